"""Where the keyboard is after a control that had it is disabled or hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.tiny_jobs import write_texts

PATIENCE_MS = 60_000


@pytest.fixture
def active(qtbot, window):
    """The window with the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is not None, timeout=PATIENCE_MS)
    return window


def focused() -> object:
    return QApplication.focusWidget()


@pytest.mark.parametrize("change", [lambda button: button.setEnabled(False), lambda button: button.hide()])
def test_a_control_that_goes_leaves_the_keyboard_on_its_page(active, change):
    page = active.page_widget("start")
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    buttons[-1].setFocus()  # the last of the page: the next one of the window is the way back to the start
    assert buttons[-1].hasFocus()
    change(buttons[-1])
    around = focused()
    assert around is page or page.isAncestorOf(around)
    assert not isinstance(around, QPushButton)


def test_after_ctrl_return_space_pauses_and_stays_on_the_page(qtbot, active, session, tmp_path, tiny_backbone):
    with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
        session.open_paths([write_texts(tmp_path / "texts.csv", 96)])
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)
    session.editor.set_backbone(str(tiny_backbone))
    for name, value in (("training.threads", 1), ("training.epochs", 100), ("method.kind", "full")):
        session.editor.set_setting(name, value)
    active.show_page("train")
    qtbot.waitUntil(lambda: active.page_widget("train").setup.start_button.isEnabled(), timeout=PATIENCE_MS)
    active.page_widget("train").setup.start_button.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.worker.state.kind == "training", timeout=PATIENCE_MS)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.worker.state.kind == "paused", timeout=PATIENCE_MS)
    assert active.page == "train"
    stop = active.page_widget("train").stop_button
    stop.setFocus()
    qtbot.keyClick(stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.worker.is_idle, timeout=PATIENCE_MS)
    assert not active.top_bar.isAncestorOf(focused()) and active.page == "train"
