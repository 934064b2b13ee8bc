"""Writes multilingual-e5-small (Wang et al. 2024) as a Hugging Face folder, out of its 4-bit file.

The same file always gives the same bytes. Matrices are written in half precision, which adds a thousandth of the error
that the 4 bits have; the file and what is read of the folder are half as large as in fp32.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.models.folder_check import WEIGHTS
from core.models.four_bit_file import FourBitFile, StoredTensor

TOKENIZER = "tokenizer.json"
QUERY_PREFIX, PASSAGE_PREFIX = "query: ", "passage: "
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
# As SentencePiece's rule nmt_nfkc, which the model was trained with: control characters vanish, invisible and unusual
# spaces are spaces, everything else is NFKC but the wide tilde of Chinese texts, which stays.
_VANISHING = r"[\x01-\x08\x0B\x0E-\x1F\x7F\x{8F}\x{9F}]"
_SPACES = r"[\t\n\x0C\r\x{1680}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2581}\x{FEFF}\x{FFFD}]"
_WIDE_TILDE, _PUT_ASIDE = "\uff5e", "\ufdd0"  # the second is no character: no text holds it
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_REPORTED_BYTES = 8_000_000
"""Progress is reported after so many bytes: thirty times."""
_KINDS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True)
class _Planned:
    """A tensor to be written: its name in the folder, its name in the file, its shape and number format."""

    name: str
    source: str
    shape: tuple[int, ...]
    dtype: str

    @property
    def bytes(self) -> int:
        return int(np.prod(self.shape)) * (2 if self.dtype == "F16" else 4)


def write_e5_folder(file: FourBitFile, folder: Path) -> Iterator[tuple[int, int]]:
    """Write the folder, which does not exist yet; yields the bytes that were written, and all bytes.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True)
    plans = _plan_tensors(file)
    sizes = [plan.bytes for plan in plans]
    yield 0, sum(sizes)
    for name, body in _describe_folder(file).items():
        (folder / name).parent.mkdir(exist_ok=True)
        _write(folder / name, (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode())
    _write(folder / TOKENIZER, json.dumps(_describe_tokenizer(file), ensure_ascii=False).encode())
    with (folder / WEIGHTS).open("wb") as out:
        out.write(_make_header(plans))
        written = reported = 0
        for plan in plans:
            for chunk in _read(file, plan):
                out.write(chunk.data)
                written += chunk.nbytes
                if written - reported >= _REPORTED_BYTES:
                    reported = written
                    yield written, sum(sizes)
        _flush(out)
    yield written, sum(sizes)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as out:
        out.write(content)
        _flush(out)


def _flush(out: Any) -> None:
    # Before the folder gets its name: after a power cut it must not be there with half of its bytes.
    out.flush()
    os.fsync(out.fileno())


def _read(file: FourBitFile, plan: _Planned) -> Iterator[np.ndarray]:
    for chunk in file.read(plan.source):
        yield np.ascontiguousarray(chunk.astype(np.float16) if plan.dtype == "F16" else chunk)


def _plan_tensors(file: FourBitFile) -> list[_Planned]:
    return [_plan(name, stored, file.sizes.hidden) for name, stored in file.tensors.items()]


def _plan(source: str, stored: StoredTensor, hidden: int) -> _Planned:
    dtype = "F16" if stored.is_four_bit else "F32"
    if source.startswith("emb.ln."):
        return _Planned(f"embeddings.LayerNorm.{_KINDS[source[-1]]}", source, (hidden,), dtype)
    if source.startswith("emb."):
        kind = {"word": "word", "pos": "position", "type": "token_type"}[source.removeprefix("emb.")]
        return _Planned(f"embeddings.{kind}_embeddings.weight", source, (stored.numbers // hidden, hidden), dtype)
    layer, part, kind = source.split(".")
    name = f"encoder.layer.{layer.removeprefix('l')}.{_LAYER_NAMES[part]}.{_KINDS[kind]}"
    if kind == "b" or part.endswith("ln"):
        return _Planned(name, source, (stored.numbers,), dtype)
    columns = stored.numbers // hidden if part == "fo" else hidden
    return _Planned(name, source, (stored.numbers // columns, columns), dtype)


def _make_header(plans: list[_Planned]) -> bytes:
    # The format of safetensors: the length of the header, the header, the tensors without gaps.
    entries: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    begin = 0
    for plan in plans:
        entries[plan.name] = {"dtype": plan.dtype, "shape": plan.shape, "data_offsets": (begin, begin + plan.bytes)}
        begin += plan.bytes
    body = json.dumps(entries, separators=(",", ":")).encode()
    body += b" " * (-len(body) % 8)  # aligned, so that the tensors can be mapped into memory
    return struct.pack("<Q", len(body)) + body


def _describe_folder(file: FourBitFile) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    """The small files by their names: config, tokenizer settings, and what sentence-transformers reads."""
    sizes = file.sizes
    first, pad, last, unknown, mask = _SPECIAL
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.inner,
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.types,
            "layer_norm_eps": 1e-12,
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.1,
            "attention_probs_dropout_prob": 0.1,
            "initializer_range": 0.02,
            "bos_token_id": 0,
            "pad_token_id": 1,
            "eos_token_id": 2,
            "dtype": "float16",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": first,
            "cls_token": first,
            "eos_token": last,
            "sep_token": last,
            "pad_token": pad,
            "unk_token": unknown,
            "mask_token": mask,
            "model_max_length": sizes.positions,
            "padding_side": "right",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PREFIX, "document": PASSAGE_PREFIX},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "2_Normalize/config.json": {},
    }


def _describe_tokenizer(file: FourBitFile) -> dict[str, Any]:
    """tokenizer.json, in the format of the library tokenizers."""
    ids = {piece: at for at, (piece, _) in enumerate(file.pieces) if piece in _SPECIAL}
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": ids[token],
                "content": token,
                "single_word": False,
                "lstrip": token == "<mask>",
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for token in _SPECIAL
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                _replace(_VANISHING, ""),
                _replace(_SPACES, " "),
                _replace(_WIDE_TILDE, _PUT_ASIDE, kind="String"),
                {"type": "NFKC"},
                _replace(_PUT_ASIDE, _WIDE_TILDE, kind="String"),
                _replace(" {2,}", " "),
            ],
        },
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace]},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [_special("<s>", 0), _sequence("A", 0), _special("</s>", 0)],
            "pair": [
                *(_special("<s>", 0), _sequence("A", 0), _special("</s>", 0)),
                *(_special("</s>", 0), _sequence("B", 0), _special("</s>", 0)),
            ],
            "special_tokens": {
                token: {"id": token, "ids": [ids[token]], "tokens": [token]} for token in ("<s>", "</s>")
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": ids["<unk>"],
            "vocab": [list(piece) for piece in file.pieces],
            "byte_fallback": False,
        },
    }


def _replace(pattern: str, content: str, *, kind: str = "Regex") -> dict[str, Any]:
    return {"type": "Replace", "pattern": {kind: pattern}, "content": content}


def _special(token: str, type_id: int) -> dict[str, Any]:
    return {"SpecialToken": {"id": token, "type_id": type_id}}


def _sequence(name: str, type_id: int) -> dict[str, Any]:
    return {"Sequence": {"id": name, "type_id": type_id}}
