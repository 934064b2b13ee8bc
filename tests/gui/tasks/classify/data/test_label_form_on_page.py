"""The form of the labels in the window: guessed for the column that is chosen, said, and set by a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from core.data.roles import Role

CASES = Path(__file__).parents[4] / "cases" / "files"


def choose(page, name: str, text: str) -> None:
    combo = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == name)
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def wait_for_findings(qtbot, session) -> set[str]:
    controller = session.controllers["classify"]
    qtbot.waitUntil(lambda: not controller.is_analysing, timeout=30_000)
    return {finding.kind for finding in controller.findings}


@pytest.mark.case("03-label-form-of-another-column")
def test_another_label_column_gets_its_own_form(qtbot, page, session, open_file):
    open_file(CASES / "03-label-form-of-another-column" / "cat_and_tags.csv")
    assert (session.editor.roles.label_columns, session.editor.roles.label_form) == (("category",), "single")

    choose(page, "Label column", "tags")

    assert (session.editor.roles.label_form, session.editor.roles.label_separator) == ("separated", ";")
    assert "label_form" in wait_for_findings(qtbot, session)
    choose(page, "Label column", "category")
    assert (session.editor.roles.label_form, session.editor.roles.label_separator) == ("single", "")


def test_a_role_that_is_moved_by_the_head_gets_its_form(page, session, open_file):
    open_file(CASES / "03-label-form-of-another-column" / "cat_and_tags.csv")

    page.table_controller._change_role("category", Role.IGNORE)
    page.table_controller._change_role("tags", Role.LABEL)

    assert (session.editor.roles.label_form, session.editor.roles.label_separator) == ("separated", ";")


@pytest.mark.case("21-columns-of-one-name")
def test_columns_of_one_name_are_chosen_together(page, session, open_file):
    open_file(CASES / "21-columns-of-one-name" / "jira.csv")
    together = ("Labels", "Labels (2)", "Labels (3)")
    assert session.editor.roles.label_columns == together

    choose(page, "Label form", "one label a row")
    assert session.editor.roles.label_columns == ("Labels",)
    choose(page, "Label column", "Issue Type")
    choose(page, "Label column", "Labels")
    assert session.editor.roles.label_columns == together


@pytest.mark.case("class-names-alike")
def test_alike_classes_are_joined_by_a_click_and_parted_by_undo(qtbot, page, session, open_file):
    open_file(CASES / "class-names-alike" / "case.csv")
    assert "alike_classes" in wait_for_findings(qtbot, session)
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Read them as one class")

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert session.editor.job.data.class_spelling == "alike"
    assert "alike_classes" not in wait_for_findings(qtbot, session)
    session.undo_stack.undo()
    assert session.editor.job.data.class_spelling == "forms"


@pytest.mark.case("15-class-without-training-rows")
def test_files_called_after_a_split_are_the_split(qtbot, page, session, open_file):
    open_file(CASES / "15-class-without-training-rows" / "hf_folder")

    assert session.editor.job.data.split.kind == "files"
    assert page.side.split.sentence.text().startswith("The names of the files say")
    assert {"split_by_files", "hidden_label"} <= wait_for_findings(qtbot, session)
    split = session.controllers["classify"].split
    assert len(split.train) and len(split.validation) == 15


@pytest.mark.case("12-labels-with-structure")
def test_labels_that_are_objects_are_a_finding(qtbot, page, session, open_file, tmp_path):
    lines = ["text,label", *(f'the parcel number {n} is late again,"[[0, {n}, ""NAME""]]"' for n in range(30))]
    (tmp_path / "spans.csv").write_text("\n".join(lines), encoding="utf-8")

    open_file(tmp_path / "spans.csv")

    assert "unread_label" in wait_for_findings(qtbot, session)
