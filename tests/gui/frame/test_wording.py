"""Numbers as a person reads them, whatever the locale of the machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from core.message import say
from gui.translate import tr_message
from gui.widgets.empty_page import EmptyPage
from gui.wording import say_count, say_size


@pytest.fixture(params=["C", "en_US"])
def english(request, qapp) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


def test_thousands_are_grouped_also_where_the_machine_names_no_locale(english):
    assert say_count(999) == "999"
    assert say_count(1_234_567) == "1,234,567"
    assert tr_message(say("Empty texts: {n} of {all:d}.", n=12_345, all=67_890)) == "Empty texts: 12,345 of 67890."


def test_thousands_are_grouped_as_the_language_does(qapp):
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("de_DE"))
        assert say_count(1022) == "1.022"
        assert tr_message(say("{rows} rows", rows=1022)) == "1.022 rows"
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(("mb", "said"), [(12, "12 MB"), (1500, "1.5 GB"), (1.5, "1.5 MB"), (0, "0 KB"), (0.35, "350 KB")])
def test_a_size_may_be_a_whole_number(english, mb, said):
    assert say_size(mb) == said


@pytest.mark.parametrize("width", [260, 420, 1100])
def test_the_sentence_of_an_empty_page_is_shown_whole_at_any_width(qtbot, width):
    from PySide6.QtWidgets import QLabel

    sentence = "Train a model, or open a run: here you ask it about a text as you type, or about a whole file."
    page = EmptyPage("No model yet", sentence, "Go to training")
    qtbot.addWidget(page)
    page.resize(width, 600)
    with qtbot.waitExposed(page):
        page.show()
    label = next(label for label in page.findChildren(QLabel) if label.text() == sentence)
    assert label.width() <= width
    assert label.height() >= label.heightForWidth(label.width())
