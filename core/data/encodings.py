"""Detects the encoding of a file, and gives its content as UTF-8 in chunks."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.data.encoding_guess import DETECTED, FAMILIES, Guess, collect_words, is_doubtful, rank_encodings
from core.errors import DataError
from core.message import say

ENCODINGS: tuple[str, ...] = (
    "utf-8", "utf-16-le", "utf-16-be", "cp1252", "gb18030", "big5", "shift_jis",
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9", "iso8859_13", "iso8859_15",
    "iso8859_16", "koi8_r", "koi8_u", "euc_kr", "cp949", "euc_jp", "cp932", "iso2022_jp", "iso2022_kr", "cp950",
    "cp437", "cp737", "cp775", "cp850", "cp852", "cp857", "cp862", "cp865", "cp866", "cp1125",
    "mac_roman", "mac_latin2", "mac_cyrillic", "mac_greek", "mac_turkish", "mac_iceland",
)  # fmt: skip
"""The encodings that are offered; each of them is also detected."""

_TITLES = {
    "big5": "Big5", "shift_jis": "Shift JIS", "euc_kr": "EUC-KR", "euc_jp": "EUC-JP", "gb18030": "GB 18030",
    "iso2022_jp": "ISO-2022-JP", "iso2022_kr": "ISO-2022-KR", "utf-8-sig": "UTF-8 (BOM)", "mac_roman": "Mac Roman",
    "mac_latin2": "Mac Central European", "mac_iceland": "Mac Icelandic", "cp949": "Windows-949",
    "cp932": "Windows-932",
    "cp950": "Windows-950", "cp874": "Windows-874", "big5hkscs": "Big5-HKSCS",
}  # fmt: skip

CHUNK_BYTES = 1 << 20
MARKED = "[\udc00-\udcff]"
"""A regular expression for the characters that stand for bytes which could not be decoded."""

_SAMPLE_BYTES = 64 * 1024
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHIFTS = (b"\x1b$", b"\x1b(")
"""What the seven-bit encodings of Japanese and Korean mail begin a passage with."""
_LINE_ENDS = re.compile(rb"[\r\n]+")
_SAFE_END = re.compile(rb"(?<=[\x00-\x2f])[^\x00-\x2f]*\Z")
"""What follows the last byte that is never part of a character of several bytes."""
_WORDS_SHOWN = 2
_ENOUGH_LINES = 20
"""One line in so many may be damaged."""
_MUCH_LIKELIER = 10.0
"""A natural logarithm: so much likelier than another, an encoding is kept even if it cannot read a few lines."""


def _mark_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error("tunewright-mark", _mark_bytes)


@dataclass(frozen=True)
class Encoding:
    """A name that Python's `open` understands, and whether the whole file can be decoded with it.

    Attributes:
        rival: the next best encoding where the choice between the two is in doubt; "" where it is not.
        words: two words of the file that they read differently, each as (read, as the rival reads it).
    """

    name: str
    is_clean: bool
    rival: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def is_utf8(self) -> bool:
        return codecs.lookup(self.name).name in ("utf-8", "utf-8-sig", "ascii")


def show_encoding(name: str) -> str:
    """The name people know an encoding by: cp1250 is Windows-1250, cp852 is DOS 852."""
    if name in _TITLES:
        return _TITLES[name]
    for prefix, title in (("cp125", "Windows-125"), ("cp", "DOS "), ("iso8859_", "ISO 8859-")):
        if name.startswith(prefix):
            return title + name.removeprefix(prefix)
    if name.startswith("mac_"):
        return "Mac " + name.removeprefix("mac_").capitalize()
    return name.replace("_", "-").upper()


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
    UTF-8 than not, and it is UTF-8 with damaged lines; else the likeliest of `encoding_guess`.

    Args:
        note_bytes: called with the number of bytes read since the last call, about every `CHUNK_BYTES`; may raise to
            cancel.
    """
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE_BYTES)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, _decodes(path, name))
    wide = _find_wide(head)
    if wide:
        return Encoding(wide, _decodes(path, wide))
    shifts: list[bytes] = []
    if _decodes(path, "utf-8", note_bytes, shifts):
        return Encoding(_find_shifted(path) if shifts else "utf-8", True)
    lines = _collect_lines_beyond_ascii(path)
    valid = sum(_is_valid(line, "utf-8") for line in lines)
    if valid * 2 >= len(lines):
        return Encoding("utf-8", False)
    if valid * _ENOUGH_LINES < len(lines):
        return _guess(path, lines)
    # two encodings in one file: the lines that are UTF-8 would be garbled
    others, plain = _split_by_validity(lines)
    found = _guess(path, others)
    words = [word.decode("utf-8") for word in collect_words(plain)[:_WORDS_SHOWN]]
    pairs = tuple((word.encode("utf-8").decode(found.name, "replace"), word) for word in words)
    return Encoding(found.name, found.is_clean, "utf-8", pairs)


