"""Every accessible name of every page is there: screen readers, and tests that act as a person, find things by it.

`TUNEWRIGHT_KEEP_NAMES=1 python -m pytest tests/compatibility` writes the list anew: for what was added on purpose.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.compatibility.conftest import OldHome

LIST = Path(__file__).parent / "accessible_names.json"
FRAME = "frame"
OF_TABLES, OF_RUNS = ("data", "watch", "train"), ("judge", "use", "train")
# What is opened, and the pages that are looked at then, those of the frame around them last.
OPENED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nothing": ((), ("start", "data", "train", "judge", "use", "watch", "runs", FRAME)),
    "texts": (("tables/texts.csv",), OF_TABLES),
    "dated texts": (("tables/dated.csv",), OF_TABLES),
    "interactions": (("tables/loans.csv", "tables/items.csv"), OF_TABLES),
    "questions": (("tables/questions.csv",), OF_TABLES),
    "classifier": (("Tunewright/runs/classify-lora",), OF_RUNS),
    "recommender": (("Tunewright/runs/recommend-frozen",), OF_RUNS),
    "matching model": (("Tunewright/runs/match-lora",), OF_RUNS),
}
PATIENCE_MS = 60_000
STEADY_MS = 3_000
"""So long nothing may change before names are kept."""


def names_in(widgets: Iterable[QWidget]) -> list[str]:
    """The different accessible names, sorted; a figure only as a #: another processor may round it otherwise."""
    return sorted({re.sub(r"<?\d+(\.\d+)?", "#", widget.accessibleName()) for widget in widgets} - {""})


def names_on(window: Any, page: str, opened: str) -> list[str]:
    """The names of everything on a page, or in the frame around the pages, hidden or not, sorted.

    The parts of the train page that belong to a task and a method are made when these are chosen: with anything but
    texts open, only what can be seen of it counts.
    """
    if page == FRAME:
        pages = [window.stack.widget(number) for number in range(window.stack.count())]
        inside = {id(widget) for one in pages for widget in (one, *one.findChildren(QWidget))}
        return names_in(widget for widget in window.findChildren(QWidget) if id(widget) not in inside)
    window.show_page(page)
    shown = window.page_widget(page)
    if page == "train":
        press(shown, "Ladder", "Set up")
    is_partial = page == "train" and opened != "texts"
    return names_in(one for one in (shown, *shown.findChildren(QWidget)) if one.isVisibleTo(shown) or not is_partial)


def press(page: QWidget, *texts: str) -> None:
    """Press the buttons that have these texts on them, one after the other, as far as they are shown."""
    for text in texts:
        for button in page.findChildren(QAbstractButton):
            if button.text() == text and button.isVisibleTo(page):
                button.click()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("opened", OPENED)
def test_the_names_on_every_page_are_those_on_the_list(
    qtbot: Any, session: Any, old_home: OldHome, window: Any, opened: str
) -> None:
    paths, pages = OPENED[opened]
    if paths:
        empty = window.windowTitle()
        session.open_paths([old_home.place / path for path in paths])
        qtbot.waitUntil(lambda: window.windowTitle() != empty, timeout=PATIENCE_MS)  # it names what is open
    kept = json.loads(LIST.read_text(encoding="utf-8")) if LIST.is_file() else {}
    if os.environ.get("TUNEWRIGHT_KEEP_NAMES"):
        kept[opened] = {page: wait_until_steady(window, page, opened) for page in pages}
        LIST.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.skip("kept as the list")
    assert list(kept[opened]) == list(pages)
    for page in pages:
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda page=page: names_on(window, page, opened) == kept[opened][page], timeout=PATIENCE_MS)
        assert names_on(window, page, opened) == kept[opened][page], f"{page}, with {opened} open"


def wait_until_steady(window: Any, page: str, opened: str) -> list[str]:
    """The names on a page once they have stayed the same for a while."""
    found, waited = names_on(window, page, opened), 0
    while waited < STEADY_MS:
        QTest.qWait(100)
        now = names_on(window, page, opened)
        found, waited = now, waited + 100 if now == found else 0
    return found
