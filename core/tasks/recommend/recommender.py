"""A trained recommender, opened for inference: lists for a known user, a history, a description, or a similar item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

from core.data.batches import tokenise
from core.data.keys import KnownKeys
from core.draining import drain
from core.errors import DataError
from core.message import say
from core.models.bi_encoder import BiEncoder, load_bi_encoder
from core.tasks.recommend.histories import Histories, histories_of
from core.tasks.recommend.item_texts import read_texts
from core.tasks.recommend.model_folder import ListedItem, StoredRecommender, read_recommender
from core.tasks.recommend.ranking import mask_seen, top_items
from core.tasks.recommend.rerank import Candidates, choose, standardise
from core.tasks.recommend.shared_words import WordWeights
from core.tasks.recommend.train_task import encode_histories
from core.tasks.recommend.values import Recommended, Rerank
from core.train.control import Control
from core.train.device import choose_device

_WHY_MOST, _WHY_LATEST = 3, 20
_WORDS_COUNT = 2.0
_POOL_LEAST, _POOL_TIMES = 200, 10
_USERS_AT_ONCE_BYTES = 64 << 20


@dataclass(frozen=True)
class UserList:
    """The list of one user, best first."""

    user_id: str
    item_ids: tuple[str, ...]
    scores: tuple[float, ...]


class Recommender:
    """Makes lists without any training; not thread-safe.

    Attributes:
        items: that can be recommended, including those added after the training.
        user_ids: the known users.
    """

    def __init__(self, stored: StoredRecommender, folder: Path | None = None, *, device: str = "auto") -> None:
        self._device = choose_device(device)
        self._model = stored.model.to(self._device).eval()
        self._blend, self._folder, self._max_tokens = stored.blend, folder, stored.max_tokens
        self.items = list(stored.items)
        self.user_ids = stored.user_ids
        self._histories = stored.histories
        self._vectors, self._text_vectors = stored.vectors, stored.text_vectors
        self._number_columns = stored.numbers.shape[1]
        self._position_of = {item.id: position for position, item in enumerate(self.items)}
        self._users = KnownKeys(self.user_ids)
        self._encoder: tuple[BiEncoder, PreTrainedTokenizerFast] | None = None

    @classmethod
    def open(cls, folder: Path, *, device: str = "auto") -> Recommender:
        """Open the recommender in a run's model folder, or in an export.

        Raises:
            ModelError: the folder holds none, or a file of it is damaged.
        """
        return cls(read_recommender(Path(folder)), Path(folder), device=device)

    @property
    def reads_texts(self) -> bool:
        """Whether it supports descriptions in words and new items."""
        return bool(self._text_vectors.shape[1])

    def find_user(self, user_id: str) -> int | None:
        """The position of a user among `user_ids`, also in another spelling ("33.0" is 33); None for an unknown one."""
        return self._users.find(user_id)

    def history_of(self, user_id: str) -> tuple[str, ...]:
        """The item ids of a user's history, oldest first.

        Raises:
            DataError: there is no such user.
        """
        return tuple(self.items[position].id for position in self._histories.of(self._find_user(user_id)).tolist())

    def recommend(
        self,
        history: Sequence[str] = (),
        *,
        user: str = "",
        like: str = "",
        k: int = 10,
        rerank: Rerank = Rerank(),
    ) -> tuple[Recommended, ...]:
        """The `k` items with the highest scores, best first; items of the history are left out.

        Args:
            history: item ids, oldest first; appended to those of `user`, if both are given.
            like: a description of the wanted items.

        Raises:
            DataError: an unknown user or item, no input at all, or a description for a model that reads no texts.
        """
        seen = list(self._histories.of(self._find_user(user))) if user else []
        seen += [position for position in self._find_items(history) if position not in seen]
        if not (user or seen or like.strip()):
            raise DataError(
                say("There is nothing to go by."),
                hint=say("Choose a user, some items that are liked, or say in words what is wanted."),
            )
        positions = np.array(seen, np.int32)
        scores = self._score_request(positions, like.strip())
        scores[positions] = -np.inf
        chosen = self._choose(scores, positions, k, rerank)
        why = self._explain(positions, chosen)
        return tuple(
            self._describe(position, float(scores[position]), reasons, like)
            for position, reasons in zip(chosen.tolist(), why, strict=True)
        )

    def more_like(self, item_id: str, k: int = 10, rerank: Rerank = Rerank()) -> tuple[Recommended, ...]:
        """The items most similar to one, by their texts and by their users. The score is a mean cosine.

        Raises:
            DataError: no such item.
        """
        (own,) = self._find_items([item_id])
        scores = _turn(self._units, own)
        if self.reads_texts and self._text_vectors[own].any():
            scores = (scores + _turn(self._text_vectors, own)) / 2
        scores[own] = -np.inf
        chosen = self._choose(scores, np.array([own], np.int32), k, rerank)
        text = self._full_text(own)
        return tuple(
            Recommended(
                self.items[position].id,
                self.items[position].title,
                float(scores[position]),
                words=self._word_weights.shared(self._full_text(position), [text]),
            )
            for position in chosen.tolist()
        )

    def recommend_for_users(
        self,
        users: Sequence[str] | None = None,
        k: int = 10,
        rerank: Rerank = Rerank(),
        control: Control | None = None,
    ) -> Iterator[UserList]:
        """The list of each user, in the order of `users`; None for all known users.

        Raises:
            DataError: a user is not known. Cancelled: a stop was asked for.
        """
        positions = (
            np.arange(len(self.user_ids))
            if users is None
            else np.array([self._find_user(user) for user in users], np.int64)
        )
        at_once = max(1, min(256, _USERS_AT_ONCE_BYTES // (4 * len(self.items))))
        for start in range(0, len(positions), at_once):
            if control is not None:
                control.wait_or_cancel()
            part = positions[start : start + at_once]
            histories = self._histories.take(part)
            scores = mask_seen(self.score(histories), histories)
            best = top_items(scores, k) if rerank.is_neutral else None
            for row, user in enumerate(part.tolist()):
                chosen = best[row] if best is not None else self._choose(scores[row], histories.of(row), k, rerank)
                chosen = chosen[chosen >= 0]
                yield UserList(
                    self.user_ids[user],
                    tuple(self.items[position].id for position in chosen.tolist()),
                    tuple(map(float, scores[row, chosen])),
                )

    def score(self, histories: Histories) -> np.ndarray:
        """The score of every item for each history, including its own items; [histories items], float32."""
        user_vectors = (
            encode_histories(self._model, torch.from_numpy(self._vectors).to(self._device), histories).cpu().numpy()
        )
        return self._blend.add_to(
            _multiply(user_vectors, self._vectors) / np.float32(self._model.sizes.members), histories
        )

    def add_items(self, items: Sequence[ListedItem], control: Control | None = None) -> None:
        """Add items that are new since the training; they are scored by their texts.

        Raises:
            DataError: an id exists already, or this model reads no texts. Cancelled: a stop was asked for.
        """
        taken = [item.id for item in items if item.id in self._position_of]
        if taken or len({item.id for item in items}) < len(items):
            raise DataError(say("There is an item of that id already: {ids}.", ids=", ".join(taken[:5]) or items[0].id))
        text_vectors = self._read([item.text for item in items], control)
        vectors = self._make_vectors(text_vectors)
        for item in items:
            self._position_of[item.id] = len(self.items)
            self.items.append(item)
        self._blend = self._blend.with_items(text_vectors)
        self._text_vectors = np.concatenate([self._text_vectors, text_vectors])
        self._vectors = np.concatenate([self._vectors, vectors])
        for name in ("_units", "_word_weights"):
            self.__dict__.pop(name, None)

    # Scores --------------------------------------------------------------------------------------------------------
    def _score_request(self, seen: np.ndarray, like: str) -> np.ndarray:
        if not like:
            return self._score_popular() if not len(seen) else self.score(histories_of([seen]))[0]
        like_vector = self._read([like], None)
        # The description is appended to the history like its latest item.
        wanted = torch.from_numpy(self._make_vectors(like_vector)).to(self._device)
        before = torch.from_numpy(self._vectors[seen[-(self._model.sizes.history - 1) :]]).to(self._device)
        with torch.no_grad():
            user_vectors = self._model.user_vectors(torch.cat([before, wanted])[None])[0, -1:].cpu().numpy()
        scores = self._blend.add_to(
            _multiply(user_vectors, self._vectors) / np.float32(self._model.sizes.members), histories_of([seen])
        )[0]
        words = self._text_vectors @ like_vector[0]
        return (standardise(scores) + _WORDS_COUNT * standardise(words)).astype(np.float32)

    def _score_popular(self) -> np.ndarray:
        return np.log1p(self._blend.popularity).astype(np.float32)

    def _make_vectors(self, text_vectors: np.ndarray) -> np.ndarray:
        described = np.concatenate(
            [text_vectors, np.zeros((len(text_vectors), self._number_columns), np.float32)], axis=1
        )
        positions = torch.full((len(described),), -1, device=self._device)
        with torch.no_grad():
            return self._model.item_vectors(torch.from_numpy(described).to(self._device), positions).cpu().numpy()

    # Choosing and explaining ---------------------------------------------------------------------------------------
    def _choose(self, scores: np.ndarray, seen: np.ndarray, k: int, rerank: Rerank) -> np.ndarray:
        if rerank.is_neutral:
            chosen = top_items(scores[None], k)[0]
            return chosen[chosen >= 0]
        pool = top_items(scores[None], max(_POOL_LEAST, _POOL_TIMES * k))[0]
        pool = pool[pool >= 0]
        vectors = self._text_vectors[pool] if self.reads_texts else self._units[pool]
        history = self._text_vectors[seen] if self.reads_texts else self._units[seen]
        likeness = (vectors @ history.T).max(axis=1) if len(seen) else np.zeros(len(pool))
        return pool[choose(Candidates(scores[pool], self._blend.popularity[pool], likeness, vectors), rerank, k)]

    def _explain(self, seen: np.ndarray, chosen: np.ndarray) -> list[tuple[tuple[str, float], ...]]:
        """For each chosen item the most important items of the history: by how much its score falls without them."""
        latest = seen[-self._model.sizes.history :]
        if len(latest) < 2 or not len(chosen):
            only = ((self.items[int(latest[0])].id, 1.0),) if len(latest) else ()  # a single item is the whole reason
            return [only] * len(chosen)
        first = max(0, len(latest) - _WHY_LATEST)  # older items hardly change a score
        without = [np.delete(latest, at) for at in range(first, len(latest))]
        scores = self._score_some(histories_of([latest, *without]), chosen)
        losses = scores[:1] - scores[1:]  # [history chosen]
        reasons = []
        for column in losses.T:
            best = np.argsort(-column, kind="stable")[:_WHY_MOST]
            reasons.append(
                tuple((self.items[int(latest[first + at])].id, float(column[at])) for at in best if column[at] > 0)
            )
        return reasons

    def _score_some(self, histories: Histories, chosen: np.ndarray) -> np.ndarray:
        """The scores of some items; [histories chosen]."""
        used, positions = np.unique(histories.items, return_inverse=True)
        user_vectors = encode_histories(
            self._model,
            torch.from_numpy(self._vectors[used]).to(self._device),
            Histories(histories.offsets, positions.astype(np.int32)),
        )
        scores = user_vectors.cpu().numpy() @ self._vectors[chosen].T / self._model.sizes.members
        return scores + self._blend.parts_of(histories, chosen)

    def _describe(self, position: int, score: float, why: tuple[tuple[str, float], ...], like: str) -> Recommended:
        item = self.items[position]
        others = [self._full_text(self._position_of[own]) for own, _ in why]
        if like:
            others = [like, like, *others]  # the description counts more than the history
        return Recommended(
            item.id, item.title, score, why, self._word_weights.shared(self._full_text(position), others)
        )

    def _full_text(self, position: int) -> str:
        item = self.items[position]
        return item.text if item.title in item.text else f"{item.title} \n {item.text}"

    @cached_property
    def _word_weights(self) -> WordWeights:
        return WordWeights([item.text or item.title for item in self.items])

    @cached_property
    def _units(self) -> np.ndarray:
        """The item vectors without their bias (the last number of each member), of length 1; [items members*width]."""
        width = self._model.sizes.width + 1
        parts = [self._vectors[:, at * width : (at + 1) * width - 1] for at in range(self._model.sizes.members)]
        joined = np.concatenate(parts, axis=1)
        return joined / np.maximum(np.linalg.norm(joined, axis=1, keepdims=True), 1e-9)

    # Texts and ids -------------------------------------------------------------------------------------------------
    def _read(self, texts: Sequence[str], control: Control | None) -> np.ndarray:
        """The vectors of some texts, zeros for an empty text; [texts dim], float32."""
        if not self.reads_texts or self._folder is None:
            raise DataError(
                say("This model reads no texts: it knows items by who met them alone."),
                hint=say("Train it again with a table of items that has texts."),
            )
        if self._encoder is None:
            encoder, tokenizer = load_bi_encoder(self._folder)
            self._encoder = encoder.to(self._device).eval(), tokenizer
        encoder, tokenizer = self._encoder
        tokens = tokenise(tokenizer, texts, self._max_tokens)
        reading = read_texts(
            encoder, tokens, np.array([bool(text.strip()) for text in texts]), pad_id=int(tokenizer.pad_token_id or 0)
        )
        return drain(reading, None if control is None else lambda _: control.wait_or_cancel())

    def _find_user(self, user_id: str) -> int:
        position = self.find_user(user_id)
        if position is None:
            if not self.user_ids:
                raise DataError(
                    say("This model knows no users."), hint=say("Give the items that somebody met instead.")
                )
            raise DataError(
                say("There is no user {user}.", user=user_id[:80]),
                hint=say("Write the id as it stands in the table of interactions."),
            )
        return position

    def _find_items(self, ids: Sequence[str]) -> list[int]:
        known = (
            KnownKeys([item.id for item in self.items]) if any(own not in self._position_of for own in ids) else None
        )
        positions = [self._position_of.get(own, None if known is None else known.find(own)) for own in ids]
        unknown = [own for own, position in zip(ids, positions, strict=True) if position is None]
        if unknown:
            raise DataError(
                say("There is no item {items}.", items=", ".join(own[:80] for own in unknown[:5])),
                hint=say("Write the id as it stands in the table of items."),
            )
        return [position for position in positions if position is not None]


def _multiply(user_vectors: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """Dot products; [users items]. A single one is computed as matrix times vector, which is faster."""
    return (vectors @ user_vectors[0])[None] if len(user_vectors) == 1 else user_vectors @ vectors.T


def _turn(vectors: np.ndarray, own: int) -> np.ndarray:
    return vectors @ vectors[own]
