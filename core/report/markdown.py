"""Writes a report as Markdown; charts, which it cannot hold, are left out, and their tables stay."""

from __future__ import annotations

from core.export.card_parts import escape
from core.message import Message
from core.report.document import Cell, Column, Document, Grid, Paragraph, Words, say_left_out
from core.report.wording import Wording


def write_markdown(document: Document, wording: Wording) -> str:
    """The report as Markdown: titles, sentences and tables."""
    lines = [f"# {_put(document.title, wording)}", "", _put(document.kind, wording), ""]
    lines += [f"**{_put(document.headline, wording)}**", ""]
    for remark in document.remarks:
        lines += [_put(remark.text, wording), ""]
    for section in document.sections:
        blocks = [block for block in section.blocks if isinstance(block, Paragraph | Grid)]
        if not blocks:
            continue
        lines += [f"## {_put(section.title, wording)}", ""]
        for block in blocks:
            lines += [_put(block.text, wording)] if isinstance(block, Paragraph) else _write_grid(block, wording)
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _put(words: Words, wording: Wording) -> str:
    return escape(wording.put(words))


def _write_grid(grid: Grid, wording: Wording) -> list[str]:
    heads = " | ".join(_put(column.title, wording) for column in grid.columns)
    marks = "|".join("---" if column.form == "text" else "---:" for column in grid.columns)
    lines = [f"*{_put(grid.caption, wording)}*", "", f"| {heads} |", f"|{marks}|"]
    for at, row in enumerate(grid.rows):
        cells = [_write_cell(cell, column, wording) for cell, column in zip(row, grid.columns, strict=True)]
        if at == grid.strong:
            cells[0] = f"**{cells[0]}**"
        lines.append(f"| {' | '.join(cells)} |")
    if grid.left_out:
        lines += ["", _put(say_left_out(grid.left_out), wording)]
    return lines


def _write_cell(cell: Cell, column: Column, wording: Wording) -> str:
    if isinstance(cell, (str, Message)):
        return _put(cell, wording)
    return escape(wording.cell(cell, column.form))
