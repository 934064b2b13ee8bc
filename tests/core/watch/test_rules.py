"""Rules as sentences and files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import ConfigError
from core.watch.periods import EVERY
from core.watch.rule_sentence import RULE_LANGUAGES, RuleLanguage, describe_rule
from core.watch.rule_text import read_rule
from core.watch.rules import EACH_GROUP, KeptRule, Rule
from core.watch.rules_file import read_rules, write_rules

CLASSES, GROUPS = ("negative", "neutral", "positive"), ("Banking", "Marrow & Finch", "of")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        (
            "negative share of Banking over 40 % for 2 days",
            Rule(label="negative", group="Banking", limit=0.4, periods=2),
        ),
        (
            "negative share three sigma above its 30 days",
            Rule(label="negative", kind="sigma above", limit=3, window=30),
        ),
        ("Negative over 40%", Rule(label="negative", limit=0.4)),
        (
            "share of negative in banking below 10 percent for one month",
            Rule(label="negative", group="Banking", kind="below", limit=0.1, every="month"),
        ),
        (
            'the negative share of "marrow & finch" surely over 35,5 % for 3 weeks in a row with at least 20 texts.',
            Rule(
                label="negative",
                group="Marrow & Finch",
                limit=0.355,
                every="week",
                periods=3,
                least_texts=20,
                is_sure=True,
            ),
        ),
        (
            "positive share of every topic 2 sigma below its last 8 weeks for 2 weeks",
            Rule(label="positive", group=EACH_GROUP, kind="sigma below", limit=2, window=8, every="week", periods=2),
        ),
        ("number of texts over 200", Rule(measure="texts", limit=200)),
        (
            "number of negative texts of Banking under 3 for 2 months",
            Rule(measure="texts", label="negative", group="Banking", kind="below", limit=3, every="month", periods=2),
        ),
        ("number of texts 4 sigma above its 14 days", Rule(measure="texts", kind="sigma above", limit=4, window=14)),
    ],
)
def test_sentences_are_parsed_into_rules(sentence: str, rule: Rule) -> None:
    assert read_rule(sentence, CLASSES, GROUPS) == rule


@pytest.mark.parametrize(
    ("sentence", "reported"),
    [
        ("negative share of Banking", "no limit"),
        ("three sigma above its 30 days", "of what"),
        ("negative over 40", "percent"),
        ("number of texts over 40 %", "percent"),
        ("angry share over 40 %", "angry"),
        ("negative share of Fishing over 40 %", "Fishing"),
        ("negative over 140 %", "0 and 100"),
        ("negative share over 40 % for 2 weeks with its 3 days", "not understood: with its 3 days"),
        ("negative 3 sigma above its 30 days for 2 weeks", "two of them"),
        ("negative over 40 % for 0 days", "1 to"),
        ("negative 3 sigma above its 2 days", "look back"),
        ("", "no limit"),
    ],
)
def test_what_is_no_rule_is_explained(sentence: str, reported: str) -> None:
    with pytest.raises(ConfigError, match=reported):
        read_rule(sentence, CLASSES, GROUPS)


def test_the_period_of_a_sentence_without_one_is_that_of_the_watch() -> None:
    assert read_rule("negative over 40 %", every="week").every == "week"


names = st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20
).map(lambda text: " ".join(text.split()) or "x")
rules = st.builds(
    Rule,
    measure=st.just("share"),
    label=names,
    group=st.one_of(st.just(""), st.just(EACH_GROUP), names.filter(lambda name: name != EACH_GROUP)),
    kind=st.sampled_from(("above", "below")),
    limit=st.integers(0, 1000).map(lambda number: number / 1000),
    every=st.sampled_from(EVERY),
    periods=st.integers(1, 90),
    least_texts=st.integers(1, 5000),
    is_sure=st.booleans(),
    includes_limit=st.booleans(),
)
usual = st.builds(
    lambda rule, kind, limit, window: replace(rule, kind=kind, limit=limit / 10, window=window, includes_limit=False),
    rules,
    st.sampled_from(("sigma above", "sigma below")),
    st.integers(1, 90),
    st.integers(5, 730),
)
counted = st.builds(
    lambda rule, label, limit: replace(rule, measure="texts", label=label, limit=float(limit), is_sure=False),
    rules,
    st.one_of(st.just(""), names),
    st.integers(0, 10**6),
)


@settings(max_examples=120, deadline=None)
@given(st.one_of(rules, usual, counted), st.sampled_from(RULE_LANGUAGES))
def test_every_rule_reads_back_from_its_own_sentence(rule: Rule, language: RuleLanguage) -> None:
    assert read_rule(describe_rule(rule, language)) == rule


@settings(max_examples=60, deadline=None)
@given(st.one_of(rules, usual, counted))
def test_both_languages_say_the_same_rule(rule: Rule) -> None:
    assert read_rule(describe_rule(read_rule(describe_rule(rule, "zh")), "en")) == rule


@pytest.mark.parametrize(
    ("sentence", "read_back"),
    [
        ("number of texts over 1,000", "number of texts over 1000 for 1 day"),
        ("number of texts over 1 000 per week", "number of texts over 1000 for 1 week"),
        ("number of texts at least 5", "number of texts at least 5 for 1 day"),
        ("number of texts over 5 per day", "number of texts over 5 for 1 day"),
        ("5 or more texts a day", "number of texts at least 5 for 1 day"),
        (
            "negative share at least 40 % with at least 10 texts",
            "negative share at least 40 % for 1 day with at least 10 texts",
        ),
        ("negative share at most 2.5 %", "negative share at most 2.5 % for 1 day"),
        (
            "more than 100 negative texts of Banking per month",
            "number of negative texts of Banking over 100 for 1 month",
        ),
        ("negative share per topic over forty percent", "negative share of each group over 40 % for 1 day"),
        ("负面占比超过 30%，至少 5 条，每天", "负面 share over 30 % for 1 day with at least 5 texts"),
        ("文本数每周超过 1,000 条", "number of texts over 1000 for 1 week"),
        ("银行 的 负面 占比不低于百分之三十，连续三周", "负面 share of 银行 at least 30 % for 3 weeks"),
        ("各分组的负面占比超过 30％、持续两天", "负面 share of each group over 30 % for 2 days"),
        ("文本数 100 条以上", "number of texts at least 100 for 1 day"),
        ("negative 占比比过去 30 天的均值低 2.5σ", "negative share 2.5 sigma below its 30 days for 1 day"),
    ],
)
def test_what_people_write_is_read_to_the_last_word(sentence: str, read_back: str) -> None:
    assert describe_rule(read_rule(sentence)) == read_back


@pytest.mark.parametrize(
    ("sentence", "reported"),
    [
        ("number of texts over 1.000", "1.000 can be read in more than one way"),
        ("negative share over 1,000 %", "1,000 can be read in more than one way"),
        ("negative share usually over 40 %", "not understood: usually"),
        ("negative share over 40 % approximately", "not understood: approximately"),
        ("negative share over 40 % and positive over 20 %", "more than one limit"),
        ("number of texts over 5 per day for 2 weeks", "in two of them"),
        ("number of texts between 5 and 10", "no limit"),
        ("文本数大概超过 100", "not understood: 大概"),
        ("negative share at least 2", "said in percent"),
    ],
)
def test_what_is_not_understood_is_named(sentence: str, reported: str) -> None:
    with pytest.raises(ConfigError, match=reported):
        read_rule(sentence)


@pytest.mark.parametrize("suffix", [".toml", ".json"])
def test_rules_come_back_from_their_file(tmp_path: Path, suffix: str) -> None:
    kept = (
        KeptRule(Rule(label="negative", group='The "Old" Bank', limit=0.4, periods=2)),
        KeptRule(Rule(measure="texts", limit=7), False),
    )
    path = tmp_path / "new folder" / f"rules{suffix}"
    write_rules(path, kept)
    assert read_rules(path) == kept
    write_rules(path, ())
    assert read_rules(path) == ()


def test_rules_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    path.write_text(json.dumps(["negative over 40 %", {"when": "positive under 5 %", "on": False}]), encoding="utf-8")
    assert [(kept.rule.label, kept.rule.every, kept.is_on) for kept in read_rules(path, "week")] == [
        ("negative", "week", True),
        ("positive", "week", False),
    ]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ('[[rule]]\nwhen = "negative over 40 %"\n[[rule]]\nwhen = "often negative"', "rules.toml, rule 2: .*no limit"),
        ("[[rule]]\non = true", "rule 1"),
        ("[[rule", "cannot be read"),
        ('title = "x"', "no rules"),
    ],
)
def test_a_bad_rules_file_is_reported_with_its_rule(tmp_path: Path, text: str, reported: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=reported):
        read_rules(path)


def test_a_missing_rules_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere.toml"):
        read_rules(tmp_path / "nowhere.toml")
