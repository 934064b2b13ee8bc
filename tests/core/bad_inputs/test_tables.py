"""Ninety tables with something wrong: each loads to the last row, or says what, where and what to do; in seconds."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from core.config import SplitConfig
from core.data.findings import find_problems
from core.data.profile import profile_table
from core.data.reading import read_table
from core.data.roles import guess_roles
from core.data.split import make_split
from core.errors import DataError, WorkbenchError
from tests.core.bad_inputs.tables import TABLES

REFUSED = {
    "random_bytes", "nothing_but_nul", "a_line_of_thousands_of_columns", "header_only", "empty_file", "one_line_end", "spaces_only",
    "missing", "empty_folder", "dangling_link", "cyclic_link", "named_pipe", "a_folder_called_csv", "a_picture_called_csv",
    "a_pdf_called_csv", "a_gzip_called_csv", "html_called_xlsx", "an_old_xls", "xlsx_cut_in_half", "xlsx_empty_sheet",
    "xlsx_with_a_sheet_that_is_no_xml", "xlsx_with_an_empty_sheet_file", "xlsx_with_broken_styles", "xlsx_with_a_sheet_that_does_not_unpack",
    "parquet_of_texts_that_are_not_utf8", "zip_that_is_no_workbook", "parquet_cut_in_half", "parquet_with_a_broken_footer",
    "jsonl_of_empty_objects", "jsonl_of_ever_new_columns",
}  # fmt: skip
ROWS = {  # rows and rejected lines, where they are not 20 and 0
    "one_byte_that_is_not_utf8": (6021, 0), "bom_in_the_middle": (40, 0), "half_a_surrogate": (21, 0), "nul_bytes": (21, 0),
    "control_characters": (21, 0), "mixed_line_ends": (23, 0), "unicode_line_separators": (21, 0), "a_quote_never_closed": (22, 0),
    "a_cell_never_closed": (26, 0), "quotes_inside_words": (21, 0), "rows_too_long": (20, 3), "rows_too_short": (20, 3),
    "only_delimiters": (30, 0), "a_cell_of_twenty_megabytes": (21, 0), "columns_without_names": (13, 0), "a_very_long_column_name": (21, 0),
    "title_line_above_the_header": (20, 1), "two_delimiters": (20, 1), "one_column": (30, 0), "labels_that_look_missing": (28, 0),
    "formulas": (24, 0), "one_class": (30, 0), "one_row": (1, 0), "two_rows": (2, 0), "all_duplicates": (30, 0),
    "contradicting_labels": (30, 0), "every_row_its_own_class": (40, 0), "empty_texts": (30, 0), "texts_of_emoji": (30, 0),
    "right_to_left": (30, 0), "zero_width_and_combining": (30, 0), "xlsx_numbers_and_dates": (2, 0), "jsonl_with_broken_lines": (10, 10),
    "jsonl_some_of_it_empty": (20, 20), "jsonl_of_lists": (2, 0), "one_json_array": (20, 0), "jsonl_nested": (12, 0), "jsonl_deeper_than_the_stack": (1, 0), "jsonl_with_huge_numbers": (1, 1),
}  # fmt: skip
SLOWEST_S = 120.0


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(TABLES) >= 90
    assert REFUSED <= TABLES.keys() and ROWS.keys() <= TABLES.keys() and not REFUSED & ROWS.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_bad_table_loads_right_or_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    if name == "a_name_that_is_not_utf8" and (sys.platform != "linux" or os.fsencode("é") == b"?"):
        pytest.skip("only Linux has file names that are no text")
    began = time.monotonic()
    path = TABLES[name](tmp_path)
    if name in REFUSED:
        with pytest.raises(DataError) as caught:
            read_table([path])
        said = (caught.value.what, caught.value.where, caught.value.hint)
        assert all(str(part or "").strip() for part in said), said
        assert path.name in str(caught.value.where) or path.parent.name in str(caught.value.where)
        assert "Traceback" not in " ".join(map(str, said)) and "Error" not in str(caught.value.what)
    else:
        table = read_table([path])
        assert (table.rows, table.rejected_count) == ROWS.get(name, (20, 0))
        assert len(table.rejected) == table.rejected_count and all(
            line.line > 0 and str(line.reason) for line in table.rejected
        )
        _use(table)
    assert time.monotonic() - began < SLOWEST_S


def _use(table) -> None:
    """What the data page does with a table; what cannot be done is said in words."""
    roles = guess_roles(table)
    if not roles.text_columns:
        return
    split = None
    try:
        profile_table(table, roles)
        split = make_split(table, roles, SplitConfig())
    except WorkbenchError as error:
        assert str(error.what) and str(error.hint)
    for finding in find_problems(table, roles, split=split):
        assert str(finding.message)
        assert all(0 <= row < table.rows for row in finding.rows)
