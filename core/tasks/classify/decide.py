"""What a classifier may answer alone: the largest share for which the promised errors hold, tested on judged rows."""

from __future__ import annotations

import math
from difflib import get_close_matches

import numpy as np

from core.errors import ConfigError
from core.message import say
from core.metrics.intervals import wilson_interval
from core.metrics.labels import decide
from core.shapes import Bool, Float, Int, Shaped
from core.tasks.classify.alone_rule import find_first_rules
from core.tasks.classify.decision import ClassDecision, Decision
from core.tasks.classify.dial_notices import note_dial
from core.tasks.classify.dial_rows import DialRows, ensure_ordering
from core.tasks.classify.dial_values import Dial, DialClass, DialPoint, DialRequest
from core.tasks.classify.risk_control import POWER, find_fewest_rows, find_highest_share, find_last_safe, find_rows_for
from core.tasks.classify.rule_order import RuleOrder, choose_start, find_open, order_rules

LEAST_CONFIDENCE = 0.5
_USUAL = (0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3)
_SOME_MORE = 0.1
_EVERY = 5
"""Of the rules, every fifth is asked how many rows it needs: a forecast is not more exact than that."""


def measure_dial(rows: DialRows, request: DialRequest) -> Dial:
    """Where a setting of the dial leads on some rows, and the decision for it; quick enough to follow a slider.

    Raises:
        ConfigError: a share is out of its range, or a class is none of the model's.
    """
    check_request(request, rows.classes)
    rows = ensure_ordering(rows, find_fewest_rows(request.errors, request.confidence))
    never = np.isin(np.asarray(rows.classes, dtype=object), request.never)
    part = rows.calibration
    unlike = part.unlike if request.unlike_to_person and part.unlike is not None else np.zeros(len(part), dtype=bool)
    order = order_rules(rows, never, use_unlike=request.unlike_to_person)
    is_open = find_open(part, never, rows.multi_label, use_unlike=request.unlike_to_person)
    first = np.where(
        is_open, find_first_rules(order.thresholds, part.probabilities, rows.multi_label), len(order.levels)
    )
    counts = _count(first, part.is_right, len(order.levels))
    answers = np.array([alone for _, alone in counts])
    first_tested = choose_start(order, answers, len(part), request.errors, request.confidence).first
    last = find_last_safe(counts[first_tested:], request.errors, request.confidence)
    chosen = None if last is None else first_tested + last
    wrong, answered = (0, 0) if chosen is None else counts[chosen]
    alone = np.zeros(len(part), dtype=bool) if chosen is None else first <= chosen
    classes = _count_classes(rows, None if chosen is None else order.thresholds[chosen], never, alone)
    missing = 0 if chosen is not None else _find_missing(rows, order, counts, request)
    reachable = None if chosen is not None else _find_reachable(order, answers, len(part), request)
    decision = Decision(
        errors=request.errors,
        confidence=request.confidence,
        threshold=None if chosen is None else rows.sureness.find_threshold(order.levels[chosen]),
        classes=tuple(ClassDecision(one.name, one.threshold, one.alone, one.wrong, one.rows) for one in classes),
        never=tuple(name for name in rows.classes if name in request.never),
        unlike_to_person=request.unlike_to_person,
        calibrated_on=rows.calibrated_on,
        rows=len(part),
        alone=answered,
        wrong=wrong,
        missing_rows=missing or 0,
        model=rows.model,
    )
    highest = find_highest_share(wrong, answered, request.confidence) if answered else None
    count = max(1, len(part))
    share, none = answered / count, float(unlike.sum() / count)
    return Dial(
        request=request,
        decision=decision,
        share_alone=share,
        share_person=1 - share - none,
        share_none=none,
        errors_per_thousand=1000 * wrong / count,
        most_per_thousand=1000 * share * (highest or 0.0),
        accuracy_alone=1 - wrong / answered if answered else None,
        highest_error=highest,
        curve=_draw_curve(order, counts, count),
        classes=classes,
        missing_rows=missing,
        notices=(*note_dial(rows, request, classes, decision, reachable), *rows.notices),
        reachable_errors=reachable,
    )


def check_request(request: DialRequest, classes: tuple[str, ...]) -> None:
    """Nothing, for a setting that a dial can have.

    Raises:
        ConfigError: a share is out of its range, or a class is none of `classes`.
    """
    if not (math.isfinite(request.errors) and 0 < request.errors < 1):
        raise ConfigError(
            say("The promised share of errors has to be above 0 % and below 100 %."), hint=say("3 % is usual.")
        )
    if not (math.isfinite(request.confidence) and LEAST_CONFIDENCE <= request.confidence < 1):
        raise ConfigError(
            say("The confidence of the promise has to be at least 50 % and below 100 %."), hint=say("95 % is usual.")
        )
    unknown = [name for name in request.never if name not in classes]
    if unknown:
        raise ConfigError(
            say("The model has no class of this name: {name}", name=unknown[0]),
            hint=say("Its classes: {names}", names=", ".join(_list_nearest(unknown[0], classes))),
        )


