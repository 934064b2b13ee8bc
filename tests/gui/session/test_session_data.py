"""The session and its table: opening, analysing, choosing, and undoing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from core.config import SplitConfig
from core.data.findings import Finding, FixKind, Severity
from core.data.reading import ReadOptions
from core.data.roles import Role
from core.errors import ConfigError
from core.message import say
from core.tasks.registry import find_task
from tests.tiny_jobs import write_texts


def open_table(qtbot, session, *paths: Path) -> None:
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths(paths)
    wait_for_analysis(qtbot, session)


def wait_for_analysis(qtbot, session) -> None:
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_an_opened_table_has_roles_split_profile_and_lengths_without_a_further_word(qtbot, session, table_file):
    order: list[str] = []
    for name, changed in (
        ("table", session.data.changed),
        ("roles", session.editor.roles_changed),
        ("findings", session.controllers["classify"].findings_changed),
    ):
        changed.connect(partial(order.append, name))
    pages: list[str] = []
    session.page_requested.connect(pages.append)

    open_table(qtbot, session, table_file)

    assert session.data.table.rows == 96
    assert session.editor.roles.text_columns == ("text",) and session.editor.roles.label_columns == ("label",)
    assert order[:2] == ["table", "roles"] and order[-1] == "findings"
    assigned = session.controllers["classify"].split
    assert len(assigned.train) + len(assigned.validation) + len(assigned.test) == 96
    assert session.controllers["classify"].profile.rows == 96
    assert (
        len(session.controllers["classify"].token_lengths) == 96
        and session.controllers["classify"].token_lengths.min() >= 2
    )
    assert session.editor.job.data.files == (str(table_file),) and session.editor.job.data.text_columns == ("text",)
    assert pages == ["data"]


def test_the_job_follows_the_data_and_the_method_except_for_what_was_touched(qtbot, session, table_file):
    open_table(qtbot, session, table_file)
    _, small = find_task("classify").defaults("lora", len(session.controllers["classify"].split.train))
    assert session.editor.job.training == small and session.editor.touched == frozenset()

    session.editor.set_setting("training.batch_rows", 5)
    session.editor.set_setting("method.kind", "full")

    _, full = find_task("classify").defaults("full", len(session.controllers["classify"].split.train))
    assert session.editor.job.training == replace(full, batch_rows=5)
    assert session.editor.touched == {"training.batch_rows", "method.kind"}
    session.editor.reset_setting("training.batch_rows")
    assert session.editor.job.training == full


def test_a_bad_value_is_refused_by_name_and_leaves_no_undo_step(session):
    with pytest.raises(ConfigError) as caught:
        session.editor.set_setting("training.epochs", 0)

    assert caught.value.field == "training.epochs"
    assert not session.undo_stack.canUndo() and session.editor.job.training.epochs > 0
    with pytest.raises(ConfigError):
        session.editor.set_setting("training.no_such_thing", 1)


def test_every_change_can_be_undone_and_redone(qtbot, session, table_file):
    open_table(qtbot, session, table_file)
    before = session.editor.job, session.editor.roles, session.editor.excluded

    session.editor.set_roles(session.editor.roles.with_role("id", Role.GROUP))
    session.editor.exclude_rows([3, 1], "")
    session.editor.set_split(SplitConfig(test_share=0.3))
    session.editor.set_setting("training.epochs", 9)
    session.editor.set_backbone("some/where")
    session.editor.restore_rows([1])
    after = session.editor.job, session.editor.roles, session.editor.excluded
    assert session.editor.excluded == (3,)

    for _ in range(6):
        session.undo_stack.undo()
    assert (session.editor.job, session.editor.roles, session.editor.excluded) == before
    for _ in range(6):
        session.undo_stack.redo()
    assert (session.editor.job, session.editor.roles, session.editor.excluded) == after
    assert session.editor.job.data.group_column == "id" and session.editor.job.data.split.test_share == 0.3


def test_turning_one_number_quickly_is_one_step_back(session):
    for epochs in (6, 7, 8):
        session.editor.set_setting("training.epochs", epochs)
    session.editor.set_setting("training.seed", 4)

    session.undo_stack.undo()
    assert session.editor.job.training.epochs == 8
    session.undo_stack.undo()
    assert session.editor.touched == frozenset()


def test_excluded_rows_and_another_split_are_assigned_anew(qtbot, session, table_file):
    open_table(qtbot, session, table_file)
    taken = session.controllers["classify"].split.train[:5].tolist()

    session.editor.exclude_rows(taken, "")
    session.editor.set_split(SplitConfig(validation_share=0.25, test_share=0.25))
    qtbot.waitUntil(lambda: session.controllers["classify"].is_analysing, timeout=5_000)
    wait_for_analysis(qtbot, session)

    rows = [
        *session.controllers["classify"].split.train,
        *session.controllers["classify"].split.validation,
        *session.controllers["classify"].split.test,
    ]
    assert not set(taken) & {int(row) for row in rows} and len(rows) == 91
    assert abs(len(session.controllers["classify"].split.test) - 0.25 * 91) <= 3
    assert len(session.controllers["classify"].token_lengths) == 91


def test_only_the_newest_of_two_openings_counts(qtbot, session, tmp_path):
    first, second = write_texts(tmp_path / "first.csv", 60), write_texts(tmp_path / "second.csv", 40)
    opened: list[int] = []
    session.data.changed.connect(lambda: opened.append(session.data.table.rows))

    session.open_paths([first])
    session.open_paths([second])
    qtbot.waitUntil(lambda: session.data.table is not None, timeout=20_000)
    wait_for_analysis(qtbot, session)

    assert opened == [40] and session.data.table.sources == (second,)


def test_another_table_keeps_the_backbone_and_forgets_the_rest(qtbot, session, table_file, tmp_path):
    open_table(qtbot, session, table_file)
    session.editor.set_setting("method.kind", "full")
    session.editor.set_setting("training.epochs", 3)
    session.editor.exclude_rows([0], "")

    open_table(qtbot, session, write_texts(tmp_path / "other.csv", 50))

    assert session.editor.job.method.kind == "full"
    assert session.editor.touched == {"method.kind"} and session.editor.excluded == ()
    assert session.undo_stack.count() == 1  # the opening itself


def test_rereading_with_other_options_takes_them(qtbot, session, tmp_path):
    path = tmp_path / "half.csv"
    path.write_text("text;label\n" + "\n".join(f"good text {n};{'ab'[n % 2]}" for n in range(20)), encoding="utf-8")
    open_table(qtbot, session, path)
    assert session.data.table.columns == ("text", "label")

    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.data.reread(ReadOptions(delimiter="|"))

    assert len(session.data.table.columns) == 1 and session.editor.job.data.delimiter == "|"


@pytest.mark.parametrize(
    ("fix", "value", "rows", "expected"),
    [
        (FixKind.EXCLUDE_ROWS, None, (2, 5), {"excluded": (2, 5)}),
        (FixKind.RAISE_TOKEN_LIMIT, 200, (), {"training.max_tokens": 200}),
        (FixKind.READ_WINDOWS, None, (), {"training.long_texts": "windows"}),
        (FixKind.USE_CLASS_WEIGHTS, None, (), {"training.class_weights": True}),
    ],
)
def test_a_fix_is_one_undo_step(qtbot, session, table_file, fix, value, rows, expected):
    from core.config import value_of

    open_table(qtbot, session, table_file)
    session.editor.apply_fix(Finding("any", Severity.WARNING, say("Something is odd."), rows, fix, rows, value))

    found = {
        name: session.editor.excluded if name == "excluded" else value_of(session.editor.job, name) for name in expected
    }
    assert found == expected
    session.undo_stack.undo()
    assert session.editor.excluded == () and session.editor.touched == frozenset()


def test_what_cannot_be_read_is_reported_and_the_open_table_stays(qtbot, session, table_file, tmp_path):
    open_table(qtbot, session, table_file)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and nothing more PAR1")

    with qtbot.waitSignal(session.notices.raised, timeout=20_000) as raised:
        session.open_paths([broken])
    assert raised.args[0].severity == "error" and raised.args[0].what
    assert session.data.table.sources == (table_file,)

    with qtbot.waitSignal(session.notices.raised) as raised:
        session.open_paths([tmp_path / "picture.png"])
    assert "picture.png" in raised.args[0].where


def test_a_table_without_a_text_column_is_no_failure(qtbot, session, tmp_path):
    file = tmp_path / "numbers.csv"
    file.write_text("a,b\n" + "".join(f"{n},{n % 3}\n" for n in range(60)), encoding="utf-8")
    notices: list[object] = []
    session.notices.raised.connect(notices.append)
    with qtbot.waitSignal(session.controllers["classify"].analysed, timeout=20_000):
        session.open_paths([file])

    assert session.data.table.rows == 60 and session.controllers["classify"].profile is None
    assert notices == []


def test_from_the_first_moment_of_a_table_it_is_being_checked(qtbot, session, table_file):
    states: list[bool] = []
    session.controllers["classify"].findings_changed.connect(
        lambda: states.append(session.controllers["classify"].is_analysing)
    )
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table_file])
    wait_for_analysis(qtbot, session)

    assert states[0] is True and session.controllers["classify"].is_analysing is False


def test_closing_the_table_leaves_nothing_of_it(qtbot, session, table_file):
    open_table(qtbot, session, table_file)
    session.close_table()

    assert session.data.table is None and session.editor.roles is None and session.controllers["classify"].split is None
    assert session.controllers["classify"].findings == () and session.editor.job.data.files == ()


def test_a_sample_opens_with_its_roles(qtbot, session):
    from sample_data import samples

    sample = samples()[0]
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_sample(sample.name)

    assert session.editor.roles.text_columns == (sample.text_column,) and session.editor.roles.label_columns == (
        sample.label_column,
    )
    wait_for_analysis(qtbot, session)


def test_a_dropped_model_folder_becomes_the_backbone_and_can_be_undone(qtbot, session, tiny_backbone):
    with qtbot.waitSignal(session.editor.backbones_changed, timeout=20_000):
        session.open_paths([tiny_backbone])

    assert session.editor.job.backbone.name == str(tiny_backbone)
    assert session.editor.backbones[-1].location == str(tiny_backbone)
    session.undo_stack.undo()
    assert session.editor.job.backbone.name == session.editor.backbones[0].name


def test_showing_rows_leads_to_the_data_page(qtbot, session):
    with qtbot.waitSignals([session.page_requested, session.rows_requested], order="strict"):
        session.show_rows([4, 2])
