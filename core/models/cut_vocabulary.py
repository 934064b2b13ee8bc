"""Cuts a complete model folder down to some of its tokens: fewer rows in the table, a smaller tokenizer, same answers.

What is kept is read as before. A Unigram model takes the likeliest way to cut a word into pieces, WordPiece the longest
piece first, BPE the first merge of its list: with fewer pieces each still takes what it took, as long as that is there.
Other words are cut into smaller pieces; single characters are always kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import ModelError
from core.message import say
from core.models.folder_check import WEIGHTS, inspect_folder
from core.models.safetensors_header import ITEM_BYTES
from core.models.whole_weights import Part, read_parts, write_parts

_SPACE, _INNER = "▁", "##"
TOKENIZER, TOKENIZER_CONFIG, CONFIG = "tokenizer.json", "tokenizer_config.json", "config.json"
_SPECIAL_IDS = ("pad_token_id", "bos_token_id", "eos_token_id", "cls_token_id", "sep_token_id", "unk_token_id")


def cut_folder(folder: Path, used: np.ndarray) -> int:
    """Keep only some tokens of a model folder, in place; returns how many are left.

    Kept are `used`, every special or added token, every piece of one character, and what the pieces are merged from.

    Args:
        used: ids; [ids], int64.

    Raises:
        ModelError: the tokenizer is of a kind that cannot be cut exactly.
    """
    checked = inspect_folder(folder)
    body = _read(folder / TOKENIZER)
    keep = choose_kept(body, used)
    _write(folder / TOKENIZER, cut_tokenizer(body, keep), indent=None)
    numbers = {int(old): new for new, old in enumerate(keep)}
    _renumber_config(folder, numbers, len(keep))
    ending = checked.layout.sizes[0].tensor
    for path in checked.weight_files:
        parts = read_parts(path)
        tables = [name for name, part in parts.items() if name.endswith(ending) and len(part.shape) == 2]
        if not tables:
            continue
        for name in tables:
            parts[name] = _cut_part(parts[name], keep)
        new = path.with_name(f".{path.name}.cut")
        write_parts(new, parts.values())
        new.replace(path)
    if (folder / f"{WEIGHTS}.index.json").exists():
        _refresh_index(folder)
    return len(keep)


def choose_kept(body: dict[str, Any], used: np.ndarray) -> np.ndarray:
    """The ids to keep, ascending: see `cut_folder`.

    Args:
        body: of tokenizer.json.

    Raises:
        ModelError: the kind of tokenizer cannot be cut exactly.
    """
    pieces = _pieces_of(body)
    kept = {int(one) for one in used} | {int(token["id"]) for token in body.get("added_tokens") or ()}
    kept |= set(_special_ids(body, pieces))
    kept |= {number for piece, number in pieces.items() if len(_bare(piece)) <= 1}
    if body["model"]["type"] == "BPE":
        kept |= _merged_from(body["model"], pieces, kept)
    largest = max(max(pieces.values()), *(int(token["id"]) for token in body.get("added_tokens") or ()), 0)
    return np.array(sorted(one for one in kept if 0 <= one <= largest), dtype=np.int64)


def cut_tokenizer(body: dict[str, Any], keep: np.ndarray) -> dict[str, Any]:
    """The content of tokenizer.json with some tokens only, numbered in the same order from 0."""
    numbers = {int(old): new for new, old in enumerate(keep)}
    model = dict(body["model"])
    vocabulary = model["vocab"]
    if model["type"] == "Unigram":
        model["vocab"] = [vocabulary[old] for old in numbers if old < len(vocabulary)]
        if model.get("unk_id") is not None:
            model["unk_id"] = numbers[model["unk_id"]]
    else:
        model["vocab"] = {piece: numbers[old] for piece, old in vocabulary.items() if old in numbers}
    if model["type"] == "BPE":
        model["merges"] = [
            merge
            for merge in model["merges"]
            if all(part in model["vocab"] for part in (*_pair(merge), _joined(merge, model)))
        ]
    added = [{**token, "id": numbers[token["id"]]} for token in body.get("added_tokens") or ()]
    padding = body.get("padding")
    if isinstance(padding, dict) and "pad_id" in padding:
        padding = {**padding, "pad_id": numbers.get(padding["pad_id"], 0)}
    return {
        **body,
        "model": model,
        "added_tokens": added,
        "padding": padding,
        "post_processor": _renumber_processor(body.get("post_processor"), numbers),
    }


def _pieces_of(body: dict[str, Any]) -> dict[str, int]:
    model = body.get("model") or {}
    vocabulary = model.get("vocab")
    if model.get("type") == "Unigram" and isinstance(vocabulary, list) and not model.get("byte_fallback"):
        return {str(piece[0]): number for number, piece in enumerate(vocabulary)}
    if model.get("type") in ("WordPiece", "BPE") and isinstance(vocabulary, dict) and not model.get("dropout"):
        return {str(piece): int(number) for piece, number in vocabulary.items()}
    raise ModelError(
        say("The vocabulary of this tokenizer cannot be cut exactly."),
        hint=say("Export the model with its full vocabulary."),
    )


def _bare(piece: str) -> str:
    return piece.removeprefix(_SPACE).removeprefix(_INNER).removesuffix("</w>")


def _special_ids(body: dict[str, Any], pieces: dict[str, int]) -> Iterable[int]:
    model = body["model"]
    unknown = model.get("unk_id") if model["type"] == "Unigram" else pieces.get(str(model.get("unk_token")))
    if unknown is not None:
        yield int(unknown)
    found: list[int] = []
    _renumber_processor(body.get("post_processor"), _Seen(found))
    yield from found


class _Seen(dict[int, int]):
    """Takes down every id that is looked up."""

    def __init__(self, found: list[int]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, number: int) -> int:
        self._found.append(number)
        return number


def _renumber_processor(processor: Any, numbers: dict[int, int]) -> Any:
    """A post-processor with other ids; its kinds are those of the tokenizers library."""
    if not isinstance(processor, dict):
        return processor
    new = dict(processor)
    if processor.get("type") == "Sequence":
        new["processors"] = [_renumber_processor(one, numbers) for one in processor["processors"]]
    if isinstance(processor.get("special_tokens"), dict):
        new["special_tokens"] = {
            name: {**token, "ids": [numbers[one] for one in token["ids"]]}
            for name, token in processor["special_tokens"].items()
        }
    for name in ("sep", "cls"):
        if isinstance(processor.get(name), list):
            new[name] = [processor[name][0], numbers[processor[name][1]]]
    return new


def _pair(merge: Any) -> tuple[str, str]:
    left, right = merge.split(" ", 1) if isinstance(merge, str) else merge
    return left, right


def _joined(merge: Any, model: dict[str, Any]) -> str:
    left, right = _pair(merge)
    prefix = model.get("continuing_subword_prefix") or ""
    return left + (right[len(prefix) :] if prefix and right.startswith(prefix) else right)


def _merged_from(model: dict[str, Any], pieces: dict[str, int], kept: set[int]) -> set[int]:
    """Every piece that occurs while the kept ones are merged.

    Inside the bounds of a piece, merges come in the order in which they would if the piece were a word of its own.
    """
    prefix = model.get("continuing_subword_prefix") or ""
    ranks = {_pair(merge): rank for rank, merge in enumerate(model["merges"])}
    names = {number: piece for piece, number in pieces.items()}
    needed: set[int] = set()
    for number in kept & set(names):
        parts = _characters(names[number], prefix)
        while len(parts) > 1:
            needed |= {pieces[part] for part in parts if part in pieces}
            pairs = list(zip(parts, parts[1:], strict=False))
            best = min(pairs, key=lambda pair: ranks.get(pair, len(ranks)))
            if best not in ranks:
                break
            parts = _merge(parts, best, prefix)
        needed |= {pieces[part] for part in parts if part in pieces}
    return needed


def _characters(piece: str, prefix: str) -> list[str]:
    ending = "</w>" if piece.endswith("</w>") else ""
    letters = list(piece.removesuffix(ending)) if ending else list(piece)
    if letters and ending:
        letters[-1] += ending
    return [letter if number == 0 else prefix + letter for number, letter in enumerate(letters)]


def _merge(parts: list[str], pair: tuple[str, str], prefix: str) -> list[str]:
    merged: list[str] = []
    at = 0
    while at < len(parts):
        if at + 1 < len(parts) and (parts[at], parts[at + 1]) == pair:
            merged.append(parts[at] + (parts[at + 1].removeprefix(prefix) if prefix else parts[at + 1]))
            at += 2
        else:
            merged.append(parts[at])
            at += 1
    return merged


def _cut_part(part: Part, keep: np.ndarray) -> Part:
    """The kept rows of a table; what is read at a time are few rows."""
    width = part.shape[1] * ITEM_BYTES[part.dtype]

    def pieces() -> Iterable[bytes]:
        start, rest = 0, b""
        for piece in part.pieces():
            rest += piece
            whole = len(rest) // width
            rows = np.frombuffer(rest[: whole * width], dtype=np.uint8).reshape(whole, width)
            inside = keep[(keep >= start) & (keep < start + whole)] - start
            yield rows[inside].tobytes()
            start, rest = start + whole, rest[whole * width :]

    return Part(part.name, part.dtype, (len(keep), part.shape[1]), pieces)


def _renumber_config(folder: Path, numbers: dict[int, int], size: int) -> None:
    config = _read(folder / CONFIG)
    for name in _SPECIAL_IDS:
        if isinstance(config.get(name), int):
            config[name] = numbers.get(config[name], config[name] if config[name] < size else None)
    config["vocab_size"] = size
    _write(folder / CONFIG, config)
    if (folder / TOKENIZER_CONFIG).is_file():
        about = _read(folder / TOKENIZER_CONFIG)
        known = about.get("added_tokens_decoder")
        if isinstance(known, dict):
            about["added_tokens_decoder"] = {
                str(numbers[int(one)]): token for one, token in known.items() if int(one) in numbers
            }
        _write(folder / TOKENIZER_CONFIG, about)


def _refresh_index(folder: Path) -> None:
    path = folder / f"{WEIGHTS}.index.json"
    index = _read(path)
    files = sorted(set(index["weight_map"].values()))
    index["metadata"] = {"total_size": sum(part.size for name in files for part in read_parts(folder / name).values())}
    _write(path, index)


def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, body: dict[str, Any], indent: int | None = 2) -> None:
    path.write_text(json.dumps(body, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
