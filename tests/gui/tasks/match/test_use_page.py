"""The use page of matching: answers while typing, changes of the list and their undo, gaps, and complete files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from core.runs.folder import RunFolder
from core.tasks.match.gaps import Gap, GapReport
from core.tasks.match.model_folder import ANSWERS
from gui.session.session import Session
from gui.tasks.match.answer_cards import ShownAnswer
from gui.tasks.match.use_page import QUESTION_VIEW, MatchUsePage
from gui.tasks.match.worker_jobs import GapsFound
from gui.window_input import carry_over_page
from tests.gui.tasks.match.conftest import PATIENCE_MS
from tests.tiny_matches import ANSWERS as TEXTS
from tests.tiny_matches import judged_questions, sure_and_unsure

OpenRun = Callable[[RunFolder], None]


@pytest.fixture
def page(qtbot, session: Session, run: RunFolder, open_run: OpenRun) -> MatchUsePage:  # noqa: ANN001
    made = MatchUsePage(session)
    qtbot.addWidget(made)
    open_run(run)
    return made


def _kept(run: RunFolder) -> list[str]:
    return [json.loads(line)["text"] for line in (run.model_folder / ANSWERS).read_text(encoding="utf-8").splitlines()]


def _wait_answered(qtbot, page: MatchUsePage, text: str) -> None:  # noqa: ANN001
    qtbot.waitUntil(
        lambda: page.question_view._answered is not None and page.question_view._answered.answered.question == text,
        timeout=PATIENCE_MS,
    )


def test_the_answers_come_as_one_types(page: MatchUsePage, run: RunFolder, qtbot) -> None:  # noqa: ANN001
    text, _ = sure_and_unsure(run)

    QTest.keyClicks(page.question_view.message, text)
    _wait_answered(qtbot, page, text)

    shown = page.question_view.cards.shown()
    assert shown[0].text == judged_questions(run).set_index("text").loc[text, "true"] and shown[0].is_best
    assert [one.confidence for one in shown] == sorted((one.confidence for one in shown), reverse=True)
    assert page.question_view.verdict.text() == "A good answer"


def test_below_the_line_it_says_so_and_shows_what_came_close(page: MatchUsePage, run: RunFolder, qtbot) -> None:  # noqa: ANN001
    _, text = sure_and_unsure(run)
    page.question_view.put_message(text)
    _wait_answered(qtbot, page, text)

    assert page.question_view.verdict.text() == "No good answer"
    assert page.question_view.cards.shown() and not any(one.is_best for one in page.question_view.cards.shown())
    page.question_view.message.clear()
    assert page.question_view.cards.shown() == [] and page.question_view.verdict.text() == "Answers"


def test_an_answer_that_is_written_is_used_at_once_and_can_be_undone(
    page: MatchUsePage, session: Session, run: RunFolder, qtbot
) -> None:  # noqa: ANN001
    text, new = "shares fell after the quarter", "The shares fell after the quarter."
    page.question_view.put_message(text)
    _wait_answered(qtbot, page, text)

    page.question_view.add.click()
    page.question_view.editor.text.setPlainText(new)
    page.question_view.editor.save.click()

    qtbot.waitUntil(
        lambda: bool(page.question_view.cards.shown()) and page.question_view.cards.shown()[0].text == new,
        timeout=PATIENCE_MS,
    )
    qtbot.waitUntil(lambda: len(session.controllers["match"].answers.lists.answers) == 5, timeout=PATIENCE_MS)  # type: ignore[union-attr]
    assert new in _kept(run)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: len(session.controllers["match"].answers.lists.answers) == 4, timeout=PATIENCE_MS)  # type: ignore[union-attr]
    assert new not in _kept(run)
    session.undo_stack.redo()
    qtbot.waitUntil(lambda: len(session.controllers["match"].answers.lists.answers) == 5, timeout=PATIENCE_MS)  # type: ignore[union-attr]


def test_an_answer_is_changed_and_removed_and_both_are_undone(
    page: MatchUsePage, session: Session, run: RunFolder, qtbot
) -> None:  # noqa: ANN001
    controller = session.controllers["match"].answers
    before = _kept(run)
    page.list.editor.change(controller.lists.answers[1])  # type: ignore[union-attr]
    page.list.editor.text.setPlainText("Another text.")
    page.list.editor.save.click()
    qtbot.waitUntil(lambda: _kept(run)[1] == "Another text.", timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: controller.lists is not None and controller.lists.answers[1].text == "Another text.",
        timeout=PATIENCE_MS,
    )

    page.list.editor.change(controller.lists.answers[0])  # type: ignore[union-attr]
    page.list.editor.remove.click()
    qtbot.waitUntil(lambda: len(_kept(run)) == 3, timeout=PATIENCE_MS)
    session.undo_stack.undo()
    session.undo_stack.undo()

    qtbot.waitUntil(lambda: _kept(run) == before, timeout=PATIENCE_MS)
    numbers = [json.loads(line)["id"] for line in (run.model_folder / ANSWERS).read_text(encoding="utf-8").splitlines()]
    assert numbers == [0, 1, 2, 3], "what comes back has its number again"


def test_what_cannot_be_an_answer_cannot_be_saved(page: MatchUsePage, session: Session) -> None:
    editor = page.list.editor
    editor.write_new()
    assert not editor.save.isEnabled()
    editor.text.setPlainText(list(TEXTS)[2])
    assert not editor.save.isEnabled() and "in the list already" in editor.problem.text()
    editor.text.setPlainText("Quite new.")
    assert editor.save.isEnabled()
    editor.change(session.controllers["match"].answers.lists.answers[0])  # type: ignore[union-attr]
    assert not editor.save.isEnabled(), "nothing has changed yet"


def test_questions_that_stand_alone_can_be_read(page: MatchUsePage, qtbot) -> None:  # noqa: ANN001
    report = GapReport(6, np.array([0, 1, 2, 3, 5]), (Gap(("price",), (0, 1, 2)),), (), ())
    page.gaps._found = GapsFound(page.find_model(), tuple("abcdef"), report, ())
    page.gaps._show_found()
    assert "2 of them stand alone" in page.gaps.summary.text() and page.gaps.entries.count() == 2
    page.gaps.entries.setCurrentRow(1)
    listed = [page.gaps.questions.item(at).text() for at in range(page.gaps.questions.count())]
    assert listed == ["d", "f"] and page.gaps.write.isHidden()
    with qtbot.waitSignal(page.gaps._controller.message_wanted) as asked:
        page.gaps.questions.itemActivated.emit(page.gaps.questions.item(1))
    assert asked.args == ["f"]


def test_an_answer_that_is_being_written_is_not_lost(page: MatchUsePage, qtbot) -> None:  # noqa: ANN001
    editor = page.gaps.editor
    editor.write_new()
    editor.text.setPlainText("Half a sentence")
    page.gaps._show_entry(None)  # another gap is looked at
    assert editor.isHidden()
    editor.write_new()
    assert editor.text.toPlainText() == "Half a sentence"
    editor.cancel.click()
    editor.write_new()
    assert editor.text.toPlainText() == ""


def test_an_answer_in_html_is_shown_as_text_and_copied_either_way(page: MatchUsePage) -> None:
    html = '<p>Open <a href="https://shop.example/returns">your returns</a>.</p><ul><li>Print &amp; stick</li></ul>'
    page.question_view.cards.show_answers([ShownAnswer(1, html, "", 0.9), ShownAnswer(2, "Write 1 < 2.", "", 0.1)], 0.5)
    first, second = page.question_view.cards._cards[:2]
    assert first.text.text() == "Open your returns (https://shop.example/returns).\n\n• Print & stick"
    assert second.text.text() == "Write 1 < 2." and second.copy_html.isHidden() and not first.copy_html.isHidden()
    first.copy.click()
    assert QGuiApplication.clipboard().text() == first.text.text()
    first.copy_html.click()
    assert QGuiApplication.clipboard().text() == html


def test_gaps_are_listed_with_their_questions(page: MatchUsePage, run: RunFolder, qtbot) -> None:  # noqa: ANN001
    page.gaps.search_gaps_in([Path(run.job.data.files[0])])
    qtbot.waitUntil(lambda: page.gaps._found is not None, timeout=PATIENCE_MS)

    found = page.gaps._found
    assert found is not None and found.report.asked == 160
    pairs = len(found.report.same) + len(found.report.against)
    assert page.gaps.entries.count() == len(found.report.gaps) + pairs + bool(found.report.alone) > 0
    assert page.gaps.entries.item(0).text().startswith(str(found.report.gaps[0].count))
    assert page.gaps.questions.count() == found.report.gaps[0].count
    assert "look again" not in page.gaps.summary.text()
    page.gaps.editor.write_new()
    page.gaps.editor.text.setPlainText("What those questions wanted to hear.")
    page.gaps.editor.save.click()
    qtbot.waitUntil(lambda: "look again" in page.gaps.summary.text(), timeout=PATIENCE_MS)
    page.gaps.questions.itemActivated.emit(page.gaps.questions.item(0))
    assert page.views.currentIndex() == QUESTION_VIEW
    assert page.question_view.message.toPlainText() == found.questions[found.report.gaps[0].questions[0]]


def test_a_file_is_answered_filtered_and_saved(
    page: MatchUsePage, session: Session, table: Path, tmp_path: Path, qtbot
) -> None:  # noqa: ANN001
    page.file.answer([table])
    qtbot.waitUntil(lambda: page.file._answered is not None, timeout=PATIENCE_MS)

    frame = page.file.model.frame
    assert list(frame.columns)[:4] == ["question", "answer", "confidence", "closest"]
    shown = frame["confidence"].iloc[page.file.model.shown_rows()].to_numpy()
    assert (shown[:-1] <= shown[1:]).all(), "the unsure come first"
    page.file.chips[1].click()
    assert (frame["answer"].iloc[page.file.model.shown_rows()] == "").all()
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS):
        page.file.save_to(str(tmp_path / "out.csv"))
    assert len(pd.read_csv(tmp_path / "out.csv")) == 66


@pytest.mark.parametrize("way", ["answer", "gaps"])
def test_what_a_file_left_out_is_said_where_its_questions_are_read(
    page: MatchUsePage, session: Session, tmp_path: Path, qtbot, way: str
) -> None:  # noqa: ANN001
    """A line that is no row and a column of another name: the command line says both, and so does the window."""
    path = tmp_path / "asked.csv"
    path.write_text("customer wrote,agent\nwhere is it now,Ann\nbroken\nhow do I pay that,Ben\n", encoding="utf-8")
    said: list[str] = []
    session.notices.raised.connect(lambda notice: said.append(notice.what))
    if way == "answer":
        page.file.answer([path])
        qtbot.waitUntil(lambda: page.file._answered is not None, timeout=PATIENCE_MS)
    else:
        page.gaps.search_gaps_in([path])
        qtbot.waitUntil(lambda: page.gaps._found is not None, timeout=PATIENCE_MS)
    assert any("line 3 of asked.csv" in text for text in said), said
    assert any("customer wrote" in text for text in said), said


def test_answers_of_a_file_are_taken_over_by_the_page_of_another_language(
    page: MatchUsePage, session: Session, table: Path, qtbot
) -> None:  # noqa: ANN001
    page.file.answer([table])
    qtbot.waitUntil(lambda: page.file._answered is not None, timeout=PATIENCE_MS)
    other = MatchUsePage(session)
    qtbot.addWidget(other)
    carry_over_page(page, other)
    assert other.file._answered is page.file._answered
    assert other.file.summary.text() == page.file.summary.text() != ""
    assert other.file.model.rowCount() == page.file.model.rowCount() > 0


def test_without_a_matching_model_it_says_what_to_do(qtbot, session: Session) -> None:  # noqa: ANN001
    page = MatchUsePage(session)
    qtbot.addWidget(page)

    assert page.stack.currentIndex() == 0
    with qtbot.waitSignal(session.page_requested) as asked:
        page.empty.chosen.emit()
    assert asked.args == ["train"]


def test_every_control_has_a_name(page: MatchUsePage) -> None:
    from PySide6.QtWidgets import (
        QAbstractButton,
        QAbstractItemView,
        QComboBox,
        QHeaderView,
        QLineEdit,
        QPlainTextEdit,
        QWidget,
    )

    nameless = []
    for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit):
        for widget in page.findChildren(kind):
            parent = widget.parent()
            # Widgets that Qt puts into its own controls are named by these.
            is_inner = isinstance(parent, (QLineEdit, QComboBox, QAbstractItemView)) or isinstance(widget, QHeaderView)
            is_popup = isinstance(parent, QWidget) and isinstance(parent.parent(), QComboBox)
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not is_inner and not is_popup and not (widget.accessibleName() or text):
                nameless.append(f"{type(widget).__name__} in {type(parent).__name__}")
    assert nameless == []
