"""Checks a model folder without running or building anything of it.

The folder is not trusted: weights are read as safetensors only (a pickle can run code), a folder that needs its own
program code is refused, and the sizes in its config must be those of its tensors.
"""

from __future__ import annotations

import json
import math
import re
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import ModelError
from core.message import say
from core.models.layouts import LAYOUTS, Layout
from core.models.safetensors_header import TensorEntry, read_header
from core.models.size_check import FLOATS, check_sizes, count_max_tokens

MAX_JSON_BYTES = 20_000_000
MAX_TOKENIZER_BYTES = 200_000_000
WEIGHTS = "model.safetensors"
WEIGHTS_INDEX = "model.safetensors.index.json"
TABLE, TABLE_ROWS = "table.json", "table_rows.safetensors"
"""A folder of a run may lack the table of word vectors: the first file says whose table it is, the second holds the
rows that were changed. See `core.models.stored_table`."""
PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".h5", ".msgpack")
TOKENIZERS = ("tokenizer.json", "vocab.txt")


@dataclass(frozen=True)
class ModelFolder:
    """A folder that passed the check.

    Attributes:
        path: the folder. config: its config.json. layout: the names that its architecture uses.
        tensors: every weight by name. weight_files: the files they are in.
        max_tokens: the longest text it can read, special tokens included.
        pooling: "mean" or "first", from 1_Pooling/config.json of a sentence encoder; "" where there is none.
        table: what its table.json says, if the table of word vectors is that of its backbone; else empty.
    """

    path: Path
    config: dict[str, Any]
    layout: Layout
    tensors: dict[str, TensorEntry]
    weight_files: tuple[Path, ...]
    max_tokens: int
    pooling: str
    table: dict[str, Any] = field(default_factory=dict)

    @property
    def model_type(self) -> str:
        return self.config["model_type"]

    @property
    def parameters(self) -> int:
        return sum(entry.items for entry in self.tensors.values() if entry.dtype in FLOATS)

    @property
    def has_classifier(self) -> bool:
        """Whether the weights include a trained classification head."""
        return any(re.match(r"(classifier|score)(\.out_proj)?\.weight$", name) for name in self.tensors)

    @property
    def class_names(self) -> tuple[str, ...]:
        """The names of its classes in the order of the classifier's outputs; () where it has none."""
        names = self.config.get("id2label")
        if not self.has_classifier or not isinstance(names, dict):
            return ()
        try:
            return tuple(str(names[str(number)]) for number in range(len(names)))
        except KeyError:
            return ()


def inspect_folder(folder: Path) -> ModelFolder:
    """Check a model folder and describe it.

    Raises:
        ModelError: the folder cannot be used.
    """
    folder = _resolve(Path(folder))
    _refuse_adapter(folder)
    _check_small_files(folder)
    config = _read_json(folder / "config.json", MAX_JSON_BYTES)
    layout = _choose_layout(folder, config)
    _check_tokenizer(folder)
    weight_files = _find_weights(folder)
    tensors: dict[str, TensorEntry] = {}
    for path in weight_files:
        tensors.update(read_header(path))
    table = read_json_table(folder)
    if table:
        size = math.prod(table["shape"])
        tensors.setdefault(table["tensor"], TensorEntry(table["dtype"], tuple(table["shape"]), 0, size))
    check_sizes(folder, config, layout, tensors)
    return ModelFolder(
        path=folder,
        config=config,
        layout=layout,
        tensors=tensors,
        weight_files=weight_files,
        max_tokens=count_max_tokens(folder, config, layout),
        pooling=read_pooling(folder),
        table=table,
    )


def read_json_table(folder: Path) -> dict[str, Any]:
    """What table.json says of the table that the folder lacks; empty where it lacks none.

    Raises:
        ModelError: it is damaged.
    """
    if not (folder / TABLE).exists():
        return {}
    about = _read_json(folder / TABLE, MAX_JSON_BYTES)
    shape = about.get("shape")
    is_shape = isinstance(shape, list) and len(shape) == 2 and all(type(size) is int and size > 0 for size in shape)
    names = ("tensor", "dtype", "backbone", "folder", "sample_sha256")
    if (
        not is_shape
        or not all(isinstance(about.get(name), str) for name in names)
        or type(about.get("rows")) is not int
    ):
        raise ModelError(
            say("{name} does not hold what it should.", name=TABLE),
            where=str(folder),
            hint=say("Copy the folder again, whole."),
        )
    return about


def _resolve(folder: Path) -> Path:
    try:
        folder = folder.expanduser()
        is_folder = folder.is_dir()
        found = folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        raise ModelError(
            say("This folder cannot be opened."),
            where=str(folder),
            hint=say("Check that it exists and is not a ring of links."),
        ) from error
    if not is_folder:
        raise ModelError(
            say("This is no folder."), where=str(folder), hint=say("Choose the folder that holds config.json.")
        )
    return found


def _refuse_adapter(folder: Path) -> None:
    if (folder / "adapter_config.json").exists():
        raise ModelError(
            say("This folder holds an adapter, which is only what was learnt on top of another model."),
            where=str(folder),
            hint=say("Open the merged model, or merge the adapter with its backbone first."),
        )


def _check_small_files(folder: Path) -> None:
    # The libraries read all of these that exist, so none may be a pipe, a device or very large.
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix in (".json", ".txt", ".model", ".jinja"))
    except OSError as error:
        raise ModelError(say("This folder cannot be opened."), where=str(folder)) from error
    for name in names:
        _require_file(folder / name, MAX_TOKENIZER_BYTES)


