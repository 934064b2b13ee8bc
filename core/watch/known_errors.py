"""The known errors of a classifier: its confusion matrix on rows that it was not trained on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from core.errors import RunError
from core.metrics.labels import LabelReport
from core.runs.folder import JOB, RunFolder
from core.runs.predictions import classes_of, probabilities_of, truth_of

SPLITS = ("validation", "test")
_ROUNDS = 200


@dataclass(frozen=True, eq=False)
class KnownErrors:
    """A confusion matrix, and the calibration of the class probabilities.

    Attributes:
        classes: in the order of rows and columns.
        counts: numbers of rows, float64; [classes classes] as [true predicted], or with several labels a text
            [classes 2 2], for each class as [true predicted].
        rows: number of rows counted.
        scale: factors that bring the mean probability of each class, over the evaluated rows, to its true share there;
            [classes]. Matters for classifiers trained with class weights. None where unknown.
    """

    classes: tuple[str, ...]
    counts: np.ndarray
    rows: int
    multi_label: bool = False
    scale: np.ndarray | None = None


def errors_from_reports(reports: list[LabelReport]) -> KnownErrors | None:
    """The errors summed over all reports of one model; None without any row."""
    reports = [report for report in reports if report.rows]
    if not reports:
        return None
    first = reports[0]
    multi_label = bool(first.multi_label)
    classes = tuple(first.classes)
    alike = [report for report in reports if tuple(report.classes) == classes]
    counts = sum(
        np.asarray(report.per_label if multi_label else report.confusion, dtype=np.float64) for report in alike
    )
    return KnownErrors(classes, np.asarray(counts), sum(report.rows for report in alike), multi_label)


def find_errors(folder: Path) -> KnownErrors | None:
    """The errors of the model in a folder, from the validation and test rows of its run; None where unknown.

    The best step was chosen on the validation rows, so they are slightly optimistic; the bias is smaller than the
    uncertainty of few rows, and leaving them out would widen every band.

    Args:
        folder: a run, or the model inside one.
    """
    for place in (folder, folder.parent):
        if (place / JOB).is_file():
            try:
                run = RunFolder.open(place)
                found = [run.report(split) for split in SPLITS]
                frames = [frame for frame in map(run.predictions, SPLITS) if frame is not None and len(frame)]
            except RunError:
                return None
            errors = errors_from_reports([report for report in found if report is not None])
            return (
                errors
                if errors is None or errors.multi_label
                else replace(errors, scale=_find_scale(frames, errors.classes))
            )
    return None


def _find_scale(frames: list[pd.DataFrame], classes: tuple[str, ...]) -> np.ndarray | None:
    frames = [frame for frame in frames if classes_of(frame) == classes]
    if not frames:
        return None
    probabilities = np.concatenate([probabilities_of(frame) for frame in frames]).astype(np.float64)
    return balance(probabilities, np.concatenate([truth_of(frame) for frame in frames]))


def balance(probabilities: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Factors by which the probabilities, scaled and normalised, have the true class shares as their mean; [classes].

    Args:
        probabilities: [rows classes]. truth: class numbers; [rows].
    """
    classes = probabilities.shape[1]
    shares = (np.bincount(truth, minlength=classes) + 0.5) / (len(truth) + 0.5 * classes)
    scale = np.ones(classes)
    for _ in range(_ROUNDS):
        scaled = probabilities * scale
        means = (scaled / scaled.sum(axis=1, keepdims=True)).mean(axis=0)
        step = shares / np.maximum(means, 1e-9)
        scale = np.clip(scale * step, 1e-3, 1e3)
        if np.abs(step - 1).max() < 1e-4:
            break
    return scale / np.exp(np.log(scale).mean())


def match_errors(errors: KnownErrors | None, classes: tuple[str, ...], multi_label: bool) -> KnownErrors | None:
    """The errors in the order of a model's classes; None where they are about other classes.

    A class without evaluated rows, which is missing from the counts, gets a row and a column of zeros.
    """
    if errors is None or errors.multi_label != multi_label or not set(errors.classes) <= set(classes):
        return None
    places = [classes.index(name) for name in errors.classes]
    if multi_label:
        counts = np.zeros((len(classes), 2, 2))
        counts[places] = errors.counts
    else:
        counts = np.zeros((len(classes), len(classes)))
        counts[np.ix_(places, places)] = errors.counts
    scale = None
    if errors.scale is not None:
        scale = np.ones(len(classes))
        scale[places] = errors.scale
    return KnownErrors(classes, counts, errors.rows, multi_label, scale)
