"""The use page: bars while typing, marked words, predicted files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from core.tasks.classify.drift import ClassShift, Drift
from core.tasks.classify.values import FilePredicted
from gui.tasks.classify.sample_run import TICKET_CLASSES, make_answers, write_sample_run
from gui.tasks.classify.use.text_panel import DEBOUNCE_MS
from gui.tasks.classify.use_page import UsePage
from gui.tasks.classify.worker_jobs import TextAnswered
from gui.tasks.recommend.sample_run import write_rank_run
from gui.widgets.marked_text import MarkedText
from gui.widgets.probability_bars import TOP, ProbabilityBars, say_percent


@pytest.fixture
def page(qtbot, session, tmp_path, monkeypatch):
    """The page with a run open; requested texts are recorded, and the test gives the predictions."""
    asked: list[str] = []
    monkeypatch.setattr(session.controllers["classify"].answers, "predict_text", asked.append)
    made = UsePage(session)
    qtbot.addWidget(made)
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(write_sample_run(tmp_path).path)
    made.asked = asked
    return made


def answer(text: str, row: int = 0, *, multi_label: bool = False, words=()) -> TextAnswered:
    probabilities = make_answers()[2][row : row + 1]
    return TextAnswered(
        text, SimpleNamespace(classes=TICKET_CLASSES, probabilities=probabilities, multi_label=multi_label), words
    )


def predicted_file(frame: pd.DataFrame | None = None) -> FilePredicted:
    if frame is None:
        frame = make_answers()[0].drop(columns=["row", "true"])
        frame["model"] = "3f2a"
    return FilePredicted(frame, TICKET_CLASSES, Path("new tickets.csv"), None, ("text",), "3f2a", len(frame), 2.0)


def make_drift(found: tuple[str, ...]) -> Drift:
    """A comparison of 300 texts with 1,000 judged ones, in which this was found."""
    shift = ClassShift("refund", 0.31, 0.12, 93, 120, 0.001)
    tests = {"mix_p": 0.001, "unsure_p": 0.001, "unlike_p": None, "mix_distance": 0.19, "less_sure": 0.6}
    figures = {"confidence_here": 0.8, "confidence_before": 0.9, "unlike_here": None, "unlike_before": None}
    return Drift(300, 1000, 0.001, found, **tests, **figures, shifts=(shift,), promised_errors=0.03)


def show_file(qtbot, session, page) -> FilePredicted:
    predicted = predicted_file()
    session.controllers["classify"].answers.file_predicted.emit(predicted)
    qtbot.waitUntil(lambda: page.file._answers is not None, timeout=20_000)
    return predicted


def test_another_page_takes_over_what_was_predicted(page, qtbot, session):
    show_file(qtbot, session, page)
    again = UsePage(session)
    qtbot.addWidget(again)
    assert again.file.shown_frame().empty
    again.carry_over(page)
    assert len(again.file.shown_frame()) == len(page.file.shown_frame()) > 0


def test_typing_asks_once_for_the_newest_text(page, qtbot):
    for text in ("w", "wh", "where is my order"):
        page.text.text.setPlainText(text)
    assert page.asked == []
    qtbot.waitUntil(lambda: bool(page.asked), timeout=20 * DEBOUNCE_MS)
    assert page.asked == ["where is my order"]


def test_an_answer_to_an_older_text_changes_nothing(page, session):
    page.text.text.setPlainText("newest")
    session.controllers["classify"].answers.answered.emit(answer("older"))
    assert page.text.bars.shown() == []
    session.controllers["classify"].answers.answered.emit(answer("newest", row=4))
    expected = make_answers()[2][4]
    assert page.text.bars.shown()[0] == (TICKET_CLASSES[int(expected.argmax())], pytest.approx(float(expected.max())))


def test_the_words_that_carried_it_are_marked_also_behind_an_emoji(page, session):
    text = "😀 my refund please"
    start = text.index("refund")
    page.text.text.setPlainText(text)
    session.controllers["classify"].answers.answered.emit(answer(text, words=((start, start + 6, 0.8), (0, 1, 0.01))))

    selections = page.text.text.extraSelections()
    assert [selection.cursor.selectedText() for selection in selections] == ["refund"]
    assert (
        selections[0].format.fontUnderline()
        or selections[0].format.underlineStyle() != selections[0].format.UnderlineStyle.NoUnderline
    )
    page.text.text.setPlainText(text + "!")
    assert page.text.text.extraSelections() == []


def test_marks_of_another_text_are_not_put_up(qtbot):
    box = MarkedText()
    qtbot.addWidget(box)
    box.setPlainText("what stands here")
    box.mark_words("what stood there", [(0, 4, 1.0)])
    assert box.marks() == ()


def test_an_empty_box_shows_no_bars(page, session):
    page.text.text.setPlainText("a text")
    session.controllers["classify"].answers.answered.emit(answer("a text"))
    assert page.text.bars.shown()
    page.text.text.setPlainText("  ")
    assert page.text.bars.shown() == []


def test_many_classes_show_the_likeliest_and_the_rest_on_demand(qtbot):
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    values = np.random.default_rng(0).dirichlet(np.ones(77))
    bars.show_probabilities([f"class {n}" for n in range(77)], values)
    assert [value for _, value in bars.shown()] == pytest.approx(sorted(values, reverse=True)[:TOP])
    assert "69" in bars.more.text()
    bars.more.click()
    assert len(bars.shown()) == 77


@pytest.mark.parametrize(
    ("value", "text"), [(0.873, "87 %"), (0.043, "4.3 %"), (0.0002, "< 0.1 %"), (0.0, "0 %"), (1.0, "100 %")]
)
def test_percents_have_sensible_digits(value, text):
    assert say_percent(value) == text


def test_a_predicted_file_shows_the_unsure_first(page, session, qtbot):
    predicted = show_file(qtbot, session, page)
    shown = page.file.shown_frame()
    assert list(shown["confidence"]) == sorted(predicted.frame["confidence"])
    assert list(shown.columns[:2]) == ["predicted", "confidence"]
    assert "174" in page.file.summary.full_text and "87 rows/s" in page.file.summary.full_text


def test_texts_unlike_those_of_the_test_are_said_beside_the_answers_until_another_file(page, session, qtbot):
    answers, panel = session.controllers["classify"].answers, page.file
    answers.file_predicted.emit(replace(predicted_file(), drift=make_drift(("mix", "unsure"))))
    qtbot.waitUntil(lambda: not panel.drift.isHidden(), timeout=5000)
    text = panel.drift.text()
    assert "refund is 31 % of the answers here, 12 % of the test; the model is less sure" in text
    assert "promise of at most 3 % wrong" in text and "no longer holds" in text
    answers.file_predicted.emit(replace(predicted_file(), drift=make_drift(())))
    qtbot.waitUntil(panel.drift.isHidden, timeout=5000)


def test_choosing_a_class_shows_its_rows_only_in_the_same_order(page, session, qtbot):
    predicted = show_file(qtbot, session, page)
    page.file.classes.setCurrentIndex(page.file.classes.findData("refund"))
    shown = page.file.shown_frame()
    assert set(shown["predicted"]) == {"refund"}
    assert len(shown) == int((predicted.frame["predicted"] == "refund").sum())
    assert list(shown["confidence"]) == sorted(shown["confidence"])
    page.file.classes.setCurrentIndex(0)
    assert len(page.file.shown_frame()) == predicted.rows


def test_saving_is_safe_for_spreadsheets_by_default(page, session, qtbot, tmp_path):
    frame = predicted_file().frame.copy()
    frame["text"] = '=HYPERLINK("http://x")'
    session.controllers["classify"].answers.file_predicted.emit(predicted_file(frame))
    qtbot.waitUntil(lambda: page.file._answers is not None, timeout=20_000)
    for is_safe in (True, False):
        page.file.safe.setChecked(is_safe)
        out = tmp_path / f"{is_safe}.csv"
        with qtbot.waitSignal(session.notices.raised, timeout=20_000) as raised:
            page.file.save(str(out))
        assert raised.args[0].severity == "good"
        assert ("'=HYPERLINK" in out.read_text(encoding="utf-8-sig")) is is_safe


def test_an_unknown_ending_is_refused_in_words(page, session, qtbot, tmp_path):
    show_file(qtbot, session, page)
    with qtbot.waitSignal(session.notices.raised) as raised:
        page.file.save(str(tmp_path / "out.docx"))
    assert "xlsx" in raised.args[0].what and not (tmp_path / "out.docx").exists()


def test_another_run_takes_the_old_answers_away_and_asks_again(page, session, qtbot, tmp_path):
    page.text.text.setPlainText("a text")
    session.controllers["classify"].answers.answered.emit(answer("a text"))
    show_file(qtbot, session, page)
    page.asked.clear()
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(write_sample_run(tmp_path / "other").path)
    assert page.text.bars.shown() == [] and page.file.shown_frame().empty
    assert page.asked == ["a text"]


def test_without_a_model_the_page_leads_to_training(qtbot, session):
    page = UsePage(session)
    qtbot.addWidget(page)
    assert page.stack.currentIndex() == 0
    with qtbot.waitSignal(session.page_requested) as asked:
        page.empty.chosen.emit()
    assert asked.args == ["train"]


def test_another_model_folder_answers_until_a_run_is_opened(page, session, qtbot, tmp_path):
    own = session.runs.answering_folder
    other = write_sample_run(tmp_path / "other")
    (other.model_folder / "config.json").write_text("{}", encoding="utf-8")
    page.text.text.setPlainText("a text")
    page.asked.clear()

    page.models.choose_folder(str(other.path))
    assert session.runs.answering_folder == other.model_folder and page.asked == ["a text"]
    assert page.models.combo.currentData() == str(other.model_folder) and page.export_button.isHidden()

    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(write_sample_run(tmp_path / "third").path)
    assert session.runs.answering_folder == session.runs.run.model_folder not in (own, other.model_folder)


def test_a_folder_without_a_model_is_refused_in_words(page, session, qtbot, tmp_path):
    before = session.runs.answering_folder
    with qtbot.waitSignal(session.notices.raised) as raised:
        page.models.choose_folder(str(tmp_path))
    assert "config.json" in raised.args[0].what and session.runs.answering_folder == before


@pytest.mark.parametrize("size", [(720, 430), (1110, 640)])
def test_the_page_fits_a_small_and_a_usual_window(page, session, qtbot, size):
    show_file(qtbot, session, page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    assert (page.width(), page.height()) == size and page.file.table.viewport().height() > 60
    page.hide()


def test_a_typed_text_is_not_put_to_a_model_of_another_task(qtbot, session, tmp_path):
    page = UsePage(session)
    qtbot.addWidget(page)
    page.text.text.setPlainText("my card was charged twice")
    raised: list[object] = []
    session.notices.raised.connect(raised.append)
    asked: list[object] = []
    session.controllers["classify"].answers.answered.connect(asked.append)
    with qtbot.waitSignal(session.runs.opened, timeout=20_000):
        session.runs.open(write_rank_run(tmp_path / "loans").path)
    assert page.stack.currentWidget() is page.empty
    page.text.ask()
    session.controllers["classify"].answers.predict_file([tmp_path / "any.csv"])
    assert [notice.severity for notice in raised] == ["warning"] and asked == []  # "Train a model first"
    assert session.worker.is_idle
