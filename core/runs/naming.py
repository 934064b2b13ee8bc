"""Makes folder names from titles: valid on every file system, and never a path outside the parent folder."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator

MAX_SLUG_CHARACTERS = 60
MAX_SLUG_BYTES = 150


def slugify(title: str, *, ascii_only: bool = False) -> str:
    """`title` as part of a folder name: letters and digits of any script, hyphens between words; "" if none is left."""
    text = unicodedata.normalize("NFKD" if ascii_only else "NFC", title)
    if ascii_only:
        text = "".join(sign for sign in text if not unicodedata.combining(sign)).encode("ascii", "replace").decode()
    kept = "".join(sign if _is_kept(sign) else " " for sign in text.lower())
    slug = "-".join(kept.split())[:MAX_SLUG_CHARACTERS]
    while len(slug.encode("utf-8")) > MAX_SLUG_BYTES:
        slug = slug[:-1]
    return slug.strip("-_")


def _is_kept(sign: str) -> bool:
    # Marks are kept: vowels of Indic and Thai scripts are marks, and dropping them garbles the word.
    # Variation selectors are marks too, but invisible: they only belong to the emoji that is dropped.
    return sign == "_" or (unicodedata.category(sign)[0] in "LNM" and not "\ufe00" <= sign <= "\ufe0f")


def folder_names(title: str, at: float, *, ascii_only: bool = False) -> Iterator[str]:
    """Candidate names in the order to try them: local time and title, then with -2, -3 ..."""
    slug = slugify(title, ascii_only=ascii_only) or "run"
    plain = f"{time.strftime('%Y-%m-%d_%H-%M-%S', time.localtime(at))}_{slug}"
    yield plain
    for number in range(2, 10_000):
        yield f"{plain}-{number}"
