"""Attention as Look inside shows it is that of plain transformers, for every architecture, and so are its steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModel, AutoTokenizer

from core.data.windows import Reading, encode_windows, find_specials
from core.errors import ModelError
from core.models.layouts import LAYOUTS
from core.models.loading import load_classifier, load_encoder, load_tokenizer
from core.models.look_inside import look_inside, read_text
from tests.tiny_models import HEADS, HIDDEN, LAYERS, MAKERS, MAX_TOKENS, SENTENCES

Maker = Callable[[str], Path]
NAMES = (*MAKERS, "bert plain")
TEXT = "The parcel never arrived and nobody answers the phone, please help."


def plain_attentions(folder: Path, ids: list[int]) -> np.ndarray:
    """[layers heads seq seq] as `transformers` gives them, loaded plainly."""
    model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    with torch.no_grad():
        found = model(input_ids=torch.tensor([ids]), output_attentions=True).attentions
    return torch.stack(found)[:, 0].numpy()


def test_every_architecture_is_tried() -> None:
    assert set(LAYOUTS) - {"camembert"} <= set(MAKERS), "a camembert is a roberta"


@pytest.mark.parametrize("name", NAMES)
def test_weights_are_those_of_transformers(name: str, tiny_folder: Maker) -> None:
    folder = tiny_folder(name)
    model = load_encoder(folder)
    read = read_text(load_tokenizer(folder), TEXT)
    ids = AutoTokenizer.from_pretrained(folder)(TEXT)["input_ids"]
    assert [token.number for token in read.tokens] == ids
    before = model.config._attn_implementation

    inside = look_inside(model, read)

    assert inside.weights.shape == (LAYERS, HEADS, len(ids), len(ids))
    np.testing.assert_allclose(inside.weights, plain_attentions(folder, ids), atol=1e-6, rtol=0)
    np.testing.assert_allclose(inside.weights.sum(-1), 1, atol=1e-5)
    assert model.config._attn_implementation == before, "the model is as it was"


@pytest.mark.parametrize("name", NAMES)
def test_steps_lead_to_the_weight(name: str, tiny_folder: Maker) -> None:
    folder = tiny_folder(name)
    inside = look_inside(load_encoder(folder), read_text(load_tokenizer(folder), TEXT))
    masked = 0
    for layer in range(LAYERS):
        for head in range(HEADS):
            for query in range(0, len(inside.tokens), 3):
                steps = [inside.explain(layer, head, query, key) for key in range(len(inside.tokens))]
                scores = np.array([step.score for step in steps])
                exponentials = np.exp(scores - scores.max())
                np.testing.assert_allclose(
                    exponentials / exponentials.sum(), inside.weights[layer, head, query], atol=2e-6
                )
                for key, step in enumerate(steps):
                    assert step.weight == pytest.approx(inside.weights[layer, head, query, key], abs=2e-6)
                    assert step.weight == pytest.approx(step.exponential / step.total)
                    assert step.divided == pytest.approx(step.product / inside.divisor)
                    if step.score == -np.inf:
                        masked += 1
                        assert step.weight == 0
                    else:
                        assert step.score == pytest.approx(step.divided + step.added, abs=2e-5 * (1 + abs(step.score)))
    assert (masked > 0) == (name == "modernbert"), "only a local window hides tokens of a text without padding"


@pytest.mark.parametrize("name", MAKERS)
def test_queries_and_values_are_those_of_the_layer(name: str, tiny_folder: Maker) -> None:
    """What the heads give the first token, put side by side and projected, is what the attention module returns."""
    folder = tiny_folder(name)
    model = load_encoder(folder).eval()
    read = read_text(load_tokenizer(folder), TEXT)
    seen: list[torch.Tensor] = []
    endings = ("attention.output.dense", "attention.out_lin", "attn.Wo", "attn.o", "attention.dense")
    projection = next(module for path, module in model.named_modules() if path.endswith(endings))
    hook = projection.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    inside = look_inside(model, read)
    hook.remove()
    received = np.concatenate([inside.received[0, head, 0] for head in range(HEADS)])
    np.testing.assert_allclose(received, seen[0][0, 0].numpy(), atol=1e-6)
    np.testing.assert_allclose(inside.weights @ inside.values, inside.received, atol=1e-5)


def test_only_relative_positions_add_to_the_product(tiny_folder: Maker) -> None:
    added = {}
    for name in ("bert", "mpnet", "deberta-v2", "modernbert"):
        folder = tiny_folder(name)
        inside = look_inside(load_encoder(folder), read_text(load_tokenizer(folder), TEXT))
        added[name] = max(abs(inside.explain(0, 0, 2, key).added) for key in range(8))
    assert added["bert"] == added["modernbert"] == 0
    assert added["mpnet"] > 1e-4 and added["deberta-v2"] > 1e-4


def test_deberta_divides_by_the_root_of_three_widths(tiny_folder: Maker) -> None:
    folder = tiny_folder("deberta-v2")
    inside = look_inside(load_encoder(folder), read_text(load_tokenizer(folder), TEXT))
    assert inside.divisor == pytest.approx((3 * HIDDEN / HEADS) ** 0.5)


def test_modernbert_attends_within_its_window(tiny_folder: Maker) -> None:
    folder = tiny_folder("modernbert")
    inside = look_inside(load_encoder(folder), read_text(load_tokenizer(folder), " ".join(SENTENCES[:3])))
    assert inside.windows == (None, 8)  # local_attention=16 is 8 to each side
    far = np.abs(np.subtract.outer(*[np.arange(len(inside.tokens))] * 2)) > 8
    assert far.any() and (inside.weights[1][:, far] == 0).all() and (inside.weights[0][:, far] > 0).all()


def test_layer_that_takes_the_mean_is_named_and_even(tiny_folder: Maker) -> None:
    folder = tiny_folder("bert")
    model = load_classifier(folder, ("complaint", "praise"))
    inside = look_inside(model, read_text(load_tokenizer(folder), TEXT))
    assert inside.mean_layer == LAYERS == inside.layers - 1
    np.testing.assert_allclose(inside.weights[LAYERS], 1 / len(inside.tokens), atol=1e-6)
    plain = look_inside(load_encoder(folder), inside.read)
    assert plain.mean_layer is None
    np.testing.assert_allclose(inside.weights[:LAYERS], plain.weights, atol=1e-6)


def test_tokens_name_their_characters_and_what_was_cut(tiny_folder: Maker) -> None:
    tokenizer = load_tokenizer(tiny_folder("bert"))
    text = "The parcel \u2603\u2603 arrived"
    read = read_text(tokenizer, text)
    named = [(token.kind, token.text) for token in read.tokens if token.kind != "text"]
    assert named == [("special", "[CLS]"), ("unknown", "\u2603\u2603"), ("special", "[SEP]")]
    for token in read.tokens:
        assert token.kind == "special" or text[token.start : token.end].strip() == token.text
    assert read.cut_tokens == 0 and read.read_end == len(text) and read.unread == ()

    long = " ".join(SENTENCES)
    cut = read_text(tokenizer, long)
    whole = len(tokenizer(long, truncation=False)["input_ids"])
    assert (len(cut.tokens), cut.total) == (MAX_TOKENS, whole) and cut.cut_tokens == whole - MAX_TOKENS
    assert [token.number for token in cut.tokens] == tokenizer(long, truncation=True)["input_ids"]
    assert cut.read_end < len(long) and not cut.is_shortened


def test_characters_that_no_token_stands_for_are_named(tiny_folder: Maker) -> None:
    read = read_text(load_tokenizer(tiny_folder("bert")), "The \x00\x01parcel")
    assert read.unread == ((4, 6),)


def test_pair_is_read_as_the_tokenizer_reads_it(tiny_folder: Maker) -> None:
    folder = tiny_folder("bert")
    tokenizer = load_tokenizer(folder)
    read = read_text(tokenizer, TEXT, "This text is about refunds.")
    ids = tokenizer(TEXT, "This text is about refunds.")
    assert [token.number for token in read.tokens] == ids["input_ids"]
    assert list(read.type_ids) == ids["token_type_ids"] and {token.source for token in read.tokens} == {-1, 0, 1}
    assert read.cut_tokens == 0
    inside = look_inside(load_encoder(folder), read)
    model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    with torch.no_grad():
        batch = tokenizer(TEXT, "This text is about refunds.", return_tensors="pt")
        found = torch.stack(model(**batch, output_attentions=True).attentions)[:, 0].numpy()
    np.testing.assert_allclose(inside.weights, found, atol=1e-6)

    long = read_text(tokenizer, " ".join(SENTENCES), "This text is about refunds.")
    assert len(long.tokens) == MAX_TOKENS and long.cut_tokens > 0
    assert [token.piece for token in long.tokens if token.source == 1] == [
        token.piece for token in read.tokens if token.source == 1
    ], "the hypothesis is complete"


def test_of_a_long_text_the_first_tokens_are_kept_and_the_rest_is_summed(tiny_folder: Maker) -> None:
    folder = tiny_folder("bert")
    read = read_text(load_tokenizer(folder), TEXT)
    model = load_encoder(folder)
    whole, part = look_inside(model, read), look_inside(model, read, drawn=5)
    assert part.weights.shape[2:] == (5, 5) and len(part.tokens) == 5 and part.values.shape[2] == 5
    np.testing.assert_allclose(part.weights, whole.weights[:, :, :5, :5], atol=1e-7)
    np.testing.assert_allclose(part.weights.sum(-1) + part.rest, 1, atol=1e-5)
    step = part.explain(1, 2, 3, 4)
    assert step.weight == pytest.approx(float(whole.weights[1, 2, 3, 4]), abs=2e-6)


def test_a_model_that_computes_otherwise_is_refused(tiny_folder: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_folder("bert")
    model = load_encoder(folder)
    for layer in model.encoder.layer:
        monkeypatch.setattr(layer.attention, "forward", lambda hidden, *_, **__: (hidden, None))
    with pytest.raises(ModelError, match="does not know how bert"):
        look_inside(model, read_text(load_tokenizer(folder), TEXT))


def test_of_a_text_in_windows_the_first_is_read_and_it_says_so(tiny_folder: Maker) -> None:
    tokenizer = load_tokenizer(tiny_folder("bert"))
    long = "refund " * 60
    read = read_text(tokenizer, long, reading=Reading(32, 4))
    assert read.reads_windows and read.cut_tokens > 0
    first = encode_windows(
        tokenizer.backend_tokenizer, long, Reading(32, 4), find_specials(tokenizer.backend_tokenizer)
    )
    assert [token.number for token in read.tokens] == first[0]
    assert not read_text(tokenizer, "refund", reading=Reading(32, 4)).reads_windows
