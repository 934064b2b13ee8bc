"""Saves the picture of a chart as SVG or PNG, or copies it: a menu, a small button and Ctrl+C for every chart.

A chart is painted as it is seen, in the theme in force; one that scrolls gives a drawing of its own, which is complete.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QMimeData,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QRegion,
)
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from typing_extensions import override

from core.errors import WorkbenchError
from core.message import Message
from core.report.charts import Chart
from core.report.drawings import draw
from core.report.svg import as_file
from core.report.wording import find_wording
from core.runs.outputs import check_output
from core.runs.writing import atomic_path
from gui import theme
from gui.languages import Translations
from gui.widgets.file_dialogs import ask_save_path
from gui.widgets.picture_results import results

SCALE = 3
"""Pixels of a saved picture for each pixel of the screen."""
_BUTTON_PX = 28
_EMPTY_PATH = re.compile(rb'<path[^>]*\sd=""[^>]*/>')
"""A curve of a single point; a path without data is no valid SVG."""
Drawn = Callable[[], "tuple[Chart, Message] | None"]


class ChartPictures(QObject):
    """Offers the picture of one chart.

    Args:
        top: how far below the upper edge of the chart the button is, in pixels.
        drawn: gives the chart as a value with its title, for a widget that shows only a part of it.
        prepare: gives a context in which the chart is painted without what belongs to the pointer alone; it is called
            with the pixels of the picture for each of the screen.
        extra: further actions of the menu.
        floats: whether a button floats over the chart; else the chart has it in a bar of its own.
    """

    def __init__(
        self,
        chart: QWidget,
        *,
        top: int = 4,
        drawn: Drawn | None = None,
        prepare: Callable[[float], AbstractContextManager[object]] = nullcontext,
        extra: Sequence[QAction] = (),
        floats: bool = True,
    ) -> None:
        super().__init__(chart)
        self._floats = floats
        self._chart, self._top, self._drawn, self._prepare, self._extra = chart, top, drawn, prepare, tuple(extra)
        self.button: QToolButton | None = None  # made when it is first needed
        self._menu: QMenu | None = None
        chart.installEventFilter(self)

    def svg(self) -> bytes:
        """The picture as a file of SVG."""
        chosen = self._drawn() if self._drawn is not None else None
        if chosen is not None:
            chart, title = chosen
            drawing = draw(chart, title, find_wording(Translations.in_force))
            return as_file(drawing).encode("utf-8")
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self._chart.size())
        generator.setViewBox(QRect(QPoint(0, 0), self._chart.size()))
        generator.setTitle(self._chart.accessibleName())
        painter = QPainter(generator)
        self._paint(painter, self._chart.size())
        painter.end()
        return _EMPTY_PATH.sub(b"", bytes(buffer.data().data()))

    def image(self) -> QImage:
        """The picture in pixels, `SCALE` for each of the screen."""
        if self._drawn is not None and self._drawn() is not None:
            renderer = QSvgRenderer(QByteArray(self.svg()))
            size = renderer.defaultSize()
        else:
            renderer, size = None, self._chart.size()
        image = QImage(size * SCALE, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(SCALE)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if renderer is not None:
            renderer.render(painter, QRectF(QPoint(0, 0), size))
        else:
            self._paint(painter, size)
        painter.end()
        return image

    def save_to(self, name: str) -> None:
        """Save the picture, by the ending of the file."""
        path = Path(name)
        try:
            check_output(path)
            with atomic_path(path) as temporary:
                temporary.write_bytes(self.svg() if path.suffix.lower() == ".svg" else self._png())
        except WorkbenchError as error:
            results.failed.emit(error)
        else:
            results.saved.emit(name)

    def copy(self) -> None:
        """Copy the picture, as pixels and as SVG: a program takes what it can use."""
        data = QMimeData()
        data.setImageData(self.image())
        data.setData("image/svg+xml", QByteArray(self.svg()))
        QGuiApplication.clipboard().setMimeData(data)
        results.copied.emit()

    def make_menu(self) -> QMenu:
        """The menu: copy, save as SVG, save as PNG."""
        menu = QMenu(self._chart)
        copy = menu.addAction(theme.tint_icon("copy"), self.tr("Copy the picture"), self.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        menu.addAction(theme.tint_icon("save"), self.tr("Save as SVG…"), self._ask_svg)
        menu.addAction(self.tr("Save as PNG…"), self._ask_png)
        menu.addActions(self._extra)
        return menu

    def make_button(self, parent: QWidget) -> QToolButton:
        """A button with the menu, for a bar beside the chart."""
        button = QToolButton(parent)
        button.setIcon(theme.tint_icon("save"))
        button.setAccessibleName(self.tr("Save or copy this chart"))
        button.setToolTip(self.tr("Save or copy this chart"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.make_menu())
        return button

    def _png(self) -> bytes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self.image())
        return bytes(buffer.data().data())

    def _paint(self, painter: QPainter, size: QSize) -> None:
        is_visible = self.button is not None and self.button.isVisible()
        if self.button is not None:
            self.button.hide()
        painter.fillRect(QRect(QPoint(0, 0), size), QColor(theme.current().surface1))
        with self._prepare(painter.device().devicePixelRatioF()):
            self._chart.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        if self.button is not None:
            self.button.setVisible(is_visible)

    def _ask_svg(self) -> None:
        self._ask_path("svg")

    def _ask_png(self) -> None:
        self._ask_path("png")

    def _ask_path(self, ending: str) -> None:
        name = self._chart.accessibleName() or self.tr("chart")
        stem = "_".join("".join(sign if sign.isalnum() else " " for sign in name).lower().split())
        ask_save_path(self._chart, self.tr("Save the picture"), stem, self.save_to, (ending,))

    # the button and the keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._show_button()
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._hide_button()
        elif kind == QEvent.Type.Resize and self.button is not None:
            self._place_button()
        elif kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            if self._menu is not None:
                self._menu.deleteLater()
            self._menu = self.make_menu()
            self._menu.popup(event.globalPos())
            return True
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and watched is self._chart:
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                return True
        return False

    def _show_button(self) -> None:
        if not self._floats:
            return
        if self.button is None:
            self.button = self.make_button(self._chart)
            self.button.installEventFilter(self)
            self.button.resize(_BUTTON_PX, _BUTTON_PX)
        self._place_button()
        self.button.show()
        self.button.raise_()

    def _place_button(self) -> None:
        if self.button is not None:
            self.button.move(self._chart.width() - _BUTTON_PX - 6, self._top)

    def _hide_button(self) -> None:
        """Hide the button unless the pointer or the focus is still on chart or button, or its menu is open."""
        if self.button is None:
            return
        focused = QApplication.focusWidget()
        is_focused = focused is not None and focused in (self._chart, self.button)
        is_open = self.button.menu() is not None and self.button.menu().isVisible()
        if not (is_focused or is_open or self._chart.underMouse()):
            self.button.hide()
