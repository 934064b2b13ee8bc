"""The second half of a classifier's proof: decide.py of the folder answers as this program does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.export.proof import disagreement
from core.message import say
from core.metrics.labels import decide
from core.runs.predictions import JOINT


@dataclass(frozen=True, eq=False)
class ExpectedAnswers:
    """What decide.py should answer for some texts.

    Attributes:
        probabilities: [rows classes]. unlike: [rows]; None where the model cannot say. decisions: one for each text;
            () where nothing was decided.
        margins: by how much the probability, or the unlikeness, of each row misses the next line; [rows], see `measure`
    """

    classes: tuple[str, ...]
    probabilities: np.ndarray
    multi_label: bool


def compare_answers(found: Sequence[Mapping[str, Any]], expected: ExpectedAnswers, gap: float) -> None:
    """Refuse answers of decide.py that differ from the expected ones.

    Args:
        found: as decide.py gives them. gap: the largest difference of two probabilities that should be equal; only
            where so small a difference changes an answer may it be another one.

    Raises:
        ExportError: an answer differs.
    """
    if len(found) != len(expected.probabilities):
        raise disagreement(
            say("Its decide.py answered {found} of {asked} texts.", found=len(found), asked=len(expected.probabilities))
        )
    shares = expected.probabilities
    decided = decide(shares, expected.multi_label)
    for row, answer in enumerate(found):
        if expected.multi_label:
            names = [expected.classes[at] for at in np.flatnonzero(decided[row])]
            is_near = float(np.abs(shares[row] - 0.5).min()) <= gap
        else:
            names = [expected.classes[decided[row]]]
            is_near = float(shares[row].max()) - float(np.partition(shares[row], -2)[-2]) <= 2 * gap
        given = answer["predicted"] if expected.multi_label else [answer["predicted"]]
        if given != names and not is_near:
            raise disagreement(
                say(
                    "Its decide.py answers {found} where {wanted} is expected.",
                    found=JOINT.join(given),
                    wanted=JOINT.join(names),
                )
            )
