"""A watched folder: new files are read once, alerts are shown, stored and acknowledged; with a real tiny model once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.watch.folder import FolderScanner
from core.watch.rules import KeptRule, Rule
from gui.watch import folder_watch as session_watch_folder
from tests.core.watch.made_texts import write_table
from tests.gui.watch.conftest import dated_rows

RULE = Rule(label="negative", group="b", limit=0.7, periods=2)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans often, and considers a file complete soon."""
    monkeypatch.setattr(session_watch_folder, "POLL_MS", 20)
    monkeypatch.setattr(FolderScanner.__init__, "__defaults__", (0.05, time.time))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in box ü"
    folder.mkdir()
    return folder


@pytest.fixture
def watching(quick, qtbot, session, shown, inbox):
    """A watched folder; the open table is its past."""
    session.watch.set_rules("one", (KeptRule(RULE),))
    session.watch.watch_folder(inbox)
    qtbot.waitUntil(
        lambda: session.watch.folder.is_on and not session.watch.folder._loading.is_running,
        timeout=20_000,
    )
    return shown


def drop(qtbot, session, path: Path, first_day: int, days: int) -> None:
    files = session.watch.folder.files
    write_table(path, dated_rows(first_day, days))
    qtbot.waitUntil(lambda: session.watch.folder.files == files + 1, timeout=20_000)


def new_alerts(session) -> list[str]:
    return [kept.alert.raised.isoformat() for kept in session.watch.folder.alerts if kept.acknowledged_at is None]


def test_the_past_of_the_table_counts_as_seen(watching, session) -> None:
    assert [kept.alert.raised.day for kept in session.watch.folder.alerts] == [12] and new_alerts(session) == []
    assert len(session.watch.folder.state.classified) == 120


def test_a_new_file_is_classified_once_and_raises_what_the_rules_find(
    watching, qtbot, session, inbox: Path, asked
) -> None:
    calm = [(f"2026-03-{day}", f"positive news {day} {n}", "b") for day in (21, 22) for n in range(4)]
    write_table(inbox / "calm.csv", calm)
    qtbot.waitUntil(lambda: session.watch.folder.files == 1, timeout=20_000)
    notices = []
    session.notices.raised.connect(notices.append)
    assert new_alerts(session) == []
    angry = [(f"2026-03-{day}", f"negative news {day} {n}", "b") for day in (23, 24) for n in range(4)]
    write_table(inbox / "angry.csv", angry)
    qtbot.waitUntil(lambda: session.watch.folder.files == 2, timeout=20_000)
    assert new_alerts(session) == ["2026-03-24"]
    shown_alerts = [notice for notice in notices if notice.key == "watch alert"]
    assert len(shown_alerts) == 1 and "negative share of b" in shown_alerts[0].what
    with qtbot.waitSignal(session.page_requested, timeout=2000) as page:
        shown_alerts[0].act(0)
    assert page.args == ["watch"]
    count = len(asked)
    write_table(inbox / "again.csv", angry)  # the same content under another name
    write_table(inbox / "calmer.csv", [("2026-03-25", "positive once more", "b")])
    qtbot.waitUntil(lambda: session.watch.folder.files == 3, timeout=20_000)
    assert len(asked) == count + 1 and new_alerts(session) == ["2026-03-24"]


def test_alerts_are_acknowledged_undone_and_stored_over_a_restart(watching, qtbot, session, inbox: Path) -> None:
    from gui.session.session import Session

    write_table(
        inbox / "angry.csv", [(f"2026-03-{day}", f"negative news {day} {n}", "b") for day in (28, 29) for n in range(4)]
    )
    qtbot.waitUntil(lambda: new_alerts(session) == ["2026-03-29"], timeout=20_000)
    watching.folder.acknowledge_all.click()
    qtbot.waitUntil(lambda: new_alerts(session) == [], timeout=20_000)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: new_alerts(session) == ["2026-03-29"], timeout=20_000)
    watching.folder.alerts.setCurrentRow(0)
    assert "negative news 28 0" in set(watching.texts.model.frame["text"])
    session.watch.folder.switch(False)
    again = Session()
    try:
        again.watch.wake()
        qtbot.waitUntil(lambda: again.watch.folder.state is not None, timeout=20_000)
        assert (
            new_alerts(again) == ["2026-03-29"] and again.watch.folder.folder == inbox and not again.watch.folder.is_on
        )
        assert len(again.watch.folder.state.classified) == 128
    finally:
        again.close()


