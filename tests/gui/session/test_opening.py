"""Opening replaces what is open; tables are joined only where a person wants that; all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.session.session import Session
from gui.session.values import Notice
from gui.tasks.recommend.sample_run import write_tables
from tests.tiny_jobs import write_texts

PATIENCE_MS = 30_000
Open = Callable[..., None]


@pytest.fixture
def notices(session: Session) -> list[Notice]:
    raised: list[Notice] = []
    session.notices.raised.connect(raised.append)
    return raised


@pytest.fixture
def opens(qtbot, session: Session) -> Open:  # noqa: ANN001
    """Do something that changes the open tables, and wait until they have been scanned."""

    def wait(change: Callable[..., object], *arguments: object) -> None:
        with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
            change(*arguments)
        settle(qtbot, session)

    return wait


def settle(qtbot, session: Session) -> None:  # noqa: ANN001
    qtbot.waitUntil(
        lambda: (
            not session.controllers["classify"].is_analysing
            and not session.controllers["recommend"].is_scanning
            and not session.controllers["match"].is_scanning
        ),
        timeout=PATIENCE_MS,
    )


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    return write_tables(tmp_path / "library")


def write_unlabelled(path: Path) -> Path:
    rows = "".join(f"{n},please tell me how the thing number {n} works\n" for n in range(96))
    path.write_text("id,message\n" + rows, encoding="utf-8")
    return path


def test_a_table_opened_over_another_replaces_it_and_the_question_names_both(session, opens, tables, notices):
    loans, books = tables
    opens(session.open_paths, [loans])
    opens(session.open_paths, [books])
    assert session.data.table.sources == (books,) and session.data.items is None and session.editor.task == "classify"
    asked = notices[-1]
    assert books.name in asked.what and loans.name in asked.what and asked.what.endswith("?")

    opens(asked.act, 0)
    assert session.data.table.sources == (loans,) and session.data.items.sources == (books,)
    assert session.editor.task == "recommend" and session.editor.job.recommend.item_file == str(books)


def test_joining_can_be_undone_step_by_step_down_to_the_first_table(session, opens, tables, notices):
    loans, books = tables
    opens(session.open_paths, [loans])
    session.editor.set_setting("recommend.user_core", 4)
    opens(session.open_paths, [books])
    opens(notices[-1].act, 0)
    assert session.editor.job.recommend.user_core == 4

    opens(session.undo_stack.undo)
    assert session.data.table.sources == (books,) and session.data.items is None
    opens(session.undo_stack.undo)
    assert session.data.table.sources == (loans,) and session.editor.job.recommend.user_core == 4
    assert not session.undo_stack.canUndo()
    opens(session.undo_stack.redo)
    opens(session.undo_stack.redo)
    assert session.data.items.sources == (books,)


def test_undoing_an_opening_brings_back_what_was_chosen_for_the_table_before(session, opens, table_file, tmp_path):
    opens(session.open_paths, [table_file])
    session.editor.exclude_rows([3, 5], "")
    session.editor.set_setting("training.epochs", 9)
    opens(session.open_paths, [write_texts(tmp_path / "other.csv", 50)])
    assert session.editor.excluded == () and session.undo_stack.undoText().endswith("other.csv")

    opens(session.undo_stack.undo)
    assert session.data.table.sources == (table_file,) and session.editor.excluded == (3, 5)
    assert session.editor.job.training.epochs == 9 and session.editor.job.data.files == (str(table_file),)
    assert len(session.controllers["classify"].split.train) > 0


def test_an_unlabelled_file_with_row_numbers_makes_no_questions_with_answers(session, opens, tmp_path, notices):
    labelled = tmp_path / "tickets.csv"
    labelled.write_text(
        "id,question,label\n" + "".join(f"{n},how do I use the thing number {n},{'ab'[n % 2]}\n" for n in range(96)),
        encoding="utf-8",
    )
    opens(session.open_paths, [labelled])
    assert session.editor.task == "classify"
    opens(session.open_paths, [write_unlabelled(tmp_path / "new.csv")])
    assert session.editor.task == "classify" and session.data.items is None
    assert notices == []


@pytest.mark.parametrize("sample", ["tickets", "faq"])
def test_a_sample_is_opened_alone_whatever_is_open(session, opens, tables, notices, sample):
    from sample_data import samples

    shown = next(one for one in samples() if one.name == sample)
    opens(session.open_paths, [tables[0]])
    opens(session.open_sample, shown.name)
    assert session.data.table.sources == shown.files and session.data.items is None
    assert session.editor.task == shown.task
    assert notices == []


def test_added_items_are_taken_out_again(session, opens, tables):
    loans, books = tables
    opens(session.open_paths, [loans])
    session.editor.set_setting("recommend.user_core", 4)
    opens(session.add_table, books)
    assert session.data.items.sources == (books,) and session.editor.job.recommend.user_core == 4

    opens(session.take_out_second)
    job = session.editor.job.recommend
    assert session.data.items is None and session.controllers["recommend"].items is None
    assert (job.item_file, job.user_core) == ("", 4)
    opens(session.undo_stack.undo)
    assert session.data.items.sources == (books,) and session.editor.job.recommend.item_file == str(books)


def test_an_added_file_that_does_not_fit_is_refused_and_changes_nothing(qtbot, session, opens, tables, notices):
    loans, books = tables
    opens(session.open_paths, [loans])
    before = session.editor.job
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS):
        session.add_table(write_unlabelled(books.with_name("strange.csv")))
    assert "strange.csv" in notices[-1].what and loans.name in notices[-1].what and notices[-1].severity == "error"
    assert session.data.items is None and session.editor.job == before


def test_the_question_goes_when_another_table_is_opened(session, opens, tables, table_file):
    withdrawn: list[str] = []
    opens(session.open_paths, [tables[0]])
    opens(session.open_paths, [tables[1]])
    session.notices.withdrawn.connect(withdrawn.append)
    opens(session.open_paths, [table_file])
    assert "offer" in withdrawn


def test_a_dropped_folder_says_what_it_did_not_open(session, opens, tmp_path, notices):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.csv", "b.csv", "c.csv"):
        write_texts(folder / name, 30)
    (folder / "logo.png").write_bytes(b"")
    (folder / "older").mkdir()
    opens(session.open_paths, [folder])
    assert session.data.table.rows == 90
    assert "2" in notices[-1].what and notices[-1].where == "logo.png, older/"


def test_what_is_no_table_among_dropped_files_is_named(session, opens, tmp_path, notices):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"")
    opens(session.open_paths, [picture, write_texts(tmp_path / "a.csv", 30)])
    assert notices[-1].where == "picture.png"
