"""The judged rows that a dial is set on: those that put the rules in order, and those that the promise is tested on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from core.errors import RunError
from core.events import Noticed
from core.message import say
from core.metrics.labels import decide
from core.runs.folder import RunFolder
from core.runs.predictions import classes_of, is_multi_label, probabilities_of, truth_of
from core.shapes import Bool, Float, Shaped
from core.tasks.classify.alone_rule import measure_confidence
from core.tasks.classify.model_id import count_classes, read_model_id
from core.tasks.classify.sureness import Sureness, fit_sureness

UNLIKE = "unlike"
"""Column of stored predictions: whether a text is unlike all classes."""
TEST, VALIDATION = "test", "validation"
FEWEST_ORDERING, ORDERING_SHARE, SPARE = 60, 0.25, 1.5
"""With fewer ordering rows, at most a quarter of the calibration rows puts the rules in order too: of those beyond one
and a half times the fewest rows that a promise can be tested on."""


@dataclass(frozen=True, eq=False)
class JudgedTexts:
    """Predicted texts whose labels are known.

    Attributes:
        probabilities: of the model's classes.
        truth: class numbers [rows], or booleans [rows classes] where a text may have several labels. Numbers from the
            count of the model's classes on are classes that it cannot give.
        is_right: whether the class, or exactly the set of labels, is right.
        unlike: texts unlike all classes; None where that is unknown.
    """

    probabilities: Float[np.ndarray, "rows classes"]
    truth: Shaped[np.ndarray, "rows ..."]
    is_right: Bool[np.ndarray, " rows"]
    unlike: Bool[np.ndarray, " rows"] | None = None

    def __len__(self) -> int:
        return len(self.is_right)

    def take(self, chosen: Shaped[np.ndarray, " chosen"]) -> JudgedTexts:
        """Those at some positions, or where a mask is true."""
        unlike = None if self.unlike is None else self.unlike[chosen]
        return JudgedTexts(self.probabilities[chosen], self.truth[chosen], self.is_right[chosen], unlike)


@dataclass(frozen=True, eq=False)
class DialRows:
    """Everything that a dial is measured on, read once, so that `measure_dial` is quick.

    Attributes:
        classes: of the model, in order.
        ordering: rows that put the rules in order and that nothing is promised on: the validation rows.
        calibration: rows that the promise is tested on; they chose nothing.
        calibrated_on: "test", or the name of a file. model: the id of the weights, "" where it is unknown.
        notices: what was left out or made do with.
        seed: by which rows are drawn where `ensure_ordering` moves some.
    """

    classes: tuple[str, ...]
    multi_label: bool
    ordering: JudgedTexts
    calibration: JudgedTexts
    calibrated_on: str = TEST
    model: str = ""
    notices: tuple[Noticed, ...] = ()
    seed: int = 0

    def with_calibration(self, calibration: JudgedTexts) -> DialRows:
        """The same with other calibration rows; what was fitted on the ordering rows is kept."""
        other = replace(self, calibration=calibration)
        other.__dict__.update(sureness=self.sureness, levels=self.levels)
        return other

    @cached_property
    def sureness(self) -> Sureness:
        """How likely an answer is right, by its class and confidence, fitted on the ordering rows; with several labels
        an answer is the yes or no of one class.
        """
        part, count = self.ordering, len(self.classes)
        confidence = measure_confidence(part.probabilities, self.multi_label)
        if self.multi_label:
            answers = np.broadcast_to(np.arange(count), confidence.shape).ravel()
            is_right = decide(part.probabilities, multi_label=True) == part.truth.astype(bool)
            return fit_sureness(confidence.ravel(), answers, is_right.ravel(), count)
        return fit_sureness(confidence, decide(part.probabilities), part.is_right, count)

    @cached_property
    def levels(self) -> tuple[Float[np.ndarray, " rows"], Float[np.ndarray, " rows"]]:
        """Of each ordering row: the largest level at which it is answered alone, and its chance of being right as a fit
        without it has it.

        With several labels the least sure class decides whether a text is answered alone, and how often all of its
        classes are right then is fitted anew.
        """
        part = self.ordering
        confidence = measure_confidence(part.probabilities, self.multi_label)
        if not self.multi_label:
            return self.sureness.estimate(confidence, decide(part.probabilities)), self.sureness.held_out
        classes = np.broadcast_to(np.arange(len(self.classes)), confidence.shape)
        least = self.sureness.estimate(confidence, classes).min(axis=1, initial=1.0)
        return least, fit_sureness(least, np.zeros(len(part), dtype=np.int64), part.is_right, 1).held_out


def read_dial_rows(run: RunFolder) -> DialRows:
    """The test rows of a run as calibration rows, ordered by its validation rows.

    Raises:
        RunError: there are no test rows, or what is stored is damaged. ModelError: the weights cannot be read.
    """
    test = run.predictions(TEST)
    if test is None or test.empty:
        raise RunError(
            say("This run has no test rows, so nothing can be promised."),
            where=str(run.path),
            hint=say("Name a file of labelled texts that the model has never read.").with_option("--rows FILE"),
        )
    count = count_classes(run.model_folder) or len(classes_of(test))
    return DialRows(
        classes_of(test)[:count],
        is_multi_label(test),
        read_ordering(run, count, is_multi_label(test)),
        judge_frame(test, count),
        TEST,
        read_model_id(run.model_folder),
        seed=run.job.training.seed,
    )


def read_ordering(run: RunFolder, classes: int, multi_label: bool) -> JudgedTexts:
    """The validation rows of a run; none where it has none.

    Raises:
        RunError: what is stored is damaged.
    """
    frame = run.predictions(VALIDATION)
    if frame is None:
        truth = np.zeros((0, classes), dtype=bool) if multi_label else np.zeros(0, dtype=np.int64)
        return JudgedTexts(np.zeros((0, classes), dtype=np.float32), truth, np.zeros(0, dtype=bool))
    return judge_frame(frame, classes)


def judge_frame(frame: pd.DataFrame, classes: int) -> JudgedTexts:
    """Stored predictions as judged texts.

    Args:
        classes: how many of the columns are classes of the model; it cannot give those behind them, so that a text of
            one is never right.
    """
    probabilities, truth = probabilities_of(frame), truth_of(frame)
    given = decide(probabilities, is_multi_label(frame))
    is_right = (given == truth.astype(bool)).all(axis=1) if is_multi_label(frame) else given == truth
    unlike = frame[UNLIKE].to_numpy() if UNLIKE in frame.columns else None
    if unlike is not None and unlike.dtype != bool:
        unlike = None if pd.isna(unlike).any() else np.isin(unlike, (True, "yes"))
    truth = truth[:, :classes] if is_multi_label(frame) else truth
    return JudgedTexts(probabilities[:, :classes], truth, np.asarray(is_right, dtype=bool), unlike)


def ensure_ordering(rows: DialRows, fewest: int) -> DialRows:
    """The same where the ordering rows are enough; else some of the calibration rows, drawn at random and at most a
    quarter of them, order the rules too, and the promise is tested on the others.

    Args:
        fewest: rows that the promise can be tested on at all. Few rows are all needed for the test: without ordering
            rows the confidence itself puts the rules in order, and the likeliest test is the one of most rows.
    """
    have, count = len(rows.ordering), len(rows.calibration)
    moved = min(FEWEST_ORDERING - have, int(count * ORDERING_SHARE), count - int(SPARE * fewest))
    if moved <= 0:
        return rows
    shuffled = np.random.default_rng(rows.seed).permutation(count)
    notice = Noticed(
        message=say(
            "There are only {have} validation rows, so {n} of the {rows} rows put the rules in order too.",
            have=have,
            n=moved,
            rows=count,
        ),
        hint=say("The promise is tested on the others."),
    )
    return replace(
        rows,
        ordering=join_texts(rows.ordering, rows.calibration.take(shuffled[:moved])),
        calibration=rows.calibration.take(np.sort(shuffled[moved:])),
        notices=(*rows.notices, notice),
    )


def join_texts(one: JudgedTexts, other: JudgedTexts) -> JudgedTexts:
    """Both, one after the other; whether they are unlike is known where it is known of all."""
    unlike = [part.unlike if part.unlike is not None or len(part) else np.zeros(0, bool) for part in (one, other)]
    known = [flags for flags in unlike if flags is not None]
    return JudgedTexts(
        np.concatenate([one.probabilities, other.probabilities]),
        np.concatenate([one.truth, other.truth]),
        np.concatenate([one.is_right, other.is_right]),
        np.concatenate(known) if len(known) == 2 else None,
    )
