"""The words of texts in any language, also of those written without spaces: the one place that says what a word is.

Chinese, Japanese, Thai, Lao, Khmer and Burmese are cut by the dictionaries of ICU (International Components for
Unicode; Unicode Standard Annex 29); whatever is written with spaces is cut by two regular expressions, as ever. See
docs/decisions/0021-words-without-spaces.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

_ALPHABETS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e"  # Thai, without its digits
    "\u0e81-\u0ece\u0edc-\u0edf"  # Lao
    "\u1000-\u103f\u1050-\u108f\u109a-\u109d"  # Burmese
    "\u1780-\u17d3\u17d7\u17dc\u17dd"  # Khmer
)
_IDEOGRAPHS = (
    "\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_UNSPACED = _ALPHABETS + _IDEOGRAPHS
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_ALPHABETIC = re.compile(f"[{_ALPHABETS}]")
_SAME_KIND = re.compile(f"[{_ALPHABETS}]+|[{_IDEOGRAPHS}]+")
# The same for plain texts, three times as fast.
_SEEN_ASCII = re.compile(r"\w+(?:['\-]\w+)*")
_COMPARED_ASCII = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
LETTERS_OF_A_WORD = 4
"""Mean length of a Thai word in letters and vowel signs."""
_UNSPACED_SHARE = 0.2
_SAMPLE_TEXTS, _SAMPLE_SIGNS = 500, 200


def find_words(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the words of a text, as a person sees them: "don't" and "e-mail" are one word each."""
    for found in (_SEEN_ASCII if text.isascii() else _seen_words()).finditer(text):
        start, end = found.span()
        if _HAS_UNSPACED.match(text, start):
            for word in _cut(text[start:end]):
                yield start, start + len(word)
                start += len(word)
        else:
            yield start, end


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, to be counted and compared: an apostrophe joins, a hyphen does not."""
    words: list[str] = []
    for found in _find_compared(text):
        if _HAS_UNSPACED.match(found):
            words += _cut(found)
        else:
            words.append(found)
    return words


def split_terms(text: str) -> list[str]:
    """What a text is searched and compared by: its words, but pairs of adjacent characters of ideographs and kana.

    Where a Chinese word begins and ends depends on its neighbours and on who is asked, so a query and a document may be
    cut differently; pairs of characters agree (Nie, Gao, Zhang & Zhou 2000). A character that stands alone is a term.
    """
    terms: list[str] = []
    for found in _find_compared(text):
        if not _HAS_UNSPACED.match(found):
            terms.append(found)
            continue
        for run in _SAME_KIND.findall(found):
            if _ALPHABETIC.match(run):
                terms += _cut(run)
            else:
                terms += [run[at : at + 2] for at in range(max(1, len(run) - 1))]
    return terms


def has_unspaced(text: str) -> bool:
    """Whether a text has a letter of a script that is written without spaces between words."""
    return not text.isascii() and _HAS_UNSPACED.search(text) is not None


def is_unspaced(texts: Sequence[str]) -> bool:
    """Whether more than a fifth of the letters belong to scripts without spaces between words; judged on a sample."""
    step = max(1, len(texts) // _SAMPLE_TEXTS)
    letters = [sign for text in texts[::step] for sign in text[:_SAMPLE_SIGNS] if sign.isalpha()]
    unspaced = sum(1 for sign in letters if sign > "\u0dff" and _HAS_UNSPACED.match(sign))
    return unspaced > _UNSPACED_SHARE * max(1, len(letters))


def estimate_words(text: str) -> int:
    """About how many words a text has, without cutting it: two ideographs, or four letters of Thai, count as one."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    ideographs, letters = len(_IDEOGRAPH.findall(text)), len(_ALPHABETIC.findall(text))
    return spaced + ideographs // 2 + letters // LETTERS_OF_A_WORD


def _find_compared(text: str) -> list[str]:
    pattern = _COMPARED_ASCII if text.isascii() else _compared_words()
    return pattern.findall(text.lower())


def _cut(run: str) -> Iterator[str]:
    """The words of a run of letters of scripts without spaces; together they are the run."""
    # Imported when the first such text is met: its data are 30 MB that a table of English need not map.
    from icu4py.breakers import WordBreaker

    # The dictionary is chosen by the script, not by the language that is named.
    return iter(WordBreaker(run, "en"))


@cache
def _seen_words() -> re.Pattern[str]:
    letter = _letters("")
    return re.compile(rf"[{_UNSPACED}]+|{letter}(?:['’\-]{letter})*")


@cache
def _compared_words() -> re.Pattern[str]:
    letter = _letters("_")
    return re.compile(rf"[{_UNSPACED}]+|{letter}(?:'{letter})?")


def _letters(but: str) -> str:
    """A pattern of letters and digits with the marks that belong to them, such as the vowel signs of Hindi."""
    plain, marks = rf"[^\W{but}{_UNSPACED}]+", _list_marks()
    return f"{plain}(?:[{marks}]+(?:{plain})?)*"


@cache
def _list_marks() -> str:
    """The combining marks and joiners of all scripts that are written with spaces, as ranges for a pattern.

    Python counts none of them as a letter, so that its words of Hindi, Tamil or Arabic with vowels would end at each.
    """
    found = [0x200C, 0x200D]
    for code in range(0x300, 0x20000):
        sign = chr(code)
        if unicodedata.category(sign) in ("Mn", "Mc") and not 0xFE00 <= code <= 0xFE0F:
            found.append(code)
    found = sorted(code for code in found if not _HAS_UNSPACED.match(chr(code)))
    ranges: list[list[int]] = []
    for code in found:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
