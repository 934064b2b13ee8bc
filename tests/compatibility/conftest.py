"""A copy of the home of a user of the version before, as if it had always lain where the test wants it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.compatibility.program import make_window, run_command

KEPT = Path(__file__).parent / "made_by_0.1.0"
MADE_AT = "/home/somebody"
"""Where the version before wrote it all; see the README beside the files."""
CLASSIFIERS = (
    "classify-full",
    "classify-lora",
    "classify-several-labels",
    "classify-stopped",
    "few-shot",
    "zero-shot",
    "zero-shot-entailment",
)
"""The runs that classify texts and were judged."""
_WITH_PATHS = (".toml", ".json", ".jsonl", ".ini")
# In Git a file has no time, and a run that changed within a day may still be going on at another computer.
_LAST_CHANGED = 1_700_000_000


@dataclass(frozen=True)
class Output:
    """What a command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def body(self) -> Any:
        """The JSON that was printed."""
        assert self.code == 0, self.err
        return json.loads(self.out)


@dataclass(frozen=True)
class OldHome:
    """Where the things of the version before lie now.

    Attributes:
        place: the folder that was /home/somebody. home: of Tunewright in it.
    """

    place: Path

    @property
    def home(self) -> Path:
        return self.place / "Tunewright"

    @property
    def runs(self) -> Path:
        return self.home / "runs"

    @property
    def tables(self) -> Path:
        return self.place / "tables"

    @property
    def exports(self) -> Path:
        return self.place / "exports"

    def expected(self, name: str) -> Path:
        """A file with what the version before gave."""
        return self.place / "expected" / name

    def expected_json(self, name: str) -> Any:
        """What the version before gave, read."""
        return json.loads(self.expected(name).read_text(encoding="utf-8"))


@pytest.fixture
def old_home(tmp_path: Path, tunewright_home: Path, monkeypatch: pytest.MonkeyPatch) -> OldHome:
    """The home of the version before, copied; it is `~`, holds the home of Tunewright, and is the current folder."""
    found = OldHome(Path(shutil.copytree(KEPT, tmp_path / "home")))
    for path in found.place.rglob("*"):
        if path.suffix in _WITH_PATHS:
            body = path.read_bytes()
            if MADE_AT.encode() in body:
                path.write_bytes(body.replace(MADE_AT.encode(), found.place.as_posix().encode()))
        os.utime(path, (_LAST_CHANGED, _LAST_CHANGED))
    monkeypatch.setenv("HOME", str(found.place))
    monkeypatch.setenv("USERPROFILE", str(found.place))
    monkeypatch.setenv("TUNEWRIGHT_HOME", str(found.home))
    monkeypatch.chdir(found.place)
    return found


@pytest.fixture
def tunewright(capsys: pytest.CaptureFixture[str]) -> Callable[..., Output]:
    """Runs a command line in this process."""

    def run(*arguments: object) -> Output:
        capsys.readouterr()
        code = run_command([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Output(code, printed.out, printed.err)

    return run


@pytest.fixture
def window(qtbot: Any, old_home: OldHome, session: Any) -> Iterator[Any]:
    """The window over the home of the version before."""
    made = make_window(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()
