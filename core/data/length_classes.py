"""How many texts are longer than is read at once, by their length, and what it costs to cut them or to read them whole.

A layer of a Transformer of width d takes 24nd² multiplications and additions for the weights of a window of n tokens
(four projections and a feed-forward part of four times the width), and 4n²d for attention (Kaplan et al. 2020).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.data.windows import Reading
from core.message import Message, Value, say

CLASSES = (0.0, 1.0, 2.0, 4.0)
"""Where the classes of length begin, in limits; the last has no end."""
_AROUND = 2
"""Special tokens around a window; one more or less does not matter here."""


@dataclass(frozen=True)
class Cost:
    """What reading costs.

    Attributes:
        linear, quadratic: of the weights and of attention; operations of a layer, or seconds.
    """

    linear: float
    quadratic: float

    @property
    def total(self) -> float:
        return self.linear + self.quadratic

    def times(self, factor: float) -> Cost:
        return Cost(self.linear * factor, self.quadratic * factor)

    def plus(self, other: Cost) -> Cost:
        return Cost(self.linear + other.linear, self.quadratic + other.quadratic)


@dataclass(frozen=True)
class LengthClass:
    """The texts of a class of length.

    Attributes:
        over: they are longer than so many limits. up_to: ... and not longer than so many; None for the longest.
        texts: their number. tokens: of all of them. beyond: those of them beyond the limit, which are cut otherwise.
        windows: in which they are read whole.
        cut, whole: what reading them once costs, cut at the limit and in windows.
    """

    over: float
    up_to: float | None
    texts: int
    tokens: int
    beyond: int
    windows: int
    cut: Cost
    whole: Cost


def count_classes(lengths: np.ndarray, cut: Reading, whole: Reading, width: int) -> tuple[LengthClass, ...]:
    """The classes of length that have texts, the shortest first; costs are operations of a layer.

    Args:
        lengths: tokens of each text, special ones included; [texts].
        cut, whole: how texts would be read in both ways. width: of the model's vectors.
    """
    ends = [*CLASSES[1:], None]
    limits = np.array([cut.window * end for end in CLASSES[1:]])
    numbers = np.searchsorted(limits, lengths, side="left")
    found = []
    for number, (over, up_to) in enumerate(zip(CLASSES, ends, strict=True)):
        own = lengths[numbers == number]
        if not len(own):
            continue
        counts, sizes = count_windows(own, whole)
        kept = np.minimum(own, cut.window)
        found.append(
            LengthClass(
                over,
                up_to,
                len(own),
                int(own.sum()),
                int((own - kept).sum()),
                int(counts.sum()),
                count_cost(kept, np.ones(len(own)), width),
                count_cost(sizes, counts, width),
            )
        )
    return tuple(found)


def count_cost(sizes: np.ndarray, counts: np.ndarray, width: int) -> Cost:
    """The operations of a layer for `counts` windows of `sizes` tokens each."""
    sizes = sizes.astype(np.float64)
    return Cost(float((24.0 * sizes * counts).sum() * width**2), float((4.0 * sizes**2 * counts).sum() * width))


def in_seconds(classes: tuple[LengthClass, ...], seconds_per_operation: float) -> tuple[LengthClass, ...]:
    """The same with costs in seconds."""
    return tuple(
        replace(one, cut=one.cut.times(seconds_per_operation), whole=one.whole.times(seconds_per_operation))
        for one in classes
    )


def count_windows(lengths: np.ndarray, reading: Reading) -> tuple[np.ndarray, np.ndarray]:
    """The number of windows of each text, and their length with the special tokens; both [texts], int64.

    As `core.data.windows.plan_windows`, for many texts at once.
    """
    own, most = lengths.astype(np.int64) - _AROUND, reading.window - _AROUND
    overlap = min(reading.overlap, most // 2)
    counts = np.where(own > most, -(-(own - overlap) // (most - overlap)), 1)
    return counts, -(-(own + (counts - 1) * overlap) // counts) + _AROUND


def say_class(one: LengthClass, limit: int, *, is_timed: bool) -> Message:
    """A class of length as a sentence.

    Args:
        limit: tokens that are read of a text that is cut. is_timed: whether the costs are seconds, which are then said.
    """
    values: dict[str, Value] = {
        "over": round(one.over * limit),
        "up_to": round((one.up_to or 0) * limit),
        "texts": one.texts,
        "tokens": one.tokens,
        "beyond": one.beyond,
        "windows": one.windows,
        "cut": _say_seconds(one.cut.total),
        "cut_attention": _say_seconds(one.cut.quadratic),
        "whole": _say_seconds(one.whole.total),
        "attention": _say_seconds(one.whole.quadratic),
    }
    if not one.beyond:
        if not is_timed:
            return say("Texts of up to {limit} tokens: {texts}.", limit=limit, **values)
        return say(
            "Texts of up to {limit} tokens: {texts}; to read them once takes {cut} s ({cut_attention} s of it "
            "attention).",
            limit=limit,
            **values,
        )
    if not is_timed:
        if one.up_to is None:
            return say(
                "Texts of more than {over} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read; "
                "whole, they are read in {windows} windows.",
                **values,
            )
        return say(
            "Texts of {over} to {up_to} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read; "
            "whole, they are read in {windows} windows.",
            **values,
        )
    if one.up_to is None:
        return say(
            "Texts of more than {over} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read, and to "
            "read the others once takes {cut} s ({cut_attention} s of it attention). Whole, in {windows} windows: "
            "{whole} s ({attention} s of it attention).",
            **values,
        )
    return say(
        "Texts of {over} to {up_to} tokens: {texts}. Cut, {beyond} of their {tokens} tokens are not read, and to "
        "read the others once takes {cut} s ({cut_attention} s of it attention). Whole, in {windows} windows: "
        "{whole} s ({attention} s of it attention).",
        **values,
    )


def _say_seconds(seconds: float) -> str:
    return f"{seconds:,.0f}" if seconds >= 10 else f"{seconds:.1f}" if seconds >= 0.095 else f"{seconds:.2g}"
