"""Which judged texts are meant by a figure of the dial."""

from __future__ import annotations

import numpy as np

from core.tasks.classify.alone_rule import read_rule
from core.tasks.classify.decision import Decision
from gui.tasks.classify.judge.choose_texts import JudgedTexts


def find_dial_texts(texts: JudgedTexts, decision: Decision, kind: str) -> np.ndarray:
    """Positions of the texts that would be answered alone and wrong ("wrong"), or that would not be answered alone
    ("person"); [chosen], int64.
    """
    unlike = None
    if decision.unlike_to_person and "unlike" in texts.frame.columns:
        unlike = np.isin(texts.frame["unlike"].to_numpy(), (True, "yes"))
    rule = read_rule(decision, texts.classes, texts.multi_label)
    alone = rule.find_alone(texts.probabilities, unlike)
    return np.flatnonzero(alone & ~texts.is_right if kind == "wrong" else ~alone)