def test_a_file_that_cannot_be_used_is_reported_once_and_the_next_one_is_read(
    watching, qtbot, session, inbox: Path
) -> None:
    notices = []
    session.notices.raised.connect(notices.append)
    (inbox / "other.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    qtbot.waitUntil(lambda: any(notice.where == "other.csv" for notice in notices), timeout=20_000)
    drop(qtbot, session, inbox / "good.csv", 21, 2)
    assert [notice.where for notice in notices if notice.severity == "error"] == ["other.csv"]


def test_a_missing_folder_is_reported_once_and_found_again(watching, qtbot, session, inbox: Path) -> None:
    notices = []
    session.notices.raised.connect(notices.append)
    inbox.rmdir()
    qtbot.waitUntil(lambda: bool(notices), timeout=20_000)
    inbox.mkdir()
    drop(qtbot, session, inbox / "good.csv", 21, 2)
    assert len([notice for notice in notices if notice.severity == "error"]) == 1


def test_resting_takes_nothing_in_and_going_on_does(watching, qtbot, session, inbox: Path) -> None:
    watching.folder.switch.click()
    assert not session.watch.folder.is_on
    write_table(inbox / "late.csv", dated_rows(21, 2))
    assert session.watch.folder.files == 0
    watching.folder.switch.click()
    qtbot.waitUntil(lambda: session.watch.folder.files == 1, timeout=20_000)


def test_the_folder_can_be_shown_in_place_of_the_table(watching, qtbot, session, inbox: Path) -> None:
    drop(qtbot, session, inbox / "more.csv", 21, 5)
    watching.sources["folder"].click()
    qtbot.waitUntil(
        lambda: session.watch.shown is not None and len(session.watch.shown.classified) == 150, timeout=20_000
    )
    assert "150 texts" in watching.headline.text() and watching.setup.isHidden()
    watching.chart.point_chosen.emit(0, 0)
    assert watching.texts.show_button.isHidden()  # these rows are of no open table


def test_a_real_model_answers_from_the_page_to_the_folder(quick, qtbot, session, inbox: Path, tmp_path: Path) -> None:
    from gui.watch.watch_page import WatchPage
    from tests.core.runs.made_runs import CLASSES, TEXTS, make_finished_run

    run = make_finished_run(tmp_path / "made")
    rows = [(f"2026-03-{day:02d}", text.replace('"', "'"), "a") for day in range(1, 15) for text in TEXTS[:8]]
    page = WatchPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([write_table(tmp_path / "dated.csv", rows)])
    qtbot.waitUntil(lambda: session.watch.table.plan is not None, timeout=20_000)
    session.watch.table.set_model(run.model_folder)
    page.setup.start.click()
    qtbot.waitUntil(lambda: session.watch.shown is not None, timeout=60_000)
    shown = session.watch.shown
    assert set(shown.classified.predicted.classes) == set(CLASSES) and shown.series.errors is not None
    assert shown.classified.predicted.probabilities.sum(axis=1) == pytest.approx(1, abs=1e-4)
    session.watch.watch_folder(inbox)
    qtbot.waitUntil(lambda: session.watch.folder.is_on, timeout=20_000)
    write_table(inbox / "new.csv", [("2026-03-20", TEXTS[0], "a"), ("2026-03-20", "a text that is new", "a")])
    qtbot.waitUntil(lambda: session.watch.folder.files == 1, timeout=60_000)
    kept = session.watch.folder.state.classified
    first = shown.classified.texts.texts.index(TEXTS[0])
    assert kept.predicted.probabilities[-2] == pytest.approx(shown.classified.predicted.probabilities[first], abs=1e-4)
