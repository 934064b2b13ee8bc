"""Where dropped files go: they are opened, added to what is open, given to the model to predict, or to learn from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.tasks.registry import find_task
from gui.session.notices import Later
from gui.session.session import Session
from gui.tasks.drop_promise import describe_promise, find_second, promise_of, read_head
from gui.translate import tr_message
from gui.widgets.drop_overlay import DropTarget, TargetKind
from gui.wording import join_names, list_names
from gui.work.drops import Drop, judge_drop

_DROP_NOTICE = "drop"
_NAMED = 3


@runtime_checkable
class FilePage(Protocol):
    """A page that does something with dropped tables itself."""

    def say_drop(self) -> str: ...
    def takes_files(self) -> bool: ...
    def use_file(self, paths: list[Path]) -> None: ...


class WindowDrops(QObject):
    """Says what the files of a drop can become, and passes them on.

    Args:
        find_shown: the page that is shown. show_page: shows the page of a step and gives it.
    """

    def __init__(
        self,
        session: Session,
        find_shown: Callable[[], QWidget | None],
        show_page: Callable[[str], QWidget],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._find_shown, self._show_page = session, find_shown, show_page

    # what a drop can become

    def find_page(self, drop: Drop) -> FilePage | None:
        """The page that is shown, where it does something with these files itself; None where they are opened."""
        page = self._find_shown()
        return page if drop.kind == "table" and isinstance(page, FilePage) and page.takes_files() else None

    def say_promise(self, drop: Drop) -> str:
        """What a drop of tables does where it can do one thing only; "" for the overlay's own words."""
        return describe_promise(promise_of(drop))

    def list_targets(self, drop: Drop) -> tuple[DropTarget, ...]:
        """What the files can become, the likeliest first; one target, or none for what is no table."""
        if drop.kind != "table":
            return ()
        predict = self._offer_predicting(drop)
        rest = (self._offer_opening(drop), self._offer_adding(drop), self._offer_update(drop))
        order = (predict, *rest) if self.find_page(drop) is not None else (*rest[:2], predict, rest[2])
        return tuple(target for target in order if target is not None)

    def _offer_opening(self, drop: Drop) -> DropTarget:
        files = self._session.data.files
        if not files:
            note = self.say_promise(drop) or self.tr("To look at it, to label it, or to train on it.")
            return DropTarget("open", self.tr("Open as a table"), note, "table")
        note = self.tr("Opened as a table; {name} is closed, and undo brings it back.")
        return DropTarget("open", self.tr("Open instead"), note.format(name=_name(files)), "table")

    def _offer_adding(self, drop: Drop) -> DropTarget | None:
        files = self._session.data.files
        if not files:
            return None
        note = self.tr("They are put behind the rows of {name}; everything that was chosen stays.")
        reason = self._find_missing(drop, self._session.opener.columns_in_use())
        return DropTarget("add", self.tr("Add these rows"), note.format(name=_name(files)), "plus", reason)

    def _offer_predicting(self, drop: Drop) -> DropTarget | None:
        folder = self._session.runs.answering_folder
        if folder is None:
            return None
        page = self.find_page(drop)
        note = (
            page.say_drop() if page is not None else self.tr("{model} answers every row; the files stay as they are.")
        )
        return DropTarget("predict", self.tr("Predict them"), note.format(model=self._name_model(folder)), "use")

    def _offer_update(self, drop: Drop) -> DropTarget | None:
        run = self._session.updates.find_run()
        if run is None:
            return None
        data = run.job.data
        needed = (*data.text_columns, *data.label_columns) if find_task(run.job.task).has_roles else ()
        note = self.tr("{model} learns on from them without forgetting. First you see what is new.")
        return DropTarget(
            "update",
            self.tr("Update this model with them"),
            note.format(model=tr_message(run.name)),
            "refresh",
            self._find_missing(drop, needed),
        )

    def _find_missing(self, drop: Drop, needed: Sequence[str]) -> str:
        """Why the files do not fit, as far as the first lines of them show; "" where nothing speaks against them."""
        for path in drop.paths:
            head = read_head(path)
            missing = [name for name in needed if name not in head]
            if head and missing:
                text = self.tr("Not possible: {file} has no column {missing}.")
                return text.format(file=path.name, missing=join_names(missing[:_NAMED]))
        return ""

    def _name_model(self, folder: Path) -> str:
        run = self._session.runs.run
        return tr_message(run.name) if run is not None and run.model_folder == folder else folder.name

    # doing it

    def handle(self, paths: Sequence[Path], kind: TargetKind | None = None) -> None:
        """Do with dropped files what was promised while they were held over the window.

        Args:
            kind: what they were dropped on; None where there was no choice.
        """
        drop = judge_drop(paths)
        targets = {target.kind: target for target in self.list_targets(drop)}
        target = targets.get(kind) if kind is not None else None
        if target is not None and target.reason:
            self._session.notices.raise_notice(target.reason, severity="warning", key=_DROP_NOTICE)
        elif kind == "add":
            self._session.opener.extend(drop.paths)
        elif kind == "update":
            self._plan_update(drop)
        elif kind == "predict" or (kind is None and self.find_page(drop) is not None):
            self._predict(drop)
        else:
            self._session.open_paths(paths)

    def _plan_update(self, drop: Drop) -> None:
        run = self._session.updates.find_run()
        second = find_second(drop.paths, run.job) if run is not None else None
        self._session.updates.plan([path for path in drop.paths if path != second], second_file=second)

    def _predict(self, drop: Drop) -> None:
        page = self.find_page(drop) or self._show_page("use")
        if not isinstance(page, FilePage) or not page.takes_files():
            self._session.notices.raise_notice(
                self.tr("Train a model first, or open a run."), severity="warning", key=_DROP_NOTICE
            )
            return
        name = _name(drop.paths)
        is_idle = self._session.worker.is_idle
        if is_idle:
            page.use_file(list(drop.paths))
        self._session.notices.raise_notice(
            self.tr("The model is used on {name}; what is open stays open.").format(name=name)
            if is_idle
            else self.tr("{name} was not read: another job is running. Drop it again once that has ended.").format(
                name=name
            ),
            action_text=self.tr("Open it as a table instead"),
            action=Later(self._session.open_paths, drop.paths),
            severity="info" if is_idle else "warning",
            key=_DROP_NOTICE,
            until=self._session.data.changed,
        )


def _name(paths: Sequence[Path]) -> str:
    return list_names([path.name for path in paths])
