"""Measure the baselines of a recommender on the same split and by the same metrics as the model."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from typing import Any

import numpy as np

from core.draining import relay
from core.events import BaselineDone, StageChanged, TrainEvent
from core.tasks.baselines import JUDGED, KeptFigures
from core.tasks.recommend import baseline_models as rank_baselines
from core.tasks.recommend.ranking import K, Ranked, rank_in_parts
from core.tasks.recommend.report import judge_ranking, report_to_json
from core.tasks.recommend.setup import RecommendSetup
from core.tasks.recommend.split import Targets
from core.train.control import Control

SHOWN = (f"ndcg@{K}", f"hr@{K}", f"coverage@{K}")
"""The metrics that are part of events, the deciding one first."""


class RankingBaselines(KeptFigures):
    """The baselines of one recommendation job.

    Attributes:
        figures: by name and split, as `core.tasks.recommend.report.report_to_json` returns; and the seconds each took.
    """

    def __init__(self, setup: RecommendSetup) -> None:
        self._setup = setup
        super().__init__()

    def measure(self, text_vectors: np.ndarray | None, control: Control) -> Iterator[TrainEvent]:
        """Fit and judge all of them, the quickest first.

        Args:
            text_vectors: of the untrained backbone; [items dim]; None without texts.

        Raises:
            Cancelled: a stop was asked for.
        """
        yield StageChanged(stage="baselines")
        for name in rank_baselines.NAMES:
            if name == "text_knn" and text_vectors is None:
                continue
            control.wait_or_cancel()
            began = time.perf_counter()
            made = rank_baselines.make_baseline(
                name, self._setup.split, self._setup.items, vectors=text_vectors, check=control.wait_or_cancel
            )
            self.figures[name] = {}
            events = []
            for split in JUDGED:
                targets: Targets = getattr(self._setup.split, split)
                if not len(targets):
                    continue
                ranked = yield from _rank(made, targets, self._setup.items, control.wait_or_cancel)
                report = judge_ranking(ranked, targets, self._setup.split, self._setup.items)
                self.figures[name][split] = report_to_json(report)
                events.append((split, tuple((figure, report.figures[figure]) for figure in SHOWN)))
            seconds = self.figures[name]["seconds"] = time.perf_counter() - began
            for split, figures in events:
                yield BaselineDone(name=name, split=split, seconds=seconds, figures=figures)


def _rank(
    made: rank_baselines.RankingBaseline, targets: Targets, items: int, check: Any
) -> Generator[StageChanged, None, Ranked]:
    total = len(targets.histories)
    running = rank_in_parts(made.scores, targets, items)
    return (yield from relay(running, lambda done: StageChanged(stage="baselines", done=done, total=total), check))
