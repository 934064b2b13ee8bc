"""Runs as rows of a table that can be searched and sorted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QBrush, QColor
from typing_extensions import override

from core.tasks.figures import score_of_run
from gui import theme
from gui.figure_names import name_figure
from gui.setting_text import name_choice
from gui.tables.cell_text import plain_tooltip
from gui.wording import say_count, say_duration, say_moment, say_size

if TYPE_CHECKING:
    from core.runs.folder import RunSummary

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
COLUMNS = ("title", "state", "started", "method", "backbone", "macro_f1", "rows", "seconds", "size_mb")
_NUMBERS = {"macro_f1", "rows", "seconds", "size_mb"}
_TONES = {
    "finished": "good",
    "running": "accent",
    "failed": "bad",
    "interrupted": "warn",
    "stopped": "text2",
    "new": "text3",
}


class RunTable(QAbstractTableModel):
    """What `list_runs` gives, one run a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunSummary, ...] = ()
        self._waiting: tuple[Path, ...] = ()

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        return self._runs

    def set_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show these runs."""
        self.beginResetModel()
        self._runs = tuple(runs)
        self.endResetModel()

    def set_waiting(self, waiting: Sequence[Path]) -> None:
        """These runs wait for the training under way, in this order."""
        if tuple(waiting) != self._waiting:
            self._waiting = tuple(waiting)
            if self._runs:
                column = COLUMNS.index("state")
                self.dataChanged.emit(self.index(0, column), self.index(len(self._runs) - 1, column))

    def name_column(self, column: str) -> str:
        """The head of a column as it is shown."""
        return {
            "title": self.tr("Name"),
            "state": self.tr("State"),
            "started": self.tr("When"),
            "method": self.tr("Method"),
            "backbone": self.tr("Backbone"),
            "macro_f1": self.tr("Score"),
            "rows": self.tr("Rows"),
            "seconds": self.tr("Time"),
            "size_mb": self.tr("Size"),
        }[column]

    def name_state(self, state: str) -> str:
        """The state of a run as it is shown."""
        return {
            "new": self.tr("Not started"),
            "running": self.tr("Running"),
            "finished": self.tr("Finished"),
            "stopped": self.tr("Stopped"),
            "failed": self.tr("Failed"),
            "interrupted": self.tr("Interrupted"),
        }.get(state, state)

    def say(self, run: RunSummary, column: str) -> str:
        """The text of a cell."""
        match column:
            case "state":
                if run.path in self._waiting:
                    return self.tr("Waiting ({place})").format(place=self._waiting.index(run.path) + 1)
                return self.name_state(run.state)
            case "started":
                return say_moment(run.started)
            case "method":
                return name_choice(run.method)
            case "macro_f1":
                return self._say_score(run)
            case "rows":
                is_trained = run.method not in ("zero-shot", "frozen")  # the others learn from no row
                return say_count(run.rows) if run.rows and is_trained else "–"
            case "seconds":
                return say_duration(run.seconds)
            case "size_mb":
                return say_size(run.size_mb)
        return str(getattr(run, column))

    def _say_score(self, run: RunSummary) -> str:
        score = score_of_run(run)
        return "–" if score is None else f"{name_figure(score[0].name)} {score[1]:.3f}"

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._runs)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name_column(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = self._explain(COLUMNS[section])
            return plain_tooltip(tip) if tip else None
        return None

    def _explain(self, column: str) -> str:
        return {
            "macro_f1": self.tr("The figure by which models of a task are compared, on test rows where there are any"),
            "rows": self.tr("Rows that it learnt from; none for a method that trains nothing"),
            "seconds": self.tr("How long the training took"),
            "size_mb": self.tr("What the folder takes on the disk, checkpoints included"),
        }.get(column, "")

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self._runs[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.say(run, column)
        if role == SORT_ROLE:
            return _score_value(run) if column == "macro_f1" else getattr(run, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(column)
        if role == Qt.ItemDataRole.ForegroundRole and column == "state":
            return QBrush(QColor(getattr(theme.current(), _TONES.get(run.state, "text1"))))
        if role == Qt.ItemDataRole.ToolTipRole and column in ("title", "backbone"):
            return plain_tooltip(f"{run.title}\n{run.path}" if column == "title" else run.backbone)
        return None


def _score_value(run: RunSummary) -> float:
    """The deciding figure, to sort by, the better the higher; runs that were not judged come below all others."""
    score = score_of_run(run)
    return -math.inf if score is None else score[0].sort_key(score[1])


def _align(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RunFilter(QSortFilterProxyModel):
    """Keeps the runs in which every searched word occurs somewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def search(self, text: str) -> None:
        """Keep the runs with these words in any column."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        table: RunTable = self.sourceModel()  # type: ignore[assignment]  # no other is ever set
        run = table.runs[source_row]
        line = " ".join(table.say(run, column) for column in COLUMNS).casefold()
        return all(word in line for word in self._words)
