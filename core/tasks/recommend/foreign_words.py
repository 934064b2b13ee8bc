"""Whether a request in words is written in a language that the text model does not read."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.data.words import has_unspaced
from core.message import Message, say
from core.models.scripts import script_of, scripts_of_vocabulary

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 4
_UNKNOWN_SHARE = 0.4


def find_foreign(folder: Path, words: str) -> Message | None:
    """A warning where the model in `folder` hardly reads the words of a request; None where it does, or is unknown.

    Two signs: the script of most letters is not one of the tokenizer's vocabulary, or many of the words are no pieces
    of it as a whole. English words are, but for rare ones; those of other languages are cut into syllables. What is
    written without spaces is cut in any case and proves nothing.
    """
    found = [word for word in _WORD.findall(words) if not has_unspaced(word)]
    letters = Counter(script_of(letter) for letter in words) - Counter([""] * len(words))
    if not letters:
        return None
    known, tokenizer = _read_vocabulary(folder)
    script = letters.most_common(1)[0][0]
    if known and script not in known:
        return say("The model does not read {script}: the list has little to do with these words.", script=script)
    if tokenizer is None or len(found) < _FEWEST_WORDS:
        return None
    cut = sum(len(tokenizer.encode(word, add_special_tokens=False).ids) > 1 for word in found)
    if cut < _UNKNOWN_SHARE * len(found):
        return None
    return say(
        "The model knows few of these words, perhaps as they are of a language it was not trained on: the list may "
        "have little to do with them."
    )


@lru_cache(maxsize=8)
def _read_vocabulary(folder: Path) -> tuple[tuple[str, ...], Tokenizer | None]:
    """The scripts of a vocabulary, and the tokenizer of words; neither is known of a vocabulary of single bytes."""
    from tokenizers import Tokenizer

    try:
        scripts = scripts_of_vocabulary(folder)
        if not scripts:
            return (), None
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception:  # tokenizers raises no other; a request is answered all the same
        return (), None
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return scripts, tokenizer
