"""The label names in one cell that holds a list or an object, as labelling tools and data frames write them."""

from __future__ import annotations

import ast
import csv
import json
import math
import re
from collections.abc import Iterable
from typing import Any

NAME_SCORE = 0.5
"""From this score on a name of {"billing": 1.0, "delivery": 0.2} is a label of the text."""

NO_LABEL_WORDS = frozenset(
    """none|(none)|none of these|none of the above|none of them|none of those|no label|no labels|no tag|no tags|no_label
    no-label|nothing|[]|{}|keine|keines|keins|keine davon|nichts davon|aucun|aucune|ninguno|ninguna|nessuno|nessuna
    nenhum|nenhuma|geen|无|無|没有|沒有|以上都不是|都不是|なし|該当なし|нет|ничего|없음|해당 없음""".replace(
        "\n    ", "|"
    ).split("|")
)
"""Cells of a column of several labels that say: none of them (in lower case)."""

_SPAN_KEYS = frozenset({"start", "end", "start_offset", "end_offset", "offset", "x", "y", "width", "height", "rank"})
_LIST_KEYS = ("choices", "result", "annotations", "labels", "cats", "categories", "tags")
_NAME_KEYS = ("value", "label", "name", "class", "category", "tag", "title")
_SCORE_KEYS = ("score", "probability", "confidence", "prob")
_UNSENT = frozenset({"discarded", "draft", "pending"})
_TOKENS = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_SPACED_TOKENS = re.compile(r"""['"]\s+['"]""")
_MOST_CHARACTERS = 100_000


def is_structured(cell: str) -> bool:
    """Whether a cell begins and ends like a list or an object."""
    cell = cell.strip()
    return len(cell) > 1 and cell[0] + cell[-1] in ("[]", "{}", "()")


def is_list(cell: str) -> bool:
    """Whether a cell is a list that can be read, whatever it holds."""
    return is_structured(cell) and isinstance(parse(cell), list)


def parse(cell: str) -> Any:
    """The value of a cell: JSON, a Python list, tuple, set or dict, numpy's ['a' 'b'], Postgres' {a,b}, or [a, b].

    None for a cell that is none of them.
    """
    text = cell.strip()
    if not is_structured(text) or len(text) > _MOST_CHARACTERS:
        return None
    for read in (json.loads, _read_python):
        try:
            value = read(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            continue
        return sorted(value, key=str) if isinstance(value, set) else list(value) if isinstance(value, tuple) else value
    return _read_bare(text)


def _read_python(text: str) -> Any:
    value = ast.literal_eval(text)
    if isinstance(value, list) and _SPACED_TOKENS.search(text):
        tokens = [first or second for first, second in _TOKENS.findall(text)]
        if len(tokens) > len(value):  # Python joins 'a' 'b' to one text; numpy prints arrays so
            return tokens
    if not isinstance(value, (list, tuple, set, dict)):
        raise ValueError
    return value


def _read_bare(text: str) -> list[str] | None:
    inner = text[1:-1]
    if text[0] == "(" or any(sign in inner for sign in "[]{}:") or "'" in inner:
        return None
    parts = next(csv.reader([inner], skipinitialspace=True), [])
    return [part.strip() for part in parts] if all(part.strip() for part in parts) else None


def find_names(value: Any) -> list[str] | None:
    """The label names of a parsed value, each once; None where it is no set of names: spans, boxes, unknown objects."""
    names = _collect(value)
    return None if names is None else list(dict.fromkeys(name for name in names if name))


def _collect(value: Any) -> list[str] | None:
    if value is None:
        return []
    if isinstance(value, str):
        return [value.strip()]
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return []
        return [str(int(value)) if value == int(value) else str(value)]
    if isinstance(value, list):
        if any(isinstance(part, list) for part in value):
            return None  # spans such as [0, 5, "GREETING"], or paths
        return _join(_collect(part) for part in value)
    return _collect_object(value) if isinstance(value, dict) else None


def _collect_object(value: dict[Any, Any]) -> list[str] | None:
    keys = {str(key).lower(): key for key in value}
    if keys.keys() & _SPAN_KEYS:
        return None
    if str(value.get(keys.get("status"), "")).lower() in _UNSENT:
        return []
    for key in _LIST_KEYS:
        if key in keys and isinstance(value[keys[key]], list | dict | str):
            return _collect(value[keys[key]])
    for key in _NAME_KEYS:
        if key in keys and not isinstance(value[keys[key]], float | bool):
            score = next((value[keys[one]] for one in _SCORE_KEYS if one in keys), 1)
            is_sure = not isinstance(score, int | float) or score >= NAME_SCORE
            return _collect(value[keys[key]]) if is_sure else []
    scores = list(value.values())
    if scores and all(isinstance(score, bool | int | float) and 0 <= score <= 1 for score in scores):
        return [str(key).strip() for key, score in value.items() if score >= NAME_SCORE]
    return None if value else []


def _join(parts: Iterable[list[str] | None]) -> list[str] | None:
    joined: list[str] = []
    for names in parts:
        if names is None:
            return None
        joined += names
    return joined


def says_none(cell: str) -> bool:
    """Whether a cell says that a text has none of the labels."""
    return cell.strip().lower().rstrip(".") in NO_LABEL_WORDS
