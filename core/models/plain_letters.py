"""Reads invisible characters, look-alike letters and full-width letters as the plain ones, in the tokenizer itself.

The steps become part of the tokenizer's own normaliser, so `tokenizer.json` has them: a saved model and every export
read a text like the training did. A step whose work the normaliser does already is not added.
"""

from __future__ import annotations

from tokenizers import Regex, normalizers
from transformers import PreTrainedTokenizerFast

from core.models.character_map import make_character_map
from core.noise.characters import FULL_WIDTH, INVISIBLE, LOOK_ALIKES

_JOINERS = "\u200b\u200c\u200d"
"""Zero-width spaces and joiners separate words or shape letters in Thai, Khmer, Persian and the scripts of India, and
join emoji: they are removed only behind letters that they have no meaning for."""
_MANY_CHINESE = 2_000
_LATIN, _MOST = "A-Za-z", 20  # letters that are looked at around a sign: longer words are no words
_ALIKE = "".join(LOOK_ALIKES.values())
_MIXED, _FOREIGN = f"[{_LATIN}{_ALIKE}]", rf"[\p{{L}}&&[^{_LATIN}{_ALIKE}]]"


def read_plainly(tokenizer: PreTrainedTokenizerFast) -> None:
    """Add the missing steps to the tokenizer's normaliser, in place."""
    backend = tokenizer.backend_tokenizer
    own = backend.normalizer
    steps: list[normalizers.Normalizer] = []
    if not (_reads_alike(own, "a\u2060b\u00adc\u202ed", "abcd") and _reads_alike(own, "Ａｚ９", "Az9")):
        steps.append(normalizers.Precompiled(_map_characters(with_marks=not _knows_chinese(tokenizer))))
    if not _reads_alike(own, "a\u200bb", "ab"):
        letters = r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Nd}]"
        steps.append(normalizers.Replace(Regex(f"(?<={letters})[{_JOINERS}]+"), ""))
    if not _reads_alike(own, "p\u0430yp\u0430l", "paypal"):
        steps += _unmask_letters(is_uncased=own is not None and own.normalize_str("A") == "a")
    if steps:
        backend.normalizer = normalizers.Sequence([*steps, *([own] if own is not None else [])])


def _knows_chinese(tokenizer: PreTrainedTokenizerFast) -> bool:
    """Whether many tokens are single Chinese characters: such a backbone was trained on full-width marks."""
    return sum("\u4e00" <= token.lstrip("#▁") <= "\u9fff" for token in tokenizer.get_vocab()) >= _MANY_CHINESE


def _map_characters(with_marks: bool) -> bytes:
    wide = {full: half for half, full in FULL_WIDTH.items() if half.isalnum() or with_marks}
    return make_character_map({**wide, **{sign: "" for sign in INVISIBLE if sign not in _JOINERS}})


def _unmask_letters(is_uncased: bool) -> list[normalizers.Normalizer]:
    """Look-alikes of a Latin letter become it in words with Latin letters and otherwise only look-alikes; words of the
    other script, also those that begin or end in it, stay as they are.

    Args:
        is_uncased: capitals become small letters anyway, so one step serves both.
    """
    signs = dict(LOOK_ALIKES)
    if is_uncased:
        signs = {
            one: LOOK_ALIKES.get(one, "") + LOOK_ALIKES.get(one.upper(), "") for one in map(str.lower, LOOK_ALIKES)
        }
    return [normalizers.Replace(Regex(_find_masked(of)), letter) for letter, of in signs.items()]


def _find_masked(signs: str) -> str:
    behind = "|".join(f"[{_LATIN}]{_MIXED * count}[{signs}]" for count in range(3))
    return (
        f"[{signs}](?:(?<={behind})|(?<!{_FOREIGN}[{signs}])(?={_MIXED}{{0,{_MOST}}}[{_LATIN}]))"
        f"(?!{_MIXED}{{0,{_MOST}}}{_FOREIGN})"
    )


def _reads_alike(normaliser: normalizers.Normalizer | None, one: str, other: str) -> bool:
    return normaliser is not None and normaliser.normalize_str(one) == normaliser.normalize_str(other)
