"""The window shows what the version before wrote: labels, what it remembers between two starts, runs, and a watch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractItemView

from tests.compatibility.conftest import OldHome
from tests.compatibility.program import labels_of, read_memory

PATIENCE_MS = 60_000


def test_labels_are_found_again_by_the_table_they_were_given_to(old_home: OldHome) -> None:
    classes, labels = labels_of(old_home.tables / "new texts.csv")
    assert classes == ("money back", "access", "praise", "Größe")
    assert labels == {0: "money back", 1: "access", 2: "praise", 7: "Größe"}


def test_the_window_remembers_theme_language_size_and_tables(qapp: object, old_home: OldHome) -> None:
    found = read_memory()
    assert (found.theme, found.language) == ("dark", "zh_CN")
    assert len(found.geometry) > 40
    tables = old_home.tables
    assert found.recent == [(tables / "loans.csv", tables / "items.csv"), (tables / "texts.csv",)]


@pytest.fixture
def rows_of(window: Any) -> Callable[[str, str], int]:
    """How many rows the list of an accessible name holds on a page, in view or not; 0 while there is no such list."""

    def count(page: str, name: str) -> int:
        window.show_page(page)
        views = window.page_widget(page).findChildren(QAbstractItemView)
        models = [view.model() for view in views if view.accessibleName() == name]
        return max((model.rowCount() for model in models if model is not None), default=0)

    return count


def test_the_watch_is_shown_with_its_alerts(qtbot: Any, old_home: OldHome, rows_of: Callable[[str, str], int]) -> None:
    alerts = old_home.expected_json("watch folder.json")["alerts"]
    qtbot.waitUntil(lambda: rows_of("watch", "Alerts") == alerts, timeout=PATIENCE_MS)


def test_the_runs_are_listed(qtbot: Any, old_home: OldHome, rows_of: Callable[[str, str], int]) -> None:
    qtbot.waitUntil(lambda: rows_of("runs", "Runs") == len(old_home.expected_json("runs.json")), timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("run", "rows"), [("classify-lora", 3), ("classify-several-labels", 3), ("recommend-lora", 7), ("match-lora", 4)]
)
def test_the_report_of_a_run_is_shown(
    qtbot: Any, session: Any, old_home: OldHome, rows_of: Callable[[str, str], int], run: str, rows: int
) -> None:
    session.open_paths([old_home.runs / run])
    qtbot.waitUntil(lambda: rows_of("judge", "Report") == rows, timeout=PATIENCE_MS)
