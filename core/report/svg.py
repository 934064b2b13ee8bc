"""Writes SVG: elements with escaped values, and a drawing as a part of a page or as a file of its own.

No library draws these charts: those that could bring a whole plotting system (Matplotlib with its fonts and NumPy
back ends, 30 MB) for bars, dots and squares, write texts as outlines, which cannot be searched or read aloud, and
know no dark page.

Colours are classes: the style sheet of a page gives them, light and dark. Every element has the colour of a light page
too, as an attribute, which any rule of a style sheet overrides: so a drawing without one is complete.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass

PALETTE = {
    "ink": "#1A1E26",
    "soft": "#5B6473",
    "grid": "#DADEE5",
    "page": "#FFFFFF",
    "c0": "#0072B2",
    "c1": "#E69F00",
    "c2": "#009E73",
    "c3": "#6E6E78",
    "c5": "#D55E00",
}
"""The colours of a light page by the classes of the elements; those of the curves are Okabe and Ito's (2008)."""
DARK_PALETTE = {
    "ink": "#ECEEF2",
    "soft": "#9BA4B2",
    "grid": "#343B46",
    "page": "#1C2027",
    "c0": "#5EB6EE",
    "c1": "#F0B93A",
    "c2": "#35C79B",
    "c3": "#9BA4B2",
    "c5": "#FF8A4C",
}
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_NAMESPACE = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Drawing:
    """A drawing of `width` times `height` pixels; `title` names it, `about` says in words what it shows."""

    width: float
    height: float
    elements: tuple[str, ...]
    title: str
    about: str = ""


def element(name: str, content: str | None = None, /, **attributes: str | float | None) -> str:
    """An element; `_` in the name of an attribute is a hyphen, `css` is its class; None leaves an attribute out.

    Args:
        content: elements inside it, as written already; a text goes through `put_text`.
    """
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        key = "class" if key == "css" else key.rstrip("_").replace("_", "-")
        written.append(f' {key}="{_write(value)}"')
    return f"<{name}{''.join(written)}/>" if content is None else f"<{name}{''.join(written)}>{content}</{name}>"


def paint(shape: str, content: str | None = None, /, **attributes: str | float | None) -> str:
    """An element whose `fill` and `stroke` are colours of the palette by name; without a fill it is empty."""
    fill, stroke = str(attributes.pop("fill", "") or ""), str(attributes.pop("stroke", "") or "")
    classes = " ".join([*([f"f-{fill}"] if fill else []), *([f"s-{stroke}"] if stroke else [])])
    colours: dict[str, str | float | None] = {"css": classes or None, "fill": PALETTE.get(fill, "none")}
    return element(shape, content, **colours, stroke=PALETTE.get(stroke), **attributes)


def put_text(text: str, x: float, y: float, **attributes: str | float | None) -> str:
    """A text with its baseline at `y`, of 12 pixels in the colour of ink; `text_anchor` is start, middle or end."""
    usual: dict[str, str | float | None] = {"fill": "ink", "font_size": 12}
    return paint("text", escape_text(text), **(usual | attributes), x=x, y=y)


def escape_text(text: str) -> str:
    """A person's text for XML and HTML: markup escaped, signs that neither may hold left out."""
    kept = "".join(
        sign
        for sign in text
        if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs") and sign not in "\ufffe\uffff"
    )
    return html.escape(kept, quote=True)


def measure(text: str, size: float = 12) -> float:
    """About the width of a text in pixels: no font is known where it is drawn; wide signs (Chinese) are a square."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    narrow = sum(sign in "iljtfI.,:;'|!() " for sign in text)
    return size * (wide * 1.02 + narrow * 0.34 + (len(text) - wide - narrow) * 0.60)


def shorten(text: str, width: float, size: float = 12) -> str:
    """The text in one line, cut with an ellipsis where it is wider than `width` pixels."""
    line = " ".join(text.split())
    if measure(line, size) <= width:
        return line
    while line and measure(line + "…", size) > width:
        line = line[:-1]
    return line + "…"


def in_page(drawing: Drawing) -> str:
    """The drawing as a part of an HTML page, which shrinks with it; a screen reader reads title and words."""
    return _write_svg(drawing, role="img", aria_label=drawing.title)


def as_file(drawing: Drawing, font: str = FONT) -> str:
    """The drawing as a file of its own, on a white ground, in a font or the first of several that there is."""
    ground = paint("rect", fill="page", width=drawing.width, height=drawing.height)
    sized = Drawing(drawing.width, drawing.height, (ground, *drawing.elements), drawing.title, drawing.about)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _write_svg(
        sized, font, xmlns=_NAMESPACE, width=drawing.width, height=drawing.height
    )


def _write_svg(drawing: Drawing, font: str = FONT, /, **attributes: str | float) -> str:
    about = element("desc", escape_text(drawing.about)) if drawing.about else ""
    content = "\n".join([element("title", escape_text(drawing.title)) + about, *drawing.elements])
    box = f"0 0 {_write(drawing.width)} {_write(drawing.height)}"
    return element("svg", f"\n{content}\n", viewBox=box, font_family=font, **attributes)


def _write(value: str | float) -> str:
    if isinstance(value, str):
        return escape_text(value)
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
