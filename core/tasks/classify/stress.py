"""Measures how a classifier answers its test rows when their texts are written roughly."""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

from core.errors import RunError, WorkbenchError
from core.events import Noticed, StageChanged, TrainEvent
from core.message import say
from core.noise.noises import NOISES, STRENGTHS, Noise, Strength, roughen
from core.runs.folder import RunFolder
from core.runs.predictions import is_multi_label
from core.runs.writing import escape_surrogates, write_text
from core.tasks.classify.model_id import read_model_id
from core.tasks.classify.stress_values import Flip, Names, Stress, StressCell, StressedText, from_stored, to_stored
from core.train.control import Control

STRESS = "stress.json"
DEFAULT_ROWS = 300
"""So many texts of the split; all noises at all strengths then take a minute or two, and an interval of 90 % right is
3.4 points wide at either side."""
FIT_SHARE = 0.05
"""A noise that changes fewer of the texts, even when it is strong, is not measured: a table of zeros says nothing."""
_CHUNK = 64
Answer = tuple[Names, float]


@dataclass(frozen=True)
class StressRequest:
    """What to measure: `rows` texts at most (0 for all), only some `noises` (() for all that fit), the `seed`."""

    rows: int = DEFAULT_ROWS
    noises: tuple[str, ...] = ()
    seed: int = 0


class Answers(Protocol):
    """A model that answers texts."""

    def __call__(self, texts: Sequence[str]) -> list[Answer]:
        """The labels of each text, with their confidence."""


def stress_run(run: RunFolder, request: StressRequest, control: Control) -> Iterator[TrainEvent | Stress]:
    """Measure a run on its test rows, or on its validation rows where it has none, and keep the result in the run.

    Yields progress, and a `Stress` after every noise; the last one is complete unless a stop was asked for.

    Raises:
        RunError: the run has no model, or no judged rows. ModelError: the model cannot be opened.
    """
    yield StageChanged(stage="preparing")
    frame, split = _read_rows(run)
    from core.tasks.classify.classifier import Classifier  # torch is loaded only now

    classifier = Classifier.open(run.model_folder)

    def answer(texts: Sequence[str]) -> list[Answer]:
        found = classifier.predict(texts, exact=False)
        return list(zip(found.names, map(float, found.confidence), strict=True))

    chosen = draw_rows(len(frame), request)
    if len(chosen) < len(frame):
        yield Noticed(
            message=say("Measured on {n} of the {rows} texts, drawn at random.", n=len(chosen), rows=len(frame)),
            is_minor=True,
        )
    rows = frame.iloc[chosen]
    truth = (
        [tuple(names) for names in rows["true_labels"]] if is_multi_label(frame) else [(one,) for one in rows["true"]]
    )
    texts = list(zip(rows["row"].astype(int), rows["text"], truth, strict=True))
    model = read_model_id(run.model_folder)
    for event in measure_stress(texts, answer, request, control):
        if isinstance(event, Stress):
            event = replace(event, of_rows=len(frame), split=split, model=model)
            if event.is_complete and not request.noises:
                write_stress(run, event)
        yield event


def draw_rows(count: int, request: StressRequest) -> np.ndarray:
    """The positions of the texts that are measured, in order; the same for the same count and request."""
    if not 0 < request.rows < count:
        return np.arange(count)
    return np.sort(np.random.default_rng(request.seed).permutation(count)[: request.rows])


def measure_stress(
    rows: Sequence[tuple[int, str, Names]], answer: Answers, request: StressRequest, control: Control
) -> Iterator[TrainEvent | Stress]:
    """Put texts under noise and ask a model; yields as `stress_run`.

    Args:
        rows: row number, text and true labels.
        answer: a text that was answered once is not asked again.
    """
    began, known = time.perf_counter(), dict[str, Answer]()
    fit, unfit = find_fit([text for _, text, _ in rows], request)
    total = (1 + len(fit) * len(STRENGTHS)) * len(rows)
    yield from _ask([text for _, text, _ in rows], answer, known, control, (0, total))
    if control.stop_requested:
        return
    texts = tuple(StressedText(row, text, true, *known[text]) for row, text, true in rows)
    found = Stress(texts, len(rows), "test", request.seed, unfit=unfit)
    for number, noise in enumerate(fit):
        cells = []
        for place, strength in enumerate(STRENGTHS):
            rough = [roughen(text.text, noise, strength, request.seed) for text in texts]
            done = (1 + number * len(STRENGTHS) + place) * len(rows)
            yield from _ask(rough, answer, known, control, (done, total))
            if control.stop_requested:
                return
            cells.append(_judge(texts, rough, known, noise, strength))
        found = replace(found, cells=(*found.cells, *cells), seconds=time.perf_counter() - began)
        yield replace(found, is_complete=number + 1 == len(fit))
    if not fit:
        yield replace(found, is_complete=True)