def _split_by_validity(lines: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """The lines that are no UTF-8, and those that are."""
    plain = [line for line in lines if _is_valid(line, "utf-8")]
    return [line for line in lines if not _is_valid(line, "utf-8")], plain


def _guess(path: Path, lines: list[bytes]) -> Encoding:
    """The likeliest encoding of the lines beyond ASCII that can read the whole file, or one that is likelier by far."""
    ranked = rank_encodings(_without_damaged(lines))
    if not ranked:
        return Encoding("cp1252", _decodes(path, "cp1252"))
    best, *others = ranked
    family = next((family[family.index(best.encoding) :] for family in FAMILIES if best.encoding in family), ())
    for name in family or (best.encoding,):
        if _decodes(path, name):
            break
    else:
        close = [other for other in others if other.score > best.score - _MUCH_LIKELIER]
        able = next((other for other in close if _decodes(path, other.encoding)), None)
        if able is None:
            return _with_doubt(ranked, family[1] if len(family) > 1 else best.encoding, is_clean=False)
        ranked = [able, *(other for other in ranked if other is not able)]
        name = able.encoding
    return _with_doubt(ranked, name, is_clean=True)


def _with_doubt(ranked: list[Guess], name: str, *, is_clean: bool) -> Encoding:
    if not is_doubtful(ranked):
        return Encoding(name, is_clean)
    pairs = zip(ranked[0].words, ranked[1].words, strict=True)
    words = sorted({pair for pair in pairs if pair[0] != pair[1]}, key=lambda pair: (abs(len(pair[0]) - 8), pair))
    return Encoding(name, is_clean, ranked[1].encoding, tuple(words[:_WORDS_SHOWN]))


def _without_damaged(lines: list[bytes]) -> list[bytes]:
    """The lines without those few that keep an encoding from being considered, which reads all the others."""
    most, damaged = len(lines) // _ENOUGH_LINES, set[int]()
    joined = b"\n".join(lines)
    for name in (*DETECTED, *(family[-1] for family in FAMILIES)) if most else ():
        if _is_valid(joined, name):
            continue
        invalid: list[int] = []
        for number, line in enumerate(lines):
            if not _is_valid(line, name):
                invalid.append(number)
                if len(invalid) > most:
                    break
        else:
            damaged.update(invalid)
    return [line for number, line in enumerate(lines) if number not in damaged]


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


def _find_wide(head: bytes) -> str:
    """utf-16-le, utf-16-be, utf-32-le, utf-32-be or "": line ends and delimiters are half, or three quarters, NUL."""
    if head.count(0) * 100 < len(head) or len(head) < 4:
        return ""
    whole = head[: len(head) // 4 * 4]
    for name, zeros in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        if all(whole[place::4].count(0) > 0.9 * len(whole) / 4 for place in zeros) and _is_valid(whole, name):
            return name
    even, odd = head[0::2], head[1::2]
    pairs = min(len(even), len(odd))
    for name, low, high in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        plain = sum(1 for i in range(pairs) if high[i] == 0 and (32 <= low[i] < 127 or low[i] in b"\r\n\t"))
        swapped = sum(1 for i in range(pairs) if low[i] == 0 and high[i] in b"\r\n\t,; ")
        breaks = sum(1 for i in range(pairs) if high[i] == 0 and low[i] in b"\r\n\t,; ")
        if plain * 50 > pairs and breaks > swapped * 4 and _is_valid(head[: pairs * 2], name, final=False):
            return name
    return ""


def _find_shifted(path: Path) -> str:
    """iso2022_jp, iso2022_kr, or utf-8 where the escape characters mean something else."""
    for name in ("iso2022_kr", "iso2022_jp", "iso2022_jp_2"):
        if _decodes(path, name):
            return name
    return "utf-8"


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
            for line in _LINE_ENDS.split(chunk):
                if not line.isascii():
                    found.append(line if len(line) <= _SAMPLE_BYTES else _SAFE_END.sub(b"", line[:_SAMPLE_BYTES]))
                    taken += len(found[-1])
                    if taken >= per_chunk:
                        break
            size += taken
    return found


def _decodes(
    path: Path, encoding: str, note_bytes: Callable[[int], None] = lambda read: None, shifts: list[bytes] | None = None
) -> bool:
    """Whether the whole file can be decoded; `shifts` receives the `_SHIFTS` in it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    skip_ascii = Encoding(encoding, True).is_utf8
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                note_bytes(len(chunk))
                if shifts is not None and b"\x1b" in chunk:
                    shifts += [shift for shift in _SHIFTS if shift in chunk]
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
