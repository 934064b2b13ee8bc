"""What a model answers under noise: a cell for each noise and strength, and the answers that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core.errors import RunError
from core.message import say
from core.metrics.intervals import wilson_interval
from core.metrics.paired import exact_p
from core.noise.noises import BY_NAME, STRENGTHS, Strength, roughen

Names = tuple[str, ...]
VERSION = 1
LISTED_WORST, LISTED_FLIPS = 20, 3


@dataclass(frozen=True)
class StressedText:
    """A text that is put under noise.

    Attributes:
        row: its number in the table, from 0.
        true: its labels. answer: those that the model gives to the text as it is, with their confidence, 0 to 1.
    """

    row: int
    text: str
    true: Names
    answer: Names
    confidence: float

    @property
    def is_right(self) -> bool:
        return set(self.answer) == set(self.true)


@dataclass(frozen=True)
class Flip:
    """An answer that noise changed: `at` is the position of the text, `answer` the new one."""

    at: int
    answer: Names
    confidence: float


@dataclass(frozen=True)
class StressCell:
    """One noise at one strength.

    Attributes:
        changed: texts that the noise changed. rows: all of them; the others count as they are.
        right: texts that are answered right. lost, gained: those that are no longer, and only now answered right.
        flips: every answer that is another one, also where both are wrong.
    """

    noise: str
    strength: Strength
    rows: int
    changed: int
    right: int
    lost: int
    gained: int
    flips: tuple[Flip, ...] = ()

    @property
    def accuracy(self) -> float:
        return self.right / max(1, self.rows)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the accuracy."""
        return wilson_interval(self.right, self.rows)

    @property
    def p(self) -> float:
        """How often luck alone gives a difference at least this large; see `exact_p`."""
        return exact_p(self.gained, self.lost)


@dataclass(frozen=True)
class FragileText:
    """A text that is answered right as it is, and wrong under many noises.

    Attributes:
        wrong: in how many cells. example: the mildest noise that changes the answer, and its strength; `rough` the
            text under it, `answer` what the model says to that.
    """

    text: StressedText
    wrong: int
    example: tuple[str, Strength]
    rough: str
    answer: Names
    confidence: float


@dataclass(frozen=True)
class Stress:
    """The answers under noise.

    Attributes:
        texts: those that were put under noise. of_rows: how many there are in the split.
        split: "test", or "validation" for a run without test rows.
        cells: in the order of `NOISES` and `STRENGTHS`; a noise that changes none of the texts has none.
        unfit: names of noises that hardly any text holds something for.
        is_complete: False where it was stopped, and cells are missing.
        model: the id of the weights.
    """

    texts: tuple[StressedText, ...]
    of_rows: int
    split: str
    seed: int
    cells: tuple[StressCell, ...] = ()
    unfit: tuple[str, ...] = ()
    seconds: float = 0.0
    is_complete: bool = False
    model: str = ""

    @property
    def right(self) -> int:
        """Texts that are answered right as they are."""
        return sum(text.is_right for text in self.texts)

    @property
    def accuracy(self) -> float:
        return self.right / max(1, len(self.texts))

    @property
    def noises(self) -> tuple[str, ...]:
        """Names of the noises that there are cells of, in order."""
        return tuple(dict.fromkeys(cell.noise for cell in self.cells))

    @property
    def rough_accuracy(self) -> float | None:
        """The mean accuracy over all cells; None without any."""
        return sum(cell.accuracy for cell in self.cells) / len(self.cells) if self.cells else None

    def mean_accuracy(self, strength: Strength) -> float | None:
        """The mean accuracy over the noises at a strength; None where none was measured."""
        found = [cell.accuracy for cell in self.cells if cell.strength == strength]
        return sum(found) / len(found) if found else None

    def find(self, noise: str, strength: Strength) -> StressCell | None:
        """The cell of a noise and a strength."""
        return next((cell for cell in self.cells if (cell.noise, cell.strength) == (noise, strength)), None)

    @property
    def hardest(self) -> StressCell | None:
        """The cell of the fewest right answers."""
        return min(self.cells, key=lambda cell: cell.right, default=None)

    def make_rough(self, at: int, noise: str, strength: Strength) -> str:
        """The text at a position under a noise, as it was measured."""
        return roughen(self.texts[at].text, BY_NAME[noise], strength, self.seed)

    @cached_property
    def fragile(self) -> tuple[FragileText, ...]:
        """The texts that noise makes wrong, those that most noises do first."""
        wrong: Counter[int] = Counter()
        example: dict[int, tuple[StressCell, Flip]] = {}
        for strength in STRENGTHS:
            for cell in self.cells:
                if cell.strength == strength:
                    for flip in cell.flips:
                        if self.texts[flip.at].is_right:
                            wrong[flip.at] += 1
                            example.setdefault(flip.at, (cell, flip))
        order = sorted(wrong, key=lambda at: (-wrong[at], -example[at][1].confidence, at))
        return tuple(self._describe(at, wrong[at], *example[at]) for at in order)

    def _describe(self, at: int, wrong: int, cell: StressCell, flip: Flip) -> FragileText:
        rough = self.make_rough(at, cell.noise, cell.strength)
        example = (cell.noise, cell.strength)
        return FragileText(self.texts[at], wrong, example, rough, flip.answer, flip.confidence)

    # as JSON

    def to_json(self) -> dict[str, Any]:
        """The output of `tunewright stress --json`, and what a run keeps without the texts."""
        return {
            "split": self.split,
            "rows": len(self.texts),
            "of_rows": self.of_rows,
            "seed": self.seed,
            "model": self.model,
            "complete": self.is_complete,
            "seconds": self.seconds,
            "clean": describe_accuracy(self.right, len(self.texts)),
            "rough": {
                "accuracy": self.rough_accuracy,
                "by_strength": {strength: self.mean_accuracy(strength) for strength in STRENGTHS},
            },
            "unfit": list(self.unfit),
            "cells": [self._cell_to_json(cell) for cell in self.cells],
            "worst": [_fragile_to_json(one) for one in self.fragile[:LISTED_WORST]],
        }

    def _cell_to_json(self, cell: StressCell) -> dict[str, Any]:
        surest = sorted(cell.flips, key=lambda flip: -flip.confidence)
        lost = [flip for flip in surest if self.texts[flip.at].is_right][:LISTED_FLIPS]
        return {
            "noise": cell.noise,
            "strength": cell.strength,
            "changed": cell.changed,
            **describe_accuracy(cell.right, cell.rows),
            "flipped": len(cell.flips),
            "lost": cell.lost,
            "gained": cell.gained,
            "p": cell.p,
            "worst": [
                {
                    "row": self.texts[flip.at].row,
                    "text": self.texts[flip.at].text,
                    "rough": self.make_rough(flip.at, cell.noise, cell.strength),
                    "true": list(self.texts[flip.at].true),
                    "answer": list(flip.answer),
                    "confidence": flip.confidence,
                }
                for flip in lost
            ],
        }


