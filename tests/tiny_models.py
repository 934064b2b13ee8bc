"""Makers of tiny model folders: every architecture in miniature, with a tokenizer made here from a few sentences.

Each maker writes what a folder from the model hub holds (config.json, model.safetensors, tokenizer.json,
tokenizer_config.json) for an encoder with two layers of width 32, without a classification head.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    AlbertConfig,
    AutoModel,
    BertConfig,
    DebertaV2Config,
    DistilBertConfig,
    ElectraConfig,
    ModernBertConfig,
    MPNetConfig,
    PreTrainedConfig,
    PreTrainedTokenizerFast,
    RobertaConfig,
    XLMRobertaConfig,
)

HIDDEN = 32
LAYERS = 2
HEADS = 4
INNER = 64
MAX_TOKENS = 64

SENTENCES = (
    "The parcel never arrived and nobody answers the phone.",
    "Great service, the refund was on my card within two days!",
    "How do I change the password of my account?",
    "The app crashes as soon as I open the settings page.",
    "I was charged twice for the same order, please help.",
    "Lovely staff, clean room, we will come back next year.",
    "Shares fell after the company cut its forecast for the quarter.",
    "Revenue rose by 12 percent, better than expected.",
    "My card was declined at the shop although there is money on it.",
    "Can you send me the invoice for March again?",
    "Die Lieferung kam zu spät, aber der Kaffee war gut.",
    "Le colis est arrivé abîmé et la boîte était ouverte.",
    "酒店的房间很干净，服务也很好。",
    "Доставка была быстрой, спасибо!",
)

_SHAPE = {
    "hidden_size": HIDDEN,
    "num_hidden_layers": LAYERS,
    "num_attention_heads": HEADS,
    "intermediate_size": INNER,
    "max_position_embeddings": MAX_TOKENS,
}


def make_tiny_bert(folder: Path, *, mean_pooling: bool = True, seed: int = 0) -> Path:
    """A BERT folder; with `mean_pooling` it says so in 1_Pooling/config.json, as sentence-transformers folders do."""
    tokenizer = _make_wordpiece()
    _write(
        folder, BertConfig(vocab_size=len(tokenizer), pad_token_id=tokenizer.pad_token_id, **_SHAPE), tokenizer, seed
    )
    if mean_pooling:
        write_pooling(folder, mean=True)
    return folder


def make_tiny_distilbert(folder: Path, *, seed: int = 0) -> Path:
    tokenizer = _make_wordpiece(type_ids=False)
    config = DistilBertConfig(
        vocab_size=len(tokenizer),
        pad_token_id=tokenizer.pad_token_id,
        dim=HIDDEN,
        n_layers=LAYERS,
        n_heads=HEADS,
        hidden_dim=INNER,
        max_position_embeddings=MAX_TOKENS,
    )
    return _write(folder, config, tokenizer, seed)


def make_tiny_roberta(folder: Path, *, mean_pooling: bool = False, seed: int = 0) -> Path:
    tokenizer = _make_bytes()
    config = RobertaConfig(vocab_size=len(tokenizer), **_special_ids(tokenizer), **_roberta_shape(), type_vocab_size=1)
    _write(folder, config, tokenizer, seed)
    if mean_pooling:
        write_pooling(folder, mean=True)
    return folder


def make_tiny_xlm_roberta(folder: Path, *, mean_pooling: bool = False, seed: int = 0) -> Path:
    tokenizer = _make_unigram()
    config = XLMRobertaConfig(
        vocab_size=len(tokenizer), **_special_ids(tokenizer), **_roberta_shape(), type_vocab_size=1
    )
    _write(folder, config, tokenizer, seed)
    if mean_pooling:
        write_pooling(folder, mean=True)
    return folder


def make_tiny_modernbert(folder: Path, *, seed: int = 0) -> Path:
    tokenizer = _make_bytes(start="[CLS]", end="[SEP]", pad="[PAD]", unknown="[UNK]", mask="[MASK]")
    config = ModernBertConfig(
        vocab_size=len(tokenizer),
        pad_token_id=tokenizer.pad_token_id,
        cls_token_id=tokenizer.cls_token_id,
        sep_token_id=tokenizer.sep_token_id,
        bos_token_id=tokenizer.cls_token_id,
        eos_token_id=tokenizer.sep_token_id,
        global_attn_every_n_layers=2,
        local_attention=16,
        **_SHAPE,
    )
    return _write(folder, config, tokenizer, seed)


def make_tiny_deberta_v2(folder: Path, *, seed: int = 0) -> Path:
    tokenizer = _make_unigram(start="[CLS]", end="[SEP]", pad="[PAD]", unknown="[UNK]", mask="[MASK]")
    config = DebertaV2Config(
        vocab_size=len(tokenizer),
        pad_token_id=tokenizer.pad_token_id,
        relative_attention=True,
        position_buckets=16,
        norm_rel_ebd="layer_norm",
        share_att_key=True,
        pos_att_type=["p2c", "c2p"],
        position_biased_input=False,
        type_vocab_size=0,
        pooler_hidden_size=HIDDEN,
        **_SHAPE,
    )
    return _write(folder, config, tokenizer, seed)


def make_tiny_electra(folder: Path, *, seed: int = 0) -> Path:
    tokenizer = _make_wordpiece()
    config = ElectraConfig(vocab_size=len(tokenizer), pad_token_id=tokenizer.pad_token_id, embedding_size=16, **_SHAPE)
    return _write(folder, config, tokenizer, seed)


def make_tiny_mpnet(folder: Path, *, seed: int = 0) -> Path:
    tokenizer = _make_wordpiece(type_ids=False, start="<s>", end="</s>", pad="<pad>", mask="<mask>")
    config = MPNetConfig(vocab_size=len(tokenizer), **_special_ids(tokenizer), **_roberta_shape())
    return _write(folder, config, tokenizer, seed)


def make_tiny_albert(folder: Path, *, seed: int = 0) -> Path:
    tokenizer = _make_unigram(start="[CLS]", end="[SEP]", pad="<pad>", unknown="<unk>", mask="[MASK]")
    config = AlbertConfig(
        vocab_size=len(tokenizer), embedding_size=16, inner_group_num=1, **_special_ids(tokenizer), **_SHAPE
    )
    return _write(folder, config, tokenizer, seed)


MAKERS: dict[str, Callable[[Path], Path]] = {
    "bert": make_tiny_bert,
    "distilbert": make_tiny_distilbert,
    "roberta": make_tiny_roberta,
    "xlm-roberta": make_tiny_xlm_roberta,
    "modernbert": make_tiny_modernbert,
    "deberta-v2": make_tiny_deberta_v2,
    "electra": make_tiny_electra,
    "mpnet": make_tiny_mpnet,
    "albert": make_tiny_albert,
}


def write_pooling(folder: Path, *, mean: bool) -> None:
    """Say in 1_Pooling/config.json how the sentence vector is read off the tokens: their mean, or the first one."""
    (folder / "1_Pooling").mkdir(exist_ok=True)
    about = {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": mean, "pooling_mode_cls_token": not mean}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(about), encoding="utf-8")


def _roberta_shape() -> dict[str, int]:
    # These count positions from the padding id on, so two more rows are needed for the same number of tokens.
    return {**_SHAPE, "max_position_embeddings": MAX_TOKENS + 2}


def _special_ids(tokenizer: PreTrainedTokenizerFast) -> dict[str, int]:
    return {
        "pad_token_id": tokenizer.pad_token_id,
        "bos_token_id": tokenizer.cls_token_id,
        "eos_token_id": tokenizer.sep_token_id,
    }


def _write(folder: Path, config: PreTrainedConfig, tokenizer: PreTrainedTokenizerFast, seed: int) -> Path:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = AutoModel.from_config(config)
        # Freshly made weights are so small that every text gets nearly the same vector; real ones tell texts apart.
        with torch.no_grad():
            for name, weight in model.named_parameters():
                if weight.dim() == 2 and "embed" not in name.lower():
                    weight.mul_(4)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _make_wordpiece(
    *, type_ids: bool = True, start: str = "[CLS]", end: str = "[SEP]", pad: str = "[PAD]", mask: str = "[MASK]"
) -> PreTrainedTokenizerFast:
    special = [pad, "[UNK]", start, end, mask]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    words = _count_words(tokenizer)
    letters = sorted({letter for word in words for letter in word})
    pieces = dict.fromkeys([*special, *letters, *("##" + letter for letter in letters), *words])
    tokenizer.model = models.WordPiece({piece: number for number, piece in enumerate(pieces)}, unk_token="[UNK]")
    return _finish(tokenizer, special, unknown="[UNK]", type_ids=type_ids)


def _make_bytes(
    *, start: str = "<s>", end: str = "</s>", pad: str = "<pad>", unknown: str = "<unk>", mask: str = "<mask>"
) -> PreTrainedTokenizerFast:
    special = [start, pad, end, unknown, mask]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(
        SENTENCES,
        trainers.BpeTrainer(vocab_size=400, special_tokens=special, initial_alphabet=alphabet, show_progress=False),
    )
    return _finish(tokenizer, [pad, unknown, start, end, mask], unknown=unknown, type_ids=False)


def _make_unigram(
    *, start: str = "<s>", end: str = "</s>", pad: str = "<pad>", unknown: str = "<unk>", mask: str = "<mask>"
) -> PreTrainedTokenizerFast:
    special = [start, pad, end, unknown, mask]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    words = _count_words(tokenizer)
    letters = Counter(letter for word, times in words.items() for letter in word * times)
    pieces = Counter(words) + Counter({letter: 1 for letter in sorted(letters)})
    total = sum(pieces.values())
    scored = [(piece, math.log(times / total)) for piece, times in pieces.items()]
    tokenizer.model = models.Unigram([*((token, 0.0) for token in special), *scored], unk_id=special.index(unknown))
    tokenizer.add_special_tokens(special)
    return _finish(tokenizer, [pad, unknown, start, end, mask], unknown=unknown, type_ids=False)


def _count_words(tokenizer: Tokenizer) -> dict[str, int]:
    """How often every word occurs in the sentences, as this tokenizer splits them, in alphabetical order.

    The library's trainers for these two kinds of model break ties as their hash tables fall, differently in every
    process; a vocabulary that depends on that makes tests that pass only most of the time.
    """
    cut = (tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(one)) for one in SENTENCES)
    return dict(sorted(Counter(word for words in cut for word, _ in words).items()))


def _finish(tokenizer: Tokenizer, special: Iterable[str], *, unknown: str, type_ids: bool) -> PreTrainedTokenizerFast:
    pad, _, start, end, mask = special
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {end} $B:1 {end}:1",
        special_tokens=[(token, tokenizer.token_to_id(token)) for token in (start, end)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=pad,
        unk_token=unknown,
        cls_token=start,
        sep_token=end,
        mask_token=mask,
        model_max_length=MAX_TOKENS,
        model_input_names=["input_ids", *(["token_type_ids"] if type_ids else []), "attention_mask"],
    )
