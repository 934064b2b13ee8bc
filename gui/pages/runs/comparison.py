"""Runs side by side: only what differs, settings first, figures after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.config import JobConfig, settings_of, value_of
from core.errors import WorkbenchError
from core.metrics.specs import MetricSpec
from core.tasks.figures import METRICS
from gui import theme
from gui.figure_names import name_figure_line
from gui.required import required
from gui.setting_text import say_value
from gui.tables.cell_text import plain_tooltip, shorten
from gui.tables.copying import TableCopies
from gui.translate import tr_core, tr_message
from gui.wording import say_count, say_duration

if TYPE_CHECKING:
    from core.runs.folder import RunFolder, RunSummary

_COMPARED = tuple(metric for metric in METRICS.values() if metric.in_summary and metric.direction != "neither")
_TITLE_CHARACTERS = 32  # a header cuts at both ends a text that is too wide


@dataclass(frozen=True)
class Difference:
    """One line: what it is, and its value in each run; `better` is the number of the best one where there is one."""

    name: str
    values: tuple[str, ...]
    is_figure: bool = False
    better: int | None = None


def compare_settings(*jobs: JobConfig) -> list[Difference]:
    """The settings in which jobs differ, by their labels, in the order of declaration."""
    found = []
    for name, label, choices in _list_settings():
        values = [value_of(job, name) for job in jobs]
        if any(value != values[0] for value in values):
            if name == "data.corrections":
                values = [(file,) if file else () for file in values]  # shown by its name
            found.append(Difference(label, tuple(say_value(value, choices) for value in values)))
    return found


def compare_figures(name: str, metric: MetricSpec, *values: float | None) -> Difference:
    """A figure of some runs; None for a run without it, and then none is better."""
    better = None
    known = [value for value in values if value is not None]
    if len(known) == len(values):
        best = known[0]
        for value in known:
            best = value if metric.is_better(value, best) else best
        better = known.index(best)
    return Difference(name, tuple(map(_say_figure, values)), True, better)


def order_runs(chosen: Sequence[RunSummary], marked: Sequence[Path]) -> list[RunSummary]:
    """The runs as they are compared: the one that others continue first, else the one that was marked first.

    Args:
        marked: the folders in the order in which they were marked.
    """
    place = {path: at for at, path in enumerate(marked)}
    parents = {run.parent for run in chosen if run.parent}
    return sorted(chosen, key=lambda run: (run.path.name not in parents, place.get(run.path, len(place))))


def _list_settings() -> list[tuple[str, str, tuple[str, ...]]]:
    settings = [(item.name, tr_core(item.label) or item.name, item.choices) for item in settings_of(JobConfig)]
    plain = [
        ("data.files", tr_core("Files"), ()),
        ("data.text_columns", tr_core("Text column"), ()),
        ("data.label_columns", tr_core("Label column"), ()),
        ("data.excluded_rows", tr_core("Rows left out"), ()),
        ("data.corrections", tr_core("Corrections"), ()),
        ("backbone.name", tr_core("Backbone"), ()),
    ]
    return [*plain, *settings]


class ComparePanel(QFrame):
    """Shows what differs between some runs; `wanted` asks to compare them row by row, in this order."""

    wanted = Signal(object)  # list[RunSummary]

    def __init__(self, parent: QWidget | None = None, *, has_button: bool = True) -> None:
        super().__init__(parent)
        self._runs: list[RunSummary] = []
        self._marked: list[Path] = []
        theme.set_role(self, "card")
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        theme.set_role(self._title, "title")
        self.button = QPushButton(self.tr("Compare"), self)
        self.button.setIcon(theme.tint_icon("compare"))
        self.button.setToolTip(self.tr("Which rows one is right on and the other is not, and whether that is luck"))
        self.button.setAccessibleName(self.tr("Compare row by row"))
        self.button.setVisible(has_button)
        self.button.clicked.connect(self.ask)
        self._table = QTableWidget(0, 3, self)
        self._table.setAccessibleName(self.tr("Differences"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        TableCopies(self._table)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addLayout(head)
        column.addWidget(self._table, 1)

    def follow(self, chosen: Sequence[RunSummary]) -> None:
        """Show the marked runs where there are two or more, else hide; the first marked one is compared with."""
        there = [run.path for run in chosen]
        self._marked = [path for path in self._marked if path in there]
        self._marked += [path for path in there if path not in self._marked]
        self.setVisible(len(chosen) > 1)
        self._runs = []
        if len(chosen) > 1:
            self.show_runs(*order_runs(chosen, self._marked))

    def ask(self) -> None:
        """Ask to compare the shown runs row by row."""
        if len(self._runs) > 1:
            self.wanted.emit(self._runs)

    def show_runs(self, *runs: RunSummary) -> None:
        """Compare some runs; where one cannot be read, the panel shows the error."""
        from core.runs.folder import RunFolder

        self._runs = list(runs)
        try:
            folders = [RunFolder.open(run.path) for run in runs]
            differences = [*compare_settings(*(one.job for one in folders)), *self._compare_figures(folders, runs)]
        except WorkbenchError as error:
            self._title.setText(" ".join(part for part in (tr_message(error.what), tr_message(error.hint)) if part))
            self._table.setRowCount(0)
            return
        settings = sum(not difference.is_figure for difference in differences)
        self._title.setText(
            self.tr("Settings that differ: {n}").format(n=settings)
            if settings
            else self.tr("Same settings; only the figures differ")
        )
        names = [tr_message(run.name) for run in runs]
        self._table.setColumnCount(1 + len(runs))
        self._table.setHorizontalHeaderLabels(["", *(shorten(name, _TITLE_CHARACTERS) for name in names)])
        for column, name in enumerate(names, start=1):
            required(self._table.horizontalHeaderItem(column)).setToolTip(plain_tooltip(name))
        self._table.setRowCount(len(differences))
        for row, difference in enumerate(differences):
            self._put_row(row, difference)

    def _put_row(self, row: int, difference: Difference) -> None:
        for column, text in enumerate((difference.name, *difference.values)):
            item = QTableWidgetItem(text)
            item.setToolTip("")
            if column and difference.better == column - 1:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self._table.setItem(row, column, item)

    def _compare_figures(self, folders: Sequence[RunFolder], runs: Sequence[RunSummary]) -> list[Difference]:
        metrics = [folder.metrics() or {} for folder in folders]
        found = []
        for split, split_name in (("test", self.tr("test")), ("validation", self.tr("validation"))):
            for metric in _COMPARED:
                values = [(body.get(split) or {}).get(metric.name) for body in metrics]
                if any(value != values[0] for value in values):
                    name = self.tr("{figure} on {split}").format(figure=name_figure_line(metric.name), split=split_name)
                    found.append(compare_figures(name, metric, *values))
        for name, texts in (
            (self.tr("Training time"), tuple(say_duration(run.seconds) for run in runs)),
            (self.tr("Training rows"), tuple(say_count(run.rows) for run in runs)),
        ):
            if len(set(texts)) > 1:
                found.append(Difference(name, texts, True))
        return found


def _say_figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
