"""The one list of kinds of tables: what is offered can be written, and what is written can be read again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from core.data.file_kinds import OFFERED_SUFFIXES, READ_SUFFIXES, WRITTEN_SUFFIXES, list_kinds
from core.data.reading import read_table
from core.tasks.prediction_files import write_predictions


@pytest.mark.parametrize("suffix", WRITTEN_SUFFIXES)
def test_what_is_written_is_read_again(tmp_path: Path, suffix: str):
    frame = pd.DataFrame({"text": ["one", "two, with a comma"], "label": ["a", "b"]})
    write_predictions(frame, tmp_path / f"said{suffix}")
    assert list(read_table([tmp_path / f"said{suffix}"]).frame["text"]) == list(frame["text"])


def test_what_is_offered_can_be_written_and_everything_can_be_read():
    assert set(OFFERED_SUFFIXES) <= set(WRITTEN_SUFFIXES) <= set(READ_SUFFIXES)


def test_kinds_are_listed_as_in_a_sentence():
    assert list_kinds((".csv", ".tsv", ".xlsx")) == "csv, tsv or xlsx"
    assert list_kinds((".csv", ".tsv"), with_dot=True) == ".csv or .tsv"
