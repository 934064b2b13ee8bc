"""Copies the files of a model folder for an export: by name, without paths of this computer."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from core.models.folder_check import TABLE
from core.runs.writing import write_json

CARD, NOTICE, PROOF = "README.md", "NOTICE.txt", "proof.json"
WEIGHTS = "model.safetensors"
TOKENIZER = (
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.txt",
    "vocab.json", "merges.txt", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model",
)  # fmt: skip
SENTENCE_MODULES = ("modules.json", "sentence_bert_config.json", "config_sentence_transformers.json")
SENTENCE_PARTS = ("1_Pooling/config.json", "2_Normalize/config.json")
MERGED = ("config.json", WEIGHTS, "model.safetensors.index.json", *TOKENIZER)
SHARDS = "model-*-of-*.safetensors"
EXPORTED = (
    CARD,
    NOTICE,
    PROOF,
    *MERGED,
    *SENTENCE_MODULES,
    *SENTENCE_PARTS,
    "adapter_model.safetensors",
    "adapter_config.json",
    "decide.py",
    "decision.json",
    "unlike.npz",
)
"""Names that exports of any task and form write; a task may add files of its own."""
EXPORTED_FOLDERS = ("base/",)


def forget_paths(path: Path) -> None:
    """Remove paths of this computer from a JSON file: they are useless on others and may contain a user's name."""
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
    """The named files that exist, and the shards of large weights where the weights are named."""
    # Known names only, and no links: other files in a run folder are private.
    found = [folder / name for name in names] + sorted(folder.glob(SHARDS) if WEIGHTS in names else [])
    return [path for path in found if path.is_file() and not path.is_symlink()]


def sentence_files(folder: Path, own: tuple[str, ...]) -> list[tuple[str, Path]]:
    """The existing files of a sentence-transformers model, and the `own` ones: (name inside the folder, path)."""
    parts = [folder / name for name in SENTENCE_PARTS]
    found = [
        *files_of(folder, (*MERGED, *SENTENCE_MODULES, *own)),
        *(path for path in parts if path.is_file() and not path.is_symlink()),
    ]
    return [(path.relative_to(folder).as_posix(), path) for path in found]


def copy_files(sources: Sequence[tuple[str, Path]], folder: Path) -> Iterator[int]:
    """Copy files to their names inside a folder, without paths of this computer; yields the number copied so far."""
    for done, (name, path) in enumerate(sources, start=1):
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        if _lacks_table(path):
            from core.models.whole_weights import write_whole  # torch is loaded only now

            write_whole(path.parent, target)
        else:
            shutil.copyfile(path, target)
        forget_paths(target)
        yield done


def size_of(path: Path) -> int:
    """The bytes that a file will have in the export: weights whose table is the backbone's are completed there."""
    if _lacks_table(path):
        from core.models.whole_weights import whole_size  # torch is loaded only now

        return whole_size(path.parent)
    return path.stat().st_size


def _lacks_table(path: Path) -> bool:
    return path.name == WEIGHTS and (path.parent / TABLE).is_file()


def list_tree(folder: Path) -> list[Path]:
    """Every file below a folder, sorted."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
