"""A tiny trained run, made once for all tests of the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.cli import main
from tests.tiny_jobs import write_texts
from tests.tiny_models import make_tiny_bert


@dataclass(frozen=True)
class Said:
    """What a command line printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def tunewright(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command line in this process."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        reported = capsys.readouterr()
        return Said(code, reported.out, reported.err)

    return run


@pytest.fixture(scope="session")
def backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_texts(tmp_path_factory.mktemp("data") / "Fälle 1.csv")


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, backbone: Path, texts: Path) -> Path:
    """A finished LoRA run over the tiny backbone."""
    run = tmp_path_factory.mktemp("runs") / "a run"
    given = ["train", texts, "--text", "text", "--label", "label", "--backbone", backbone, "--out", run]
    settings = [
        "--set",
        "epochs=3",
        "--set",
        "rank=4",
        "--set",
        "head_learning_rate=1e-2",
        "--set",
        "threads=1",
        "--set",
        "max_tokens=32",
    ]
    assert main([*map(str, given), *settings]) == 0
    return run
