"""Physical lines for `csv.reader`, which can be returned when they turn out not to belong to a record."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

MAX_RECORD_CHARS = 64 << 20
"""A longer quoted cell counts as a quote that was never closed."""
MAX_REREAD_CHARS = 256 << 20
"""After so many characters were read again, a record that is cut short ends at its first line."""

_ESCAPED = re.compile(r'(?<!\\)((?:\\\\)*)\\"')


class RecordLines:
    """Physical lines for `csv.reader`, which can be returned when they turn out not to belong to a record."""

    def __init__(self, source: Iterator[str], unescape: bool, spaces_before: str = "") -> None:
        self._source = source
        self._spaces = re.compile(rf'" +(?={re.escape(spaces_before)}|[\r\n]|\Z)') if spaces_before else None
        self._quotes = 0
        self._again: list[str] = []
        self._unescape = unescape
        self._chars = 0
        self._reread_chars = 0
        self.number = 0
        self.record: list[str] = []

    def __iter__(self) -> RecordLines:
        return self

    def __next__(self) -> str:
        if self.record:
            # With many unclosed quotes the rest of the file would otherwise be read again for each of them.
            limit = MAX_RECORD_CHARS if self._reread_chars < MAX_REREAD_CHARS else 0
            if self._chars > limit:
                raise csv.Error("the record is too long")
        line = self._again.pop() if self._again else next(self._source)
        self.record.append(line)
        self._chars += len(line)
        self.number += 1
        plain = _ESCAPED.sub(r'\1""', line) if self._unescape else line
        return self._close_up(plain) if self._spaces else plain

    def _close_up(self, line: str) -> str:
        """The line without spaces between a closing quote and what ends the cell."""
        before, self._quotes = self._quotes, self._quotes + line.count('"')
        if self._spaces is None or '" ' not in line:
            return line
        return self._spaces.sub(
            lambda found: '"' if (before + line.count('"', 0, found.start())) % 2 else found[0], line
        )

    def start_record(self) -> None:
        self.record = []
        self._quotes = 0
        self._chars = 0

    def keep_first_line_only(self) -> str:
        """The first line of the record; the others are read again."""
        first, *others = self.record
        self.number -= len(others)
        self._reread_chars += self._chars - len(first)
        self._again.extend(reversed(others))
        self.start_record()
        return first
