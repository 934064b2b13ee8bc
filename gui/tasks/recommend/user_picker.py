"""Chooses one of the model's users, and shows their history."""

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
"""Most items of a history that are shown."""


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
        self.search.entered.connect(self._on_entered)
        self.search.down_pressed.connect(self._enter_list)
        self.users.position_chosen.connect(self._choose)
        self.history.position_activated.connect(self._activate_item)

    def show_lists(self, lists: ModelLists | None) -> None:
        """Offer the users of a model; the first is chosen."""
        self._lists = lists
        users = lists.user_ids if lists is not None else ()
        self.search.setText("")
        self.search.setPlaceholderText(group_count(self.tr("Search %n user(s)", "", len(users)), len(users)))
        self.users.names.set_names(users, say_note=self._say_length)
        self._say_found()
        self._show_history(-1)
        if users:
            self.users.choose_position(0)

    def choose_user(self, user: str) -> bool:
        """Choose a user by the id; False if the model does not have it."""
        if self._lists is None or user not in self._lists.user_ids:
            return False
        position = self._lists.user_ids.index(user)
        if self.users.names.row_of(position) < 0:
            self.search.setText("")
        if position == self.users.current_position():
            self._choose(position)
        else:
            self.users.choose_position(position)
        return True

    def current_user(self) -> str:
        """The id of the chosen user; "" for none."""
        position = self.users.current_position()
        return self._lists.user_ids[position] if self._lists is not None and position >= 0 else ""

    def _say_length(self, position: int) -> str:
        return say_count(len(self._lists.histories[position])) if self._lists is not None else ""

    def _search(self, text: str) -> None:
        chosen = self.users.current_position()
        self.users.names.search(text)
        self._say_found()
        if self.users.names.row_of(chosen) >= 0:
            self.users.choose_position(chosen)

    def _say_found(self) -> None:
        count = self.users.names.rowCount()
        nothing = self.tr("No user is called so.")
        is_searching = bool(self.search.text().strip())
        self.found.setText(group_count(self.tr("%n found", "", count), count) if count else nothing)
        self.found.setVisible(is_searching)

    def _on_entered(self, text: str) -> None:
        """On Enter: the user with exactly this id, else the first that is found."""
        if self.choose_user(text.strip()):
            return
        if self.users.names.rowCount():
            self.users.choose_position(self.users.names.position_at(0))

    def _enter_list(self) -> None:
        self.users.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, position: int) -> None:
        self._show_history(position)
        if self._lists is not None:
            self.user_chosen.emit(self._lists.user_ids[position])

    def _show_history(self, position: int) -> None:
        lists = self._lists
        items = lists.histories[position] if lists is not None and position >= 0 else ()
        self._history = tuple(reversed(items))[:MOST_SHOWN]
        self.history.names.set_names([lists.titles[item] for item in self._history] if lists is not None else [])
        self.history_title.setText(group_count(self.tr("Met %n item(s), the newest first", "", len(items)), len(items)))

    def _activate_item(self, position: int) -> None:
        if self._lists is not None:
            self.item_activated.emit(self._lists.item_ids[self._history[position]])
