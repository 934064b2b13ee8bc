"""Labelling on the data page: keys label, the score is updated, nothing is lost, and the labels become a table to train
on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.tasks.classify.data.labelling_keys import KEYS, LabelKeys
from tests.tiny_jobs import write_texts

LONG_MS = 120_000


@pytest.fixture(scope="module")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny_models import make_tiny_bert

    return make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")


@pytest.fixture
def bare(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A file of texts without labels, and the label that each should get."""
    lines = [
        line.split(",") for line in write_texts(tmp_path / "with.csv", 40).read_text(encoding="utf-8").splitlines()
    ]
    path = tmp_path / "bare.csv"
    path.write_text("\n".join(line[1] for line in lines), encoding="utf-8")
    return path, {line[1]: line[2] for line in lines[1:]}


@pytest.fixture
def labelling(qtbot, page, session, open_file, bare, tiny_backbone):
    open_file(bare[0])
    session.editor.set_backbone(str(tiny_backbone))
    session.editor.set_setting("training.threads", 1)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=LONG_MS)
    page.label_button.click()
    qtbot.waitUntil(lambda: not page.labelling.controller.is_reading and session.worker.is_idle, timeout=LONG_MS)
    return page.labelling


def name_classes(qtbot, view) -> None:
    view.new_class.setText("access, money back, praise")
    view.new_class.returnPressed.emit()
    qtbot.waitUntil(lambda: view.controller.position is not None, timeout=LONG_MS)


def label_one(qtbot, view, truth: dict[str, str]) -> None:
    before = view.controller.labelled
    qtbot.keyClick(view, str(view.controller.classes.index(truth[view.controller.text]) + 1))
    assert view.controller.labelled == before + 1
    qtbot.waitUntil(lambda: view.controller.position is not None, timeout=LONG_MS)


def test_a_text_is_shown_before_there_are_classes_and_the_first_class_is_kept(qtbot, labelling, bare):
    assert labelling.text.toPlainText() in bare[1] and labelling.controller.classes == ()
    shown = labelling.text.toPlainText()
    labelling.new_class.setText("praise")
    qtbot.keyClick(labelling.new_class, Qt.Key.Key_Return)
    assert labelling.keys.texts() == ["1 praise"] and "praise" in labelling.note.text()
    assert labelling.text.toPlainText() == shown
    qtbot.keyClick(labelling, "1")
    assert labelling.controller.labelled == 1 and labelling.text.toPlainText() in bare[1]
    labelling.new_class.setFocus()
    qtbot.keyClicks(labelling.new_class, "access")
    labelling.skip_button.setFocus()  # without Return
    assert labelling.controller.classes == ("praise", "access") and labelling.new_class.text() == ""


def test_labels_given_by_hand_are_a_column_of_the_table(qtbot, page, session, labelling, bare, open_file):
    name_classes(qtbot, labelling)
    for _ in range(2):
        label_one(qtbot, labelling, bare[1])
    kept = labelling.controller.labels_by_row()
    labelling.back_button.click()
    shown = page.area.view.table_model
    last = shown.columnCount() - 1
    assert shown.headerData(last, Qt.Orientation.Horizontal) == "given by hand"
    assert {row: shown.index(row, last).data() for row in kept} == kept
    page.area.view.heads.open_menu(last)
    assert not any(action.data() and action.data()[0] == "role" for action in page.area.view.menu.actions())

    open_file(bare[0])  # again: they come from the journal
    qtbot.waitUntil(
        lambda: shown.columnCount() == last + 1 and {row: shown.index(row, last).data() for row in kept} == kept,
        timeout=LONG_MS,
    )


def test_keys_label_and_the_score_moves(qtbot, page, labelling, bare):
    assert "two classes" in labelling.note.text() and not labelling.learn_button.isEnabled()
    assert page.continue_button.isHidden() and page.label_button.isHidden()
    name_classes(qtbot, labelling)
    assert labelling.keys.texts() == ["1 access", "2 money back", "3 praise"]
    for _ in range(10):
        label_one(qtbot, labelling, bare[1])
    qtbot.waitUntil(
        lambda: len(labelling.controller.scores) > 0, timeout=LONG_MS
    )  # the newest labels count: a slow machine skips some
    for _ in range(4):
        label_one(qtbot, labelling, bare[1])
    qtbot.waitUntil(lambda: len(labelling.controller.scores) > 1, timeout=LONG_MS)

    assert labelling.tiles["labelled"].figure() == "14"
    assert labelling.tiles["right"].figure().endswith(" %")
    right, seen = labelling.controller.checks
    assert 0 <= right <= seen
    assert labelling.learn_button.isEnabled()
    assert set(labelling.controller.labels_by_row().values()) <= {"access", "money back", "praise"}


