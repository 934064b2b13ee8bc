"""The second half of a classifier's proof: decide.py of the folder answers as this program does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.export.proof import disagreement
from core.message import say
from core.metrics.labels import decide
from core.runs.folder import RunFolder
from core.runs.predictions import JOINT
from core.runs.writing import read_json
from core.tasks.classify.alone_rule import measure_confidence, read_rule
from core.tasks.classify.decision import Decision, read_decision
from core.tasks.classify.unlike import NO, UNLIKE, YES
from core.tasks.classify.verdicts import give_verdicts

_UNLIKE_SCALE = 100
"""A score is in deviations of distances that are themselves small, and differs by more than probabilities do."""


@dataclass(frozen=True, eq=False)
class ExpectedAnswers:
    """What decide.py should answer for some texts.

    Attributes:
        probabilities: [rows classes].
        unlike: whether each text is unlike all classes, [rows]; None where the model cannot say. unlike_margin: by how
            much its score misses the line, [rows], float64; None without `unlike`.
        decision: None where nothing was decided.
    """

    classes: tuple[str, ...]
    probabilities: np.ndarray
    multi_label: bool
    unlike: np.ndarray | None = None
    unlike_margin: np.ndarray | None = None
    decision: Decision | None = None


def expect_answers(
    run: RunFolder, texts: Sequence[str], classes: Sequence[str], probabilities: np.ndarray
) -> ExpectedAnswers:
    """What the run's model answers, and what follows from it.

    Args:
        classes: of the columns of `probabilities`, which the run stored for these texts.

    Raises:
        ModelError: what was decided, or what is unlike the classes, cannot be read.
    """
    config: Any = read_json(run.model_folder / "config.json") or {}
    multi_label = config.get("problem_type") == "multi_label_classification"
    unlike, margin = None, None
    if (run.model_folder / UNLIKE).is_file():
        from core.tasks.classify.classifier import Classifier  # torch is loaded only where it has to answer

        classifier = Classifier.open(run.model_folder, device="cpu")
        predictions = classifier.predict(texts)
        unlike = predictions.unlike
        if classifier.known_unlike is not None and predictions.unlikeness is not None:
            margin = predictions.unlikeness - classifier.known_unlike.line
    decision = read_decision(run.model_folder)
    return ExpectedAnswers(tuple(classes), probabilities, multi_label, unlike, margin, decision)


def compare_answers(found: Sequence[Mapping[str, Any]], expected: ExpectedAnswers, gap: float) -> None:
    """Refuse answers of decide.py that differ from the expected ones.

    Args:
        found: as decide.py gives them.
        gap: the largest difference of two numbers that should be equal. An answer may be another one only where a
            difference as small as that changes it.

    Raises:
        ExportError: an answer differs.
    """
    wanted = _list_answers(expected)
    if len(found) != len(wanted):
        raise disagreement(say("Its decide.py answered {found} of {asked} texts.", found=len(found), asked=len(wanted)))
    near = _find_near(expected, gap)
    for name, is_near in near.items():
        for given, right, excused in zip(found, wanted, is_near, strict=True):
            if given[name] != right[name] and not excused:
                raise disagreement(
                    say(
                        "Its decide.py answers {name} = {found} where it should be {wanted}.",
                        name=name,
                        found=_show(given[name]),
                        wanted=_show(right[name]),
                    )
                )


def _list_answers(expected: ExpectedAnswers) -> list[dict[str, Any]]:
    decided = decide(expected.probabilities, expected.multi_label)
    decisions: Sequence[str] = [""] * len(decided)
    if expected.decision is not None:
        decisions = give_verdicts(
            expected.decision,
            expected.classes,
            expected.probabilities,
            multi_label=expected.multi_label,
            unlike=expected.unlike,
        ).decisions
    answers = []
    for row, own in enumerate(decided):
        names = [expected.classes[at] for at in np.flatnonzero(own)] if expected.multi_label else expected.classes[own]
        unlike = "" if expected.unlike is None else YES if expected.unlike[row] else NO
        answers.append({"predicted": names, "unlike": unlike, "decision": decisions[row]})
    return answers


def _find_near(expected: ExpectedAnswers, gap: float) -> dict[str, np.ndarray]:
    """For each part of an answer the rows where a difference of `gap` could change it; [rows]."""
    shares = expected.probabilities.astype(np.float64)
    if expected.multi_label:
        predicted = np.abs(shares - 0.5).min(axis=1) <= gap
    else:
        best = np.sort(shares, axis=1)[:, -2:]
        predicted = (best[:, -1] - best[:, 0] <= 2 * gap) & (shares.shape[1] > 1)
    unlike = np.zeros(len(shares), dtype=bool)
    if expected.unlike_margin is not None:
        unlike = np.abs(expected.unlike_margin) <= max(gap, 0) * _UNLIKE_SCALE
    decisions = predicted | unlike
    if expected.decision is not None:
        rule = read_rule(expected.decision, expected.classes, expected.multi_label)
        sure = measure_confidence(shares, expected.multi_label)
        lines = rule.thresholds if expected.multi_label else rule.thresholds[shares.argmax(axis=1)]
        is_close = np.abs(sure - lines) <= gap
        decisions = decisions | (is_close.any(axis=1) if expected.multi_label else is_close)
    return {"predicted": predicted, "unlike": unlike, "decision": decisions}


def _show(value: Any) -> str:
    return JOINT.join(value) if isinstance(value, list) else str(value)
