"""Untrusted folders: each is refused with what, where and what to do, and none of its code is run."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import ModelError
from core.models.folder_check import inspect_folder
from core.models.safetensors_header import read_header
from tests.tiny_models import MAKERS, MAX_TOKENS

Maker = Callable[[str], Path]


@pytest.fixture
def folder(tiny_folder: Maker, tmp_path: Path) -> Path:
    return shutil.copytree(tiny_folder("bert"), tmp_path / "model")


def change_config(folder: Path, **values: Any) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def refusal(folder: Path) -> ModelError:
    started = time.perf_counter()
    with pytest.raises(ModelError) as raised:
        inspect_folder(folder)
    assert time.perf_counter() - started < 1.0
    assert raised.value.where is not None
    return raised.value


def write_header(path: Path, header: Any, data: bytes = b"") -> None:
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(raw)) + raw + data)


@pytest.mark.parametrize("name", MAKERS)
def test_good_folders_pass(name: str, tiny_folder: Maker) -> None:
    found = inspect_folder(tiny_folder(name))
    assert found.model_type == name
    assert found.max_tokens >= MAX_TOKENS - 1
    assert not found.has_classifier
    assert found.parameters > 10_000


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors", "tokenizer.json"])
def test_missing_file_is_named(missing: str, folder: Path) -> None:
    (folder / missing).unlink()
    error = refusal(folder)
    assert error.hint is not None
    assert missing in str(error)


def test_pickled_weights_are_refused_and_never_opened(folder: Path, tmp_path: Path) -> None:
    class Bomb:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return os.mkdir, (str(tmp_path / "ran"),)

    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Bomb()))
    error = refusal(folder)
    assert "pytorch_model.bin" in str(error.what)
    assert "safetensors" in str(error.hint)
    assert not (tmp_path / "ran").exists()


def test_code_in_a_folder_is_refused_and_never_run(folder: Path, tmp_path: Path) -> None:
    (folder / "modeling.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    change_config(
        folder, auto_map={"AutoModel": "modeling.Model", "AutoModelForSequenceClassification": "modeling.Model"}
    )
    assert "code" in str(refusal(folder).what)
    assert not (tmp_path / "ran").exists()


def test_tokenizer_with_code_is_refused(folder: Path) -> None:
    path = folder / "tokenizer_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "auto_map": {"AutoTokenizer": ["tok.Tok", None]}}))
    assert "code" in str(refusal(folder).what)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("num_hidden_layers", 20_000),
        ("num_hidden_layers", 0),
        ("num_hidden_layers", -1),
        ("num_hidden_layers", "2"),
        ("num_hidden_layers", None),
        ("num_hidden_layers", True),
        ("hidden_size", 10**9),
        ("hidden_size", 1e3),
        ("intermediate_size", 10**9),
        ("vocab_size", 10**12),
        ("max_position_embeddings", 10**9),
        ("num_attention_heads", 7),
        ("num_attention_heads", 10**6),
        ("type_vocab_size", 10**10),
        ("type_vocab_size", 3),
    ],
)
def test_sizes_that_are_not_those_of_the_weights(name: str, value: Any, folder: Path) -> None:
    change_config(folder, **{name: value})
    assert name in str(refusal(folder).what)


@pytest.mark.parametrize(
    ("architecture", "name", "value"),
    [
        ("distilbert", "n_layers", 20_000),
        ("distilbert", "dim", 10**9),
        ("distilbert", "hidden_dim", 10**9),
        ("modernbert", "num_hidden_layers", 20_000),
        ("modernbert", "intermediate_size", 10**9),
        ("modernbert", "max_position_embeddings", 10**9),
        ("deberta-v2", "position_buckets", 10**9),
        ("deberta-v2", "max_relative_positions", 10**9),
        ("deberta-v2", "pooler_hidden_size", 10**9),
        ("deberta-v2", "type_vocab_size", 10**9),
        ("deberta-v2", "conv_kernel_size", 10**9),
        ("electra", "embedding_size", 10**9),
        ("albert", "num_hidden_layers", 20_000),
        ("albert", "num_hidden_groups", 20_000),
        ("albert", "inner_group_num", 20_000),
        ("mpnet", "relative_attention_num_buckets", 10**9),
        ("roberta", "vocab_size", 10**9),
    ],
)
def test_sizes_of_the_other_architectures(
    architecture: str, name: str, value: int, tiny_folder: Maker, tmp_path: Path
) -> None:
    folder = shutil.copytree(tiny_folder(architecture), tmp_path / "model")
    change_config(folder, **{name: value})
    assert name in str(refusal(folder).what)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\x00\x01", "[" * 100_000])
def test_broken_json_is_no_crash(text: str, folder: Path) -> None:
    for name in ("config.json", "tokenizer.json", "1_Pooling/config.json"):
        original = (folder / name).read_bytes()
        (folder / name).write_text(text)
        assert "json" in str(refusal(folder))
        (folder / name).write_bytes(original)
    inspect_folder(folder)


@pytest.mark.parametrize("model_type", ["gpt2", "", None, 7, ["bert"], "../bert"])
def test_other_kinds_of_model_are_refused_with_the_supported_ones(model_type: Any, folder: Path) -> None:
    change_config(folder, model_type=model_type)
    assert "roberta" in str(refusal(folder).hint)


def test_compressed_weights_are_refused(folder: Path) -> None:
    change_config(folder, quantization_config={"quant_method": "bitsandbytes", "load_in_4bit": True})
    assert "trained" in str(refusal(folder).what)


def test_adapter_is_no_model_and_leads_nowhere(folder: Path) -> None:
    (folder / "adapter_config.json").write_text(
        json.dumps({"base_model_name_or_path": "owner/elsewhere", "peft_type": "LORA"})
    )
    assert "adapter" in str(refusal(folder).what)


def test_rings_of_links_devices_and_pipes(folder: Path, tmp_path: Path) -> None:
    ring = tmp_path / "ring"
    ring.symlink_to(ring)
    refusal(ring)
    for name in ("config.json", "model.safetensors", "tokenizer.json"):
        kept = (folder / name).read_bytes()
        for make in (
            lambda path: path.symlink_to(path),
            lambda path: path.symlink_to("/dev/zero"),
            os.mkfifo,
            os.mkdir,
        ):
            (folder / name).unlink()
            make(folder / name)
            assert name in str(refusal(folder))
            os.rmdir(folder / name) if (folder / name).is_dir() else (folder / name).unlink()
            (folder / name).write_bytes(kept)
    inspect_folder(folder)
    refusal(tmp_path / "nowhere")
    refusal(folder / "config.json")


@pytest.mark.parametrize(
    "name", ["special_tokens_map.json", "added_tokens.json", "vocab.txt", "generation_config.json"]
)
def test_endless_files_beside_the_model(name: str, folder: Path) -> None:
    (folder / name).symlink_to("/dev/zero")
    assert name in str(refusal(folder))


def test_folder_of_links_as_the_hub_cache_has_it(folder: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshots" / "abc"
    snapshot.mkdir(parents=True)
    for path in folder.rglob("*"):
        if path.is_file():
            link = snapshot / path.relative_to(folder)
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(path)
    assert inspect_folder(snapshot).pooling == "mean"


def test_weights_in_several_files(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    names = sorted(weights)
    parts = {"model-1.safetensors": names[:9], "model-2.safetensors": names[9:]}
    for file, inside in parts.items():
        save_file({name: weights[name] for name in inside}, folder / file, metadata={"format": "pt"})
    (folder / "model.safetensors").unlink()
    index = {"weight_map": {name: file for file, inside in parts.items() for name in inside}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    assert set(inspect_folder(folder).tensors) == set(names)
    for bad in ("../secret.safetensors", "/etc/passwd", "model-1.bin", "absent.safetensors"):
        (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": {"a": bad}}))
        refusal(folder)


ENTRY = {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}


@pytest.mark.parametrize(
    ("header", "data"),
    [
        (b"", b""),
        (b"not json", b""),
        (b"[1]", b""),
        ({}, b""),
        ({"a": 5}, bytes(16)),
        ({"a": {**ENTRY, "dtype": "F99"}}, bytes(16)),
        ({"a": {**ENTRY, "shape": [2, 3]}}, bytes(16)),
        ({"a": {**ENTRY, "shape": [-2, -2]}}, bytes(16)),
        ({"a": {**ENTRY, "shape": [2.0, 2]}}, bytes(16)),
        ({"a": {**ENTRY, "shape": [True, 4]}}, bytes(16)),
        ({"a": {**ENTRY, "shape": "22"}}, bytes(16)),
        ({"a": {**ENTRY, "data_offsets": [16, 0]}}, bytes(16)),
        ({"a": {**ENTRY, "data_offsets": [0, 10**18]}}, bytes(16)),
        ({"a": {**ENTRY, "data_offsets": [4, 20]}}, bytes(20)),
        ({"a": ENTRY}, bytes(15)),
        ({"a": ENTRY}, bytes(17)),
        ({"a": ENTRY, "b": ENTRY}, bytes(16)),
    ],
)
def test_headers_that_do_not_fit_their_weights(header: Any, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    write_header(path, header, data)
    with pytest.raises(ModelError) as raised:
        read_header(path)
    assert "model.safetensors" in str(raised.value.where)


@pytest.mark.parametrize(
    "raw", [b"", b"1234567", struct.pack("<Q", 2**63), struct.pack("<Q", 99_000_000) + b"{}", b"PK\x03\x04" * 10]
)
def test_files_that_are_no_weights_at_all(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(raw)
    with pytest.raises(ModelError):
        read_header(tmp_path / "model.safetensors")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 0.9999), flip=st.integers(0, 2000), value=st.integers(0, 255))
def test_damaged_weights_are_refused_or_read_but_never_crash(cut: float, flip: int, value: int, folder: Path) -> None:
    whole = (folder / "model.safetensors").read_bytes()
    damaged = folder.parent / "damaged.safetensors"
    damaged.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(ModelError):
        read_header(damaged)
    changed = bytearray(whole)
    changed[flip] = value
    damaged.write_bytes(changed)
    try:
        read_header(damaged)
    except ModelError:
        pass


def test_checking_needs_no_torch(tiny_folder: Maker) -> None:
    script = (
        "import sys; from core.models.backbone_catalogue import check_model_folder, load_backbone_catalogue;"
        "load_backbone_catalogue();"
        f"check_model_folder({str(tiny_folder('bert'))!r});"
        "print([n for n in ('torch', 'transformers', 'huggingface_hub') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "[]"
