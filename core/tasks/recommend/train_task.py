"""Recommendation for the training loop: predict the next item from all items before it."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import torch
from torch import Tensor, nn

from core.config import RecommendConfig, TrainConfig
from core.data.batches import plan_epoch
from core.draining import relay
from core.events import StageChanged
from core.tasks.recommend.full_softmax import sum_catalogue_loss
from core.tasks.recommend.histories import NOTHING, Histories
from core.tasks.recommend.ranking import K, Ranked, Scorer, coverage, figures_from_ranks, rank_in_parts
from core.tasks.recommend.sequence_model import SequenceModel
from core.tasks.recommend.split import Targets
from core.train.task import Judgement

FULL_SOFTMAX_ITEMS = 20_000
"""Up to so many items the softmax is over all of them; beyond, over those of the batch and a random sample."""

FEWEST_NEGATIVES = 256
JUDGED_LISTS = 10_000
"""At most so many validation histories are ranked at an evaluation; at the end all of them are."""


class SequenceTask:
    """Histories and the sequence model that is trained on them, with frozen text vectors.

    A row is a window of one user's training history; every item of it but the first is predicted from those before it.

    Args:
        texts: the features of each item; [items text_width], float32; None without texts.
        weights: of each of `train.items` as a target, 1 on average; None if all are equal.
        precision: number format of the large products of a step, if it is bf16 on a processor; the model stays in 32
            bits, also for evaluation.

    Attributes:
        sequence: the model.
        texts: the features on the device.
        mean_targets: targets per row.
    """

    texts: Tensor | None

    def __init__(
        self,
        model: SequenceModel,
        settings: TrainConfig,
        own: RecommendConfig,
        train: Histories,
        validation: Targets,
        *,
        texts: np.ndarray | None,
        weights: np.ndarray | None = None,
        precision: torch.dtype = torch.float32,
        fingerprint: str = "",
    ) -> None:
        self.model: nn.Module = model
        self.sequence, self.settings, self.fingerprint = model, settings, fingerprint
        self.precision = torch.float32
        self.start: Judgement | None = None
        self._device = model.is_known.device
        # Only the two large products of a step, with the texts and for the scores, gain by it.
        self._large = torch.bfloat16 if precision is torch.bfloat16 and self._device.type == "cpu" else torch.float32
        self.describe(texts)
        self._windows = HistoryWindows(train, model.sizes.history)
        self._weights = weights
        self._validation = thin_out(validation, JUDGED_LISTS)
        self._items = model.sizes.items
        self._known = torch.from_numpy(np.flatnonzero(model.is_known.cpu().numpy())).to(self._device)
        self._negatives = own.negatives if len(self._known) > FULL_SOFTMAX_ITEMS else 0
        self.rows = len(self._windows)
        self.mean_targets = self._windows.targets / max(1, self.rows)

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        self._windows.move(self.settings.seed, epoch)
        return plan_epoch(self._windows.lengths, self.settings.batch_rows, self.settings.seed, epoch)

    def count_tokens(self, rows: np.ndarray) -> int:
        # The scores are computed chunk by chunk and the vectors of all items once a step: dividing a batch would save
        # nothing.
        return len(rows)

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        items, is_target, weights = self.take(rows)
        loss, count = self.sum_loss(items, is_target, weights=weights)
        # The loop's mean over rows is then the mean over targets, however a batch is divided.
        return loss / self.mean_targets, count

    def take(self, rows: np.ndarray) -> tuple[Tensor, Tensor, Tensor | None]:
        """Some windows, right-padded with their first item, [rows seq + 1]; which of `[:, 1:]` are targets; and the
        weights of the targets, [targets], None if all are equal.
        """
        history = self._windows.of(rows)
        there = torch.from_numpy(history != NOTHING)
        items = torch.from_numpy(np.where(history == NOTHING, history[:, :1], history))
        weights = None
        if self._weights is not None:
            counted = self._weights[self._windows.find(rows)[0][:, 1:][there[:, 1:].numpy()]]
            weights = torch.from_numpy(counted).to(self._device)
        return items.to(self._device), there[:, 1:].to(self._device), weights

    def describe(self, texts: np.ndarray | None) -> None:
        """Replace the features of the items; [items text_width]."""
        self.texts = None if texts is None else torch.from_numpy(texts).to(self._device)

    def sum_loss(
        self, items: Tensor, is_target: Tensor, live: Tensor | None = None, weights: Tensor | None = None
    ) -> tuple[Tensor, int]:
        """The loss summed over targets, a mean over the members, and how many targets there are.

        Args:
            items: windows of histories, oldest first, right-padded with any item; [rows seq + 1].
            is_target: False for the padding in `items[:, 1:]`.
            live: features of all items instead of `texts`.
            weights: of the targets; [targets].
        """
        candidates, offsets = self._choose_candidates(items[:, 1:][is_target])
        described = self.texts if live is None else live
        own = described if described is None or candidates is None else described[candidates]
        if own is not None:
            own = own.to(self._large)
        vectors = self.sequence.item_vectors(own, candidates)  # [candidates vector]
        position_of = torch.arange(self._items, device=self._device)
        if candidates is not None:
            position_of = torch.full((self._items,), -1, device=self._device)
            position_of[candidates] = torch.arange(len(candidates), device=self._device)
        positions = position_of[items]
        history = vectors[positions[:, :-1]]  # [rows seq vector]
        user_vectors = self.sequence.user_vectors(history)[is_target]  # [targets vector]
        right = positions[:, 1:][is_target]
        width = self.sequence.sizes.width + 1
        parts = zip(user_vectors.split(width, dim=1), vectors.split(width, dim=1), strict=True)
        smoothing = self.settings.label_smoothing
        losses = [
            sum_catalogue_loss(
                user, item, right, offsets=offsets, smoothing=smoothing, weights=weights, precision=self._large
            )
            for user, item in parts
        ]
        return torch.stack(losses).mean(), len(right)

    def _choose_candidates(self, targets: Tensor) -> tuple[Tensor | None, Tensor | None]:
        """The candidate items of a step (None: all), and the score offsets that correct for sampling."""
        if not self._negatives:
            return (None, None) if len(self._known) == self._items else (self._known, None)
        # The items of the batch are included by their popularity, the others at random: the correction is the
        # probability of being included.
        drawn = self._known[torch.randint(len(self._known), (self._negatives,), device=self._device)]
        candidates = torch.unique(torch.cat([targets, drawn]))
        share = self._windows.share_of_targets(self._items)
        at_random = self._negatives / len(self._known)
        chance = -torch.expm1(-at_random - len(targets) * torch.from_numpy(share).to(self._device)[candidates])
        return candidates, -chance.clamp(min=1e-9).log().float()

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        if not len(self._validation):
            return None
        vectors = all_item_vectors(self.sequence, self.texts)
        user_vectors = encode_histories(self.sequence, vectors, self._validation.histories)
        log_sums: list[np.ndarray] = []  # log of the sum of exp(score) over all items, list by list

        def score(histories: Histories) -> np.ndarray:
            start = sum(map(len, log_sums))
            scores = user_vectors[start : start + len(histories)] @ vectors.T / self.sequence.sizes.members
            log_sums.append(scores.logsumexp(dim=1).cpu().numpy())
            return scores.cpu().numpy()

        ranked = yield from rank_with_progress(score, self._validation, self._items)
        lists, items = (
            torch.from_numpy(codes).long().to(self._device)
            for codes in (self._validation.list_of, self._validation.items)
        )
        wanted = (user_vectors[lists] * vectors[items]).sum(dim=1).cpu().numpy() / self.sequence.sizes.members
        loss = float((np.concatenate(log_sums)[self._validation.list_of] - wanted).mean())
        return judge_ranks(ranked, self._validation, self._items, loss)


class HistoryWindows:
    """Training histories cut into windows of at most `longest` + 1 items; the cuts change from epoch to epoch.

    Consecutive windows share an item, so that every item but a user's first is a target once per epoch.
    """

    def __init__(self, histories: Histories, longest: int) -> None:
        self._histories, self._longest = histories, longest
        steps = np.maximum(histories.lengths - 1, 0)
        self._cuts = histories.count_windows(longest)
        self._owners = np.repeat(np.arange(len(histories)), self._cuts)
        self._number = np.arange(len(self._owners)) - np.repeat(np.cumsum(self._cuts) - self._cuts, self._cuts)
        self.targets = int(steps.sum())
        self.move(0, 0)

    def __len__(self) -> int:
        return len(self._owners)

    @property
    def owners(self) -> np.ndarray:
        """The number of the history of each window; [windows], int64."""
        return self._owners

    def move(self, seed: int, epoch: int) -> None:
        """Set the cuts of that epoch."""
        shift = np.random.default_rng([seed, epoch]).integers(0, self._longest, len(self._histories))[self._owners]
        steps = self._histories.lengths[self._owners] - 1
        is_cut = self._cuts[self._owners] > 1
        first = np.where(is_cut, self._number * self._longest - shift, 0)
        last = np.where(is_cut, first + self._longest, steps)
        self._first, self._last = np.clip(first, 0, steps), np.clip(last, 0, steps)

    @property
    def lengths(self) -> np.ndarray:
        """The number of targets of each window; [windows], int64."""
        return self._last - self._first

    def of(self, rows: np.ndarray) -> np.ndarray:
        """The items of some windows, oldest first, right-padded with `NOTHING`; [rows seq + 1], int64."""
        positions, is_there = self.find(rows)
        found = np.full(is_there.shape, NOTHING, np.int64)
        found[is_there] = self._histories.items[positions[is_there]]
        return found

    def find(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The positions of the items of some windows in the concatenated histories, and which are no padding."""
        first, lengths = self._first[rows], self.lengths[rows]
        columns = np.arange(max(2, int(lengths.max(initial=1)) + 1))
        begin = self._histories.offsets[self._owners[rows]] + first
        return begin[:, None] + columns, columns <= lengths[:, None]

    def share_of_targets(self, items: int) -> np.ndarray:
        """The share of each item among all items of the histories; [items], float32."""
        counts = np.bincount(self._histories.items, minlength=items).astype(np.float32)
        return counts / max(1.0, float(counts.sum()))


