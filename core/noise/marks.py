"""Signs that get lost, doubled or added: punctuation, accents, spaces, emoji, words written as in a chat."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from core.noise.hits import CHARACTERS, GAPS, change_some, draw_one

_EMOJI = "😀 😂 😅 😊 😍 🙏 👍 👎 😡 😢 😭 🤔 🎉 ❤️ 🔥 💯 🙄 😱 👀 ✅".split()
_PLAIN = {
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "đ": "d",
    "Đ": "D",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
}
_LINE_WORD = re.compile(r"(\S+)")
_WORDS_WITH_MARKS = re.compile(r"([^\W\d_](?:[^\W\d_]|['’\u0300-\u036f])*)")
# What is written in chats and short messages; a word has one form, or several.
_SHORT = {
    "you": "u", "your": "ur", "you're": "ur", "are": "r", "see": "c", "be": "b", "why": "y", "okay": "ok k",
    "for": "4", "to": "2", "too": "2", "two": "2", "great": "gr8", "late": "l8", "later": "l8r", "wait": "w8",
    "before": "b4", "please": "pls plz", "thanks": "thx tnx", "thank": "thx", "because": "cuz bc", "people": "ppl",
    "and": "n &", "with": "w", "without": "w/o", "what": "wat wut", "that": "dat", "this": "dis", "the": "da",
    "them": "dem", "they": "dey", "have": "hav", "love": "luv", "night": "nite", "tonight": "2nite", "today": "2day",
    "tomorrow": "tmrw 2moro", "message": "msg", "messages": "msgs", "text": "txt", "account": "acct acc",
    "number": "no nr", "minutes": "mins", "minute": "min", "hours": "hrs", "hour": "hr", "week": "wk", "weeks": "wks",
    "month": "mth", "months": "mths", "year": "yr", "years": "yrs", "about": "abt", "back": "bk", "can't": "cant",
    "don't": "dont", "i'm": "im", "i've": "ive", "it's": "its", "isn't": "isnt", "won't": "wont", "doesn't": "doesnt",
    "going": "goin", "getting": "gettin", "something": "smth", "someone": "sb", "nothing": "nuttin", "anyone": "ne1",
    "probably": "prob", "really": "rly", "right": "rite", "should": "shud", "could": "cud", "would": "wud",
    "know": "kno", "don": "dn", "just": "jus", "from": "frm", "were": "wer", "when": "wen", "where": "wer",
    "which": "wich", "been": "bin", "between": "btwn", "information": "info", "address": "addr", "application": "app",
    "transaction": "txn", "payment": "pmt", "password": "pwd pw", "picture": "pic", "pictures": "pics",
    "problem": "prob", "customer": "cust", "service": "svc", "delivery": "dlvry", "quantity": "qty",
    "received": "rcvd", "regarding": "re",
    "as": "az", "is": "iz", "there": "ther", "their": "thr", "want": "wanna", "got": "gt", "good": "gd",
    "how": "hw",
    "nicht": "net", "und": "u", "vielleicht": "vllt", "eigentlich": "eigtl", "danke": "thx", "habe": "hab", "ist": "is",
    "auch": "au", "zum": "z", "beispiel": "bsp", "que": "q", "porque": "pq", "por": "x", "también": "tb", "est": "é",
    "pour": "pr", "vous": "vs", "beaucoup": "bcp", "quoi": "koi", "c'est": "c",
}  # fmt: skip


def lose_punctuation(text: str, share: float, chance: np.random.Generator) -> str:
    """Some punctuation marks are missing."""
    return change_some(text, CHARACTERS, _is_mark, lambda sign, chance: "", share, chance)


def lose_accents(text: str, share: float, chance: np.random.Generator) -> str:
    """Some letters have lost their accents."""
    return change_some(text, CHARACTERS, lambda sign: strip_accent(sign) != sign, _strip, share, chance)


def change_spaces(text: str, share: float, chance: np.random.Generator) -> str:
    """Some spaces between words are missing or doubled."""
    return change_some(text, GAPS, bool, lambda gap, chance: draw_one(("", gap * 2), chance), share, chance)


def shorten_words(text: str, share: float, chance: np.random.Generator) -> str:
    """Some words are shortened as in a chat: "u" for "you"."""
    return change_some(text, _WORDS_WITH_MARKS, lambda word: _fold(word) in _SHORT, _shorten, share, chance)


def add_emoji(text: str, share: float, chance: np.random.Generator) -> str:
    """Emoji after some words."""
    return change_some(text, _LINE_WORD, bool, lambda word, chance: f"{word} {draw_one(_EMOJI, chance)}", share, chance)


def strip_accent(sign: str) -> str:
    """A letter without its accent; what has none comes back."""
    if sign.isascii():
        return sign
    if sign in _PLAIN:
        return _PLAIN[sign]
    parts = unicodedata.normalize("NFD", sign)
    base = "".join(part for part in parts if not "\u0300" <= part <= "\u036f")
    return base if len(base) < len(parts) else sign


def _strip(sign: str, chance: np.random.Generator) -> str:
    return strip_accent(sign)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P")


def _fold(word: str) -> str:
    return word.lower().replace("’", "'")


def _shorten(word: str, chance: np.random.Generator) -> str:
    return draw_one(_SHORT[_fold(word)].split(), chance)
