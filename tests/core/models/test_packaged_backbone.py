"""The multilingual backbone out of its 4-bit file: the same numbers, written once, and never half."""

from __future__ import annotations

import errno
import hashlib
import json
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from core.draining import drain
from core.errors import DeviceError, ModelError
from core.models import packaged_backbone
from core.models.backbone_catalogue import check_model_folder, find_backbone, is_here, locate
from core.models.bi_encoder import load_bi_encoder
from core.models.e5_folder import write_e5_folder
from core.models.four_bit_file import open_four_bit

NAME = "tiny-e5"
HIDDEN, LAYERS, HEADS, INNER, POSITIONS, TYPES = 32, 2, 4, 64, 16, 2
PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -3.0), ("好", -4.0), ("吃", -4.5)]
PIECES += [("▁good", -5.0), ("～", -6.0), ("<mask>", 0.0)]
VOCABULARY = 48  # rounded up, as in the real file

# The first numbers of the vectors that the engine of the package itself (C, 4 bits) gives for "query: " and the text.
ENGINE = {
    "太好吃了～下次还来！": (
        0.0616,
        -0.0003,
        -0.0107,
        -0.0526,
        0.1087,
        -0.0482,
        0.0061,
        0.0451,
        0.0755,
        0.0354,
        0.0215,
    ),
    "Где мой заказ？": (0.0086, -0.0294, -0.0577, -0.0606, 0.0687, -0.0565, 0.0121, 0.0479, 0.0088, 0.0143, 0.0586),
    "สินค้าดีมาก ส่งเร็ว": (0.0161, -0.0235, -0.051, -0.0762, 0.0823, -0.0207, 0.0208, -0.0004, 0.0473, 0.0188, 0.0311),
}


def pack(numbers: np.ndarray) -> bytes:
    """Numbers as blocks of Q4_0, written from the description of the format alone."""
    blocks = []
    for block in numbers.reshape(-1, 32):
        factor = np.float16(np.abs(block).max() / 7)
        whole = np.clip(np.round(block / max(np.float32(factor), 1e-9)), -8, 7).astype(int) + 8
        blocks.append(
            struct.pack("<e", factor) + bytes(int(a) | int(b) << 4 for a, b in zip(whole[:16], whole[16:], strict=True))
        )
    return b"".join(blocks)


def make_tensors() -> dict[str, tuple[np.ndarray, bool]]:
    random = np.random.default_rng(0)

    def draw(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float32)

    tensors = {"emb.word": (draw(VOCABULARY, HIDDEN), True), "emb.pos": (draw(POSITIONS, HIDDEN), False)}
    tensors |= {"emb.type": (draw(TYPES, HIDDEN), False)}
    tensors |= {f"emb.ln.{kind}": (draw(HIDDEN), False) for kind in "wb"}
    shapes = {name: (HIDDEN, HIDDEN) for name in ("q", "k", "v", "ao")} | {"fi": (INNER, HIDDEN), "fo": (HIDDEN, INNER)}
    for layer in range(LAYERS):
        for name, shape in shapes.items():
            tensors[f"l{layer}.{name}.w"] = (draw(*shape), True)
            tensors[f"l{layer}.{name}.b"] = (draw(shape[0]), False)
        tensors |= {f"l{layer}.{norm}.{kind}": (draw(HIDDEN), False) for norm in ("aln", "oln") for kind in "wb"}
    return tensors


def write_four_bit(path: Path) -> None:
    text = "".join(piece for piece, _ in PIECES).encode()
    starts = np.cumsum([0, *(len(piece.encode()) for piece, _ in PIECES)])
    head = b"E5S1" + struct.pack("<I7ifi", 1, HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS, TYPES, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)) + starts.astype("<u4").tobytes()
    head += np.array([score for _, score in PIECES], "<f4").tobytes() + text
    head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 0xFF21, 1, 0x41)
    bodies = {name: pack(numbers) if four else numbers.tobytes() for name, (numbers, four) in make_tensors().items()}
    names = {name: struct.pack("<H", len(name)) + name.encode() for name in bodies}
    at = len(head) + 4 + sum(len(name) + 21 for name in names.values())
    directory, content = struct.pack("<i", len(bodies)), b""
    for name, (numbers, four) in make_tensors().items():
        directory += names[name] + struct.pack("<BIQQ", four, numbers.size, at + len(content), len(bodies[name]))
        content += bodies[name]
    path.write_bytes(head + directory + content)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def four_bit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / packaged_backbone.SOURCE_FILE
    write_four_bit(path)
    return path


