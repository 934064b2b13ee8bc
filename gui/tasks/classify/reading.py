"""How the session's job reads its texts, whole in windows or cut, and what that means for those of the open table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.data.windows import Reading, choose_reading
from gui.translate import tr_message

if TYPE_CHECKING:
    import numpy as np

    from core.events import Rehearsed
    from gui.session.job_editor import JobEditor


def find_reading(editor: JobEditor) -> Reading:
    """How the texts are read."""
    return choose_reading(editor.job.training.long_texts, editor.job.training.max_tokens, _find_positions(editor))


def say_lengths(editor: JobEditor, lengths: np.ndarray | None, forecast: Rehearsed | None) -> tuple[str, ...]:
    """A line for each class of length; empty where no text is longer than is read at once, or none was measured.

    Args:
        lengths: tokens of the texts. forecast: of the job, from which costs are known; None where it was not measured.
    """
    from core.data.length_classes import count_classes, in_seconds, say_class  # numpy: not before the first paint

    cut, whole = (
        choose_reading(mode, editor.job.training.max_tokens, _find_positions(editor)) for mode in ("cut", "windows")
    )
    if lengths is None or not len(lengths) or int(lengths.max()) <= cut.window:
        return ()
    is_timed = forecast is not None and forecast.seconds_per_operation > 0
    classes = count_classes(lengths, cut, whole, forecast.width if forecast is not None else 0)
    if is_timed and forecast is not None:
        # The rows left out of the training are among these; an epoch reads the others three times as slowly.
        classes = in_seconds(classes, forecast.seconds_per_operation)
    return tuple(tr_message(say_class(one, cut.window, is_timed=is_timed)) for one in classes)


def _find_positions(editor: JobEditor) -> int:
    """The longest text that the backbone reads; 512 tokens where it is not known."""
    card = next((card for card in editor.backbones if card.name == editor.job.backbone.name), None)
    return card.max_tokens if card is not None and card.max_tokens else 512
