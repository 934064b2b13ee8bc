"""Notices: several at once, and no longer than their cause."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
)

from gui.session.values import Notice


def test_several_notices_are_shown_below_each_other_and_the_rest_counted(qtbot, window, session):
    for number in range(5):
        session.notices.raise_notice(f"sentence {number}", action_text=f"act {number}", action=print)
    bar = window.notice_bar

    def shown() -> list[str]:
        labels = [one for one in bar.findChildren(QLabel) if one.isVisible() and one.accessibleName() == "Notice"]
        return [label.text() for label in labels]

    assert shown() == ["sentence 4", "sentence 3", "sentence 2"]
    older = next(b for b in bar.findChildren(QAbstractButton) if b.accessibleName() == "Earlier notices")
    assert "5" in older.text()
    qtbot.mouseClick(older, Qt.MouseButton.LeftButton)
    assert shown() == ["sentence 1", "sentence 0"]
    bar.close_shown()
    bar.close_shown()
    assert shown() == ["sentence 4", "sentence 3", "sentence 2"] and older.isHidden()
    close = [b for b in bar.findChildren(QAbstractButton) if b.accessibleName() == "Close notice" and b.isVisible()]
    qtbot.mouseClick(close[1], Qt.MouseButton.LeftButton)
    assert shown() == ["sentence 4", "sentence 2"]


def test_a_notice_goes_with_its_cause(qtbot, window, session, table_file, tmp_path):
    session.training.start()
    with qtbot.waitSignal(session.notices.raised, timeout=20_000):
        session.open_paths([tmp_path / "picture.png"])
    assert len(window.notice_bar.notices) == 2  # no table is open; nothing could be opened
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table_file])
    assert window.notice_bar.notices == ()
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def test_the_newest_notice_is_shown_and_its_button_acts(qtbot, window, session):
    done: list[str] = []
    session.notices.raise_notice("older", action_text="Do the older", action=lambda: done.append("older"))
    session.notices.raise_notice("newer <b>bold</b>", "file.csv", "Do it", lambda: done.append("newer"), "warning")
    session.notices.raise_notice("newer <b>bold</b>", "file.csv", "Do it", lambda: done.append("newer"), "warning")
    bar = window.notice_bar
    assert [notice.what for notice in bar.notices] == ["newer <b>bold</b>", "older"]

    button = next(b for b in bar.findChildren(QAbstractButton) if b.text() == "Do it")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["newer"] and [notice.what for notice in bar.notices] == ["older"]
    bar.close_shown()
    assert bar.isHidden()


def test_a_notice_with_a_key_takes_the_place_of_the_earlier_one(window, session):
    for number in range(3):
        session.notices.raised.emit(Notice(f"try {number}", key="same"))
    assert [notice.what for notice in window.notice_bar.notices] == ["try 2"]
    window.notice_bar.drop("same")
    assert window.notice_bar.isHidden()
