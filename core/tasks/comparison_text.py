"""A comparison in sentences that a person understands."""

from __future__ import annotations

from collections.abc import Callable

from core.message import Message, say
from core.metrics.paired import FEWEST_DISCORDANT, LEVEL
from core.tasks.comparison import Comparison

_RAREST = 10_000


def describe_comparison(found: Comparison, *, before: str = "A", after: str = "B") -> Message:
    """Which run is better and whether that is more than luck, in one sentence.

    Args:
        before, after: how the two are called in it.
    """
    counts = found.counts
    if not counts.fixed and not counts.broken:
        return _ALIKE[found.unit](before, after, counts.rows)
    if not counts.gained:
        return _EVEN[found.unit](before, after, counts.fixed, counts.rows)
    if found.unit == "users":
        return _describe_users(found, after)
    more = _MORE if counts.gained > 0 else _FEWER
    return _add_luck(more[found.unit](after, abs(counts.gained), counts.rows), counts.p)


def describe_discordant(found: Comparison) -> Message | None:
    """A second sentence: what changed, and whether too few rows did for any difference to show; None for no change."""
    counts = found.counts
    if not counts.fixed and not counts.broken:
        return None
    if counts.fixed + counts.broken < FEWEST_DISCORDANT:
        return say(
            "{fixed} fixed, {broken} broken: with fewer than {least} changed answers no difference can be told from "
            "luck.",
            fixed=counts.fixed,
            broken=counts.broken,
            least=FEWEST_DISCORDANT,
        )
    return say("{fixed} fixed, {broken} broken.", fixed=counts.fixed, broken=counts.broken)


def _describe_users(found: Comparison, after: str) -> Message:
    counts = found.counts
    what = say(
        "{after} ranks better for {helped} and worse for {hurt} of {rows} users",
        after=after,
        helped=counts.fixed,
        hurt=counts.broken,
        rows=counts.rows,
    )
    return _add_luck(what, counts.p)


def _add_luck(what: Message, p: float) -> Message:
    """What was found, and how often luck alone would give it."""
    if p >= LEVEL:
        return say("{what}; that is no more than luck would give.", what=what)
    if p < 1 / _RAREST:  # so unlikely that the number says no more
        return say("{what}; luck alone would give that in fewer than 1 of {k} comparisons.", what=what, k=_RAREST)
    return say("{what}; luck alone would give that in 1 of {k} comparisons.", what=what, k=int(1 / p))


_Sentence = Callable[[str, int, int], Message]

_MORE: dict[str, _Sentence] = {
    "texts": lambda after, n, rows: say("{after} is right on {n} more of {rows} texts", after=after, n=n, rows=rows),
    "questions": lambda after, n, rows: say(
        "{after} puts the right answer first for {n} more of {rows} questions", after=after, n=n, rows=rows
    ),
}
_FEWER: dict[str, _Sentence] = {
    "texts": lambda after, n, rows: say("{after} is right on {n} fewer of {rows} texts", after=after, n=n, rows=rows),
    "questions": lambda after, n, rows: say(
        "{after} puts the right answer first for {n} fewer of {rows} questions", after=after, n=n, rows=rows
    ),
}
_ALIKE: dict[str, Callable[[str, str, int], Message]] = {
    "texts": lambda before, after, rows: say(
        "{before} and {after} are right on the same ones of {rows} texts.", before=before, after=after, rows=rows
    ),
    "questions": lambda before, after, rows: say(
        "{before} and {after} put the right answer first for the same ones of {rows} questions.",
        before=before,
        after=after,
        rows=rows,
    ),
    "users": lambda before, after, rows: say(
        "{before} and {after} rank alike for all {rows} users.", before=before, after=after, rows=rows
    ),
}
_EVEN: dict[str, Callable[[str, str, int, int], Message]] = {
    "texts": lambda before, after, n, rows: say(
        "{after} is right on as many of {rows} texts as {before}: {n} fixed, as many broken.",
        before=before, after=after, n=n, rows=rows,
    ),
    "questions": lambda before, after, n, rows: say(
        "{after} puts the right answer first for as many of {rows} questions as {before}: {n} fixed, as many broken.",
        before=before, after=after, n=n, rows=rows,
    ),
    "users": lambda before, after, n, rows: say(
        "{after} ranks better for {n} of {rows} users than {before}, and worse for as many.",
        before=before, after=after, n=n, rows=rows,
    ),
}  # fmt: skip
