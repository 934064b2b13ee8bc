"""Attention weights and their differences as small images: one hue for weights, blue and vermilion for changes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtGui import QColor, QImage, qRgb

from gui import theme

_MORE, _LESS = 0, 5  # indices into the theme's chart colours, which every colour vision tells apart
_STEPS = 254  # even, so that no difference is the middle of the scale and looks like nothing


def heat_colour(value: float, *, is_difference: bool = False) -> QColor:
    """The colour of a weight from 0 to 1, or of a difference from -1 to 1.

    The square root raises small values: of 30 tokens an even weight is 3 %, and that has to be seen.
    """
    return QColor.fromRgb(_make_table(is_difference)[int(_to_steps(np.array([[value]]), is_difference)[0, 0])])


def make_heat(values: np.ndarray, *, is_difference: bool = False, most_px: int = 0) -> QImage:
    """An image with one pixel for each value; [rows columns].

    Args:
        most_px: a larger image is made smaller; of the values that share a pixel the strongest is shown.
    """
    steps = np.ascontiguousarray(_to_steps(_shrink(values, most_px), is_difference))
    height, width = steps.shape
    image = QImage(steps.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(_make_table(is_difference))
    return image


def _to_steps(values: np.ndarray, is_difference: bool) -> np.ndarray:
    strength = np.sqrt(np.clip(np.abs(values), 0, 1))
    if is_difference:
        strength = 0.5 + 0.5 * np.sign(values) * strength
    return np.round(strength * _STEPS).astype(np.uint8)


def _shrink(values: np.ndarray, most_px: int) -> np.ndarray:
    size = values.shape[0]
    if not most_px or size <= most_px:
        return values
    block = -(-size // most_px)
    wide = -(-size // block) * block
    padded = np.zeros((wide, wide), values.dtype)
    padded[:size, :size] = values
    count = wide // block
    blocks = padded.reshape(count, block, count, block).swapaxes(1, 2).reshape(count, count, block**2)
    strongest = np.abs(blocks).argmax(axis=2)
    return np.take_along_axis(blocks, strongest[..., None], axis=2)[..., 0]


def _make_table(is_difference: bool) -> list[int]:
    tokens = theme.current()
    return _fill_table(is_difference, tokens.surface1, tokens.text1, tokens.chart[_LESS], tokens.chart[_MORE])


@lru_cache(maxsize=8)  # both kinds in every theme; a map of 12 heads and 12 layers asks 144 times
def _fill_table(is_difference: bool, low: str, high: str, less: str, more: str) -> list[int]:
    if is_difference:
        stops = [(0.0, less), (0.2, _mix(low, less, 0.7)), (0.5, low), (0.8, _mix(low, more, 0.7)), (1.0, more)]
    else:
        stops = [(0.0, low), (0.65, more), (1.0, high)]
    places = [place for place, _ in stops]
    colours = [_channels(colour) for _, colour in stops]
    at = np.linspace(0, 1, _STEPS + 1)
    red, green, blue = (np.interp(at, places, [colour[channel] for colour in colours]) for channel in range(3))
    return [qRgb(round(r), round(g), round(b)) for r, g, b in zip(red, green, blue, strict=True)]


def _mix(low: str, high: str, share: float) -> str:
    first, second = _channels(low), _channels(high)
    return QColor(*(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))).name()


def _channels(colour: str) -> tuple[int, int, int]:
    found = QColor(colour)
    return found.red(), found.green(), found.blue()