@torch.no_grad()
def all_item_vectors(model: SequenceModel, texts: Tensor | None) -> Tensor:
    """The vectors of all items in evaluation mode; [items vector]."""
    model.eval()
    return model.item_vectors(texts)


@torch.no_grad()
def encode_histories(model: SequenceModel, vectors: Tensor, histories: Histories) -> Tensor:
    """The user vector of each history after its last item; [histories vector]; zeros for an empty history.

    Args:
        vectors: of all items; [items vector].
    """
    model.eval()
    found = torch.zeros((len(histories), vectors.shape[1]), device=vectors.device)
    lengths = np.minimum(histories.lengths, model.sizes.history)
    order = np.argsort(lengths, kind="stable")
    order = order[lengths[order] > 0]
    for start in range(0, len(order), 256):
        chosen = order[start : start + 256]
        longest = int(lengths[chosen].max())
        latest = histories.take(chosen).latest(longest)  # padded in front
        own = lengths[chosen]
        columns = np.arange(longest)
        positions = np.minimum(columns + (longest - own)[:, None], longest - 1)
        history = torch.from_numpy(np.take_along_axis(latest, positions, axis=1)).long().to(vectors.device)
        encoded = model.user_vectors(vectors[history])
        found[torch.from_numpy(chosen)] = encoded[torch.arange(len(chosen)), torch.from_numpy(own - 1)]
    return found


