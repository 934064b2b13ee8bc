"""What is known about a classifier's errors: its confusion matrix on rows that it was not trained on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import RunError
from core.metrics.labels import LabelReport
from core.runs.folder import JOB, RunFolder

SPLITS = ("validation", "test")


@dataclass(frozen=True, eq=False)
class KnownErrors:
    """How often each true class was called what.

    Attributes:
        classes: in the order of rows and columns.
        counts: rows counted, float64; [classes classes] as [true said], or, where a text may carry several classes,
            [classes 2 2] for each class as [is it, is it said].
        rows: how many rows these are.
    """

    classes: tuple[str, ...]
    counts: np.ndarray
    rows: int
    multi_label: bool = False


def errors_from_reports(reports: list[LabelReport]) -> KnownErrors | None:
    """The errors counted over all reports of one model; None without a row."""
    reports = [report for report in reports if report.rows]
    if not reports:
        return None
    first = reports[0]
    multi_label = bool(first.multi_label)
    classes = tuple(first.classes)
    alike = [report for report in reports if tuple(report.classes) == classes]
    counts = sum(np.asarray(report.per_label if multi_label else report.confusion, dtype=np.float64) for report in alike)
    return KnownErrors(classes, np.asarray(counts), sum(report.rows for report in alike), multi_label)


def find_errors(folder: Path) -> KnownErrors | None:
    """The errors of the model in a folder, from the validation and test rows of its run; None where they are not known.

    The validation rows have chosen the best step, which flatters a model by less than the doubt of so few rows; leaving
    them out would widen every band.

    Args:
        folder: a run, or the model inside one.
    """
    for place in (folder, folder.parent):
        if (place / JOB).is_file():
            try:
                run = RunFolder.open(place)
                found = [run.report(split) for split in SPLITS]
            except RunError:
                return None
            return errors_from_reports([report for report in found if report is not None])
    return None


def match_errors(errors: KnownErrors | None, classes: tuple[str, ...], multi_label: bool) -> KnownErrors | None:
    """The errors in the order of a model's classes; None where they belong to other classes.

    A class that held no judged row, and so is missing from the counts, comes with a row and a column of zeros.
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
    return KnownErrors(classes, counts, errors.rows, multi_label)
