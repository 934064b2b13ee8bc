"""Training with rough texts: in every epoch another share of the training texts is written with slips.

Only training rows are changed, and only what the model reads of them: validation and test stay as they are, and so does
what a run keeps of its rows. Noise of this kind gives back most of what slips take (Belinkov & Bisk 2018; Karpukhin et
al. 2019).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.data.batches import TokenisedTexts, join_tokens, tokenise
from core.events import Noticed, StageChanged, TrainEvent
from core.message import say
from core.noise.noises import NOISES, STRENGTHS, Noise, roughen
from core.tasks.classify.train_task import ClassifyTask
from core.train.control import Control, raise_when_stopped

if TYPE_CHECKING:
    from core.tasks.classify.setup import Setup

MOST_VERSIONS = 10
"""Each row has a rough text of its own for so many epochs; they are repeated after that."""
_SAMPLED, _FIT_SHARE = 500, 0.05
_FOLDED = ("invisible", "look-alikes", "width")
"""The tokenizer reads these as plain letters, so that there is nothing to learn from them."""


@dataclass(frozen=True, eq=False)
class RoughTokens:
    """Training texts as they are, and their rough forms.

    Attributes:
        clean: all training rows. rough: of each version, the token ids of the rows that are rough in it.
        rows: of each version, which rows these are; [rough rows], sorted.
    """

    clean: TokenisedTexts
    rough: tuple[TokenisedTexts, ...]
    rows: tuple[np.ndarray, ...]

    def of_epoch(self, epoch: int) -> TokenisedTexts:
        """All training rows of an epoch, some of them rough."""
        version = epoch % len(self.rough)
        order = np.arange(len(self.clean))
        order[self.rows[version]] = len(self.clean) + np.arange(len(self.rows[version]))
        return join_tokens(self.clean, self.rough[version]).take(order)

    def used_ids(self) -> np.ndarray:
        """Every token id that can occur in a training batch; [ids], int64."""
        return np.unique(np.concatenate([part.used_ids() for part in (self.clean, *self.rough)]))


class RoughClassifyTask(ClassifyTask):
    """Trains on other rough texts in every epoch."""

    _rough: RoughTokens

    def use(self, rough: RoughTokens) -> None:
        """Train on these texts; before the first epoch."""
        self._rough = rough
        self._tokens = rough.of_epoch(0)

    def prepare_epoch(self, epoch: int) -> Generator[TrainEvent, None, None]:
        """Use the texts of this epoch."""
        self._tokens = self._rough.of_epoch(epoch)
        yield from ()


def prepare_rough(setup: Setup, control: Control) -> Generator[TrainEvent, None, RoughTokens | None]:
    """Write and tokenise the rough texts of every epoch; None where the job trains with none.

    Raises:
        Cancelled: a stop was asked for.
    """
    settings, texts = setup.job.training, setup.examples.train.texts
    if not settings.rough_share:
        return None
    noises = choose_noises(texts, folds=settings.fold_characters)
    if not noises:  # only texts of spaces have nothing that noise could change
        return None
    versions = min(settings.epochs, MOST_VERSIONS)
    rough, rows = [], []
    for version in range(versions):
        changed = draw_rough(texts, noises, settings.rough_share, (settings.seed, version))
        at = np.array(sorted(changed), dtype=np.int64)
        tokens = tokenise(
            setup.tokenizer, [changed[int(row)] for row in at], setup.max_tokens, raise_when_stopped(control)
        )
        rough.append(tokens)
        rows.append(at)
        yield StageChanged(stage="preparing", done=version + 1, total=versions)
    yield Noticed(
        message=say(
            "{share:.0%} of the training texts are written roughly in every epoch: {names}.",
            share=settings.rough_share,
            names=", ".join(noise.name for noise in noises),
        ),
        is_minor=True,
    )
    return RoughTokens(setup.tokens["train"], tuple(rough), tuple(rows))


def choose_noises(texts: Sequence[str], *, folds: bool) -> list[Noise]:
    """The noises that change enough of the texts, without those that the tokenizer undoes where it `folds`."""
    sample = texts[:: max(1, len(texts) // _SAMPLED)]
    return [
        noise
        for noise in NOISES
        if not (folds and noise.name in _FOLDED)
        and sum(roughen(text, noise, "strong") != text for text in sample) > _FIT_SHARE * len(sample)
    ]


def draw_rough(texts: Sequence[str], noises: Sequence[Noise], share: float, seed: tuple[int, int]) -> dict[int, str]:
    """The rough texts of an epoch, by row: a share of the rows, each under one of the noises at one of the strengths.

    Args:
        share: 0 to 1. seed: (seed of the run, number of the epoch); the same seed gives the same texts.
    """
    chance = np.random.default_rng([*seed, len(texts)])
    chosen = np.flatnonzero(chance.random(len(texts)) < share)
    kinds = chance.integers(len(noises), size=len(chosen))
    strengths = chance.integers(len(STRENGTHS), size=len(chosen))
    own = 1 + seed[1] + MOST_VERSIONS * seed[0]  # not the seed 0 that a model is put under noise with
    return {
        int(row): roughen(texts[int(row)], noises[kind], STRENGTHS[strength], own)
        for row, kind, strength in zip(chosen, kinds, strengths, strict=True)
    }
