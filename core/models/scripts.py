"""The scripts that a tokenizer's vocabulary covers, for folders without any other information."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

from core.errors import ModelError

# Unicode names of characters begin with the script; a few scripts are usually called differently.
_NAMES = {"CJK": "Han", "IDEOGRAPHIC": "Han", "KATAKANA-HIRAGANA": "Katakana"}
# An English vocabulary holds a few hundred single characters of other scripts, so a few pieces prove nothing.
_ENOUGH = {"Han": 2_000, "Hangul": 300, "Latin": 500}
_ENOUGH_BY_DEFAULT = 500


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """Unicode's name of the script of a letter ("Latin", "Han"); "" for digits, signs and spaces."""
    if not character.isalpha():
        return ""
    first = unicodedata.name(character, "").split(" ", 1)[0]
    return _NAMES.get(first, first.capitalize())


def scripts_of_vocabulary(folder: Path) -> tuple[str, ...]:
    """The scripts of which the tokenizer in `folder` has many pieces, the largest first; () where unknown.

    A vocabulary of single bytes contains no information about scripts, and gives ().
    """
    counts: Counter[str] = Counter()
    for piece in _pieces(folder):
        counts.update({script_of(character) for character in piece} - {""})
    return tuple(name for name, count in counts.most_common() if count >= _ENOUGH.get(name, _ENOUGH_BY_DEFAULT))


def _pieces(folder: Path) -> list[str]:
    try:
        if not (folder / "tokenizer.json").exists():
            return (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        body = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
        if "ByteLevel" in json.dumps(body.get("pre_tokenizer")):
            return []
        vocabulary = body["model"]["vocab"]
        return [piece[0] for piece in vocabulary] if isinstance(vocabulary, list) else list(vocabulary)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise ModelError("The tokenizer is broken.", where=str(folder)) from error
