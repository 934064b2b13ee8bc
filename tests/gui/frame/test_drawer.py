"""The drawer at the right side of a page: opened by its button, as wide as it was left, and never in the page's way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gui.memory import Memory
from gui.widgets.drawer import DEFAULT_PX, LEAST_PX, DrawerFrame


@pytest.fixture
def frame(qtbot):
    made = DrawerFrame(QWidget(), Memory(), least_page_px=500)
    qtbot.addWidget(made)
    made.buttons = {name: QPushButton(name, made.page) for name in ("why", "inside")}
    made.drawers = {name: made.add(name, name.title(), QLineEdit(), button) for name, button in made.buttons.items()}
    made.resize(1000, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_its_button_opens_and_closes_it_and_one_is_open_at_a_time(frame, qtbot):
    with qtbot.waitSignal(frame.drawers["why"].opened):
        frame.buttons["why"].click()
    assert frame.page.isVisible()
    assert frame.open_name == "why" and frame.drawers["why"].isVisible()
    with qtbot.waitSignal(frame.drawers["why"].closed):
        frame.buttons["inside"].click()
    assert frame.open_name == "inside" and not frame.drawers["why"].isVisible()
    assert not frame.buttons["why"].isChecked() and frame.buttons["inside"].isChecked()
    frame.buttons["inside"].click()
    assert frame.open_name == "" and frame.page.width() == frame.width()


def test_escape_closes_it_and_the_keyboard_goes_back_to_its_button(frame):
    frame.buttons["why"].click()
    frame.drawers["why"].content.setFocus()
    QTest.keyClick(frame.drawers["why"].content, Qt.Key.Key_Escape)
    assert frame.open_name == ""
    assert frame.window().focusWidget() is frame.buttons["why"]


def test_it_stands_beside_a_wide_page_and_covers_the_right_of_a_narrow_one(frame):
    frame.open_drawer("why")
    drawer = frame.drawers["why"]
    assert not frame.is_covering()
    assert frame.page.width() == frame.width() - DEFAULT_PX == drawer.x()
    frame.resize(700, 400)
    assert frame.is_covering()
    assert frame.page.width() == 700 and drawer.geometry().right() == 699 and drawer.width() == DEFAULT_PX


def test_the_width_is_remembered_for_each_drawer_and_has_limits(frame, qtbot):
    frame.open_drawer("why")
    grip = frame.drawers["why"].grip
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    QTest.mouseMove(grip, QPoint(-58, 50))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(2, 50))
    assert frame.drawers["why"].width() == DEFAULT_PX + 60
    frame.open_drawer("inside")
    assert frame.drawers["inside"].width() == DEFAULT_PX
    for _ in range(30):
        QTest.keyClick(frame.drawers["inside"].grip, Qt.Key.Key_Right)
    assert frame.drawers["inside"].width() == LEAST_PX
    again = Memory()
    assert (again.drawer_px("why"), again.drawer_px("inside")) == (DEFAULT_PX + 60, LEAST_PX)


def test_the_page_hears_of_its_width(frame, qtbot):
    with qtbot.waitSignal(frame.page_px_changed) as heard:
        frame.open_drawer("why")
    assert heard.args == [1000 - DEFAULT_PX]
