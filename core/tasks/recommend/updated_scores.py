"""The scores of a recommender before and after its update, and the choice between old and new weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.config import UpdateConfig
from core.data.shuffle import VALIDATION
from core.tasks.recommend.baseline_models import recent_counts
from core.tasks.recommend.blend import Blend, Followers, Likeness, choose_weights, lists_to_judge
from core.tasks.recommend.grown_model import SHARES, interpolate
from core.tasks.recommend.histories import Histories
from core.tasks.recommend.interaction_parts import join_targets
from core.tasks.recommend.ranking import (
    K,
    ListFigures,
    judge_lists,
    mask_later,
    mask_seen,
    rank_of_target,
    rank_targets,
)
from core.tasks.recommend.sequence_model import SequenceModel
from core.tasks.recommend.split import Targets
from core.tasks.recommend.train_task import all_item_vectors, score_histories, thin_out
from core.tasks.recommend.updating_setup import UpdateSetup

_NEVER = np.float32(-1e9)


@dataclass(frozen=True, eq=False)
class RankingModel:
    """A sequence model with the vectors of all items and the other parts of the score.

    Attributes:
        never: positions of items it knows nothing of, which come last; int64.
    """

    model: SequenceModel
    vectors: Tensor
    blend: Blend
    never: np.ndarray

    def score(self, histories: Histories) -> np.ndarray:
        """The score of every item for each history; [histories items], float32."""
        scores = self.blend.add_to(self.score_sequence(histories), histories)
        scores[:, self.never] = _NEVER
        return scores

    def score_sequence(self, histories: Histories) -> np.ndarray:
        """Those of the sequence model alone."""
        return score_histories(self.model, self.vectors, histories)


def open_before(update: UpdateSetup) -> RankingModel:
    """The recommender as it was; items that are new to it are scored by their texts, those without one come last."""
    stored, described = update.before, update.described
    device, items = update.setup.device, update.setup.items
    model = stored.model.to(device).eval()
    known = len(stored.items)
    vectors = torch.from_numpy(stored.vectors).to(device)
    blend, fresh = stored.blend, items - known
    if not fresh:
        return RankingModel(model, vectors, blend, np.empty(0, np.int64))
    texts = None if described is None else torch.from_numpy(described[known:]).to(device)
    positions = torch.full((fresh,), -1, device=device)
    with torch.no_grad():
        vectors = torch.cat([vectors, model.item_vectors(texts, positions)])
    own = np.zeros((fresh, 0), np.float32) if update.text_vectors is None else update.text_vectors[known:]
    readable = own.any(axis=1) if own.shape[1] else np.zeros(fresh, bool)
    return RankingModel(model, vectors, blend.with_items(own), known + np.flatnonzero(~readable))


def count_blend(update: UpdateSetup) -> Blend:
    """The parts of the score counted over all training interactions, with the weights of before."""
    split, items = update.setup.split, update.setup.items
    likeness = Likeness.measure(update.text_vectors) if update.text_vectors is not None else None
    return Blend(
        Followers.count(split.train, items),
        likeness,
        split.count_items(items),
        recent_counts(split, items),
        update.before.blend.weights,
    )


def with_weights(update: UpdateSetup, model: SequenceModel, blend: Blend) -> RankingModel:
    """The updated recommender with these weights in `model`."""
    described = update.described
    texts = None if described is None else torch.from_numpy(described).to(update.setup.device)
    return RankingModel(model, all_item_vectors(model, texts), blend, np.empty(0, np.int64))


@dataclass(frozen=True)
class ChosenWeights:
    """What the update ends with: the share of the new weights, the weights of the blend, and what was found."""

    share: float
    blend: Mapping[str, float]
    old: float
    new: float
    flips: float


def choose_share(
    update: UpdateSetup, model: SequenceModel, before: Mapping[str, Tensor], blend: Blend, settings: UpdateConfig
) -> ChosenWeights:
    """Set `model` to the weights between those of before and its own that rank the validation targets best.

    Every share is judged with the blend of before and with one whose weights are chosen anew. Taken is the best mean
    of NDCG@10 on the old and on the new targets, among those within the limits of the gate on the old ones; if none is,
    the one with the fewest flips (Schumann et al. 2023, who interpolate for the same purpose).

    Args:
        before: the weights that the training began with.
    """
    parted, first_new = update.rows.parted, update.first_new
    old, new = (parted.targets(VALIDATION, span) for span in (range(first_new), range(first_new, parted.count)))
    most = max(1, lists_to_judge(update.setup.items) // 2)
    old, new = thin_out(old, most), thin_out(new, most)
    after = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
    if not len(old) and not len(new):
        return ChosenWeights(1.0, blend.weights, 0.0, 0.0, 0.0)
    first = _judge(open_before(update), old, update.setup.items)
    weights = choose_weights(blend, with_weights(update, model, blend).score_sequence, join_targets([old, new]))
    parts = [blend.all_parts(targets.histories) for targets in (old, new)]
    found = []
    for share in SHARES if settings.interpolate else (1.0,):
        model.load_state_dict(interpolate(before, after, share))
        made = with_weights(update, model, blend)
        sequences = [made.score_sequence(targets.histories) for targets in (old, new)]
        for own in (weights, blend.weights):
            lists = [
                _judge_scores(_add(scores.copy(), part, own), targets)
                for scores, part, targets in zip(sequences, parts, (old, new), strict=True)
            ]
            found.append(_measure(share, own, lists[0], lists[1], first))
    chosen = _choose(found, float(first.ndcg.mean()) if len(old) else 0.0, bool(len(old)), bool(len(new)), settings)
    model.load_state_dict(interpolate(before, after, chosen.share))
    return chosen


def _add(scores: np.ndarray, parts: Mapping[str, np.ndarray], weights: Mapping[str, float]) -> np.ndarray:
    for name, weight in weights.items():
        if weight and name in parts:
            scores += np.float32(weight) * parts[name]
    return scores


def _judge_scores(scores: np.ndarray, targets: Targets) -> ListFigures:
    mask_seen(scores, targets.histories)
    if targets.among is not None:
        mask_later(scores, targets.among)
    own = scores if len(targets) == len(targets.histories) else scores[targets.list_of]
    return judge_lists(rank_of_target(own, targets.items), targets.list_of, K)


def _measure(
    share: float, weights: Mapping[str, float], old: ListFigures, new: ListFigures, first: ListFigures
) -> ChosenWeights:
    return ChosenWeights(
        share,
        dict(weights),
        float(old.ndcg.mean()) if len(old.ndcg) else 0.0,
        float(new.ndcg.mean()) if len(new.ndcg) else 0.0,
        float(((first.hit > 0) & (old.hit == 0)).mean()) if len(old.hit) else 0.0,
    )


def _judge(made: RankingModel, targets: Targets, items: int) -> ListFigures:
    if not len(targets):
        return judge_lists(np.empty(0, np.int64), np.empty(0, np.int64), K)
    return judge_lists(rank_targets(made.score, targets, items).ranks, targets.list_of, K)


def _choose(
    found: list[ChosenWeights], first: float, has_old: bool, has_new: bool, settings: UpdateConfig
) -> ChosenWeights:
    def worth(one: ChosenWeights) -> float:
        return (one.old * has_old + one.new * has_new) / max(1, has_old + has_new)

    within = [one for one in found if one.flips <= settings.limit_flips and first - one.old <= settings.limit_loss]
    return max(within, key=worth) if within else min(found, key=lambda one: (one.flips, -worth(one)))
