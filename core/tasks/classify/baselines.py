"""Measure the baselines of a classifier: the majority class, TF-IDF, and a probe on the untrained backbone."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import suppress

import numpy as np

from core.data.batches import TokenisedTexts
from core.draining import relay
from core.errors import Cancelled
from core.events import BaselineDone, SplitName, StageChanged, TrainEvent
from core.metrics.labels import judge
from core.models.parts import classifier_layer
from core.models.pooling import sentence_vectors
from core.tasks.baselines import JUDGED, KeptFigures
from core.tasks.classify.baseline_models import majority, tfidf_logistic
from core.tasks.classify.probe import Probe, choose_probe_rows, fit_probe
from core.tasks.classify.setup import Setup
from core.tasks.classify.train_task import summarise
from core.tasks.inference import probabilities_of, run_texts
from core.train.control import Control
from core.train.task import Judgement

Answers = dict[SplitName, np.ndarray]


class Baselines(KeptFigures):
    """The baselines of one job.

    Attributes:
        figures: by name and split: accuracy, macro_f1; and the seconds each took; as in `metrics.json`.
        probe: the logistic regression on the untrained backbone.
        start: its evaluation on validation rows.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        super().__init__()
        self.probe: Probe | None = None
        self.start: Judgement | None = None

    def measure(self, control: Control) -> Iterator[TrainEvent]:
        """Fit and judge all of them, the quickest first; ends early after a stop.

        The first two are reported from `figures` if they are known already.
        """
        yield StageChanged(stage="baselines")
        yield from self._report_known("majority") if "majority" in self.figures else self.measure_majority()
        yield from self._report_known("tfidf") if "tfidf" in self.figures else self._measure_tfidf(control)
        if not control.stop_requested:
            yield StageChanged(stage="probe")
            yield from self._measure_probe(control)

    def _report_known(self, name: str) -> Iterator[TrainEvent]:
        known = self.figures[name]
        for split in JUDGED:
            if split in known:
                figures = known[split]
                yield BaselineDone(
                    name=name,
                    split=split,
                    accuracy=figures["accuracy"],
                    macro_f1=figures["macro_f1"],
                    seconds=known["seconds"],
                )

    def measure_majority(self) -> Iterator[TrainEvent]:
        """Judge the largest class only, which takes no time."""
        began = time.perf_counter()
        examples = self._setup.examples
        classes = len(examples.classes)
        answers = {split: majority(examples.train.truth, len(examples.part(split)), classes) for split in JUDGED}
        yield from self._judge("majority", answers, time.perf_counter() - began)

    def _measure_tfidf(self, control: Control) -> Iterator[TrainEvent]:
        began = time.perf_counter()
        examples, held_out = self._setup.examples, self._setup.examples.validation
        texts = held_out.texts + examples.test.texts
        if not texts:
            return  # there are no rows to judge on
        seed = self._setup.job.training.seed
        found = tfidf_logistic(
            examples.train.texts, examples.train.truth, texts, len(examples.classes), seed=seed, control=control
        )
        if found is not None:
            answers: Answers = {"validation": found[: len(held_out)], "test": found[len(held_out) :]}
            yield from self._judge("tfidf", answers, time.perf_counter() - began)

    def _measure_probe(self, control: Control) -> Iterator[TrainEvent]:
        began = time.perf_counter()
        setup = self._setup
        rows = choose_probe_rows(len(setup.examples.train), setup.job.training.seed)
        tokens = {"train": setup.tokens["train"].take(rows), **{split: setup.tokens[split] for split in JUDGED}}
        vectors: dict[str, np.ndarray] = {}
        total, before = sum(map(len, tokens.values())), 0
        for name, part in tokens.items():
            vectors[name] = yield from self._vectors(part, control, before, total)
            if control.stop_requested:
                return
            before += len(part)
        self.probe = fit_probe(vectors["train"], setup.examples.train.truth[rows], len(setup.examples.classes))
        multi_label = setup.examples.multi_label
        answers: Answers = {
            split: probabilities_of(self.probe.logits(vectors[split]), multi_label)
            for split in JUDGED
            if len(tokens[split])
        }
        yield from self._judge("probe", answers, time.perf_counter() - began)

    def _vectors(
        self, tokens: TokenisedTexts, control: Control, before: int, total: int
    ) -> Generator[TrainEvent, None, np.ndarray]:
        setup = self._setup
        running = run_texts(setup.model, tokens, sentence_vectors, pad_id=setup.pad_id, precision=setup.precision)
        with suppress(Cancelled):
            return (
                yield from relay(
                    running,
                    lambda done: StageChanged(stage="probe", done=before + done, total=total),
                    control.wait_or_cancel,
                )
            )
        return np.empty((0, 0), dtype=np.float32)

    def _judge(self, name: str, answers: Answers, seconds: float) -> Iterator[TrainEvent]:
        examples = self._setup.examples
        self.figures[name] = {"seconds": seconds}
        for split, probabilities in answers.items():
            part = examples.part(split)
            if len(part) == 0:
                continue
            report = judge(part.truth, probabilities, examples.judged_classes, examples.multi_label)
            self.figures[name][split] = {
                "accuracy": report.accuracy,
                "macro_f1": report.macro_f1,
                "weighted_f1": report.weighted_f1,
            }
            if name == "probe" and split == "validation":
                self.start = summarise(report)
            yield BaselineDone(
                name=name, split=split, accuracy=report.accuracy, macro_f1=report.macro_f1, seconds=seconds
            )

    def start_classifier(self) -> None:
        """Initialise the model's last layer with the probe."""
        if self.probe is not None:
            self.probe.write_into(classifier_layer(self._setup.model))
