"""Roles can be changed by mouse, by keyboard and by the form, and all three show the same."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from core.data.roles import Role


def head_centre(page, name):
    heads = page.area.view.heads
    column = page.area.view.table_model.table.columns.index(name)
    return QPoint(heads.sectionViewportPosition(column) + heads.sectionSize(column) // 2, heads.height() // 2)


def choose_in_menu(page, role):
    menu = page.area.view.menu
    action = next(action for action in menu.actions() if action.data() and action.data()[2] == role)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def combo(page, name) -> QComboBox:
    return next(box for box in page.findChildren(QComboBox) if box.accessibleName() == name)


def test_a_click_on_a_head_changes_its_role(qtbot, filled, session):
    assert session.editor.roles.role_of("customer") != Role.SPLIT
    qtbot.mouseClick(filled.area.view.heads.viewport(), Qt.MouseButton.LeftButton, pos=head_centre(filled, "customer"))
    choose_in_menu(filled, Role.SPLIT)
    assert session.editor.roles.role_of("customer") == Role.SPLIT
    session.undo_stack.undo()
    assert session.editor.roles.role_of("customer") != Role.SPLIT


def test_dragging_a_border_between_heads_opens_no_menu(qtbot, filled):
    heads = filled.area.view.heads
    border = QPoint(heads.sectionViewportPosition(1) - 1, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=border)
    assert filled.area.view.menu is None


def test_the_keyboard_changes_a_role(qtbot, filled, session):
    heads = filled.area.view.heads
    heads.setFocus()
    for _ in range(3):
        qtbot.keyClick(heads, Qt.Key.Key_Right)
    assert heads.current_column() == 3
    qtbot.keyClick(heads, Qt.Key.Key_Space)
    menu = filled.area.view.menu
    places = [action.data()[2] for action in menu.actions() if action.data()]
    for _ in range(places.index(Role.SPLIT) + 1):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert session.editor.roles.role_of("customer") == Role.SPLIT


def test_the_form_sets_text_and_label_and_frees_the_column_before(filled, session):
    text, label = combo(filled, "Text column"), combo(filled, "Label column")
    assert (text.currentText(), label.currentText()) == ("message", "category")
    label.setCurrentIndex(label.findText("customer"))
    label.activated.emit(label.currentIndex())
    assert session.editor.roles.label_columns == ("customer",)
    assert session.editor.roles.role_of("category") == Role.IGNORE
    assert combo(filled, "Label column").currentText() == "customer"


def test_several_text_columns_are_shown_joined(filled, session):
    session.editor.set_roles(session.editor.roles.with_role("customer", Role.TEXT))
    assert combo(filled, "Text column").currentText() == "message + customer"
    assert filled.side.text_read.text.toPlainText() == "The parcel is late again \n ann"


def test_heads_give_their_role_to_a_screen_reader(filled):
    model = filled.area.view.table_model
    names = [model.headerData(c, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) for c in (1, 2)]
    assert names == ["message, role: text", "category, role: label"]


def test_the_button_says_what_is_missing(qtbot, filled, session):
    assert filled.continue_button.text() == "Continue to training"
    with qtbot.waitSignal(session.page_requested) as asked:
        qtbot.mouseClick(filled.continue_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["train"]
    session.editor.set_roles(session.editor.roles.with_role("category", Role.IGNORE))
    assert filled.continue_button.text() == "Choose the label column first"
    qtbot.mouseClick(filled.continue_button, Qt.MouseButton.LeftButton)
    assert combo(filled, "Label column").view().isVisible()


def test_label_form_goes_to_the_session(filled, session):
    form = combo(filled, "Label form")
    form.setCurrentIndex(form.findData("separated"))
    form.activated.emit(form.currentIndex())
    assert (session.editor.roles.label_form, session.editor.roles.label_separator) == ("separated", ";")
    separator = combo(filled, "Label separator")
    assert separator.isVisible()
    separator.setCurrentText("|")
    separator.lineEdit().editingFinished.emit()
    assert session.editor.roles.label_separator == "|"