def describe_accuracy(right: int, rows: int) -> dict[str, Any]:
    """Counts and share of right answers with its 95 % interval, as JSON."""
    low, high = wilson_interval(right, rows)
    return {"right": right, "accuracy": right / max(1, rows), "interval": [low, high]}


def _fragile_to_json(one: FragileText) -> dict[str, Any]:
    return {
        "row": one.text.row,
        "text": one.text.text,
        "true": list(one.text.true),
        "wrong_in_cells": one.wrong,
        "noise": one.example[0],
        "strength": one.example[1],
        "rough": one.rough,
        "answer": list(one.answer),
        "confidence": one.confidence,
    }


def to_stored(stress: Stress) -> dict[str, Any]:
    """What a run keeps in `stress.json`; `from_stored` reads it."""
    return {
        "version": VERSION,
        "split": stress.split,
        "of_rows": stress.of_rows,
        "seed": stress.seed,
        "model": stress.model,
        "seconds": stress.seconds,
        "unfit": list(stress.unfit),
        "texts": [[one.row, one.text, list(one.true), list(one.answer), one.confidence] for one in stress.texts],
        "cells": [
            {
                "noise": cell.noise,
                "strength": cell.strength,
                "changed": cell.changed,
                "right": cell.right,
                "lost": cell.lost,
                "gained": cell.gained,
                "flips": [[flip.at, list(flip.answer), flip.confidence] for flip in cell.flips],
            }
            for cell in stress.cells
        ],
    }


def from_stored(stored: Any, where: str) -> Stress:
    """What a run kept.

    Raises:
        RunError: it is damaged, or of a later version.
    """
    try:
        if stored["version"] != VERSION:
            raise ValueError(stored["version"])
        texts = tuple(
            StressedText(int(row), str(text), tuple(true), tuple(answer), float(confidence))
            for row, text, true, answer, confidence in stored["texts"]
        )
        cells = tuple(_read_cell(cell, texts) for cell in stored["cells"] if cell["noise"] in BY_NAME)
        return Stress(
            texts=texts,
            of_rows=int(stored["of_rows"]),
            split=str(stored["split"]),
            seed=int(stored["seed"]),
            cells=cells,
            unfit=tuple(map(str, stored["unfit"])),
            seconds=float(stored["seconds"]),
            is_complete=True,
            model=str(stored["model"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise RunError(
            say("What was measured under noise cannot be read any more."),
            where=where,
            hint=say("Measure it again; the old file is replaced."),
        ) from error


def _read_cell(cell: dict[str, Any], texts: Sequence[StressedText]) -> StressCell:
    flips = tuple(Flip(int(at), tuple(answer), float(confidence)) for at, answer, confidence in cell["flips"])
    if any(not 0 <= flip.at < len(texts) for flip in flips) or cell["strength"] not in STRENGTHS:
        raise ValueError("flips of other texts")
    counts = {name: int(cell[name]) for name in ("changed", "right", "lost", "gained")}
    return StressCell(noise=cell["noise"], strength=cell["strength"], rows=len(texts), flips=flips, **counts)
