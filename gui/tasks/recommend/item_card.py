"""The text of an item as the model reads it, and the fields it is composed of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.card import make_label
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.field_picker import FieldPicker
from gui.widgets.text_read import TextRead


class ItemCard(QWidget):
    """Shows the item of the row under the cursor; `fields_changed` gives the columns to read, in order."""

    fields_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidingLabel(self)
        self.title.setProperty("role", "strong")
        self.text = TextRead(self)
        self.fields_label = make_label("hint", self.tr("Fields that are read, in this order"))
        self.fields = FieldPicker(self.tr("Item text fields"), self)
        self.fields.fields_changed.connect(self.fields_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.title, self.text, self.fields_label, self.fields):
            layout.addWidget(widget)

    def show_fields(self, columns: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer these columns; without any the choice is hidden."""
        self.fields.show_fields(columns, chosen)
        self.fields.setVisible(bool(columns))
        self.fields_label.setVisible(bool(columns))

    def show_item(self, title: str, text: str, note: str = "") -> None:
        """Show an item by its name and its text."""
        self.title.set_text(title)
        self.title.setVisible(bool(title))
        self.text.text.setPlaceholderText(
            self.tr("No text") if title else self.tr("Choose a row of the table to see its item here.")
        )
        self.text.show_text(text, note)
