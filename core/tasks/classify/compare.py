"""Two classifiers on the same texts: row by row, class by class, and whether the difference is more than luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.data.class_names import match_names
from core.errors import DataError, RunError
from core.events import Noticed
from core.message import say
from core.metrics.labels import ClassScores
from core.metrics.paired import (
    PairedLabels,
    bootstrap_macro_f1,
    bootstrap_mean,
    count_pairs,
    macro_f1,
)
from core.runs.folder import RunFolder
from core.runs.predictions import JOINT, classes_of, is_multi_label
from core.tasks.classify.compared_table import ComparedTable, read_compared_table
from core.tasks.comparison import ClassPair, CompareRequest, Comparison, FigurePair, describe_run, name_kinds
from core.tasks.paired_rows import PairedRows, is_newer, pair_runs

READS_FILES = True
_NAMED = 10
_FEW = 5  # rows a class; with 2 of them 95 % intervals hold 93 % (benchmarks.compare)
Names = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Given:
    """The rows as both models answered them: labels as names, so that models of different classes fit together."""

    rows: np.ndarray
    texts: list[str]
    truth: list[Names]
    labels: tuple[list[Names], list[Names]]
    confidence: tuple[np.ndarray, np.ndarray]
    classes: tuple[Names, Names]
    multi_label: bool


def compare(before: RunFolder, after: RunFolder, request: CompareRequest) -> Comparison:
    """Compare two classifiers on the rows that neither was trained on, or on a labelled table.

    Raises:
        RunError: a run has no predictions, or no model where it has to predict; or no row is left.
        DataError: the table cannot be read, or holds nothing to compare on. Cancelled: a stop was asked for.
    """
    if request.files:
        table = read_compared_table((before, after), request)
        given, notices = _answer_table(before, after, table, request)
        left_out, unanswered = table.left_out, 0
    else:
        ask = _Asker(request) if request.predicts else None
        paired = pair_runs(before, after, ask, can_ask_later=not request.predicts)
        given, more = _read_stored(before, after, paired)
        notices, left_out, unanswered = [*paired.notices, *more], paired.left_out, paired.unanswered
    _refuse_foreign(given.classes)
    classes, position = _join_classes(given.classes, given.truth)
    flags = PairedLabels(*(_flags(labels, position, len(classes)) for labels in (given.truth, *given.labels)))
    right = flags.right()
    return Comparison(
        task="classify",
        unit="texts",
        before=describe_run(before),
        after=describe_run(after),
        counts=count_pairs(*right),
        figures=_figures(flags, right),
        rows=_frame(given, name_kinds(*right)),
        per_class=_per_class(flags, classes, given.multi_label),
        labels=tuple(tuple(classes[at] for at in np.flatnonzero(row)) for row in flags.truth),
        multi_label=given.multi_label,
        left_out=left_out,
        unanswered=unanswered,
        notices=(*notices, *_report_classes(given.classes), *_report_few(flags)),
        data=tuple(str(path) for path in request.files),
    )


class _Asker:
    """Predicts with the model of a run, which is opened at the first question."""

    def __init__(self, request: CompareRequest) -> None:
        self._request = request

    def __call__(self, run: RunFolder, frame: pd.DataFrame) -> pd.DataFrame | None:
        if not run.model_folder.is_dir():
            return None
        labels, confidence, _ = _predict(run, frame["text"].tolist(), self._request)
        return pd.DataFrame(
            {
                "row": frame["row"].to_numpy(),
                "text": frame["text"].to_numpy(),
                "true": frame["true"].to_numpy(),
                "true_labels": _names_of(frame, "true"),
                "predicted": [JOINT.join(names) for names in labels],
                "predicted_labels": labels,
                "confidence": confidence,
                "split": "",
            }
        )


def _predict(
    run: RunFolder, texts: list[str], request: CompareRequest
) -> tuple[list[Names], np.ndarray, tuple[Names, bool]]:
    """The labels and confidences that a run's model gives, with its classes and whether it may give several.

    Raises:
        RunError: the run has no model.
    """
    if not run.model_folder.is_dir():
        raise RunError(
            say("This run has no model yet."), where=run.name, hint=say("Train it to its end before comparing.")
        )
    from core.tasks.classify.classifier import Classifier  # torch is loaded only now

    classifier = Classifier.open(run.model_folder)
    predictions = classifier.predict(texts, control=request.control)
    return predictions.names, predictions.confidence, (classifier.classes, classifier.multi_label)


def _read_stored(before: RunFolder, after: RunFolder, paired: PairedRows) -> tuple[_Given, list[Noticed]]:
    """The stored answers; where the labels of a row differ between the runs, those of the newer run count."""
    frames = paired.before, paired.after
    truths = [_names_of(frame, "true") for frame in frames]
    newer = 0 if is_newer(before, after) else 1
    stored = [run.predictions("test") for run in (before, after)]
    stored = [
        run.predictions("validation") if frame is None else frame
        for run, frame in zip((before, after), stored, strict=True)
    ]
    known = [classes_of(frame) if frame is not None else () for frame in stored]
    several = [frame is not None and is_multi_label(frame) for frame in stored]
    given = _Given(
        rows=frames[newer]["row"].to_numpy(np.int64),
        texts=frames[newer]["text"].tolist(),
        truth=truths[newer],
        labels=(_names_of(frames[0], "predicted"), _names_of(frames[1], "predicted")),
        confidence=(frames[0]["confidence"].to_numpy(np.float64), frames[1]["confidence"].to_numpy(np.float64)),
        classes=(known[0], known[1]),
        multi_label=any(several),
    )
    differ = [int(row) for row, one, other in zip(given.rows, *truths, strict=True) if set(one) != set(other)]
    notices = []
    if differ:
        name = (before, after)[newer].name
        notices.append(
            Noticed(
                message=say(
                    "The labels of {n} of these rows differ between the runs; both are judged by those of the newer "
                    "one, {side} ({name}).",
                    n=len(differ),
                    side="AB"[newer],
                    name=name,
                ),
                rows=tuple(differ),
            )
        )
    if several[0] != several[1]:
        notices.append(_report_forms(several[1]))
    return given, notices


def _report_forms(is_second: bool) -> Noticed:
    return Noticed(
        message=say(
            "Only {side} may give a text several labels; a text counts as right where all its labels are.",
            side="B" if is_second else "A",
        )
    )


def _names_of(frame: pd.DataFrame, what: str) -> list[Names]:
    """The labels of each row of stored predictions: `what` is "true" or "predicted"."""
    lists = f"{what}_labels"
    if lists not in frame.columns:
        return [(name,) for name in frame[what]]
    # Rows of one label stand beside rows of several where two runs of different kinds were joined.
    return [
        tuple(names) if names is not None and not isinstance(names, float) else (plain,)
        for names, plain in zip(frame[lists], frame[what], strict=True)
    ]


def _answer_table(
    before: RunFolder, after: RunFolder, table: ComparedTable, request: CompareRequest
) -> tuple[_Given, list[Noticed]]:
    """The texts of a labelled table as both models answer them."""
    answers = [_predict(run, texts, request) for run, texts in zip((before, after), table.texts, strict=True)]
    classes, several = [answer[2][0] for answer in answers], [answer[2][1] for answer in answers]
    notices = [*table.notices, *_report_unknown(table.classes, classes)]
    if several[0] != several[1]:
        notices.append(_report_forms(several[1]))
    given = _Given(
        rows=table.rows,
        texts=table.texts[1],
        truth=table.truth,
        labels=(answers[0][0], answers[1][0]),
        confidence=(np.asarray(answers[0][1], np.float64), np.asarray(answers[1][1], np.float64)),
        classes=(classes[0], classes[1]),
        multi_label=table.multi_label or any(several),
    )
    return given, notices


def _report_unknown(labels: Names, known: Sequence[Names]) -> list[Noticed]:
    """What neither model knows of the labels of a table.

    Raises:
        DataError: neither knows any of them: wrong column or wrong models.
    """
    strange = [name for name in labels if not any(match_names([name], classes) for classes in known)]
    if len(strange) == len(labels):
        raise DataError(
            say("The models know none of these labels: {names}.", names=", ".join(strange[:5])),
            hint=say(
                "They know: {names}. Perhaps another column holds the labels.", names=", ".join(known[1][:_NAMED])
            ).with_option("--label COLUMN"),
        )
    if not strange:
        return []
    message = say(
        "Neither run knows {names}; every row of such a class counts as wrong for both.",
        names=", ".join(strange[:_NAMED]),
    )
    return [Noticed(message=message)]


def _refuse_foreign(classes: tuple[Names, Names]) -> None:
    """Refuse two runs that know no class in common: one of them would be wrong on every row.

    Raises:
        RunError: they know none.
    """
    if all(classes) and not match_names(classes[0], classes[1]):
        one, other = (", ".join(names[:_NAMED]) for names in classes)
        raise RunError(
            say("These runs know no class in common: {one}; {other}.", one=one, other=other),
            hint=say("Compare runs that tell the same classes apart."),
        )


def _report_classes(classes: tuple[Names, Names]) -> list[Noticed]:
    """Which classes only one of the runs knows."""
    found = []
    for side, other in ((0, 1), (1, 0)):
        same = match_names(classes[side], classes[other])
        alone = [name for name in classes[side] if name not in same]
        if alone:
            message = say("Classes that only {side} knows: {names}.", side="AB"[side], names=", ".join(alone[:_NAMED]))
            hint = say("The other cannot give them, so it is wrong on every row of them.")
            found.append(Noticed(message=message, hint=hint))
    return found


def _report_few(flags: PairedLabels) -> list[Noticed]:
    """That there are few rows a class: where classes vanish from half the draws, a bootstrap is too sure of itself."""
    rows, classes = len(flags.truth), int(flags.truth.any(axis=0).sum())
    if rows >= _FEW * classes:
        return []
    message = say(
        "{rows} rows for {classes} classes are few: the interval of macro-F1 is a little too narrow.",
        rows=rows,
        classes=classes,
    )
    return [Noticed(message=message, is_minor=True)]


def _join_classes(known: tuple[Names, Names], truth: Sequence[Names]) -> tuple[Names, dict[str, int]]:
    """The classes of both runs and of the labels, each form of a name once, and the position of every name."""
    named = dict.fromkeys((*known[1], *known[0], *(name for names in truth for name in names)))
    classes: list[str] = []
    position: dict[str, int] = {}
    same = match_names(tuple(named), known[1])
    for name in named:
        own = same.get(name, name)
        if own not in position:
            position[own] = len(classes)
            classes.append(own)
        position[name] = position[own]
    return tuple(classes), position


def _flags(labels: Sequence[Names], position: dict[str, int], width: int) -> np.ndarray:
    flags = np.zeros((len(labels), width), dtype=bool)
    for at, names in enumerate(labels):
        flags[at, [position[name] for name in names]] = True
    return flags


def _figures(flags: PairedLabels, right: tuple[np.ndarray, np.ndarray]) -> tuple[FigurePair, ...]:
    f1 = [macro_f1(flags.truth, given) for given in (flags.before, flags.after)]
    difference = right[1].astype(np.float64) - right[0]
    return (
        FigurePair("accuracy", float(right[0].mean()), float(right[1].mean()), bootstrap_mean(difference)),
        FigurePair("macro_f1", f1[0], f1[1], bootstrap_macro_f1(flags)),
    )


def _per_class(flags: PairedLabels, classes: Names, multi_label: bool) -> tuple[ClassPair, ...]:
    found = []
    right = flags.right()
    for at, name in enumerate(classes):
        true, given = flags.truth[:, at], (flags.before[:, at], flags.after[:, at])
        if not (true.any() or given[0].any() or given[1].any()):
            continue
        rows = np.ones(len(true), bool) if multi_label else true
        judged = (given[0] == true, given[1] == true) if multi_label else right
        found.append(
            ClassPair(
                name,
                _score(name, true, given[0]),
                _score(name, true, given[1]),
                fixed=int((rows & ~judged[0] & judged[1]).sum()),
                broken=int((rows & judged[0] & ~judged[1]).sum()),
            )
        )
    return tuple(found)


def _score(name: str, true: np.ndarray, given: np.ndarray) -> ClassScores:
    hit, support, predicted = int((true & given).sum()), int(true.sum()), int(given.sum())
    return ClassScores(
        name,
        precision=hit / predicted if predicted else 0.0,
        recall=hit / support if support else 0.0,
        f1=2 * hit / (support + predicted) if support + predicted else 0.0,
        support=support,
        predicted=predicted,
    )


def _frame(given: _Given, kinds: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": given.rows,
            "text": given.texts,
            "label": [JOINT.join(names) for names in given.truth],
            "before": [JOINT.join(names) for names in given.labels[0]],
            "after": [JOINT.join(names) for names in given.labels[1]],
            "confidence_before": given.confidence[0],
            "confidence_after": given.confidence[1],
            "kind": kinds,
        }
    )
