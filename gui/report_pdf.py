"""Writes a report as PDF: pages painted by Qt, texts as texts, charts as lines; tables break between rows.

Qt's own rich text knows neither SVG nor heads that are repeated on the next page, so the pages are laid out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextDocument,
    QTextOption,
)
from PySide6.QtSvg import QSvgRenderer

from core import __version__
from core.errors import RunError
from core.message import Message, say
from core.report.document import Block, Cell, Column, Document, Grid, Paragraph, Picture, say_left_out
from core.report.drawings import draw
from core.report.svg import PALETTE, as_file
from core.report.wording import Wording
from core.runs.writing import atomic_path

_DPI = 1200
_POINT = _DPI / 72
_MARGIN_MM = 16
_BODY, _SMALL, _TITLE, _SECTION, _LEAD = 9.5, 8.5, 20.0, 13.0, 12.0
_FOOT = 24.0
_PAD = 4.0
_FALLBACKS = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei"]
"""Families for signs that the first one lacks: Chinese in the forms of the mainland, not of Japan."""
_TONES = {"warn": "c5", "hint": "soft", "good": "c2"}


def write_pdf(document: Document, path: Path, wording: Wording) -> None:
    """Write the report as PDF, atomically; needs a `QGuiApplication`, and may be called on any thread.

    Raises:
        RunError: the file cannot be written. DeviceError: the disk is full.
    """
    counted = QBuffer()
    counted.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = _paint(document, QPdfWriter(counted), wording, 0)  # how many there are is known at their end
    with atomic_path(path) as temporary:
        temporary.touch()  # says what is in the way of it; Qt would only warn
        _paint(document, QPdfWriter(str(temporary)), wording, pages)


def _paint(document: Document, writer: QPdfWriter, wording: Wording, pages: int) -> int:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setResolution(_DPI)
    writer.setTitle(wording.put(document.title))
    writer.setCreator(f"Tunewright {__version__}")
    painter = QPainter()
    if not painter.begin(writer):
        raise RunError(say("This place cannot be written to."), hint=say("Choose a folder that you may change."))
    try:
        sheet = _Sheet(painter, writer, wording.put(document.title), wording, pages)
        sheet.paint(document)
        return sheet.number
    finally:
        painter.end()


class _Sheet:
    """The page that is being painted: `y` is where the next block goes, in points from the top."""

    def __init__(self, painter: QPainter, writer: QPdfWriter, title: str, wording: Wording, pages: int) -> None:
        self._painter, self._writer, self._title, self._wording, self._pages = painter, writer, title, wording, pages
        self.number, self._y = 1, 0.0
        self._width = writer.width() / _POINT
        self._height = writer.height() / _POINT - _FOOT
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_foot()

    def paint(self, document: Document) -> None:
        """Paint the whole report."""
        self._put_paragraph(document.kind, _SMALL, "soft")
        self._put_paragraph(document.title, _TITLE, "ink", is_bold=True)
        self._put_paragraph(document.headline, _LEAD, "ink", after=8)
        for remark in document.remarks:
            self._put_block(remark)
        for section in document.sections:
            if not section.blocks:
                continue
            self._y += 12
            self._make_room(_SECTION * 2 + self._least(section.blocks[0]))
            self._put_paragraph(section.title, _SECTION, "ink", is_bold=True, after=4)
            for block in section.blocks:
                self._put_block(block)

    # pages

    def _make_room(self, height: float) -> None:
        """Go to the next page where so many points no longer fit on this one."""
        if self._y > 0 and self._y + height > self._height:
            self._writer.newPage()
            self.number += 1
            self._y = 0.0
            self._paint_foot()

    def _paint_foot(self) -> None:
        of_all = f"{self.number} / {self._pages or '?'}"
        font = _make_font(_SMALL)
        top = self._height + _FOOT - _SMALL * 1.6
        room = QRectF(0, top * _POINT, self._width * _POINT, _SMALL * 1.6 * _POINT)
        metrics = QFontMetricsF(font, self._writer)
        self._painter.setFont(font)
        self._painter.setPen(QColor(PALETTE["soft"]))
        name = metrics.elidedText(_flatten(self._title), Qt.TextElideMode.ElideRight, room.width() * 0.8)
        self._painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, name)
        self._painter.drawText(room, Qt.AlignmentFlag.AlignRight, of_all)

    def _least(self, block: Block) -> float:
        """The height in points of what must stand under a title on the same page."""
        if isinstance(block, Picture):
            return self._size_picture(block)[1] + 50
        return 90 if isinstance(block, Grid) else 30

    # blocks

    def _put_block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            size = _SMALL if block.tone == "hint" else _BODY
            self._put_paragraph(block.text, size, _TONES.get(block.tone, "ink"))
        elif isinstance(block, Picture):
            self._put_picture(block)
        else:
            self._put_grid(block)

    def _put_paragraph(
        self, words: Message | str, size: float, colour: str, *, is_bold: bool = False, after: float = 5
    ) -> None:
        text = _Text(self._wording.put(words), size, self._width, self._writer, is_bold=is_bold)
        self._make_room(text.height)
        text.draw(self._painter, 0, self._y, colour)
        self._y += text.height + after

    def _size_picture(self, block: Picture) -> tuple[float, float]:
        drawing = draw(block.chart, block.title, self._wording)
        scale = min(0.75, self._width / drawing.width, (self._height - 60) / drawing.height)
        return drawing.width * scale, drawing.height * scale

    def _put_picture(self, block: Picture) -> None:
        width, height = self._size_picture(block)
        caption = _Text(self._wording.put(block.caption), _SMALL, self._width, self._writer)
        self._make_room(height + caption.height + 8)
        family = QFontInfo(QFont()).family()
        svg = as_file(draw(block.chart, block.title, self._wording), font=family)
        renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
        renderer.render(self._painter, QRectF(0, self._y * _POINT, width * _POINT, height * _POINT))
        self._y += height + 4
        caption.draw(self._painter, 0, self._y, "soft")
        self._y += caption.height + 10

    def _put_grid(self, grid: Grid) -> None:
        widths = _share_widths(grid, self._width, self._wording, self._writer)
        caption = _Text(self._wording.put(grid.caption), _BODY, self._width, self._writer, is_bold=True)
        head = self._make_row([self._wording.put(column.title) for column in grid.columns], widths, is_bold=True)
        rows = [
            self._make_row(self._write_cells(row, grid.columns), widths, at == grid.strong)
            for at, row in enumerate(grid.rows)
        ]
        first = _row_height(rows[0]) if rows else 0.0
        self._make_room(caption.height + _row_height(head) + first)
        caption.draw(self._painter, 0, self._y, "ink")
        self._y += caption.height + 2
        self._put_row(head, widths, grid.columns, "soft")
        for at, row in enumerate(rows):
            before = self.number
            self._make_room(_row_height(row))
            if self.number != before:
                self._put_row(head, widths, grid.columns, "soft")
            is_average = at >= len(rows) - grid.footer
            self._put_row(row, widths, grid.columns, "soft" if is_average else "ink")
        self._y += 4
        if grid.left_out:
            self._put_paragraph(say_left_out(grid.left_out), _SMALL, "soft")
        self._y += 6

    def _write_cells(self, row: Sequence[Cell], columns: Sequence[Column]) -> list[str]:
        return [self._wording.cell(cell, column.form) for cell, column in zip(row, columns, strict=True)]

    def _make_row(self, cells: Sequence[str], widths: Sequence[float], is_bold: bool = False) -> list[_Text]:
        return [
            _Text(cell, _SMALL, width - 2 * _PAD, self._writer, is_bold=is_bold)
            for cell, width in zip(cells, widths, strict=True)
        ]

    def _put_row(self, row: Sequence[_Text], widths: Sequence[float], columns: Sequence[Column], colour: str) -> None:
        x, height = 0.0, _row_height(row)
        for text, width, column in zip(row, widths, columns, strict=True):
            text.align(is_right=column.form != "text")
            text.draw(self._painter, x + _PAD, self._y + _PAD / 2, colour)
            x += width
        self._y += height
        self._painter.setPen(QPen(QColor(PALETTE["grid"]), 0.6 * _POINT))
        self._painter.drawLine(round(0), round(self._y * _POINT), round(self._width * _POINT), round(self._y * _POINT))


class _Text:
    """A text laid out in a width of points; `height` in points."""

    def __init__(self, text: str, size: float, width: float, writer: QPdfWriter, *, is_bold: bool = False) -> None:
        self._document = QTextDocument()
        self._document.documentLayout().setPaintDevice(writer)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(_make_font(size, is_bold=is_bold))
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(self._option)
        self._document.setPlainText(text)
        self._document.setTextWidth(width * _POINT)
        self.height = self._document.size().height() / _POINT

    def align(self, *, is_right: bool) -> None:
        """Align at the right edge, as numbers are."""
        if is_right:
            self._option.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._document.setDefaultTextOption(self._option)

    def draw(self, painter: QPainter, x: float, y: float, colour: str) -> None:
        """Paint it at a place, in points."""
        self._document.setDefaultStyleSheet("")
        painter.save()
        painter.translate(x * _POINT, y * _POINT)
        context = self._document.documentLayout().PaintContext()
        palette = context.palette
        palette.setColor(palette.ColorRole.Text, QColor(PALETTE[colour]))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.restore()


def _row_height(row: Sequence[_Text]) -> float:
    return max(text.height for text in row) + _PAD


def _make_font(size: float, *, is_bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies([QFontInfo(font).family(), *_FALLBACKS])  # the name in a QFont may be one that stands for others
    font.setPixelSize(round(size * _POINT))
    font.setBold(is_bold)
    return font


def _flatten(text: str) -> str:
    return " ".join(text.split())


def _share_widths(grid: Grid, width: float, wording: Wording, writer: QPdfWriter) -> list[float]:
    """The widths of the columns in points: figures as wide as they are, texts share the rest by what they need."""
    plain, bold = QFontMetricsF(_make_font(_SMALL), writer), QFontMetricsF(_make_font(_SMALL, is_bold=True), writer)
    natural, least = [], []
    for at, column in enumerate(grid.columns):
        cells = [wording.cell(row[at], column.form) for row in grid.rows]
        metrics = [plain.horizontalAdvance(_flatten(cell)[:400]) for cell in cells]
        head = wording.put(column.title)
        words = max((bold.horizontalAdvance(word) for word in head.split()), default=0.0)
        longest = max([*metrics, words if column.form != "text" else bold.horizontalAdvance(head)]) / _POINT
        natural.append(longest + 2 * _PAD + 1)
        least.append(natural[-1] if column.form != "text" else min(natural[-1], 90.0 if column.is_wide else 64.0))
    if sum(natural) <= width:
        growing = [column.is_wide for column in grid.columns]
        if not any(growing):
            growing = [column.form == "text" for column in grid.columns]
        spare = (width - sum(natural)) / max(1, sum(growing))
        return [own + (spare if grows else 0.0) for own, grows in zip(natural, growing, strict=True)]
    rest = max(0.0, width - sum(least))
    wanted = sum(own - low for own, low in zip(natural, least, strict=True))
    shared = [low + rest * (own - low) / wanted for own, low in zip(natural, least, strict=True)]
    return [own * min(1.0, width / sum(shared)) for own in shared]
