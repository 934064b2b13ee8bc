"""A dated table, a tiny run that can answer, and the watch page over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.watch.classified import Classified
from core.watch.text_labels import labels_from_predictions
from gui.watch import worker_jobs as watch_jobs
from tests.core.watch.made_texts import predict_by_words, write_table


def dated_rows(first_day: int = 1, days: int = 20) -> list[tuple[str, str, str]]:
    """Two topics; from the eleventh day on nearly everything about "b" is negative."""
    rows = []
    for day in range(first_day, first_day + days):
        for number in range(6):
            topic = "ab"[number % 2]
            name = "negative" if topic == "b" and day > 10 else ("positive", "neutral", "negative")[number % 3]
            rows.append((f"2026-03-{day:02d}", f"{name} news of the day, number {number} of {day}", topic))
    return rows


@pytest.fixture
def dated_file(tmp_path: Path) -> Path:
    return write_table(tmp_path / "posts ü.csv", dated_rows())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The texts that were classified: instead of a model, a word in the text gives the class."""
    texts_asked: list[list[str]] = []

    def classify(cache, texts, plan):
        def make(control):
            texts_asked.append(list(texts.texts))
            labels = labels_from_predictions(predict_by_words(texts.texts))
            yield Classified(texts, labels, labels if plan.topic_model else None)

        return make

    monkeypatch.setattr(watch_jobs, "classify", classify)
    return texts_asked


@pytest.fixture
def open_table(qtbot, session, dated_file):
    """Opens a table and waits until the watch has scanned it."""

    def open_it(path: Path = dated_file) -> None:
        with qtbot.waitSignal(session.data.changed, timeout=20_000):
            session.open_paths([path])
        qtbot.waitUntil(
            lambda: session.watch.table.scan is not None and session.watch.table.scan.table is session.data.table,
            timeout=20_000,
        )

    return open_it


@pytest.fixture
def page(qtbot, session, asked) -> Iterator[object]:
    from gui.watch.watch_page import WatchPage

    made = WatchPage(session)
    qtbot.addWidget(made)
    made.resize(1148, 640)
    yield made


@pytest.fixture
def shown(qtbot, session, page, open_table):
    """The page with the shares of the dated table, by topic and day."""
    open_table()
    session.watch.table.set_model(Path("a model"))
    session.watch.table.change_plan("by", by_column="topic", every="day")
    session.watch.table.start()
    qtbot.waitUntil(lambda: session.watch.shown is not None and not session.watch.table.is_working, timeout=20_000)
    return page
