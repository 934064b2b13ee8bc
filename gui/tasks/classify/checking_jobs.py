"""The jobs of checking labels: read the texts into vectors once, then judge every label anew after some answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from core.config import JobConfig
from core.events import Noticed
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.data.roles import Roles
    from core.data.table import Table
    from core.tasks.classify.confirmed_labels import ConfirmedLabels
    from core.tasks.classify.label_check import CheckedTexts, Suspect
    from core.tasks.classify.score_curve import ScoreCurve, ScorePoint
    from core.tasks.classify.suspects import Doubts

OFFERED = 40
"""Suspects that are described at once: those of the next 20 answers, and as many while the labels are judged anew."""


@dataclass(frozen=True, eq=False)
class NearText:
    """A text like the one in question: its row in the table, and its labels."""

    row: int
    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Suspicion:
    """A suspect with the texts like it, and what the classifiers say of each class."""

    suspect: Suspect
    neighbours: tuple[NearText, ...]
    likely: tuple[float, ...]
    """By the classes of the check."""
    is_likely: bool
    contradicting: tuple[tuple[str, ...], ...] = ()
    """The other labels that rows with the same text have, each once."""


@dataclass(frozen=True, eq=False)
class Judged:
    """The labels, judged after so many answers.

    Attributes:
        cache: of the check it belongs to.
        offers: the next suspects, most likely wrong first, without those that were answered.
        likely: how many labels are likely wrong, of those that were not answered.
        points: the score on untouched rows.
        notices: what cannot be judged.
    """

    cache: CheckCache
    answers: int
    classes: tuple[str, ...]
    multi_label: bool
    offers: tuple[Suspicion, ...]
    likely: int
    rows: int
    points: tuple[ScorePoint, ...]
    notices: tuple[Noticed, ...] = ()


@dataclass
class CheckCache:
    """What a check keeps between its jobs, on the worker's thread; only the jobs below use it."""

    checked: CheckedTexts | None = None
    doubts: Doubts | None = None
    begun_with: np.ndarray | None = None
    curve: ScoreCurve | None = None
    confirmed: ConfirmedLabels | None = None
    kept: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)


def begin_check(cache: CheckCache, table: Table, source: Table, roles: Roles, job: JobConfig) -> Make:
    """Read the labelled texts into vectors and judge their labels; yields progress, and a `Judged`.

    Args:
        table: with its corrections. source: as it was read; what was kept is remembered for it.
    """

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.data.roles import labelled_texts
        from core.tasks.classify.confirmed_labels import ConfirmedLabels
        from core.tasks.classify.label_check import read_checked
        from core.tasks.classify.review import refuse_too_few
        from core.tasks.classify.score_curve import ScoreCurve

        cache.checked, cache.doubts, cache.curve = None, None, ScoreCurve()
        labelled = labelled_texts(table, roles, job.data.excluded_rows)
        refuse_too_few(table, labelled)
        cache.confirmed = ConfirmedLabels(source.fingerprint())
        cache.kept = set(cache.confirmed.read())
        checked = yield from read_checked(labelled, job, control)
        cache.checked, cache.begun_with = checked, checked.truth
        yield from _judge(cache, 0, frozenset(), control)

    return make


def check_again(
    cache: CheckCache, labels: Mapping[int, tuple[str, ...]], answered: frozenset[int], answers: int
) -> Make:
    """Judge the labels anew; yields a `Judged`.

    Args:
        labels: by row of the table, of those whose labels may have changed since the beginning.
        answered: rows that are not to be offered.
    """

    def make(control: Control) -> Iterator[object]:
        if cache.checked is None or cache.begun_with is None:
            return
        cache.checked = _relabel(cache.checked, cache.begun_with, labels)
        yield from _judge(cache, answers, answered, control)

    return make


def keep_label(cache: CheckCache, text: str, labels: tuple[str, ...], *, is_kept: bool) -> Make:
    """Remember that the labels of a text are right, or no longer."""

    def make(control: Control) -> Iterator[object]:
        from core.data.corrections import hash_text

        if cache.confirmed is None:
            return
        key = (hash_text(text), labels)
        (cache.kept.add if is_kept else cache.kept.discard)(key)
        cache.confirmed.note(*key, is_kept=is_kept)
        yield from ()

    return make


def _judge(cache: CheckCache, answers: int, answered: frozenset[int], control: Control) -> Iterator[object]:
    from core.data.corrections import hash_text
    from core.tasks.classify.label_check import Evidence
    from core.tasks.classify.review import agrees, report_unjudged

    checked, begun_with, curve = cache.checked, cache.begun_with, cache.curve
    assert checked is not None and begun_with is not None and curve is not None
    doubts = yield from checked.check(control, cache.doubts)
    cache.doubts = doubts
    before = _widen(begun_with, len(checked.classes))
    curve.add(answers, agrees(before, doubts), ~np.isnan(doubts.scores))
    touched = checked.truth != before
    points = curve.points(touched.any(axis=1) if touched.ndim == 2 else touched)
    kept_texts = {text_hash for text_hash, _ in cache.kept}
    chosen: list[int] = []
    likely = 0
    for position in doubts.order.tolist():
        if int(checked.rows[position]) in answered:
            continue
        if kept_texts and (own := hash_text(checked.texts[position])) in kept_texts:
            if (own, checked.name_labels(position)) in cache.kept:
                continue
        likely += bool(doubts.is_likely[position])
        if len(chosen) < OFFERED:
            chosen.append(position)
    offers = tuple(
        Suspicion(
            suspect,
            tuple(
                NearText(
                    int(checked.rows[near.position]), checked.texts[near.position], checked.name_labels(near.position)
                )
                for near in suspect.neighbours
            ),
            tuple(doubts.probabilities[suspect.position].tolist()),
            bool(doubts.is_likely[suspect.position]),
            tuple(dict.fromkeys(checked.name_labels(other) for other in suspect.contradicting)),
        )
        for suspect in Evidence(checked, doubts).describe(chosen)
    )
    notices = tuple(report_unjudged(checked, doubts))
    judged_rows = int((~np.isnan(doubts.scores)).sum())
    yield Judged(
        cache, answers, checked.classes, checked.multi_label, offers, likely, judged_rows, tuple(points), notices
    )


def _relabel(checked: CheckedTexts, begun_with: np.ndarray, labels: Mapping[int, tuple[str, ...]]) -> CheckedTexts:
    """The rows with these labels, the others as at the beginning; a class that is new comes last."""
    from core.tasks.classify.label_check import number_labels

    classes = tuple(dict.fromkeys((*checked.classes, *(name for names in labels.values() for name in names))))
    truth = _widen(begun_with, len(classes)).copy()
    for position in np.flatnonzero(np.isin(checked.rows, np.fromiter(labels, np.int64, len(labels)))):
        names = labels[int(checked.rows[position])]
        if names or checked.multi_label:
            truth[position] = number_labels([names], classes, checked.multi_label)[0]
    return replace(checked, truth=truth, classes=classes)


def _widen(truth: np.ndarray, classes: int) -> np.ndarray:
    return np.pad(truth, ((0, 0), (0, classes - truth.shape[1]))) if truth.ndim == 2 else truth
