"""A comparison in sentences that a person understands."""

from __future__ import annotations

from collections.abc import Callable

from core.message import Message, Value, say
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
        return _describe_users(found, before, after)
    words = _MORE if counts.gained > 0 else _FEWER
    sentence = words[found.unit][_luck_of(counts.p)]
    return sentence(after, abs(counts.gained), counts.rows, _one_in(counts.p))


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


def _describe_users(found: Comparison, before: str, after: str) -> Message:
    counts = found.counts
    values: dict[str, Value] = {"after": after, "helped": counts.fixed, "hurt": counts.broken, "rows": counts.rows}
    luck = _luck_of(counts.p)
    if luck == "luck":
        return say(
            "{after} ranks better for {helped} and worse for {hurt} of {rows} users; that is no more than luck would "
            "give.",
            **values,
        )
    if luck == "rare":
        return say(
            "{after} ranks better for {helped} and worse for {hurt} of {rows} users; luck alone would give that in "
            "fewer than 1 of {k} comparisons.",
            **values,
            k=_RAREST,
        )
    return say(
        "{after} ranks better for {helped} and worse for {hurt} of {rows} users; luck alone would give that in 1 of "
        "{k} comparisons.",
        **values,
        k=_one_in(counts.p),
    )


def _luck_of(p: float) -> str:
    """ "luck" where it may be luck, "rare" where it is so unlikely that the number says no more, else "known"."""
    return "luck" if p >= LEVEL else "rare" if p < 1 / _RAREST else "known"


def _one_in(p: float) -> int:
    return min(_RAREST, int(1 / p)) if p > 0 else _RAREST


_Sentence = Callable[[str, int, int, int], Message]

_MORE: dict[str, dict[str, _Sentence]] = {
    "texts": {
        "luck": lambda after, n, rows, k: say(
            "{after} is right on {n} more of {rows} texts; that is no more than luck would give.",
            after=after, n=n, rows=rows,
        ),
        "known": lambda after, n, rows, k: say(
            "{after} is right on {n} more of {rows} texts; luck alone would give that in 1 of {k} comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
        "rare": lambda after, n, rows, k: say(
            "{after} is right on {n} more of {rows} texts; luck alone would give that in fewer than 1 of {k} "
            "comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
    },
    "questions": {
        "luck": lambda after, n, rows, k: say(
            "{after} puts the right answer first for {n} more of {rows} questions; that is no more than luck would "
            "give.",
            after=after, n=n, rows=rows,
        ),
        "known": lambda after, n, rows, k: say(
            "{after} puts the right answer first for {n} more of {rows} questions; luck alone would give that in 1 of "
            "{k} comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
        "rare": lambda after, n, rows, k: say(
            "{after} puts the right answer first for {n} more of {rows} questions; luck alone would give that in "
            "fewer than 1 of {k} comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
    },
}  # fmt: skip
_FEWER: dict[str, dict[str, _Sentence]] = {
    "texts": {
        "luck": lambda after, n, rows, k: say(
            "{after} is right on {n} fewer of {rows} texts; that is no more than luck would give.",
            after=after, n=n, rows=rows,
        ),
        "known": lambda after, n, rows, k: say(
            "{after} is right on {n} fewer of {rows} texts; luck alone would give that in 1 of {k} comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
        "rare": lambda after, n, rows, k: say(
            "{after} is right on {n} fewer of {rows} texts; luck alone would give that in fewer than 1 of {k} "
            "comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
    },
    "questions": {
        "luck": lambda after, n, rows, k: say(
            "{after} puts the right answer first for {n} fewer of {rows} questions; that is no more than luck would "
            "give.",
            after=after, n=n, rows=rows,
        ),
        "known": lambda after, n, rows, k: say(
            "{after} puts the right answer first for {n} fewer of {rows} questions; luck alone would give that in 1 "
            "of {k} comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
        "rare": lambda after, n, rows, k: say(
            "{after} puts the right answer first for {n} fewer of {rows} questions; luck alone would give that in "
            "fewer than 1 of {k} comparisons.",
            after=after, n=n, rows=rows, k=k,
        ),
    },
}  # fmt: skip
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
