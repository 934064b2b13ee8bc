"""A job of the version before trains, and what it leaves is laid out as it was: files, keys, columns, tensors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from safetensors import safe_open

from tests.compatibility.comparing import key_paths, list_files, read_lines
from tests.compatibility.conftest import CLASSIFIERS, OldHome, Output

FINISHED = (
    *(name for name in CLASSIFIERS if name != "classify-stopped"),
    *("recommend-frozen", "recommend-lora", "match-frozen", "match-lora"),
)
CARRIED = [("classify", "classify-full"), ("recommend", "recommend-frozen"), ("match", "match-frozen")]
ADDED_SINCE: dict[str, set[str]] = {
    # A training tells what `inspect` tells: any run may hold notices, and they say whether they interrupt.
    "events.jsonl": {
        "Noticed/at",
        "Noticed/event",
        "Noticed/hint",
        "Noticed/hint/option",
        "Noticed/hint/template",
        "Noticed/hint/values",
        "Noticed/is_minor",
        "Noticed/message",
        "Noticed/message/template",
        "Noticed/message/values",
        "Noticed/rows",
    },
    # Where a row may have several labels: the figures of the rows with none of them, and labels as lists.
    "metrics.json": {
        *(f"/{split}/confusion_with_none" for split in ("validation", "test")),
        *(f"/{split}/no_label" for split in ("validation", "test")),
        *(
            f"/{split}/no_label/{figure}"
            for split in ("validation", "test")
            for figure in ("precision", "recall", "f1", "support", "predicted")
        ),
    },
    **{
        f"predictions_{split}.parquet": {
            f"{name} list<element: {kind}>"
            for name in ("true_labels", "predicted_labels")
            for kind in ("string", "null")
        }
        | {"unlike string", "unlike large_string"}  # yes or no: whether a text is unlike all classes
        for split in ("validation", "test")
    },
}
"""What later versions have added on purpose, by file: {"metrics.json": {"/test/new_figure"}}. Nothing is taken away."""
FILES_ADDED_SINCE = {
    "training_texts.npy",
    "model/unlike.npz",
    "kept_rows.parquet",
    "kept_interactions.parquet",
    "kept_questions.parquet",
    "model/used_tokens.npy",
}
_OF_A_SENTENCE = r"/(message|hint|what|where)/values/"  # the gaps in the words of an event go with its words
_OF_A_NORMALISER = "/normalizer/"  # which letters are read as others is the tokenizer's own, in its library's format
_OF_THE_INSTALLATION = "/packages/"  # which packages are found hangs on how the program was installed


def layout_of(path: Path) -> set[str]:
    """What programs that read a file hang on: keys, columns with their types, tensors with their shapes."""
    if path.suffix == ".json":
        return {
            key
            for key in key_paths(json.loads(path.read_text(encoding="utf-8")))
            if not key.startswith((_OF_THE_INSTALLATION, _OF_A_NORMALISER))
        }
    if path.suffix == ".jsonl":
        keys = {f"{line.get('event', '')}{key}" for line in read_lines(path) for key in key_paths(line)}
        return {key for key in keys if not re.search(_OF_A_SENTENCE, key)}
    if path.suffix == ".parquet":
        return {f"{field.name} {field.type}" for field in pq.read_schema(path)}
    if path.suffix == ".safetensors":
        with safe_open(path, "np") as tensors:
            parts = {name: tensors.get_slice(name) for name in tensors.keys()}  # noqa: SIM118
            return {f"{name} {part.get_dtype()} {part.get_shape()}" for name, part in parts.items()}
    return set()


def assert_laid_out_alike(found: Path, kept: Path) -> None:
    """The same files, and in each of them nothing missing and nothing new that is not known to be."""
    assert list_files(found) - FILES_ADDED_SINCE == list_files(kept)
    for name in sorted(list_files(kept)):
        new, old = layout_of(found / name), layout_of(kept / name)
        assert old - new == set(), f"{name} lacks what it had"
        assert new - old <= ADDED_SINCE.get(Path(name).name, set()), f"{name} has something new"


@pytest.mark.parametrize("name", FINISHED)
def test_the_same_job_leaves_the_same_layout(
    tunewright: Callable[..., Output], old_home: OldHome, tmp_path: Path, name: str
) -> None:
    output = tunewright("train", old_home.runs / name / "job.toml", "--out", tmp_path / "again")
    assert output.code == 0, output.err
    assert_laid_out_alike(tmp_path / "again", old_home.runs / name)


@pytest.mark.parametrize(("task", "name"), CARRIED)
def test_a_job_that_was_carried_here_trains(
    tunewright: Callable[..., Output], old_home: OldHome, monkeypatch: pytest.MonkeyPatch, task: str, name: str
) -> None:
    folder = (old_home.place / "jobs" / task).rename(old_home.place / "carried here")
    (old_home.place / "backbone").rename(old_home.place / "elsewhere")
    old_home.tables.rename(old_home.place / "other tables")
    lines = (folder / "README.txt").read_text(encoding="utf-8").splitlines()
    command = next(line.split() for line in lines if line.strip().startswith("tunewright"))
    monkeypatch.chdir(folder)
    output = tunewright(*command[1:])
    assert output.code == 0, output.err
    assert_laid_out_alike(folder / "run", old_home.runs / name)
