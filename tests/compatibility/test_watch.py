"""A watch of the version before is opened with its texts and alerts, and its rules are read and hold as they did."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.compatibility.comparing import assert_alike
from tests.compatibility.conftest import KEPT, OldHome, Output
from tests.compatibility.program import new_files, open_watches, points_of, read_rules, rules_path, write_rules


def test_a_watched_folder_has_its_plan_texts_and_alerts(old_home: OldHome) -> None:
    (store,) = open_watches()
    assert (store.folder, store.is_on) == (old_home.place / "inbox", False)
    plan = store.plan
    assert (plan.by_column, plan.date_column, plan.text_columns, plan.every) == ("team", "when", ("text",), "day")
    kept = old_home.expected_json("watch folder.json")
    assert len(store.read_texts()) == kept["texts"]
    assert_alike(points_of(store), kept["points"])
    alerts = store.alerts()
    lines = [json.loads(line) for line in (store.path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == kept["alerts"]
    assert [(one.alert.rule, one.acknowledged_at, len(one.texts), one.all_texts) for one in alerts] == [
        (line["alert"]["rule"], line["acknowledged_at"], len(line["texts"]), line["all_texts"]) for line in lines
    ]
    assert {one.acknowledged_at is None for one in alerts} == {True, False}
    assert any(one.texts for one in alerts)


def test_what_it_has_seen_is_not_new_and_a_change_is_written_as_before(old_home: OldHome) -> None:
    (store,) = open_watches()
    assert new_files(store) == []
    (store.folder / "another.csv").write_text("when,text,team\n2026-03-20,refund,north\n", encoding="utf-8")
    assert new_files(store) == [store.folder / "another.csv"]
    before = (store.path / "alerts.jsonl").read_text(encoding="utf-8")
    key = store.alerts()[-1].alert.key
    store.acknowledge({key}, 5.0)
    assert [one.acknowledged_at for one in open_watches()[0].alerts()][-1] == 5.0
    store.acknowledge({key}, None)
    assert (store.path / "alerts.jsonl").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("file", ["rules.toml", "rules.json"])
def test_a_rules_file_finds_what_it_found(tunewright: Callable[..., Output], old_home: OldHome, file: str) -> None:
    arguments = ("--date", "when", "--by", "team", "--every", "day", "--rules", old_home.place / file, "--json", "-")
    found = tunewright("watch", "classify-lora", old_home.tables / "dated.csv", *arguments).body
    kept = old_home.expected_json("watch.json")
    assert kept["alerts"]
    assert_alike(found, kept, added={"apart", "columns", "date_order", "notices", "rules", "unlike"})


@pytest.mark.parametrize("file", ["rules.toml", "rules.json", "Tunewright/watches/rules.toml"])
def test_rules_are_written_as_they_were(old_home: OldHome, file: str) -> None:
    rules = read_rules(old_home.place / file)
    assert [rule.is_on for rule in rules] == [True, False, True]
    assert rules == read_rules(rules_path())
    again = old_home.place / f"again {file.rpartition('/')[2]}"
    write_rules(again, rules)
    assert again.read_bytes() == (KEPT / file).read_bytes()
