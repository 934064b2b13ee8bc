"""Rows of further files behind those of an open table."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.data.reading import ReadOptions
from core.data.roles import Role
from core.errors import DataError
from core.tasks.more_rows import add_rows, needed_columns
from core.tasks.opening import open_tables
from tests.tiny_jobs import write_texts


def test_the_rows_of_further_files_come_behind_and_their_own_columns_are_not_used(tmp_path: Path):
    first = write_texts(tmp_path / "march.csv", 12)
    more = tmp_path / "april.csv"
    more.write_text("text,label,city\nhello,praise,Ulm\nbye,access,Bonn\n", encoding="utf-8")
    tables = open_tables([first])

    longer = add_rows([more], ReadOptions(), tables, needed_columns(tables.roles))

    assert longer.table.rows == 14 and longer.table.sources == (first, more)
    assert longer.table.frame["text"].tolist()[:12] == tables.table.frame["text"].tolist()
    assert longer.table.frame["label"].tolist()[12:] == ["praise", "access"]
    assert longer.roles.role_of("city") == Role.IGNORE
    assert needed_columns(longer.roles) == needed_columns(tables.roles)


def test_a_file_that_lacks_a_column_or_is_there_already_is_refused_by_name(tmp_path: Path):
    first = write_texts(tmp_path / "march.csv", 12)
    tables = open_tables([first])
    unlabelled = tmp_path / "mail.csv"
    unlabelled.write_text("text\nhello\n", encoding="utf-8")

    with pytest.raises(DataError, match=r"mail\.csv has no column label"):
        add_rows([unlabelled], ReadOptions(), tables, needed_columns(tables.roles))
    with pytest.raises(DataError, match="a part of the open table already"):
        add_rows([tmp_path / "." / "march.csv"], ReadOptions(), tables, needed_columns(tables.roles))
