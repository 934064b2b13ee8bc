"""Metrics of a classifier: per class and averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from core.errors import ModelError
from core.message import Message, say
from core.metrics.calibration import Reliability, reliability
from core.shapes import Bool, Float, Int, Shaped

THRESHOLD = 0.5
"""Probability from which a label is predicted where a row may have several."""

FEW_ROWS = 20
"""With fewer rows the figures of a class are called rough: the 95 % interval of a share of 0.5 is 40 points wide."""
_NAMED_CLASSES = 5


@dataclass(frozen=True)
class ClassScores:
    """The metrics of one class, 0 to 1 each; `support` counts its true rows, `predicted` the rows predicted as it.

    Undefined ones (precision of a class never predicted, recall of a class without rows) are 0.
    """

    name: str
    precision: float
    recall: float
    f1: float
    support: int
    predicted: int


@dataclass(frozen=True, eq=False)
class LabelReport:
    """The evaluation of a classifier on one split.

    Attributes:
        accuracy: share of rows with the right label (with several labels a row: the exact set, "subset accuracy").
        macro_*: unweighted mean over the classes that occur in the truth or in the predictions, as in scikit-learn.
        micro_*: over all decisions together. weighted_*: mean over classes weighted by support.
        per_class: in the order of the classes.
        confusion: number of rows by [true predicted]. With several labels a row: the diagonal counts labels found, and
            [i j] the rows where i was missed and j was predicted wrongly.
        per_label: for each class by itself, number of rows by [true predicted]; [classes 2 2].
        calibration: reliability bins. loss: mean cross-entropy in nats (several labels: mean binary cross-entropy).
        rows: number of rows evaluated.
        no_label: with several labels a row, the metrics of "none of the classes": support counts the rows without any
            label. confusion_with_none: `confusion` with a last row and column for it; None for one label a row.
    """

    accuracy: float
    macro_precision: float
    macro_recall: float
    macro_f1: float
    micro_precision: float
    micro_recall: float
    micro_f1: float
    weighted_precision: float
    weighted_recall: float
    weighted_f1: float
    per_class: tuple[ClassScores, ...]
    confusion: Int[np.ndarray, "classes classes"]
    per_label: Int[np.ndarray, "classes 2 2"]
    calibration: Reliability
    loss: float
    rows: int
    multi_label: bool
    no_label: ClassScores | None = None
    confusion_with_none: Int[np.ndarray, "rows columns"] | None = None

    @property
    def has_no_label(self) -> bool:
        """Whether a row has no label, or was given none."""
        return self.no_label is not None and bool(self.no_label.support or self.no_label.predicted)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(scores.name for scores in self.per_class)

    @property
    def classes_without_rows(self) -> tuple[str, ...]:
        """Classes of which this split has no row, so that their metrics are meaningless."""
        return tuple(scores.name for scores in self.per_class if scores.support == 0)

    @property
    def right_rows(self) -> int:
        return round(self.accuracy * self.rows)


def decide(
    probabilities: Float[np.ndarray, "rows classes"], multi_label: bool = False
) -> Shaped[np.ndarray, "rows ..."]:
    """The predicted labels: class numbers [rows], or booleans [rows classes] where a row may have several labels."""
    if multi_label:
        return probabilities >= THRESHOLD
    return probabilities.argmax(axis=1) if len(probabilities) else np.zeros(0, dtype=np.int64)


def judge(
    truth: Shaped[np.ndarray, "*truth"],
    probabilities: Float[np.ndarray, "*given"],
    classes: Sequence[str],
    multi_label: bool = False,
) -> LabelReport:
    """The metrics of predictions on a split.

    Args:
        truth: class numbers [rows], or booleans [rows classes] with `multi_label`.
        probabilities: [rows classes], 0 to 1, in the order of `classes`. The columns of classes that the model does not
            have, which come last, are missing and count as 0.

    Raises:
        ValueError: the shapes do not fit each other or the classes.
        ModelError: a probability is NaN (the training diverged).
    """
    truth, probabilities = np.asarray(truth), np.asarray(probabilities)
    if probabilities.ndim == 2 and probabilities.shape[1] < len(classes):
        probabilities = np.pad(probabilities, ((0, 0), (0, len(classes) - probabilities.shape[1])))
    expected = (len(truth), len(classes))
    if probabilities.shape != expected or truth.shape != (expected if multi_label else expected[:1]):
        raise ValueError(
            f"truth {truth.shape} and probabilities {probabilities.shape} do not fit {len(classes)} classes"
        )
    if not np.isfinite(probabilities).all():
        raise ModelError(
            say("The model's answers are no numbers any more."), hint=say("Lower the learning rate and train again.")
        )
    predicted = decide(probabilities, multi_label)
    confusion = (
        _count_confusions(truth.astype(bool), predicted)
        if multi_label
        else _count_pairs(truth, predicted, len(classes))
    )
    per_label = _binary_counts(truth.astype(bool), predicted) if multi_label else _binary_counts_of(confusion)
    per_class = tuple(_score(name, cells) for name, cells in zip(classes, per_label, strict=True))
    wholly_right = (truth.astype(bool) == predicted).all(axis=1) if multi_label else truth == predicted
    no_label, with_none = _judge_none(truth.astype(bool), predicted) if multi_label else (None, None)
    return LabelReport(
        accuracy=float(wholly_right.mean()) if len(truth) else 0.0,
        **_averages(per_class, per_label.sum(axis=0)),
        per_class=per_class,
        confusion=confusion,
        per_label=per_label,
        calibration=reliability(truth, probabilities),
        loss=_cross_entropy(truth, probabilities, multi_label),
        rows=len(truth),
        multi_label=multi_label,
        no_label=no_label,
        confusion_with_none=with_none,
    )


def add_none(
    labels: Bool[np.ndarray, "rows classes"],
) -> Bool[np.ndarray, "rows more"]:
    """The labels with a last column: True where the row has none of them."""
    return np.concatenate([labels, ~labels.any(axis=1, keepdims=True)], axis=1)


def _judge_none(
    truth: Bool[np.ndarray, "rows classes"], predicted: Bool[np.ndarray, "rows classes"]
) -> tuple[ClassScores, Int[np.ndarray, "more more"]]:
    """The metrics of "none of the classes", and the confusion with it as last class."""
    true, given = add_none(truth), add_none(predicted)
    return _score("", _binary_counts(true[:, -1:], given[:, -1:])[0]), _count_confusions(true, given)


def _count_pairs(
    truth: Shaped[np.ndarray, " rows"], predicted: Int[np.ndarray, " rows"], classes: int
) -> Int[np.ndarray, "classes classes"]:
    pairs = truth.astype(np.int64) * classes + predicted
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes).astype(np.int64)


def _count_confusions(
    truth: Bool[np.ndarray, "rows classes"], predicted: Bool[np.ndarray, "rows classes"]
) -> Int[np.ndarray, "classes classes"]:
    missed, wrong = (truth & ~predicted).astype(np.int64), (predicted & ~truth).astype(np.int64)
    return missed.T @ wrong + np.diag((truth & predicted).sum(axis=0))


def _binary_counts_of(confusion: Int[np.ndarray, "classes classes"]) -> Int[np.ndarray, "classes 2 2"]:
    hit = np.diag(confusion)
    missed, wrong = confusion.sum(axis=1) - hit, confusion.sum(axis=0) - hit
    cells = np.stack([confusion.sum() - hit - missed - wrong, wrong, missed, hit], axis=1)
    return cells.reshape(len(confusion), 2, 2)


def _binary_counts(
    truth: Bool[np.ndarray, "rows classes"], predicted: Bool[np.ndarray, "rows classes"]
) -> Int[np.ndarray, "classes 2 2"]:
    cells = [(~truth & ~predicted), (~truth & predicted), (truth & ~predicted), (truth & predicted)]
    return np.stack([cell.sum(axis=0) for cell in cells], axis=1).astype(np.int64).reshape(-1, 2, 2)


def _score(name: str, cells: Int[np.ndarray, "2 2"]) -> ClassScores:
    precision, recall, f1 = _shares(cells)
    return ClassScores(name, precision, recall, f1, support=int(cells[1].sum()), predicted=int(cells[:, 1].sum()))


def _shares(cells: Int[np.ndarray, "2 2"]) -> tuple[float, float, float]:
    hit, wrong, missed = int(cells[1, 1]), int(cells[0, 1]), int(cells[1, 0])
    return _divide(hit, hit + wrong), _divide(hit, hit + missed), _divide(2 * hit, 2 * hit + wrong + missed)


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _averages(per_class: Sequence[ClassScores], together: Int[np.ndarray, "2 2"]) -> dict[str, float]:
    seen = [scores for scores in per_class if scores.support or scores.predicted]
    support = sum(scores.support for scores in per_class)
    micro = dict(zip(("precision", "recall", "f1"), _shares(together) if per_class else (0.0, 0.0, 0.0), strict=True))
    averages = {f"micro_{kind}": value for kind, value in micro.items()}
    for kind in micro:
        averages[f"macro_{kind}"] = _divide(sum(getattr(scores, kind) for scores in seen), len(seen))
        averages[f"weighted_{kind}"] = _divide(sum(getattr(s, kind) * s.support for s in per_class), support)
    return averages


def _cross_entropy(
    truth: Shaped[np.ndarray, "rows ..."], probabilities: Float[np.ndarray, "rows classes"], multi_label: bool
) -> float:
    if not truth.size:
        return 0.0
    smallest = np.finfo(np.float64).eps
    given = np.clip(probabilities.astype(np.float64), smallest, 1 - smallest)
    if multi_label:
        return float(-np.where(truth.astype(bool), np.log(given), np.log1p(-given)).mean())
    return float(-np.log(given[np.arange(len(truth)), truth.astype(np.int64)]).mean())


def find_weakest(report: LabelReport) -> tuple[str | None, str | None]:
    """The class with the lowest F1 among those with rows, and the one it is most often confused with."""
    judged = [place for place, scores in enumerate(report.per_class) if scores.support]
    place = min(judged, key=lambda at: (report.per_class[at].f1, -report.per_class[at].support), default=None)
    if place is None or report.per_class[place].f1 == 1.0:
        return None, None
    exchanged = report.confusion[place] + report.confusion[:, place]
    exchanged[place] = 0
    other = int(exchanged.argmax())
    return report.classes[place], report.classes[other] if exchanged[other] else None


def describe_gaps(report: LabelReport) -> Message | None:
    """A sentence about the classes without rows in this split; None where every class has some."""
    missing = report.classes_without_rows
    if not missing or report.rows == 0:
        return None
    shown = ", ".join(missing[:5])
    if len(missing) == 1:
        return say("Nothing is known about {name}: none of these rows carries it.", name=shown)
    if len(missing) <= 5:
        return say("Nothing is known about {names}: none of these rows carries them.", names=shown)
    return say(
        "Nothing is known about {count} classes ({names}, ...): none of these rows carries them.",
        count=len(missing),
        names=shown,
    )


def describe_small(report: LabelReport, least: int = FEW_ROWS) -> Message | None:
    """A sentence about the classes with fewer rows than `least`, whose metrics say little; None where there are none.

    Classes without any row are those of `describe_gaps`.
    """
    small = [scores for scores in report.per_class if 0 < scores.support < least]
    shown = ", ".join(f"{scores.name} ({scores.support})" for scores in small[:_NAMED_CLASSES])
    if not small:
        return None
    if len(small) == sum(scores.support > 0 for scores in report.per_class) and len(small) > _NAMED_CLASSES:
        return say(
            "Every class rests on fewer than {least} texts: the figures of single classes are rough.", least=least
        )
    if len(small) == 1:
        return say(
            "One class rests on fewer than {least} texts, so its figures are rough: {name}.", least=least, name=shown
        )
    if len(small) <= _NAMED_CLASSES:
        return say(
            "Some classes rest on fewer than {least} texts, so their figures are rough: {names}.",
            least=least,
            names=shown,
        )
    return say(
        "{count} classes rest on fewer than {least} texts, so their figures are rough: {names}, ...",
        count=len(small),
        least=least,
        names=shown,
    )


_NUMBERS = (
    "accuracy",
    "macro_f1",
    "macro_precision",
    "macro_recall",
    "micro_f1",
    "micro_precision",
    "micro_recall",
    "weighted_f1",
    "weighted_precision",
    "weighted_recall",
    "loss",
)


def to_json(report: LabelReport) -> dict[str, Any]:
    """The report as plain values; `per_class` maps a class to its metrics, in the order of the classes."""
    per_class = {scores.name: {k: v for k, v in asdict(scores).items() if k != "name"} for scores in report.per_class}
    return {
        "rows": report.rows,
        "multi_label": report.multi_label,
        **{name: getattr(report, name) for name in _NUMBERS},
        "per_class": per_class,
        "confusion": report.confusion.tolist(),
        "per_label": report.per_label.tolist(),
        **_describe_none(report),
        "calibration": report.calibration.to_json(),
    }


def _describe_none(report: LabelReport) -> dict[str, Any]:
    if report.no_label is None or report.confusion_with_none is None:
        return {}
    figures = {name: value for name, value in asdict(report.no_label).items() if name != "name"}
    return {"no_label": figures, "confusion_with_none": report.confusion_with_none.tolist()}


def from_json(body: dict[str, Any]) -> LabelReport:
    """The report from the output of `to_json`; unknown entries are ignored.

    Raises:
        KeyError, TypeError, ValueError: `body` is no report.
    """
    per_class = tuple(ClassScores(name=name, **scores) for name, scores in body["per_class"].items())
    count = len(per_class)
    return LabelReport(
        **{name: float(body[name]) for name in _NUMBERS},
        rows=int(body["rows"]),
        multi_label=bool(body["multi_label"]),
        per_class=per_class,
        confusion=np.asarray(body["confusion"], dtype=np.int64).reshape(count, count),
        per_label=np.asarray(body["per_label"], dtype=np.int64).reshape(count, 2, 2),
        calibration=Reliability.from_json(body["calibration"]),
        no_label=ClassScores(name="", **body["no_label"]) if body.get("no_label") else None,
        confusion_with_none=np.asarray(body["confusion_with_none"], dtype=np.int64)
        if body.get("confusion_with_none")
        else None,
    )
