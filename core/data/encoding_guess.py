"""Ranks the encodings in which bytes could be read, by chardet's bigrams and by the letters of the decoded words.

chardet knows which byte pairs are usual in a language. It is less sure where two encodings differ in a few bytes, as
Windows-1250 and ISO 8859-2 do: there the letters decide, each weighed by how often a language uses it. The
difference between the best reading and the next different one is the measure of doubt.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.data.alphabets import HAN, HANGUL, letter_shares, share_of_unknown

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("big5", "cp950", "big5hkscs"),
    ("shift_jis", "cp932", "shift_jis_2004"),
    ("euc_kr", "cp949"),
    ("euc_jp", "euc_jis_2004"),
    ("gb18030",),
)
"""Encodings of several bytes a character, each followed by those that add characters to it."""

_DETECTED = {
    # chardet's name, ours, and how likely the encoding is before the bytes are seen (natural logarithm)
    "cp1252": ("cp1252", 0.0), "cp1250": ("cp1250", -0.4), "cp1251": ("cp1251", 0.0), "cp1253": ("cp1253", 0.0),
    "cp1254": ("cp1254", -0.4), "cp1255": ("cp1255", 0.0), "cp1256": ("cp1256", 0.0), "cp1257": ("cp1257", -0.9),
    "cp1258": ("cp1258", -1.0), "cp874": ("cp874", 0.0),
    "gb18030": ("gb18030", 0.0), "big5hkscs": ("big5", 0.0), "cp932": ("shift_jis", 0.0), "cp949": ("euc_kr", 0.0),
    "euc_jis_2004": ("euc_jp", 0.0),
    "iso8859-15": ("iso8859_15", -0.7), "iso8859-2": ("iso8859_2", -0.7), "iso8859-5": ("iso8859_5", -1.5),
    "iso8859-6": ("iso8859_6", -1.0), "iso8859-7": ("iso8859_7", -0.3), "iso8859-8": ("iso8859_8", -0.5),
    "iso8859-9": ("iso8859_9", -0.5), "iso8859-13": ("iso8859_13", -1.0), "iso8859-16": ("iso8859_16", -2.5),
    "koi8-r": ("koi8_r", 0.0), "koi8-u": ("koi8_u", -0.2),
    "cp437": ("cp437", -3.0), "cp850": ("cp850", -2.2), "cp852": ("cp852", -2.0), "cp866": ("cp866", -0.3),
    "cp737": ("cp737", -2.5), "cp775": ("cp775", -3.5), "cp857": ("cp857", -3.0), "cp862": ("cp862", -2.5),
    "cp865": ("cp865", -3.2), "cp1125": ("cp1125", -2.5),
    "mac-roman": ("mac_roman", -2.2), "mac-latin2": ("mac_latin2", -2.8), "mac-cyrillic": ("mac_cyrillic", -2.0),
    "mac-greek": ("mac_greek", -2.8), "mac-turkish": ("mac_turkish", -3.5), "mac-iceland": ("mac_iceland", -4.0),
}  # fmt: skip
DETECTED: tuple[str, ...] = tuple(name for name, _ in _DETECTED.values())
"""The encodings beside UTF-8 and UTF-16 that can be found."""

_MOST_BYTES = 32 * 1024
_MOST_WORDS = 500
_BIGRAM_WEIGHT = 20.0
_WORDS_FOR_BIGRAMS = 6
"""With fewer words beyond ASCII the bigrams are mostly those of the ASCII around them, and count less."""
_DOUBT = 4.0
_DOUBT_FEW_WORDS = 8.0
"""Added to the doubt, divided by the number of different words: one word proves little."""
_DOUBT_SHARE = 0.02
"""In a text without ASCII all scores are large, and so are the differences that mean nothing."""

_BREAKS = re.compile(rb"[\x00-\x2f\x3a-\x3f]+")
"""Bytes that are never part of a character of several bytes (0x30 to 0x39 are, in GB 18030)."""

_SAME_LETTERS = str.maketrans("şţŞŢ", "șțȘȚ")
"""Romanian letters, written with a cedilla before Unicode had the comma."""
_CONTRACTION = re.compile(r"[A-Za-z]+’(?:s|t|re|ll|ve|d|m|S|T)")
_USUAL = frozenset("“”‘’„–—…")
_FINE = frozenset("“”‘’„‚–—…€£§°«»‹›•™®©½¼¾²³¿¡\u00a0·´„")
_WIDE_MARKS = frozenset("、。，！？：；（）「」『』《》【】・ー～…—“”")
_UPPER, _FIRST_UPPER, _INSIDE_UPPER, _LONE, _ODD, _FINE_COST, _USUAL_COST, _CONTRACTION_COST, _CONTROL = (
    math.log(share) for share in (0.25, 0.6, 0.01, 0.02, 0.0015, 0.05, 0.15, 0.5, 0.00005)
)
_LONE_LETTERS = frozenset("àéèòóíúôåæøöâÀÉÈÓÍÚÔÅØÖºªаиовксуяіййАИОВКСУЯІηοήΗΟوи")


@dataclass(frozen=True)
class Guess:
    """An encoding, how likely it is (a natural logarithm), and the words beyond ASCII as it reads them."""

    encoding: str
    score: float
    words: tuple[str, ...]


def collect_words(lines: Sequence[bytes]) -> list[bytes]:
    """The different words with bytes above 127, in order."""
    found: dict[bytes, None] = {}
    for line in lines:
        for word in _BREAKS.split(line):
            if word and not word.isascii():
                found[word] = None
        if len(found) >= _MOST_WORDS:
            break
    return list(found)[:_MOST_WORDS]


def rank_encodings(lines: Sequence[bytes]) -> list[Guess]:
    """Ways to read these lines, the likeliest first; no two of them read the words alike."""
    from chardet import detect_all  # not needed for the usual file

    if not lines:
        return []
    step = max(1, sum(map(len, lines)) // _MOST_BYTES)
    sample = b"text\n" + b"\n".join(
        lines[::step]
    )  # a first line of its own: "BM" at the start would be taken for an image
    words = collect_words(lines)
    joined = b"\n".join(words)
    found = detect_all(
        sample, ignore_threshold=True, compat_names=False, include_encodings=list(_DETECTED), max_bytes=len(sample)
    )
    weight = _BIGRAM_WEIGHT * min(1.0, len(words) / _WORDS_FOR_BIGRAMS)
    guesses: dict[tuple[str, ...], Guess] = {}
    for one in found:
        listed = _DETECTED.get(one["encoding"] or "")
        decoded = _decode(joined, listed[0]) if listed else None
        if listed is None or decoded is None:
            continue
        prior, name, read = listed[1], decoded[0], tuple(decoded[1].split("\n"))
        score = prior + weight * math.log(max(one["confidence"], 1e-3)) + weigh_words(read)
        alike = tuple(word.translate(_SAME_LETTERS) for word in read)
        if alike not in guesses or guesses[alike].score < score:
            guesses[alike] = Guess(name, score, read)
    return sorted(guesses.values(), key=lambda guess: -guess.score)


def is_doubtful(ranked: Sequence[Guess]) -> bool:
    """Whether the second reading is nearly as likely as the first."""
    if len(ranked) < 2:
        return False
    least = _DOUBT + _DOUBT_FEW_WORDS / max(1, len(ranked[0].words)) + _DOUBT_SHARE * abs(ranked[0].score)
    return ranked[0].score - ranked[1].score < least


def _decode(raw: bytes, name: str) -> tuple[str, str] | None:
    """The first of the encoding's family that can decode the bytes, and the text."""
    family = next((family for family in FAMILIES if family[0] == name), (name,))
    for member in family:
        try:
            return member, codecs.decode(raw, member)
        except UnicodeError:
            continue
    return None


