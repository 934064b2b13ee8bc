"""The folder of a trained recommender: written by a job, read by `Recommender.open`.

Its files are described in docs/formats.md. The text encoder at its root opens with
`sentence_transformers.SentenceTransformer(folder)`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file
from safetensors.torch import load_file as load_tensors
from safetensors.torch import save_file as save_tensors
from scipy.sparse import csr_matrix

from core.errors import ModelError
from core.message import say
from core.tasks.recommend.blend import Blend, Followers, Likeness
from core.tasks.recommend.histories import Histories, histories_of
from core.tasks.recommend.listed_items import LISTED, ListedItem, read_lines, read_listed_items, write_lines
from core.tasks.recommend.sequence_model import Drops, SequenceModel, SequenceSizes

__all__ = ["ListedItem", "StoredRecommender", "read_recommender", "write_recommender"]

FORMAT = 1
SEQUENCE, WEIGHTS, ITEMS, USERS = "sequence.json", "sequence.safetensors", "items.safetensors", "users.jsonl"
_LARGEST_ABOUT = 1 << 20


@dataclass(frozen=True, eq=False)
class StoredRecommender:
    """The contents of a folder except the text encoder.

    Attributes:
        model: in evaluation mode.
        vectors: of the items; their dot product with a user vector is the score; [items vector], float32.
        text_vectors: of the encoder; [items dim], float32; 0 columns without an encoder.
        numbers: other features of the items, as the model reads them; [items columns], float32.
        number_scale: the mean and the standard deviation by which number columns were standardised; [2 columns]. None
            in folders of versions before updates.
        user_ids, histories: the known users and all their items, oldest first.
        max_tokens: the token limit; 0 without encoder.
    """

    model: SequenceModel
    items: tuple[ListedItem, ...]
    vectors: np.ndarray
    text_vectors: np.ndarray
    numbers: np.ndarray
    blend: Blend
    user_ids: tuple[str, ...]
    histories: Histories
    max_tokens: int
    number_scale: np.ndarray | None = None


def write_recommender(folder: Path, stored: StoredRecommender) -> None:
    """Write everything but the text encoder, whose files are written by `core.models.bi_encoder.save_bi_encoder`."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = asdict(stored.model.sizes)
    about = {"format": FORMAT, "sizes": sizes, "max_tokens": stored.max_tokens, "blend": dict(stored.blend.weights)}
    (folder / SEQUENCE).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    save_tensors(
        {name: weight.detach().cpu().contiguous() for name, weight in stored.model.state_dict().items()},
        folder / WEIGHTS,
    )
    table = stored.blend.followers.table
    arrays = {
        "vectors": stored.vectors.astype(np.float32),
        "popularity": stored.blend.popularity.astype(np.int64),
        "recent": stored.blend.recent.astype(np.int64),
        "next_offsets": table.indptr.astype(np.int64),
        "next_items": table.indices.astype(np.int32),
        "next_weights": table.data.astype(np.float32),
    }
    if stored.blend.likeness is not None:
        arrays |= {"near_axes": stored.blend.likeness.axes, "near_vectors": stored.blend.likeness.vectors}
    if stored.blend.borrowed is not None:
        arrays["lent"] = stored.blend.borrowed
    for name, array in (("text_vectors", stored.text_vectors), ("numbers", stored.numbers)):
        if array.shape[1]:
            arrays[name] = array.astype(np.float32)
    if stored.number_scale is not None and stored.number_scale.shape[1]:
        arrays["number_scale"] = stored.number_scale.astype(np.float64)
    save_file({name: np.ascontiguousarray(array) for name, array in arrays.items()}, folder / ITEMS)
    write_lines(folder / LISTED, (asdict(item) for item in stored.items))
    histories = stored.histories
    write_lines(
        folder / USERS,
        ({"id": own, "history": histories.of(position).tolist()} for position, own in enumerate(stored.user_ids)),
    )


def read_recommender(folder: Path) -> StoredRecommender:
    """Read what `write_recommender` wrote; without `users.jsonl` (as in an export) no users are known.

    Raises:
        ModelError: the folder holds no recommender, or a file of it is broken.
    """
    try:
        about = _read_about(folder / SEQUENCE)
        sizes = SequenceSizes(**about["sizes"])
        weights = load_tensors(folder / WEIGHTS)
        arrays = load_file(folder / ITEMS)
        items = read_listed_items(folder)
        users = list(read_lines(folder / USERS)) if (folder / USERS).is_file() else []
        model = SequenceModel(sizes, torch.zeros(sizes.items, dtype=torch.bool), Drops())
        model.load_state_dict(weights)
        stored = StoredRecommender(
            model=model.eval(),
            items=items,
            vectors=arrays["vectors"],
            text_vectors=arrays.get("text_vectors", np.zeros((len(items), 0), np.float32)),
            numbers=arrays.get("numbers", np.zeros((len(items), 0), np.float32)),
            blend=_read_blend(arrays, len(items), about["blend"]),
            user_ids=tuple(str(user["id"]) for user in users),
            histories=histories_of([np.array(user["history"], np.int32) for user in users]),
            max_tokens=int(about["max_tokens"]),
            number_scale=arrays.get("number_scale"),
        )
        _check(stored)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ModelError(
            say("This folder holds no recommender that can be used: {why}", why=str(error)[:200]),
            where=str(folder),
            hint=say("Copy or export the folder again, whole."),
        ) from error
    return stored


def _read_about(path: Path) -> dict[str, Any]:
    if path.stat().st_size > _LARGEST_ABOUT:
        raise ValueError(path.name)
    about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if about["format"] != FORMAT:
        raise ValueError(f"{path.name}: format {about['format']}")
    return about


def _read_blend(arrays: dict[str, np.ndarray], items: int, weights: dict[str, Any]) -> Blend:
    offsets, targets, counts = arrays["next_offsets"], arrays["next_items"], arrays["next_weights"]
    table = csr_matrix((counts, targets, offsets), shape=(items, items))
    table.check_format()  # an index outside the catalogue would read foreign memory
    likeness = Likeness(arrays["near_axes"], arrays["near_vectors"]) if "near_axes" in arrays else None
    own = {str(name): float(weight) for name, weight in weights.items()}
    return Blend(Followers(table), likeness, arrays["popularity"], arrays["recent"], own, arrays.get("lent"))


def _check(stored: StoredRecommender) -> None:
    count = len(stored.items)
    shapes = [
        stored.vectors.shape == (count, stored.model.sizes.vector),
        stored.model.sizes.items == count,
        stored.blend.popularity.shape == stored.blend.recent.shape == (count,),
    ]
    shapes += [stored.text_vectors.shape[0] == count, stored.numbers.shape[0] == count]
    if stored.blend.borrowed is not None:
        shapes.append(stored.blend.borrowed.shape == (count,))
    near = stored.blend.likeness
    if near is not None:
        shapes += [
            near.vectors.shape == (count, near.axes.shape[1]),
            near.axes.shape[0] == stored.text_vectors.shape[1],
        ]
    positions = stored.histories.items
    if not all(shapes) or (len(positions) and not 0 <= int(positions.min()) <= int(positions.max()) < count):
        raise ValueError("its files do not belong together")
    if not np.isfinite(stored.vectors).all():
        raise ValueError("it holds numbers that are not finite")
