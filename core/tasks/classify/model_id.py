"""The id of a classifier's weights, and its classes, read without loading the model."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from core.errors import ModelError
from core.message import say
from core.runs.writing import read_json

_ID_DIGITS = 12
_BLOCK = 1 << 20


def read_model_id(folder: Path) -> str:
    """The first twelve hex digits of the SHA-256 of the weights in a folder.

    Raises:
        ModelError: the weights cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for path in sorted(folder.glob("*.safetensors")):
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
    except OSError as error:
        raise ModelError(
            say("The weights cannot be read: {why}", why=error.strerror or str(error)), where=str(folder)
        ) from error
    return digest.hexdigest()[:_ID_DIGITS]


def count_classes(folder: Path) -> int | None:
    """How many classes the model in a folder has; None where its config does not say.

    Raises:
        RunError: the config is damaged.
    """
    config: Any = read_json(folder / "config.json") or {}
    mark = config.get("tunewright")
    entailment = mark.get("entailment") if isinstance(mark, dict) else None
    names = entailment.get("classes") if isinstance(entailment, dict) else config.get("id2label")
    return len(names) if names else None
