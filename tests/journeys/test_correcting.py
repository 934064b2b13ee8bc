"""A person corrects labels: in the table, taken back, in Judge; they are there after a restart, and are saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView

from core.config.toml import read_job
from core.data.corrections import read_corrections
from core.data.reading import read_table
from gui.main_window import MainWindow
from gui.session.session import Session
from gui.widgets.data_table import DataTable
from gui.widgets.label_picker import LabelPicker
from tests.gui.tasks.classify.run_with_file import write_run_with_file
from tests.journeys.walk import Walk

LABEL = 1


def open_window(qtbot, session: Session) -> Walk:
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    return Walk(window, session, patience_s=60)


def choose(label: str) -> None:
    """Type a class into the list that is open, and take it."""
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, LabelPicker)
    line = next(found for found in picker.findChildren(QLineEdit) if found.accessibleName() == "Class")
    QTest.keyClicks(line, label)
    QTest.keyClick(line, Qt.Key.Key_Return)


def correct_in_table(walk: Walk, row: int, label: str) -> None:
    view = walk.find(DataTable, "Rows of the table")
    view.setCurrentIndex(view.table_model.index(row, LABEL))
    QTest.keyClick(view, Qt.Key.Key_F2)
    choose(label)


def settle(walk: Walk) -> None:
    walk.wait(lambda: not walk.session.corrections.is_busy, "the corrections")
    walk.wait(lambda: not walk.session.controllers["classify"].is_analysing, "the analysis")


@pytest.mark.timeout(300)
def test_labels_are_corrected_kept_and_saved(qtbot, session, tmp_path: Path, monkeypatch):
    run, file = write_run_with_file(tmp_path)
    before = file.read_bytes()
    walk = open_window(qtbot, session)
    session.open_paths([file])
    walk.wait_for_table()

    correct_in_table(walk, 1, "praise")
    correct_in_table(walk, 2, "praise")
    QTest.keyClick(walk.find(DataTable, "Rows of the table"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.corrections.count == 1, "Ctrl+Z takes back one"
    settle(walk)

    session.runs.open(run.path)
    judged = walk.find(QTableView, "Judged texts")
    walk.wait(lambda: judged.model().rowCount() > 0, "the judged texts")
    walk.click("Wrong")
    judged.selectRow(0)
    walk.click("This label is wrong…")
    choose("warranty")
    walk.wait(lambda: session.corrections.count == 2, "the correction")
    asked = []
    monkeypatch.setattr(session.training, "train_job", lambda job, rows: asked.append(job))
    walk.wait(
        lambda: walk.find(QAbstractButton, "Train again with the corrections").text().endswith("2 corrections"),
        "the button",
    )
    walk.click("Train again with the corrections")
    walk.wait(lambda: asked, "the job")
    assert asked[0].parent == run.path.name and asked[0].title == "Support tickets + 2 corrections"
    assert asked[0].training == read_job(run.path / "job.toml").training
    assert sorted(one.new for one in read_corrections(Path(asked[0].data.corrections))) == ["praise", "warranty"]
    walk.window.hide()
    session.close()

    again = Session()
    try:
        walk = open_window(qtbot, again)
        again.open_paths([file])
        walk.wait_for_table()
        walk.wait(lambda: again.corrections.count == 2, "the corrections of before")
        settle(walk)
        assert any(
            label.text() == "2 labels corrected" and label.isVisible() for label in walk.window.findChildren(QLabel)
        )
        out = tmp_path / "corrected.csv"
        monkeypatch.setattr(
            "gui.tasks.classify.data.correcting_controller.ask_save_path",
            lambda parent, title, stem, take: take(str(out)),
        )
        walk.click("Save corrected table as")
        walk.wait(out.exists, "the saved table")
        walk.window.hide()
    finally:
        again.close()
    saved, source = read_table([out]).frame, read_table([file]).frame
    changed = [row for row in range(len(source)) if saved["category"][row] != source["category"][row]]
    assert changed[0] == 1 and len(changed) == 2 and saved["category"][1] == "praise"
    assert saved["message"].tolist() == source["message"].tolist()
    assert file.read_bytes() == before
