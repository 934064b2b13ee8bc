"""What noise does to a model, in sentences and as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from core.message import Message, say
from core.metrics.intervals import describe_share
from core.noise.noises import BY_NAME, STRENGTHS, Strength
from core.tasks.classify.stress_values import Stress, StressCell

HARMLESS = 0.01
"""A noise that costs at most this share of right answers even when it is strong costs almost nothing."""
_SHOWN, _SHOWN_CHARACTERS = 5, 100


def headline(found: Stress) -> Message:
    """What noise does to the right answers, in a sentence."""
    rows, hardest = len(found.texts), found.hardest
    clean = describe_share(found.right, max(1, rows))
    if hardest is None:
        return say(
            "Of {rows} texts, {clean} are answered right; none holds anything that noise could change.",
            rows=rows,
            clean=clean,
        )
    if hardest.accuracy >= found.accuracy - HARMLESS:
        return say(
            "Rough texts cost next to nothing: of {rows} texts, {clean} are answered right as they are, and never less "
            "than {rough:.0%} under any noise.",
            rows=rows,
            clean=clean,
            rough=hardest.accuracy,
        )
    return say(
        "Of {rows} texts, {clean} are answered right as they are. Under all noises together it is {mean:.0%} on "
        "average; the hardest is {noise} ({strength}): {rough}.",
        rows=rows,
        clean=clean,
        mean=found.rough_accuracy or 0.0,
        noise=BY_NAME[hardest.noise].title,
        strength=name_strength(hardest.strength),
        rough=describe_share(hardest.right, hardest.rows),
    )


def describe_harmless(found: Stress) -> Message | None:
    """The noises that cost almost nothing even when they are strong; None where there are none."""
    cells = [found.find(noise, "strong") for noise in found.noises]
    names = [cell.noise for cell in cells if cell is not None and found.accuracy - cell.accuracy <= HARMLESS]
    if not names:
        return None
    return say("Costs almost nothing, even when strong: {names}.", names=join_titles(names))


def describe_unfit(found: Stress) -> Message | None:
    """The noises that were not measured because the texts hold nothing for them; None where all were."""
    if not found.unfit:
        return None
    return say(
        "Not measured, because these texts hold hardly anything it changes: {names}.", names=join_titles(found.unfit)
    )


def describe_change(before: Stress, after: Stress) -> Message:
    """How clean and rough figures changed from one model to another that was measured on the same texts."""
    taken = before.accuracy - (before.rough_accuracy or before.accuracy)
    left = before.accuracy - (after.rough_accuracy or after.accuracy)
    back = (taken - left) / taken if taken > 0 else 0.0
    values = {
        "clean_before": before.accuracy,
        "clean": after.accuracy,
        "rough_before": before.rough_accuracy or before.accuracy,
        "rough": after.rough_accuracy or after.accuracy,
    }
    if taken <= HARMLESS or back <= 0:
        return say(
            "Before and now, right as the texts are: {clean_before:.1%} and {clean:.1%}; under noise on average: "
            "{rough_before:.1%} and {rough:.1%}.",
            **values,
        )
    return say(
        "Before and now, right as the texts are: {clean_before:.1%} and {clean:.1%}; under noise on average: "
        "{rough_before:.1%} and {rough:.1%}. {back:.0%} of what noise took is back.",
        back=min(1.0, back),
        **values,
    )


def describe_cell(cell: StressCell) -> Message:
    """One noise at one strength, in a sentence."""
    return say(
        "{noise} ({strength}): {share} right; {flipped} answers became others, {lost} of them wrong that were right, "
        "{gained} right that were wrong.",
        noise=BY_NAME[cell.noise].title,
        strength=name_strength(cell.strength),
        share=describe_share(cell.right, max(1, cell.rows)),
        flipped=len(cell.flips),
        lost=cell.lost,
        gained=cell.gained,
    )


def name_strength(strength: Strength) -> Message:
    """The name of a strength."""
    return {"light": say("a little"), "medium": say("more"), "strong": say("a lot")}[strength]


def join_titles(names: tuple[str, ...] | list[str]) -> Message:
    """The titles of noises, as a list to be put into a sentence."""
    titles = [BY_NAME[name].title for name in names]
    joined = titles[0]
    for title in titles[1:]:
        joined = say("{first}, {second}", first=joined, second=title)
    return joined


def table_lines(found: Stress, before: Stress | None = None) -> Iterator[str]:
    """The table of noise against strength, and the texts that noise makes wrong most often."""
    width = max((len(str(BY_NAME[noise].title)) for noise in found.noises), default=0)
    head = "".join(f"{name:>22}" for name in map(str, map(name_strength, STRENGTHS)))
    yield f"{'':{width}}{head}   flipped answers"
    for noise in found.noises:
        cells = [cell for strength in STRENGTHS if (cell := found.find(noise, strength)) is not None]
        shares = "".join(f"{_write_cell(cell):>22}" for cell in cells)
        flipped = " / ".join(str(len(cell.flips)) for cell in cells)
        yield f"{str(BY_NAME[noise].title):{width}}{shares}   {flipped}"
        earlier = [before.find(noise, cell.strength) for cell in cells] if before is not None else []
        if any(earlier):
            shares = "".join(f"{_write_cell(cell) if cell is not None else '':>22}" for cell in earlier)
            yield f"{'  before':{width}}{shares}"
    if found.fragile:
        yield ""
        yield "Wrong under the most noises:"
        for one in found.fragile[:_SHOWN]:
            noise, strength = one.example
            change = f"{', '.join(one.answer) or 'no class'} instead of {', '.join(one.text.true) or 'no class'}"
            yield f"  {one.wrong} x  {_shorten(one.text.text)}"
            yield f"       {_shorten(one.rough)}"
            yield f"       {BY_NAME[noise].title}, {name_strength(strength)}: {change} ({one.confidence:.0%})"


def _write_cell(cell: StressCell) -> str:
    low, high = cell.interval
    return f"{cell.accuracy:.1%} ({low:.0%}-{high:.0%})"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[: _SHOWN_CHARACTERS - 1]}…"
