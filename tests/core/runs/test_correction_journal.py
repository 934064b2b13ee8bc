"""The journal of corrections: nothing is lost, each action is undone alone, old journals are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.data.corrections import Correction
from core.errors import RunError
from core.runs.correction_journal import CorrectionJournal, has_journals


def _correction(row: int, new: str, **more: object) -> Correction:
    return Correction(row, "0" * 16, "old", new, 1.5, **more)  # type: ignore[arg-type]


def test_what_is_added_is_read_again_by_a_later_program_with_its_action(tmp_path: Path) -> None:
    journal = CorrectionJournal("f" * 64, tmp_path)
    one = journal.add([_correction(1, "a"), _correction(2, "a", way="rename", file="ä.csv", line=3, column="topic")])
    two = journal.add([_correction(-1, "b\u2028\x85\ud83d", text="new, \n text")])
    journal.note_classes(("a", "b"))

    again = CorrectionJournal("f" * 64, tmp_path)
    assert again.read().items == (*one.items, *two.items)
    assert [item.action for item in again.read()] == [1, 1, 2]
    assert again.classes == ("a", "b")
    assert again.read().fingerprint == "f" * 64


def test_an_undone_action_is_gone_as_a_whole_and_its_number_is_not_used_again(tmp_path: Path) -> None:
    journal = CorrectionJournal("f" * 64, tmp_path)
    journal.add([_correction(1, "a"), _correction(2, "a")])
    journal.add([_correction(1, "b")])
    lines = journal.path.read_bytes()

    journal.undo(1)
    assert [(item.row, item.new) for item in journal.read()] == [(1, "b")]
    assert journal.path.read_bytes().startswith(lines)  # undoing is a line, too
    journal.undo(2)
    assert not journal.read().items
    journal.redo(1)
    assert [(item.row, item.new) for item in journal.read()] == [(1, "a"), (2, "a")]
    assert journal.add([_correction(9, "c")]).items[0].action == 3


def test_a_line_that_a_power_cut_left_incomplete_loses_only_itself(tmp_path: Path) -> None:
    journal = CorrectionJournal("f" * 64, tmp_path)
    journal.add([_correction(1, "a")])
    whole = journal.path.read_bytes()
    journal.add([_correction(2, "b")])
    journal.path.write_bytes(journal.path.read_bytes()[: len(whole) + 20])
    journal.add([_correction(3, "c")])
    assert [(item.row, item.new) for item in journal.read()] == [(1, "a"), (3, "c")]


def test_labels_of_older_journals_are_corrections_that_can_be_undone(tmp_path: Path) -> None:
    journal = CorrectionJournal("f" * 64, tmp_path)
    old = '{"classes": ["a", "b"]}\n{"row": 3, "label": "a"}\n{"row": 5, "label": "b"}\n{"row": 3, "label": "b"}\n'
    journal.path.write_text(old + '{"row": 5, "label": null}\n', encoding="utf-8")
    found = journal.read()
    assert {row: one.new for row, one in found.by_row().items()} == {3: "b"}
    assert {one.way for one in found} == {"labelling"}
    journal.undo(found.items[-1].action)
    assert {row: one.new for row, one in journal.read().by_row().items()} == {3: "a"}
    assert journal.add([_correction(5, "c")]).items[0].action == 1


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RunError, match="could not be kept"):
        CorrectionJournal("f" * 64, tmp_path / "file").add([_correction(1, "a")])
    monkeypatch.setenv("TUNEWRIGHT_HOME", str(tmp_path / "home"))
    assert not has_journals()


@settings(max_examples=25)
@given(st.lists(st.one_of(st.tuples(st.integers(0, 5), st.sampled_from("abc")), st.integers(1, 6)), max_size=12))
def test_undoing_what_was_just_added_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str] | int]
) -> None:
    journal = CorrectionJournal("f" * 64, tmp_path_factory.mktemp("journal"))
    for step in steps:
        if isinstance(step, int):
            journal.undo(step)
        else:
            journal.add([_correction(*step)])
    before = journal.read()
    action = journal.add([_correction(0, "new"), _correction(7, "new")]).last_action
    assert journal.read() == before.plus([item for item in journal.read() if item.action == action])
    journal.undo(action)
    assert journal.read() == before