def _list_nearest(name: str, classes: tuple[str, ...]) -> tuple[str, ...]:
    """The classes that are written most alike; the first ones where none is."""
    written = {one.casefold(): one for one in classes}
    found = get_close_matches(name.casefold(), written, n=5, cutoff=0.5)
    return tuple(written[one] for one in found) or classes[:20]


def _count(first: Int[np.ndarray, " rows"], is_right: Bool[np.ndarray, " rows"], rules: int) -> list[tuple[int, int]]:
    """(wrong, alone) of each rule."""
    alone, wrong = (np.bincount(kept, minlength=rules + 1)[:rules].cumsum() for kept in (first, first[~is_right]))
    return list(zip(wrong.tolist(), alone.tolist(), strict=True))


def _count_classes(
    rows: DialRows,
    thresholds: Float[np.ndarray, " classes"] | None,
    never: Bool[np.ndarray, " classes"],
    alone: Bool[np.ndarray, " rows"],
) -> tuple[DialClass, ...]:
    part, classes = rows.calibration, rows.classes
    given = decide(part.probabilities, rows.multi_label)
    everything = np.ones(len(part), dtype=bool)
    all_rows, answered, wrong = (
        _count_given(given, flags, len(classes)) for flags in (everything, alone, alone & ~part.is_right)
    )
    found = []
    for at, name in enumerate(classes):
        count, errors = int(answered[at]), int(wrong[at])
        low, high = wilson_interval(count - errors, count)
        threshold = None if thresholds is None or never[at] else float(thresholds[at])
        accuracy = 1 - errors / count if count else None
        found.append(
            DialClass(name, threshold, int(all_rows[at]), count, errors, accuracy, low, high, is_never=bool(never[at]))
        )
    return tuple(found)


def _count_given(
    given: Shaped[np.ndarray, "rows ..."], flags: Bool[np.ndarray, " rows"], classes: int
) -> Int[np.ndarray, " classes"]:
    chosen = given[flags]
    counts = chosen.sum(axis=0) if chosen.ndim == 2 else np.bincount(chosen, minlength=classes)
    return np.asarray(counts, dtype=np.int64)


def _draw_curve(order: RuleOrder, counts: list[tuple[int, int]], rows: int) -> tuple[DialPoint, ...]:
    points: dict[int, DialPoint] = {}
    for level, (wrong, alone) in zip(order.levels, counts, strict=True):
        if alone:
            low, high = wilson_interval(alone - wrong, alone)
            points[alone] = DialPoint(alone / rows, 1 - wrong / alone, low, high, level, alone, wrong)
    return tuple(points[alone] for alone in sorted(points))


def _find_reachable(
    order: RuleOrder, alone: Int[np.ndarray, " rules"], rows: int, request: DialRequest
) -> float | None:
    """The smallest usual promise above the one asked for whose test likely succeeds with so many rows, by the ordering
    rows alone: the labels of the calibration rows must not choose what is promised on them.
    """
    for errors in _USUAL:
        if errors > request.errors and choose_start(order, alone, rows, errors, request.confidence).power >= POWER:
            return errors
    return None


def _find_missing(rows: DialRows, order: RuleOrder, counts: list[tuple[int, int]], request: DialRequest) -> int | None:
    """How many more calibration rows it takes before some rule passes its test with 80 %, as both kinds of rows have
    the errors; None where no rule would.
    """
    needed = []
    ordering, calibration = len(rows.ordering), len(rows.calibration)
    for size, expected, (wrong, alone) in list(zip(order.sizes, order.wrong, counts, strict=True))[::-_EVERY]:
        answered = int(size) + alone
        if answered:
            both = (float(expected) + wrong) / answered
            least = find_rows_for(both, request.errors, request.confidence)
            if least is not None:
                needed.append(math.ceil(least * (ordering + calibration) / answered))
    # Where the rows should have been enough, and the test failed by chance, some more decide it.
    if not needed:
        return None
    missing = max(min(needed) - calibration, math.ceil(_SOME_MORE * calibration), 1)
    step = 10 ** max(0, len(str(missing)) - 2)  # two digits say as much as is known
    return math.ceil(missing / step) * step
