"""The compared rows: four counts to click, a class, a search, the list, and the complete text of one."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.tasks.comparison import KINDS, Comparison
from gui import theme
from gui.pages.runs.compare_text import explain_kind, name_kind, title_columns
from gui.tables.cell_text import plain_tooltip, shorten
from gui.tables.frame_model import FrameModel
from gui.tables.table_view import make_table_view
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.search_line import DelayedSearch
from gui.wording import say_count

_NAME_PX, _NUMBER_PX, _KIND_PX = 104, 64, 92
_NARROW = ("confidence_before", "confidence_after", "rank_before", "rank_after")
_TEXT_PX = 92
_CLASS_CHARACTERS = 32
ALL = "all"


class CompareRows(QWidget):
    """Shows the rows of a comparison, filtered by kind, class and search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Comparison | None = None
        self._search = ""
        self.model = FrameModel(parent=self)
        self._make_filters()
        self._make_table()
        self._lay_out()

    def _make_filters(self) -> None:
        texts: dict[str, str] = {ALL: self.tr("All"), **{kind: name_kind(kind, "texts") for kind in KINDS}}
        self.kinds = ChipGroup(texts, self)
        for button in self.kinds.buttons.values():
            theme.set_role(button, "count")
        self.kinds.choose(ALL)
        self.kinds.clicked.connect(self._apply)
        self.classes = QComboBox(self)
        self.classes.setAccessibleName(self.tr("Class"))
        self.classes.setToolTip(self.tr("Only rows with this label"))
        self.classes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.classes.setMinimumContentsLength(14)
        self.classes.currentIndexChanged.connect(self._apply)
        self.search = DelayedSearch(self.tr("Search"), self.tr("Search in the compared rows"), self)
        self.search.searched.connect(self._on_searched)
        self.count = ElidingLabel(self)
        self.count.setProperty("role", "hint")
        self.save_button = QPushButton(self.tr("Save rows…"), self)
        self.save_button.setToolTip(self.tr("All compared rows with both answers, as a table"))
        theme.set_role(self.save_button, "link")

    def _make_table(self) -> None:
        self.table = make_table_view(self.tr("Compared rows"), self.model, self)
        self.search.mark_in(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The whole text"))
        self.text.setPlaceholderText(self.tr("Choose a row to read it whole."))
        self.text.setMinimumHeight(48)

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(theme.SMALL_GAP)
        for button in self.kinds.buttons.values():
            kinds.addWidget(button, 1)
        filters = QHBoxLayout()
        filters.setSpacing(theme.SMALL_GAP)
        filters.addWidget(self.classes)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.count, 1)
        filters.addWidget(self.save_button)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.text)
        split.setStretchFactor(0, 1)
        split.setSizes([400, _TEXT_PX])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SMALL_GAP, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addLayout(kinds)
        column.addLayout(filters)
        column.addWidget(split, 1)

    def show_comparison(self, found: Comparison) -> None:
        """Show the rows of a comparison, all kinds and classes."""
        self._found = found
        titles = title_columns(found.unit)
        frame = found.rows[list(titles)].copy()
        frame["kind"] = [name_kind(kind, found.unit) for kind in frame["kind"]]
        self.model.set_frame(frame, titles)
        self._fit_columns(list(titles))
        counts: dict[str, int] = {ALL: found.counts.rows, **{kind: getattr(found.counts, kind) for kind in KINDS}}
        for kind, button in self.kinds.buttons.items():
            name = self.tr("All") if kind == ALL else name_kind(kind, found.unit)  # type: ignore[arg-type]
            button.setText(f"{say_count(counts[kind])}\n{name}")
            button.setAccessibleName(self.tr("{kind}: {n}").format(kind=name, n=say_count(counts[kind])))
            button.setToolTip("" if kind == ALL else explain_kind(kind, found.unit))  # type: ignore[arg-type]
        self._fill_classes(found)
        self.kinds.choose("fixed" if found.counts.fixed else "broken" if found.counts.broken else ALL)
        self._apply()

    def choose_class(self, name: str) -> None:
        """Show the rows of all kinds with this label."""
        self.kinds.choose(ALL)
        at = self.classes.findData(name)
        if at >= 0:
            self.classes.setCurrentIndex(at)
        self._apply()

    def _fill_classes(self, found: Comparison) -> None:
        self.classes.blockSignals(True)
        self.classes.clear()
        self.classes.addItem(self.tr("All classes"), None)
        for pair in found.per_class:
            self.classes.addItem(shorten(pair.name, _CLASS_CHARACTERS), pair.name)
            self.classes.setItemData(self.classes.count() - 1, plain_tooltip(pair.name), Qt.ItemDataRole.ToolTipRole)
        self.classes.blockSignals(False)
        self.classes.setVisible(bool(found.per_class))

    def _fit_columns(self, names: list[str]) -> None:
        header = self.table.horizontalHeader()
        stretched = "label" if names[0] == "user" else names[0]
        for at, name in enumerate(names):
            if name == stretched:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            narrow = _NUMBER_PX if name in _NARROW else _KIND_PX if name == "kind" else _NAME_PX
            header.resizeSection(at, max(narrow, header.sectionSizeHint(at)))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _on_searched(self, text: str) -> None:
        self._search = text.strip().casefold()
        self._apply()

    def _apply(self) -> None:
        found = self._found
        if found is None:
            return
        self.search.cancel()
        wanted = np.ones(len(found.rows), bool)
        if self.kinds.chosen != ALL:
            wanted &= (found.rows["kind"] == self.kinds.chosen).to_numpy(bool)
        name = self.classes.currentData()
        if name is not None and found.labels:
            wanted &= np.fromiter((name in labels for labels in found.labels), bool, len(found.labels))
        if self._search:
            wanted &= _contains(found.rows, self._search)
        self.model.set_rows(np.flatnonzero(wanted))
        self.count.set_text(
            self.tr("{shown} of {all} rows").format(shown=say_count(wanted.sum()), all=say_count(len(wanted)))
        )
        self.text.clear()
        self.text.setPlaceholderText(
            self.tr("Choose a row to read it whole.") if wanted.any() else self.tr("No row is like this.")
        )
        if wanted.any():
            self.table.selectRow(0)

    def _show_row(self, current: QModelIndex) -> None:
        if self._found is None or not current.isValid():
            return
        row = self._found.rows.iloc[self.model.row_at(current.row())]
        if self._found.unit == "texts":
            self.text.setPlainText(str(row["text"]))
            return
        titles = title_columns(self._found.unit)
        self.text.setPlainText("\n".join(f"{titles[name]}: {row[name]}" for name in titles if name != "kind"))


def _contains(rows: pd.DataFrame, needle: str) -> np.ndarray:
    found = np.zeros(len(rows), bool)
    for name in ("text", "user", "label", "before", "after"):
        if name in rows.columns:
            found |= rows[name].astype(str).str.casefold().str.contains(needle, regex=False).to_numpy(bool)
    return found
