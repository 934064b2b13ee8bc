"""The second stage of a recommender for the training loop: the text model is trained together with the sequence model.

In each step some of the batch's items are encoded again by the text model, with gradients; all others keep their
vectors from the beginning of the epoch. This makes catalogues of thousands of items trainable on a laptop.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file
from torch import Tensor, nn

from core.config import TrainConfig
from core.data.batches import plan_prediction
from core.events import StageChanged
from core.models.bi_encoder import BiEncoder
from core.models.parts import ParameterGroup, parameter_groups
from core.tasks.recommend.item_texts import ItemTexts, read_texts
from core.tasks.recommend.sequence_model import SequenceModel
from core.tasks.recommend.train_task import SequenceTask
from core.train.task import Judgement

PART_TOKENS = 2048
_VECTORS = "text_vectors-{epoch:04d}.safetensors"


class TextAndSequence(nn.Module):
    """Both models as one module for one optimizer: the text model with its own learning rates, the rest as head."""

    def __init__(self, encoder: BiEncoder, sequence: SequenceModel) -> None:
        super().__init__()
        self.encoder, self.sequence = encoder, sequence

    def parameter_groups(self) -> list[ParameterGroup]:
        """The groups of the text model by depth, and the sequence model as the head above them."""
        groups = [group for group in parameter_groups(self.encoder) if group.name != "head"]
        top = max((group.depth for group in groups), default=0)
        return [*groups, *(group._replace(depth=top + 1) for group in self.sequence.parameter_groups())]


class TextTask:
    """The sequence task with a trainable text model.

    Args:
        sequence: the task of the first stage, with its trained model.
        texts: with the vectors of the text model before the first step.
        folder: where the vectors of each epoch are stored, for a resume in the middle of it.
    """

    def __init__(
        self,
        encoder: BiEncoder,
        sequence: SequenceTask,
        settings: TrainConfig,
        texts: ItemTexts,
        folder: Path,
        *,
        precision: torch.dtype = torch.float32,
        fingerprint: str = "",
    ) -> None:
        self.model: nn.Module = TextAndSequence(encoder, sequence.sequence)
        self._encoder = encoder
        self.settings, self.precision, self.fingerprint = settings, precision, fingerprint
        self.start: Judgement | None = None
        self.rows = sequence.rows
        self._sequence, self._texts, self._folder = sequence, texts, folder
        self._device = sequence.sequence.is_known.device
        self._cached = texts.vectors
        self._fresh: np.ndarray | None = None

    @property
    def text_vectors(self) -> np.ndarray:
        """The current ones: [items dim], float32."""
        return self._cached

    def prepare_epoch(self, epoch: int) -> Iterator[StageChanged]:
        """Encode all texts again, unless that was done for this epoch before."""
        file = self._folder / _VECTORS.format(epoch=epoch)
        with suppress(OSError, SafetensorError, KeyError):
            self._put(load_file(file)["text_vectors"])
            return
        if epoch and self._fresh is None:
            self._fresh = yield from self._read_all()
        if epoch and self._fresh is not None:
            self._put(self._fresh)
        self._folder.mkdir(parents=True, exist_ok=True)
        save_file({"text_vectors": self._cached}, file)
        (self._folder / _VECTORS.format(epoch=epoch - 1)).unlink(missing_ok=True)

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        return self._sequence.plan_epoch(epoch)

    def count_tokens(self, rows: np.ndarray) -> int:
        return len(rows)

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        self._fresh = None
        items, is_target, weights = self._sequence.take(rows)
        chosen = self._choose(torch.unique(items).cpu().numpy(), rows)
        known = self._sequence.texts
        assert known is not None
        live = known.clone()
        if len(chosen):
            width = self._texts.vectors.shape[1]
            described = self._encode(chosen)
            positions = torch.from_numpy(chosen).to(self._device)
            live = live.index_copy(0, positions, torch.cat([described, live[positions, width:]], dim=1))
        loss, count = self._sequence.sum_loss(items, is_target, live, weights)
        return loss / self._sequence.mean_targets, count

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        self._fresh = yield from self._read_all()
        before = self._cached
        self._put(self._fresh)
        judged = yield from self._sequence.judge()
        self._put(before)
        return judged

    def _choose(self, items: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """The items of the batch to encode again: those with a text, at most `texts.per_step`, at random."""
        readable = items[self._texts.has_text[items]]
        if len(readable) <= self._texts.per_step:
            return readable
        # Seeded by the rows, so that a repeated step draws the same.
        random = np.random.default_rng([self.settings.seed, *rows[:8].tolist(), len(rows)])
        return np.sort(random.choice(readable, self._texts.per_step, replace=False))

    def _encode(self, positions: np.ndarray) -> Tensor:
        """The vectors of some texts, differentiable; [positions dim]."""
        tokens = self._texts.tokens.take(positions)
        found, order = [], []
        for part in plan_prediction(tokens.lengths, PART_TOKENS):
            ids, mask = (torch.from_numpy(array).to(self._device) for array in tokens.pad(part, self._texts.pad_id))
            found.append(self._encoder(ids, mask).float())
            order.append(part)
        back = np.argsort(np.concatenate(order))
        return torch.cat(found)[torch.from_numpy(back).to(self._device)]

    def _read_all(self) -> Generator[StageChanged, None, np.ndarray]:
        vectors = yield from read_texts(
            self._encoder, self._texts.tokens, self._texts.has_text, pad_id=self._texts.pad_id, precision=self.precision
        )
        return vectors

    def _put(self, vectors: np.ndarray) -> None:
        self._cached = vectors
        self._sequence.describe(self._texts.describe(vectors))
