"""Finds what a window shows cut off: labels, buttons, choices and heads whose text does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from gui.widgets.eliding_label import ElidingLabel

SLACK_PX = 2
LEAST_SIGNS = 12
"""Names and choices of the user's data may end in an ellipsis, but so much of them has to be read."""
LEAST_HEAD_SIGNS = 4


def find_cut_off(window: QWidget) -> list[str]:
    """One line for each visible widget whose text does not fit or that is outside of what is around it."""
    return [f"{_name(widget)}: {why}" for widget in _visible(window) for why in _find_faults(widget, window)]


def _visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.width() > 0 and widget.height() > 0:
            yield widget


def _find_faults(widget: QWidget, window: QWidget) -> Iterator[str]:
    if isinstance(widget, ElidingLabel):
        yield from _judge_elided(widget)
    elif isinstance(widget, QLabel):
        yield from _judge_label(widget)
    elif isinstance(widget, QComboBox):
        yield from _judge_combo(widget)
    elif isinstance(widget, QTabBar):
        yield from _judge_tabs(widget)
    elif isinstance(widget, QHeaderView):
        yield from _judge_heads(widget)
    elif isinstance(widget, QTableView):
        yield from _judge_cells(widget)
    elif isinstance(widget, QPushButton | QCheckBox | QToolButton):
        yield from _judge_button(widget)
    elif isinstance(widget, QLineEdit):
        yield from _judge_line(widget)
    if isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox) and not isinstance(
        widget.parentWidget(), QComboBox | QAbstractSpinBox
    ):
        yield from _judge_place(widget, window)


def _judge_label(label: QLabel) -> Iterator[str]:
    if not label.text() or not label.pixmap().isNull():
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK_PX:
            yield f"{needed} px of text in {label.height()} px of height"
    elif label.sizeHint().width() > label.width() + SLACK_PX:
        yield f"{label.sizeHint().width()} px of text in {label.width()} px"


def _judge_elided(label: ElidingLabel) -> Iterator[str]:
    shown = len(label.text().replace("…", ""))
    if shown < min(len(label.full_text), LEAST_SIGNS):
        yield f"{shown} signs of {len(label.full_text)}"


def _judge_button(button: QAbstractButton) -> Iterator[str]:
    if not button.text():
        return
    needed = button.minimumSizeHint() if isinstance(button, QCheckBox) else button.sizeHint()
    if needed.width() > button.width() + SLACK_PX:
        yield f"{needed.width()} px of text in {button.width()} px"
    if needed.height() > button.height() + SLACK_PX:
        yield f"{needed.height()} px of height in {button.height()} px"


def _judge_combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = (
        combo.style()
        .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo)
        .width()
    )
    text = combo.currentText()[: LEAST_SIGNS * 2]
    needed = combo.fontMetrics().horizontalAdvance(text)
    if needed > room + SLACK_PX:
        yield f"{needed} px of {combo.currentText()!r} in {room} px"


def _judge_tabs(tabs: QTabBar) -> Iterator[str]:
    for number in range(tabs.count()):
        if not tabs.isTabVisible(number):
            continue
        needed, room = tabs.fontMetrics().horizontalAdvance(tabs.tabText(number)), tabs.tabRect(number).width()
        if needed > room:
            yield f"{needed} px of tab {tabs.tabText(number)!r} in {room} px"
        if tabs.tabRect(number).right() > tabs.width():
            yield f"tab {tabs.tabText(number)!r} is outside"


def _judge_heads(heads: QHeaderView) -> Iterator[str]:
    model = heads.model()
    if model is None or heads.orientation() == Qt.Orientation.Vertical:
        return
    for section in range(min(heads.count(), 40)):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        if heads.isSectionHidden(section) or not text:
            continue
        needed = heads.fontMetrics().horizontalAdvance(text[:LEAST_HEAD_SIGNS])
        if needed > heads.sectionSize(section):
            yield f"{heads.sectionSize(section)} px for the head {text!r}"


def _judge_cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    if model is None:
        return
    for row in range(min(table.verticalHeader().count(), 8)):
        for column in range(min(table.horizontalHeader().count(), 40)):
            text = str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")
            room = table.columnWidth(column)
            if table.isColumnHidden(column) or table.isRowHidden(row) or not text:
                continue
            if table.fontMetrics().horizontalAdvance(text[:LEAST_SIGNS]) > room:
                yield f"{room} px for the cell {text[:40]!r}"


def _judge_line(line: QLineEdit) -> Iterator[str]:
    if isinstance(line.parentWidget(), QAbstractSpinBox):
        text = line.text()
    elif isinstance(line.parentWidget(), QComboBox) or line.text():
        return
    else:
        text = line.placeholderText()
    needed = line.fontMetrics().horizontalAdvance(text)
    if needed > line.width() - 4:
        yield f"{needed} px of {text!r} in {line.width()} px"


def _judge_place(widget: QWidget, window: QWidget) -> Iterator[str]:
    """What is scrolled away up or down is not cut off; what is outside otherwise is."""
    around, scrolls_down, scrolls_sideways = widget.parentWidget(), False, False
    rect = widget.rect()
    while around is not None and around is not window.parentWidget():
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            area = around.parentWidget()
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            scrolls_down = scrolls_down or area.verticalScrollBarPolicy() != off
            scrolls_sideways = scrolls_sideways or area.horizontalScrollBarPolicy() != off
        place = widget.mapTo(around, rect.topLeft())
        right, bottom = place.x() + rect.width(), place.y() + rect.height()
        if not scrolls_sideways and (place.x() < -SLACK_PX or right > around.width() + SLACK_PX):
            yield f"from {place.x()} to {right} px across in {around.width()} px of {type(around).__name__}"
            return
        if not scrolls_down and (place.y() < -SLACK_PX or bottom > around.height() + SLACK_PX):
            yield f"from {place.y()} to {bottom} px down in {around.height()} px of {type(around).__name__}"
            return
        if around is window:
            return
        around = around.parentWidget()


def _name(widget: QWidget) -> str:
    text = widget.text() if hasattr(widget, "text") else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r} in {type(widget.parentWidget()).__name__}"
