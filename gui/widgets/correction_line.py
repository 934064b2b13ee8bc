"""A line that counts the corrections, with what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.wording import say_count


class CorrectionLine(QWidget):
    """Hidden while there are none."""

    show_wanted = Signal()
    save_wanted = Signal()
    train_wanted = Signal()
    update_wanted = Signal()
    """The model is to learn on from the corrections, instead of being trained again."""
    last_wanted = Signal()
    """The last action is to be taken back."""
    selected_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dot = QLabel("\u25cf", self)
        self.dot.setTextFormat(Qt.TextFormat.PlainText)
        self.dot.setProperty("role", "accent")
        self.text = make_label("strong")
        self.text.setWordWrap(False)
        self.show_button = self._make_button(self.tr("Show them"), self.tr("Show only the corrected rows"))
        self.show_button.clicked.connect(self.show_wanted)
        self.save_button = self._make_button(
            self.tr("Save as\u2026"),
            self.tr("Save the table with its corrections as a new file; the file stays as it is"),
        )
        self.save_button.setAccessibleName(self.tr("Save corrected table as"))
        self.save_button.clicked.connect(self.save_wanted)
        self.back_button = self._make_button(self.tr("Take back"), self.tr("Give rows their own labels back"))
        self.back_button.setMenu(self._make_menu())
        self.train_button = QPushButton(self)
        self.train_button.setAccessibleName(self.tr("Train again with the corrections"))
        self.train_button.clicked.connect(self.train_wanted)
        self.train_button.hide()
        self.update_button = make_update_button(self)
        self.update_button.clicked.connect(self.update_wanted)
        self.update_button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        buttons = (self.show_button, self.save_button, self.back_button, self.train_button, self.update_button)
        layout.addWidget(make_flow_widget(self.dot, self.text, *buttons))
        self.hide()

    def _make_button(self, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tooltip)
        return button

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self.last_action = menu.addAction("")
        self.last_action.triggered.connect(self.last_wanted)
        self.selected_action = menu.addAction(self.tr("Those of the selected rows"))
        self.selected_action.triggered.connect(self.selected_wanted)
        self.all_action = menu.addAction("")
        self.all_action.triggered.connect(self.all_wanted)
        return menu

    def show_counts(self, corrected: int, given: int, added: int, earlier: int, last: int) -> None:
        """Show how many labels are corrected, how many rows without a label got one, and how many texts were added.

        Args:
            earlier: how many of all are of an earlier day. last: how many the last action made.
        """
        parts = []
        if corrected:
            text = self.tr("1 label corrected") if corrected == 1 else self.tr("{n} labels corrected")
            parts.append(text.format(n=say_count(corrected)))
        if given:
            text = self.tr("1 label given") if given == 1 else self.tr("{n} labels given")
            parts.append(text.format(n=say_count(given)))
        if added:
            text = self.tr("1 text added") if added == 1 else self.tr("{n} texts added")
            parts.append(text.format(n=say_count(added)))
        sentence = self.tr(", ").join(parts)
        if earlier:
            sentence += self.tr(" ({n} on an earlier day)").format(n=say_count(earlier))
        self.text.setText(sentence)
        self.last_action.setText(
            self.tr("The last one") if last == 1 else self.tr("The last {n}, made together").format(n=say_count(last))
        )
        count = corrected + given + added
        self.all_action.setText(self.tr("All of them ({n})").format(n=say_count(count)))
        self.setVisible(count > 0)

    def offer_training(self, text: str, title: str) -> None:
        """Show a button that trains again like the run of that title; "" hides it."""
        tip = self.tr("Like {title}: same settings, same split of the rows that were there before")
        self.train_button.setToolTip(plain_tooltip(tip.format(title=title)))
        self.train_button.setText(text)
        self.train_button.setVisible(bool(text))
        self.update_button.setVisible(bool(text))


def make_update_button(parent: QWidget) -> QPushButton:
    """The button that lets a model learn on from corrected labels."""
    text = QCoreApplication.translate("CorrectionLine", "Learn from these corrections")
    button = QPushButton(text, parent)
    button.setAccessibleName(text)
    button.setToolTip(
        QCoreApplication.translate(
            "CorrectionLine",
            "The model learns on from them, in a fraction of the time of training again; you see what "
            "it does better and what worse before it answers",
        )
    )
    return button
