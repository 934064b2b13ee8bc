"""The data page of matching: it follows the controller, and every choice changes the job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.session.session import Session
from gui.tasks.match.columns import ANSWER, IGNORE, QUESTION, change_role, roles_of
from gui.tasks.match.data_page import MatchDataPage
from gui.tasks.match.tables_view import ANSWERS, QUESTIONS
from tests.gui.tasks.match.conftest import PATIENCE_MS
from tests.tiny_matches import ANSWERS as TEXTS

Open = Callable[..., None]


@pytest.fixture
def page(qtbot, session: Session) -> MatchDataPage:  # noqa: ANN001
    made = MatchDataPage(session)
    qtbot.addWidget(made)
    return made


def test_a_table_of_questions_opens_as_such(
    page: MatchDataPage, session: Session, table: Path, open_files: Open
) -> None:
    open_files(table)

    assert session.editor.task == "match"
    assert (session.editor.job.match.question_column, session.editor.job.match.answer_column) == ("question", "answer")
    assert "66 question" in page.headline.text() and "4 answer" in page.headline.text()
    assert page.tables.tabText(QUESTIONS) == "Questions (66)" and page.tables.tabText(ANSWERS) == "Answers (4)"
    assert {row.finding.kind for row in page.side.findings.rows_shown()} >= {"unanswered", "few_answers"}
    assert session.controllers["match"].find_obstacle() == ""
    assert session.controllers["match"].count_rows() == len(session.controllers["match"].scan.split.train)  # type: ignore[union-attr]


def test_the_chosen_row_is_read_with_its_answer(
    page: MatchDataPage, session: Session, table: Path, open_files: Open
) -> None:
    open_files(table)

    page.tables.row_chosen.emit(1)
    assert page.side.pair.answer.text() == list(TEXTS)[1]
    assert "asked for" in page.side.pair.note.text()
    page.tables.row_chosen.emit(63)
    assert page.side.pair.question.text().startswith("shares fell")
    assert page.side.pair.note.text() == "Nobody has an answer to this question."


def test_another_column_is_another_request_and_can_be_undone(
    page: MatchDataPage, session: Session, table: Path, open_files: Open, qtbot
) -> None:  # noqa: ANN001
    open_files(table)

    page.tables.role_wanted.emit("question", ANSWER)
    assert (session.editor.job.match.question_column, session.editor.job.match.answer_column) == ("", "question")
    session.undo_stack.undo()
    assert (session.editor.job.match.question_column, session.editor.job.match.answer_column) == ("question", "answer")
    page.tables.column_wanted.emit("questions", QUESTION, "")
    qtbot.waitUntil(lambda: not session.controllers["match"].is_scanning, timeout=PATIENCE_MS)
    assert len(session.controllers["match"].scan.pairs) == 0  # type: ignore[union-attr]
    # answers alone can be searched: the method that trains nothing is chosen, and the start button works
    assert session.editor.job.method.kind == "frozen" and session.controllers["match"].find_obstacle() == ""
    assert "nothing is trained" in session.controllers["match"].say_rows()
    page.tables.column_wanted.emit("questions", QUESTION, "question")
    qtbot.waitUntil(lambda: not session.controllers["match"].is_scanning, timeout=PATIENCE_MS)
    assert session.editor.job.method.kind == "lora"
    session.editor.set_setting("method.kind", "full")
    page.tables.column_wanted.emit("questions", QUESTION, "")
    qtbot.waitUntil(lambda: not session.controllers["match"].is_scanning, timeout=PATIENCE_MS)
    session.editor.set_setting("method.kind", "full")
    assert "no training" in session.controllers["match"].find_obstacle()


def test_what_is_held_back_is_a_choice_with_a_sentence(
    page: MatchDataPage, session: Session, table: Path, open_files: Open, qtbot
) -> None:  # noqa: ANN001
    open_files(table)
    before = page.side.split.sentence.text()

    page.side.split.kind.setCurrentIndex(1)
    page.side.split.kind.activated.emit(1)
    qtbot.waitUntil(lambda: not session.controllers["match"].is_scanning, timeout=PATIENCE_MS)

    assert session.editor.job.match.split_by == "answer"
    assert page.side.split.sentence.text() != before
    scan = session.controllers["match"].scan
    assert scan is not None and scan.split is not None
    assert not set(scan.pairs.answer_of[scan.split.train]) & set(scan.pairs.answer_of[scan.split.test]) - {-1}


def test_a_double_click_on_an_answer_shows_its_questions(page: MatchDataPage, table: Path, open_files: Open) -> None:
    open_files(table)
    page.tables.setCurrentIndex(ANSWERS)

    page.tables.answers.doubleClicked.emit(page.tables.model.index(0, 0))

    assert page.tables.currentIndex() == QUESTIONS
    assert page.tables.questions.area.chip.text().startswith("15 row")


def test_a_file_of_answers_joins_the_questions(
    page: MatchDataPage, session: Session, tmp_path: Path, open_files: Open, qtbot
) -> None:  # noqa: ANN001
    asked, answers = tmp_path / "asked.csv", tmp_path / "answers.csv"
    asked.write_text(
        "question,reply_id\n" + "\n".join(f"what about the refund of my card {n},{n % 4}" for n in range(40)) + "\n",
        encoding="utf-8",
    )
    answers.write_text(
        "no,answer\n" + "\n".join(f'{n},"{text}"' for n, text in enumerate(TEXTS)) + "\n9,Never asked for.\n",
        encoding="utf-8",
    )
    open_files(asked, answers)

    assert session.editor.task == "match"
    assert session.controllers["match"].answer_table is not None
    assert page.tables.tabText(ANSWERS) == "Answers (5)"
    assert page.tables.answer_form.combos["key"].currentData() == "no"


def test_answers_alone_are_used_as_they_are(
    page: MatchDataPage, session: Session, tmp_path: Path, open_files: Open
) -> None:
    templates = tmp_path / "templates.csv"
    templates.write_text("answer\n" + "\n".join(f'"{text}"' for text in TEXTS) + "\n", encoding="utf-8")
    open_files(templates)

    assert (session.editor.task, session.editor.job.method.kind) == ("match", "frozen")
    assert session.controllers["match"].find_obstacle() == ""
    assert "no questions" in page.side.split.numbers.text()


def test_roles_and_settings_say_the_same() -> None:
    from core.config import MatchConfig

    config = MatchConfig(question_column="q", answer_column="a")

    assert roles_of("questions", config, ("q", "a", "z")) == {"q": QUESTION, "a": ANSWER, "z": IGNORE}
    assert change_role("questions", config, "z", QUESTION) == (("match.question_column", "z"),)
    assert change_role("questions", config, "q", ANSWER) == (
        ("match.question_column", ""),
        ("match.answer_column", "q"),
    )
    assert change_role("questions", config, "a", IGNORE) == (("match.answer_column", ""),)
    assert change_role("answers", config, "k", "key") == (("match.answer_key_column", "k"),)
