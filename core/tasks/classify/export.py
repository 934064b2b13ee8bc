"""The export of a classifier: a folder for `pipeline("text-classification")`, or the LoRA adapter with its backbone.
Both come with what was decided about its answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from core.data.windows import choose_reading
from core.errors import ExportError
from core.export.export_files import (
    CARD,
    MERGED,
    NOTICE,
    PROOF,
    TOKENIZER,
    WEIGHTS,
    copy_files,
    exported_name,
    files_of,
    forget_paths,
    list_tree,
    size_of,
)
from core.export.notice import notice_text
from core.export.proof import Form
from core.message import say
from core.models.folder_check import OTHER_WEIGHTS
from core.runs.folder import RunFolder
from core.runs.writing import write_json, write_text
from core.tasks.classify.card import model_card
from core.tasks.classify.decision import DECISION, read_decision
from core.tasks.classify.model_id import read_model_id
from core.tasks.classify.proof import prove
from core.tasks.classify.smaller_vocabulary import check_vocabulary, cut_vocabulary
from core.tasks.classify.unlike import UNLIKE
from core.tasks.classify.verdicts import fits_model
from resources import resource_path

__all__ = ["check_source", "check_vocabulary", "cut_vocabulary", "list_files", "prove", "write_files"]

BASE = "base"
ADAPTER_WEIGHTS, ADAPTER_CONFIG = "adapter_model.safetensors", "adapter_config.json"
_ADAPTER = ("config.json", ADAPTER_WEIGHTS, ADAPTER_CONFIG)
SCRIPT = "decide.py"
_SCRIPT_SOURCE = resource_path("decide_alone.py")


def check_source(run: RunFolder, form: Form) -> None:
    """Refuse a run without a trained model, and an unknown or missing form.

    Raises:
        ExportError: there is nothing to export in this form. ModelError: what was decided cannot be read.
    """
    if form not in ("merged", "adapter"):
        raise ExportError(
            say("There is no form called {name}.", name=str(form)[:40]), hint=say("Choose merged or adapter.")
        )
    if not files_of(run.model_folder, (WEIGHTS, OTHER_WEIGHTS, "model.safetensors.index.json")):
        raise ExportError(
            say("This run has no trained model yet."),
            where=run.name,
            hint=say("Let it train to the end, or resume it."),
        )
    if form == "adapter" and not (run.adapter_folder / ADAPTER_WEIGHTS).is_file():
        raise ExportError(
            say("This run has no adapter: all weights were trained."),
            where=run.name,
            hint=say("Export the merged model instead."),
        )
    decision = read_decision(run.model_folder)
    if decision is not None and not fits_model(decision, read_model_id(run.model_folder)):
        raise ExportError(
            say("What this model may answer alone was decided for other weights."),
            where=run.name,
            hint=say("Set the dial again, or switch it off, and export then."),
        )


def list_files(run: RunFolder, form: Form) -> dict[str, int | None]:
    """The files of the export: name inside the folder -> bytes, None where the size is not known yet."""
    names: dict[str, int | None] = {CARD: None, PROOF: None, NOTICE: len(notice_text(run).encode("utf-8"))}
    names |= {name: size_of(path) for name, path in _sources(run, form)}
    if form == "adapter":
        # The backbone with the same head has the same tensors as the merged model, so the size is the same.
        names |= {f"{BASE}/{exported_name(path.name)}": size_of(path) for path in files_of(run.model_folder, MERGED)}
        names[f"{BASE}/config.json"] = names[ADAPTER_CONFIG] = None
    return names


def write_files(run: RunFolder, form: Form, staging: Path, destination: Path) -> Iterator[tuple[int, int]]:
    """Write everything but the proof into `staging`; yields (files done, files in all).

    Args:
        destination: the final folder; an adapter refers to its backbone by this path.
    """
    sources = _sources(run, form)
    total = len(sources) + (2 if form == "adapter" else 1)
    yield 0, total
    for done in copy_files(sources, staging):
        yield done, total
    write_text(staging / CARD, model_card(run, form))
    write_text(staging / NOTICE, notice_text(run))
    if form == "adapter":
        yield total - 1, total
        _write_base(run, staging / BASE)
        config = json.loads((staging / ADAPTER_CONFIG).read_text(encoding="utf-8"))
        # The final path: peft's AutoPeftModel loads the backbone from there.
        write_json(
            staging / ADAPTER_CONFIG, config | {"base_model_name_or_path": str(destination / BASE), "revision": None}
        )
    yield total, total


def _sources(run: RunFolder, form: Form) -> list[tuple[str, Path]]:
    if form == "merged":
        found = files_of(run.model_folder, MERGED)
    else:
        found = [*files_of(run.model_folder, TOKENIZER), *files_of(run.adapter_folder, _ADAPTER)]
    found += files_of(run.model_folder, (DECISION, UNLIKE))
    return [*((exported_name(path.name), path) for path in found), (SCRIPT, _SCRIPT_SOURCE)]


def _write_base(run: RunFolder, folder: Path) -> None:
    """Write the model the adapter was trained on, before training: backbone, added layers, untrained classifier."""
    from core.models.backbone_catalogue import find_backbone, locate
    from core.models.folder_check import TABLE
    from core.models.loading import load_classifier, load_tokenizer, save_model
    from core.models.whole_weights import is_without_table, write_whole
    from core.tasks.classify.long_texts import put_reading

    config = json.loads((run.model_folder / "config.json").read_text(encoding="utf-8"))
    names = {int(number): str(name) for number, name in config["id2label"].items()}
    classes = [names[number] for number in sorted(names)]
    source = locate(find_backbone(run.job.backbone.name))
    multi_label = config.get("problem_type") == "multi_label_classification"
    model = load_classifier(
        source, classes, multi_label=multi_label, dropout=run.job.training.dropout, seed=run.job.training.seed
    )
    settings, name = run.job.training, run.job.backbone.name
    tokenizer = load_tokenizer(run.model_folder)
    put_reading(model, choose_reading(settings.long_texts, settings.max_tokens, tokenizer.model_max_length))
    save_model(model, tokenizer, folder, max_tokens=settings.max_tokens, backbone=name)
    if is_without_table(folder):  # the table of a base is the backbone's own
        write_whole(folder, folder / WEIGHTS)
        for name in (OTHER_WEIGHTS, TABLE):
            (folder / name).unlink()
    for path in list_tree(folder):
        forget_paths(path)
