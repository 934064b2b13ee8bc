"""Runs as a tree that can be searched and sorted: each below the run it continues."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor
from typing_extensions import override

from core.tasks.figures import score_of_run
from gui import theme
from gui.figure_names import name_figure
from gui.pages.runs.run_tree import RunTree
from gui.pages.runs.version_text import say_version
from gui.setting_text import name_choice
from gui.tables.cell_text import plain_tooltip, shorten
from gui.translate import tr_message
from gui.wording import join_names, say_count, say_duration, say_moment, say_size

if TYPE_CHECKING:
    from core.runs.bin import BinnedRun
    from core.runs.folder import RunSummary
    from core.runs.versions import Version

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = Qt.ItemDataRole.UserRole
ASIDE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""What is said of a run after its name: whom it continues, where that run is not in the list."""
COLUMNS = ("title", "state", "started", "method", "backbone", "macro_f1", "rows", "seconds", "size_mb", "tags", "note")
NOTE_CHARACTERS = 40
_NUMBERS = {"macro_f1", "rows", "seconds", "size_mb"}
_TONES = {
    "finished": "good",
    "running": "accent",
    "failed": "bad",
    "interrupted": "warn",
    "stopped": "text2",
    "new": "text3",
}


class RunTable(QAbstractItemModel):
    """What `list_runs` gives, one run a row, below the run that it continues."""

    renamed = Signal(object, str)  # Path, the name that was typed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunSummary, ...] = ()
        self._binned: tuple[BinnedRun, ...] = ()
        self._waiting: tuple[Path, ...] = ()
        self._versions: Mapping[Path, Version] = {}
        self._tree = RunTree()

    # the runs

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        return self._runs

    @property
    def has_families(self) -> bool:
        """Whether a run is below another one."""
        return len(self._tree.roots) < len(self._tree.nodes)

    def run_at(self, index: Index) -> RunSummary:
        """The run of a row."""
        return self._tree.nodes[index.internalId()].run

    def find(self, path: Path) -> QModelIndex:
        """The name of the run in this folder; an invalid index where it is not listed."""
        number = self._tree.find(path)
        return QModelIndex() if number is None else self.createIndex(self._tree.nodes[number].row, 0, number)

    def set_runs(
        self,
        runs: Sequence[RunSummary],
        binned: Sequence[BinnedRun] = (),
        versions: Mapping[Path, Version] | None = None,
    ) -> None:
        """Show these runs.

        Args:
            binned: those in the bin, which a run may continue.
            versions: which version of its line each run is; those that were never updated are not named.
        """
        tree, after, before = RunTree(runs), dict(versions or {}), self._versions
        if tree.shape == self._tree.shape:  # what is marked and unfolded stays
            has_other_bin = tuple(binned) != self._binned
            changed = [
                at
                for at, (old, new) in enumerate(zip(self._tree.nodes, tree.nodes, strict=True))
                if old.run != new.run
                or (has_other_bin and new.run.parent)
                or before.get(new.run.path) != after.get(new.run.path)
            ]
            self._runs, self._binned, self._tree, self._versions = tuple(runs), tuple(binned), tree, after
            self._announce(changed)
            return
        self.beginResetModel()
        self._runs, self._binned, self._tree, self._versions = tuple(runs), tuple(binned), tree, after
        self.endResetModel()

    def set_waiting(self, waiting: Sequence[Path]) -> None:
        """These runs wait for the training under way, in this order."""
        if tuple(waiting) != self._waiting:
            paths = {*waiting, *self._waiting}
            self._waiting = tuple(waiting)
            self._announce(at for at, node in enumerate(self._tree.nodes) if node.run.path in paths)

    def _announce(self, numbers: Iterable[int]) -> None:
        """Say that any cell of these rows may have changed, and of those above them, which are sorted by them."""
        for number in self._tree.with_those_above(numbers):
            row = self._tree.nodes[number].row
            self.dataChanged.emit(self.createIndex(row, 0, number), self.createIndex(row, len(COLUMNS) - 1, number))

    # texts

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
            "tags": self.tr("Tags"),
            "note": self.tr("Note"),
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
            case "title":
                return tr_message(run.name)
            case "state":
                if run.path in self._waiting:
                    return self.tr("Waiting ({place})").format(place=self._waiting.index(run.path) + 1)
                return self.name_state(run.state)
            case "started":
                return say_moment(run.started)
            case "method":
                return name_choice(run.method)
            case "macro_f1":
                return _say_score(run)
            case "rows":
                is_trained = run.method not in ("zero-shot", "frozen")  # the others learn from no row
                return say_count(run.rows) if run.rows and is_trained else "–"
            case "seconds":
                return say_duration(run.seconds)
            case "size_mb":
                return say_size(run.size_mb)
            case "tags":
                return join_names(run.tags)
            case "note":
                return shorten(run.note, NOTE_CHARACTERS)
        return str(getattr(run, column))

    def say_searched(self, run: RunSummary) -> str:
        """Everything of a run in which the search looks, in small letters."""
        texts = (*(self.say(run, column) for column in COLUMNS[:-1]), run.note, run.path.name)
        return " ".join((*texts, say_version(self._versions.get(run.path)))).casefold()

    def say_aside(self, run: RunSummary) -> str:
        """Which version it is, and whom it continues where that run is not in the list; "" where there is neither."""
        from core.runs.families import say_absent_parent

        absent = tr_message(say_absent_parent(run, self._runs, self._binned)) if run.parent else ""
        return " · ".join(part for part in (say_version(self._versions.get(run.path)), absent) if part)

    def _describe(self, run: RunSummary) -> str:
        """The tooltip of a name: everything that does not fit into its cell."""
        parts = [tr_message(run.name), self.say_aside(run), run.note.strip()]
        parts += [self.tr("Tags: {tags}").format(tags=join_names(run.tags))] if run.tags else []
        return "\n".join(part for part in (*parts, str(run.path)) if part)

    def _explain(self, column: str) -> str:
        return {
            "title": self.tr("What the run is called: F2 or a double click renames it"),
            "macro_f1": self.tr("The figure by which models of a task are compared, on test rows where there are any"),
            "rows": self.tr("Rows that it learnt from; none for a method that trains nothing"),
            "seconds": self.tr("How long the training took"),
            "size_mb": self.tr("What the folder takes on the disk, checkpoints included"),
        }.get(column, "")

    def _sort_value(self, number: int, column: str) -> Any:
        """What a row is sorted by; the first of a family stands for the newest or the best of it."""
        run = self._tree.nodes[number].run
        match column:
            case "started":
                return self._tree.most(number, _started)
            case "macro_f1":
                return self._tree.most(number, _score_value)
            case "title" | "tags" | "state" | "method":
                return self.say(run, column)
        return getattr(run, column)

    # Qt's model

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's default
        rows = self._tree.rows_below(parent.internalId() if parent.isValid() else None)
        if not (0 <= row < len(rows) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    @override
    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        above = self._tree.nodes[index.internalId()].above if index.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self._tree.nodes[above].row, 0, above)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        if not parent.isValid():
            return len(self._tree.roots)
        return len(self._tree.rows_below(parent.internalId())) if parent.column() == 0 else 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(COLUMNS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == 0 else flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != 0:
            return False
        run = self.run_at(index)
        if str(value).strip() != tr_message(run.name):
            self.renamed.emit(run.path, str(value))
        return True

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

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self.run_at(index), COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.say(run, column)
            case Qt.ItemDataRole.AccessibleTextRole if column == "title":
                return ", ".join(part for part in (self.say(run, column), self.say_aside(run)) if part)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _align(column)
            case Qt.ItemDataRole.ForegroundRole if column == "state":
                return QBrush(QColor(getattr(theme.current(), _TONES.get(run.state, "text1"))))
            case Qt.ItemDataRole.ToolTipRole:
                return self._say_tooltip(run, column)
        if role == SORT_ROLE:
            return self._sort_value(index.internalId(), column)
        return self.say_aside(run) if role == ASIDE_ROLE and column == "title" else None

    def _say_tooltip(self, run: RunSummary, column: str) -> str | None:
        texts = {"title": self._describe(run), "backbone": run.backbone, "note": run.note, "tags": join_names(run.tags)}
        return plain_tooltip(texts[column]) if texts.get(column) else None


def _say_score(run: RunSummary) -> str:
    score = score_of_run(run)
    return "–" if score is None else f"{name_figure(score[0].name)} {score[1]:.3f}"


def _started(run: RunSummary) -> float:
    return run.started


def _score_value(run: RunSummary) -> float:
    """The deciding figure, to sort by, the better the higher; runs that were not judged come below all others."""
    score = score_of_run(run)
    return -math.inf if score is None else score[0].sort_key(score[1])


def _align(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RunFilter(QSortFilterProxyModel):
    """Keeps the runs in which every searched word occurs somewhere, and those above them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setRecursiveFilteringEnabled(True)

    @property
    def is_searching(self) -> bool:
        return bool(self._words)

    def search(self, text: str) -> None:
        """Keep the runs with these words in any column, in the note or in the name of the folder."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not self._words:
            return True
        table: RunTable = self.sourceModel()  # type: ignore[assignment]  # no other is ever set
        line = table.say_searched(table.run_at(table.index(source_row, 0, source_parent)))
        return all(word in line for word in self._words)
