"""An area that scrolls up and down where there is not enough room, never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def make_scroll(inside: QWidget, parent: QWidget | None = None, *, has_frame: bool = True) -> QScrollArea:
    """An area around `inside`, as wide as itself; the keyboard reaches what is inside, and never the area."""
    scroll = QScrollArea(parent)
    set_scroll(scroll, has_frame=has_frame)
    scroll.setWidget(inside)
    return scroll


def set_scroll(scroll: QScrollArea, *, has_frame: bool = True) -> None:
    """Set up an area to scroll this way."""
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not has_frame:
        scroll.setFrameShape(QFrame.Shape.NoFrame)
