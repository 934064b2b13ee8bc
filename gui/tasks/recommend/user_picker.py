"""One of the users the model knows: searched, chosen, and what they met."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.tasks.recommend.data_jobs import ModelLists
from gui.tasks.recommend.panel_box import make_panel
from gui.widgets.card import make_label
from gui.widgets.name_view import NameView
from gui.widgets.search_line import SearchLine
from gui.wording import group_count, say_count

MOST_SHOWN = 500
"""Of a history; nobody reads further back."""


class UserPicker(QWidget):
    """`user_chosen` gives the id; `item_activated` the id of an item of the history."""

    user_chosen = Signal(str)
    item_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: ModelLists | None = None
        self._history: tuple[int, ...] = ()
        self.search = SearchLine(self)
        self.search.setAccessibleName(self.tr("User"))
        self.search.setClearButtonEnabled(True)
        self.users = NameView(self.tr("Users"), self)
        self.found = make_label("hint")
        self.history_title = make_label("strong")
        self.history = NameView(self.tr("History"), self)
        self.history.setToolTip(self.tr("The newest first. Enter shows more like an item."))
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(make_panel(self.search, self.found, self.users))
        halves.addWidget(make_panel(self.history_title, self.history))
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(12)
        halves.setSizes([240, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(halves)
        self.search.textChanged.connect(self._search)
        self.search.entered.connect(self._take_entry)
        self.search.down_pressed.connect(self._enter_list)
        self.users.place_chosen.connect(self._choose)
        self.history.place_activated.connect(self._activate_item)

    def show_lists(self, lists: ModelLists | None) -> None:
        """Offer the users of a model, none of them chosen yet but the first."""
        self._lists = lists
        users = lists.user_ids if lists is not None else ()
        self.search.setText("")
        self.search.setPlaceholderText(group_count(self.tr("Search %n user(s)", "", len(users)), len(users)))
        self.users.names.set_names(users, say_note=self._say_length)
        self._say_found()
        self._show_history(-1)
        if users:
            self.users.choose_place(0)

    def choose_user(self, user: str) -> bool:
        """Choose a user by the id; False if the model does not know them."""
        if self._lists is None or user not in self._lists.user_ids:
            return False
        place = self._lists.user_ids.index(user)
        if self.users.names.row_of(place) < 0:
            self.search.setText("")
        if place == self.users.current_place():
            self._choose(place)
        else:
            self.users.choose_place(place)
        return True

    def current_user(self) -> str:
        """The id of the chosen user; "" for none."""
        place = self.users.current_place()
        return self._lists.user_ids[place] if self._lists is not None and place >= 0 else ""

    def _say_length(self, place: int) -> str:
        return say_count(len(self._lists.histories[place])) if self._lists is not None else ""

    def _search(self, text: str) -> None:
        chosen = self.users.current_place()
        self.users.names.search(text)
        self._say_found()
        if self.users.names.row_of(chosen) >= 0:
            self.users.choose_place(chosen)

    def _say_found(self) -> None:
        count = self.users.names.rowCount()
        nothing = self.tr("No user is called so.")
        is_searching = bool(self.search.text().strip())
        self.found.setText(group_count(self.tr("%n found", "", count), count) if count else nothing)
        self.found.setVisible(is_searching)

    def _take_entry(self, text: str) -> None:
        """Enter: the user of exactly this id, else the first that is found."""
        if self.choose_user(text.strip()):
            return
        if self.users.names.rowCount():
            self.users.choose_place(self.users.names.place_at(0))

    def _enter_list(self) -> None:
        self.users.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, place: int) -> None:
        self._show_history(place)
        if self._lists is not None:
            self.user_chosen.emit(self._lists.user_ids[place])

    def _show_history(self, place: int) -> None:
        lists = self._lists
        met = lists.histories[place] if lists is not None and place >= 0 else ()
        self._history = tuple(reversed(met))[:MOST_SHOWN]
        self.history.names.set_names([lists.titles[item] for item in self._history] if lists is not None else [])
        self.history_title.setText(group_count(self.tr("Met %n item(s), the newest first", "", len(met)), len(met)))

    def _activate_item(self, place: int) -> None:
        if self._lists is not None:
            self.item_activated.emit(self._lists.item_ids[self._history[place]])
