"""The tab *Stress*: asks first, shows noise against strength, and the texts behind a share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.tasks.classify.stress import StressRequest, measure_stress, write_stress
from core.tasks.classify.stress_values import Stress
from core.train.control import Control
from gui.tasks.classify.judge.stress_view import StressView
from gui.tasks.classify.sample_run import write_sample_run

ROWS = [(at, f"please send the {word} back", ("back",)) for at, word in enumerate("card parcel phone jacket".split())]


def make_found(wrong: str = "lost") -> Stress:
    known = {text for _, text, _ in ROWS}
    events = measure_stress(
        ROWS,
        lambda texts: [(("back",) if text in known else (wrong,), 0.8) for text in texts],
        StressRequest(),
        Control(),
    )
    return [event for event in events if isinstance(event, Stress)][-1]


@pytest.fixture
def view(qtbot, session, tmp_path):
    made = StressView(session)
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    session.runs.open(write_sample_run(tmp_path).path)
    qtbot.waitUntil(lambda: session.runs.run is not None, timeout=20_000)
    return made


def test_it_asks_and_says_what_stands_in_the_way(view, qtbot):
    assert view.measure_button.isVisible() and not view.table.isVisible() and not view.train_button.isVisible()
    view.measure_button.click()
    assert view.controller.is_measuring and view.stop_button.isVisible()
    qtbot.waitUntil(lambda: not view.controller.is_measuring, timeout=60_000)
    assert view.controller.trouble == view.sentence.text() != ""  # the invented run has no model


def test_a_share_shows_its_texts_and_figures_of_the_parent_stand_beside(view):
    found = make_found()
    view.controller.found, view.controller.before = found, replace(found, cells=found.cells)
    view.controller.changed.emit()
    frame = view.model.frame
    assert list(frame["noise"])[0] == "Neighbouring key" and len(frame) == len(found.noises)
    assert frame["strong"][0] == "0 % (0–49), was 0 %" and frame["flipped"][0] == "4 / 4 / 4"
    assert view.train_button.isVisible() and "Before and now" in view.further.text()
    assert len(view.texts_model.frame) == len(found.fragile) and "noise" in view.texts_model.frame
    view.table.setCurrentIndex(view.model.index(0, 3))
    assert view.chosen.text().startswith("Neighbouring key (a lot)") and len(view.texts_model.frame) == 4
    assert view.texts_model.frame["answer"][0] == "lost" and view.texts_model.frame["true"][0] == "back"
    view.all_button.click()
    assert "most noises" in view.chosen.text()


def test_training_again_asks_for_the_same_run_with_rough_texts(view, session, monkeypatch):
    jobs = []
    monkeypatch.setattr(session.training, "train_job", lambda job, rows: jobs.append(job))
    view.controller.found = make_found()
    view.controller.changed.emit()
    view.train_button.click()
    run = session.runs.run
    assert jobs[0].training.rough_share == 0.5 and jobs[0].parent == run.path.name
    assert replace(jobs[0].training, rough_share=0.0) == run.job.training


def test_what_was_measured_before_is_read_when_the_tab_is_seen(qtbot, session, tmp_path, monkeypatch):
    run = write_sample_run(tmp_path)
    run.model_folder.mkdir(exist_ok=True)
    monkeypatch.setattr("core.tasks.classify.stress.read_model_id", lambda folder: "")
    write_stress(run, make_found())
    view = StressView(session)
    qtbot.addWidget(view)
    view.show()
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: view.controller.found is not None, timeout=20_000)
    assert view.measure_button.text() == "Measure again" and view.table.isVisible()
