"""Which spellings are one class (Unicode form, invisible characters, number and truth form), and which are alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.config import ClassSpelling

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f")
) | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Characters without a width, direction marks and variation selectors. A joiner or non-joiner (U+200C, U+200D) inside
a word belongs to its spelling in Persian, Hindi and emoji; only at the edges it is left out."""

_EDGES = "".join(map(chr, _INVISIBLE)) + "\u200c\u200d"
_WHOLE = re.compile(r"([-+]?)(\d+)(?:\.0*)?")
_SEPARATING = re.compile(r"(?:[\s_\-\u2010-\u2015\u2212]|&nbsp;|&#160;)+")
_INNER_MARKS = re.compile(
    "(?<![0-9])[\"'`´.,:;!?()\\[\\]{}/\\\\|«»“”„‘’‚…·、。，：；！？（）「」《》]+|[\"'`´.,:;!?()/|]+(?![0-9])"
)
_DIGITS = re.compile(r"(\d+)")
_YES = frozenset({"true", "t", "yes", "y", "1"})
_NO = frozenset({"false", "f", "no", "n", "0"})


@dataclass(frozen=True)
class JoinedClass:
    """Several spellings that are read as one class.

    Attributes:
        name: of the class.
        spellings: each spelling with the number of its rows, the most frequent first.
    """

    name: str
    spellings: tuple[tuple[str, int], ...]


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts "2" before "10" and ignores case; ties are broken by the name itself."""
    parts = [(0, int(p), "") if p.isascii() and p.isdigit() else (1, 0, p.casefold()) for p in _DIGITS.split(name) if p]
    return (*parts, (2, 0, name))


def strip_blanks(cell: str) -> str:
    """A cell without ASCII blanks at its edges, as a spelling; "" where nothing visible is left."""
    return cell.strip(" \t\r\n\f\v") if trim(cell) else ""


def trim(name: str) -> str:
    """The name without white space and invisible characters at its edges."""
    name = name.strip()
    while name and (name[0] in _EDGES or name[-1] in _EDGES):
        name = name.strip(_EDGES).strip()
    return name


def clean(name: str) -> str:
    """The name in composed Unicode form (NFC), without invisible characters."""
    return trim(name) if name.isascii() else trim(unicodedata.normalize("NFC", name.translate(_INVISIBLE)))


def number_form(name: str) -> str:
    """A whole number without sign + and decimal zeros ("1.0" gives "1"); "" for anything else."""
    found = _WHOLE.fullmatch(name if name.isascii() else unicodedata.normalize("NFKC", name))
    if found is None or (len(found[2]) > 1 and found[2].startswith("0")):  # "01" may be a code
        return ""
    return ("-" if found[1] == "-" and found[2] != "0" else "") + found[2]


def alike_form(name: str) -> str:
    """The name without what a person overlooks: case, width, spaces, underscores, hyphens, a final full stop."""
    plain = unicodedata.normalize("NFKC", clean(name)).casefold()
    joined = _SEPARATING.sub("", plain).rstrip(".,:;!")
    try:
        return f"{float(joined):g}" if joined.replace(".", "").isdigit() else joined or plain
    except ValueError:
        return joined or plain


def unpunctuated_form(name: str) -> str:
    """`alike_form` without quotation marks, brackets, slashes and full stops inside; those between digits stay.

    Marks that may distinguish names (# + & % @ *) stay, too.
    """
    plain = alike_form(name)
    return _INNER_MARKS.sub("", plain) or plain


def find_forms(names: Iterable[str], spelling: ClassSpelling = "forms") -> dict[str, str]:
    """For each spelling the form by which it is compared: names of one form are one class.

    Args:
        names: all spellings of a column: whether they are truth values, only all of them show.
        spelling: exact compares as written, forms as in the module's first line, alike by `alike_form`.
    """
    names = list(dict.fromkeys(names))
    if spelling == "exact":
        return {name: name.strip() for name in names}
    forms = {name: number_form(clean(name)) or clean(name) for name in names}
    if forms and {form.casefold() for form in forms.values()} <= _YES | _NO:
        # a column of nothing but truth values has two classes, however they are written
        return {name: "1" if form.casefold() in _YES else "0" for name, form in forms.items()}
    truths = {name: form.casefold() for name, form in forms.items() if form.casefold() in ("true", "false")}
    forms |= truths
    return {name: alike_form(form) for name, form in forms.items()} if spelling == "alike" else forms


def name_classes(
    counts: Mapping[str, int], spelling: ClassSpelling = "forms"
) -> tuple[dict[str, str], list[JoinedClass]]:
    """For each spelling the name of its class, and the classes that are written in several ways.

    A class is called by its most frequent spelling, where there is one without invisible characters and decimal zeros;
    a class with one spelling is called by that. Nothing invisible stays at the edges of a name, unless it is exact.

    Args:
        counts: how many rows have each spelling.
    """
    groups: dict[str, list[str]] = {}
    for name, form in find_forms(counts, spelling).items():
        groups.setdefault(form, []).append(name)
    name_of: dict[str, str] = {}
    joined = []
    for spellings in groups.values():
        ranked = sorted(spellings, key=lambda one: (-counts[one], natural_key(one)))
        tidy = [one for one in ranked if one == clean(one) and one == (number_form(one) or one)]
        chosen = (tidy or ranked)[0]
        chosen = chosen.strip() if spelling == "exact" else trim(chosen)
        name_of |= dict.fromkeys(spellings, chosen)
        if len(ranked) > 1:
            joined.append(JoinedClass(chosen, tuple((one, counts[one]) for one in ranked)))
    return name_of, sorted(joined, key=lambda one: natural_key(one.name))


def find_alike(names: Sequence[str], form: Callable[[str], str] = alike_form) -> list[tuple[str, ...]]:
    """Names that are alike but not one class, in groups of two and more, in the order given.

    Args:
        form: by which they are compared.
    """
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        groups.setdefault(form(name), []).append(name)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def match_names(names: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """For each name the known one that it is another form of; names that are no form of a known one are left out."""
    forms = find_forms([*known, *names])
    of_known: dict[str, str] = {}
    for name in known:
        of_known.setdefault(forms[name], name)
    own = {name: name for name in known}
    return {name: own.get(name, of_known[forms[name]]) for name in names if forms[name] in of_known}


def show_spelling(name: str) -> str:
    """The name with what cannot be seen written out: a zero-width space as <U+200B>, a combining accent too."""
    hidden = [sign for sign in name if unicodedata.category(sign) in ("Cf", "Mn", "Zs", "Cc") and sign != " "]
    is_decomposed = unicodedata.normalize("NFC", name) != name
    shown = "".join(
        f"<U+{ord(sign):04X}>" if sign in hidden and (unicodedata.category(sign) != "Mn" or is_decomposed) else sign
        for sign in name
    )
    return shown.replace("  ", " <U+0020>")
