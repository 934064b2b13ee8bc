"""Reads JSON lines; typed values become texts in their usual notation."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from core.data.delimited import iter_blocks
from core.data.encodings import MARKED, Encoding, decode_marked, iter_utf8
from core.data.json_values import RecordCollector, decoder, find_flaw
from core.data.rows import Rows
from core.message import Message, say


def looks_like_json_lines(sample: str, suffix: str) -> bool:
    """Whether the first line that is not blank is a JSON object; in a .jsonl file, whether any of the first ones is."""
    filled = (line.strip() for line in io.StringIO(sample) if line.strip())
    return any(_is_object(line) for line in islice(filled, 100 if suffix in (".jsonl", ".ndjson") else 1))


def _is_object(line: str) -> bool:
    if not line.startswith("{"):
        return False
    try:
        return isinstance(decoder.decode(line), dict)
    except (ValueError, RecursionError):
        return False


def read_json_lines(path: Path, encoding: str, note_bytes: Callable[[int], None], max_rows: int | None = None) -> Rows:
    """The rows of a file with one JSON object per line; names become columns, in the order of their first appearance.

    Texts and numbers keep their notation, true and false are in lower case, null, NaN and missing names become "";
    lists and objects become JSON text. Lines that are no JSON object are rejected.
    """
    is_utf8 = Encoding(encoding, True).is_utf8
    collector = RecordCollector(path.name)
    number = 0
    for block in iter_blocks(iter_utf8(path, encoding, note_bytes), is_quoted=False):
        text = decode_marked(block) if is_utf8 else block.decode("utf-8", "surrogatepass")
        for line in io.StringIO(text, newline=""):
            number += 1
            if not line.strip():
                continue
            found, reason = _read_object(line, encoding)
            if reason is not None:
                collector.reject(number, reason, line)
                continue
            collector.add(number, found)
            if max_rows is not None and len(collector) >= max_rows:
                return collector.finish()
    return collector.finish()


def _read_object(line: str, encoding: str) -> tuple[dict[str, Any], Message | None]:
    """The object of a line, and why it is none."""
    try:
        found = decoder.decode(line.strip().removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        if re.search(MARKED, line):
            return {}, say("It holds bytes that are not {encoding}.", encoding=encoding)
        why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        return {}, say("This is not JSON: {why}.", why=why)
    return found, find_flaw(found)
