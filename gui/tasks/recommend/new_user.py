"""A new user: a request as free text, and liked items."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from gui.tasks.recommend.data_jobs import ModelLists
from gui.tasks.recommend.panel_box import make_panel
from gui.widgets.card import make_label
from gui.widgets.name_view import NameView
from gui.widgets.search_line import SearchLine
from gui.wording import group_count

DEBOUNCE_MS = 200


class NewUser(QWidget):
    """`user_changed` follows a change of the text or of the liked items."""

    user_changed = Signal()
    item_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists: ModelLists | None = None
        self._liked: list[int] = []
        self._delay = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._delay.timeout.connect(self.user_changed)
        self.request = QLineEdit(self)
        self.request.setAccessibleName(self.tr("A wish in words"))
        self.request.setPlaceholderText(self.tr("something quiet about a garden"))
        self.request.setClearButtonEnabled(True)
        self.search = SearchLine(self)
        self.search.setAccessibleName(self.tr("Find an item"))
        self.search.setClearButtonEnabled(True)
        self.items = NameView(self.tr("Items"), self)
        self.items.setToolTip(self.tr("Enter or a double click adds an item to the liked ones"))
        self.liked_title = make_label("strong")
        self.liked_title.setWordWrap(False)
        self.clear_button = QPushButton(self.tr("Remove all"), self)
        self.clear_button.setProperty("role", "quiet")
        self.liked = NameView(self.tr("Liked items"), self)
        self.liked.setToolTip(self.tr("Delete removes an item"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.liked_title, 1)
        row.addWidget(self.clear_button)
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(make_panel(self.search, self.items))
        halves.addWidget(make_panel(head, self.liked))
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(12)
        halves.setSizes([280, 160])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(make_label("hint", self.tr("What they wish for, in words: the list follows as you type")))
        layout.addWidget(self.request)
        layout.addSpacing(6)
        layout.addWidget(make_label("hint", self.tr("And what they liked: add items to the list below")))
        layout.addWidget(halves, 1)

    def _connect(self) -> None:
        self.request.textChanged.connect(self._on_request_changed)
        self.search.textChanged.connect(self.items.names.search)
        self.search.entered.connect(self._on_entered)
        self.search.down_pressed.connect(self._enter_list)
        self.items.position_activated.connect(self._add)
        self.liked.position_activated.connect(self._activate_liked)
        self.liked.removal_wanted.connect(self._remove)
        self.clear_button.clicked.connect(self.clear)

    def show_lists(self, lists: ModelLists | None) -> None:
        """Offer the items of a model; nothing is liked yet."""
        self._lists = lists
        titles = lists.titles if lists is not None else ()
        # An id is worth a note only where the title is not the id itself.
        notes = (
            tuple("" if title == own else own for title, own in zip(titles, lists.item_ids, strict=True))
            if lists is not None
            else ()
        )
        self.search.setText("")
        self.search.setPlaceholderText(group_count(self.tr("Search %n item(s)", "", len(titles)), len(titles)))
        self.items.names.set_names(titles, notes)
        has_texts = lists is not None and any(lists.texts)
        self.request.setEnabled(has_texts)
        self.request.setToolTip("" if has_texts else self.tr("This model knows no texts, so it cannot read a wish."))
        self.request.clear()
        self._delay.stop()
        self._liked = []
        self._show_liked()

    def liked_ids(self) -> tuple[str, ...]:
        """The ids of the liked items, in the order of adding."""
        return tuple(self._lists.item_ids[position] for position in self._liked) if self._lists is not None else ()

    def words(self) -> str:
        """The request as text."""
        return self.request.text().strip()

    def add_item(self, item: str) -> None:
        """Add a liked item by its id."""
        if self._lists is not None and item in self._lists.item_ids:
            self._add(self._lists.item_ids.index(item))

    def clear(self) -> None:
        """Remove all liked items; the text stays."""
        self._liked = []
        self._show_liked()
        self.user_changed.emit()

    def _add(self, position: int) -> None:
        if position not in self._liked:
            self._liked.append(position)
            self._show_liked()
            self.user_changed.emit()

    def _remove(self, row: int) -> None:
        del self._liked[row]
        self._show_liked()
        self.user_changed.emit()

    def _on_entered(self, text: str) -> None:
        if text.strip() and self.items.names.rowCount():
            current = self.items.current_position()
            self._add(current if current >= 0 else self.items.names.position_at(0))
            self.search.selectAll()

    def _enter_list(self) -> None:
        self.items.setFocus(Qt.FocusReason.TabFocusReason)
        if self.items.current_position() < 0 and self.items.names.rowCount():
            self.items.choose_position(self.items.names.position_at(0))

    def _activate_liked(self, row: int) -> None:
        self.item_activated.emit(self.liked_ids()[row])

    def _show_liked(self) -> None:
        titles = [self._lists.titles[position] for position in self._liked] if self._lists is not None else []
        self.liked.names.set_names(titles)
        self.liked_title.setText(self.tr("Likes %n item(s)", "", len(titles)))
        self.clear_button.setVisible(bool(titles))

    def _on_request_changed(self) -> None:
        self._delay.start()
