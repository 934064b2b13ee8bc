"""Tiny folders of every architecture, made once and never written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from tests.tiny_models import MAKERS, make_tiny_roberta, make_tiny_xlm_roberta, write_pooling


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of an architecture; "roberta mean" and "xlm-roberta mean" are trained to be pooled by the mean."""
    root = tmp_path_factory.mktemp("tiny")
    made: dict[str, Path] = {}

    def make(name: str) -> Path:
        if name not in made:
            folder = root / name.replace(" ", "_")
            if name == "roberta mean":
                make_tiny_roberta(folder, mean_pooling=True)
            elif name == "xlm-roberta mean":
                make_tiny_xlm_roberta(folder, mean_pooling=True)
            elif name == "bert plain":
                MAKERS["bert"](folder)
                (folder / "1_Pooling" / "config.json").unlink()
            elif name == "bert first":
                MAKERS["bert"](folder)
                write_pooling(folder, mean=False)
            else:
                MAKERS[name](folder)
            made[name] = folder
        return made[name]

    return make


@pytest.fixture(autouse=True)
def fixed_chance() -> None:
    """Every test draws the same numbers, whichever ran before it."""
    torch.manual_seed(0)
