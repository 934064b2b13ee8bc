"""The tab *Decide*: the dial follows at once, says what it promises, and what is decided can be taken back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.config.toml import to_toml
from core.runs.folder import JOB
from core.runs.predictions import frame_predictions
from core.tasks.classify.decision import read_decision, write_decision
from core.tasks.classify.dial_rows import read_dial_rows
from core.tasks.classify.dial_sentences import describe_dial
from core.tasks.classify.none_of_these import UnlikeMeasured
from gui.tasks.classify.dial_controller import LEVELS
from gui.tasks.classify.judge.dial_view import DialView
from gui.tasks.classify.judge_page import JudgePage
from gui.tasks.classify.sample_run import TICKET_CLASSES, write_sample_run
from gui.translate import tr_message

PATIENCE_MS = 60_000


@pytest.fixture
def run(tmp_path):
    return write_sample_run(tmp_path, rows=400)


@pytest.fixture
def view(qtbot, session, run):
    made = DialView(session)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: made.controller.path == run.path, timeout=PATIENCE_MS)
    settle(qtbot, made)
    return made


def settle(qtbot, view) -> None:
    qtbot.waitUntil(lambda: not view.controller.is_measuring, timeout=PATIENCE_MS)


def test_the_slider_leads_at_once_and_the_sentence_follows(view, qtbot):
    shares = []
    qtbot.waitUntil(lambda: len(view.controller._dials) == len(LEVELS), timeout=PATIENCE_MS)
    for at in range(len(LEVELS)):
        view.setting.slider.setValue(at)
        dial = view.controller.dial
        assert dial.request.errors == LEVELS[at]  # measured beforehand: nothing was waited for
        assert view.figures.sentence.text() == " ".join(map(tr_message, describe_dial(dial)))
        assert view.setting.errors.value() == pytest.approx(100 * LEVELS[at])
        shares.append(dial.share_alone)
    assert 0 < shares[5] < 1 and shares[-1] > shares[5]
    view.setting.slider.setValue(5)
    said = view.figures.sentence.text()
    assert said.startswith("Of 1,000 messages it answers") and "(30 per 1,000), with 95 % confidence" in said
    numbers = [int(word) for word in said.split() if word.isdigit()]
    alone, person = numbers[0], numbers[-1]
    assert alone + person == 1000
    assert view.chart.drawable_xs()[-1] > 0.9

    view.setting.slider.setValue(0)  # 0.5 %, which 400 texts cannot promise
    missing = view.controller.dial.missing_rows
    assert missing and f"about {missing} more" in view.figures.sentence.text().replace(",", "")
    assert "can likely be promised" in view.figures.advice.text() and view.figures.wrong.figure() == "\u2013"
    assert not view.set_button.isEnabled() and "Nothing can be answered alone" in view.set_button.toolTip()
    assert not view.setting.none.isEnabled() and view.setting.teach_button.isVisible()
    reachable = view.controller.dial.reachable_errors
    assert reachable and view.figures.reachable_button.isVisible()
    view.figures.reachable_button.click()
    assert view.controller.request.errors == reachable


def test_a_typed_share_between_the_stops_is_measured(view, qtbot):
    view.setting.errors.setValue(7.5)
    view.setting.errors.stepBy(0)
    assert view.controller.is_measuring and not view.set_button.isEnabled()
    settle(qtbot, view)
    assert view.controller.dial.request.errors == 0.075 and "75 per 1,000" in view.figures.sentence.text()


def test_setting_it_is_part_of_the_model_and_can_be_undone_and_turned_off(view, session, qtbot):
    folder, undo = session.runs.run.model_folder, session.undo_stack
    stored = []
    view.controller.decisions.decided.connect(lambda path, decision: stored.append(decision))
    assert "Nothing is decided yet" in view.in_force.text() and not view.off_button.isVisible()
    view.set_button.click()
    first = read_decision(folder)
    assert first is not None and first.errors == 0.03 and first.when > 0
    assert "at most 3 %" in view.in_force.text() and not view.set_button.isVisible()

    view.setting.slider.setValue(7)
    settle(qtbot, view)
    assert "not in force yet" in view.in_force.text() and view.back_button.text() == "Back to 3 %"
    view.set_button.click()
    assert read_decision(folder).errors == LEVELS[7]
    undo.undo()
    assert read_decision(folder) == first and view.controller.request.errors == 0.03
    view.off_button.click()
    assert read_decision(folder) is None and "Nothing is decided yet" in view.in_force.text()
    undo.undo()
    assert read_decision(folder) == first and "at most 3 %" in view.in_force.text()
    undo.undo()
    assert read_decision(folder) is None
    assert len(stored) == 6


def test_a_class_is_never_answered_alone_by_its_tick_and_by_the_keyboard(view, session, qtbot):
    model, table = view.classes.model, view.classes.table
    at = TICKET_CLASSES.index("refund")
    assert model.class_at(at).alone > 0
    assert model.setData(model.index(at, 5), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    settle(qtbot, view)
    assert model.class_at(at).alone == 0 and model.class_at(at).is_never
    table.selectRow(0)
    assert TICKET_CLASSES[0] in view.chart._heading.text()
    QTest.keyClick(table, Qt.Key.Key_Space)
    settle(qtbot, view)
    assert view.controller.request.never == ("billing", "refund")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert view.controller.request.never == () and model.class_at(at).alone > 0  # known still: nothing is waited for
    view.all_button.click()
    assert TICKET_CLASSES[0] not in view.chart._heading.text()


def test_the_texts_behind_the_figures_are_listed(qtbot, session, run):
    page = JudgePage(session)
    qtbot.addWidget(page)
    session.controllers["classify"].dial.ask_for()  # as the link on the use page does
    session.runs.open(run.path)
    page.show()
    qtbot.waitUntil(lambda: page._judged is not None and page.dial.controller.dial is not None, timeout=PATIENCE_MS)
    assert page.tabs.currentWidget() is page.dial and not page.confusion.isVisible()
    view, dial = page.dial, page.dial.controller.dial
    page.show_split("validation")
    view.figures.person_link.click()
    assert page._split == "test" and len(page.texts.positions()) == dial.rows - dial.decision.alone
    view.setting.slider.setValue(len(LEVELS) - 1)
    settle(qtbot, view)
    view.figures.wrong_link.click()
    assert len(page.texts.positions()) == view.controller.dial.decision.wrong > 0
    assert not page._judged.texts["test"].is_right[page.texts.positions()].any()
    page.texts.selection.click()
    assert len(page.texts.positions()) == dial.rows
    page.tabs.setCurrentIndex(0)
    assert page.confusion.isVisible()


def test_what_was_decided_for_other_weights_is_not_shown_as_in_force(view, session, qtbot):
    run = session.runs.run
    write_decision(run.model_folder, replace(view.controller.dial.decision, model="0123456789ab"))
    (run.model_folder / "model.safetensors").write_bytes(b"weights")
    session.controllers["classify"].dial._wanted = None
    view.controller.open()
    qtbot.waitUntil(lambda: view.controller.decision is not None, timeout=PATIENCE_MS)
    settle(qtbot, view)
    assert "other weights" in view.in_force.text() and view.set_button.isVisible()
    (run.model_folder / "decision.json").write_text("{", encoding="utf-8")
    session.controllers["classify"].dial._wanted = None
    view.controller.open()
    settle(qtbot, view)
    assert "damaged" in view.in_force.text()
    view.off_button.click()
    assert read_decision(run.model_folder) is None and "Nothing is decided" in view.in_force.text()


def test_a_run_without_test_rows_says_why_and_offers_a_file(view, session, qtbot, tmp_path):
    other = write_sample_run(tmp_path / "other")
    (other.path / "predictions_test.parquet").unlink()
    session.runs.open(other.path)
    qtbot.waitUntil(lambda: view.controller.path == other.path, timeout=PATIENCE_MS)
    assert "no test rows" in view.state.text() and not view.whole.isVisible() and view.file_button.isVisible()


def test_several_labels_a_text_have_a_threshold_each(view, session, qtbot, tmp_path):
    run = write_sample_run(tmp_path / "several")
    random = np.random.default_rng(3)
    for split in ("validation", "test"):
        truth = random.random((300, 3)) < 0.4
        shares = np.clip(truth * 0.9 + 0.05 + random.normal(0, 0.04, truth.shape), 0.01, 0.99).astype(np.float32)
        frame = frame_predictions(np.arange(300), [f"text {row}" for row in range(300)], truth, shares, "abc")
        run.write_predictions(split, frame)
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: view.controller.path == run.path, timeout=PATIENCE_MS)
    settle(qtbot, view)
    assert view.controller.dial.share_alone > 0.5
    assert [one.name for one in view.controller.dial.classes] == ["a", "b", "c"]
    assert all(one.threshold is not None for one in view.controller.dial.classes)
    view.classes.table.selectRow(1)
    assert view.chart.drawable_xs()


def test_what_the_command_line_decided_meanwhile_is_shown(view, run, qtbot):
    other = replace(view.controller.dial.decision, errors=0.05)
    write_decision(run.model_folder, other)
    view.hide()
    view.show()
    assert view.controller.decision == other and view.controller.request.errors == 0.05
    settle(qtbot, view)
    assert "at most 5 %" in view.in_force.text()


def test_the_dial_is_set_on_a_labelled_file(view, session, run, qtbot, monkeypatch):
    """The worker gives the judged rows of a file; the dial of the run follows, and goes back to the test texts."""
    rows = read_dial_rows(run)
    fewer = replace(rows, calibration=rows.calibration.take(np.arange(100)), calibrated_on="mine.csv")
    monkeypatch.setattr("gui.tasks.classify.dial_file.predict_rows", lambda path, files: lambda control: iter([fewer]))
    before = view.figures.counted.text()
    view._file.read(["mine.csv"])
    qtbot.waitUntil(lambda: view.controller.is_on_file, timeout=PATIENCE_MS)
    settle(qtbot, view)
    assert view.controller.dial.rows == 100 and view.test_button.isVisible()
    view.test_button.click()
    settle(qtbot, view)
    assert view.figures.counted.text() == before and not view.test_button.isVisible()


def test_a_model_learns_to_tell_texts_that_are_none_of_its_classes(view, session, run, qtbot, monkeypatch):
    """The worker notes in the predictions which texts are unlike all classes; the dial sets them aside."""

    def measure(path, files):
        def make(control):
            for split in ("validation", "test"):
                frame = run.predictions(split)
                run.write_predictions(split, frame.assign(unlike=["yes"] * 40 + ["no"] * (len(frame) - 40)))
            yield UnlikeMeasured(1.0, "validation", 400, 0.99, "test", 10, 8)

        return make

    monkeypatch.setattr("gui.tasks.classify.unlike_job.measure", measure)
    view.setting.slider.setValue(7)
    assert not view.setting.name_button.isVisible()
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
        view.setting.teach_button.click()
    assert "99.0 stay" in raised.args[0].what and "Of 10 texts that you named 8" in raised.args[0].what
    qtbot.waitUntil(lambda: view.setting.none.isEnabled(), timeout=PATIENCE_MS)
    settle(qtbot, view)
    dial = view.controller.dial
    assert dial.request.errors == LEVELS[7] and dial.share_none == pytest.approx(0.1)
    assert "100 are like none of the classes" in view.figures.sentence.text()
    assert view.setting.none.isChecked() and view.setting.name_button.isVisible()
    view.setting.none.click()
    settle(qtbot, view)
    assert view.controller.dial.share_none == 0


def test_an_update_is_set_as_the_version_before_and_says_that_nothing_is_decided_for_it(
    view, session, run, qtbot, tmp_path
):
    before = replace(view.controller.dial.decision, errors=0.05, never=("refund",))
    write_decision(run.model_folder, before)
    update = write_sample_run(tmp_path / "update", rows=400)
    job = replace(update.job, parent=run.path.name, update=replace(update.job.update, run=str(run.path)))
    (update.path / JOB).write_text(to_toml(job), encoding="utf-8")
    session.runs.open(update.path)
    qtbot.waitUntil(lambda: view.controller.path == update.path, timeout=PATIENCE_MS)
    settle(qtbot, view)
    assert view.controller.decision is None and "Nothing is decided for this version" in view.in_force.text()
    assert view.controller.request.errors == 0.05 and view.controller.request.never == ("refund",)
    view.set_button.click()
    assert read_decision(update.model_folder).errors == 0.05 and read_decision(run.model_folder) == before
