"""A watch on disk: atomic files, each content once, alerts raised once and acknowledged."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from core.errors import RunError
from core.watch import known_errors
from core.watch.alerts import Alert
from core.watch.classified import read_classified, write_classified
from core.watch.folder import FolderScanner
from core.watch.known_errors import find_errors, match_errors
from core.watch.plan import WatchPlan, find_text_columns
from core.watch.store import ALERTS, TEXTS, Example, KeptAlert, WatchStore, list_watches
from core.watch.text_labels import labels_from_predictions, with_known_labels
from core.watch.trained_texts import find_trained_labels
from tests.core.runs.made_runs import CLASSES as RUN_CLASSES
from tests.core.runs.made_runs import TEXTS as RUN_TEXTS
from tests.core.runs.made_runs import make_finished_run
from tests.core.watch.made_texts import make_classified, make_table, predict_by_words

PLAN = WatchPlan(
    model="m",
    date_column="when",
    text_columns=("a", "b"),
    by_column="c",
    every="week",
    zone="Europe/Berlin",
    date_order="dmy",
)


@pytest.fixture
def store(tmp_path: Path) -> WatchStore:
    return WatchStore.create(PLAN, tmp_path / "in box", tmp_path / "watches")


def make_alert(first: str, last: str = "", group: str = "a", rule: str = "r") -> KeptAlert:
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    alert = Alert(rule, "share", "negative", group, "day", begin, begin, end, 0.5, 0.4, 0.6, 0.45, 12)
    return KeptAlert(alert, 100.0, None, (Example(begin, "=1+1 “text”\n\u2028\x85\u2029", "f.csv", 3),), 5)


def test_a_watch_is_found_again_with_its_plan(store: WatchStore, tmp_path: Path) -> None:
    assert list_watches(tmp_path / "watches") == [store.path]
    again = WatchStore.open(store.path)
    assert (again.plan, again.folder, again.is_on) == (PLAN, tmp_path / "in box", True)
    store.switch(False)
    assert WatchStore.open(store.path).is_on is False
    (store.path / "watch.toml").write_text("folder = ", encoding="utf-8")
    with pytest.raises(RunError, match="cannot be read"):
        WatchStore.open(store.path)


def test_texts_come_back_as_they_were_and_in_the_order_they_came(store: WatchStore) -> None:
    first, second = (
        make_classified([("2026-01-05", "a", "negative", 2)]),
        make_classified([("2026-01-06", "b", "positive", 3)]),
    )
    for number, (content, part) in enumerate((("ff", first), ("aa", replace(second, topics=None)))):
        store.add_texts(content, part)
        os.utime(store.path / TEXTS / f"{content}.parquet", (1000 + number, 1000 + number))
    assert store.known() == {"ff", "aa"}
    again = store.read_texts()
    assert again is not None and again.texts.texts == first.texts.texts + second.texts.texts
    assert again.texts.by == ["a", "a", "b", "b", "b"] and again.texts.rows.tolist() == list(range(5))
    assert [again.predicted.joined(row) for row in range(5)] == ["negative"] * 2 + ["positive"] * 3
    assert again.predicted.probabilities == pytest.approx(
        np.concatenate([first.predicted.probabilities, second.predicted.probabilities])
    )
    assert again.texts.moments.tolist() == first.texts.moments.tolist() + second.texts.moments.tolist()


def test_topics_known_classes_and_odd_characters_survive(tmp_path: Path) -> None:
    made = make_classified([("2026-01-05", "a", "negative", 2)])
    made.texts.texts[0] = "half \ud800 a pair"
    kept = replace(made, topics=made.predicted, predicted=with_known_labels(made.predicted, ["positive", ""]))
    write_classified(tmp_path / "x.parquet", kept)
    again = read_classified(tmp_path / "x.parquet")
    assert again.topics is not None and again.topics.joined(1) == "negative"
    assert [again.predicted.joined(row) for row in (0, 1)] == ["positive", "negative"]
    assert again.predicted.is_known is not None and again.predicted.is_known.tolist() == [True, False]
    assert again.texts.texts[0] == "half ? a pair"


def test_a_crash_while_writing_leaves_the_file_unknown(store: WatchStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        store.add_texts("aa", make_classified([("2026-01-05", "a", "negative", 2)]))
    assert store.known() == frozenset() and store.read_texts() is None


def test_a_damaged_file_is_named(store: WatchStore) -> None:
    (store.path / TEXTS / "aa.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(RunError, match="aa.parquet"):
        store.read_texts()


def test_an_alert_is_raised_once_however_often_it_is_found(store: WatchStore) -> None:
    first = make_alert("2026-01-05")
    assert store.add_alerts([first]) == (first,)
    assert store.add_alerts([first]) == ()
    longer = make_alert("2026-01-05", "2026-01-09")
    assert store.add_alerts([longer, make_alert("2026-01-05", group="b")]) == (make_alert("2026-01-05", group="b"),)
    kept = store.alerts()
    assert [(one.alert.group, one.alert.last) for one in kept] == [("a", date(2026, 1, 9)), ("b", date(2026, 1, 5))]
    assert kept[0].texts == first.texts
    assert store.add_alerts([make_alert("2026-02-01")]) != ()


def test_alerts_are_acknowledged_and_that_can_be_undone(store: WatchStore) -> None:
    store.add_alerts([make_alert("2026-01-05"), make_alert("2026-02-05")])
    key = store.alerts()[0].alert.key
    store.acknowledge({key}, 7.0)
    assert [one.acknowledged_at for one in WatchStore.open(store.path).alerts()] == [7.0, None]
    store.acknowledge({key}, None)
    assert [one.acknowledged_at for one in store.alerts()] == [None, None]


def test_a_line_that_was_damaged_by_hand_costs_only_itself(store: WatchStore) -> None:
    store.add_alerts([make_alert("2026-01-05"), make_alert("2026-02-05")])
    lines = (store.path / ALERTS).read_text(encoding="utf-8").split("\n")
    (store.path / ALERTS).write_text(f"{lines[0][:30]}\n{lines[1]}\n", encoding="utf-8")
    assert [one.alert.first for one in store.alerts()] == [date(2026, 2, 5)]


# the watched folder


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def scanner(tmp_path: Path) -> tuple[FolderScanner, Clock, Path]:
    folder = tmp_path / "in box"
    folder.mkdir()
    clock = Clock()
    return FolderScanner(folder, settle_s=2.0, clock=clock), clock, folder


def scan(scanner: FolderScanner, clock: Clock, known=()) -> tuple[list[str], list[str]]:
    clock.now += 1.5
    found = scanner.scan(known)
    return [file.path.name for file in found.ready], [path.name for path in found.waiting]


def test_a_file_is_ready_once_it_has_stopped_changing(scanner) -> None:
    scanner, clock, folder = scanner
    (folder / "a.csv").write_text("x\n1\n")
    assert scan(scanner, clock) == ([], ["a.csv"])
    assert scan(scanner, clock) == ([], ["a.csv"])
    with (folder / "a.csv").open("a") as file:
        file.write("2\n")
    assert scan(scanner, clock) == ([], ["a.csv"])
    assert scan(scanner, clock) == ([], ["a.csv"])
    assert scan(scanner, clock) == (["a.csv"], [])
    assert scan(scanner, clock) == ([], [])


def test_each_content_comes_once_also_under_another_name_and_after_a_restart(scanner) -> None:
    scanner, clock, folder = scanner
    (folder / "a.csv").write_text("x\n1\n")
    (folder / "b.csv").write_text("x\n1\n")
    scan(scanner, clock), scan(scanner, clock)
    clock.now += 2
    ready = scanner.scan(()).ready
    assert len(ready) == 1
    after = FolderScanner(folder, settle_s=0.0, clock=clock)
    after.scan({ready[0].content})
    assert after.scan({ready[0].content}).ready == ()


def test_a_changed_file_comes_again_and_other_files_never(scanner) -> None:
    scanner, clock, folder = scanner
    for name in ("note.md", ".hidden.csv", "~$open.xlsx", "empty.csv"):
        (folder / name).write_text("" if name == "empty.csv" else "x\n1\n")
    (folder / "inner.csv").mkdir()
    (folder / "a.csv").write_text("x\n1\n")
    for _ in range(3):
        found = scan(scanner, clock)
    assert found == (["a.csv"], ["empty.csv"])
    (folder / "a.csv").write_text("x\n1\n2\n")
    assert [scan(scanner, clock)[0] for _ in range(3)] == [[], [], ["a.csv"]]


def test_a_missing_folder_is_reported(scanner) -> None:
    scanner, _, folder = scanner
    folder.rmdir()
    with pytest.raises(RunError, match="in box"):
        scanner.scan(())


# what is known of a model


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory):
    return make_finished_run(tmp_path_factory.mktemp("run"))


def test_the_errors_of_a_model_are_those_of_its_run(run) -> None:
    errors = find_errors(run.model_folder)
    assert errors is not None and errors.rows == 2 * len(RUN_TEXTS) and errors.classes == RUN_CLASSES
    report = run.report("test")
    assert errors.counts.tolist() == (2 * report.confusion).tolist()
    assert errors.scale is not None and errors.scale.shape == (len(RUN_CLASSES),)
    assert find_errors(run.path.parent) is None
    turned = match_errors(errors, (*RUN_CLASSES[::-1], "new"), False)
    assert turned is not None and turned.counts[0, 0] == errors.counts[3, 3] and not turned.counts[4].any()
    assert match_errors(errors, RUN_CLASSES[:2], False) is None
    assert known_errors.errors_from_reports([]) is None


def test_texts_the_model_was_trained_on_are_known_by_their_labels(tmp_path: Path) -> None:
    table = make_table(
        tmp_path / "t.csv", [("2026-01-05", f"text {row}", "ab"[row % 2]) for row in range(len(RUN_TEXTS) + 6)]
    )
    made = make_finished_run(tmp_path / "made")
    data = replace(
        made.job.data,
        fingerprint=table.fingerprint(),
        label_columns=("topic",),
        text_columns=("text",),
        excluded_rows=(0,),
    )
    from core.runs.folder import RunFolder

    other = RunFolder.create(replace(made.job, data=data), parent=tmp_path / "runs")
    for split in ("validation", "test"):
        other.write_predictions(split, made.predictions(split))
    labels = find_trained_labels(other.path, table, np.arange(table.rows))
    assert labels is not None  # rows 3 and on were held back, row 0 was taken out, two behind them are new
    assert [row for row, label in enumerate(labels) if label] == [1, 2, table.rows - 3, table.rows - 2, table.rows - 1]
    assert labels[1] == "b"
    assert find_trained_labels(made.path, table, np.arange(3)) is None
    assert find_trained_labels(tmp_path, table, np.arange(3)) is None
    assert find_text_columns(table, other.path) == ("text",)


def test_texts_unlike_all_classes_are_stored_and_a_file_of_an_older_version_has_none(store: WatchStore) -> None:
    made = make_classified([("2026-01-05", "a", "negative", 3), ("2026-01-06", "a", "positive", 2)])
    unlike = np.array([True, False, True, False, False])
    predictions = replace(predict_by_words(made.texts.texts), unlike=unlike)
    new = replace(made, predicted=labels_from_predictions(predictions, unlike & (np.arange(5) == 0)))
    store.add_texts("1" * 64, made)  # without: as an older version wrote it
    store.add_texts("2" * 64, new)
    os.utime(store.path / TEXTS / f"{'1' * 64}.parquet", (1, 1))
    both = store.read_texts()
    assert both is not None
    assert both.predicted.is_unlike is not None and both.predicted.is_unlike.tolist() == [False] * 5 + unlike.tolist()
    assert both.predicted.is_apart is not None and np.flatnonzero(both.predicted.is_apart).tolist() == [5]
    assert both.predicted.has_class.sum(axis=1).tolist() == [1] * 5 + [0, 1, 1, 1, 1]
    series = both.series("day", None)
    assert series.groups[0].predicted[0].tolist() == [5, 0, 0, 2] and series.groups[0].texts[0] == 6
    store.path.joinpath(TEXTS, f"{'2' * 64}.parquet").unlink()
    alone = store.read_texts()
    assert alone is not None and alone.predicted.is_unlike is None and not alone.series("day", None).counts_unlike
