"""One suggestion in full: its title, the text the model read, and the items that raised it, as bars."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gui.tasks.recommend.reason_text import Reason
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.probability_bars import ProbabilityBar
from gui.widgets.scroll import make_scroll
from gui.wording import join_names

MOST_BARS = 4
_SHOWN_CHARACTERS = 600


class ResultDetail(QFrame):
    """Shows one suggestion; empty while none is chosen."""

    more_wanted = Signal(object)  # Reason
    like_wanted = Signal(object)  # Reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("About the item"))
        self._reason: Reason | None = None
        self.title = make_label("strong")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = make_label("quiet")
        self.because = make_label("hint")
        self._bars = [ProbabilityBar(self) for _ in range(MOST_BARS)]
        self.words = make_label("hint")
        self.more_button = QPushButton(self.tr("More like this"), self)
        self.like_button = QPushButton(self.tr("Add to the liked items"), self)
        self.more_button.clicked.connect(self._want_more)
        self.like_button.clicked.connect(self._want_like)
        inside = QWidget(self)
        inside.setProperty("role", "page")
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 8, 0)
        words.setSpacing(4)
        for widget in (self.title, self.because, *self._bars, self.words, self.text):
            words.addWidget(widget)
        words.addStretch(1)
        scroll = make_scroll(inside, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 4, 10)
        layout.setSpacing(6)
        layout.addWidget(scroll, 1)
        layout.addWidget(make_flow_widget(self.more_button, self.like_button))
        self.setMinimumHeight(110)
        self.show_reason(None, "")

    def show_reason(self, reason: Reason | None, text: str) -> None:
        """Show a suggestion; `text` is what the model read of it."""
        self._reason = reason
        self.setVisible(reason is not None)
        if reason is None:
            return
        name = (
            reason.title
            if reason.title == reason.item
            else self.tr("{title} ({id})").format(title=reason.title, id=reason.item)
        )
        self.title.setText(name)
        rest = "\n".join(line.strip() for line in text.removeprefix(reason.title).strip().split("\n"))
        self.text.setText(rest if len(rest) <= _SHOWN_CHARACTERS else rest[: _SHOWN_CHARACTERS - 1] + "…")
        self.text.setVisible(bool(rest))
        because = reason.because[:MOST_BARS]
        self.because.setText(
            self.tr("Pulled up by")
            if because
            else self.tr("Near to what was asked for as a whole; nothing of it stands out.")
        )
        self.because.setVisible(bool(because) or not reason.words)
        widest = max((self.fontMetrics().horizontalAdvance(title) for title, _ in because), default=0)
        for index, bar in enumerate(self._bars):
            bar.setVisible(index < len(because))
            if index < len(because):
                bar.show_value(because[index][0], because[index][1], is_answer=False, name_px=widest, figure=" ")
        self.words.setText(
            self.tr("Shared words: {words}").format(words=join_names(reason.words)) if reason.words else ""
        )
        self.words.setVisible(bool(reason.words))

    def _want_more(self) -> None:
        self.more_wanted.emit(self._reason)

    def _want_like(self) -> None:
        self.like_wanted.emit(self._reason)
