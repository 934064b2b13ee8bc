from __future__ import annotations

import threading

from core.train.control import Control


def test_a_pause_holds_another_thread_until_it_is_resumed() -> None:
    control, passed = Control(), threading.Event()
    control.request_pause()

    def work() -> None:
        control.wait_while_paused()
        passed.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert control.is_paused
    assert not control.wait_while_paused(timeout=0.01)
    assert not passed.is_set()
    control.resume()
    assert passed.wait(10)
    thread.join()
    assert not control.is_interrupted


def test_a_stop_ends_a_pause() -> None:
    control = Control()
    control.request_pause()
    thread = threading.Thread(target=control.wait_while_paused)
    thread.start()
    control.request_stop()
    thread.join(10)

    assert not thread.is_alive()
    assert control.stop_requested
    assert not control.is_paused