def weigh_words(words: Sequence[str]) -> float:
    """How likely the words are as words of the language that suits them best; a natural logarithm."""
    letters: Counter[str] = Counter()
    cost = 0.0
    for word in words:
        if _CONTRACTION.fullmatch(word):
            cost += _CONTRACTION_COST
            continue
        for place, sign in enumerate(word):
            before, after = word[place - 1] if place else "", word[place + 1 : place + 2]
            if sign < "\x80":
                if sign.isalpha() and before > "\x7f" and before.isalpha():
                    is_odd = (sign.isupper() and before.islower()) or _script(before) != "latin"
                    cost += _INSIDE_UPPER if is_odd else 0
                continue
            kind = unicodedata.category(sign)
            if kind[0] in "LM":
                small = sign if sign == "İ" else sign.lower()
                letters[small] += 1
                cost += _weigh_position(sign, small, before, after, kind)
            elif sign in _FINE and _stands_well(sign, before, after):
                cost += _USUAL_COST if sign in _USUAL else _FINE_COST
            elif sign in _WIDE_MARKS and _script(before or after or "a") == "wide":
                cost += _FINE_COST
            else:
                cost += _CONTROL if kind in ("Cc", "Co", "Cn") else _ODD
    return cost + _weigh_letters(letters)


def _weigh_position(sign: str, small: str, before: str, after: str, kind: str) -> float:
    cost = 0.0
    if sign != small:
        cost += (_UPPER if before else _FIRST_UPPER) + (_INSIDE_UPPER if before.islower() else 0)
    if before.isalpha() and kind[0] == "L" and _script(before) != _script(sign):
        cost += _INSIDE_UPPER
    if not before.isalpha() and not after.isalpha() and sign not in _LONE_LETTERS and _script(sign) not in _SYLLABLES:
        cost += _LONE
    return cost


