"""The theme: colour tokens for light and dark, the palette and style sheet made of them, and icons tinted to match.

`current()` gives the tokens in force (also as `theme.tokens`); `theme_changed` is emitted after they changed, for
widgets that paint themselves. Colours are `#rrggbb` texts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ICONS = RESOURCES / "icons"

FONT_SMALL, FONT_BODY, FONT_TITLE, FONT_HEADLINE, FONT_FIGURE = 12, 13, 15, 20, 28
"""Font sizes in pixels; the window uses no others."""
MARGIN, GAP, SMALL_GAP, RADIUS = 24, 16, 8, 8
"""Distances in pixels: around a page, between cards, inside a card; radius of corners."""

OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
"""Colours that can be told from each other with every kind of colour vision (Okabe & Ito 2008), in the order charts use
them.
"""
_STYLE = "fusion"
_OKABE_ITO_DARK = ("#56B4E9", "#E69F00", "#2BC79A", "#E39BC5", "#8FA8FF", "#FF8A4C", "#F0E442")


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The colours in force.

    `surface0` is the background of the window, `surface1` of a card, `surface2` of an inset or a hovered row. `text1`
    to `text3` go from strong to weak, all readable on the three surfaces. `*_soft` are backgrounds for a text in the
    same colour. `edge` outlines controls (contrast 3:1), `line` separates.
    """

    dark: bool
    surface0: str
    surface1: str
    surface2: str
    line: str
    edge: str
    text1: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    shadow: str
    chart: tuple[str, ...] = field(default=OKABE_ITO)


LIGHT = Tokens(
    dark=False,
    surface0="#F5F6F8",
    surface1="#FFFFFF",
    surface2="#EBEEF2",
    line="#DADEE5",
    edge="#868F9E",
    text1="#1A1E26",
    text2="#434B59",
    text3="#5B6473",
    accent="#1F5FBF",
    accent_hover="#174C9C",
    accent_soft="#E3EDFA",
    on_accent="#FFFFFF",
    good="#17693F",
    good_soft="#E0F2E8",
    warn="#7A4B00",
    warn_soft="#FBEFD8",
    bad="#A62B1F",
    bad_soft="#FBE6E3",
    shadow="#1A1E26",
)
DARK = Tokens(
    dark=True,
    surface0="#14171C",
    surface1="#1C2027",
    surface2="#272C35",
    line="#343B46",
    edge="#737D8D",
    text1="#ECEEF2",
    text2="#BCC3CE",
    text3="#9BA4B2",
    accent="#7FB0FF",
    accent_hover="#A3C6FF",
    accent_soft="#1E2F4D",
    on_accent="#0A1830",
    good="#6FD3A0",
    good_soft="#16342A",
    warn="#EDB95E",
    warn_soft="#3A2D14",
    bad="#FF9C8F",
    bad_soft="#44211D",
    shadow="#000000",
    chart=_OKABE_ITO_DARK,
)


class _Theme(QObject):
    """Holds the current tokens; one per process, as there is one palette per application."""

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT


_theme = _Theme()
theme_changed = _theme.theme_changed
"""Emitted after the tokens changed; connect a bound method and read `current()` there."""


def current() -> Tokens:
    """The tokens in force."""
    return _theme.tokens


def __getattr__(name: str) -> Any:
    if name == "tokens":
        return _theme.tokens
    raise AttributeError(name)


def apply_theme(app: QApplication, dark: bool) -> None:
    """Apply palette, font and style sheet of the light or the dark theme to the application."""
    _theme.tokens = DARK if dark else LIGHT
    sheet = make_style_sheet(_theme.tokens)
    is_other = app.styleSheet() != sheet
    if is_other:
        # Qt polishes a widget once for each of its ancestors where a sheet replaces another, once where there was none.
        app.setStyleSheet("")
        if app.style().name() != _STYLE:
            app.setStyle(_STYLE)
    app.setPalette(make_palette(_theme.tokens))
    app.setFont(_body_font(app.font()))
    if is_other:
        app.setStyleSheet(sheet)
    _theme.theme_changed.emit()


def is_system_dark(app: QApplication) -> bool:
    """Whether the desktop asks for a dark theme."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def make_palette(tokens: Tokens) -> QPalette:
    """The palette of the tokens, for what the style sheet does not cover."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.surface0,
        role.WindowText: tokens.text1,
        role.Base: tokens.surface1,
        role.AlternateBase: tokens.surface0,
        role.Text: tokens.text1,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.surface1,
        role.ButtonText: tokens.text1,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.surface2,
        role.ToolTipText: tokens.text1,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface1,
        role.Midlight: tokens.surface2,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.shadow,
        role.Accent: tokens.accent,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text3))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.line))
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(tokens.text2))
    return palette


def make_style_sheet(tokens: Tokens) -> str:
    """The style sheet with the colours of `tokens` filled in."""
    text = (RESOURCES / "theme" / "style.qss").read_text(encoding="utf-8")
    marks = (RESOURCES / "theme" / ("dark" if tokens.dark else "light")).as_posix()
    colours = {name: value for name, value in asdict(tokens).items() if isinstance(value, str)}
    return Template(text).substitute(colours, marks=marks, veil=tokens.accent_soft.replace("#", "#E6"))


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the style sheet's roles: headline title hint figure card primary danger chip quiet."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _body_font(font: QFont) -> QFont:
    font = QFont(font)
    font.setPixelSize(FONT_BODY)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def tint_icon(name: str, token: str = "text2") -> QIcon:
    """The icon `resources/icons/NAME.svg` in the colour of a token, following the theme and the screen's scale.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    return QIcon(_TintedSvg(_icon_source(name), token))


def plain_icon(name: str) -> QIcon:
    """The picture `resources/icons/NAME.svg` in its own colours."""
    return QIcon(_TintedSvg(_icon_source(name), "text1"))


@lru_cache(maxsize=256)
def _icon_source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


class _TintedSvg(QIconEngine):
    """Draws a line icon in the current colour, so that a change of theme needs no new icons."""

    def __init__(self, source: str, token: str) -> None:
        super().__init__()
        self._source = source
        self._token = token

    def _colour(self, mode: QIcon.Mode) -> str:
        if mode == QIcon.Mode.Disabled:
            return current().edge
        return getattr(current(), self._token)

    @override
    def paint(self, painter: QPainter, rect: Any, mode: QIcon.Mode, state: QIcon.State) -> None:
        svg = QSvgRenderer(QByteArray(self._source.replace("currentColor", self._colour(mode)).encode()))
        side = min(rect.width(), rect.height())
        left, top = rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2
        svg.render(painter, QRectF(left, top, side, side))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    @override
    def clone(self) -> QIconEngine:
        return _TintedSvg(self._source, self._token)
