"""How often the encoding of a file is found, and whether every wrong guess is doubted, compared with two libraries.

    python -m benchmarks.encodings [--rows 20] [--verbose]

The sentences (encoding_sentences.txt) are of our own and only measured with, never used to develop what is measured.
Each language is written in its usual encodings as a CSV with English column names and labels; with fewer than 20 rows,
several files are cut from the sentences. Right is a file whose cells are read as they were written.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.data.encodings import find_encoding

SENTENCES = Path(__file__).with_name("encoding_sentences.txt")
USUAL = {
    "de": "cp1252 iso8859_15 cp850 cp437 mac_roman utf-16-le", "fr": "cp1252 iso8859_15 cp850 mac_roman utf-16-le",
    "es": "cp1252 iso8859_15 cp850 mac_roman", "pt": "cp1252 iso8859_15 cp850 mac_roman",
    "it": "cp1252 iso8859_15 cp850 mac_roman", "sv": "cp1252 iso8859_15 cp850 mac_roman",
    "da": "cp1252 iso8859_15 cp850 cp865 mac_roman", "nb": "cp1252 iso8859_15 cp850 cp865 mac_roman",
    "fi": "cp1252 iso8859_15 cp850 mac_roman", "is": "cp1252 cp850 mac_iceland",
    "pl": "cp1250 iso8859_2 cp852 mac_latin2 utf-16-le", "cs": "cp1250 iso8859_2 cp852 mac_latin2",
    "sk": "cp1250 iso8859_2 cp852", "hu": "cp1250 iso8859_2 cp852 mac_latin2", "ro": "cp1250 iso8859_2 cp852",
    "hr": "cp1250 iso8859_2 cp852", "tr": "cp1254 iso8859_9 cp857 mac_turkish",
    "el": "cp1253 iso8859_7 cp737 mac_greek", "he": "cp1255 iso8859_8 cp862", "ar": "cp1256 iso8859_6",
    "th": "cp874", "ru": "cp1251 koi8_r cp866 iso8859_5 mac_cyrillic utf-16-be", "uk": "cp1251 koi8_u mac_cyrillic",
    "bg": "cp1251 iso8859_5 mac_cyrillic", "lt": "cp1257 iso8859_13 cp775", "lv": "cp1257 iso8859_13 cp775",
    "et": "cp1257 iso8859_15", "vi": "cp1258", "ko": "cp949 euc_kr iso2022_kr utf-16-le",
    "ja": "cp932 euc_jp iso2022_jp utf-16-le", "zh_CN": "gb18030 gbk utf-16-le", "zh_TW": "big5 cp950 utf-16-le",
}  # fmt: skip
"""The encodings that files of a language come in."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_SIGNS = str.maketrans("șțȘȚ’", "şţŞŢ'")


@dataclass(frozen=True)
class Sample:
    """One file: its language and encoding, and its text."""

    language: str
    encoding: str
    text: str


@dataclass
class Count:
    """Files of one language, and how they were read."""

    files: int = 0
    right: int = 0
    undoubted: int = 0
    doubted_right: int = 0


def read_sentences(path: Path = SENTENCES) -> dict[str, list[str]]:
    """The sentences by language."""
    found: dict[str, list[str]] = {}
    language = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(language, []).append(line)
    return found


def make_samples(rows: int, sentences: dict[str, list[str]]) -> Iterator[Sample]:
    """A file of so many rows, or several, for each language and each of its encodings."""
    for language, encodings in USUAL.items():
        for encoding in encodings.split():
            for start in range(0, len(sentences[language]) - rows + 1, rows):
                cut = [fit(sentence, encoding) for sentence in sentences[language][start : start + rows]]
                out = io.StringIO(newline="")
                writer = csv.writer(out)
                writer.writerow(("text", "label"))
                writer.writerows((text, ("billing", "delivery", "praise")[place % 3]) for place, text in enumerate(cut))
                if not out.getvalue().isascii():
                    yield Sample(language, encoding, out.getvalue())


