"""Guesses what dragged tables are from the names of their columns, while they are held over the window.

Only the first line of a text file is read, so that a drag never waits. Opening reads the cells and may decide
otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication

from core.config import JobConfig, settings_of, value_of
from gui.tasks.registry import find_view, list_views
from gui.tasks.task_view import load
from gui.work.drops import Drop

_HEAD_BYTES = 8192
_DELIMITERS = (",", "\t", ";", "|")


@dataclass(frozen=True)
class Promise:
    """What the tables of a drop seem to be.

    Attributes:
        kind: a single "main" table of the task, or a "pair" of a main and a second table.
    """

    task: str
    kind: Literal["main", "pair"]


def promise_of(drop: Drop) -> Promise | None:
    """What the tables of a drop seem to be; None where the names of their columns do not show it."""
    if drop.kind != "table":
        return None
    judged = [_judge_head(head) for path in drop.paths if (head := read_head(path))]
    for view in list_views():
        if (view.name, "main") in judged:
            return Promise(view.name, "pair" if (view.name, "beside") in judged else "main")
    return None


def find_second(paths: Sequence[Path], job: JobConfig) -> Path | None:
    """The file of several that holds the second table of a job, its items or its answers: the only one without the
    first column of its main table, the users or the questions. None where the first lines do not show it.
    """
    columns = (one.name for one in settings_of(JobConfig) if one.name.startswith(f"{job.task}."))
    column = next((value_of(job, name) for name in columns if name.endswith("_column")), "")
    heads = {path: read_head(path) for path in paths}
    others = [path for path, head in heads.items() if head and column not in head]
    return others[0] if column and len(others) == 1 < len(paths) else None


def describe_promise(promise: Promise | None) -> str:
    """The promise as a sentence; "" where there is none."""
    signs = find_view(promise.task).drop if promise is not None else None
    if promise is None or signs is None:
        return ""
    text = {"main": signs.main, "pair": signs.pair}[promise.kind]
    return QCoreApplication.translate("DropOverlay", text)


def read_head(path: Path) -> tuple[str, ...]:
    """The names in the first line of a text table; () where they cannot be read quickly."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".tsv", ".txt", ".jsonl"):
        return ()
    try:
        with path.open("rb") as file:
            line = file.read(_HEAD_BYTES).decode("utf-8-sig", errors="replace").partition("\n")[0].strip("\r")
    except OSError:
        return ()
    if suffix == ".jsonl":
        return _read_keys(line)
    delimiter = max(_DELIMITERS, key=line.count)
    return tuple(name.strip().strip('"') for name in line.split(delimiter)) if delimiter in line else ()


def _read_keys(line: str) -> tuple[str, ...]:
    try:
        record = json.loads(line)
    except ValueError:
        return ()
    return tuple(record) if isinstance(record, dict) else ()


def _judge_head(head: Sequence[str]) -> tuple[str, str]:
    """The task that a table with these columns is of, and whether it is its "main" table or one "beside" it."""
    judged = [(view.name, load(view.drop.judge_head)(head)) for view in reversed(list_views()) if view.drop is not None]
    return next((one for kind in ("main", "beside") for one in judged if one[1] == kind), ("", ""))
