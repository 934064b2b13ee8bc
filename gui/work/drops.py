"""What dropped or pasted paths are, judged quickly from names, so that a drag can show what a drop will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.data.file_kinds import READ_SUFFIXES

DropKind = Literal["table", "run", "model", "nothing"]
_INSPECTED_FILES = 200


@dataclass(frozen=True)
class Drop:
    """What would be opened: all `paths` are of one `kind`; `skipped` are those dropped with them that are not."""

    kind: DropKind
    paths: tuple[Path, ...] = ()
    skipped: tuple[Path, ...] = ()


def judge_drop(paths: Sequence[Path]) -> Drop:
    """The kind of the paths together: the first run or model folder wins, else all tables among them."""
    for path in paths:
        if path.is_dir() and (path / "job.toml").is_file():
            return Drop("run", (path,))
        if path.name == "job.toml" and path.is_file():
            return Drop("run", (path.parent,))
        if is_model_folder(path):
            return Drop("model", tuple(p for p in paths if is_model_folder(p)))
    tables = tuple(path for path in paths if is_table(path))
    skipped = tuple(path for path in paths if path not in tables)
    return Drop("table", tables, skipped) if tables else Drop("nothing", tuple(paths))


def is_model_folder(path: Path) -> bool:
    """Whether the folder looks like a Hugging Face model."""
    return path.is_dir() and (path / "config.json").is_file()


def is_table(path: Path) -> bool:
    """Whether the file, or something directly inside the folder, can be read as a table."""
    if not path.is_dir():
        return path.suffix.lower() in READ_SUFFIXES
    for number, inside in enumerate(path.iterdir()):
        if number >= _INSPECTED_FILES:
            break
        if inside.suffix.lower() in READ_SUFFIXES:
            return True
    return False
