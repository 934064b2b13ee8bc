"""Takes the values out of a JSON document one by one, without holding all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from core.data.json_values import damaged_json, decoder

_SPACE = " \t\r\n"
_FIRST_PIECE = 1 << 16


class JsonStream:
    """Reads JSON from pieces of text.

    Args:
        file: its name, for errors.
        pieces: the text.
    """

    def __init__(self, file: str, pieces: Iterator[str]) -> None:
        self._file = file
        self._pieces = pieces
        self._text = ""
        self._at = 0
        self._counted = 0
        self._line = 1
        self._is_over = False

    @property
    def line(self) -> int:
        """The line of the file that is read next, from 1."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def peek(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._refill(_FIRST_PIECE):
                return ""

    def skip(self, mark: str) -> bool:
        """Whether the next character is `mark`, which is taken."""
        if self.peek() != mark:
            return False
        self._at += 1
        return True

    def expect(self, mark: str) -> None:
        """Take `mark`.

        Raises:
            DataError: something else comes next.
        """
        if not self.skip(mark):
            raise damaged_json(self._file, self.line, f"{mark} expected")

    def value(self) -> Any:
        """The next value.

        Raises:
            DataError: what comes next is no JSON.
        """
        self.peek()
        wanted = _FIRST_PIECE
        while True:
            try:
                found, end = decoder.raw_decode(self._text, self._at)
                if end < len(self._text) or not self._refill(wanted):
                    self._at = end
                    return found
            except json.JSONDecodeError as error:
                is_cut = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - 16
                if not is_cut or not self._refill(wanted):
                    self._at = min(error.pos, len(self._text))
                    raise damaged_json(self._file, self.line, error.msg.lower()) from error
            except (ValueError, RecursionError) as error:
                why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
                raise damaged_json(self._file, self.line, why) from error
            wanted *= 2

    def names(self) -> Iterator[str]:
        """The names of the object that comes next; the caller takes the value of each before it asks for the next."""
        self.expect("{")
        if self.skip("}"):
            return
        while True:
            name = self.value()
            if not isinstance(name, str):
                raise damaged_json(self._file, self.line, "a name expected")
            self.expect(":")
            yield name
            if not self.skip(","):
                break
        self.expect("}")

    def _refill(self, wanted: int) -> bool:
        """Whether there was more text."""
        if self._is_over:
            return False
        line = self.line  # counts what is dropped now
        parts = [self._text[self._at :]]
        size = 0
        while size < wanted:
            piece = next(self._pieces, None)
            if piece is None:
                self._is_over = True
                break
            parts.append(piece)
            size += len(piece)
        self._text, self._at, self._counted, self._line = "".join(parts), 0, 0, line
        return size > 0
