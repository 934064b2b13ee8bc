"""What follows from answers, on the use page: of a typed text beside its class, of a file as columns and chips."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.errors import ModelError
from core.tasks.classify.decide import measure_dial
from core.tasks.classify.decided import Decided
from core.tasks.classify.dial_rows import read_dial_rows
from core.tasks.classify.dial_values import DialRequest
from core.tasks.classify.verdicts import give_verdicts
from gui.tasks.classify.sample_run import TICKET_CLASSES, make_answers, write_sample_run
from gui.tasks.classify.use.outcome_card import OutcomeCard
from gui.tasks.classify.use_page import UsePage
from gui.tasks.classify.worker_jobs import Outcome, TextAnswered
from tests.gui.tasks.classify.use.test_use_page import predicted_file

PROBABILITIES = make_answers(rows=174)[2]


@pytest.fixture
def run(tmp_path):
    return write_sample_run(tmp_path, rows=400)


@pytest.fixture
def decision(run):
    return measure_dial(read_dial_rows(run), DialRequest(never=("refund",))).decision


@pytest.fixture
def page(qtbot, session, run):
    made = UsePage(session)
    qtbot.addWidget(made)
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(run.path)
    made.show()
    return made


def show(page, session, outcome: Outcome) -> OutcomeCard:
    predictions = SimpleNamespace(classes=TICKET_CLASSES, probabilities=PROBABILITIES[:1], multi_label=False)
    page.text.text.setPlainText("a text")
    page.text._delay.stop()
    session.controllers["classify"].answers.answered.emit(TextAnswered("a text", predictions, (), outcome))
    return page.text.outcome


def test_a_typed_text_says_what_follows_and_why(page, session, decision, qtbot):
    unlike = np.zeros(len(PROBABILITIES), dtype=bool)
    unlike[3] = True
    verdicts = give_verdicts(decision, TICKET_CLASSES, PROBABILITIES, unlike=unlike)
    titles = {"automatic": "Answered alone", "person": "For a person", "none of these": "None of these"}
    for at in (verdicts.decisions.index(name) for name in titles):
        card = show(page, session, Outcome(verdicts.decisions[at], verdicts.reasons[at]))
        assert card.isVisible() and card.verdict.text() == titles[verdicts.decisions[at]]
        assert card.reason.text() == str(verdicts.reasons[at]) and not card.dial_button.isVisible()
    card = show(page, session, Outcome("person", trouble=ModelError("The file is damaged.")))
    assert card.verdict.text() == "For a person" and "damaged" in card.reason.text()
    card = show(page, session, Outcome(is_unlike=True))
    assert card.verdict.text() == "Unlike every class" and card.dial_button.isVisible()
    card = show(page, session, Outcome(is_unlike=False))
    assert not card.verdict.isVisible() and "Nothing is decided" in card.reason.text()
    with qtbot.waitSignal(session.page_requested) as asked:
        card.dial_button.click()
    assert asked.args == ["judge"] and session.controllers["classify"].dial.is_asked_for
    page.text.text.setPlainText(" ")
    assert not card.isVisible()


def test_another_decision_of_the_model_that_answers_asks_anew(page, session, run, decision, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(session.controllers["classify"].answers, "predict_text", asked.append)
    page.text.text.setPlainText("a text")
    page.text._delay.stop()
    session.controllers["classify"].dial.decisions.store(run.path, decision)
    session.controllers["classify"].dial.decisions.store(run.path.parent, None)  # of another run
    assert asked == ["a text"]


def test_a_file_is_filtered_by_what_becomes_of_its_rows(page, session, decision, qtbot):
    predicted = predicted_file()
    verdicts = give_verdicts(decision, TICKET_CLASSES, PROBABILITIES)
    decided = Decided(decision, verdicts)
    frame = predicted.frame.assign(
        unlike="no", decision=list(verdicts.decisions), reason=[str(reason) for reason in verdicts.reasons]
    )
    frame.insert(0, "note", "an own column")
    session.controllers["classify"].answers.file_predicted.emit(replace(predicted, frame=frame, decided=decided))
    qtbot.waitUntil(lambda: page.file._answers is not None, timeout=20_000)
    panel, counts = page.file, decided.counts
    assert list(panel.shown_frame().columns[:5]) == ["predicted", "confidence", "decision", "text", "reason"]
    buttons = panel.groups.buttons
    assert buttons["person"].text() == f"For a person ({counts['person']})" and buttons["person"].isVisible()
    assert buttons["automatic"].text() == f"Answered alone ({counts['automatic']})"
    assert not buttons["unlike"].isVisible()
    buttons["person"].click()
    assert set(panel.shown_frame()["decision"]) == {"person"} and len(panel.shown_frame()) == counts["person"]
    panel.classes.setCurrentIndex(panel.classes.findData("refund"))
    assert set(panel.shown_frame()["predicted"]) == {"refund"}
    assert len(panel.shown_frame()) == int((frame["predicted"] == "refund").sum())  # it always goes to a person
    buttons["automatic"].click()
    assert panel.shown_frame().empty
    panel.classes.setCurrentIndex(0)
    buttons["all"].click()
    assert len(panel.shown_frame()) == len(frame)
    cell = panel.model.index(0, 2)
    assert panel.model.data(cell) == "person" == panel.model.value_at(0, 2)
    assert "refund" in {panel.model.data(panel.model.index(at, 4)).split()[0] for at in range(panel.model.rowCount())}
    assert panel.model.headerData(2, Qt.Orientation.Horizontal) == "decision"


def test_without_a_decision_only_unlike_texts_have_a_chip(page, session, qtbot):
    predicted = predicted_file()
    unlike = ["yes" if row < 5 else "no" for row in range(len(predicted.frame))]
    frame = predicted.frame.assign(unlike=unlike)
    frame.insert(0, "decision", "person")  # a column of the file, which says nothing about the model
    session.controllers["classify"].answers.file_predicted.emit(replace(predicted, frame=frame))
    qtbot.waitUntil(lambda: page.file._answers is not None, timeout=20_000)
    visible = [name for name, button in page.file.groups.buttons.items() if button.isVisible()]
    assert visible == ["all", "unlike"] and "(5)" in page.file.groups.buttons["unlike"].text()
    page.file.groups.buttons["unlike"].click()
    assert len(page.file.shown_frame()) == 5
    session.controllers["classify"].answers.file_predicted.emit(predicted_file())  # of an older model
    qtbot.waitUntil(lambda: len(page.file.shown_frame()) == len(frame), timeout=20_000)
    assert not any(button.isVisible() for button in page.file.groups.buttons.values())