def fit(sentence: str, encoding: str) -> str:
    """The sentence in the characters that programs of the encoding's time had: tones apart, cedillas in Romanian."""
    if encoding.startswith("utf"):
        return sentence
    fitted = sentence.translate(_OLD_SIGNS)
    if encoding == "cp1258":
        signs = []
        for sign in fitted:
            parts = unicodedata.normalize("NFD", sign)
            tones = "".join(part for part in parts[1:] if part in _TONES)
            base = unicodedata.normalize("NFC", parts[0] + "".join(part for part in parts[1:] if part not in tones))
            signs.append(sign if _can_encode(sign, encoding) else base + tones)
        fitted = "".join(signs)
    if encoding == "cp1251":
        fitted = fitted.replace("ѝ", "и")
    return "".join(sign for sign in fitted if _can_encode(sign, encoding))


def measure(rows: int, verbose: bool) -> dict[str, Count]:
    """Counts by language, read as the program reads."""
    counts: dict[str, Count] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        for sample in make_samples(rows, read_sentences()):
            path.write_bytes(sample.text.encode(sample.encoding))
            found = find_encoding(path)
            count = counts.setdefault(sample.language, Count())
            is_right = decodes_to(path.read_bytes(), found.name, sample.text)
            count.files += 1
            count.right += is_right
            count.undoubted += not is_right and not found.rival
            count.doubted_right += is_right and bool(found.rival)
            if verbose and (not is_right or found.rival):
                said = "right" if is_right else "WRONG"
                print(f"  {sample.language} {sample.encoding}: {said}, {found.name}, rival {found.rival or '-'}")
    return counts


def decodes_to(raw: bytes, encoding: str, text: str) -> bool:
    """Whether the bytes are this text in that encoding."""
    try:
        return raw.decode(encoding) == text
    except (UnicodeError, LookupError):
        return False


def measure_library(rows: int, guess: Callable[[bytes], str]) -> tuple[int, int, float]:
    """How many files a library reads right, of how many, and seconds a file."""
    right = files = 0
    seconds = 0.0
    for sample in make_samples(rows, read_sentences()):
        raw = sample.text.encode(sample.encoding)
        start = time.perf_counter()
        name = guess(raw)
        seconds += time.perf_counter() - start
        files += 1
        right += decodes_to(raw, name, sample.text)
    return right, files, seconds / files


def list_libraries() -> dict[str, Callable[[bytes], str]]:
    """The libraries that are installed, by name."""
    libraries: dict[str, Callable[[bytes], str]] = {}
    try:
        import chardet

        libraries["chardet alone"] = lambda raw: chardet.detect(raw, compat_names=False)["encoding"] or "?"
    except ImportError:
        pass
    try:
        from charset_normalizer import from_bytes

        def normalize(raw: bytes) -> str:
            best = from_bytes(raw).best()
            return best.encoding if best else "?"

        libraries["charset-normalizer"] = normalize
    except ImportError:
        pass
    return libraries


def _can_encode(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeError:
        return False
    return True


def main() -> None:
    """Print a line for each language, the totals, and those of the libraries."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20, help="rows of a file, at most 20")
    parser.add_argument("--verbose", action="store_true", help="print each file that is wrong or doubted")
    given = parser.parse_args()
    start = time.perf_counter()
    counts = measure(given.rows, given.verbose)
    seconds = time.perf_counter() - start
    for language, count in counts.items():
        print(
            f"{language:<6} {count.right:>4} of {count.files:<4} right, wrong without doubt {count.undoubted}, "
            f"right with doubt {count.doubted_right}"
        )
    files, right = sum(one.files for one in counts.values()), sum(one.right for one in counts.values())
    figures = {
        "rows": given.rows,
        "files": files,
        "right_share": round(right / files, 4),
        "wrong_undoubted": sum(one.undoubted for one in counts.values()),
        "right_doubted_share": round(sum(one.doubted_right for one in counts.values()) / max(1, right), 4),
        "ms_a_file": round(1000 * seconds / files, 1),
    }
    for name, guess in list_libraries().items():
        library_right, library_files, library_seconds = measure_library(given.rows, guess)
        figures[f"{name}: right_share"] = round(library_right / library_files, 4)
        figures[f"{name}: ms_a_file"] = round(1000 * library_seconds, 1)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
