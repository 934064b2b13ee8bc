"""Measure the baselines of a matching model: BM25, and the untrained backbone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from core.data.reading import Cancelled
from core.events import BaselineDone, SplitName, StageChanged, TrainEvent
from core.tasks.baselines import JUDGED, KeptFigures
from core.tasks.match.bm25 import Bm25
from core.tasks.match.hard_negatives import mine
from core.tasks.match.report import figures_from_ranks, rank_right
from core.tasks.match.setup import MatchSetup, encode_parts
from core.tasks.match.train_task import judge_vectors
from core.train.control import Control
from core.train.task import Judgement

_QUERIES_AT_ONCE = 256


class MatchBaselines(KeptFigures):
    """The baselines of one matching job.

    - "bm25": BM25 between question and answers (Robertson & Zaragoza 2009).
    - "bm25_asked": the same, with the training questions of an answer added to its text.
    - "frozen": cosines of the backbone before training; left out if it is the model itself.

    Attributes:
        figures: by name and split: top1, top3, mrr; and the seconds each took; as in `metrics.json`.
        start: the evaluation of the backbone on validation questions.
        negatives: its hard negatives; [train rows, count].
        untrained: the vectors of the answers before training; None if they were not computed.
    """

    def __init__(self, setup: MatchSetup) -> None:
        self._setup = setup
        super().__init__()
        self.start: Judgement | None = None
        self.untrained: np.ndarray | None = None
        self.negatives = np.zeros((len(setup.data.split.train), 0), np.int64)

    def measure(self, control: Control) -> Iterator[TrainEvent]:
        """Measure all of them, the quickest first; without the backbone in an update, whose model is another one.

        Raises:
            Cancelled: a stop was asked for.
        """
        yield StageChanged(stage="baselines")
        pairs = self._setup.data.pairs
        if not len(pairs):
            return
        yield from self._measure_words("bm25", list(pairs.answers.texts), control)
        if len(self._setup.data.split.train):
            yield from self._measure_words("bm25_asked", self._with_questions(), control)
        if self._setup.job.method.kind != "frozen" and not self._setup.job.is_update:
            yield from self._measure_frozen(control)

    def _with_questions(self) -> list[str]:
        pairs, train = self._setup.data.pairs, self._setup.data.split.train
        texts = [[text] for text in pairs.answers.texts]
        for position in train:
            texts[pairs.answer_of[position]].append(pairs.questions[position])
        return ["\n".join(parts) for parts in texts]

    def _measure_words(self, name: str, documents: list[str], control: Control) -> Iterator[TrainEvent]:
        began = time.perf_counter()
        index = Bm25(documents)
        ranks: dict[SplitName, np.ndarray] = {}
        for split in JUDGED:
            texts, right = self._setup.data.texts(split), self._setup.data.right_of(split)
            found = []
            for start in range(0, len(texts), _QUERIES_AT_ONCE):
                if control.stop_requested:
                    raise Cancelled
                part = np.arange(start, min(start + _QUERIES_AT_ONCE, len(texts)))
                scores = index.scores(texts[start : start + _QUERIES_AT_ONCE])
                scores = self._setup.data.mask_later(scores, self._setup.data.positions(split)[part])
                found.append(rank_right(scores, right.take(part)))
            ranks[split] = np.concatenate([np.zeros(0, np.int64), *found])
        yield from self._report(name, ranks, time.perf_counter() - began)

    def _measure_frozen(self, control: Control) -> Iterator[TrainEvent]:
        began = time.perf_counter()
        setup, data = self._setup, self._setup.data
        count = setup.job.match.hard_negatives
        parts = [setup.answers, *(setup.questions.take(data.positions(split)) for split in JUDGED)]
        if count:
            parts.append(setup.questions.take(data.split.train))
        vectors = yield from encode_parts(setup, parts, control)
        self.untrained = vectors[0]
        ranks = {
            split: rank_right(vectors[at] @ vectors[0].T, data.right_of(split))
            for at, split in enumerate(JUDGED, start=1)
        }
        if len(vectors[1]):
            self.start = judge_vectors(vectors[1], vectors[0], data.right_of("validation"), setup.job.match.scale)
        if count:
            self.negatives = mine(vectors[3], vectors[0], data.right_of("train"), count)
        yield from self._report("frozen", ranks, time.perf_counter() - began)

    def _report(self, name: str, ranks: dict[SplitName, np.ndarray], seconds: float) -> Iterator[TrainEvent]:
        self.figures[name] = {"seconds": seconds}
        for split, positions in ranks.items():
            if not (positions > 0).any():
                continue
            figures = figures_from_ranks(positions)
            self.figures[name][split] = dict(figures.pairs())
            yield BaselineDone(name=name, split=split, seconds=seconds, figures=figures.pairs())
