"""Desktop notifications, where the desktop supports them: what happened while the window was not in front."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from gui import theme

SHOWN_MS = 10_000


class DesktopNotices(QObject):
    """Shows notices in the system tray; without a tray none is shown; the window's own notice bar has them all."""

    clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    @staticmethod
    def can_show() -> bool:
        """Whether this desktop can show notices."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def show(self, title: str, text: str) -> bool:
        """Show a notice; gives whether the desktop could show it."""
        if not self.can_show():
            return False
        if self._icon is None:
            self._icon = QSystemTrayIcon(theme.plain_icon("tunewright"), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(self._on_clicked)
            self._icon.setToolTip("Tunewright")
        self._icon.show()
        # Some desktops interpret markup in notices; a text of the data must not become a link or a picture there.
        text = text.replace("<", "\u2039").replace(">", "\u203a")
        self._icon.showMessage(title, text, theme.plain_icon("tunewright"), SHOWN_MS)
        return True

    def _on_clicked(self) -> None:
        self.clicked.emit()
