"""LoRA on nine architectures: trainable and saved modules; reloaded and merged models give the same outputs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from peft import PeftModel
from torch import Tensor, nn
from transformers import AutoConfig, AutoModelForSequenceClassification

from core.config import MethodConfig
from core.errors import ConfigError
from core.models.adapters import add_lora, linear_targets, merge, peft_warnings_handled, save_adapter
from core.models.loading import load_classifier, load_tokenizer, save_model
from core.models.parts import backbone_of, classifier_layer, parameter_groups
from core.models.pooling import logits
from core.models.silence import silence_libraries
from tests.tiny_models import LAYERS, MAKERS, SENTENCES

CLASSES = ("complaint", "praise", "question")
VARIANTS = (*MAKERS, "bert plain", "bert first", "roberta mean", "xlm-roberta mean")
Maker = Callable[[str], Path]


def encode(folder: Path) -> tuple[Tensor, Tensor]:
    batch = load_tokenizer(folder)(list(SENTENCES), padding=True, return_tensors="pt")
    return batch["input_ids"], batch["attention_mask"]


def train_a_little(model: nn.Module, ids: Tensor, mask: Tensor) -> None:
    truth = torch.arange(len(ids)) % len(CLASSES)
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-2)
    model.train()
    for _ in range(4):
        nn.functional.cross_entropy(logits(model, ids, mask), truth).backward()
        optimizer.step()
        optimizer.zero_grad()
    model.eval()


def ask(model: nn.Module, ids: Tensor, mask: Tensor) -> Tensor:
    with torch.no_grad():
        return model(input_ids=ids, attention_mask=mask).logits


def check_round_trip(folder: Path, config: MethodConfig, out: Path) -> None:
    ids, mask = encode(folder)
    wrapped = add_lora(load_classifier(folder, CLASSES), config)
    untouched = ask(wrapped.eval(), ids, mask)
    train_a_little(wrapped, ids, mask)
    taught = ask(wrapped, ids, mask)
    assert (taught - untouched).abs().max() > 1e-2, "nothing was learnt, so nothing is proved"

    save_adapter(wrapped, out / "adapter", backbone="owner/stock")
    with silence_libraries(), peft_warnings_handled(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(99)  # whatever is not in the adapter gets random weights, which would change the outputs
        reported = AutoConfig.from_pretrained(out / "adapter")
        stock = AutoModelForSequenceClassification.from_pretrained(folder, config=reported)
        reloaded = PeftModel.from_pretrained(stock, out / "adapter").eval()
    torch.testing.assert_close(ask(reloaded, ids, mask), taught, atol=1e-5, rtol=0)

    save_model(merge(wrapped), load_tokenizer(folder), out / "merged")
    with silence_libraries():
        merged = AutoModelForSequenceClassification.from_pretrained(out / "merged").eval()
    torch.testing.assert_close(ask(merged, ids, mask), taught, atol=1e-5, rtol=0)


@pytest.mark.parametrize("name", VARIANTS)
def test_adapter_and_merged_model_answer_as_the_trained_one(name: str, tiny_folder: Maker, tmp_path: Path) -> None:
    check_round_trip(tiny_folder(name), MethodConfig(rank=4, alpha=8.0), tmp_path)


@pytest.mark.parametrize(
    "config",
    [
        MethodConfig(rank=4, use_dora=True),
        MethodConfig(rank=4, use_rslora=True),
        MethodConfig(rank=2, targets="query, value"),
    ],
    ids=["dora", "rslora", "two targets"],
)
def test_kinds_of_lora_survive_the_same_way(config: MethodConfig, tiny_folder: Maker, tmp_path: Path) -> None:
    check_round_trip(tiny_folder("bert"), config, tmp_path)


@pytest.mark.parametrize("name", VARIANTS)
def test_only_lora_and_head_learn(name: str, tiny_folder: Maker) -> None:
    model = load_classifier(tiny_folder(name), CLASSES)
    head = {f"{name}." for name, _ in model.named_children() if name != model.base_model_prefix}
    wrapped = add_lora(model, MethodConfig(rank=4))
    learning = {n for n, p in wrapped.named_parameters() if p.requires_grad}
    added = {n for n in learning if ".lora_A." in n or ".lora_B." in n}
    assert added
    rest = {n.removeprefix("base_model.model.") for n in learning - added}
    assert rest
    assert all(n.startswith(tuple(head)) for n in rest)
    assert any(
        parameter is classifier_layer(wrapped).weight and parameter.requires_grad for parameter in wrapped.parameters()
    )


@pytest.mark.parametrize("name", VARIANTS)
def test_targets_are_every_linear_layer_inside_but_the_pooler(name: str, tiny_folder: Maker) -> None:
    model = load_classifier(tiny_folder(name), CLASSES)
    inside = {
        f"{model.base_model_prefix}.{n}" for n, m in backbone_of(model).named_modules() if isinstance(m, nn.Linear)
    }
    left_out = inside - set(linear_targets(model))
    assert set(linear_targets(model)) <= inside
    assert all("pooler" in n or f"encoder.layer.{LAYERS}." in n for n in left_out), left_out
    assert not any("pooler" in n for n in linear_targets(model))


def test_settings_of_the_method_reach_peft(tiny_folder: Maker) -> None:
    config = MethodConfig(rank=3, alpha=7.0, dropout=0.25, use_rslora=True)
    wrapped = add_lora(load_classifier(tiny_folder("bert"), CLASSES), config)
    layer = wrapped.get_submodule("base_model.model.bert.encoder.layer.0.attention.self.query")
    assert layer.lora_A["default"].weight.shape[0] == 3
    assert layer.scaling["default"] == pytest.approx(7.0 / 3**0.5)
    assert layer.lora_dropout["default"].p == 0.25


def test_same_seed_same_matrices(tiny_folder: Maker) -> None:
    def make(seed: int) -> dict[str, Tensor]:
        return add_lora(
            load_classifier(tiny_folder("bert"), CLASSES, seed=seed), MethodConfig(), seed=seed
        ).state_dict()

    first, again, other = make(1), make(1), make(2)
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert any(not torch.equal(first[name], other[name]) for name in first if "lora_A" in name)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("query", 2),
        ("attention.self", 6),
        ("encoder.layer.0", 6),
        ("bert.encoder.layer.1.output.dense", 1),
        (" key ,, value; ", 4),
    ],
)
def test_targets_by_part_of_a_name(text: str, count: int, tiny_folder: Maker) -> None:
    wrapped = add_lora(load_classifier(tiny_folder("bert"), CLASSES), MethodConfig(targets=text))
    assert sum(".lora_A." in name for name, _ in wrapped.named_parameters()) == count


@pytest.mark.parametrize("text", ["querry", "query, nonsense", "encoder.layer.7", f"encoder.layer.{LAYERS}", "pooler"])
def test_unknown_target_is_marked_at_its_field(text: str, tiny_folder: Maker) -> None:
    with pytest.raises(ConfigError) as raised:
        add_lora(load_classifier(tiny_folder("bert"), CLASSES), MethodConfig(targets=text))
    assert raised.value.field == "method.targets"
    assert "query" in str(raised.value.hint)
    assert "dense" in str(raised.value.hint)


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_for_targets_works_or_is_refused_kindly(text: str, tiny_bert_model: nn.Module) -> None:
    from core.models.adapters import choose_targets

    names = linear_targets(tiny_bert_model)
    try:
        chosen = choose_targets(names, text)
    except ConfigError as error:
        assert error.field == "method.targets"
    else:
        assert chosen
        assert set(chosen) <= set(names)


@pytest.fixture(scope="module")
def tiny_bert_model(tiny_folder: Maker) -> nn.Module:
    return load_classifier(tiny_folder("bert"), CLASSES)


def test_adapter_names_the_backbone_and_no_path_of_this_computer(tiny_folder: Maker, tmp_path: Path) -> None:
    wrapped = add_lora(load_classifier(tiny_folder("bert"), CLASSES), MethodConfig(rank=2))
    save_adapter(wrapped, tmp_path, backbone="owner/stock")
    assert json.loads((tmp_path / "adapter_config.json").read_text())["base_model_name_or_path"] == "owner/stock"
    for path in tmp_path.glob("*.json"):
        assert str(tiny_folder("bert")) not in path.read_text(), path.name
    assert not list(tmp_path.glob("*.bin"))


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("method", ["full", "lora"])
def test_parameter_groups_hold_every_trainable_parameter_once(name: str, method: str, tiny_folder: Maker) -> None:
    model = load_classifier(tiny_folder(name), CLASSES)
    if method == "lora":
        model = add_lora(model, MethodConfig(rank=4))
    groups = parameter_groups(model)
    found = [id(parameter) for group in groups for parameter in group.params]
    assert len(found) == len(set(found))
    assert set(found) == {id(parameter) for parameter in model.parameters() if parameter.requires_grad}
    assert groups[-1].name == "head"
    assert groups[-1].depth > max(group.depth for group in groups[:-1])
    layers = 1 if name == "albert" else LAYERS
    assert [(g.name, g.depth) for g in groups if g.name.startswith("layer")] == [
        (f"layer {n}", n + 1) for n in range(layers)
    ]
    assert any(parameter is classifier_layer(model).weight for parameter in groups[-1].params)
