"""Adapting for the training loop: hide words, let the backbone guess them."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.config import TrainConfig
from core.data.batches import plan_epoch, plan_prediction
from core.events import StageChanged
from core.tasks.adapt.figures import DECIDING
from core.tasks.adapt.hidden_words import MaskedTexts, hide_words
from core.tasks.adapt.setup import AdaptSetup, fingerprint_adapt
from core.tasks.inference import CARD_TOKENS, CPU_TOKENS
from core.train.control import Control
from core.train.device import autocast
from core.train.task import Judgement

_TRAIN, _HELD_OUT, _HEAD = 1, 2, 3
"""Parts of the seeds, so that no two purposes hide the same words."""
_HEAD_RATE = 1e-3


@dataclass(frozen=True)
class Guesses:
    """How well hidden tokens were guessed: mean cross-entropy in nats, share guessed exactly, and their number."""

    loss: float
    accuracy: float
    count: int

    def pairs(self) -> tuple[tuple[str, float], ...]:
        return ((DECIDING, self.loss), ("masked_accuracy", self.accuracy))


class AdaptTask:
    """Texts without labels, and the backbone that guesses the words that are hidden in them.

    Other words are hidden in every epoch (Liu et al. 2019); in held-out texts always the same ones. The loss of a row
    is the sum over its hidden tokens, divided by the mean number of them in a row: so every token counts alike, and the
    mean over rows is close to that over tokens.
    """

    def __init__(self, setup: AdaptSetup) -> None:
        self.model: nn.Module = setup.model
        self._masked = setup.model
        self._setup = setup
        self.settings: TrainConfig = setup.job.training
        self.precision = setup.precision
        self.fingerprint = fingerprint_adapt(setup.job, setup.texts)
        self.start: Judgement | None = None
        self.rows = len(setup.train)
        self._share = setup.job.adapt.mask_share
        self._held_out = hide_words(setup.held_out, setup.kinds, self._share, (0, _HELD_OUT), setup.words)
        self._slots = np.full(int(setup.used.max(initial=0)) + 1, -1, np.int64)
        self._slots[setup.used] = np.arange(len(setup.used))
        self._texts = self._hide(0, _TRAIN)
        self._epoch = 0
        self.head_step_seconds = 0.0

    def _hide(self, epoch: int, purpose: int) -> MaskedTexts:
        seed = (self.settings.seed, epoch, purpose)
        return hide_words(self._setup.train, self._setup.kinds, self._share, seed, self._setup.words)

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        if epoch != self._epoch:
            self._texts, self._epoch = self._hide(epoch, _TRAIN), epoch
        return plan_epoch(self._setup.train.lengths, self.settings.batch_rows, self.settings.seed, epoch)

    def count_tokens(self, rows: np.ndarray) -> int:
        return len(rows) * int(self._setup.train.lengths[rows].max(initial=0))

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        ids, mask, places, targets = self._batch(self._texts, rows)
        guessed = self._masked(ids, mask, places).float()
        per_row = max(1.0, self._texts.count / max(1, self.rows))
        return functional.cross_entropy(guessed, targets, reduction="sum") / per_row, int(mask.sum())

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        if not self._held_out.count:
            return None
        found = yield from self.guess_held_out()
        return Judgement(found.loss, 0.0, 0.0, (-found.loss,), found.pairs())

    def guess_held_out(self) -> Generator[StageChanged, None, Guesses]:
        """How well the current weights guess the hidden words of the held-out texts; yields progress."""
        self.model.eval()
        device = self._setup.device
        loss, right, count, done = 0.0, 0, 0, 0
        budget = CPU_TOKENS if device.type == "cpu" else CARD_TOKENS
        for rows in plan_prediction(self._held_out.tokens.lengths, budget):
            ids, mask, places, targets = self._batch(self._held_out, rows)
            with torch.inference_mode(), autocast(device, self.precision):
                guessed = self._masked(ids, mask, places).float()
            known = targets >= 0  # a word that no text to learn from has cannot be guessed among theirs
            guessed, targets = guessed[known], targets[known]
            loss += float(functional.cross_entropy(guessed, targets, reduction="sum"))
            right += int((guessed.argmax(dim=1) == targets).sum())
            count += len(targets)
            done += len(rows)
            yield StageChanged(stage="evaluating", done=done, total=len(self._held_out.tokens))
        return Guesses(loss / max(1, count), right / max(1, count), count)

    def train_head(self, control: Control) -> Iterator[StageChanged]:
        """Train the guessing layer alone on the unchanged backbone: what it then guesses is what the backbone knew
        before, and the backbone is not pulled about by a layer that knows nothing yet (Kumar et al. 2022).
        """
        steps = self._setup.job.adapt.head_steps
        optimizer = torch.optim.AdamW(self._masked.head(), lr=_HEAD_RATE, weight_decay=0.0)
        done = 0
        self.model.eval()
        began = time.perf_counter()
        for epoch in range(steps):
            texts = self._hide(epoch, _HEAD)
            plan = plan_epoch(self._setup.train.lengths, self.settings.batch_rows, self.settings.seed + 1, epoch)
            for rows in plan:
                control.wait_or_cancel()
                ids, mask, places, targets = self._batch(texts, rows)
                with torch.no_grad(), autocast(self._setup.device, self.precision):
                    vectors = self._masked.hidden_vectors(ids, mask, places).float()
                optimizer.zero_grad(set_to_none=True)
                for group in optimizer.param_groups:
                    group["lr"] = _HEAD_RATE * (1 - 0.9 * done / steps)
                functional.cross_entropy(self._masked.guess(vectors), targets).backward()
                optimizer.step()
                done += 1
                yield StageChanged(stage="probe", done=done, total=steps)
                self.head_step_seconds = (time.perf_counter() - began) / done
                if done == steps:
                    optimizer.zero_grad(set_to_none=True)
                    self._masked.zero_grad(set_to_none=True)
                    return

    def _batch(self, texts: MaskedTexts, rows: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Ids, mask and places, [batch seq]; and the targets as positions among the used ids, -1 for others."""
        device = self._setup.device
        ids, mask = texts.tokens.pad(rows, self._setup.pad_id)
        targets = texts.targets(rows)
        known = targets < len(self._slots)
        slots = np.where(known, self._slots[np.where(known, targets, 0)], -1)
        arrays = (ids, mask, texts.places(rows), slots)
        first, second, third, fourth = (torch.from_numpy(array).to(device) for array in arrays)
        return first, second, third, fourth
