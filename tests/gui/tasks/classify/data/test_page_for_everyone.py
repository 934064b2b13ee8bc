"""The page fits small screens, names everything it offers, and can be run by itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget


def test_everything_that_takes_the_focus_has_a_name(filled):
    nameless = []
    for widget in filled.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_"):
            continue
        if (
            isinstance(widget, QLineEdit)
            and isinstance(widget.parent(), QComboBox | QWidget)
            and widget.parent().accessibleName()
        ):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text) and not _belongs_to_a_popup(widget):
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert nameless == []


def _belongs_to_a_popup(widget: QWidget) -> bool:
    parent = widget
    while parent is not None:
        if parent.isWindow() and parent.windowFlags() & Qt.WindowType.Popup == Qt.WindowType.Popup:
            return True
        parent = parent.parentWidget()
    return False


def test_labels_never_take_data_for_markup(filled):
    assert {label.textFormat() for label in filled.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("language_stretch", [1.0, 1.4])
def test_the_page_fits_beside_the_steps_at_1280_by_720(filled, language_stretch):
    hint = filled.minimumSizeHint()
    assert hint.width() * language_stretch <= 1180
    assert hint.height() <= 620


def test_tab_reaches_heads_table_findings_and_charts(qtbot, filled):
    reached: set[QWidget] = set()
    filled.role_form.text_column.setFocus()
    for _ in range(60):
        reached.add(filled.focusWidget())
        qtbot.keyClick(filled.focusWidget(), Qt.Key.Key_Tab)
    wanted = {
        "heads": filled.area.view.heads,
        "table": filled.area.view,
        "search": filled.area.search,
        "classes": filled.side.classes,
        "token limit": filled.side.lengths,
        "split": filled.side.split.bar,
        "continue": filled.continue_button,
    }
    assert [name for name, widget in wanted.items() if widget not in reached] == []


STANDALONE = """
import runpy, sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel

def run_until_the_file_is_open(self=None):
    loop, timer = QEventLoop(), QTimer(interval=50)
    def check_labels():
        texts = [label.text() for window in QApplication.topLevelWidgets() for label in window.findChildren(QLabel)]
        if any(text.startswith("tickets.csv \u00b7 12 rows") for text in texts):
            loop.quit()
    timer.timeout.connect(check_labels)
    timer.start()
    return loop.exec()

QApplication.exec = run_until_the_file_is_open
runpy.run_module("gui.tasks.classify.data_page", run_name="__main__")
assert "torch" not in sys.modules, "the window must not wait for torch"
print("opened")
"""


def test_the_page_starts_alone_and_leaves_torch_out(tickets):
    command = [sys.executable, "-c", STANDALONE, str(tickets)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "opened\n", done.stderr
    assert done.returncode == 0, done.stderr