def _stands_well(mark: str, before: str, after: str) -> bool:
    """Whether a mark stands where it may: an apostrophe inside a word, others before or behind one."""
    if mark == "’" and not before and after.isalpha():
        return _script(after) == "latin"
    return not (before.isalpha() and after.isalpha()) or mark in "’·‘"


def _weigh_letters(letters: Counter[str]) -> float:
    if not letters:
        return 0.0
    unknown = math.log(share_of_unknown())
    wide = {sign: count for sign, count in letters.items() if _script(sign) == "wide"}
    narrow = sum(letters.values()) - sum(wide.values())
    best = max(
        sum(count * (math.log(table[sign]) if sign in table else unknown) for sign, count in letters.items())
        for table in letter_shares().values()
    )
    if wide:
        best = max(best, narrow * unknown + sum(count * _weigh_wide(sign) for sign, count in wide.items()))
    return best


def _weigh_wide(sign: str) -> float:
    """How likely a Han, kana or Hangul character is."""
    if "\u3040" <= sign < "\u3100":
        return -4.3
    if sign in HAN or sign in HANGUL:
        return -5.2
    if "\uff61" <= sign < "\uffa0":
        return -7.0  # half-width kana: one byte each, and rare
    if "\uac00" <= sign < "\ud7a4":
        return -7.5 if _is_within(sign, "euc_kr") else -11.0
    if "\u4e00" <= sign < "\ua000":
        is_common = any(_is_within(sign, name, last) for name, last in (("gb2312", 0xD7), ("big5", 0xC6)))
        return -7.8 if is_common else -11.0
    return -11.0


def _is_within(sign: str, encoding: str, last: int = 0xFF) -> bool:
    """Whether the encoding has the character, its first byte at most `last`: the frequent ones come first."""
    try:
        return sign.encode(encoding)[0] <= last
    except UnicodeError:
        return False


def _script(sign: str) -> str:
    code = ord(sign[0])
    for end, script in _SCRIPTS:
        if code < end:
            return script
    return "wide"


_SYLLABLES = ("wide", "thai", "other")
_SCRIPTS = (
    (0x370, "latin"), (0x400, "greek"), (0x530, "cyrillic"), (0x590, "other"), (0x600, "hebrew"), (0x780, "arabic"),
    (0xE00, "other"), (0xE80, "thai"), (0x1E00, "other"), (0x1F00, "latin"), (0x2000, "greek"), (0x3000, "other"),
)  # fmt: skip
