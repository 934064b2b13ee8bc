"""A rule by choices and as a sentence: both always show the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from core.watch.rules import EACH_GROUP, Rule
from gui.watch.rule_form import RuleForm


@pytest.fixture
def form(qtbot) -> RuleForm:
    made = RuleForm()
    qtbot.addWidget(made)
    made.offer(("negative", "positive"), ("Banking", "Cars"), "day")
    made.show_rule(Rule(label="negative", limit=0.4, periods=2))
    return made


def choose(combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def write(form: RuleForm, sentence: str) -> None:
    form.sentence.set_text(sentence)
    form.sentence.editing_finished.emit()


def test_choices_change_the_sentence(form, qtbot) -> None:
    rules = []
    form.rule_changed.connect(rules.append)
    choose(form.group, "Banking")
    form.limit.stepBy(1)
    choose(form.every, "week")
    assert form.sentence.text() == "negative share of Banking over 45 % for 2 weeks"
    form.sure.click()
    assert form.sentence.text() == "negative share of Banking surely over 45 % for 2 weeks"
    assert (
        rules[-1] == Rule(label="negative", group="Banking", limit=0.45, every="week", periods=2, is_sure=True)
        and len(rules) == 4
    )


def test_a_sentence_changes_the_choices(form) -> None:
    write(form, "positive share of each group three sigma below its 20 weeks for 2 weeks with at least 9 texts")
    assert form.rule == Rule(
        label="positive",
        group=EACH_GROUP,
        kind="sigma below",
        limit=3,
        window=20,
        every="week",
        periods=2,
        least_texts=9,
    )
    assert (form.label.currentData(), form.group.currentData(), form.kind.currentData()) == (
        "positive",
        EACH_GROUP,
        "sigma below",
    )
    assert (form.limit.value(), form.window_periods.value(), form.periods.value(), form.least.value()) == (3, 20, 2, 9)
    assert not form.window_periods.isHidden() and form.limit.suffix() == " σ"


def test_another_kind_begins_with_a_limit_that_makes_sense(form) -> None:
    choose(form.kind, "sigma above")
    assert form.rule is not None and form.rule.limit == 3.0
    choose(form.kind, "above")
    assert form.rule.limit == 0.4
    choose(form.measure, "texts")
    assert form.rule.measure == "texts" and form.rule.limit >= 1 and form.limit.suffix() == ""
    choose(form.label, "")
    assert form.sentence.text().startswith("number of texts")
    choose(form.measure, "share")
    assert form.rule.label == "negative" and form.label.findData("") < 0


def test_a_sentence_that_says_no_rule_is_explained_and_changes_nothing(form) -> None:
    before, rules = form.rule, []
    form.rule_changed.connect(rules.append)
    write(form, "share of Fishing over 40 %")
    assert form.rule == before and rules == []
    assert "Fishing" in form.problem.text() and form.sentence.property("state") == "bad"
    write(form, "negative over 50 %")
    assert form.problem.isHidden() and form.sentence.property("state") == ""


def test_at_least_is_a_choice_and_a_word(form) -> None:
    choose(form.kind, "at least")
    assert form.rule == Rule(label="negative", limit=0.4, periods=2, includes_limit=True)
    assert form.sentence.text() == "negative share at least 40 % for 2 days"
    write(form, "number of texts at most 1,000 per week")
    assert form.rule == Rule(measure="texts", kind="below", limit=1000, every="week", includes_limit=True)
    assert form.kind.currentData() == "at most" and form.limit.value() == 1000
    choose(form.kind, "sigma below")
    assert form.rule is not None and not form.rule.includes_limit


def test_a_sentence_is_read_back_while_it_is_typed(form) -> None:
    form.sentence.set_text("positive share per topic over 5 % a week")
    assert not form.understood.isHidden()
    assert "positive share of each group over 5 % for 1 week" in form.understood.text()
    assert form.rule == Rule(label="negative", limit=0.4, periods=2)
    form.sentence.set_text("positive share per topic over")
    assert form.understood.isHidden()
    write(form, "negative share over 40 % more or less")
    assert "more or less" in form.problem.text()


@pytest.fixture
def chinese() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    QLocale.setDefault(before)


def test_a_chinese_window_writes_and_reads_chinese(chinese, form) -> None:
    assert form.sentence.text() == "negative 占比高于 40%，连续 2 天"
    write(form, "Banking 的 positive 占比至少 30%，每周，至少 5 条")
    assert form.rule == Rule(
        label="positive", group="Banking", limit=0.3, every="week", least_texts=5, includes_limit=True
    )
    write(form, "positive share over 20 %")  # English is understood too
    assert form.sentence.text() == "positive 占比高于 20%，持续 1 天"


def test_a_long_sentence_is_shown_whole(form, qtbot) -> None:
    form.resize(300, 500)
    form.show()
    qtbot.waitExposed(form)
    one_line = form.sentence.height()
    write(form, "positive share of each group three sigma below its 20 weeks for 2 weeks with at least 9 texts")
    assert form.sentence.height() > one_line