@pytest.fixture
def weights_hash(four_bit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The tiny file in the place of the package's, with an empty cache; the hash of its weights."""
    for _ in write_e5_folder(open_four_bit(four_bit), tmp_path / "expected"):
        pass
    monkeypatch.setenv("TUNEWRIGHT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(packaged_backbone, "find_source", lambda: four_bit)
    monkeypatch.setattr(packaged_backbone, "SOURCE_SHA256", digest(four_bit))
    monkeypatch.setattr(packaged_backbone, "TOKENIZER_SHA256", digest(tmp_path / "expected" / "tokenizer.json"))
    packaged_backbone._is_intact.cache_clear()
    yield digest(tmp_path / "expected" / "model.safetensors")
    packaged_backbone._is_intact.cache_clear()


def test_every_number_is_the_one_of_the_file(four_bit: Path, tmp_path: Path) -> None:
    for _ in write_e5_folder(open_four_bit(four_bit), tmp_path / "made"):
        pass
    found = load_file(tmp_path / "made" / "model.safetensors")
    stored = make_tensors()
    assert len(found) == len(stored)
    for name, source in (
        ("embeddings.word_embeddings.weight", "emb.word"),
        ("embeddings.position_embeddings.weight", "emb.pos"),
        ("encoder.layer.1.attention.self.key.weight", "l1.k.w"),
        ("encoder.layer.0.intermediate.dense.weight", "l0.fi.w"),
        ("encoder.layer.1.output.dense.weight", "l1.fo.w"),
        ("encoder.layer.1.output.LayerNorm.bias", "l1.oln.b"),
    ):
        numbers, is_four_bit = stored[source]
        step = np.abs(numbers).reshape(-1, 32).max(1).repeat(32).reshape(numbers.shape) / 7 if is_four_bit else 0
        error = np.abs(found[name].float().numpy() - numbers)
        assert (error <= step * 0.52 + 1e-3 * bool(is_four_bit)).all(), name
    card = check_model_folder(tmp_path / "made")
    assert (card.max_tokens, card.parameters) == (POSITIONS, sum(numbers.size for numbers, _ in stored.values()))
    model, tokenizer = load_bi_encoder(tmp_path / "made")
    assert model.pooling == "mean"
    assert tokenizer.tokenize("好吃～ ｇood") == ["▁", "好", "吃", "～", "▁good"]


def test_it_is_unpacked_once_and_the_same_bytes_come_out(weights_hash: str) -> None:
    steps: list[tuple[int, int]] = []
    folder = drain(packaged_backbone.unpack(NAME, weights_hash), steps.append)
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1] > 0
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    again: list[tuple[int, int]] = []
    assert drain(packaged_backbone.unpack(NAME, weights_hash), again.append) == folder
    assert again == []
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_stop_leaves_nothing(weights_hash: str) -> None:
    running = packaged_backbone.unpack(NAME, weights_hash)
    next(running)
    next(running)
    running.close()
    assert list((packaged_backbone.cache_folder() / "backbones").iterdir()) == []


def test_a_damaged_copy_is_replaced(weights_hash: str) -> None:
    folder = drain(packaged_backbone.unpack(NAME, weights_hash))
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-4] + b"\1\2\3\4")
    packaged_backbone._is_intact.cache_clear()  # as in the next process
    assert drain(packaged_backbone.unpack(NAME, weights_hash)) == folder
    assert digest(weights) == weights_hash
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_the_slower_of_two_processes_uses_what_the_quicker_one_made(weights_hash: str) -> None:
    slow, quick = (packaged_backbone.unpack(NAME, weights_hash) for _ in range(2))
    next(slow)
    folder = drain(quick)
    inode = (folder / "model.safetensors").stat().st_ino
    assert drain(slow) == folder
    assert (folder / "model.safetensors").stat().st_ino == inode
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_full_disk_is_said_with_the_room_it_needs(weights_hash: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> Iterator[tuple[int, int]]:
        yield 0, 1
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.models.e5_folder.write_e5_folder", fill)
    with pytest.raises(DeviceError, match="disk is full.*245 MB"):
        drain(packaged_backbone.unpack(NAME, weights_hash))
    assert list((packaged_backbone.cache_folder() / "backbones").iterdir()) == []


def test_another_file_in_the_package_is_refused(weights_hash: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged_backbone, "SOURCE_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not the ones they should be"):
        drain(packaged_backbone.unpack(NAME, weights_hash))
    monkeypatch.setattr(packaged_backbone, "find_source", lambda: None)
    with pytest.raises(ModelError, match="not installed"):
        drain(packaged_backbone.unpack(NAME, weights_hash))


def test_a_truncated_file_is_no_traceback(four_bit: Path, tmp_path: Path) -> None:
    (tmp_path / "short.bin").write_bytes(four_bit.read_bytes()[:200])
    with pytest.raises(ModelError, match="broken"):
        open_four_bit(tmp_path / "short.bin")


def test_the_real_one_has_the_pinned_hash_and_reads_every_script(e5_folder: Path) -> None:
    card = find_backbone("multilingual-e5-small")
    assert card.source == "package"
    assert is_here(card)
    assert digest(e5_folder / "model.safetensors") == card.sha256
    assert locate(card) == e5_folder
    assert card.max_tokens == 512
    prompts = json.loads((e5_folder / "config_sentence_transformers.json").read_text())["prompts"]
    assert prompts == {"query": card.query_prefix, "document": card.passage_prefix}


def test_the_real_tokenizer_replaces_characters_as_the_package_does(e5_folder: Path) -> None:
    source = packaged_backbone.find_source()
    assert source is not None
    file = open_four_bit(source)
    normalize = Tokenizer.from_file(str(e5_folder / "tokenizer.json")).normalizer.normalize_str
    for code, replacement in file.replaced.items():
        assert normalize(chr(code)) == replacement, hex(code)
    changed = {code for code in (*range(0x3500), *range(0xF900, 0x10000)) if normalize(chr(code)) != chr(code)}
    newer = {code for code in changed - set(file.replaced) if code != 0xFDD0}
    assert all(unicodedata.normalize("NFKC", chr(code)) != chr(code) for code in newer)
    assert len(newer) < 100, "only characters that are younger than the model"


@pytest.mark.slow
def test_the_real_vectors_are_those_of_the_engine(e5_folder: Path) -> None:
    model, tokenizer = load_bi_encoder(e5_folder)
    batch = tokenizer([f"query: {text}" for text in ENGINE], padding=True, return_tensors="pt")
    with torch.inference_mode():
        vectors = model.eval()(batch["input_ids"], batch["attention_mask"]).numpy()
    engine = np.array(list(ENGINE.values()))
    assert np.abs(vectors[:, : engine.shape[1]] - engine).max() < 0.004
