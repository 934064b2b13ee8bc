"""Classifiers are loaded and saved: names, dropout, seed, no output, and a pipeline without code of this program."""

from __future__ import annotations

import json
import logging
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from transformers.utils import logging as transformers_logging

from core.config import MethodConfig
from core.errors import ModelError
from core.models.adapters import add_lora, merge
from core.models.loading import load_classifier, load_tokenizer, load_trained, save_model
from core.models.parts import classifier_layer
from core.models.pooling import logits
from tests.tiny_models import LAYERS, MAKERS, MAX_TOKENS, SENTENCES

CLASSES = ("complaint", "praise", "question")
Maker = Callable[[str], Path]

PIPELINE = """
import json, sys
from transformers import pipeline
ask = pipeline("text-classification", model=sys.argv[1], top_k=None, truncation=True, device="cpu")
texts = json.load(sys.stdin)
found = [{a["label"]: a["score"] for a in answers} for answers in ask(texts, batch_size=4)]
print(json.dumps({"found": found, "ours": sorted(n for n in sys.modules if n.split(".")[0] in ("core", "gui"))}))
"""


@pytest.mark.parametrize("name", MAKERS)
def test_classes_have_their_names(name: str, tiny_folder: Maker, tmp_path: Path) -> None:
    model = load_classifier(tiny_folder(name), CLASSES)
    assert model.config.id2label == dict(enumerate(CLASSES))
    assert model.config.label2id == {name: number for number, name in enumerate(CLASSES)}
    assert model.config.problem_type == "single_label_classification"
    assert classifier_layer(model).weight.shape == (3, 32)
    save_model(model, load_tokenizer(tiny_folder(name)), tmp_path)
    again, _ = load_trained(tmp_path)
    assert again.config.id2label == dict(enumerate(CLASSES))
    assert not again.training


def test_several_labels_per_text_are_stored_in_the_config(tiny_folder: Maker) -> None:
    model = load_classifier(tiny_folder("bert"), CLASSES, multi_label=True)
    assert model.config.problem_type == "multi_label_classification"


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("dropout", [0.0, 0.37])
def test_dropout_reaches_every_dropout_of_the_model(name: str, dropout: float, tiny_folder: Maker) -> None:
    model = load_classifier(tiny_folder(name), CLASSES, dropout=dropout)
    found = {m.p for m in model.modules() if isinstance(m, nn.Dropout) and m is not getattr(model, "_unused", None)}
    expected = {0.0, dropout} if name in ("electra", "modernbert", "deberta-v2") else {dropout}
    assert found <= expected
    assert dropout in found
    ids = torch.arange(6, 26).reshape(2, 10)
    mask = torch.ones_like(ids)
    same = torch.equal(logits(model, ids, mask), logits(model, ids, mask))
    assert same == (dropout == 0.0)


@pytest.mark.parametrize("name", [*MAKERS, "roberta mean"])
def test_same_seed_same_weights_and_the_global_generator_is_untouched(name: str, tiny_folder: Maker) -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    first = load_classifier(tiny_folder(name), CLASSES, seed=1).state_dict()
    assert torch.equal(torch.rand(3), expected)
    again = load_classifier(tiny_folder(name), CLASSES, seed=1).state_dict()
    other = load_classifier(tiny_folder(name), CLASSES, seed=2).state_dict()
    assert all(torch.equal(first[key], again[key]) for key in first)
    assert any(not torch.equal(first[key], other[key]) for key in first)


