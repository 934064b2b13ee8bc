"""Files that were once read wrong: one folder a kind in `files/`, and tests that say what is right.

A test names its kind with `@pytest.mark.case("06-xlsx-x000d")`; `python -m benchmarks.cases` prints how many hold.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from tests.tiny_models import make_tiny_bert

FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class Output:
    """What a command printed: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def body(self) -> Any:
        """The value that `--json` printed."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """All that a person reads."""
        return self.out + self.err


@pytest.fixture
def files(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the case's folder as the current one: a command may write there."""
    case = request.node.get_closest_marker("case").args[0]
    copied = Path(shutil.copytree(FILES / case, tmp_path / "case"))
    monkeypatch.chdir(copied)
    return copied


@pytest.fixture
def tunewright(capfd: pytest.CaptureFixture[str]) -> Callable[..., Output]:
    """Runs a command in this process."""

    def run(*given: object) -> Output:
        capfd.readouterr()
        code = main([str(part) for part in given])
        out, err = capfd.readouterr()
        return Output(code, out, err)

    return run


@pytest.fixture(scope="session")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backbone that trains in a second; `--backbone` takes its folder."""
    return make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")
