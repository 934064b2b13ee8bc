"""A tiny trained run, made once for all tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli import main
from tests.tiny_jobs import write_texts
from tests.tiny_models import make_tiny_bert


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
