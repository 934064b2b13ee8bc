"""Adapting in the window: its pages, the switch of the train page, and the two runs that it queues."""

from __future__ import annotations

from pathlib import Path

from core.runs.folder import RunFolder
from gui.session.training_queue import TrainingQueue
from gui.tasks.adapt.judge_page import AdaptJudgePage
from gui.tasks.adapt.sample_run import write_adapted_run
from gui.tasks.adapt.use_page import AdaptUsePage
from tests.tiny_jobs import make_job, write_texts


def test_the_judge_page_shows_both_figures_and_the_use_page_leads_to_training(qtbot, session, tmp_path: Path):
    judge, use = AdaptJudgePage(session), AdaptUsePage(session)
    for page in (judge, use):
        qtbot.addWidget(page)
    run = write_adapted_run(tmp_path)
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: judge.stack.currentIndex() == 1, timeout=10_000)
    shown = [label.text() for line in judge._cells for label in line]
    assert {"3.87", "2.31", "0.861", "0.874"} <= set(shown)
    assert "0.861" in judge.headline.text() and use.stack.currentIndex() == 1
    with qtbot.waitSignal(session.page_requested) as asked:
        use.train_button.click()
    assert asked.args == ["train"]
    assert session.editor.job.backbone.name == str(run.path) and session.editor.task == "classify"
    session.undo_stack.undo()
    assert session.editor.job.backbone.name != str(run.path)


def test_a_job_that_adapts_first_is_two_runs_and_the_second_starts_from_the_first(qtbot, session, tmp_path: Path):
    job = make_job(write_texts(tmp_path / "texts.csv"), tmp_path)
    queue = TrainingQueue(session.background, session)
    with qtbot.waitSignal(queue.joined, timeout=10_000):
        queue.add_with_adapting(job, 96)
    first, second = (RunFolder.open(path) for path in queue.waiting)
    assert (first.job.task, second.job.task) == ("adapt", "classify")
    assert second.job.backbone.name == str(first.path)
    assert first.job.data.files == job.data.files and first.job.training.max_tokens == job.training.max_tokens


def test_the_switch_of_the_train_page_is_an_undo_step(qtbot, session, table_file: Path):
    from gui.pages.train.adapt_card import AdaptCard

    card = AdaptCard(session)
    qtbot.addWidget(card)
    session.open_paths([table_file])
    qtbot.waitUntil(lambda: session.data.table is not None, timeout=10_000)
    card.switch.setChecked(True)
    card.add_files(["/x/more.csv"])
    assert session.editor.job.adapt.first and "more.csv" in card.sentence.text()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert not card.switch.isChecked() and not session.editor.job.adapt.texts
