"""What dropped tables look like, judged from the names of their columns alone, while they are still held over the
window.

Only the first line of a text file is read, so that a drag never waits. Opening looks at the cells and may know better.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from core.config import TaskKind
from gui.work.drops import Drop

Promise = Literal[
    "", "interactions", "interactions with items", "items", "questions", "questions with answers", "answers"
]
_HEAD_BYTES = 8192
_DELIMITERS = (",", "\t", ";", "|")


def promise_of(drop: Drop, open_task: TaskKind | None) -> Promise:
    """What the tables of a drop would be; "" where their heads do not say.

    Args:
        open_task: of the data that is open, to which items or answers may be added; None while nothing is.
    """
    if drop.kind != "table":
        return ""
    kinds = [_kind_of(head) for path in drop.paths if (head := read_head(path))]
    if "interactions" in kinds:
        return "interactions with items" if "items" in kinds else "interactions"
    if "questions" in kinds:
        return "questions with answers" if "answers" in kinds else "questions"
    if len(kinds) == 1 and (kinds[0], open_task) in (("items", "recommend"), ("answers", "match")):
        return kinds[0]
    return ""


def read_head(path: Path) -> tuple[str, ...]:
    """The names in the first line of a text table; () where there are none to be read quickly."""
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


def _kind_of(head: Sequence[str]) -> Literal["interactions", "items", "questions", "answers", ""]:
    from core.data.column_names import TEXT_NAMES, has_name_of
    from core.tasks.match.columns import ANSWER_NAMES, QUESTION_NAMES
    from core.tasks.recommend.columns import ITEM_NAMES, TITLE_NAMES, USER_NAMES

    def holds(names: frozenset[str]) -> bool:
        return any(has_name_of(name, names) == 2 for name in head)

    has_answer = holds(ANSWER_NAMES)
    if holds(QUESTION_NAMES) and has_answer:
        return "questions"
    if holds(USER_NAMES) and holds(ITEM_NAMES):
        return "interactions"
    if has_answer:
        return "answers"
    return "items" if holds(ITEM_NAMES) and (holds(TITLE_NAMES) or holds(TEXT_NAMES)) else ""
