"""Detects the encoding of a file, and gives its content as UTF-8 in chunks."""

from __future__ import annotations

import codecs
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import DataError
from core.message import say

ENCODINGS: tuple[str, ...] = (
    "utf-8", "utf-16-le", "utf-16-be", "cp1252", "gb18030", "big5", "shift_jis",
    "cp1250", "cp1251", "iso8859_15", "koi8_r", "euc_kr", "euc_jp", "mac_roman",
)  # fmt: skip
"""The encodings that are offered; the first seven and cp1251 are also detected."""

CHUNK_BYTES = 1 << 20
MARKED = "[\udc00-\udcff]"
"""A regular expression for the characters that stand for bytes which could not be decoded."""

_GUESSED = ("cp1252", "gb18030", "big5", "shift_jis", "cp1251")
_SAMPLE_BYTES = 64 * 1024
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _mark_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("tunewright-mark", _mark_bytes)


@dataclass(frozen=True)
class Encoding:
    """A name that Python's `open` understands, and whether the whole file can be decoded with it."""

    name: str
    is_clean: bool

    @property
    def is_utf8(self) -> bool:
        return codecs.lookup(self.name).name in ("utf-8", "utf-8-sig", "ascii")


def check_encoding(name: str) -> str:
    """The name as it was given.

    Raises:
        DataError: Python knows no text encoding of that name.
    """
    try:
        if not codecs.lookup(name)._is_text_encoding:
            raise LookupError(name)
    except LookupError as error:
        raise DataError(
            say("There is no encoding called {name}.", name=name),
            hint=say("Choose one of: {names}.", names=", ".join(ENCODINGS)),
        ) from error
    return name


def find_encoding(path: Path, note_bytes: Callable[[int], None] = lambda read: None) -> Encoding:
    """The encoding of a file, decided on its byte order mark or on all of its bytes.

    A file that is UTF-8 from end to end is UTF-8. Otherwise the lines with bytes above 127 decide: more of them valid
    UTF-8 than not, and it is UTF-8 with damaged lines; else the most likely of cp1252, gb18030, big5, shift_jis and
    cp1251 (charset-normalizer) that decodes the whole file.

    Args:
        note_bytes: called with the number of bytes read since the last call, about every `CHUNK_BYTES`; may raise to
            cancel.
    """
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE_BYTES)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, _decodes(path, name))
    wide = _find_utf16(head)
    if wide:
        return Encoding(wide, _decodes(path, wide))
    if _decodes(path, "utf-8", note_bytes):
        return Encoding("utf-8", True)
    lines = _collect_lines_beyond_ascii(path)
    valid = sum(_is_valid(line, "utf-8") for line in lines)
    if valid * 2 > len(lines):
        return Encoding("utf-8", False)
    ranked = _rank_guesses(b"\n".join(lines))
    for name in ranked:
        if _decodes(path, name):
            return Encoding(name, True)
    return Encoding(ranked[0], False)


def iter_utf8(path: Path, encoding: str, note_bytes: Callable[[int], None] = lambda read: None) -> Iterator[bytes]:
    """The file as UTF-8 bytes without byte order mark, about `CHUNK_BYTES` at a time.

    A file in UTF-8 passes unchanged, damaged bytes included. In other encodings, bytes that cannot be decoded become
    lone surrogates (`MARKED`), which are not valid UTF-8 either, so strict decoding finds them.
    """
    own = Encoding(encoding, True).is_utf8
    decoder = codecs.getincrementaldecoder(encoding)(errors="tunewright-mark")
    at_start = True
    with path.open("rb") as stream:
        while True:
            raw = stream.read(CHUNK_BYTES)
            if own:
                chunk = raw
            else:
                chunk = decoder.decode(raw, final=not raw).encode("utf-8", "surrogatepass")
            if at_start and chunk:
                chunk = chunk.removeprefix(codecs.BOM_UTF8)
                at_start = False
            if chunk:
                yield chunk
            note_bytes(len(raw))
            if not raw:
                return


def decode_marked(chunk: bytes) -> str:
    """UTF-8 bytes as text; bytes that cannot be decoded become `MARKED` characters."""
    return chunk.decode("utf-8", "tunewright-mark")


def show_marked(text: str) -> str:
    """The text for display: bytes that could not be decoded are written like \\xE4."""
    return "".join(f"\\x{ord(c) - 0xDC00:02X}" if "\udc00" <= c <= "\udcff" else c for c in text)


def _find_utf16(head: bytes) -> str:
    """utf-16-le, utf-16-be or "": a table has line ends or delimiters, which in UTF-16 are half NUL."""
    if head.count(0) * 100 < len(head) or len(head) < 4:
        return ""
    even, odd = head[0::2], head[1::2]
    pairs = min(len(even), len(odd))
    for name, low, high in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        plain = sum(1 for i in range(pairs) if high[i] == 0 and (32 <= low[i] < 127 or low[i] in b"\r\n\t"))
        swapped = sum(1 for i in range(pairs) if low[i] == 0 and high[i] in b"\r\n\t,; ")
        breaks = sum(1 for i in range(pairs) if high[i] == 0 and low[i] in b"\r\n\t,; ")
        if plain * 50 > pairs and breaks > swapped * 4 and _is_valid(head[: pairs * 2], name, final=False):
            return name
    return ""


def _collect_lines_beyond_ascii(path: Path) -> list[bytes]:
    """Lines with bytes above 127 from all over the file, about `_SAMPLE_BYTES` of them."""
    found: list[bytes] = []
    size, per_chunk = 0, max(2048, _SAMPLE_BYTES // max(1, path.stat().st_size // CHUNK_BYTES))
    with path.open("rb") as stream:
        while size < 4 * _SAMPLE_BYTES and (chunk := stream.read(CHUNK_BYTES)):
            if chunk.isascii():
                continue
            chunk += stream.readline(CHUNK_BYTES)
            taken = 0
            for line in chunk.split(b"\n"):
                if not line.isascii():
                    found.append(line[:_SAMPLE_BYTES])
                    taken += len(found[-1])
                    if taken >= per_chunk:
                        break
            size += taken
    return found


def _rank_guesses(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes  # not needed for the usual file

    logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
    matches = from_bytes(sample[:_SAMPLE_BYTES], cp_isolation=list(_GUESSED))
    ranked = [name for match in matches for name in _GUESSED if codecs.lookup(name) == codecs.lookup(match.encoding)]
    return list(dict.fromkeys([*ranked, *_GUESSED]))


def _decodes(path: Path, encoding: str, note_bytes: Callable[[int], None] = lambda read: None) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    skip_ascii = Encoding(encoding, True).is_utf8
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                note_bytes(len(chunk))
                if skip_ascii and chunk.isascii() and not decoder.getstate()[0]:
                    continue
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _is_valid(raw: bytes, encoding: str, *, final: bool = True) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(raw, final=final)
    except UnicodeError:
        return False
    return True
