"""Vectors are read once: the second time from the disk, and only texts that are new are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.config import BackboneConfig, JobConfig
from core.draining import drain
from core.tasks.classify import vector_store
from core.tasks.classify.vector_store import VectorStore
from core.train.control import Control


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> JobConfig:
    from tests.tiny_models import make_tiny_bert

    folder = make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")
    plain = JobConfig(backbone=BackboneConfig(name=str(folder)))
    return replace(plain, training=replace(plain.training, threads=1, device="cpu", precision="fp32"))


@pytest.fixture
def read_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read by the backbone."""
    found: list[str] = []

    class Counting(vector_store.Reader):
        def read(self, texts, control):
            found.extend(texts)
            return super().read(texts, control)

    monkeypatch.setattr(vector_store, "Reader", Counting)
    return found


def test_each_different_text_is_read_once_and_kept(job, tmp_path: Path, read_texts):
    store = VectorStore(tmp_path)
    texts = ["my card", "password lost", "my card", "where is it"]
    first = drain(store.read(job, texts, Control()))
    assert sorted(read_texts) == sorted(set(texts))
    assert np.allclose(np.linalg.norm(first, axis=1), 1) and np.array_equal(first[0], first[2])

    again = drain(VectorStore(tmp_path).read(job, texts[::-1], Control()))
    assert len(read_texts) == 3 and np.array_equal(again, first[::-1])

    more = drain(store.read(job, ["a new text", "my card"], Control()))
    assert read_texts[3:] == ["a new text"] and np.array_equal(more[1], first[0])
    drain(store.read(job, [*texts, "a new text"], Control()))
    assert len(read_texts) == 4


def test_another_token_limit_has_vectors_of_its_own(job, tmp_path: Path, read_texts):
    store = VectorStore(tmp_path)
    drain(store.read(job, ["my card was charged twice"], Control()))
    other = replace(job, training=replace(job.training, max_tokens=8))
    drain(store.read(other, ["my card was charged twice"], Control()))
    assert len(read_texts) == 2 and store.path_of(job) != store.path_of(other)


def test_a_damaged_file_costs_the_time_alone(job, tmp_path: Path, read_texts):
    store = VectorStore(tmp_path)
    first = drain(store.read(job, ["my card"], Control()))
    store.path_of(job).write_bytes(b"PK\x03\x04 broken")
    assert np.array_equal(drain(store.read(job, ["my card"], Control())), first)
    assert len(read_texts) == 2


def test_of_too_many_texts_those_of_the_last_table_stay(job, tmp_path: Path, read_texts, monkeypatch):
    monkeypatch.setattr(vector_store, "MOST_TEXTS", 2)
    store = VectorStore(tmp_path)
    for texts in (["one", "two"], ["three"], ["three"]):
        drain(store.read(job, texts, Control()))
    assert read_texts == ["one", "two", "three"] or sorted(read_texts[:2]) == ["one", "two"]
    drain(store.read(job, ["one"], Control()))
    assert read_texts[3:] == ["one"]
