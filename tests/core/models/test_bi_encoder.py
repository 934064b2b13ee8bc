"""A bi-encoder gives the vectors that sentence-transformers gives from its folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from core.config import MethodConfig
from core.models.bi_encoder import BiEncoder, add_lora_to, load_bi_encoder, merge_lora, save_bi_encoder
from core.models.parts import parameter_groups
from tests.tiny_models import MAKERS, SENTENCES, make_tiny_bert

LONG = "refund " * 90


def _encode(model: BiEncoder, tokenizer, texts: list[str], max_tokens: int) -> np.ndarray:
    inputs = tokenizer(texts, padding=True, truncation=True, max_length=max_tokens, return_tensors="pt")
    with torch.inference_mode():
        return model.eval()(inputs["input_ids"], inputs["attention_mask"]).numpy()


@pytest.mark.parametrize("kind", ["bert", "distilbert", "roberta", "modernbert", "mpnet", "deberta-v2"])
def test_sentence_transformers_opens_what_was_saved(kind: str, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model, tokenizer = load_bi_encoder(MAKERS[kind](tmp_path / "backbone"))
    add_lora_to(model, MethodConfig(kind="lora", rank=4))
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "lora_B" in name:
                weight.normal_(std=0.1)
    texts = [*SENTENCES[:6], LONG]
    before = _encode(model, tokenizer, texts, 24)
    merge_lora(model)
    save_bi_encoder(model, tokenizer, tmp_path / "model", max_tokens=24)

    theirs = SentenceTransformer(str(tmp_path / "model"), device="cpu")

    np.testing.assert_allclose(theirs.encode(texts), before, atol=1e-4)
    assert theirs.similarity_fn_name == "cosine"
    again, _ = load_bi_encoder(tmp_path / "model")
    np.testing.assert_allclose(_encode(again, tokenizer, texts, 24), before, atol=1e-5)


def test_the_first_token_is_taken_where_the_folder_says_so(tmp_path: Path) -> None:
    from tests.tiny_models import write_pooling

    folder = make_tiny_bert(tmp_path / "bert")
    write_pooling(folder, mean=False)

    model, tokenizer = load_bi_encoder(folder)
    inputs = tokenizer([SENTENCES[0]], return_tensors="pt")
    hidden = model.eval().backbone(**inputs).last_hidden_state[:, 0]

    assert model.pooling == "first"
    np.testing.assert_allclose(
        _encode(model, tokenizer, [SENTENCES[0]], 24), torch.nn.functional.normalize(hidden).detach(), atol=1e-6
    )


def test_padding_changes_nothing(tmp_path: Path) -> None:
    model, tokenizer = load_bi_encoder(make_tiny_bert(tmp_path / "bert"))

    alone, beside = (_encode(model, tokenizer, texts, 24)[0] for texts in ([SENTENCES[0]], [SENTENCES[0], LONG]))

    np.testing.assert_allclose(alone, beside, atol=1e-6)
    assert np.linalg.norm(alone) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("learns", "names"),
    [(False, {"embeddings", "layer 0", "layer 1"}), (True, {"embeddings", "layer 0", "layer 1", "head"})],
)
def test_the_optimizer_finds_its_layers(tmp_path: Path, learns: bool, names: set[str]) -> None:
    model, _ = load_bi_encoder(make_tiny_bert(tmp_path / "bert"), learns_scale=learns)

    assert {group.name for group in parameter_groups(model)} == names
    add_lora_to(model, MethodConfig(kind="lora", rank=4))
    assert {group.name for group in parameter_groups(model)} == names - {"embeddings"}


def test_the_same_seed_gives_the_same_lora(tmp_path: Path) -> None:
    folder = make_tiny_bert(tmp_path / "bert")
    weights = []
    for seed in (1, 1, 2):
        model, _ = load_bi_encoder(folder)
        add_lora_to(model, MethodConfig(kind="lora", rank=4), seed=seed)
        weights.append(next(weight for name, weight in model.named_parameters() if "lora_A" in name).detach().clone())

    assert torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[0], weights[2])