def test_nothing_is_printed_and_settings_of_the_libraries_stay(
    tiny_folder: Maker, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tiny_folder("roberta mean")
    capfd.readouterr()
    before = (
        transformers_logging.get_verbosity(),
        transformers_logging.is_progress_bar_enabled(),
        logging.getLogger().level,
    )
    model = add_lora(load_classifier(folder, CLASSES), MethodConfig(rank=2))
    save_model(merge(model), load_tokenizer(folder), tmp_path)
    load_trained(tmp_path)
    assert capfd.readouterr() == ("", "")
    assert before == (
        transformers_logging.get_verbosity(),
        transformers_logging.is_progress_bar_enabled(),
        logging.getLogger().level,
    )


def test_nothing_is_sent_or_asked_for(tiny_folder: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in MAKERS:
        model = load_classifier(tiny_folder(name), CLASSES)
        save_model(model, load_tokenizer(tiny_folder(name)), tmp_path / name)
        load_trained(tmp_path / name)


def test_pipeline_in_a_process_without_our_code_agrees(tiny_folder: Maker, tmp_path: Path) -> None:
    folder = tiny_folder("bert")
    model = add_lora(load_classifier(folder, CLASSES), MethodConfig(rank=4))
    nn.init.normal_(classifier_layer(model).weight, std=4.0)
    tokenizer = load_tokenizer(folder)
    model = merge(model)
    save_model(model, tokenizer, tmp_path / "export", max_tokens=16)
    texts = [*SENTENCES, "", "long " * 200]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "CUDA_VISIBLE_DEVICES": "", "OMP_NUM_THREADS": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-I", "-c", PIPELINE, str(tmp_path / "export")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=environment,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert not said["ours"]
    batch = tokenizer(texts, padding=True, truncation=True, max_length=16, return_tensors="pt")
    with torch.no_grad():
        expected = logits(model.eval(), batch["input_ids"], batch["attention_mask"]).softmax(-1)
    found = torch.tensor([[answer[name] for name in CLASSES] for answer in said["found"]])
    assert expected.max() > 0.9, "answers that all lie at a third would agree by chance"
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=0)
    assert {tuple(row.argsort().tolist()) for row in found} != {(0, 1, 2)}


def test_saved_tokenizer_cuts_only_when_asked_and_at_the_limit(tiny_folder: Maker, tmp_path: Path) -> None:
    folder = tiny_folder("bert")
    tokenizer = load_tokenizer(folder)
    assert tokenizer.model_max_length == MAX_TOKENS
    tokenizer(["word " * 50] * 2, truncation=True, max_length=8, padding=True)
    save_model(load_classifier(folder, CLASSES), tokenizer, tmp_path, max_tokens=12)
    assert tokenizer.model_max_length == MAX_TOKENS, "the one in use keeps its own limit"
    _, again = load_trained(tmp_path)
    text = " ".join(["card"] * 40)
    assert len(again(text, truncation=True)["input_ids"]) == 12
    stored = json.loads((tmp_path / "tokenizer.json").read_text(encoding="utf-8"))
    assert stored["truncation"] is None
    assert stored["padding"] is None


def test_saved_folder_holds_safetensors_and_no_pickle(tiny_folder: Maker, tmp_path: Path) -> None:
    save_model(load_classifier(tiny_folder("bert"), CLASSES), load_tokenizer(tiny_folder("bert")), tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"} <= names
    assert not [name for name in names if name.endswith((".bin", ".pt", ".pkl"))]
    for name in ("config.json", "tokenizer_config.json"):
        assert str(tiny_folder("bert")) not in (tmp_path / name).read_text(), (
            "a path of this computer may name a person"
        )


def test_backbone_without_classifier_is_not_taken_for_a_trained_model(tiny_folder: Maker) -> None:
    with pytest.raises(ModelError, match="not learnt any classes"):
        load_trained(tiny_folder("bert"))


@pytest.mark.parametrize("lost", ["bert.encoder.layer.1.attention.self.query.weight", "bert.embeddings.LayerNorm.bias"])
def test_missing_weights_are_named(lost: str, tiny_folder: Maker, tmp_path: Path) -> None:
    save_model(load_classifier(tiny_folder("bert"), CLASSES), load_tokenizer(tiny_folder("bert")), tmp_path)
    weights = load_file(tmp_path / "model.safetensors")
    del weights[lost]
    save_file(weights, tmp_path / "model.safetensors", metadata={"format": "pt"})
    for opening in (load_trained, lambda folder: load_classifier(folder, CLASSES)):
        with pytest.raises(ModelError, match=lost):
            opening(tmp_path)


def test_numbers_that_are_none_are_named(tiny_folder: Maker, tmp_path: Path) -> None:
    shutil.copytree(tiny_folder("bert"), tmp_path / "folder")
    weights = load_file(tmp_path / "folder" / "model.safetensors")
    weights["encoder.layer.0.output.dense.bias"][3] = torch.nan
    save_file(weights, tmp_path / "folder" / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match="not finite"):
        load_classifier(tmp_path / "folder", CLASSES)


def test_tokenizer_of_another_model_is_refused(tiny_folder: Maker, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder("xlm-roberta"), tmp_path / "folder")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tiny_folder("bert") / name, folder / name)
    with pytest.raises(ModelError, match="tokens, the model only"):
        load_tokenizer(folder)


@pytest.mark.parametrize(
    ("file", "place", "value"),
    [
        ("tokenizer.json", ("post_processor", "special_tokens"), {}),
        ("tokenizer.json", ("model",), {"type": "Nope"}),
        ("tokenizer.json", ("model", "vocab"), {}),
        ("tokenizer.json", ("added_tokens",), 5),
        ("tokenizer_config.json", ("tokenizer_class",), "../../Elsewhere"),
        ("tokenizer_config.json", ("pad_token",), ["x"]),
    ],
)
def test_broken_tokenizer_is_no_crash(
    file: str, place: tuple[str, ...], value: object, tiny_folder: Maker, tmp_path: Path
) -> None:
    folder = shutil.copytree(tiny_folder("bert"), tmp_path / "folder")
    body = json.loads((folder / file).read_text(encoding="utf-8"))
    inside = body
    for name in place[:-1]:
        inside = inside[name]
    inside[place[-1]] = value
    (folder / file).write_text(json.dumps(body), encoding="utf-8")
    try:
        tokenizer = load_tokenizer(folder)
    except ModelError as error:
        assert str(folder) in str(error.where)
    else:
        assert tokenizer(["some text"], truncation=True)["input_ids"][0]


@pytest.mark.parametrize("limit", ["", None, -5, 1e30, "long"])
def test_token_limit_that_makes_no_sense_is_the_models_own(limit: object, tiny_folder: Maker, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder("bert"), tmp_path / "folder")
    path = folder / "tokenizer_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "model_max_length": limit}))
    assert load_tokenizer(folder).model_max_length == MAX_TOKENS


def test_half_precision_weights_are_trained_in_full_precision(tiny_folder: Maker, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder("bert"), tmp_path / "folder")
    weights = {name: value.half() for name, value in load_file(folder / "model.safetensors").items()}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "dtype": "float16"}))
    model = load_classifier(folder, CLASSES)
    assert {parameter.dtype for parameter in model.parameters()} == {torch.float32}


def test_config_cannot_choose_the_attention_program(tiny_folder: Maker, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder("bert"), tmp_path / "folder")
    config = json.loads((folder / "config.json").read_text())
    wanted = {**config, "_attn_implementation": "owner/kernel", "attn_implementation": "owner/kernel"}
    (folder / "config.json").write_text(json.dumps(wanted))
    assert load_classifier(folder, CLASSES).config._attn_implementation == "sdpa"


def test_a_classifier_of_others_becomes_ours_with_our_classes(tiny_folder: Maker, tmp_path: Path) -> None:
    save_model(
        load_classifier(tiny_folder("bert plain"), ("x", "y")), load_tokenizer(tiny_folder("bert plain")), tmp_path
    )
    model = load_classifier(tmp_path, CLASSES)
    assert model.config.id2label == dict(enumerate(CLASSES))
    assert len(model.bert.encoder.layer) == LAYERS, "its own pooler was trained, so it is kept"
