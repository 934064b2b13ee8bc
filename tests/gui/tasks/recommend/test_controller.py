"""The state of open interactions in the session, and what can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.errors import ConfigError
from core.tasks.registry import find_task
from gui.session.session import Session
from gui.session.values import Notice
from tests.gui.tasks.recommend.conftest import PATIENCE_MS
from tests.tiny_jobs import write_texts

Open, Settle = Callable[..., None], Callable[[], None]


def test_two_files_become_interactions_with_their_items(session: Session, open_files: Open, tables: tuple[Path, Path]):
    open_files(*tables)
    scan = session.controllers["recommend"].scan
    assert session.editor.task == "recommend" and scan is not None
    assert scan.profile.users == 240 and scan.profile.items == 150 and scan.catalogue.has_texts
    assert session.controllers["recommend"].find_obstacle() == ""
    assert session.controllers["recommend"].count_rows() == len(scan.split.items)  # type: ignore[union-attr]
    _, expected = find_task("recommend").defaults(session.editor.job.method.kind, scan.split.count_rows())  # type: ignore[union-attr]
    assert session.editor.job.training == expected
    assert "240" in session.controllers["recommend"].say_rows()


def test_added_items_join_and_keep_what_was_chosen(
    qtbot, session: Session, open_files: Open, tables: tuple[Path, Path], settle: Settle
):
    loans, books = tables
    open_files(loans)
    session.editor.set_setting("recommend.user_core", 4)
    session.editor.set_setting("recommend.rating_column", "")
    settle()
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.add_table(books)
    settle()
    job = session.editor.job.recommend
    assert (job.item_file, job.item_title_column, job.user_core, job.rating_column) == (str(books), "title", 4, "")
    assert (
        session.controllers["recommend"].items is session.data.items
        and session.controllers["recommend"].scan.catalogue.has_texts
    )  # type: ignore[union-attr]

    session.undo_stack.undo()
    settle()
    assert session.editor.job.recommend.item_file == "" and session.controllers["recommend"].items is None
    assert not session.controllers["recommend"].scan.catalogue.has_texts  # type: ignore[union-attr]
    session.undo_stack.redo()
    settle()
    assert session.controllers["recommend"].scan.catalogue.has_texts  # type: ignore[union-attr]


def test_reading_again_keeps_both_tables(session: Session, open_files: Open, tables: tuple[Path, Path], qtbot):
    open_files(*tables)
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.data.reread(replace(session.data.read_options, encoding="utf-8"))  # type: ignore[type-var]
    assert (
        session.data.items is not None
        and session.editor.job.data.encoding == "utf-8"
        and session.editor.task == "recommend"
    )


def test_the_task_of_a_table_can_be_changed_to_recommendation(
    session: Session, open_files: Open, tables: tuple[Path, Path], settle: Settle, qtbot
):
    open_files(tables[0])
    session.editor.set_task("classify")
    assert session.controllers["recommend"].scan is None and session.controller is session.controllers["classify"]
    session.editor.set_task("recommend")
    settle()
    assert session.controllers["recommend"].scan is not None and session.editor.job.recommend.user_column == "reader"


def test_columns_of_labelled_texts_are_guessed_once_the_task_is_recommendation(
    session: Session, open_files: Open, tmp_path: Path, qtbot
):
    file = tmp_path / "said.csv"
    rows = "\n".join(f"u{n % 7},i{n % 5},a text about item {n} that says a good deal" for n in range(40))
    file.write_text("user_id,item_id,review\n" + rows + "\n", encoding="utf-8")
    open_files(file)
    assert session.editor.task == "classify"
    session.editor.set_task("recommend")
    assert "users" in session.controllers["recommend"].find_obstacle()
    session.editor.set_settings((("recommend.user_column", "user_id"), ("recommend.item_column", "item_id")), "Columns")
    qtbot.waitUntil(lambda: session.controllers["recommend"].scan is not None, timeout=PATIENCE_MS)
    session.undo_stack.undo()
    assert session.editor.job.recommend.user_column == session.editor.job.recommend.item_column == ""


def test_what_cannot_be_read_is_reported_where_training_would_start(
    session: Session, open_files: Open, tables: tuple[Path, Path], settle: Settle
):
    open_files(*tables)
    session.editor.set_setting("recommend.user_core", 500)
    settle()
    assert session.controllers["recommend"].scan is None and "500" in session.controllers["recommend"].find_obstacle()
    session.undo_stack.undo()
    settle()
    assert session.controllers["recommend"].find_obstacle() == ""


def test_a_split_that_cannot_be_made_is_no_failure_of_the_look(
    session: Session, open_files: Open, tables: tuple[Path, Path], settle: Settle
):
    open_files(*tables)
    session.editor.set_settings((("recommend.time_column", ""), ("recommend.split", "global_time")))
    settle()
    scan = session.controllers["recommend"].scan
    assert scan is not None and scan.split is None and "when" in session.controllers["recommend"].find_obstacle()


def test_several_settings_are_one_step_or_none(session: Session, open_files: Open, tables: tuple[Path, Path]):
    open_files(tables[0])
    before = session.editor.job
    try:
        session.editor.set_settings((("recommend.user_core", 3), ("recommend.item_core", -1)), "Core")
        raise AssertionError("a bad value was taken")
    except ConfigError as error:
        assert error.field == "recommend.item_core"
    assert session.editor.job == before
    session.editor.set_settings((("recommend.user_core", 3), ("recommend.item_core", 2)), "Core")
    session.undo_stack.undo()
    assert session.editor.job == before


def test_closing_the_table_forgets_everything(session: Session, open_files: Open, tables: tuple[Path, Path]):
    open_files(*tables)
    session.close_table()
    assert (
        session.controllers["recommend"].scan is None
        and session.controllers["recommend"].items is None
        and not session.controllers["recommend"].is_scanning
    )


def test_labelled_texts_leave_the_controller_unchanged(session: Session, open_files: Open, tmp_path: Path):
    open_files(write_texts(tmp_path / "texts.csv", rows=30))
    assert (
        session.editor.task == "classify"
        and session.controllers["recommend"].scan is None
        and session.controllers["recommend"].problem is None
    )


def test_the_sample_is_opened_with_both_tables(session: Session, qtbot, settle: Settle):
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.open_sample("books")
    settle()
    scan = session.controllers["recommend"].scan
    assert scan is not None and scan.profile.users >= 300 and len(scan.catalogue) >= 400 and scan.profile.untouched > 0
    assert [len(paths) for paths in session.memory.recent] == [2]


def test_the_train_page_offers_what_the_task_and_the_method_use(
    session: Session, open_files: Open, tables: tuple[Path, Path], qtbot
):
    from gui.pages.train.setup_view import SetupView

    open_files(*tables)
    view = SetupView(session)
    qtbot.addWidget(view)
    shown = {name for form in (view.basic, view.advanced) for name in form.names() if not form.field(name).isHidden()}
    assert {"training.epochs", "recommend.width", "recommend.text_epochs", "training.learning_rate"} <= shown
    assert (
        not {
            "training.class_weights",
            "recommend.user_core",
            "recommend.split",
            "recommend.user_column",
            "few_shot.shots",
        }
        & shown
    )
    assert view.start_button.isEnabled() and "to judge it" in view.reason.text()

    session.editor.set_setting("method.kind", "frozen")
    frozen = {name for form in (view.basic, view.advanced) for name in form.names() if not form.field(name).isHidden()}
    assert shown - frozen >= {"recommend.text_epochs", "recommend.text_items", "training.learning_rate", "method.rank"}


def test_items_may_come_first(session: Session, open_files: Open, tables: tuple[Path, Path], settle: Settle):
    loans, books = tables
    notices: list[Notice] = []
    session.notices.raised.connect(notices.append)
    open_files(books)
    assert session.editor.task == "classify"
    open_files(loans)
    assert session.editor.task == "recommend" and session.data.items is None
    notices[-1].act(0)  # yes, the two belong together
    settle()
    assert session.editor.task == "recommend" and session.data.table.rows > session.data.items.rows == 150  # type: ignore[union-attr]
    assert session.controllers["recommend"].scan.catalogue.has_texts  # type: ignore[union-attr]


def test_files_that_belong_to_neither_table_are_reported(
    session: Session, open_files: Open, tables: tuple[Path, Path], tmp_path: Path
):
    notices: list[object] = []
    session.notices.raised.connect(notices.append)
    stray = tmp_path / "opening hours.csv"
    stray.write_text("day,from,to\nMon,9,17\nTue,9,17\n", encoding="utf-8")
    open_files(*tables, stray)
    assert session.controllers["recommend"].scan is not None and "opening hours.csv" in notices[-1].where  # type: ignore[attr-defined]
