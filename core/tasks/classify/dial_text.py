"""A setting of the dial as lines of text."""

from __future__ import annotations

from core.message import Message, say
from core.tasks.classify.decision import Decision
from core.tasks.classify.dial_values import Dial, DialClass

_WIDEST_NAME, _MOST_LISTED = 32, 40
_CURVE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


def headline(dial: Dial) -> Message:
    """What the setting leads to, in one sentence."""
    if dial.decision.threshold is None:
        return say("Nothing is answered alone: all texts go to a person.")
    return say(
        "{alone:.1%} of the texts are answered alone, and with {confidence:.3g} % confidence at most {errors:.3g} % of "
        "these are wrong.",
        alone=dial.share_alone,
        confidence=100 * dial.request.confidence,
        errors=100 * dial.request.errors,
    )


def describe_decision(decision: Decision) -> Message:
    """What was decided, in one sentence."""
    if decision.threshold is None:
        return say("Nothing is answered alone: all texts go to a person.")
    return say(
        "Answered alone where at most {errors:.3g} % are wrong, with {confidence:.3g} % confidence: {alone} of {rows} "
        "judged rows, {wrong} of them wrong.",
        errors=100 * decision.errors,
        confidence=100 * decision.confidence,
        rows=decision.rows,
        alone=decision.alone,
        wrong=decision.wrong,
    )


def describe_missing(decision: Decision) -> Message | None:
    """How many judged rows are missing before anything can be answered alone; None where something can, or where that
    many rows do not help.
    """
    if decision.threshold is not None or not decision.missing_rows:
        return None
    return say(
        "{rows} judged rows are too few to promise at most {errors:.3g} % errors with {confidence:.3g} % confidence: "
        "about {n} more are missing.",
        rows=decision.rows,
        errors=100 * decision.errors,
        confidence=100 * decision.confidence,
        n=decision.missing_rows,
    )


def describe_dial(dial: Dial) -> list[str]:
    """The dial as lines: the headline, what becomes of 1,000 texts, the curve, the classes."""
    lines = [str(headline(dial))]
    if dial.decision.threshold is not None:
        lines += ["", "Of 1,000 texts"]
        lines.append(f"{1000 * dial.share_alone:6.0f}  are answered alone")
        lines.append(f"{1000 * dial.share_person:6.0f}  go to a person")
        if dial.share_none:
            lines.append(f"{1000 * dial.share_none:6.0f}  are none of these classes")
        lines.append(
            f"{dial.errors_per_thousand:6.0f}  are answered alone and wrong, at most {dial.most_per_thousand:.0f} "
            f"(counted: {dial.decision.wrong} of {dial.decision.alone})"
        )
    lines += ["", *_draw_curve(dial), "", *_list_classes(dial)]
    lines += ["", f"Measured on {dial.rows:,} rows ({_name_source(dial.decision)}) that had no part in the training."]
    return lines


def _name_source(decision: Decision) -> str:
    return "the test rows" if decision.calibrated_on == "test" else decision.calibrated_on


def _draw_curve(dial: Dial) -> list[str]:
    if not dial.curve:
        return ["No row can be answered alone."]
    lines = ["Answered alone    right (95 % interval)"]
    shown = set()
    for wanted in _CURVE:
        near = min(dial.curve, key=lambda point: abs(point.share - wanted))
        if near.alone not in shown:
            shown.add(near.alone)
            lines.append(f"{near.share:14.0%}    {near.accuracy:.1%} ({near.low:.1%} to {near.high:.1%})")
    return lines


def _list_classes(dial: Dial) -> list[str]:
    names = {one.name: _shorten(one.name) for one in dial.classes}
    width = max((len("class"), *map(len, names.values())))
    lines = [f"{'class':<{width}}    rows   alone   wrong   from confidence"]
    for one in sorted(dial.classes, key=lambda one: (one.share, -one.rows))[:_MOST_LISTED]:
        lines.append(
            f"{names[one.name]:<{width}}  {one.rows:6,}  {one.alone:6,}  {one.wrong:6,}   {_describe_threshold(one)}"
        )
    if len(dial.classes) > _MOST_LISTED:
        lines.append(
            f"... and {len(dial.classes) - _MOST_LISTED} classes that are answered alone more often; --json lists all."
        )
    return lines


def _describe_threshold(one: DialClass) -> str:
    if one.is_never:
        return "always a person"
    return "nothing alone" if one.threshold is None else f"{one.threshold:.3f}"


def _shorten(name: str) -> str:
    return name if len(name) <= _WIDEST_NAME else name[: _WIDEST_NAME - 1] + "…"
