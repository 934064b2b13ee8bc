"""Colours of a confusion matrix: blue for right cells, orange for wrong ones; stronger for a larger share."""

from __future__ import annotations

from PySide6.QtGui import QColor

from gui import theme

RIGHT, WRONG = 0, 5  # indices into the theme's chart colours; blue and vermilion are distinct for every colour vision


def cell_colour(share: float, is_right: bool) -> QColor:
    """The background of a cell that holds `share` (0 to 1) of its true class.

    The square root raises small shares, so that one error in a hundred is visible.
    """
    tokens = theme.current()
    strong = QColor(tokens.chart[RIGHT if is_right else WRONG])
    return _mix(QColor(tokens.surface1), strong, 0.0 if share <= 0 else 0.10 + 0.90 * min(1.0, share) ** 0.5)


def text_colour(background: QColor) -> QColor:
    """Black or white, whichever is easier to read on `background`."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in (background.redF(), background.greenF(), background.blueF()))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return QColor("#000000" if luminance > 0.179 else "#FFFFFF")


def _mix(base: QColor, strong: QColor, share: float) -> QColor:
    channels = ((base.redF(), strong.redF()), (base.greenF(), strong.greenF()), (base.blueF(), strong.blueF()))
    return QColor.fromRgbF(*(low + (high - low) * share for low, high in channels))
