"""What the side panel says agrees with what its buttons do, and ends when the work has ended."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton

from core.data.findings import Finding, FixKind, Severity, find_problems
from core.data.roles import Role, Roles, guess_roles
from core.message import say
from gui.translate import tr_message
from gui.widgets.findings_panel import FindingRow
from gui.widgets.length_histogram import LengthHistogram


@pytest.mark.parametrize(("rows", "text"), [((4,), "Leave out 1 row"), ((4, 5), "Leave out 2 rows"), ((), "")])
def test_no_button_leaves_out_nothing(qtbot, rows, text):
    finding = Finding("any", Severity.WARNING, say("Something is odd."), (4, 5), FixKind.EXCLUDE_ROWS, rows)
    row = FindingRow(finding)
    qtbot.addWidget(row)
    texts = [button.text() for button in row.findChildren(QPushButton)]
    assert [one for one in texts if one.startswith("Leave out")] == ([text] if text else [])


def test_repeated_texts_are_counted_as_the_button_leaves_them_out(tmp_path):
    from core.data.reading import read_table

    lines = [f"a text about the number {n},{'ab'[n % 2]}" for n in range(30)]
    lines += ["where is my parcel today,a"] * 3 + ["where is my parcel today,b"]
    path = tmp_path / "again.csv"
    path.write_text("text,label\n" + "\n".join(lines) + "\n", encoding="utf-8")
    table = read_table([path])
    roles: Roles = guess_roles(table).with_role("text", Role.TEXT).with_role("label", Role.LABEL)
    found = next(one for one in find_problems(table, roles) if one.kind == "exact_duplicates")
    assert len(found.fix_rows) == 2 and "4 rows, 2 of them too many" in tr_message(found.message)


def test_counting_tokens_is_said_only_while_it_goes_on(qtbot):
    histogram = LengthHistogram()
    qtbot.addWidget(histogram)
    histogram.set_word_counts(np.array([0.0, 5.0, 10.0]), np.array([3, 4]))
    histogram.set_busy(True)
    assert "Counting tokens" in histogram.describe_cut()
    histogram.set_busy(False)
    assert "Counting tokens" not in histogram.describe_cut() and "words" in histogram.describe_cut()


def test_without_a_label_the_counting_ends_as_well(qtbot, page, session, open_file, tmp_path):
    path = tmp_path / "bare.csv"
    path.write_text("message\n" + "\n".join(f"a message about the number {n}" for n in range(40)), encoding="utf-8")
    open_file(path)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=30_000)
    qtbot.waitUntil(lambda: "Counting" not in page.side.lengths.describe_cut(), timeout=5_000)
