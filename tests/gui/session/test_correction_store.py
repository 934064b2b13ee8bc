"""Corrections of the open table: each is an undo step, kept in a journal, and followed by what is shown and trained."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.data.corrections import Correction, hash_text
from core.data.reading import read_table
from core.data.roles import Role
from core.runs.correction_journal import CorrectionJournal
from gui.session.session import Session

PATIENCE_MS = 20_000
ROWS = (("late parcel", "delivery"), ("money back", "refund"), ("cannot log in", "login"), ("where is it", "refund"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    lines = [f"{text} {number},{label}" for number in range(8) for text, label in ROWS]
    path = tmp_path / "tickets.csv"
    path.write_text("\n".join(["message,category", *lines]), encoding="utf-8")
    return path


def open_table(qtbot, session: Session, path: Path) -> None:
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.open_paths([path])
    settle(qtbot, session)


def settle(qtbot, session: Session) -> None:
    classify = session.controllers["classify"]
    qtbot.waitUntil(lambda: not session.corrections.is_busy and not classify.is_analysing, timeout=PATIENCE_MS)


def labels(session: Session) -> list[str]:
    return session.data.table.frame["category"].tolist()


def test_a_correction_is_an_undo_step_that_everything_follows(qtbot, session, file):
    before = file.read_bytes()
    open_table(qtbot, session, file)
    changed = session.corrections

    assert changed.correct([3, 7], "delivery") and not changed.correct([3], "delivery")
    assert session.undo_stack.undoText() == "Label of 2 rows: delivery"
    assert changed.count == 2 and changed.is_corrected(3) and changed.label_of(3) == "delivery"
    settle(qtbot, session)
    assert labels(session)[3] == labels(session)[7] == "delivery"
    assert dict(session.controllers["classify"].profile.class_counts) == {"delivery": 10, "refund": 14, "login": 8}
    assert Path(session.editor.job.data.corrections).is_file()

    session.undo_stack.undo()
    settle(qtbot, session)
    assert changed.count == 0 and labels(session)[3] == "refund" and session.editor.job.data.corrections == ""
    session.undo_stack.redo()
    settle(qtbot, session)
    assert changed.count == 2 and labels(session)[3] == "delivery"
    assert file.read_bytes() == before


def test_the_split_stays_where_it_was(qtbot, session, file):
    open_table(qtbot, session, file)
    split = session.controllers["classify"].split
    session.corrections.correct([0, 4, 8], "login")
    settle(qtbot, session)
    now = session.controllers["classify"].split
    assert now is not split
    assert [part.tolist() for part in (now.train, now.validation, now.test)] == [
        part.tolist() for part in (split.train, split.validation, split.test)
    ]


def test_what_was_taken_back_is_the_label_of_the_file_again_and_can_be_undone(qtbot, session, file):
    open_table(qtbot, session, file)
    changed = session.corrections
    changed.correct([0], "login")
    changed.correct([0], "refund")
    changed.correct([1, 2], "praise")
    assert [one.row for one in changed.shown.last] == [1, 2]
    changed.take_back([changed.shown.by_row[0]])
    assert not changed.is_corrected(0) and changed.count == 2
    session.undo_stack.undo()
    assert changed.label_of(0) == "refund" and changed.shown.by_row[0].old == "delivery"
    changed.take_back(changed.corrections.items)
    settle(qtbot, session)
    assert changed.count == 0 and labels(session)[:3] == ["delivery", "refund", "login"]
    assert session.undo_stack.undoText() == "Take back 3 corrections"


def test_an_added_text_is_the_last_row_and_can_be_relabelled_and_taken_back(qtbot, session, file):
    open_table(qtbot, session, file)
    changed, rows = session.corrections, session.data.table.rows
    changed.add_text("my parcel broke", "delivery")
    settle(qtbot, session)
    assert session.data.table.rows == rows + 1 and labels(session)[rows] == "delivery"
    assert session.data.files == (file,)
    changed.correct([rows], "refund")
    settle(qtbot, session)
    assert labels(session)[rows] == "refund" and len(changed.shown.added) == 1
    changed.take_back(changed.shown.added)
    settle(qtbot, session)
    assert session.data.table.rows == rows


def test_classes_are_renamed_and_merged_in_one_step(qtbot, session, file):
    open_table(qtbot, session, file)
    session.corrections.rename_classes({"login": "access"})
    settle(qtbot, session)
    assert session.corrections.count == 8 and session.undo_stack.undoText() == "Rename login to access"
    session.corrections.rename_classes({"access": "refund"})
    settle(qtbot, session)
    assert set(labels(session)) == {"delivery", "refund"}
    session.undo_stack.undo()
    session.undo_stack.undo()
    settle(qtbot, session)
    assert set(labels(session)) == {"delivery", "refund", "login"}


def test_they_are_there_again_when_the_same_file_is_opened(qtbot, session, file, tmp_path):
    table = read_table([file])
    day = time.time() - 2 * 86_400
    old = Correction(0, hash_text("late parcel 0"), "delivery", "login", day, "judge", column="category")
    CorrectionJournal(table.fingerprint()).add([old])
    other = tmp_path / "moved.csv"
    file.rename(other)
    raised: list[str] = []
    session.notices.raised.connect(lambda notice: raised.append(notice.what))

    open_table(qtbot, session, other)
    qtbot.waitUntil(lambda: session.corrections.count == 1, timeout=PATIENCE_MS)
    settle(qtbot, session)
    assert labels(session)[0] == "login" and session.corrections.shown.earlier == 1
    assert any("1 correction of an earlier day" in text for text in raised)


def test_closing_writes_what_was_just_corrected(qtbot, session, file):
    open_table(qtbot, session, file)
    session.corrections.correct([2], "refund")
    table = session.data.tables.table
    session.close()
    assert [one.new for one in CorrectionJournal(table.fingerprint()).read()] == ["refund"]


def test_another_label_column_has_corrections_of_its_own(qtbot, session, tmp_path):
    path = tmp_path / "two.csv"
    rows = [f"text number {n},{'ab'[n % 2]},{'xy'[n % 2]}" for n in range(20)]
    path.write_text("\n".join(["message,category,mood", *rows]), encoding="utf-8")
    open_table(qtbot, session, path)
    roles = session.editor.roles.with_role("mood", Role.IGNORE).with_role("category", Role.LABEL)
    session.editor.set_roles(roles)
    session.corrections.correct([0], "b")
    settle(qtbot, session)
    session.editor.set_roles(replace(roles.with_role("category", Role.IGNORE).with_role("mood", Role.LABEL)))
    settle(qtbot, session)
    assert session.corrections.count == 0 and session.data.table.frame["mood"][0] == "x"
    session.editor.set_roles(roles)
    settle(qtbot, session)
    assert session.corrections.count == 1 and labels(session)[0] == "b"


def test_a_table_that_is_not_open_keeps_its_corrections_in_its_own_journal(qtbot, session, file, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("message,category\none text,a\ntwo texts,b\n", encoding="utf-8")
    table = read_table([other])
    open_table(qtbot, session, file)
    made = [Correction(1, hash_text("two texts"), "b", "a", time.time(), "judge", column="category")]
    session.corrections.correct_other(table, made)
    assert session.corrections.count == 0
    assert [one.new for one in session.corrections.journals.read(table.fingerprint())] == ["a"]
    session.undo_stack.undo()
    assert not session.corrections.journals.read(table.fingerprint()).items


def test_a_disk_that_refuses_is_said(qtbot, session, file, tunewright_home):
    open_table(qtbot, session, file)
    (tunewright_home / "labels").write_text("no folder", encoding="utf-8")
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
        session.corrections.correct([0], "login")
    assert raised.args[0].severity == "error"
    settle(qtbot, session)