def test_a_label_is_undone_and_a_text_is_skipped(qtbot, labelling):
    name_classes(qtbot, labelling)
    first = labelling.controller.text
    qtbot.keyClick(labelling, "2")
    assert labelling.controller.labelled == 1
    qtbot.keyClick(labelling, Qt.Key.Key_Backspace)
    assert labelling.controller.labelled == 0 and labelling.controller.text == first
    qtbot.keyClick(labelling, "0")
    qtbot.waitUntil(lambda: labelling.controller.position is not None, timeout=LONG_MS)
    assert labelling.controller.text != first and labelling.controller.labelled == 0


def test_its_own_undo_is_not_ambiguous_in_the_window(qtbot, window, session, open_file, bare, tiny_backbone):
    open_file(bare[0])
    session.editor.set_backbone(str(tiny_backbone))
    session.editor.set_setting("training.threads", 1)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=LONG_MS)
    page = window.page_widget("data")
    page.label_button.click()
    labelling = page.labelling
    qtbot.waitUntil(lambda: not labelling.controller.is_reading and session.worker.is_idle, timeout=LONG_MS)
    name_classes(qtbot, labelling)
    labelling.setFocus()
    qtbot.keyClick(window.focusWidget(), "1")
    assert labelling.controller.labelled == 1
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert labelling.controller.labelled == 0
    qtbot.waitUntil(lambda: session.worker.is_idle and not session.corrections.is_busy, timeout=LONG_MS)


def test_digits_typed_into_a_name_are_no_labels(qtbot, labelling):
    name_classes(qtbot, labelling)
    labelling.new_class.setFocus()
    qtbot.keyClicks(labelling.new_class, "level 2")
    assert labelling.new_class.text() == "level 2" and labelling.controller.labelled == 0


def test_labels_are_there_again_after_leaving(qtbot, page, session, labelling, bare):
    name_classes(qtbot, labelling)
    for _ in range(3):
        label_one(qtbot, labelling, bare[1])
    kept = labelling.controller.labels_by_row()
    labelling.back_button.click()
    assert page.states.currentIndex() == 1 and not page.label_button.isHidden()
    page.label_button.click()
    qtbot.waitUntil(
        lambda: not labelling.controller.is_reading and labelling.controller.position is not None, timeout=LONG_MS
    )

    assert labelling.controller.labels_by_row() == kept
    assert labelling.controller.classes == ("access", "money back", "praise")


def test_the_labels_become_a_table_of_their_own(qtbot, page, session, labelling, bare):
    name_classes(qtbot, labelling)
    while len(set(labelling.controller.labels_by_row().values())) < 2 or labelling.controller.labelled < 6:
        label_one(qtbot, labelling, bare[1])
    kept, before = labelling.controller.labels_by_row(), bare[0].read_bytes()
    with qtbot.waitSignal(session.data.changed, timeout=LONG_MS):
        labelling.learn_button.click()
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=LONG_MS)

    assert page.states.currentIndex() == 1
    assert "label" in session.data.table.columns
    assert {row: label for row, label in enumerate(session.data.table.frame["label"]) if label} == kept
    assert bare[0].read_bytes() == before, "the person's own file is never changed"


def test_in_a_low_window_the_text_goes_before_the_chart(page, labelling):
    page.resize(1000, 600)
    assert labelling.chart.isHidden()
    page.resize(1000, 1000)
    assert not labelling.chart.isHidden()


def test_of_many_classes_the_likeliest_have_the_keys(qtbot):
    keys = LabelKeys()
    qtbot.addWidget(keys)
    classes = tuple(f"class {number}" for number in range(12))
    keys.show_classes(classes, [number / 100 for number in range(12)])
    assert keys.texts() == [f"{position + 1} class {11 - position}" for position in range(KEYS)]
    with qtbot.waitSignal(keys.chosen) as chosen:
        keys.press(0)
    assert chosen.args == [11]

    keys.show_classes(classes[:2], [0.9, 0.1])
    assert keys.texts() == ["1 class 0", "2 class 1"]
    with qtbot.assertNotEmitted(keys.chosen):
        keys.press(5)
