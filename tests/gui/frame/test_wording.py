"""Numbers as text, whatever the locale of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QTextDocument
from typing_extensions import override

from core.events import BaselineDone
from core.message import say
from gui.languages import Translations
from gui.pages.train.event_text import describe_event
from gui.setting_text import say_value
from gui.tasks.recommend.reason_text import Reason, say_why
from gui.translate import tr_message
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.empty_page import EmptyPage
from gui.widgets.probability_bars import say_percent
from gui.wording import join_names, say_count, say_large, say_share, say_size


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


@pytest.mark.parametrize(
    ("mb", "text"), [(12, "12 MB"), (1500, "1.5 GB"), (1.5, "1.5 MB"), (0, "0 KB"), (0.35, "350 KB")]
)
def test_a_size_may_be_a_whole_number(english, mb, text):
    assert say_size(mb) == text


def test_a_share_is_rounded_down_but_never_below_itself(english):
    assert [say_share(percent / 100).split()[0] for percent in range(101)] == [str(percent) for percent in range(101)]
    assert say_share(0.999) == say_share(0.99)


@pytest.mark.parametrize(
    ("value", "choices", "text"),
    [
        (True, (), "yes"),
        (2e-5, (), "2e-5"),
        (1_000_000, (), "1000000"),
        (0.1, (), "0.1"),
        ("bf16", ("auto", "bf16"), "bf16"),
        (("/home/me/a table.csv", "b.csv"), (), "a table.csv, b.csv"),
        ((3, 5, 8), (), "3"),
        ((), (), "–"),
        ("", (), "–"),
    ],
)
def test_settings_are_written_as_a_person_writes_them(english, value, choices, text):
    assert say_value(value, choices) == text


def test_the_log_names_the_rows_a_baseline_was_judged_on(english):
    baseline = BaselineDone(at=0.0, name="tfidf", split="validation", accuracy=0.8, macro_f1=0.75, seconds=1.0)
    lines = {describe_event(replace(baseline, split=split)) for split in ("validation", "test")}
    assert len(lines) == 2 and all("0.800" in line and "0.750" in line for line in lines)


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


@pytest.mark.parametrize(
    "text",
    [
        "cats & dogs, and all of the other animals",
        "a <b>bold</b> name that is longer than its place",
        "&lt;i&gt; as it stands",
    ],
)
def test_the_tooltip_of_a_cut_label_shows_its_text_as_it_is(qtbot, text):
    label = ElidingLabel()
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.set_text(text)
    assert label.text() != text and label.toolTip().startswith("<p")
    shown = QTextDocument()
    shown.setHtml(label.toolTip())
    assert shown.toPlainText() == text


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [
        (22_713_216, "23 M", "2300 万"),
        (109_482_240, "109 M", "1.1 亿"),
        (1_543_000_000, "1.5 B", "15.4 亿"),
        (4_400_000, "4.4 M", "440 万"),
        (14_350_000, "14 M", "1400 万"),
    ],
)
def test_a_large_count_is_said_as_the_language_counts(qapp, count, english, chinese):
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("en"))
        assert say_large(count) == english
        QLocale.setDefault(QLocale("zh_CN"))
        assert say_large(count) == chinese
    finally:
        QLocale.setDefault(before)


class _Comma(QTranslator):
    """Translates the comma between names alone."""

    @override
    def translate(self, context, sourceText, disambiguation=None, n=-1):
        return "、" if (context, sourceText) == ("Wording", ", ") else None

    @override
    def isEmpty(self) -> bool:
        return False


def test_the_mark_between_names_is_that_of_the_language(qapp):
    comma = _Comma()
    qapp.installTranslator(comma)
    try:
        assert join_names(["退款", "物流"]) == "退款、物流"
        assert say_why(Reason("i", "t", (), ("海", "风暴"))) == "Shared words: 海、风暴"
    finally:
        qapp.removeTranslator(comma)


def test_names_and_shares_have_one_form_in_each_language(qapp):
    translations = Translations(qapp)
    try:
        translations.use("zh_CN")
        assert say_percent(0.0004) == "< 0.1%" and say_percent(0.43) == say_share(0.43) == "43%"
        translations.use("en")
        assert join_names(["refund", "delivery"]) == "refund, delivery"
        assert say_percent(0.0004) == "< 0.1 %" and say_percent(0.43) == say_share(0.43) == "43 %"
    finally:
        translations.use("en")
