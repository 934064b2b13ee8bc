"""The open table and what is known about it: reading and analysing in the background, newest wins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from gui.session.values import Reading
from gui.work.background import Background
from gui.work.data_jobs import Analysed, Analysis, Opened, analyse, read

if TYPE_CHECKING:
    import numpy as np

    from core.data.findings import Finding
    from core.data.profile import Profile
    from core.data.reading import ReadOptions
    from core.data.split import Split
    from core.data.table import Table
    from core.errors import WorkbenchError
    from core.tasks.opening import OpenedTables

ANALYSE_AFTER_MS = 120


class TableStore(QObject):
    """Holds the table and its analysis; says what changed, never asks what for."""

    opened = Signal(object)  # Opened
    open_failed = Signal(object)  # exception
    reading_changed = Signal(object)  # Reading | None
    changed = Signal(str)  # split, token_lengths, profile, findings
    analysed = Signal()
    analysis_failed = Signal(object)  # exception

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self.tables: OpenedTables | None = None
        self.split: Split | None = None
        self.split_problem: WorkbenchError | None = None
        self.token_lengths: np.ndarray | None = None
        self.profile: Profile | None = None
        self.findings: tuple[Finding, ...] = ()
        self._background = background
        self._make_analysis: Callable[[], Analysis | None] = lambda: None
        self._lengths_key: tuple[object, ...] = ()
        self._wanted_key: tuple[object, ...] = ()
        self._delay = QTimer(self, singleShot=True, interval=ANALYSE_AFTER_MS)
        self._delay.timeout.connect(self._start_analysis)
        background.progressed.connect(self._take_progress)
        background.finished.connect(self._take_result)
        background.failed.connect(self._take_failure)

    def follow(self, make_analysis: Callable[[], Analysis | None]) -> None:
        """Take what is to be analysed from `make_analysis` whenever an analysis is due."""
        self._make_analysis = make_analysis

    @property
    def table(self) -> Table | None:
        """The main table; None while nothing is open."""
        return self.tables.table if self.tables is not None else None

    @property
    def is_reading(self) -> bool:
        return self._background.is_busy("read")

    @property
    def is_analysing(self) -> bool:
        return self._delay.isActive() or self._background.is_busy("analyse")

    def read(self, paths: tuple[Path, ...], options: ReadOptions | None = None) -> None:
        """Begin to read; `opened` or `open_failed` follows. The table that is open stays until then."""
        name = paths[0].name if len(paths) == 1 else f"{paths[0].name} +{len(paths) - 1}"
        self._background.start(
            "read", read(paths, options, lambda done, total: Reading(done, total, name), self.tables)
        )
        self.reading_changed.emit(Reading(0, 0, name))

    def cancel_reading(self) -> None:
        """Give up reading; the table that is open stays."""
        self._background.cancel("read")
        self.reading_changed.emit(None)

    def put_tables(self, tables: OpenedTables | None) -> None:
        """Take tables (None: none), in silence; all that was known of the earlier ones is forgotten."""
        self._delay.stop()
        self._background.cancel("analyse")
        self.tables = tables
        self._lengths_key = ()
        self.split, self.split_problem, self.token_lengths, self.profile, self.findings = None, None, None, None, ()

    def ask_for_analysis(self) -> None:
        """Analyse soon; several wishes in a row become one."""
        if self.table is not None:
            self._delay.start()

    def close(self) -> None:
        self._delay.stop()

    def _start_analysis(self) -> None:
        wanted = self._make_analysis()
        if wanted is None:
            return
        # Lengths of a million texts take seconds; they only depend on the texts and the tokenizer.
        self._wanted_key = (
            id(wanted.table),
            wanted.roles,
            wanted.excluded,
            wanted.backbone,
        )
        known = self.token_lengths if self._wanted_key == self._lengths_key else None
        self._background.start("analyse", analyse(_with_lengths(wanted, known)))

    def _take_progress(self, topic: str, part: Any) -> None:
        if topic == "read":
            self.reading_changed.emit(part)
        elif topic == "analyse":
            self._take_part(part)

    def _take_part(self, part: Analysed) -> None:
        if part.name == "split_problem":
            self.split, self.split_problem = None, part.value  # type: ignore[assignment]
            self.changed.emit("split")
            return
        if part.name == "split":
            self.split_problem = None
        if part.name == "token_lengths":
            self._lengths_key = self._wanted_key
        setattr(self, part.name, part.value)
        self.changed.emit(part.name)

    def _take_result(self, topic: str, result: Any) -> None:
        if topic == "read":
            self._take_table(result)
        elif topic == "analyse":
            self.analysed.emit()

    def _take_table(self, result: Opened) -> None:
        self.reading_changed.emit(None)
        self.opened.emit(result)

    def _take_failure(self, topic: str, error: object) -> None:
        if topic == "read":
            self.reading_changed.emit(None)
            self.open_failed.emit(error)
        elif topic == "analyse":
            self.analysis_failed.emit(error)


def _with_lengths(wanted: Analysis, lengths: np.ndarray | None) -> Analysis:
    return Analysis(
        wanted.table, wanted.roles, wanted.excluded, wanted.split, wanted.max_tokens, wanted.backbone, lengths
    )
