"""The HTML report: complete in one file, harmless whatever the data hold, readable by machines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from core.message import say
from core.report.document import Column, Document, Grid, ReportRequest, Section
from core.report.html_page import write_html
from core.report.svg import escape_text
from core.report.wording import Wording, find_wording
from core.runs.folder import RunFolder
from core.tasks.documenting import describe_run
from tests.core.report.conftest import HOSTILE

_VOID = {"meta", "rect", "line", "circle", "polyline"}
ENGLISH = find_wording("en")


class Page(HTMLParser):
    """Reads a page and refuses one whose elements are not closed as they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def _find_policy(page: Page) -> str:
    return next(
        attrs["content"] or "" for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    )


def write(run: RunFolder, *, with_texts: bool = True, wording: Wording = ENGLISH) -> str:
    return write_html(describe_run(run, ReportRequest(with_texts=with_texts)), wording)


def test_every_report_is_a_whole_page_that_needs_nothing_else(old_run: RunFolder) -> None:
    text = write(old_run)
    page = Page(text)
    names = [name for name, _ in page.tags]
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(names)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|javascript:", text)
    attributes = [key for _, attrs in page.tags for key in attrs]
    assert not [key for key in attributes if key in ("src", "href", "xlink:href") or key.startswith("on")]
    assert ("html", {"lang": "en"}) in page.tags and _find_policy(page).startswith("default-src 'none'")
    assert "prefers-color-scheme: dark" in text and "@media print" in text


def test_tables_and_charts_can_be_read_aloud(old_run: RunFolder) -> None:
    page = Page(write(old_run))
    assert page.count("table") == page.count("caption") == page.count("thead") >= 3
    assert all(attrs.get("scope") for name, attrs in page.tags if name == "th")
    assert all(attrs.get("role") == "img" and attrs.get("aria-label") for name, attrs in page.tags if name == "svg")
    if old_run.path.name != "names-alone":
        assert page.count("svg") >= 2


def test_texts_of_the_data_stay_texts(hostile_run: RunFolder) -> None:
    text = write(hostile_run)
    page = Page(text)
    assert page.count("img") == page.count("script") == page.count("b") == 0
    shown = "".join(page.texts)
    assert HOSTILE[1] in shown and 'a <img src="http://example.org/x"> & "quotes"' in shown
    assert "\u0007" not in text
    assert "\u05e9\u05dc\u05d5\u05dd" in shown and "\U0001f469" in shown
    assert "W" * 1000 + " […+2,000]" in shown and "W" * 1001 not in shown


def test_without_texts_no_text_of_the_data_is_in_any_report(hostile_run: RunFolder, old_run: RunFolder) -> None:
    text = write(hostile_run, with_texts=False)
    assert not [quoted for quoted in ("quotes", "\u05e9", "WWW", "code") if quoted in text]
    frame = old_run.predictions("test")
    if frame is not None:
        private = {str(cell) for name in ("text", "user", "title") if name in frame for cell in frame[name]}
        without = write(old_run, with_texts=False)
        assert not [quoted for quoted in private if f">{escape_text(quoted)}<" in without]
        if frame["true" if "true" in frame else "rank"].iloc[0] != "" and "text" in frame:
            assert any(f">{escape_text(quoted)}<" in write(old_run) for quoted in private)


def test_corrected_test_labels_are_said_and_counted(hostile_run: RunFolder) -> None:
    shown = "".join(Page(write(hostile_run)).texts)
    assert "Labels of test rows that a person corrected: 2." in shown
    assert "Corrected labels: training3" in shown and "Texts added by hand1" in shown


def test_the_language_is_that_of_the_reader() -> None:
    chinese = Wording("zh_CN", {"Confusion matrix": "混淆矩阵", "{count} texts": "{number} 条"})
    assert chinese.put(say("Confusion matrix")) == "混淆矩阵" and chinese.tag == "zh-CN"
    assert chinese.put("Confusion matrix") == "Confusion matrix"  # data of a person, whatever it says
    assert chinese.put(say("{count} texts", count=1200)) == "1200 texts"  # a broken translation hides nothing
    assert ENGLISH.put(say("{count} texts", count=1200)) == "1,200 texts"
    assert find_wording("zh_CN").put(say("Token limit")) == "词元上限"


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_cells_make_a_page_that_holds_them(cells: list[str]) -> None:
    columns = tuple(Column(name=str(at), title=say("text")) for at in range(len(cells)))
    grid = Grid(caption=say("texts"), columns=columns, rows=(tuple(cells),))
    document = Document(
        title=cells[0],
        kind=say("kind"),
        headline=say("{x}", x=cells[0]),
        sections=(Section(title=say("t"), blocks=(grid,)),),
    )
    page = Page(write_html(document, ENGLISH))
    kept = [escape_text(cell) for cell in cells]
    shown = [escape_text(text) for text in page.texts]
    assert page.count("th") == len(cells) + 1
    assert all(any(cell.strip() in text for text in shown) for cell in kept if cell.strip() and "\r" not in cell)
