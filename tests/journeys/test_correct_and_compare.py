"""From a table with five wrong labels in it to a second model, the comparison of both, and the report.

Through the real window with the real backbone.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel

from core.events import Ended
from core.runs.folder import RunFolder, runs_root
from gui.main_window import MainWindow
from gui.session.session import Session
from gui.tasks.classify.data.checking_view import CheckingView
from tests.journeys.walk import Walk
from tests.tiny_jobs import TOPICS, write_texts

ROWS, WRONG_ROWS = 100, (12, 31, 57, 70, 93)
MOST_QUESTIONS = 12


def write_texts_with_wrong_labels(path: Path) -> dict[int, str]:
    """Labelled texts, five of which have the label of another class; gives the right ones by row."""
    with write_texts(path, rows=ROWS).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    classes = sorted(TOPICS)
    right = {row: rows[row][-1] for row in WRONG_ROWS}
    for row, name in right.items():
        rows[row][-1] = classes[(classes.index(name) + 1) % len(classes)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return right


@pytest.fixture
def walk(qtbot, session: Session) -> Walk:  # noqa: ANN001
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    return Walk(window, session, patience_s=120)


@pytest.mark.timeout(600)
def test_wrong_labels_are_found_corrected_and_what_it_brought_is_said(walk: Walk, session: Session, tmp_path: Path):
    table = tmp_path / "客服 tickets.csv"
    right = write_texts_with_wrong_labels(table)
    as_it_was = table.read_bytes()
    session.open_paths([table])
    walk.wait_for_table()
    walk.train()
    first = session.runs.run
    assert first is not None

    found = check_labels(walk, right)
    assert found >= 4, "most of the five are among the first questions"
    assert session.corrections.count == found
    labels = [label.text() for label in walk.window.findChildren(QLabel) if label.isVisible()]
    assert f"{found} labels corrected" in labels

    walk.click("Judge")
    walk.click("Train again with the corrections")
    walk.wait(lambda: sum(isinstance(event, Ended) for event in walk.events) == 2, "the second training")
    walk.wait(lambda: session.worker.is_idle, "the worker")
    runs = [RunFolder.open(path.parent) for path in runs_root().glob("*/job.toml")]
    child = next(run for run in runs if run.path != first.path)
    assert child.job.parent == first.path.name
    assert (child.path / "corrections.csv").is_file()

    walk.click("Runs")
    view = walk.find(QAbstractItemView, "Runs")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(walk.find(QAbstractButton, "Compare row by row"), Qt.Key.Key_Space)
    walk.wait(lambda: walk.find(QLabel, "Result").text(), "the comparison")
    counts = {}
    for kind in ("Fixed", "Broken", "Both right", "Both wrong"):
        button = next(one for one in walk.window.findChildren(QAbstractButton) if one.text().endswith(f"\n{kind}"))
        counts[kind] = int(button.text().partition("\n")[0])
    frame = first.predictions("test")
    assert frame is not None
    assert sum(counts.values()) == len(frame)

    walk.click("Judge")
    report = tmp_path / "report.html"
    walk.window.page_widget("judge").reports.save_to(str(report))
    walk.wait(report.is_file, "the report")
    assert "<svg" in report.read_text(encoding="utf-8")
    assert table.read_bytes() == as_it_was, "the source is never written"
    walk.window.hide()


def check_labels(walk: Walk, right: dict[int, str]) -> int:
    """Answer the questions with the keyboard: take the suggestion for the labels that were changed, keep the others."""
    walk.click("Data")
    walk.click("Check labels")
    view = walk.window.findChild(CheckingView)
    assert view is not None
    controller, found = view.controller, 0
    for _ in range(MOST_QUESTIONS):
        walk.wait(lambda: controller.suspicion is not None and not controller.is_judging, "a text in question")
        suspicion = controller.suspicion
        assert suspicion is not None
        is_wrong = right.get(suspicion.suspect.row) in suspicion.suspect.suggested
        QTest.keyClick(view, Qt.Key.Key_T if is_wrong else Qt.Key.Key_K)
        found += is_wrong
        if found == len(right):
            break
    walk.click("Back to the table")
    return found
