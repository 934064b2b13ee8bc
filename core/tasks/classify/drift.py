"""Drift: whether the texts of a file are like those a classifier was judged on, by what it answers on both.

Compared are the mix of the answers, how sure they are, and how many texts are unlike every class. No label is needed,
so what is found is a change of the texts and not yet an error; but a promise about errors was made for texts like those
of before. Imports no torch: the window and the command line show these values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from core.errors import RunError
from core.events import Noticed
from core.message import Message, say
from core.metrics.labels import decide
from core.metrics.two_samples import Sample, compare_samples
from core.runs.folder import JOB, RunFolder
from core.runs.predictions import UNLIKE_COLUMN, classes_of, is_multi_label, probabilities_of
from core.tasks.classify.decision import Decision
from core.tasks.classify.unlike import YES

SPLITS = ("validation", "test")
"""Rows that no weight was trained on. The best step was chosen on the validation rows, which makes no difference that
could be measured (`benchmarks.drift`), and twice the rows find more."""
LEVEL = 0.05
"""The chance of a false alarm, over all that is tested in a file."""
LEAST_DISTANCE, LEAST_CLASS, LEAST_UNLIKE, LEAST_LESS_SURE = 0.05, 0.05, 0.03, 0.55
"""Smaller changes are no drift however many rows show them: of the whole mix, of one class and of the unlike texts in
shares of the texts; an answer is less sure in 55 % of all pairs where about one text in seven is of no class."""
_NAMED = 3
_MOST_ROWS = 100


@dataclass(frozen=True)
class ClassShift:
    """One class among the answers: shares, 0 to 1, and rows; `p` is adjusted for all tests of the file."""

    name: str
    here: float
    before: float
    rows_here: int
    rows_before: int
    p: float


@dataclass(frozen=True)
class Drift:
    """How the answers on a file differ from those on the judged rows.

    Attributes:
        rows: texts that were compared, without the empty ones. judged_rows: those they were compared with.
        p: of the hypothesis that nothing changed; the chance of a p of at most 0.05 is at most 5 % then.
        found: what changed, by more than chance and by enough to matter: "mix", "unsure", "unlike"; () for no drift.
        mix_p, unsure_p, unlike_p: of each test, adjusted for their number; None where it is not known what is unlike.
        mix_distance: share of the texts that would need another class for the mixes to be alike, less chance.
        less_sure: the probability that an answer is less sure than one on the judged rows; 0.5 where alike.
        confidence_here, confidence_before: medians. unlike_here, unlike_before: shares; None where not known.
        shifts: every class, the largest change of its share first.
        promised_errors: share of errors that a decision promised; None where nothing was decided.
    """

    rows: int
    judged_rows: int
    p: float
    found: tuple[str, ...]
    mix_p: float
    unsure_p: float
    unlike_p: float | None
    mix_distance: float
    less_sure: float
    confidence_here: float
    confidence_before: float
    unlike_here: float | None
    unlike_before: float | None
    shifts: tuple[ClassShift, ...]
    promised_errors: float | None = None

    @property
    def promise_holds(self) -> bool | None:
        """False where what a decision promised cannot be relied on for this file; None where nothing was promised."""
        return None if self.promised_errors is None else not self.found

    def to_json(self) -> dict[str, Any]:
        """The value of `drift` in the output of `predict --json`."""
        return {
            "found": list(self.found),
            "p": self.p,
            "rows": self.rows,
            "judged_rows": self.judged_rows,
            "mix": {
                "p": self.mix_p,
                "distance": self.mix_distance,
                "classes": [
                    {"class": one.name, "share": one.here, "judged_share": one.before, "p": one.p}
                    for one in self.shifts
                ],
            },
            "confidence": {
                "p": self.unsure_p,
                "median": self.confidence_here,
                "judged_median": self.confidence_before,
                "less_sure": self.less_sure,
            },
            "unlike": {"p": self.unlike_p, "share": self.unlike_here, "judged_share": self.unlike_before},
            "promise_holds": self.promise_holds,
        }


def read_judged(model_folder: Path, classes: Sequence[str], multi_label: bool) -> Sample | None:
    """What the model in a folder answered on the rows it was judged on; None where there are none, or of other classes.

    Args:
        classes: of the model, in its order; classes without training rows, which are judged too, are never answered.
    """
    if not (model_folder.parent / JOB).is_file():
        return None
    try:
        run = RunFolder.open(model_folder.parent)
        frames = [frame for frame in map(run.predictions, SPLITS) if frame is not None and len(frame)]
    except RunError:
        return None
    samples = [_sample_of(frame, classes) for frame in frames if is_multi_label(frame) == multi_label]
    known = [sample for sample in samples if sample is not None]
    return _join(known) if known else None


def _sample_of(frame: pd.DataFrame, classes: Sequence[str]) -> Sample | None:
    stored = {name: place for place, name in enumerate(classes_of(frame))}
    if not set(classes) <= set(stored):
        return None
    probabilities = probabilities_of(frame)[:, [stored[name] for name in classes]]
    unlike = frame[UNLIKE_COLUMN].to_numpy() == YES if UNLIKE_COLUMN in frame else None
    return make_sample(probabilities, frame["confidence"].to_numpy(), is_multi_label(frame), unlike)


def make_sample(
    probabilities: np.ndarray, confidence: np.ndarray, multi_label: bool, is_unlike: np.ndarray | None = None
) -> Sample:
    """Answers as they are compared; the arguments are those of `Predictions`."""
    decided = decide(probabilities, multi_label)
    has_class = decided.astype(bool) if multi_label else np.eye(probabilities.shape[1], dtype=bool)[decided]
    return Sample(has_class, np.asarray(confidence, dtype=np.float64), is_unlike)


def _join(samples: Sequence[Sample]) -> Sample:
    unlike = [sample.is_unlike for sample in samples if sample.is_unlike is not None]
    return Sample(
        np.concatenate([sample.has_class for sample in samples]),
        np.concatenate([sample.confidence for sample in samples]),
        np.concatenate(unlike) if len(unlike) == len(samples) else None,
    )


def find_drift(before: Sample, now: Sample, classes: Sequence[str], decision: Decision | None = None) -> Drift:
    """Compare the answers on a file with those on the judged rows; both have at least one row."""
    tests = compare_samples(before, now)
    shifts = [
        ClassShift(name, float(here), float(old), int(rows), int(old_rows), float(p))
        for name, here, old, rows, old_rows, p in zip(
            classes,
            now.has_class.mean(axis=0),
            before.has_class.mean(axis=0),
            now.has_class.sum(axis=0),
            before.has_class.sum(axis=0),
            tests.class_p,
            strict=True,
        )
    ]
    shifts.sort(key=lambda shift: -abs(shift.here - shift.before))
    one_class = any(shift.p <= LEVEL and abs(shift.here - shift.before) >= LEAST_CLASS for shift in shifts)
    unlike_here = None if now.is_unlike is None or before.is_unlike is None else float(now.is_unlike.mean())
    unlike_before = None if now.is_unlike is None or before.is_unlike is None else float(before.is_unlike.mean())
    found = []
    if tests.mix_p <= LEVEL and (one_class or tests.mix_distance >= LEAST_DISTANCE):
        found.append("mix")
    if tests.unlike_p is not None and unlike_here is not None and unlike_before is not None:
        if tests.unlike_p <= LEVEL and unlike_here - unlike_before >= LEAST_UNLIKE:
            found.append("unlike")
    if tests.unsure_p <= LEVEL and tests.less_sure >= LEAST_LESS_SURE:
        found.append("unsure")
    return Drift(
        rows=len(now),
        judged_rows=len(before),
        p=tests.p,
        found=tuple(found),
        mix_p=tests.mix_p,
        unsure_p=tests.unsure_p,
        unlike_p=tests.unlike_p,
        mix_distance=tests.mix_distance,
        less_sure=tests.less_sure,
        confidence_here=float(np.median(now.confidence)),
        confidence_before=float(np.median(before.confidence)),
        unlike_here=unlike_here,
        unlike_before=unlike_before,
        shifts=tuple(shifts),
        promised_errors=None if decision is None else decision.errors,
    )


def report_drift(drift: Drift | None, unlike_rows: Sequence[int] = ()) -> Iterator[Noticed]:
    """A notice that says what differs, and whether a promise still holds; none where nothing differs.

    Args:
        drift: None for a model that was judged on nothing: that is a minor notice.
        unlike_rows: of the file, from 0.
    """
    if drift is None:
        yield Noticed(
            message=say("Whether these texts are like those the model was made for cannot be said."),
            hint=say("No rows that it was judged on are stored with it."),
            is_minor=True,
        )
    elif drift.found:
        rows = tuple(unlike_rows[:_MOST_ROWS]) if "unlike" in drift.found else ()
        yield Noticed(message=describe_drift(drift), hint=advise(drift), rows=rows)


def describe_drift(drift: Drift) -> Message:
    """What differs, as one sentence; only where something does."""
    return say("These texts are not like those the model was judged on: {what}.", what=_join_parts(drift))


def advise(drift: Drift) -> Message:
    """What that means for the answers, and what to do; only where something differs."""
    if drift.promised_errors is None:
        return say("How well it did there says little about them. Check some of its answers, and update it with them.")
    return say(
        "The promise of at most {errors} % wrong was made for texts like those of the test; it no longer holds here. "
        "Have a person check more of them, or set the dial again on some of them with labels.",
        errors=f"{100 * drift.promised_errors:g}",
    )


def _join_parts(drift: Drift) -> Message:
    parts = list(_describe_parts(drift))
    joined = parts[0]
    for part in parts[1:]:
        joined = say("{first}; {second}", first=joined, second=part)
    return joined


def _describe_parts(drift: Drift) -> Iterator[Message]:
    if "unlike" in drift.found and drift.unlike_here is not None and drift.unlike_before is not None:
        yield say(
            "{here} % of them are unlike every class, {before} % of the test",
            here=_percent(drift.unlike_here),
            before=_percent(drift.unlike_before),
        )
    if "mix" in drift.found:
        for shift in _name_shifts(drift):
            yield say(
                "{name} is {here} % of the answers here, {before} % of the test",
                name=shift.name,
                here=_percent(shift.here),
                before=_percent(shift.before),
            )
    if "unsure" in drift.found:
        yield say(
            "the model is less sure: the middle answer has {here} % here, {before} % in the test",
            here=_percent(drift.confidence_here),
            before=_percent(drift.confidence_before),
        )


def _name_shifts(drift: Drift) -> list[ClassShift]:
    """The largest shifts that are more than chance; the largest one where the mix differs only as a whole."""
    sure = [shift for shift in drift.shifts if shift.p <= LEVEL]
    return (sure or list(drift.shifts[:1]))[:_NAMED]


def _percent(share: float) -> str:
    return f"{100 * share:.1f}" if 0 < share < 0.095 else f"{100 * share:.0f}"
