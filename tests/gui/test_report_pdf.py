"""The PDF report: pages with numbers, texts that can be searched, charts as lines, tables that are not cut."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from core.message import say
from core.report.document import Column, Document, Grid, ReportRequest, Section
from core.report.wording import find_wording
from core.runs.folder import RunFolder
from core.tasks.documenting import describe_run
from gui import launch
from gui.report_pdf import write_pdf
from tests.core.report.conftest import OLD_RUNS

ENGLISH = find_wording("en")


class Pdf:
    """The texts of a PDF that Qt wrote, page by page, read by the tables that name the letters of its glyphs."""

    def __init__(self, path: Path) -> None:
        body = path.read_bytes()
        assert body.startswith(b"%PDF-")
        self.objects = {int(m[1]): m[2] for m in re.finditer(rb"(\d+) 0 obj\n(.*?)endobj", body, re.DOTALL)}
        self.pages = [
            self._read_page(one) for one in self.objects.values() if re.search(rb"/Type\s*/Page\b", one[:4000])
        ]
        self.has_images = any(b"/Subtype /Image" in one or b"/Subtype/Image" in one for one in self.objects.values())

    def _follow(self, one: bytes, key: bytes) -> bytes:
        found = re.search(key + rb"\s+(\d+) 0 R", one)
        return self.objects[int(found[1])] if found else b""

    def _inflate(self, one: bytes) -> bytes:
        data = one.partition(b"stream\n")[2].rpartition(b"endstream")[0]
        return zlib.decompressobj().decompress(data) if b"/FlateDecode" in one else data

    def _read_page(self, page: bytes) -> str:
        resources = self._follow(page, rb"/Resources") or page
        fonts = {
            m[1]: self._read_letters(self._inflate(self._follow(self.objects[int(m[2])], rb"/ToUnicode")))
            for m in re.finditer(rb"/(F\d+)\s+(\d+) 0 R", resources)
        }
        letters: dict[int, str] = {}
        parts = []
        content = self._inflate(self._follow(page, rb"/Contents"))
        for m in re.finditer(rb"/(F\d+)\s+[\d.]+\s+Tf|<([0-9a-fA-F]+)>", content):
            if m[1]:
                letters = fonts.get(m[1], {})
            else:
                codes = (int(m[2][at : at + 4], 16) for at in range(0, len(m[2]), 4))
                parts.append("".join(letters.get(code, "\ufffd") for code in codes))
        return squeeze("".join(parts))

    @staticmethod
    def _read_letters(table: bytes) -> dict[int, str]:
        found = {}
        lists = re.compile(rb"<(\w{4})> <\w{4}> \[(.*?)\]", re.DOTALL)
        for low, listed in lists.findall(table):
            for at, letter in enumerate(re.findall(rb"<(\w+)>", listed)):
                found[int(low, 16) + at] = bytes.fromhex(letter.decode()).decode("utf-16-be", "replace")
        for low, high, first in re.findall(rb"<(\w{4})> <(\w{4})> <(\w+)>", lists.sub(b"", table)):
            for code in range(int(low, 16), int(high, 16) + 1):
                found[code] = chr(int(first, 16) + code - int(low, 16))
        return found


def squeeze(text: str) -> str:
    """The text without spaces, which a PDF may leave out where a line ends."""
    return "".join(text.split())


def test_the_report_is_on_numbered_pages_that_can_be_searched(qapp, tmp_path: Path) -> None:
    run = RunFolder.open(OLD_RUNS / "classify-lora")
    write_pdf(describe_run(run, ReportRequest()), tmp_path / "report.pdf", ENGLISH)
    pdf = Pdf(tmp_path / "report.pdf")
    assert len(pdf.pages) >= 3 and not pdf.has_images
    for said in ("Right on 9 of 11 unseen texts", "82% (95% interval 52% to 95%)"):
        assert squeeze(said) in pdf.pages[0]
    for number, page in enumerate(pdf.pages, 1):
        assert f"{number}/{len(pdf.pages)}" in page
    whole = "".join(pdf.pages)
    assert "moneyback" in whole and "training.learning_rate" in whole


def test_a_long_table_is_cut_between_rows_and_has_its_heads_on_every_page(qapp, tmp_path: Path) -> None:
    columns = (
        Column(name="text", title=say("text"), is_wide=True),
        Column(name="n", title=say("how many"), form="count"),
    )
    rows = tuple(
        (f"row {number} begins " + "and goes on " * (number % 40) + f"end{number}.", number) for number in range(120)
    )
    grid = Grid(caption=say("texts"), columns=columns, rows=rows)
    document = Document(
        title="long", kind=say("kind"), headline=say("said"), sections=(Section(title=say("part"), blocks=(grid,)),)
    )
    write_pdf(document, tmp_path / "long.pdf", ENGLISH)
    pages = Pdf(tmp_path / "long.pdf").pages
    assert len(pages) > 3 and all("howmany" in page for page in pages)
    for number in range(120):
        (of_row,) = [page for page in pages if f"row{number}begins" in page]
        assert f"end{number}." in of_row


def test_the_command_line_has_a_painter_only_where_the_program_has_one(qapp, tmp_path: Path, capsys) -> None:
    out = tmp_path / "report.pdf"
    assert launch.main(["report", str(OLD_RUNS / "match-lora"), "--to", str(out), "--no-texts"]) == 0
    assert len(Pdf(out).pages) >= 2 and "The report is in" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_said(qapp, tmp_path: Path) -> None:
    assert launch.main(["report", str(OLD_RUNS / "match-lora"), "--to", str(tmp_path / "none" / "report.pdf")]) == 2


@pytest.mark.parametrize("text", ["\u05e9\u05dc\u05d5\u05dd", "\U0001f469", "W" * 900, "\u202e", ""])
def test_any_text_is_painted(qapp, tmp_path: Path, text: str) -> None:
    grid = Grid(caption=say("c"), columns=(Column(name="t", title=say("t")),) * 2, rows=((text, text),))
    document = Document(
        title=text, kind=say("kind"), headline=say("{x}", x=text), sections=(Section(title=say("t"), blocks=(grid,)),)
    )
    write_pdf(document, tmp_path / "any.pdf", ENGLISH)
    assert 1 <= len(Pdf(tmp_path / "any.pdf").pages) <= 4
