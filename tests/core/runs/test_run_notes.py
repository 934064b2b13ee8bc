"""Name, note and tags of a run: what is written is read, and nothing is ever lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import DataError, RunError
from core.runs.outputs import check_output
from core.runs.run_notes import ABOUT, RunNotes, clean_tags, clean_title, read_notes, write_notes

TEXTS = st.text(max_size=40)


@settings(max_examples=60)
@given(title=TEXTS, note=TEXTS, tags=st.lists(TEXTS, max_size=4))
def test_what_is_written_is_read(tmp_path_factory, title, note, tags):
    folder = tmp_path_factory.mktemp("run")
    write_notes(folder, RunNotes(title, note, tuple(tags)))
    assert read_notes(folder) == RunNotes(clean_title(title), note.rstrip(), clean_tags(tags))


def test_tags_are_separated_by_commas_of_both_languages_and_each_counts_once():
    assert clean_tags(["good, Old，基线", " good", "GOOD", "", "、"]) == ("good", "Old", "基线")


def test_keys_of_later_versions_stay(tmp_path):
    (tmp_path / ABOUT).write_text(json.dumps({"stars": 5, "title": "old", "tags": "not a list"}))
    assert read_notes(tmp_path) == RunNotes("old")
    assert write_notes(tmp_path, RunNotes("new")) is None
    assert json.loads((tmp_path / ABOUT).read_text()) == {"stars": 5, "title": "new", "note": "", "tags": []}


@pytest.mark.parametrize("body", [b'{"title": "half', b"\xff\xfe", b"[1, 2]", b""])
def test_a_damaged_file_is_known_as_such_and_put_aside_before_anything_is_written(tmp_path, body):
    for number in (1, 2):  # twice: what was put aside is not overwritten either
        (tmp_path / ABOUT).write_bytes(body)
        assert read_notes(tmp_path) == RunNotes(is_damaged=True)
        aside = write_notes(tmp_path, RunNotes(note=f"note {number}"))
        assert aside is not None and aside.read_bytes() == body
        assert read_notes(tmp_path) == RunNotes(note=f"note {number}")
    assert len(list(tmp_path.glob("about.damaged*.json"))) == 2


def test_a_folder_that_is_gone_is_an_error_that_says_so(tmp_path):
    with pytest.raises(RunError):
        write_notes(tmp_path / "gone", RunNotes("x"))


def test_no_output_takes_the_place_of_name_and_note(tmp_path):
    (tmp_path / "job.toml").touch()
    with pytest.raises(DataError):
        check_output(tmp_path / ABOUT)
