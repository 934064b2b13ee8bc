"""Tells JSON lines from JSON documents and from other text, by what a file begins with."""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from core.data.json_values import decoder
from core.data.records import looks_like_json_lines

JsonForm = Literal["", "lines", "document"]
_BEGINS_RECORD = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.)*"\s*:')
_BEGINS_JSON = re.compile(r"\s*[\[{]")
_LINE_SUFFIXES = (".jsonl", ".ndjson")


def find_json_form(sample: str, suffix: str, *, is_whole: bool) -> JsonForm:
    """Whether a file holds JSON: an object on each line, or a document of any other form; "" for neither.

    Args:
        sample: the beginning of the file.
        is_whole: the sample is the whole file.
    """
    sample = sample.removeprefix("\ufeff")
    is_lines = looks_like_json_lines(sample, suffix)
    if not _BEGINS_JSON.match(sample):
        return "lines" if is_lines else ""
    text = sample.lstrip()
    first, _, rest = text.partition("\n")
    if is_lines and _is_json(first.strip()):
        return "lines" if rest.strip() and not _is_page(decoder.decode(first.strip())) else "document"
    try:
        value, end = decoder.raw_decode(text)
    except json.JSONDecodeError as error:
        is_cut = not is_whole and (error.msg.startswith("Unterminated") or error.pos >= len(text) - 16)
        if is_cut and (_BEGINS_RECORD.match(text) or suffix in (".json", *_LINE_SUFFIXES)):
            return "document"
        if is_lines:
            return "lines"
        return "document" if _BEGINS_RECORD.match(text) and suffix not in (".csv", ".tsv", ".txt") else ""
    except (ValueError, RecursionError):
        return "lines" if is_lines else ""
    after = text[end:].lstrip()
    goes_on = not after or after[0] in "{[" or (after[0] == "," and after[1:].lstrip()[:1] == "{")
    is_rows = isinstance(value, dict) or any(isinstance(one, dict | list) for one in value)
    is_rows = is_rows or suffix in (".json", *_LINE_SUFFIXES)
    return "document" if goes_on and is_rows else "lines" if is_lines else ""


def _is_page(value: Any) -> bool:
    """Whether an object has its records in a list: a page of an answer, which others follow."""
    inner = value.values() if isinstance(value, dict) else ()
    lists = [one for one in inner if isinstance(one, list) and len(one) > 1 and all(isinstance(r, dict) for r in one)]
    return len(lists) == 1 and count_text(lists[0]) > count_text([one for one in inner if one is not lists[0]])


def _is_json(line: str) -> bool:
    try:
        decoder.decode(line)
    except (ValueError, RecursionError):
        return False
    return True


def count_text(value: Any) -> int:
    """The letters in texts of several words, which is what a table is chosen by."""
    if isinstance(value, str):
        return len(value) if " " in value else 0
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(count_text, inner))
