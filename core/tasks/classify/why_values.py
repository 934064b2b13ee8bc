"""Why a text gets its class, as values and in sentences; imports neither torch nor pandas, for the window."""

from __future__ import annotations

from dataclasses import dataclass

from core.message import Message, say

UNLIKE, RATHER_UNLIKE = 0.98, 0.9
SAME = 1e-3


@dataclass(frozen=True)
class Neighbour:
    """A training row: its number in the run's table, its text, its labels, and the cosine of its vector with that of
    the text, 1 for the same direction.
    """

    row: int
    text: str
    labels: tuple[str, ...]
    likeness: float


@dataclass(frozen=True)
class Unlikeness:
    """How unlike the training rows a text is: the share of `compared` texts that are nearer to them.

    `is_held_out`: those are texts the model was not trained on; otherwise they are training rows. `distance` is that of
    the text, see `core.tasks.classify.neighbours`.
    """

    share: float
    compared: int
    is_held_out: bool
    distance: float


@dataclass(frozen=True)
class Why:
    """The nearest training rows, the nearest first, of `rows`, and how unlike all of them the text is; None where there
    is nothing to compare with.
    """

    nearest: tuple[Neighbour, ...]
    unlike: Unlikeness | None
    rows: int


def describe_unlikeness(found: Unlikeness) -> Message:
    """How unlike the training rows a text is, in a sentence."""
    nearer = min(round(100 * found.share), 99 if found.share < 1 else 100)
    if found.distance < SAME:
        return say("This text, or one that says the same, is among the rows it learnt from.")
    if found.is_held_out:
        if found.share >= UNLIKE:
            return say(
                "Unlike everything it learnt from: of 100 texts it was judged on, {n} are nearer to its training rows. "
                "Do not count on the answer.",
                n=nearer,
            )
        if found.share >= RATHER_UNLIKE:
            return say(
                "Rather unlike what it learnt from: of 100 texts it was judged on, {n} are nearer to its training "
                "rows.",
                n=nearer,
            )
        return say(
            "Like what it learnt from: of 100 texts it was judged on, {n} are nearer to its training rows.", n=nearer
        )
    if found.share >= UNLIKE:
        return say(
            "Unlike everything it learnt from: of 100 training rows, {n} are nearer to each other than this text to "
            "them. Do not count on the answer.",
            n=nearer,
        )
    if found.share >= RATHER_UNLIKE:
        return say(
            "Rather unlike what it learnt from: of 100 training rows, {n} are nearer to each other than this text to "
            "them.",
            n=nearer,
        )
    return say(
        "Like what it learnt from: of 100 training rows, {n} are nearer to each other than this text to them.", n=nearer
    )
