"""Cycles are collected on the window's thread, whatever thread made them."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from gui.collecting import MainThreadCollector


class Knot:
    """An object in a cycle that records the thread of its destruction."""

    def __init__(self, gone_on: list[threading.Thread]) -> None:
        self.itself = self
        self.gone_on = gone_on

    def __del__(self) -> None:
        self.gone_on.append(threading.current_thread())


@pytest.fixture
def collector(qapp) -> Iterator[MainThreadCollector]:
    gc.enable()
    made = MainThreadCollector()
    made.start()
    yield made
    made.stop()
    made.deleteLater()


def make_garbage(gone_on: list[threading.Thread]) -> None:
    Knot(gone_on)
    for _ in range(5000):  # many times the threshold of Python's own collection
        ring: list[object] = []
        ring.append(ring)


def test_what_another_thread_drops_is_collected_on_this_one(qtbot, collector: MainThreadCollector) -> None:
    gone_on: list[threading.Thread] = []
    other = threading.Thread(target=make_garbage, args=(gone_on,))
    other.start()
    other.join()
    assert gone_on == []
    qtbot.waitUntil(lambda: len(gone_on) == 1, timeout=5000)
    assert gone_on == [threading.main_thread()]


def test_what_grew_old_is_collected_too(collector: MainThreadCollector, monkeypatch: pytest.MonkeyPatch) -> None:
    holder: list[object] = []
    child = QObject()
    child.itself = child  # type: ignore[attr-defined]
    holder.append(child)
    seen = weakref.ref(child)
    del child
    gc.collect(0)
    gc.collect(1)  # it is among the oldest now
    holder.clear()
    monkeypatch.setattr("gui.collecting.time.monotonic", lambda: 1e12)
    for _ in range(500):
        make_garbage([])
        collector.collect()
        if seen() is None:
            break
    assert seen() is None


def test_python_collects_again_when_the_window_is_gone(qapp) -> None:
    gc.enable()
    collector = MainThreadCollector()
    collector.start()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    collector.deleteLater()


def test_what_libraries_made_is_walked_through_no_more(
    collector: MainThreadCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    collector.collect()
    before = gc.get_freeze_count()
    kept = [[number] for number in range(100_000)]
    for number in range(100):
        monkeypatch.setitem(sys.modules, f"made_up_{number}", sys)
    collector.collect()
    assert gc.get_freeze_count() >= before + len(kept)
    frozen = gc.get_freeze_count()
    collector.collect()
    assert gc.get_freeze_count() <= frozen
