"""Where the window is and how large: kept between two starts, and always fitted into a screen that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStyle
from typing_extensions import override

from gui.memory import Memory

MIN_SIZE = QSize(900, 560)
DEFAULT_SIZE = QSize(1280, 800)
KEEP_AFTER_MS = 400
_GRIP_PX = 80
"""So much of a window has to be on a screen to count as being there."""


class WindowPlace(QObject):
    """Gives a window its size and position, and remembers them a moment after they changed."""

    def __init__(self, window: QMainWindow, memory: Memory) -> None:
        super().__init__(window)
        self._window, self._memory = window, memory
        self._delay = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._delay.timeout.connect(self.remember)

    def restore(self) -> None:
        """Put the window where it was, as far as that is still on a screen; the first time in its default size."""
        window, kept, packed = self._window, self._memory.place, self._memory.geometry
        if kept is None and packed is not None and window.restoreGeometry(packed):
            kept = QRect(window.pos(), window.size()), window.isMaximized()
        title_px = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if kept is not None:
            place = fit_place(kept[0], screens, title_px)
            window.setMinimumSize(MIN_SIZE.boundedTo(place.size()))
            window.resize(place.size())
            window.move(place.topLeft())
            if kept[1]:
                window.showMaximized()
        else:
            # The position is left to the desktop.
            size = fit_place(QRect(screens[0].topLeft(), DEFAULT_SIZE), screens[:1], title_px).size()
            window.setMinimumSize(MIN_SIZE.boundedTo(size))
            window.resize(size)
        window.installEventFilter(self)

    def remember(self) -> None:
        """Keep the present size and position."""
        window = self._window
        if window.isMinimized() or window.isFullScreen():
            return
        if window.isMaximized():
            self._memory.place = window.normalGeometry(), True
        else:
            self._memory.place = QRect(window.pos(), window.size()), False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._window.isVisible():
            self._delay.start()
        return False


def fit_place(kept: QRect, screens: Sequence[QRect], title_px: int) -> QRect:
    """The place of a window on the screen where most of it was: no larger than that, and nowhere outside.

    Args:
        kept: position with the frame, size without it, in device-independent pixels.
        screens: the parts of the screens that are not taken by task bars; the first is the main one.
        title_px: height of the bar above a window, which has to be on the screen too.
    """
    shared = [screen.intersected(kept) for screen in screens]
    sizes = [area.width() * area.height() if min(area.width(), area.height()) >= _GRIP_PX else 0 for area in shared]
    is_there = max(sizes) > 0
    screen = screens[sizes.index(max(sizes))] if is_there else screens[0]
    size = kept.size().boundedTo(QSize(screen.width(), screen.height() - title_px))
    wanted = kept.topLeft() if is_there else screen.topLeft()
    right, bottom = screen.x() + screen.width() - size.width(), screen.y() + screen.height() - title_px - size.height()
    return QRect(QPoint(min(max(wanted.x(), screen.x()), right), min(max(wanted.y(), screen.y()), bottom)), size)
