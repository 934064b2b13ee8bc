"""Files of a model folder made fit for others: copied by name, without paths of this computer."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from core.runs.writing import write_json

CARD, NOTICE, PROOF = "README.md", "NOTICE.txt", "proof.json"
WEIGHTS = "model.safetensors"
TOKENIZER = (
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.txt",
    "vocab.json", "merges.txt", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model",
)  # fmt: skip
MERGED = ("config.json", WEIGHTS, "model.safetensors.index.json", *TOKENIZER)


def forget_paths(path: Path) -> None:
    """Take paths of this computer out of a JSON file: they help nobody elsewhere and may name a person."""
    if path.suffix != ".json" or path.name == "tokenizer.json":
        return
    body = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(body, dict):
        return
    kept = {
        name: value
        for name, value in body.items()
        if not (name in ("_name_or_path", "name_or_path") and _is_path(value))
    }
    if kept != body:
        write_json(path, kept)


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and (os.path.isabs(value) or value.startswith(("~", ".")) or "\\" in value)


def files_of(folder: Path, names: tuple[str, ...]) -> list[Path]:
    """Those of the named files that are there, and the parts of large weights where the weights are asked for."""
    # Known names only, and no links: what lies in a run folder beside them is nobody else's business.
    found = [folder / name for name in names] + sorted(
        folder.glob("model-*-of-*.safetensors") if WEIGHTS in names else []
    )
    return [path for path in found if path.is_file() and not path.is_symlink()]


def list_tree(folder: Path) -> list[Path]:
    """Every file below a folder, sorted."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
