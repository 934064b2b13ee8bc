"""The steps at the left side: always clickable, dimmed while a step has nothing to show yet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme

WIDTH = 132
_ICON_GAP = "\u2002"  # a style sheet cannot set the distance between icon and text


@dataclass(frozen=True)
class Step:
    """One entry: `page` is the name that is emitted, `icon` its picture."""

    page: str
    icon: str


STEPS = (
    Step("data", "data"),
    Step("train", "train"),
    Step("judge", "judge"),
    Step("use", "use"),
    Step("watch", "watch"),
    Step("runs", "runs"),
)


class Navigation(QFrame):
    """Emits `page_chosen` with the name of a page."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(4)
        for step in STEPS:
            column.addWidget(self._make_button(step))
        column.addStretch()
        self._group.buttonClicked.connect(self._choose)
        self._name_buttons()

    def _make_button(self, step: Step) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(theme.tint_icon(step.icon))
        button.setIconSize(QSize(20, 20))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setProperty("page", step.page)
        self._group.addButton(button)
        self._buttons[step.page] = button
        return button

    def _name_buttons(self) -> None:
        for page, button in self._buttons.items():
            button.setText(_ICON_GAP + self.name_page(page))
            button.setAccessibleName(self.name_page(page))

    def name_page(self, page: str) -> str:
        """The name of the page as it is shown."""
        return {
            "data": self.tr("Data"),
            "train": self.tr("Train"),
            "judge": self.tr("Judge"),
            "use": self.tr("Use"),
            "watch": self.tr("Watch"),
            "runs": self.tr("Runs"),
        }[page]

    def show_page(self, page: str) -> None:
        """Mark the page that is shown; none for a page that is no step."""
        for name, button in self._buttons.items():
            button.setChecked(name == page)
            button.setIcon(theme.tint_icon(name, "accent" if name == page else "text2"))

    def set_reason(self, page: str, reason: str) -> None:
        """Show why a step has nothing to show yet; "" when it has."""
        button = self._buttons[page]
        button.setToolTip(reason)
        button.setAccessibleDescription(reason)
        if button.property("state") != ("closed" if reason else ""):
            button.setProperty("state", "closed" if reason else "")
            button.style().unpolish(button)
            button.style().polish(button)

    def _choose(self, button: QToolButton) -> None:
        self.page_chosen.emit(button.property("page"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        buttons = list(self._buttons.values())
        focused = self.focusWidget()
        if event.key() in moves and isinstance(focused, QToolButton) and focused in buttons:
            index = buttons.index(focused) + moves[Qt.Key(event.key())]
            buttons[index % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()
        super().changeEvent(event)
