"""Where dropped files go: to the model on the page that uses one, else they are opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.session.notices import Later
from gui.session.session import Session
from gui.wording import list_names
from gui.work.drops import Drop, judge_drop

_DROP_NOTICE = "drop"


@runtime_checkable
class FilePage(Protocol):
    """A page that does something with dropped tables itself."""

    def say_drop(self) -> str: ...
    def takes_files(self) -> bool: ...
    def use_file(self, paths: list[Path]) -> None: ...


class WindowDrops(QObject):
    """Passes the files of a drop on."""

    def __init__(self, session: Session, find_shown: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._find_shown = session, find_shown

    def find_page(self, drop: Drop) -> FilePage | None:
        """The page that is shown, where it does something with these files itself; None where they are opened."""
        page = self._find_shown()
        return page if drop.kind == "table" and isinstance(page, FilePage) and page.takes_files() else None

    def handle(self, paths: Sequence[Path]) -> None:
        """Do with dropped files what was promised while they were held over the window."""
        drop = judge_drop(paths)
        page = self.find_page(drop)
        if page is None:
            self._session.open_paths(paths)
            return
        name = list_names([path.name for path in drop.paths])
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
            action=Later(self._session.open_paths, tuple(paths)),
            severity="info" if is_idle else "warning",
            key=_DROP_NOTICE,
            until=self._session.data.changed,
        )
