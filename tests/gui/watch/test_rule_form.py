"""A rule by choices and as a sentence: both always show the same."""

from __future__ import annotations

import pytest

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
    form.sentence.setText(sentence)
    form.sentence.editingFinished.emit()


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
