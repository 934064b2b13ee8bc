"""Chooses which judged texts are listed, and in which order: pure functions over the frame of a split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from core.metrics.labels import add_none, decide
from core.metrics.row_orders import best_worst_uncertain
from core.runs.predictions import classes_of, is_multi_label, probabilities_of, truth_of

Kind = Literal["all", "wrong", "right", "uncertain", "worst"]

CONFIDENT = 0.8
"""From this probability on a wrong prediction is listed as confidently wrong."""


@dataclass(frozen=True, eq=False)
class JudgedTexts:
    """A judged split, prepared for filtering.

    Attributes:
        frame: see `core.runs.predictions.frame_predictions`.
        truth, predicted: [rows classes], True for the classes of a row; one a row unless it may carry several labels.
        uncertain: positions in the frame, the closest decision first.
        worst: positions of what was predicted wrong with a probability of `CONFIDENT` or more, the surest first.
    """

    frame: pd.DataFrame
    classes: tuple[str, ...]
    probabilities: np.ndarray
    truth: np.ndarray
    predicted: np.ndarray
    uncertain: np.ndarray
    worst: np.ndarray
    multi_label: bool

    @property
    def is_right(self) -> np.ndarray:
        """Where all labels were predicted right; [rows]."""
        return (self.truth == self.predicted).all(axis=1)


def prepare_texts(frame: pd.DataFrame) -> JudgedTexts:
    """The frame of a split with true labels, predicted labels and orders.

    Raises:
        RunError: a true label is none of the classes.
    """
    classes, probabilities, truth = classes_of(frame), probabilities_of(frame), truth_of(frame)
    multi_label = is_multi_label(frame)
    orders = best_worst_uncertain(truth, probabilities, len(frame))
    sure_of = probabilities if not multi_label else np.maximum(probabilities, 1 - probabilities)
    predicted = decide(probabilities, multi_label)
    if not multi_label:
        kinds = np.arange(len(classes))
        truth, predicted = truth[:, None] == kinds, predicted[:, None] == kinds
    # Of several labels each is a decision by itself; a wrong class was predicted, or a wrong one was not.
    is_wrong = truth != predicted if multi_label else predicted & ~truth
    surest = np.where(is_wrong, sure_of, 0.0).max(axis=1, initial=0.0)
    order = np.argsort(-surest, kind="stable")
    worst = order[surest[order] >= CONFIDENT]
    return JudgedTexts(frame, classes, probabilities, truth, predicted, orders.uncertain, worst, multi_label)


@dataclass(frozen=True)
class TextChoice:
    """Which texts to show; `cell` is (true, predicted) of the confusion matrix, `of_class` a class number, `among`
    positions in the frame.
    """

    kind: Kind = "all"
    cell: tuple[int, int] | None = None
    of_class: int | None = None
    among: frozenset[int] | None = None
    search: str = ""


def choose_texts(texts: JudgedTexts, choice: TextChoice) -> np.ndarray:
    """Positions in the frame, in the order to show them; [chosen], int64."""
    wanted = np.ones(len(texts.frame), dtype=bool)
    if choice.kind in ("wrong", "worst"):
        wanted &= ~texts.is_right
    elif choice.kind == "right":
        wanted &= texts.is_right
    if choice.cell is not None:
        wanted &= is_in_cell(texts, *choice.cell)
    if choice.of_class is not None:
        wanted &= add_none(texts.truth)[:, choice.of_class] | add_none(texts.predicted)[:, choice.of_class]
    if choice.among is not None:
        wanted &= np.isin(np.arange(len(wanted)), list(choice.among))
    if choice.search.strip():
        needle = choice.search.strip().casefold()
        columns = [texts.frame[name].astype(str).str.casefold() for name in ("text", "true", "predicted")]
        found = columns[0].str.contains(needle, regex=False)
        for column in columns[1:]:
            found |= column.str.contains(needle, regex=False)
        wanted &= found.to_numpy(dtype=bool)
    order = {"uncertain": texts.uncertain, "worst": texts.worst}.get(choice.kind, np.arange(len(texts.frame)))
    return order[wanted[order]].astype(np.int64)


def is_in_cell(texts: JudgedTexts, true: int, predicted: int) -> np.ndarray:
    """Whether each row counts in a cell of the confusion matrix; [rows]. For several labels see `LabelReport`.

    The number after that of the last class stands for none of them.
    """
    truths, answers = add_none(texts.truth), add_none(texts.predicted)
    if true == predicted:
        return truths[:, true] & answers[:, true]
    missed = truths[:, true] & ~answers[:, true]
    extra = answers[:, predicted] & ~truths[:, predicted]
    return missed & extra