def _require_file(path: Path, limit_bytes: int) -> None:
    try:
        info = path.stat()
    except (OSError, RuntimeError) as error:
        raise ModelError(
            say("{name} is missing or cannot be read.", name=path.name),
            where=str(path.parent),
            hint=say("Choose a folder with config.json, model.safetensors and tokenizer.json."),
        ) from error
    if not stat.S_ISREG(info.st_mode):
        raise ModelError(say("{name} is no ordinary file.", name=path.name), where=str(path.parent))
    if info.st_size > limit_bytes:
        raise ModelError(
            say("{name} is {size} MB large, which cannot be right.", name=path.name, size=info.st_size // 1_000_000),
            where=str(path.parent),
        )


def _read_json(path: Path, limit_bytes: int) -> dict[str, Any]:
    _require_file(path, limit_bytes)
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as error:
        raise ModelError(
            say("{name} is broken: {reason}.", name=path.name, reason=str(error)[:200]),
            where=str(path),
            hint=say("Copy or download the folder again."),
        ) from error
    if not isinstance(body, dict):
        raise ModelError(say("{name} does not hold what it should.", name=path.name), where=str(path))
    return body


@lru_cache(maxsize=64)
def _check_json(path: Path, size: int, changed_ns: int) -> None:
    # A vocabulary of 250,000 pieces takes half a second to read, and a folder is checked several times before it opens.
    _read_json(path, MAX_TOKENIZER_BYTES)


def _choose_layout(folder: Path, config: dict[str, Any]) -> Layout:
    model_type = config.get("model_type")
    if config.get("auto_map"):
        raise ModelError(
            say("This model needs program code that comes with it, and code out of a model folder is never run."),
            where=str(folder / "config.json"),
            hint=say("Choose a model of one of these types: {types}.", types=", ".join(LAYOUTS)),
        )
    if config.get("quantization_config"):
        raise ModelError(
            say("The weights of this model are stored in a compressed number format that cannot be trained."),
            where=str(folder / "config.json"),
            hint=say("Choose the same model in its ordinary form."),
        )
    if not isinstance(model_type, str) or model_type not in LAYOUTS:
        raise ModelError(
            say("Models of type {type} are not supported.", type=str(model_type)[:40]),
            where=str(folder / "config.json"),
            hint=say("Choose a model of one of these types: {types}.", types=", ".join(LAYOUTS)),
        )
    return LAYOUTS[model_type]


def _check_tokenizer(folder: Path) -> None:
    if not any((folder / name).exists() for name in TOKENIZERS):
        raise ModelError(
            say("The tokenizer is missing, so no text can be read."),
            where=str(folder),
            hint=say("Put the model's tokenizer.json beside its weights."),
        )
    if (folder / "tokenizer.json").exists():
        _require_file(folder / "tokenizer.json", MAX_TOKENIZER_BYTES)
        state = (folder / "tokenizer.json").stat()
        _check_json(folder / "tokenizer.json", state.st_size, state.st_mtime_ns)
    if (folder / "tokenizer_config.json").exists() and "auto_map" in _read_json(
        folder / "tokenizer_config.json", MAX_JSON_BYTES
    ):
        raise ModelError(
            say("The tokenizer needs program code that comes with it, and code out of a model folder is never run."),
            where=str(folder / "tokenizer_config.json"),
        )


def _find_weights(folder: Path) -> tuple[Path, ...]:
    single, index = folder / WEIGHTS, folder / WEIGHTS_INDEX
    if single.exists() or single.is_symlink():
        paths = [single]
    elif index.exists():
        names = _read_json(index, MAX_JSON_BYTES).get("weight_map")
        named = sorted({str(name) for name in names.values()}) if isinstance(names, dict) else []
        if not named or any(Path(name).name != name or not name.endswith(".safetensors") for name in named):
            raise ModelError(say("The list of weight files is broken."), where=str(index))
        paths = [folder / name for name in named]
    else:
        raise _missing_weights(folder)
    for path in paths:
        _require_file(path, 1 << 50)
    return tuple(paths)


def _missing_weights(folder: Path) -> ModelError:
    pickled = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in PICKLED)
    if pickled:
        return ModelError(
            say(
                "The weights are only there as {name}, a format that can run hidden code when it is opened.",
                name=pickled[0],
            ),
            where=str(folder),
            hint=say("Choose a copy with model.safetensors, or have the publisher's page convert it to safetensors."),
        )
    return ModelError(
        say("There are no weights in this folder."),
        where=str(folder),
        hint=say("Choose a folder with config.json, model.safetensors and tokenizer.json."),
    )


def read_pooling(folder: Path) -> str:
    """The pooling of a sentence encoder: "mean", "first", or "" where the folder names none."""
    path = folder / "1_Pooling" / "config.json"
    if not path.exists():
        return ""
    about = _read_json(path, MAX_JSON_BYTES)
    if isinstance(about.get("pooling_mode"), str):  # as sentence-transformers 6 writes it
        return {"mean": "mean", "cls": "first"}.get(about["pooling_mode"], "")
    modes = [name for name, chosen in about.items() if name.startswith("pooling_mode_") and chosen is True]
    return (
        {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "first"}.get(modes[0], "")
        if len(modes) == 1
        else ""
    )
