"""Keeps the mouse wheel from changing choices: over a control it scrolls the page, as everywhere else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent, QWindow
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QComboBox, QScrollBar, QTabBar, QWidget
from typing_extensions import override

_CONTROLS = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class WheelGuard(QObject):
    """The one place that decides about the wheel, for every control of every window.

    A filter on the application would see each event of the program, at several times the cost of a repaint. So the
    filter is on the windows, where only a person's input arrives, and on the controls found below the pointer then;
    those of a page are found when the page is made.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self.watch_window)

    def watch_window(self, window: QWindow | None) -> None:
        """Watch the input of a window."""
        if window is not None:
            window.installEventFilter(self)  # once: a filter that is there already is moved to the front

    def watch(self, page: QWidget) -> None:
        """Watch the controls of a page."""
        for control in page.findChildren(QWidget):
            self._watch_control(control)

    def _watch_control(self, control: QWidget) -> None:
        if not isinstance(control, _CONTROLS) or isinstance(control, QScrollBar):
            return
        control.installEventFilter(self)
        if control.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            if not isinstance(watched, QWindow):
                event.ignore()  # Qt then offers it to the page around the control
                return True
            below = QApplication.widgetAt(event.globalPosition().toPoint())
            while below is not None:
                self._watch_control(below)
                below = below.parentWidget()
        elif event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.watch_window(watched.windowHandle())
        return False