@torch.no_grad()
def score_histories(model: SequenceModel, vectors: Tensor, histories: Histories) -> np.ndarray:
    """The score of every item for each history; [histories items], float32."""
    return (encode_histories(model, vectors, histories) @ vectors.T / model.sizes.members).cpu().numpy()


def rank_with_progress(score: Scorer, targets: Targets, items: int) -> Generator[StageChanged, None, Ranked]:
    """The ranks of all targets; yields progress."""
    total = len(targets.histories)
    running = rank_in_parts(score, targets, items)
    return (yield from relay(running, lambda done: StageChanged(stage="evaluating", done=done, total=total)))


def judge_ranks(ranked: Ranked, targets: Targets, items: int, loss: float = 0.0) -> Judgement:
    """The judgement of a ranking: NDCG@10 decides, then the hit rate."""
    found = figures_from_ranks(ranked.ranks, K, targets.list_of)
    figures = (
        (f"ndcg@{K}", found[f"ndcg@{K}"]),
        (f"hr@{K}", found[f"hr@{K}"]),
        (f"coverage@{K}", coverage(ranked.shown, items)),
    )
    return Judgement(loss, 0.0, 0.0, (figures[0][1], figures[1][1]), figures)


def thin_out(targets: Targets, most: int) -> Targets:
    """The targets of at most `most` histories, spread evenly; all if there are not more."""
    lists = len(targets.histories)
    if lists <= most:
        return targets
    chosen = np.linspace(0, lists - 1, most).astype(np.int64)
    own = np.isin(targets.list_of, chosen)
    return Targets(
        targets.users[own],
        targets.items[own],
        np.searchsorted(chosen, targets.list_of[own]).astype(np.int32),
        targets.histories.take(chosen),
        None if targets.among is None else targets.among[chosen],
        None if targets.parts is None else targets.parts[chosen],
    )
