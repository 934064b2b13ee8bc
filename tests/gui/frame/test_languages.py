"""The window changes its language, the core's sentences keep their values, and the files are up to date."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from core.message import Message, say
from gui.languages import LANGUAGES, Translations, resolve_language
from gui.translate import tr_message


@pytest.fixture
def translations(qapp) -> Iterator[Translations]:
    made = Translations(qapp)
    yield made
    made.use("en")


def step_names(window) -> list[str]:
    return [button.accessibleName() for button in window.navigation.findChildren(QAbstractButton)]


def test_the_window_follows_the_language(qtbot, window, translations):
    assert step_names(window) == ["Data", "Train", "Judge", "Use", "Watch", "Runs"]
    translations.use("zh_CN")
    qtbot.waitUntil(lambda: step_names(window) == ["数据", "训练", "评估", "使用", "监测", "记录"], timeout=2_000)
    translations.use("en")
    qtbot.waitUntil(lambda: step_names(window)[0] == "Data", timeout=2_000)


def test_choosing_a_language_makes_the_window_anew_over_the_same_session(qtbot, qapp, tunewright_home):
    from gui.app import Desktop

    desktop = Desktop(qapp)
    try:
        desktop.window.show()
        desktop.session.editor.set_setting("training.epochs", 7)
        desktop.window.show_page("runs")
        use = desktop.window.page_widget("use")
        use.text.text.setPlainText("where is my order")
        desktop.window.page_widget("runs").search.setText("lora")
        before = desktop.window
        desktop.session.notices.raise_notice("older")
        desktop.session.notices.raise_notice("newer")
        before.actions_of_window.by_name["language_zh_CN"].trigger()

        assert desktop.window is not before and desktop.window.isVisible() and not before.isVisible()
        assert desktop.window.page_widget("use").text.text.toPlainText() == "where is my order"
        assert desktop.window.page_widget("runs").search.text() == "lora"
        assert desktop.window.page == "runs" and step_names(desktop.window)[0] == "数据"
        assert [notice.what for notice in desktop.window.notice_bar.notices] == ["newer", "older"]
        assert desktop.session.editor.job.training.epochs == 7 and desktop.session.memory.language == "zh_CN"
        qtbot.waitUntil(lambda: not desktop.session.runs.is_listing, timeout=20_000)
    finally:
        desktop._translations.use("en")
        desktop.close()
        desktop.window.deleteLater()


def test_english_counts_one_and_many(qtbot, session, translations):
    translations.use("en")
    session.editor.exclude_rows([1], "")
    session.editor.exclude_rows([2, 3], "")
    assert [session.undo_stack.text(i) for i in range(2)] == ["Leave out 1 row", "Leave out 2 rows"]


@pytest.mark.parametrize("choice", [*LANGUAGES, "klingon"])
def test_an_unknown_language_is_english(choice):
    assert resolve_language(choice) == (choice if choice in LANGUAGES else "en")


def test_a_message_of_the_core_keeps_its_values_and_its_data(qapp):
    text = "rows {0} <b>"
    assert tr_message(say("{n} of {what}", n=3, what=text)) == f"3 of {text}"
    assert tr_message(None) == ""
    assert tr_message(Message("{share:.0%} are left", (("share", 0.25),))) == "25\u00a0% are left"
    assert (
        tr_message(Message("{loss:.2f} and {share:.1%}", (("loss", 0.125), ("share", 0.125)))) == "0.12 and 12.5\u00a0%"
    )


def test_words_of_ours_inside_a_sentence_are_translated_and_data_is_not(translations):
    translations.use("zh_CN")
    foreign = say(
        "{n} texts ({share:.0%}) are written in {script}, which {backbone} was not made for.",
        n=5,
        share=0.5,
        script="Han",
        backbone="x",
    )
    assert "汉字" in tr_message(foreign) and "Han" not in tr_message(foreign)
    data = say("Every row has the label {label}: there is nothing to tell apart.", label="rows")
    assert "rows" in tr_message(data)


def test_backbones_and_samples_are_described_in_the_language_of_the_window(qtbot, session, translations):
    from gui.pages.start_page import SampleCard, StartPage
    from gui.pages.train.backbone_list import BackboneList

    translations.use("zh_CN")
    cards = BackboneList()
    qtbot.addWidget(cards)
    cards.show_cards(session.editor.backbones, "Han", session.editor.backbones[0].name)
    first = cards.item(0)
    assert first.text() == "MiniLM 小型（英文）"
    assert (
        "普通笔记本电脑" in first.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        and "普通笔记本电脑" in first.toolTip()
    )
    page = StartPage(session)
    qtbot.addWidget(page)
    assert [card.accessibleDescription() for card in page.findChildren(SampleCard)][0].startswith("1,022 条")


def test_a_sentence_that_was_stored_in_english_is_shown_in_the_language_of_the_window(translations):
    from core.tasks.recommend.split import PROTOCOLS
    from gui.translate import tr_written

    stored = [message.format() for message in PROTOCOLS]
    assert tr_written("Of an older version, in its own words.", PROTOCOLS) == "Of an older version, in its own words."
    translations.use("zh_CN")
    shown = [tr_written(text, PROTOCOLS) for text in stored]
    assert not any("test" in text for text in shown)
    hidden = next(message for message in PROTOCOLS if "hidden" in message.template)
    assert "1,234" in tr_written(hidden.template.replace("{n}", "1234"), PROTOCOLS)


def test_the_head_of_a_data_page_counts_findings_in_the_language_of_the_window(qtbot, session, translations, tmp_path):
    """Its class has a subclass for each task, and Qt looks up a text with a count under the first class only."""
    from gui.tasks.match.data_page import MatchDataPage

    path = tmp_path / "qa.csv"
    path.write_text("question,answer\n" + "".join(f"how is {n}?,like {n % 2} it is\n" for n in range(12)), "utf-8")
    translations.use("zh_CN")
    page = MatchDataPage(session)
    qtbot.addWidget(page)
    session.open_paths([path])
    qtbot.waitUntil(lambda: "项检查结果" in page.headline.text(), timeout=20_000)
