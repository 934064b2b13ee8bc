"""What more rows would bring, in sentences."""

from __future__ import annotations

from core.message import Message, say
from core.metrics.learning_curve import Forecast
from core.tasks.classify.more_data_values import WORTH_SAYING, ClassGain, MoreData


def headline(found: MoreData) -> Message:
    """What as many rows again would bring, in a sentence."""
    gain, score = found.gain(found.all_rows), found.score()
    if gain is None or score is None:
        return say("{rows} rows are too few to say what more of them would bring.", rows=found.all_rows)
    if gain.high < WORTH_SAYING:
        return say(
            "Nothing to gain from more rows like these: as many again ({more}) would bring less than a point.",
            more=found.all_rows,
        )
    return say(
        "As many rows again ({more}) would bring about {gain} points, most likely {low} to {high}: from {now} to "
        "{then} right of 100.",
        more=found.all_rows,
        now=_points(score),
        then=_points(min(1.0, score + gain.value)),
        **_band(gain),
    )


def describe_half(found: MoreData) -> Message | None:
    """What half as many rows again would bring; None for too few rows."""
    more = found.all_rows // 2
    gain = found.gain(more)
    if gain is None:
        return None
    return say(
        "Half as many again ({more}): about {gain} points, most likely {low} to {high}.", more=more, **_band(gain)
    )


def describe_class(of: ClassGain) -> Message:
    """What more rows of one class would bring, in a sentence."""
    if of.verdict == "unknown" or of.gain is None:
        return say("{name}: its {rows} rows are too few to say.", name=of.name, rows=of.rows)
    if of.verdict == "nothing":
        return say("{name}: nothing to gain from {more} more rows.", name=of.name, more=of.more)
    if of.verdict == "little":
        return say(
            "{more} more rows of {name}: less than a point, at most {high}.",
            more=of.more,
            name=of.name,
            high=_points(of.gain.high),
        )
    return say(
        "{more} more rows of {name}: about +{gain} points, most likely {low} to {high}.",
        more=of.more,
        name=of.name,
        **_band(of.gain),
    )


def explain_measure(found: MoreData) -> Message:
    """How it was measured."""
    if found.model_error is None:
        return say(
            "Measured with simple classifiers on the untrained backbone, each judged on texts that it had not seen. A "
            "forecast beyond twice the rows is a guess."
        )
    return say(
        "Measured with simple classifiers on the untrained backbone, each judged on texts that it had not seen, and "
        "scaled to the errors of this model. A forecast beyond twice the rows is a guess."
    )


def _band(forecast: Forecast) -> dict[str, str]:
    return {name: _points(value) for name, value in vars(forecast).items() if name != "value"} | {
        "gain": _points(forecast.value)
    }


def _points(share: float) -> str:
    """A share as a number of 100, with one decimal."""
    return f"{100 * share:.1f}"
