"""The folder of a job's backbone, with the progress of its first use, and why it fits the texts."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from core.config import JobConfig
from core.data.languages import find_foreign_texts
from core.draining import relay
from core.events import Noticed, StageChanged
from core.message import say
from core.models.backbone_catalogue import find_backbone, locate_in_steps
from core.models.prefixes import Prefixes, read_prefixes
from core.tasks.backbone_choice import MULTILINGUAL, USUAL, explain_choice
from core.train.control import Control, raise_when_stopped


def open_backbone(job: JobConfig, control: Control) -> Generator[StageChanged, None, Path]:
    """Return the checked folder of the job's backbone; yields progress in MB where it is unpacked, on its first use.

    Raises:
        ModelError, DeviceError: there is no such folder, or it cannot be made. Cancelled: a stop was asked for.
    """
    check = raise_when_stopped(control)
    steps = locate_in_steps(find_backbone(job.backbone.name), network=job.backbone.network)
    return (yield from relay(steps, _make_event, lambda: check(0, 0)))


def find_prefixes(name: str, folder: Path) -> Prefixes:
    """What a backbone was trained to read before a text: as its card says, else as its folder does.

    Args:
        name: of the backbone, as the job has it. folder: the one that `open_backbone` gave.
    """
    card = find_backbone(name)
    return Prefixes(card.query_prefix, card.passage_prefix) if card.query_prefix else read_prefixes(folder)


def report_choice(job: JobConfig, texts: Sequence[str]) -> Iterator[Noticed]:
    """A notice of why the multilingual backbone fits the texts, or that the English one does not.

    Of texts in another script the findings of the data say the second already.
    """
    found = find_foreign_texts(texts)
    message = explain_choice(job.backbone.name, found)
    if message is None or found is None or (job.backbone.name == USUAL and found.script != "Latin"):
        return
    if job.backbone.name == MULTILINGUAL:
        hint = say("Another one can be chosen: --backbone, or on the Train page.")
    else:
        hint = say("Choose one that reads them, for example {name}.", name=MULTILINGUAL)
    yield Noticed(message=message, hint=hint, is_minor=job.backbone.name == MULTILINGUAL)


def _make_event(step: tuple[int, int]) -> StageChanged:
    done, total = step
    return StageChanged(stage="unpacking", done=done // 1_000_000, total=total // 1_000_000)
