"""The judge page of matching: the figures of the run, and every judged question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from core.runs.folder import RunFolder
from gui.session.session import Session
from gui.tasks.match.judge_page import MatchJudgePage
from gui.tasks.match.match_text import MODEL
from tests.gui.tasks.match.conftest import PATIENCE_MS

OpenRun = Callable[[RunFolder], None]


@pytest.fixture
def page(qtbot, session: Session, run: RunFolder, open_run: OpenRun) -> MatchJudgePage:  # noqa: ANN001
    made = MatchJudgePage(session)
    qtbot.addWidget(made)
    open_run(run)
    qtbot.waitUntil(lambda: made.stack.currentIndex() == 1, timeout=PATIENCE_MS)
    return made


def test_the_figures_are_those_of_the_run(page: MatchJudgePage, run: RunFolder) -> None:
    metrics = run.metrics()
    assert metrics is not None
    frame = page.figures.model.frame.set_index("name")

    assert list(frame.index) == [MODEL, "bm25", "bm25_asked", "frozen"]
    assert frame.loc[MODEL, "top1"] == metrics["test"]["top1"]
    assert frame.loc["bm25", "mrr"] == metrics["baselines"]["bm25"]["test"]["mrr"]
    assert "of 4 answers" in page.headline.text()
    page.show_split("validation")
    assert page.figures.model.frame.set_index("name").loc[MODEL, "top1"] == metrics["validation"]["top1"]


def test_each_question_has_one_outcome_and_a_chip_shows_just_those(page: MatchJudgePage, run: RunFolder) -> None:
    frame = run.predictions("test")
    assert frame is not None
    line = (run.metrics() or {})["test"]["line"]["confidence"]
    wanted = frame[(frame["rank"] > 0) & (frame["confidence"] < line)]

    page.questions.choose_outcome("missed")

    assert sorted(page.questions.shown_questions()) == sorted(" ".join(text.split()) for text in wanted["text"])
    page.questions.choose_outcome("all")
    assert len(page.questions.shown_questions()) == len(frame)


def test_the_chosen_question_shows_its_answers(page: MatchJudgePage, run: RunFolder) -> None:
    frame = run.predictions("test")
    assert frame is not None
    at = int(frame.index[frame["rank"] == 1][0])

    page.questions.table.selectRow(page.questions.model.position_of(at))

    shown = page.questions.cards.shown()
    assert page.questions.question.text() == frame["text"].iloc[at].strip()
    assert shown[0].text == frame["predicted"].iloc[at]
    assert shown[0].is_right is True and shown[0].confidence == pytest.approx(frame["confidence"].iloc[at])
    assert [one.is_right for one in shown[1:]] == [False] * (len(shown) - 1)


def test_a_question_without_an_answer_marks_no_answer_as_right(page: MatchJudgePage, run: RunFolder) -> None:
    frame = run.predictions("test")
    assert frame is not None
    at = int(frame.index[frame["rank"] == 0][0])

    page.questions.table.selectRow(page.questions.model.position_of(at))

    assert not any(one.is_right for one in page.questions.cards.shown())
    assert "Nobody has an answer" in page.questions.verdict.text()


def test_searching_leaves_what_holds_the_words(page: MatchJudgePage, qtbot) -> None:  # noqa: ANN001
    page.questions.search.setText("refund")

    qtbot.waitUntil(lambda: 0 < len(page.questions.shown_questions()) < 40, timeout=PATIENCE_MS)
    shown = page.questions.model.frame.iloc[page.questions.model.shown_rows()]
    assert (shown["text"] + shown["predicted"]).str.contains("refund").all()


def test_a_question_can_be_tried_on_the_use_page(page: MatchJudgePage, session: Session, qtbot) -> None:  # noqa: ANN001
    wanted: list[str] = []
    session.controllers["match"].answers.message_wanted.connect(wanted.append)

    with qtbot.waitSignal(session.page_requested) as questions:
        page.questions.ask_button.click()

    assert questions.args == ["use"] and wanted == [page.questions.question.text()]


def test_the_report_is_copied_and_saved_as_it_is_shown(
    page: MatchJudgePage,
    session: Session,
    run: RunFolder,
    qtbot,  # noqa: ANN001
    tmp_path: Path,
) -> None:
    with qtbot.waitSignal(session.notices.raised, timeout=20_000):
        page.reports.copy_markdown()
    with qtbot.waitSignal(session.notices.raised, timeout=20_000):
        page.reports.save_to(str(tmp_path / "report.csv"))
    csv = (tmp_path / "report.csv").read_text(encoding="utf-8")
    top1 = (run.metrics() or {})["test"]["top1"]

    assert f"| **This model** | {top1:.1%} |" in QGuiApplication.clipboard().text()
    assert csv.splitlines()[0] == "name,top1,top3,mrr" and csv.splitlines()[1].startswith(f"model,{top1}")


def test_without_a_matching_run_it_says_what_to_do(qtbot, session: Session) -> None:  # noqa: ANN001
    page = MatchJudgePage(session)
    qtbot.addWidget(page)

    assert page.stack.currentIndex() == 0
    with qtbot.waitSignal(session.page_requested) as questions:
        page.empty.chosen.emit()
    assert questions.args == ["train"]


def test_an_interval_from_one_to_one_is_no_certainty(page: MatchJudgePage) -> None:
    judged, split = page._judged, page._split
    assert judged is not None
    report = replace(judged.reports[split], interval=(1.0, 1.0), questions=15)
    page.show_report(replace(judged, reports={split: report}), split)
    assert page.interval.text().startswith("Measured on 15 questions") and "100" not in page.interval.text()
    page.show_report(replace(judged, reports={split: replace(report, interval=(0.8, 1.0))}), split)
    assert "between 80 % and 100 %" in page.interval.text()
