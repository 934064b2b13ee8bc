"""The mouse wheel over a control scrolls; it never changes what was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

from gui.tasks.classify.sample_run import write_sample_run
from gui.tasks.recommend.sample_run import write_rank_run, write_tables

PATIENCE_MS = 30_000
CONTROLS = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


def turn_wheel(control: QWidget, notches: int) -> None:
    middle = QPointF(control.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(control.mapToGlobal(control.rect().center())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, event)


def roll_over(window: QWidget, control: QWidget, notches: int) -> None:
    """Turn the wheel as a person does: the system tells the window, and Qt finds the control."""
    place = control.mapTo(window, control.rect().center())
    if not control.isVisible() or not window.rect().contains(place):
        return
    QTest.wheelEvent(window.windowHandle(), QPointF(place), QPoint(0, 120 * notches))


def value_of(control: QWidget) -> object:
    if isinstance(control, QComboBox | QTabBar):
        return control.currentIndex()
    if isinstance(control, QAbstractSpinBox):
        return control.text()
    assert isinstance(control, QAbstractSlider)
    return control.value()


def controls_of(page: QWidget) -> list[QWidget]:
    found = [one for one in page.findChildren(QWidget) if isinstance(one, CONTROLS)]
    return [one for one in found if not isinstance(one, QScrollBar)]


def nothing(session, folder: Path) -> None:
    """Nothing is open."""


def texts(session, folder: Path) -> None:
    session.open_sample("tickets")
    session.runs.open(write_sample_run(folder / "run").path)


def loans(session, folder: Path) -> None:
    session.open_paths(list(write_tables(folder / "library")))
    session.runs.open(write_rank_run(folder / "loans").path)


def answers(session, folder: Path) -> None:
    session.open_sample("faq")


@pytest.mark.parametrize("prepare", [nothing, texts, loans, answers])
def test_on_no_page_the_wheel_changes_a_choice(qtbot, window, session, tmp_path, prepare):
    prepare(session, tmp_path)
    if prepare is not nothing:
        qtbot.waitUntil(lambda: session.data.table is not None, timeout=PATIENCE_MS)
    if prepare in (texts, loans):
        qtbot.waitUntil(lambda: session.runs.run is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not any(one.is_scanning for one in scanners(session)), timeout=PATIENCE_MS)
    for page in ("start", "data", "train", "judge", "use", "watch", "runs"):
        window.show_page(page)
        for control in controls_of(window.page_widget(page)):
            before, name = value_of(control), f"{type(control).__name__} {control.accessibleName()} on {page}"
            for notches in (1, -1, -1):
                turn_wheel(control, notches)
                assert value_of(control) == before, name
            roll_over(window, control, -1)
            assert value_of(control) == before and control.focusPolicy() != Qt.FocusPolicy.WheelFocus, name


def scanners(session) -> list[object]:
    return [one._scanner for one in session.controllers.values() if hasattr(one, "_scanner")]


def test_the_wheel_over_a_choice_scrolls_the_page(qtbot, window, session):
    session.open_sample("tickets")
    qtbot.waitUntil(lambda: session.data.table is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)
    window.resize(1000, 600)
    kind = window.page_widget("data").side.split.kind
    area = kind.parentWidget()
    while not hasattr(area, "verticalScrollBar"):
        area = area.parentWidget()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=PATIENCE_MS)
    bar.setValue(bar.maximum())
    roll_over(window, kind, 1)
    assert bar.value() < bar.maximum() and not kind.hasFocus()


def test_a_control_that_came_after_its_page_is_found_below_the_pointer(qtbot, window):
    late = QComboBox(window.page_widget("start"))
    late.addItems(["one", "two", "three"])
    late.setGeometry(0, 0, 200, 40)
    late.show()
    roll_over(window, late, -1)
    assert late.currentIndex() == 0
