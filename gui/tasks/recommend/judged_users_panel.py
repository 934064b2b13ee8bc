"""All judged users: their targets, and at which rank each was on their list; filtered by group, outcome and text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from core.tasks.recommend.ranking import K
from gui.tables.frame_model import ROW_ROLE, FrameModel
from gui.tables.ordering import find_rows_containing
from gui.tables.table_view import make_table_view
from gui.widgets.card import make_label
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.filter_chip import FilterChip
from gui.widgets.search_line import DelayedSearch
from gui.wording import group_count

COLUMNS = ("user", "history", "title", "rank")


@dataclass(frozen=True, eq=False)
class JudgedUsers:
    """The judged users of one split: user, history (number of earlier items), title, rank; a row per target."""

    frame: pd.DataFrame


def prepare_judged_users(frame: pd.DataFrame | None) -> JudgedUsers | None:
    """The frame of a judged split as it is shown; None where it is not one of a recommender."""
    if frame is None or not set(COLUMNS) <= set(frame.columns):
        return None
    return JudgedUsers(frame.loc[:, list(COLUMNS)].reset_index(drop=True))


class JudgedUsersPanel(QFrame):
    """`user_wanted` asks to see the list of a user; `filter_dropped` asks to clear the selected group."""

    user_wanted = Signal(str)
    filter_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._frame = pd.DataFrame()
        self._lengths: tuple[int, int | None] | None = None
        self.model = FrameModel(parent=self)
        self._make_widgets()
        self._lay_out()
        self.search.searched.connect(self._filter)
        self.outcomes.clicked.connect(self._filter)
        self.chip.cleared.connect(self.clear_lengths)
        self.table.activated.connect(self._want_user)
        self.table.doubleClicked.connect(self._want_user)

    def _make_widgets(self) -> None:
        outcomes = {
            "all": self.tr("All"),
            "found": self.tr("Among the first ten"),
            "missed": self.tr("Not among them"),
        }
        self.outcomes = ChipGroup(outcomes, self)
        self.outcomes.choose("all")
        self.search = DelayedSearch(self.tr("Search users and titles"), self.tr("Search the asked users"), self)
        self.search.setMaximumWidth(260)
        self.chip = FilterChip(self)
        self.count = make_label("hint")
        self.count.setWordWrap(False)
        self.table = make_table_view(self.tr("Users who were asked"), self.model, self)
        self.model.explain(
            {
                "history": self.tr("How many items of the user the model knows"),
                "title": self.tr("The item that was held back, and that the model has to find"),
                "rank": self.tr("Where that item stands in the list of all items; 1 is first"),
            }
        )
        self.search.mark_in(self.table)
        self.table.setToolTip(self.tr("Enter or a double click shows the list of the user"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(200)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self.outcomes.buttons.values():
            row.addWidget(button)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.search, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(make_label("title", self.tr("Everybody who was asked")))
        layout.addLayout(row)
        layout.addWidget(self.table, 1)

    def show_users(self, users: JudgedUsers | None) -> None:
        """Show the users of another split; None hides the panel."""
        self.setVisible(users is not None)
        self._frame = users.frame if users is not None else pd.DataFrame()
        titles = {
            "user": self.tr("User"),
            "history": self.tr("Met before"),
            "title": self.tr("Chose next"),
            "rank": self.tr("Its place"),
        }
        self.model.set_frame(self._frame, titles)
        if users is not None:
            head = self.table.horizontalHeader()
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            for column, width in enumerate((160, 110, 0, 100)):
                head.setSectionResizeMode(
                    column, QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
                )
                if width:
                    head.resizeSection(column, width)
        self._filter()

    def show_lengths(self, low: int, high: int | None, name: str) -> None:
        """Show only users with a history of so many items."""
        self._lengths = (low, high)
        self.chip.show_text(name)
        self._filter()

    def clear_lengths(self) -> None:
        """Show histories of any length."""
        self._lengths = None
        self.chip.show_text("")
        self.filter_dropped.emit()
        self._filter()

    def shown_users(self) -> list[str]:
        """The users in the order they are shown."""
        return [str(user) for user in self._frame["user"].iloc[self.model.shown_rows()]] if len(self._frame) else []

    def _filter(self) -> None:
        frame = self._frame
        if not len(frame):
            return
        keep = np.ones(len(frame), dtype=bool)
        if self._lengths is not None:
            low, high = self._lengths
            keep &= (frame["history"] >= low).to_numpy()
            keep &= (frame["history"] <= high).to_numpy() if high is not None else True
        if self.outcomes.chosen != "all":
            keep &= ((frame["rank"] <= K) == (self.outcomes.chosen == "found")).to_numpy()
        if self.search.text().strip():
            found = np.zeros(len(frame), dtype=bool)
            found[find_rows_containing(frame[["user", "title"]], self.search.text().strip())] = True
            keep &= found
        self.model.set_rows(None if keep.all() else np.flatnonzero(keep))
        shown = int(keep.sum())
        self.count.setText(group_count(self.tr("%n shown", "", shown), shown))

    def _want_user(self, index: QModelIndex) -> None:
        self.user_wanted.emit(str(self._frame["user"].iloc[int(index.data(ROW_ROLE))]))
