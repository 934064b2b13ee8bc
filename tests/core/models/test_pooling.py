"""Mean pooling inside the plain class: the shortcut gives the same logits, and is used only if the weights match."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from core.config import MethodConfig
from core.models.adapters import add_lora
from core.models.loading import load_classifier, load_tokenizer, load_trained, save_model
from core.models.parts import classifier_layer, marked_pooling
from core.models.pooling import logits, recognise_pooling, sentence_vectors
from tests.tiny_models import HIDDEN, LAYERS, SENTENCES

CLASSES = ("complaint", "praise", "question")
MEAN = ("bert", "roberta mean", "xlm-roberta mean")
NATIVE = ("bert plain", "bert first", "distilbert", "roberta", "modernbert", "deberta-v2", "electra", "mpnet", "albert")
Maker = Callable[[str], Path]


def encode(folder: Path, texts: tuple[str, ...] = SENTENCES) -> tuple[Tensor, Tensor]:
    batch = load_tokenizer(folder)(list(texts), padding=True, return_tensors="pt")
    return batch["input_ids"], batch["attention_mask"]


def load(folder: Path) -> nn.Module:
    model = load_classifier(folder, CLASSES, seed=3).eval()
    nn.init.normal_(classifier_layer(model).weight, std=2.0)  # a trained head is far from its tiny first weights
    return model


@pytest.mark.parametrize("name", [*MEAN, *NATIVE])
def test_short_way_gives_the_logits_of_the_whole_model(name: str, tiny_folder: Maker) -> None:
    model, (ids, mask) = load(tiny_folder(name)), encode(tiny_folder(name))
    assert (mask == 0).any(), "the batch has to be padded for this to prove anything"
    with torch.no_grad():
        torch.testing.assert_close(
            logits(model, ids, mask), model(input_ids=ids, attention_mask=mask).logits, atol=1e-5, rtol=0
        )


@pytest.mark.parametrize("name", MEAN)
def test_short_way_leaves_the_last_layer_out(name: str, tiny_folder: Maker) -> None:
    model, (ids, mask) = load(tiny_folder(name)), encode(tiny_folder(name))
    layers = model.base_model.encoder.layer
    assert len(layers) == LAYERS + 1 == model.config.num_hidden_layers
    calls: list[int] = []
    for number, layer in enumerate(layers):
        layer.register_forward_hook(lambda *_, number=number: calls.append(number))
    logits(model, ids, mask)
    assert calls == list(range(LAYERS))


@pytest.mark.parametrize("name", MEAN)
def test_classifier_reads_the_mean_of_the_real_tokens(name: str, tiny_folder: Maker) -> None:
    model, (ids, mask) = load(tiny_folder(name)), encode(tiny_folder(name))
    with torch.no_grad():
        model.config.output_hidden_states = True
        hidden = model(input_ids=ids, attention_mask=mask).hidden_states[LAYERS]  # behind the last real layer
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        expected = torch.tanh(nn.functional.layer_norm(mean, (HIDDEN,)) * HIDDEN**-0.5)
        found = sentence_vectors(model, ids, mask)
    assert (found - expected).abs().max() < 5e-3  # the first token's own vector is left in at a thousandth
    assert found.norm(dim=1).sub(1).abs().max() < 0.1


@pytest.mark.parametrize("name", [*MEAN, *NATIVE])
def test_sentence_vectors_are_what_the_last_linear_layer_reads(name: str, tiny_folder: Maker) -> None:
    model, (ids, mask) = load(tiny_folder(name)), encode(tiny_folder(name))
    with torch.no_grad():
        found = classifier_layer(model)(sentence_vectors(model, ids, mask))
        torch.testing.assert_close(found, model(input_ids=ids, attention_mask=mask).logits, atol=1e-5, rtol=0)


@settings(max_examples=25, deadline=None)
@given(words=st.lists(st.lists(st.integers(5, 223), min_size=1, max_size=40), min_size=1, max_size=6))
def test_padding_never_changes_an_answer(words: list[list[int]], bert_model: nn.Module) -> None:
    longest = max(len(row) for row in words)
    ids = torch.zeros(len(words), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for number, row in enumerate(words):
        ids[number, : len(row)], mask[number, : len(row)] = torch.tensor(row), 1
    with torch.no_grad():
        together = logits(bert_model, ids, mask)
        alone = torch.cat(
            [logits(bert_model, torch.tensor([row]), torch.ones(1, len(row), dtype=torch.long)) for row in words]
        )
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=1e-5)


@pytest.fixture(scope="module")
def bert_model(tiny_folder: Maker) -> nn.Module:
    return load(tiny_folder("bert"))


def test_pooling_stays_frozen_and_the_rest_learns(tiny_folder: Maker) -> None:
    model, (ids, mask) = load(tiny_folder("bert")), encode(tiny_folder("bert"))
    frozen = {name for name, parameter in model.named_parameters() if not parameter.requires_grad}
    expected = {
        n for n, _ in model.named_parameters() if n.startswith((f"bert.encoder.layer.{LAYERS}.", "bert.pooler."))
    }
    assert frozen == expected
    before = copy.deepcopy(model.state_dict())
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.1)
    logits(model.train(), ids, mask).square().sum().backward()
    optimizer.step()
    changed = {name for name, value in model.state_dict().items() if not torch.equal(value, before[name])}
    assert not changed & frozen
    assert {f"bert.encoder.layer.{number}.attention.self.query.weight" for number in range(LAYERS)} <= changed
    assert {"classifier.weight", "bert.embeddings.word_embeddings.weight"} <= changed


def test_training_drops_out_and_judging_does_not(tiny_folder: Maker) -> None:
    model, (ids, mask) = load(tiny_folder("bert")), encode(tiny_folder("bert"))
    assert torch.equal(logits(model, ids, mask), logits(model, ids, mask))
    model.train()
    assert not torch.equal(logits(model, ids, mask), logits(model, ids, mask))


@pytest.mark.parametrize("name", MEAN)
def test_reopened_folder_takes_the_short_way_again(name: str, tiny_folder: Maker, tmp_path: Path) -> None:
    model, (ids, mask) = load(tiny_folder(name)), encode(tiny_folder(name))
    save_model(model, load_tokenizer(tiny_folder(name)), tmp_path)
    reopened, _ = load_trained(tmp_path)
    calls: list[int] = []
    reopened.base_model.encoder.layer[LAYERS].register_forward_hook(lambda *_: calls.append(1))
    with torch.no_grad():
        torch.testing.assert_close(logits(reopened, ids, mask), logits(model, ids, mask), atol=0, rtol=0)
    assert not calls


@pytest.mark.parametrize(
    "part",
    [
        "encoder.layer.2.attention.self.query.weight",
        "encoder.layer.2.attention.self.key.bias",
        "encoder.layer.2.attention.self.value.weight",
        "encoder.layer.2.attention.output.dense.weight",
        "encoder.layer.2.attention.output.LayerNorm.weight",
        "encoder.layer.2.output.dense.weight",
        "encoder.layer.2.output.LayerNorm.bias",
        "pooler.dense.weight",
        "pooler.dense.bias",
    ],
)
def test_mark_on_other_weights_is_not_believed(part: str, tiny_folder: Maker, tmp_path: Path) -> None:
    model, (ids, mask) = load(tiny_folder("bert")), encode(tiny_folder("bert"))
    with torch.no_grad():
        model.bert.get_parameter(part).view(-1)[1] += 0.5
    save_model(model, load_tokenizer(tiny_folder("bert")), tmp_path)
    forged, _ = load_trained(tmp_path)
    assert marked_pooling(forged.config), "the config still claims it"
    assert not recognise_pooling(forged)
    with torch.no_grad():
        expected = forged(input_ids=ids, attention_mask=mask).logits
        torch.testing.assert_close(logits(forged, ids, mask), expected, atol=0, rtol=0)


def test_trained_further_a_folder_gets_no_second_layer(tiny_folder: Maker, tmp_path: Path) -> None:
    model, (ids, mask) = load(tiny_folder("bert")), encode(tiny_folder("bert"))
    save_model(model, load_tokenizer(tiny_folder("bert")), tmp_path)
    again = load_classifier(tmp_path, CLASSES).eval()
    assert again.config.num_hidden_layers == LAYERS + 1
    with torch.no_grad():
        torch.testing.assert_close(logits(again, ids, mask), logits(model, ids, mask), atol=0, rtol=0)
    other = load_classifier(tmp_path, ("a", "b", "c"))
    assert not torch.equal(other.classifier.weight, model.classifier.weight), "other classes need a new classifier"


@pytest.mark.parametrize("name", MEAN)
def test_short_way_through_an_adapter(name: str, tiny_folder: Maker) -> None:
    ids, mask = encode(tiny_folder(name))
    wrapped = add_lora(load(tiny_folder(name)), MethodConfig(rank=4))
    with torch.no_grad():
        for key, parameter in wrapped.named_parameters():
            if "lora_B" in key:
                parameter.normal_(std=0.3)
    calls: list[int] = []
    wrapped.get_base_model().base_model.encoder.layer[LAYERS].register_forward_hook(lambda *_: calls.append(1))
    wrapped.eval()
    with torch.no_grad():
        short = logits(wrapped, ids, mask)
        assert not calls
        torch.testing.assert_close(short, wrapped(input_ids=ids, attention_mask=mask).logits, atol=1e-5, rtol=0)
        with wrapped.disable_adapter():
            off = logits(wrapped, ids, mask)
            torch.testing.assert_close(off, wrapped(input_ids=ids, attention_mask=mask).logits, atol=1e-5, rtol=0)
    assert (short - off).abs().max() > 1e-2


def test_half_precision_does_not_overflow(tiny_folder: Maker) -> None:
    model, (ids, mask) = load(tiny_folder("bert")), encode(tiny_folder("bert"))
    with torch.no_grad():
        exact = model(input_ids=ids, attention_mask=mask).logits
        half = copy.deepcopy(model).half()(input_ids=ids, attention_mask=mask).logits.float()
    assert torch.isfinite(half).all()
    assert (half - exact).abs().max() < 0.1
