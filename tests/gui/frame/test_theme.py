"""The theme: readable colours, every icon drawable and tinted, marks in the colours of their theme."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from gui import theme

SURFACES = ("surface0", "surface1", "surface2")
BOTH = pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_right():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_every_text_is_readable_on_what_it_stands_on(tokens):
    pairs = [(text, surface) for text in ("text1", "text2", "text3") for surface in SURFACES]
    pairs += [(tone, surface) for tone in ("accent", "good", "warn", "bad") for surface in SURFACES]
    pairs += [(tone, f"{tone}_soft") for tone in ("accent", "good", "warn", "bad")]
    pairs += [("text1", soft) for soft in ("accent_soft", "good_soft", "warn_soft", "bad_soft")]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover")]
    colours = asdict(tokens)
    poor = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@BOTH
def test_outlines_and_charts_stand_out(tokens):
    assert min(contrast(tokens.edge, asdict(tokens)[surface]) for surface in SURFACES) >= 2.6
    assert min(contrast(tokens.edge, asdict(tokens)[surface]) for surface in ("surface0", "surface1")) >= 3.0
    # Charts use the first colours; the yellow at the end is for fills.
    assert contrast(tokens.chart[0], tokens.surface1) >= 3.0
    assert len(set(tokens.chart)) == len(tokens.chart) == 7


@BOTH
def test_the_style_sheet_has_no_hole_and_its_marks_exist_in_its_colours(tokens):
    sheet = theme.make_style_sheet(tokens)
    assert "$" not in sheet
    marks = {Path(found) for found in re.findall(r"url\((.+?)\)", sheet)}
    allowed = {value.lower() for value in asdict(tokens).values() if isinstance(value, str)}
    assert marks
    for mark in marks:
        used = {colour.lower() for colour in re.findall(r"#[0-9A-Fa-f]{6}", mark.read_text(encoding="utf-8"))}
        assert used and used <= allowed, mark


def test_applying_a_theme_changes_palette_and_tokens_and_emits_once(qapp, qtbot):
    try:
        with qtbot.waitSignal(theme._theme.theme_changed):
            theme.apply_theme(qapp, True)
        assert theme.current() is theme.DARK is theme.tokens
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.surface0)
    finally:
        theme.apply_theme(qapp, False)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.LIGHT.surface0)


def drawn_colours(name: str) -> set[str]:
    image = theme.tint_icon(name, "text1").pixmap(QSize(48, 48), 1.0).toImage()
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {point.name().upper() for point in points if point.alpha() == 255}


@pytest.mark.parametrize("name", sorted(path.stem for path in theme.ICONS.glob("*.svg") if path.stem != "tunewright"))
def test_an_icon_is_a_line_drawing_that_follows_the_theme(qapp, name):
    source = (theme.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in source and 'stroke-width="1.5"' in source
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', source)) <= {"currentColor", "none"}

    theme.apply_theme(qapp, True)
    dark = drawn_colours(name)
    theme.apply_theme(qapp, False)
    assert theme.LIGHT.text1 in drawn_colours(name)
    assert theme.DARK.text1 in dark and theme.LIGHT.text1 not in dark


def test_an_unknown_icon_is_an_error_not_a_blank(qapp):
    with pytest.raises(FileNotFoundError):
        theme.tint_icon("no such icon")


class StyleCounter(QLabel):
    """Counts how often its style was changed."""

    changes = 0

    def changeEvent(self, event: QEvent) -> None:
        self.changes += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_a_change_of_theme_costs_a_widget_no_more_the_deeper_it_is(qtbot, qapp: QApplication):
    theme.apply_theme(qapp, False)
    outer, flat = QWidget(), StyleCounter("flat")
    qtbot.addWidget(outer)
    inner: QWidget = outer
    for _ in range(12):
        QVBoxLayout(inner).addWidget(within := QWidget())
        inner = within
    QVBoxLayout(inner).addWidget(deep := StyleCounter("deep"))
    outer.layout().addWidget(flat)  # type: ignore[union-attr]
    with qtbot.waitExposed(outer):
        outer.show()
    deep.changes = flat.changes = 0
    theme.apply_theme(qapp, True)
    assert deep.changes == flat.changes <= 3
    assert deep.palette().color(QPalette.ColorRole.WindowText).name().upper() == theme.DARK.text1
    deep.changes = 0
    theme.apply_theme(qapp, True)
    assert deep.changes == 0, "nothing changed"
    theme.apply_theme(qapp, False)
    outer.hide()
