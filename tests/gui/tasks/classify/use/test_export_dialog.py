"""The export dialog: the files that will be written, the proof as it runs, failures as sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from core.config import UpdateConfig, to_toml
from core.errors import ExportError
from core.events import Ended, StageChanged
from core.export.export import Exported, ExportPlan, ExportReport
from core.export.proof import Proof
from core.runs.folder import RunFolder
from core.tasks.classify.decision import ClassDecision, Decision, write_decision
from core.tasks.exporting import planned_files
from gui.tasks.classify.opening_lines import opening_lines
from gui.tasks.classify.sample_run import write_sample_run
from gui.tasks.export_dialog import ExportDialog
from gui.work.gpu_worker import GpuWorker, JobHandle, WorkerJob


@pytest.fixture
def run(tmp_path):
    made = write_sample_run(tmp_path)
    (made.model_folder / "model.safetensors").write_bytes(b"0" * 2_000_000)
    (made.model_folder / "config.json").write_text("{}", encoding="utf-8")
    return made


@pytest.fixture
def dialog(qtbot, session, run, tmp_path, monkeypatch):
    asked: list[ExportPlan] = []
    handles: list[JobHandle] = []

    def export(plan: ExportPlan) -> JobHandle:
        asked.append(plan)
        handles.append(JobHandle(GpuWorker(session), WorkerJob("export", lambda control: ())))
        return handles[-1]

    monkeypatch.setattr(session.worker, "export", export)  # the test emits the worker's events
    made = ExportDialog(session)
    qtbot.addWidget(made)
    made.open_for(run)
    made.folder.setText(str(tmp_path / "exported model"))
    made.asked, made.handles = asked, handles
    yield made
    made.hide()


def tree_names(dialog) -> set[str]:
    root = dialog.tree.topLevelItem(0)
    return {root.child(number).text(0) for number in range(root.childCount())} if root is not None else set()


def test_the_tree_is_what_will_be_written(dialog, qtbot):
    qtbot.waitUntil(
        lambda: dialog.tree.topLevelItemCount() == 1 and dialog.tree.topLevelItem(0).text(0) == "exported model/"
    )
    assert tree_names(dialog) == {name for name, _ in planned_files(dialog.plan())}
    assert dialog.tree.topLevelItem(0).text(1) == "2.0 MB"


def test_it_says_what_travels_along(dialog, run):
    assert "Nothing is decided" in dialog.along.text() and "cannot tell" in dialog.along.text()
    decided = Decision(0.03, 0.95, 0.8, (ClassDecision("refund", 0.8, 90, 1, 100),), never=("cancel",))
    write_decision(run.model_folder, decided)
    (run.model_folder / "unlike.npz").write_bytes(b"")
    dialog.open_for(run)
    said = dialog.along.text()
    assert "at most 3 % wrong, with 95 % confidence" in said and "Never alone: cancel" in said and "unlike.npz" in said
    write_decision(run.model_folder, replace(decided, model="0" * 12, when=1.0))
    dialog.open_for(run)
    assert "other weights and cannot travel" in dialog.along.text()
    (run.model_folder / "decision.json").write_text("{", encoding="utf-8")
    dialog.open_for(run)
    assert "damaged" in dialog.along.text()


def test_what_was_decided_for_the_version_before_does_not_travel(dialog, run, tmp_path):
    old = tmp_path / "version before"
    (old / "model").mkdir(parents=True)
    write_decision(old / "model", Decision(0.03, 0.95, 0.8, (ClassDecision("refund", 0.8, 90, 1, 100),)))
    job = to_toml(replace(run.job, update=UpdateConfig(run=str(old))))
    (run.path / "job.toml").write_text(job, encoding="utf-8")
    dialog.open_for(RunFolder.open(run.path))
    assert "the version before does not travel along" in dialog.along.text()


def test_an_adapter_that_is_not_there_cannot_be_chosen_and_says_why(dialog):
    assert not dialog.adapter.button.isEnabled() and "all weights" in dialog.adapter.forecast()


def test_the_button_exports_what_is_shown(dialog, run, tmp_path):
    dialog.start.click()
    assert dialog.asked == [ExportPlan(run=run.path, destination=tmp_path / "exported model", form="merged")]
    assert dialog.start.isHidden() and not dialog.cancel.isHidden() and not dialog.folder.isEnabled()


def test_the_proof_is_followed_and_its_result_is_a_sentence(dialog, session, tmp_path):
    dialog.start.click()
    dialog.handles[-1].progressed.emit(StageChanged(stage="evaluating", done=50, total=200))
    assert "fresh process" in dialog.stage.text() and dialog.progress.value() == 50

    proof = Proof(200, "test", 3e-6, 1e-4, 200, 4.0, "3.11", {})
    dialog.handles[-1].progressed.emit(
        Exported(ExportReport(tmp_path / "exported model", "merged", (("config.json", 2),), proof, 5.0))
    )
    dialog.handles[-1].end(Ended(outcome="finished"))
    sentence = dialog.stage.text()
    assert "same answers on 200 rows" in sentence and "3e-6" in sentence
    assert not dialog.open_folder.isHidden() and dialog.cancel.isHidden()

    dialog.copy_lines.click()
    lines = QGuiApplication.clipboard().text()
    assert "transformers" in lines and str(tmp_path / "exported model") in lines
    dialog.folder.setText(str(tmp_path / "another"))
    assert dialog.open_folder.isHidden() and not dialog.start.isHidden()


def test_a_failure_says_what_where_and_what_to_do(dialog, session):
    dialog.start.click()
    error = ExportError(
        "The exported model answers otherwise.", where="row 17", hint="Nothing was kept; the log says more."
    )
    dialog.handles[-1].end(Ended.from_error(error))
    for part in ("answers otherwise", "row 17", "the log says more"):
        assert part in dialog.stage.text()
    assert dialog.stage.property("role") == "bad" and not dialog.start.isHidden()


def test_closing_while_it_runs_keeps_it_running_and_the_result_waits(dialog, session, run):
    dialog.start.click()
    dialog.close_button.click()
    assert dialog.isHidden()
    dialog.handles[-1].end(Ended.from_error(ExportError("The disk is full.")))
    assert "disk is full" in dialog.stage.text()


def test_a_run_without_a_model_is_reported_before_anything_is_started(dialog, run, qtbot):
    (run.model_folder / "model.safetensors").unlink()
    dialog.folder.setText(dialog.folder.text() + " 2")
    qtbot.waitUntil(lambda: "no trained model" in dialog.stage.text())


def test_events_of_an_export_that_is_not_ours_change_nothing(dialog, session, run, qtbot):
    other = ExportDialog(session)
    qtbot.addWidget(other)
    other.open_for(run)
    other.start.click()
    dialog.handles[-1].end(Ended.from_error(ExportError("Somebody else's.")))
    assert dialog.stage.text() == "" and "Somebody else" in other.stage.text()
    other.hide()


@pytest.mark.parametrize("form", ["merged", "adapter"])
def test_the_lines_that_open_it_are_python(tmp_path, form):
    compile(opening_lines(ExportPlan(run=tmp_path, destination=tmp_path / "it's \\ there", form=form)), "lines", "exec")


def test_a_smaller_vocabulary_is_offered_where_the_run_knows_its_tokens(dialog, run):
    assert dialog.vocabulary.isHidden() and dialog.plan().vocabulary == "full"
    np.save(run.model_folder / "used_tokens.npy", np.arange(3, dtype=np.int32))
    dialog._reset_for(run)

    assert not dialog.vocabulary.isHidden() and dialog.plan().vocabulary == "full"
    dialog.vocabulary.box.click()
    assert dialog.plan().vocabulary == "used"
    sizes = dict(planned_files(dialog.plan()))
    assert sizes["model.safetensors"] is None and sizes["config.json"] is not None  # known once it is written
