"""Writes a report as one HTML file: no script, nothing loaded, charts as SVG in the page."""

from __future__ import annotations

from core import __version__
from core.message import Message, say
from core.report.document import Block, Cell, Column, Document, Grid, Paragraph, Picture, Section, say_left_out
from core.report.drawings import draw
from core.report.style import write_style
from core.report.svg import element, escape_text, in_page
from core.report.wording import Wording

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""A browser that reads it loads nothing and runs nothing, whatever a text of the data holds."""


def write_html(document: Document, wording: Wording) -> str:
    """The report as an HTML page."""
    page = _Page(wording)
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=f"Tunewright {__version__}"),
        element("title", escape_text(f"{wording.put(document.title)} · {wording.put(document.kind)}")),
        f"<style>\n{write_style()}\n</style>",
    ]
    body = [
        "<header>",
        element("p", page.say(document.kind), css="kind"),
        element("h1", element("bdi", page.say(document.title))),
        page.paragraph(Paragraph(text=document.headline, tone="lead")),
        *(page.paragraph(remark) for remark in document.remarks),
        "</header>",
        *(page.section(section, at) for at, section in enumerate(document.sections) if section.blocks),
        element("footer", page.footer(document)),
    ]
    lines = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="{wording.tag}">\n<head>\n'
        + "\n".join(head)
        + f"\n</head>\n<body>\n<main>\n{lines}\n</main>\n</body>\n</html>\n"
    )


class _Page:
    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def say(self, words: Message | str) -> str:
        """A sentence; a text of the data is isolated, so that its writing direction ends with it."""
        escaped = escape_text(self._wording.put(words))
        return element("bdi", escaped) if isinstance(words, str) else escaped

    def paragraph(self, block: Paragraph) -> str:
        return element("p", self.say(block.text), css=None if block.tone == "plain" else block.tone)

    def section(self, section: Section, at: int) -> str:
        title = element("h2", self.say(section.title), id=f"s{at}")
        content = "\n".join([title, *map(self._block, section.blocks)])
        return element("section", f"\n{content}\n", aria_labelledby=f"s{at}")

    def footer(self, document: Document) -> str:
        made = say("Written by Tunewright {version}.", version=__version__)
        return self.say(made)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        return self._picture(block) if isinstance(block, Picture) else self._grid(block)

    def _picture(self, block: Picture) -> str:
        drawing = draw(block.chart, block.title, self._wording)
        # Wider than the page it shrinks; not so far that its names cannot be read: then it scrolls.
        svg = in_page(drawing).replace("<svg ", f'<svg style="width:{drawing.width:.0f}px" ', 1)
        return element("figure", f"\n{svg}\n{element('figcaption', self.say(block.caption))}\n")

    def _grid(self, grid: Grid) -> str:
        heads = "".join(self._head(column) for column in grid.columns)
        body_rows = len(grid.rows) - grid.footer
        rows = [self._row(grid, row, at) for at, row in enumerate(grid.rows)]
        parts = [
            element("caption", self.say(grid.caption)),
            element("thead", element("tr", heads)),
            element("tbody", "\n" + "\n".join(rows[:body_rows]) + "\n"),
        ]
        if grid.footer:
            parts.append(element("tfoot", "\n".join(rows[body_rows:])))
        caption = self._wording.put(grid.caption)
        table = element(
            "div", element("table", "\n".join(parts)), css="wide", tabindex="0", role="region", aria_label=caption
        )
        if not grid.left_out:
            return table
        return f"{table}\n{element('p', self.say(say_left_out(grid.left_out)), css='hint')}"

    def _head(self, column: Column) -> str:
        title = self.say(column.title)
        if column.explanation is not None:
            title = element("dfn", title, title=self._wording.put(column.explanation))
        return element("th", title, scope="col", css=None if column.form == "text" else "number")

    def _row(self, grid: Grid, row: tuple[Cell, ...], at: int) -> str:
        css = "text" if grid.columns[0].is_wide else None
        cells = [element("th", self._cell(row[0], grid.columns[0]), scope="row", css=css)]
        for cell, column in zip(row[1:], grid.columns[1:], strict=True):
            css = "text" if column.is_wide else None if column.form == "text" else "number"
            cells.append(element("td", self._cell(cell, column), css=css))
        return element("tr", "".join(cells), css="strong" if at == grid.strong else None)

    def _cell(self, cell: Cell, column: Column) -> str:
        if isinstance(cell, (str, Message)):
            return self.say(cell)
        return escape_text(self._wording.cell(cell, column.form))
