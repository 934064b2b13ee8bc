"""Size and position of the window: kept, and fitted into a screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from gui.memory import Memory
from gui.window_place import fit_place

# of a 1080p screen at 150 %, without and with a task bar, one of a laptop, a large one, and two beside each other
SCREENS = [
    [QRect(0, 0, 1280, 720)],
    [QRect(0, 0, 1280, 672)],
    [QRect(0, 28, 1024, 572)],
    [QRect(0, 0, 1920, 1080)],
    [QRect(0, 0, 1920, 1080), QRect(1920, 0, 2560, 1400)],
]


def test_size_and_place_are_remembered(qtbot, window, session, tunewright_home):
    from gui.main_window import MainWindow

    window.resize(900, 611)
    window.close()
    assert (tunewright_home / "window.ini").is_file()
    again = MainWindow(session)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (900, 611)


@pytest.mark.parametrize("kept", ["120 80 1400 820 normal", "120 80 1400 820 maximized"])
def test_the_place_of_the_last_start_is_taken_again(qtbot, session, kept, tunewright_home):
    from gui.main_window import MainWindow

    x, y, width, height, state = kept.split()
    session.memory.place = QRect(int(x), int(y), int(width), int(height)), state == "maximized"
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    assert made.isMaximized() is (state == "maximized")
    if state == "normal":
        assert (made.pos().x(), made.pos().y(), made.width(), made.height()) == (120, 80, 1400, 820)
    made.close()
    assert Memory(path=tunewright_home / "window.ini").place[1] is (state == "maximized")


def test_a_resized_window_is_remembered_without_being_closed(qtbot, window, session):
    window.resize(1111, 666)
    qtbot.waitUntil(lambda: session.memory.place is not None, timeout=5_000)
    assert session.memory.place[0].size() == QSize(1111, 666)


@pytest.mark.parametrize("screens", SCREENS)
@pytest.mark.parametrize(
    "kept", [QRect(0, 0, 1280, 800), QRect(3000, 200, 1280, 800), QRect(-5000, -9, 900, 560), QRect(9, 9, 5000, 4000)]
)
def test_a_window_always_fits_into_a_screen_with_the_bar_above_it(screens, kept):
    place = fit_place(kept, screens, 30)
    with_bar = QRect(place.x(), place.y(), place.width(), place.height() + 30)
    assert any(screen.contains(with_bar) for screen in screens)
    if any(screen.contains(kept.adjusted(0, 0, 0, 30)) for screen in screens):
        assert place == kept
