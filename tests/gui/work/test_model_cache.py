"""The cache of one model: what is loaded when, and what is kept meanwhile."""

from __future__ import annotations

import os
import weakref
from pathlib import Path

import pytest

from core.errors import ModelError
from gui.work.model_cache import ModelCache


class Model:
    """Something that is opened from a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.added: list[str] = []


def write_weights(folder: Path, stamp: float, name: str = "model.safetensors") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"")
    os.utime(folder / name, (stamp, stamp))
    return folder


def test_a_model_is_loaded_once_until_its_newest_weights_change(tmp_path):
    folder = write_weights(tmp_path / "one", 100)
    write_weights(folder, 50, "answers.safetensors")
    cache = ModelCache(Model)
    first = cache.open(folder)
    write_weights(folder, 60, "answers.safetensors")  # still older than the newest
    assert cache.open(folder) is first and first.folder == folder
    write_weights(folder, 200, "answers.safetensors")
    assert cache.open(folder) is not first


def test_files_that_are_no_weights_do_not_matter(tmp_path):
    folder = write_weights(tmp_path / "one", 100)
    cache = ModelCache(Model, weights="model.safetensors")
    first = cache.open(folder)
    write_weights(folder, 200, "answers.safetensors")
    assert cache.open(folder) is first


def test_a_model_is_let_go_before_the_next_is_loaded(tmp_path):
    held: list[weakref.ref[Model]] = []
    alive: list[bool] = []

    def load(folder: Path) -> Model:
        alive.append(any(one() is not None for one in held))
        model = Model(folder)
        held.append(weakref.ref(model))
        return model

    cache = ModelCache(load)
    cache.open(write_weights(tmp_path / "one", 100))
    other = cache.open(write_weights(tmp_path / "two", 100))
    assert alive == [False, False] and other.folder.name == "two"


def test_what_was_added_is_put_back_whenever_a_model_is_loaded(tmp_path):
    cache = ModelCache(Model, on_open=lambda folder, model: model.added.append(folder.name))
    one, two = write_weights(tmp_path / "one", 100), write_weights(tmp_path / "two", 100)
    assert cache.open(one).added == cache.open(one).added == ["one"]
    assert cache.open(two).added == ["two"] and cache.open(one).added == ["one"]


def test_a_folder_that_cannot_be_opened_leaves_nothing_behind(tmp_path):
    broken = True

    def load(folder: Path) -> Model:
        if broken:
            raise ModelError("no model")
        return Model(folder)

    folder = write_weights(tmp_path / "one", 100)
    cache = ModelCache(load)
    with pytest.raises(ModelError):
        cache.open(folder)
    broken = False
    assert cache.open(folder).folder == folder
