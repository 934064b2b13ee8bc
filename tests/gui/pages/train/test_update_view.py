"""The view of an update before its start: what is new, its limits, and the ways to it and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.runs.folder import RunFolder, runs_root
from gui.main_window import MainWindow
from gui.pages.train.update_view import UpdateView
from gui.session.session import Session
from gui.tasks.classify.correction_jobs import WantedLabel
from tests.core.tasks.updatable_runs import data_of, make_run, texts, write

PATIENCE_MS = 60_000


@pytest.fixture
def run(qtbot, session: Session, tmp_path: Path) -> RunFolder:  # noqa: ANN001
    """An open run of 60 rows in three classes."""
    made = make_run(runs_root(), data_of(write(tmp_path / "tickets.csv", texts(0, 60))))
    with qtbot.waitSignal(session.runs.run_changed, timeout=PATIENCE_MS):
        session.runs.open(made.path)
    return made


def plan(qtbot, session: Session, file: Path) -> None:  # noqa: ANN001
    session.updates.plan([file])
    qtbot.waitUntil(lambda: not session.updates.is_inspecting, timeout=PATIENCE_MS)


def view_of(window: MainWindow) -> UpdateView:
    view: UpdateView = window.page_widget("train").update_view  # type: ignore[attr-defined]  # the train page has it
    return view


def test_what_is_new_is_said_with_its_rows_and_the_limits_are_typed_in_percent(
    qtbot, window: MainWindow, session: Session, run: RunFolder, tmp_path: Path
):
    new = write(tmp_path / "april.csv", [*texts(0, 4), *texts(100, 20, ("parcel", "praise"))])
    plan(qtbot, session, new)
    view = view_of(window)
    assert window.page == "train" and "april.csv" in view.headline.text() and view.problem.isHidden()
    known = next(
        one for one in view.findings.rows_shown() if one.finding.rows and set(one.finding.rows) <= {0, 1, 2, 3}
    )
    next(button for button in known.findChildren(QPushButton) if button.text().startswith("Show")).click()
    qtbot.waitUntil(lambda: view.rows.isVisible(), timeout=PATIENCE_MS)
    lines = view.rows.model.frame.iloc[:, 0].tolist()
    assert lines == [row + 2 for row in known.finding.rows], "lines of the file: the head is line 1"
    mix = view.mix.model.frame.set_index("name")
    assert mix.loc["parcel", "before"] == "–" and mix.loc["parcel", "rows"] == 10

    view.limits.flips.setValue(5)
    assert session.updates.job is not None and session.updates.job.update.limit_flips == 0.05
    session.undo_stack.undo()
    assert session.updates.job.update.limit_flips == 0.02 and view.limits.flips.value() == 2.0
    view.limits.anew.click()
    assert session.updates.job.update.also_anew and not session.updates.is_inspecting, (
        "limits change nothing that is new"
    )
    qtbot.mouseClick(view.close_button, Qt.MouseButton.LeftButton)
    assert session.updates.plan_shown is None and not view.isVisible()
    session.undo_stack.undo()
    assert session.updates.plan_shown is not None and view.isVisible()
    qtbot.waitUntil(lambda: not session.updates.is_inspecting, timeout=PATIENCE_MS)


def test_rows_without_anything_new_are_refused_with_a_reason_and_cannot_be_started(
    qtbot, window: MainWindow, session: Session, run: RunFolder, tmp_path: Path
):
    plan(qtbot, session, write(tmp_path / "again.csv", texts(0, 60)))
    view = view_of(window)
    assert view.problem.isVisible() and view.problem.text() and not view.start_button.isEnabled()


def test_corrected_labels_are_learnt_by_an_update_of_the_version_in_use(
    qtbot, window: MainWindow, session: Session, run: RunFolder
):
    window.show_page("judge")
    correcting = window.page_widget("judge").correcting  # type: ignore[attr-defined]  # the judge page has it
    test = run.predictions("test")
    assert test is not None
    qtbot.waitUntil(lambda: correcting.run.run is not None, timeout=PATIENCE_MS)
    other = "access" if test["true"].iloc[0] != "access" else "praise"
    correcting.run.correct([WantedLabel(int(test["row"].iloc[0]), str(test["text"].iloc[0]), (other,))])
    button = correcting.line.update_button
    qtbot.waitUntil(lambda: bool(correcting.run.say_training()) and not button.isHidden(), timeout=PATIENCE_MS)
    with qtbot.waitSignal(session.updates.changed, timeout=PATIENCE_MS):
        button.click()
    request = session.updates.plan_shown.request
    assert request.corrections is not None and request.corrections.is_file() and request.files == ()
    qtbot.waitUntil(lambda: not session.updates.is_inspecting, timeout=PATIENCE_MS)
    assert "corrected labels" in view_of(window).headline.text()