def find_fit(texts: Sequence[str], request: StressRequest) -> tuple[list[Noise], tuple[str, ...]]:
    """The noises that change enough of the texts, and the names of those that do not.

    A noise that is asked for by name is fit if it changes any text.
    """
    least = max(1, round(FIT_SHARE * len(texts))) if not request.noises else 1
    fit, unfit = [], []
    for noise in NOISES:
        if request.noises and noise.name not in request.noises:
            continue
        changed = sum(roughen(text, noise, "strong", request.seed) != text for text in texts)
        if changed >= least:
            fit.append(noise)
        else:
            unfit.append(noise.name)
    return fit, tuple(unfit)


def read_stress(run: RunFolder) -> Stress | None:
    """What was measured of a run; None where nothing was, or with other weights.

    Raises:
        RunError: the file is damaged.
    """
    path = run.path / STRESS
    if not path.is_file() or not run.model_folder.is_dir():
        return None
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stored = None
    found = from_stored(stored, str(path))
    return found if found.model == read_model_id(run.model_folder) else None


def find_before(run: RunFolder, found: Stress) -> Stress | None:
    """What was measured of the parent of a run, on the same texts with the same noise; None where nothing was."""
    if not run.job.parent:
        return None
    try:
        before = read_stress(RunFolder.open(run.path.parent / run.job.parent))
    except (WorkbenchError, OSError):
        return None
    return before if before is not None and is_same_noise(before, found) else None


def is_same_noise(one: Stress, other: Stress) -> bool:
    """Whether two models were measured on the same texts, with the same noise."""
    texts = [[(text.text, text.true) for text in stress.texts] for stress in (one, other)]
    return one.seed == other.seed and set(other.noises) <= set(one.noises) and texts[0] == texts[1]


def write_stress(run: RunFolder, stress: Stress) -> Path:
    """Keep what was measured in the run.

    Raises:
        DeviceError: the disk is full. RunError: the file cannot be written.
    """
    path = run.path / STRESS
    write_text(path, escape_surrogates(json.dumps(to_stored(stress), ensure_ascii=False)) + "\n")
    return path


def _read_rows(run: RunFolder) -> tuple[pd.DataFrame, str]:
    if not run.model_folder.is_dir():
        raise RunError(say("This run has no model yet."), where=str(run.path), hint=say("Train it to its end first."))
    for split in ("test", "validation"):
        frame = run.predictions(split)
        if frame is not None and len(frame):
            return frame, split
    raise RunError(
        say("This run has neither test nor validation rows to put under noise."),
        where=str(run.path),
        hint=say("Train with some rows held out."),
    )


def _ask(
    texts: Sequence[str], answer: Answers, known: dict[str, Answer], control: Control, progress: tuple[int, int]
) -> Generator[StageChanged, None, None]:
    """Put the answers of all texts into `known`; those that are there already are not asked for again."""
    done, total = progress
    unknown = [text for text in dict.fromkeys(texts) if text not in known]
    for start in range(0, len(unknown), _CHUNK):
        control.wait_while_paused()
        if control.stop_requested:
            return
        chunk = unknown[start : start + _CHUNK]
        known.update(zip(chunk, answer(chunk), strict=True))
        share = (start + len(chunk)) / len(unknown)
        yield StageChanged(stage="evaluating", done=done + round(share * len(texts)), total=total)


def _judge(
    texts: Sequence[StressedText], rough: Sequence[str], known: dict[str, Answer], noise: Noise, strength: Strength
) -> StressCell:
    answers = [known[text] for text in rough]
    is_right = [set(names) == set(text.true) for text, (names, _) in zip(texts, answers, strict=True)]
    flips = tuple(
        Flip(at, names, confidence)
        for at, (text, (names, confidence)) in enumerate(zip(texts, answers, strict=True))
        if set(names) != set(text.answer)
    )
    return StressCell(
        noise=noise.name,
        strength=strength,
        rows=len(texts),
        changed=sum(one.text != other for one, other in zip(texts, rough, strict=True)),
        right=sum(is_right),
        lost=sum(text.is_right and not right for text, right in zip(texts, is_right, strict=True)),
        gained=sum(right and not text.is_right for text, right in zip(texts, is_right, strict=True)),
        flips=flips,
    )
