"""The texts that an update answers otherwise than the model before it: newly wrong, newly right, or all."""

from __future__ import annotations

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.tables.frame_model import FrameModel
from gui.tables.table_view import make_table_view
from gui.tasks.update_result import PartName
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.eliding_label import ElidingLabel
from gui.wording import say_count

_KINDS = ("broken", "fixed", "both_wrong", "all")
_NAME_PX, _TEXT_PX = 128, 64


class FlippedTexts(QWidget):
    """Shows the rows of one test, filtered by what became of them and by class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: pd.DataFrame | None = None
        self._class = ""
        self.kinds = ChipGroup({kind: "" for kind in _KINDS}, self)
        tips = {
            "broken": self.tr("Right before, wrong now: negative flips. Read these first"),
            "fixed": self.tr("Wrong before, right now: positive flips"),
            "both_wrong": self.tr("Wrong before and now: read these for wrong labels"),
            "all": self.tr("Every text of this test"),
        }
        for kind, button in self.kinds.buttons.items():
            button.setToolTip(tips[kind])
        self.kinds.choose("broken")
        self.kinds.clicked.connect(self._apply)
        self.model = FrameModel(parent=self)
        self.table = make_table_view(self.tr("Texts that changed"), self.model, self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The whole text"))
        self.text.setMinimumHeight(40)
        self.count = ElidingLabel(self)
        self.count.setProperty("role", "hint")
        chips = QHBoxLayout()
        chips.setSpacing(theme.SMALL_GAP)
        for button in self.kinds.buttons.values():
            chips.addWidget(button)
        chips.addWidget(self.count, 1)
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.text)
        halves.setStretchFactor(0, 1)
        halves.setSizes([300, _TEXT_PX])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addLayout(chips)
        column.addWidget(halves, 1)

    def show_part(self, rows: pd.DataFrame | None, part: PartName) -> None:
        """Show the rows of the old or of the new test."""
        self._rows = rows[rows["part"] == part].reset_index(drop=True) if rows is not None else None
        self._class = ""
        if self._rows is None:
            return
        titles = {
            "text": self.tr("text"),
            "label": self.tr("label"),
            "before": self.tr("before"),
            "after": self.tr("now"),
        }
        self.model.set_frame(self._rows[[name for name in titles if name in self._rows.columns]], titles)
        header = self.table.horizontalHeader()
        for at, name in enumerate(self.model.frame.columns):
            if name == "text":
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(at, max(_NAME_PX, header.sectionSizeHint(at)))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._name_chips()
        kinds = self._rows["kind"].tolist()
        self.kinds.choose("broken" if "broken" in kinds else "fixed" if "fixed" in kinds else "all")
        self._apply()

    @property
    def has_rows(self) -> bool:
        """Whether the rows of the test are known."""
        return self._rows is not None and len(self._rows) > 0

    def choose_kind(self, kind: str) -> None:
        """Show the rows of a kind: "broken", "fixed", "both_wrong" or "all"."""
        self.kinds.choose(kind)
        self._apply()

    def choose_class(self, name: str) -> None:
        """Show all rows of a class; "" for those of every class."""
        self._class = name
        self.kinds.choose("all")
        self._apply()

    def _name_chips(self) -> None:
        assert self._rows is not None
        names = {
            "broken": self.tr("Newly wrong ({n})"),
            "fixed": self.tr("Newly right ({n})"),
            "both_wrong": self.tr("Still wrong ({n})"),
            "all": self.tr("All ({n})"),
        }
        counts = self._rows["kind"].value_counts()
        for kind, button in self.kinds.buttons.items():
            count = len(self._rows) if kind == "all" else int(counts.get(kind, 0))
            button.setText(names[kind].format(n=say_count(count)))
            button.setAccessibleName(button.text())

    def _apply(self) -> None:
        if self._rows is None:
            return
        wanted = np.ones(len(self._rows), bool)
        if self.kinds.chosen != "all":
            wanted &= (self._rows["kind"] == self.kinds.chosen).to_numpy(bool)
            self._class = ""
        if self._class:
            wanted &= (self._rows["label"] == self._class).to_numpy(bool)
        self.model.set_rows(np.flatnonzero(wanted))
        self.count.set_text(self.tr("of the class {name}").format(name=self._class) if self._class else "")
        self.text.clear()
        self.text.setPlaceholderText(
            self.tr("Choose a text to read it whole.") if wanted.any() else self.tr("No text is like this.")
        )
        if wanted.any():
            self.table.selectRow(0)

    def _show_row(self, current: QModelIndex) -> None:
        if self._rows is not None and current.isValid():
            self.text.setPlainText(str(self._rows["text"].iloc[self.model.row_at(current.row())]))
