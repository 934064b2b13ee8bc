"""Judge an update: the old model and the updated one on the old test rows and on the new ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.metrics.labels import LabelReport, decide, judge, to_json
from core.metrics.paired import Interval, PairedLabels, bootstrap_f1, bootstrap_macro_f1, bootstrap_mean, count_pairs
from core.tasks.classify.examples import Part
from core.tasks.updating import JudgedPart

MACRO = ("macro_precision", "macro_recall", "macro_f1")


@dataclass(frozen=True, eq=False)
class Answers:
    """Probabilities of the rows of one part, [rows classes] each: of the old model, the updated one, and one trained
    anew on everything, which may be missing.
    """

    before: np.ndarray
    after: np.ndarray
    anew: np.ndarray | None = None


def judge_part(part: Part, answers: Answers, classes: tuple[str, ...], multi_label: bool) -> JudgedPart | None:
    """The figures of every model on a part; None without rows.

    Args:
        classes: all that the truth may name, also those that no model has.
    """
    if not len(part):
        return None
    figures = [
        describe(judge(part.truth, given, classes, multi_label))
        for given in (answers.before, answers.after, answers.anew)
        if given is not None
    ]
    return JudgedPart(figures[0], figures[1], figures[2] if len(figures) > 2 else None, compare(part, answers, classes))


def describe(report: LabelReport) -> dict[str, Any]:
    """The report as `metrics.json` keeps it, except that the macro averages are over the classes of the true labels.

    An old model is not judged by classes that none of the rows has, and an updated one that gives an old text a new
    class is wrong on that text, not on a class without rows as well.
    """
    body, present = to_json(report), [scores for scores in report.per_class if scores.support]
    for name in MACRO:
        values = [getattr(scores, name.removeprefix("macro_")) for scores in present]
        body[name] = float(np.mean(values)) if values else 0.0
    return body


def compare(part: Part, answers: Answers, classes: tuple[str, ...]) -> dict[str, Interval]:
    """After less before, with paired bootstrap intervals: "accuracy", "macro_f1", and the F1 of each class as
    "f1 of NAME"; classes without rows are left out.
    """
    pairs = pair(part, answers.before, answers.after, len(classes))
    right_before, right_after = pairs.right()
    present = np.flatnonzero(pairs.truth.any(axis=0))
    own = PairedLabels(pairs.truth[:, present], pairs.before[:, present], pairs.after[:, present])
    return {
        "accuracy": bootstrap_mean(right_after.astype(float) - right_before.astype(float)),
        "macro_f1": bootstrap_macro_f1(own),
        **{f"f1 of {classes[at]}": one for at, one in zip(present, bootstrap_f1(own), strict=True)},
    }


def pair(part: Part, before: np.ndarray, after: np.ndarray, classes: int) -> PairedLabels:
    """What both models gave the rows, as booleans [rows classes]."""
    multi_label = part.truth.ndim == 2
    return PairedLabels(
        part.truth.astype(bool) if multi_label else part.truth[:, None] == np.arange(classes),
        _flags(before, classes, multi_label),
        _flags(after, classes, multi_label),
    )


def count_flips(part: Part, before: np.ndarray, after: np.ndarray, classes: int) -> tuple[float, float]:
    """The shares of the rows that were right before and are wrong after, and the other way round (Yan et al. 2021).

    With several labels a row, it is right where all of them are.
    """
    if not len(part):
        return 0.0, 0.0
    counts = count_pairs(*pair(part, before, after, classes).right())
    return counts.broken / counts.rows, counts.fixed / counts.rows


def _flags(probabilities: np.ndarray, classes: int, multi_label: bool) -> np.ndarray:
    decided = decide(probabilities, multi_label)
    if multi_label:
        return np.pad(decided, ((0, 0), (0, classes - decided.shape[1])))
    return decided[:, None] == np.arange(classes)
