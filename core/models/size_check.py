"""Checks that the sizes in a config are those of the weights in the same folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from core.errors import ModelError
from core.message import say
from core.models.layouts import Layout, Size
from core.models.safetensors_header import TensorEntry

MAX_LAYERS = 1_000
MAX_NUMBER = 10_000_000
FLOATS = {"F16", "BF16", "F32", "F64"}
# The library's defaults for values that an older config.json does not have.
_DEFAULTS = {
    "num_hidden_groups": 1,
    "inner_group_num": 1,
    "embedding_size": 128,
    "relative_attention_num_buckets": 32,
    "type_vocab_size": 2,
}


def count_max_tokens(folder: Path, config: dict[str, Any], layout: Layout) -> int:
    """The longest text the model can read, in tokens, special ones included."""
    offset = layout.position_offset
    if offset < 0:
        padding = config.get("pad_token_id", 1)
        offset = 1 + padding if isinstance(padding, int) and padding >= 0 else 2
    return max(_read_size(folder, config, layout.positions) - offset, 1)


def check_sizes(folder: Path, config: dict[str, Any], layout: Layout, tensors: dict[str, TensorEntry]) -> None:
    """Compare every size in `config` with the tensors.

    The library allocates what the config states, so a wrong size could fill the memory.

    Raises:
        ModelError: the first size that does not match.
    """
    for name, pattern in layout.counts:
        numbers = {int(found[1]) for tensor in tensors if (found := re.search(pattern, tensor))}
        if not numbers:
            raise _foreign(folder, config)
        _compare(folder, name, _read_size(folder, config, name), max(numbers) + 1)
    for size in layout.sizes:
        _check_size(folder, config, size, tensors)
    hidden, heads = _read_size(folder, config, layout.hidden), _read_size(folder, config, layout.heads)
    if heads > hidden or hidden % heads:
        raise _unfit(folder, layout.heads, heads)
    if (layers := _read_size(folder, config, layout.computed_layers)) > MAX_LAYERS:
        raise _unfit(folder, layout.computed_layers, layers)
    if (width := config.get("pooler_hidden_size", hidden)) != hidden:
        raise _unfit(folder, "pooler_hidden_size", width)
    for name, value in config.items():
        if isinstance(value, int) and abs(value) > MAX_NUMBER:
            raise _unfit(folder, name, value)


def _check_size(folder: Path, config: dict[str, Any], size: Size, tensors: dict[str, TensorEntry]) -> None:
    found = next((entry for name, entry in tensors.items() if name.endswith(size.tensor)), None)
    if found is None:
        if size.required:
            raise _foreign(folder, config)
        return
    if found.dtype not in FLOATS:
        raise ModelError(
            say("The weights are stored as {dtype}, which cannot be trained.", dtype=found.dtype), where=str(folder)
        )
    if len(found.shape) <= size.axis:
        raise _foreign(folder, config)
    announced = _read_size(folder, config, size.name)
    _compare(folder, size.name, announced * size.per, found.shape[size.axis])


def _read_size(folder: Path, config: dict[str, Any], name: str) -> int:
    value = config.get(name, _DEFAULTS.get(name))
    if type(value) is not int or value < 1:
        raise ModelError(
            say("{name} has to be a whole number above zero and is {value}.", name=name, value=str(value)[:40]),
            where=str(folder / "config.json"),
        )
    return value


def _compare(folder: Path, name: str, announced: int, found: int) -> None:
    if announced != found:
        raise ModelError(
            say(
                "{name} says {announced}, but the weights are made for {found}.",
                name=name,
                announced=announced,
                found=found,
            ),
            where=str(folder / "config.json"),
            hint=say("The config and the weights are of two different models: copy or download the folder again."),
        )


def _unfit(folder: Path, name: str, value: object) -> ModelError:
    return ModelError(
        say("{name} is {value}, which does not fit the weights.", name=name[:80], value=str(value)[:40]),
        where=str(folder / "config.json"),
        hint=say("Copy or download the folder again."),
    )


def _foreign(folder: Path, config: dict[str, Any]) -> ModelError:
    return ModelError(
        say("The weights are not those of a {type} model.", type=config["model_type"]),
        where=str(folder),
        hint=say("Copy or download the folder again."),
    )
