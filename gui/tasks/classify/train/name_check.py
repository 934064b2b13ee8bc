"""Asks in the background whether a backbone can read the names of classes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import WorkbenchError
from core.events import Noticed
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from core.config import ZeroShotConfig


def check_class_names(backbone: str, classes: tuple[str, ...], config: ZeroShotConfig) -> Work:
    """A job that gives the `WorkbenchError` that a training would end with, a `Noticed` it would begin with, or None.

    None too where the backbone is not on this computer.
    """

    def work(ticket: Ticket) -> WorkbenchError | Noticed | None:
        from core.models.backbone_catalogue import find_backbone, locate
        from core.tasks.classify.readable_names import check_names, report_names

        try:
            card = find_backbone(backbone)
            tokenizer = _open_tokenizer(locate(card) / "tokenizer.json")
        except (WorkbenchError, OSError):
            return None  # the list of backbones shows the problem
        ticket.check()
        try:
            check_names(tokenizer, classes, config, card.title)
            return next(report_names(classes, config, card), None)
        except WorkbenchError as error:
            return error

    return work


@lru_cache(maxsize=1)
def _open_tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
