"""Two runs side by side: only what differs, settings first, figures after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
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
    """One line: what it is, and its value in both runs; `better` is 0 or 1 where one of them is better."""

    name: str
    values: tuple[str, str]
    is_figure: bool = False
    better: int | None = None


def compare_settings(one: JobConfig, other: JobConfig) -> list[Difference]:
    """The settings in which two jobs differ, by their labels, in the order of declaration."""
    found = []
    for name, label, choices in _list_settings():
        values = value_of(one, name), value_of(other, name)
        if values[0] != values[1]:
            found.append(Difference(label, (say_value(values[0], choices), say_value(values[1], choices))))
    return found


def compare_figures(name: str, metric: MetricSpec, one: float | None, other: float | None) -> Difference:
    """A figure of two runs; None for a run without it, and then neither is better."""
    better = int(metric.is_better(other, one)) if one is not None and other is not None else None
    return Difference(name, (_say_figure(one), _say_figure(other)), True, better)


def _list_settings() -> list[tuple[str, str, tuple[str, ...]]]:
    settings = [(item.name, tr_core(item.label) or item.name, item.choices) for item in settings_of(JobConfig)]
    plain = [
        ("data.files", tr_core("Files"), ()),
        ("data.text_columns", tr_core("Text column"), ()),
        ("data.label_columns", tr_core("Label column"), ()),
        ("data.excluded_rows", tr_core("Rows left out"), ()),
        ("backbone.name", tr_core("Backbone"), ()),
    ]
    return [*plain, *settings]


class ComparePanel(QFrame):
    """Shows the differences of two runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        theme.set_role(self._title, "title")
        self._table = QTableWidget(0, 3, self)
        self._table.setAccessibleName(self.tr("Differences"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        TableCopies(self._table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addWidget(self._title)
        column.addWidget(self._table, 1)

    def show_runs(self, one: RunSummary, other: RunSummary) -> None:
        """Compare two runs; where one cannot be read, the panel shows the error."""
        from core.runs.folder import RunFolder

        try:
            folders = RunFolder.open(one.path), RunFolder.open(other.path)
            differences = [
                *compare_settings(folders[0].job, folders[1].job),
                *self._compare_figures(folders, (one, other)),
            ]
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
        self._table.setHorizontalHeaderLabels(
            ["", shorten(one.title, _TITLE_CHARACTERS), shorten(other.title, _TITLE_CHARACTERS)]
        )
        for column, run in enumerate((one, other), start=1):
            required(self._table.horizontalHeaderItem(column)).setToolTip(plain_tooltip(run.title))
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

    def _compare_figures(
        self, folders: tuple[RunFolder, RunFolder], runs: tuple[RunSummary, RunSummary]
    ) -> list[Difference]:
        metrics = [folder.metrics() or {} for folder in folders]
        found = []
        for split, split_name in (("test", self.tr("test")), ("validation", self.tr("validation"))):
            for metric in _COMPARED:
                one, other = ((body.get(split) or {}).get(metric.name) for body in metrics)
                if one != other:
                    name = self.tr("{figure} on {split}").format(figure=name_figure_line(metric.name), split=split_name)
                    found.append(compare_figures(name, metric, one, other))
        times = (say_duration(runs[0].seconds), say_duration(runs[1].seconds))
        if times[0] != times[1]:
            found.append(Difference(self.tr("Training time"), times, True))
        if runs[0].rows != runs[1].rows:
            rows = (say_count(runs[0].rows), say_count(runs[1].rows))
            found.append(Difference(self.tr("Training rows"), rows, True))
        return found


def _say_figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
