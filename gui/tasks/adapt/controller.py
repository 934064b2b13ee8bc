"""The state of adapting: whether it can start, and the adapted backbone of the open run."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from typing_extensions import override

from core.config import JobConfig
from core.errors import WorkbenchError
from gui.session.task_controller import TaskController, TaskHost
from gui.tasks.adapt.view import VIEW
from gui.wording import say_count
from gui.work.background import Latest, Ticket, Work

if TYPE_CHECKING:
    from core.models.backbone_catalogue import BackboneCard


class AdaptController(TaskController):
    """Needs nothing but a text column."""

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(host, parent)
        self._cards = Latest(host.background, self)
        self._known: frozenset[Path] = frozenset()
        host.editor.roles_changed.connect(self.changed)
        host.runs.listed.connect(self._on_listed)
        self._cards.finished.connect(self._on_cards_read)
        self._cards.failed.connect(host.notices.raise_error)

    @override
    def find_obstacle(self) -> str:
        roles = self._host.editor.roles
        if roles is None or not roles.text_columns:
            return self.tr("Say on the data page which column holds the texts.")
        return ""

    @override
    def say_rows(self) -> str:
        rows = self.count_rows()
        return self.tr("up to {n} texts to learn from; they need no labels").format(n=say_count(rows)) if rows else ""

    def start_from(self) -> None:
        """Choose the backbone of the open run for the next training, as a classifier; undo steps."""
        run, editor = self._host.runs.run, self._host.editor
        if run is None:
            return
        editor.set_task(JobConfig.task)
        editor.set_backbone(str(run.path))
        self._host.page_requested.emit("train")

    def _on_listed(self) -> None:
        """Offer the backbones of finished runs for later trainings."""
        runs = self._host.runs.summaries or ()
        paths = frozenset(run.path for run in runs if run.task == VIEW.name and run.state == "finished")
        if paths != self._known:
            self._known = paths
            self._cards.start(read_cards(sorted(paths)))

    def _on_cards_read(self, cards: tuple[BackboneCard, ...]) -> None:
        if cards:
            self._host.editor.add_backbones(cards, chooses=False)


def read_cards(paths: Sequence[Path]) -> Work:
    """A background job that reads the cards of the adapted backbones that were kept; damaged ones are left out."""

    def work(ticket: Ticket) -> tuple[BackboneCard, ...]:
        from core.models.adapted import read_adaptation
        from core.models.backbone_catalogue import find_backbone

        found: list[BackboneCard] = []
        for path in paths:
            ticket.check()
            with suppress(WorkbenchError):
                adaptation = read_adaptation(path)
                if adaptation is not None and adaptation.is_kept:
                    found.append(find_backbone(str(path)))
        return tuple(found)

    return work
