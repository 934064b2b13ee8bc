"""What becomes of each text under a decision: answered alone, sent to a person, or none of the classes; and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.message import Message, say
from core.metrics.labels import decide
from core.shapes import Bool, Float
from core.tasks.classify.alone_rule import AloneRule, measure_confidence, read_rule
from core.tasks.classify.decision import AUTOMATIC, NONE_OF_THESE, PERSON, Decision, Verdict, read_decision
from core.tasks.classify.dial_values import Verdicts

NEAR = 0.5
"""A second class at least half as likely as the first is named: the text is unsure between two."""
_SURE, _UNLIKE = say("sure enough"), say("unlike all classes")
_NOTHING, _OTHER_MODEL = say("nothing is answered alone"), say("the dial was set for another version of the model")


def give_verdicts(
    decision: Decision,
    classes: Sequence[str],
    probabilities: Float[np.ndarray, "rows classes"],
    *,
    multi_label: bool = False,
    unlike: Bool[np.ndarray, " rows"] | None = None,
    model: str = "",
) -> Verdicts:
    """What becomes of each text.

    Args:
        classes: of the columns of `probabilities`. unlike: which texts are unlike all classes; None where unknown.
        model: the id of the weights that gave the probabilities; where the decision was calibrated with others, every
            text goes to a person. "" leaves that unchecked.
    """
    rows = len(probabilities)
    if not fits_model(decision, model):
        return Verdicts((PERSON,) * rows, (_OTHER_MODEL,) * rows)
    if not decision.unlike_to_person:
        unlike = None
    rule = read_rule(decision, classes, multi_label)
    alone = rule.find_alone(probabilities, unlike)
    decisions: list[Verdict] = [AUTOMATIC if one else PERSON for one in alone]
    reasons = [_SURE] * rows
    explain = _explain_several if multi_label else _explain_one
    for row in np.flatnonzero(~alone):
        if unlike is not None and unlike[row]:
            decisions[row], reasons[row] = NONE_OF_THESE, _UNLIKE
        else:
            reasons[row] = explain(classes, probabilities[row], rule) if decision.threshold is not None else _NOTHING
    return Verdicts(tuple(decisions), tuple(reasons))


def counts_unlike_apart(model_folder: Path, model: str) -> bool:
    """Whether texts unlike all classes are none of them, and not of the nearest one, by what was decided for a model.

    Args:
        model: the id of its weights.

    Raises:
        ModelError: what was decided cannot be read.
    """
    decision = read_decision(model_folder)
    return decision is not None and decision.unlike_to_person and fits_model(decision, model)


def fits_model(decision: Decision, model: str) -> bool:
    """Whether the decision was calibrated with these weights, as far as both are known."""
    return not model or not decision.model or model == decision.model


def _explain_one(classes: Sequence[str], shares: Float[np.ndarray, " classes"], rule: AloneRule) -> Message:
    order = np.argsort(-shares, kind="stable")
    first = int(order[0])
    if rule.never[first]:
        return _say_never(classes[first])
    if len(order) > 1 and shares[order[1]] >= NEAR * shares[first]:
        return say("unsure between {first} and {second}", first=classes[first], second=classes[int(order[1])])
    return say(
        "not sure enough: {found}, and {name} needs {needed}",
        name=classes[first],
        **_compare(float(shares[first]), float(rule.thresholds[first])),
    )


def _explain_several(classes: Sequence[str], shares: Float[np.ndarray, " classes"], rule: AloneRule) -> Message:
    given = decide(shares[None], multi_label=True)[0]
    if (given & rule.never).any():
        return _say_never(classes[int(np.flatnonzero(given & rule.never)[0])])
    sure = measure_confidence(shares[None], multi_label=True)[0]
    at = int(np.argmin(sure - rule.thresholds))
    return say(
        "unsure about {name}: {found}, and it needs {needed}",
        name=classes[at],
        **_compare(float(sure[at]), float(rule.thresholds[at])),
    )


def _say_never(name: str) -> Message:
    return say("{name} always goes to a person", name=name)


def _compare(found: float, needed: float) -> dict[str, str]:
    # Rounded away from each other, so that they never read as equal.
    return {"found": f"{math.floor(found * 1000) / 1000:.3f}", "needed": f"{math.ceil(needed * 1000) / 1000:.3f}"}
