"""What was decided for a model, applied to the texts it classifies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.events import Noticed
from core.message import Message, say
from core.shapes import Bool
from core.tasks.classify.alone_rule import measure_confidence, read_rule
from core.tasks.classify.decision import AUTOMATIC, NONE_OF_THESE, PERSON, Decision, Verdict, read_decision
from core.tasks.classify.decision_before import find_left_behind
from core.tasks.classify.dial_values import Verdicts
from core.tasks.classify.verdicts import fits_model, give_verdicts

if TYPE_CHECKING:
    from core.tasks.classify.classifier import Classifier, Predictions

_INEXACT = 0.02
"""How far probabilities of half precision may be from those of full precision, with a reserve."""
_FEWEST_INEXACT = 1024
"""Fewer texts are computed in full precision anyway; see `core.tasks.classify.fast_inference`."""
_EMPTY = say("the text is empty")


@dataclass(frozen=True, eq=False)
class Decided:
    """What becomes of some texts, and the decision that says so."""

    decision: Decision
    verdicts: Verdicts

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many texts are answered alone, go to a person, and are none of the classes."""
        found = Counter(self.verdicts.decisions)
        return {name: found.get(name, 0) for name in _ORDER}


@dataclass(frozen=True)
class DecidedFigures:
    """How a decision did on judged texts.

    Attributes:
        rows: all of them. alone: answered alone; wrong: of these. person: sent to one. none: unlike all classes.
        promised: at most this share of `alone` was to be wrong, 0 to 1.
    """

    rows: int
    alone: int
    wrong: int
    person: int
    none: int
    promised: float

    def describe(self) -> Message:
        """The figures in one sentence."""
        return say(
            "By what was decided {alone} of {rows} are answered alone, and {wrong} of these are wrong "
            "({share:.1%}; promised: at most {promised:.3g} %).",
            alone=self.alone,
            rows=self.rows,
            wrong=self.wrong,
            share=self.wrong / self.alone if self.alone else 0.0,
            promised=100 * self.promised,
        )


def judge_decided(decided: Decided, is_right: Bool[np.ndarray, " rows"]) -> DecidedFigures:
    """How the decision did on texts whose labels are known.

    Args:
        is_right: whether the class, or exactly the set of labels, is right.
    """
    counts = decided.counts
    alone = np.array([one == AUTOMATIC for one in decided.verdicts.decisions], dtype=bool)
    return DecidedFigures(
        rows=len(is_right),
        alone=counts[AUTOMATIC],
        wrong=int((alone & ~is_right).sum()),
        person=counts[PERSON],
        none=counts[NONE_OF_THESE],
        promised=decided.decision.errors,
    )


_ORDER: tuple[Verdict, ...] = (AUTOMATIC, PERSON, NONE_OF_THESE)


def apply_decision(folder: Path, predictions: Predictions, model: str, empty: Sequence[int] = ()) -> Decided | None:
    """What becomes of predicted texts; None where nothing was decided for the model in the folder.

    Args:
        model: the id of the weights that predicted them. empty: positions of empty texts, which go to a person.

    Raises:
        ModelError: the decision is damaged.
    """
    decision = read_decision(folder)
    if decision is None:
        return None
    verdicts = give_verdicts(
        decision,
        predictions.classes,
        predictions.probabilities,
        multi_label=predictions.multi_label,
        unlike=getattr(predictions, "unlike", None),
        model=model,
    )
    if len(empty):
        decisions, reasons = list(verdicts.decisions), list(verdicts.reasons)
        for row in empty:
            decisions[row], reasons[row] = PERSON, _EMPTY
        verdicts = Verdicts(tuple(decisions), tuple(reasons))
    return Decided(decision, verdicts)


def settle_near_thresholds(classifier: Classifier, predictions: Predictions, texts: Sequence[str]) -> Predictions:
    """The predictions of a file, with those that half precision could put on the wrong side of a threshold computed
    again in full precision, as a single text is: a text has one verdict, wherever it is asked about.
    """
    decision = read_decision(classifier.folder)
    if decision is None or decision.threshold is None or len(texts) < _FEWEST_INEXACT:
        return predictions
    rule = read_rule(decision, predictions.classes, predictions.multi_label)
    confidence = measure_confidence(predictions.probabilities, predictions.multi_label)
    if predictions.multi_label:
        near = (np.abs(confidence - rule.thresholds) < _INEXACT).any(axis=1)
    else:
        near = np.abs(confidence - rule.thresholds[predictions.probabilities.argmax(axis=1)]) < _INEXACT
    rows = np.flatnonzero(near).tolist()
    if not rows:
        return predictions
    probabilities = predictions.probabilities.copy()
    probabilities[rows] = classifier.predict([texts[row] for row in rows], exact=True).probabilities
    return replace(predictions, probabilities=probabilities)


def report_decided(folder: Path, model: str) -> Iterator[Noticed]:
    """What has to be said of a decision before it is used: that it belongs to other weights, or was left behind by an
    update.

    Raises:
        ModelError: the decision is damaged.
    """
    decision = read_decision(folder)
    if decision is not None and not fits_model(decision, model):
        yield Noticed(
            message=say(
                "What may be answered alone was decided for another version of this model: all texts go to a person."
            ),
            hint=say("Set the dial again for this version.").with_option("tunewright decide"),
        )
    if decision is None and find_left_behind(folder) is not None:
        yield Noticed(
            message=say(
                "What the version before may answer alone does not hold for this one, which was not tested for it."
            ),
            hint=say("Set the dial again for this version.").with_option("tunewright decide"),
        )
