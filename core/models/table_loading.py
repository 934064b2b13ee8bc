"""Opens and saves models whose table of word vectors stays in its file; see `core.models.stored_table`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import PreTrainedConfig, PreTrainedModel

from core.errors import ModelError, WorkbenchError
from core.events import Noticed
from core.message import say
from core.models.backbone_catalogue import find_backbone, locate
from core.models.folder_check import TABLE, ModelFolder, inspect_folder
from core.models.stored_table import StoredTable, TableFile, find_table, map_table, read_rows, write_rows

_ROWS = ".rows"
_STUB_ROWS = 8  # some architectures fix the id of padding in their code


def open_table(checked: ModelFolder) -> StoredTable | None:
    """The table of a folder if it stays in its file, with the rows that were changed; None for any other.

    Raises:
        ModelError: the table is that of a backbone which is not on this computer.
    """
    padding = checked.config.get("pad_token_id")
    padding = padding if isinstance(padding, int) else None
    if checked.table:
        changed = read_rows(checked, checked.table)
        return StoredTable(_find_file(checked), padding, *(changed or ()))
    name = find_table(checked)
    return StoredTable(map_table(checked, name), padding) if name else None


def _find_file(checked: ModelFolder) -> TableFile:
    about = checked.table
    for find in (lambda: Path(about["folder"]), lambda: locate(find_backbone(about["backbone"]))):
        try:
            folder = inspect_folder(find())
            name = next(name for name in folder.tensors if name.endswith(folder.layout.sizes[0].tensor))
            found = map_table(folder, name)
        except (WorkbenchError, StopIteration):
            continue
        if found.digest() == about["sample_sha256"]:
            return found
    raise ModelError(
        say(
            "The word vectors of this model are those of {backbone}, which is not on this computer.",
            backbone=about["backbone"] or about["folder"],
        ),
        where=str(checked.path),
        hint=say("Put the backbone back where it was. An export holds everything and needs no backbone."),
    )


@contextmanager
def without_table(
    checked: ModelFolder, config: PreTrainedConfig, table: StoredTable | None
) -> Iterator[dict[str, Tensor] | None]:
    """The weights of a folder with a stub in place of the table, to build the model from; None without `table`.

    Meanwhile `config` describes the stub. The weights are mapped from their files.
    """
    if table is None:
        yield None
        return
    state: dict[str, Tensor] = {}
    for path in checked.weight_files:
        state |= load_file(path)
    rows = min((table.padding_idx or 0) + _STUB_ROWS, table.num_embeddings)
    name = checked.table.get("tensor") or find_table(checked)
    state[name] = table.file.weights[:rows].float()
    config.vocab_size = rows
    try:
        yield state
    finally:
        config.vocab_size = table.num_embeddings


def put_table(model: PreTrainedModel, table: StoredTable, *, is_whole: bool) -> None:
    """Give a model that was built with a stub its table, in memory if `is_whole`."""
    model.config.vocab_size = table.num_embeddings
    stub: Any = model.get_input_embeddings()
    table.padding_idx = stub.padding_idx
    if is_whole:
        whole = nn.Embedding.from_pretrained(table.weight.float(), freeze=False, padding_idx=table.padding_idx)
        model.set_input_embeddings(whole)
    else:
        model.set_input_embeddings(table)


def _is_table_of(table: StoredTable, backbone: str) -> bool:
    try:
        return bool(backbone) and locate(find_backbone(backbone)) == table.file.folder
    except WorkbenchError:
        return False


def save_without_table(model: PreTrainedModel, folder: Path, backbone: str) -> None:
    """Write weights and config; of a table that stayed in its file only the changed rows.

    A table that is not the backbone's, as in a run that goes on from one with a table of its own, is written whole:
    that run may be deleted.
    """
    table: Any = model.get_input_embeddings()
    if not isinstance(table, StoredTable):
        model.save_pretrained(folder)
        return
    path = next(name for name, module in model.named_modules() if module is table)
    state = model.state_dict()
    del state[path + _ROWS]
    if not _is_table_of(table, backbone):
        model.save_pretrained(folder, state_dict=state | {f"{path}.weight": table.weight.float()})
        return
    model.save_pretrained(folder, state_dict=state)
    with torch.no_grad():
        write_rows(table, folder, tensor=f"{path}.weight", backbone=backbone)


def report_table(folder: Path, backbone: str) -> Iterator[Noticed]:
    """A notice where a saved folder needs the table of its backbone."""
    if (folder / TABLE).is_file():
        yield Noticed(
            message=say(
                "The word vectors stay with {backbone}: this run stores only what it changed.", backbone=backbone
            ),
            hint=say("It opens while that backbone is on this computer. An export holds everything."),
            is_minor=True,
        )
