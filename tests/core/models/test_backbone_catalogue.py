"""Backbones by name, by hub id and by folder; nothing is downloaded unless the network is enabled."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from core.errors import ModelError
from core.models import backbone_catalogue as catalogue
from core.models.backbone_catalogue import (
    BackboneCard,
    check_model_folder,
    find_backbone,
    is_here,
    load_backbone_catalogue,
    locate,
    script_warning,
)
from core.models.published_figures import FigureKind
from core.models.scripts import script_of, scripts_of_vocabulary
from resources import resource_path

Maker = Callable[[str], Path]
HUB = "owner/tiny-model"


class HubStandIn:
    """Answers as `huggingface_hub.snapshot_download` does: a cache folder, filled only when it may use the network."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder, self.cache, self.asked = folder, cache, []

    def __call__(self, repo_id: str, **options: Any) -> str:
        self.asked.append((repo_id, options))
        if options["local_files_only"]:
            if not self.cache.exists():
                raise FileNotFoundError("not in the cache")
            return str(self.cache)
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder)
            wanted = any(name.match(pattern) for pattern in options["allow_patterns"])
            if path.is_file() and wanted and not any(name.match(pattern) for pattern in options["ignore_patterns"]):
                (self.cache / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, self.cache / name)
        return str(self.cache)


@pytest.fixture
def hub(tiny_folder: Maker, tmp_path: Path) -> HubStandIn:
    folder = shutil.copytree(tiny_folder("bert"), tmp_path / "hub")
    for name in ("pytorch_model.bin", "modeling_tiny.py", "tf_model.h5", "onnx/model.json", "README.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("never wanted")
    return HubStandIn(folder, tmp_path / "cache")


def test_catalogue_is_whole_and_starts_with_the_bundled_one() -> None:
    cards = load_backbone_catalogue()
    assert [card.source for card in cards].count("bundled") == 1
    assert cards[0].source == "bundled"
    assert len({card.name for card in cards}) == len(cards) >= 9
    for card in cards:
        assert card.title
        assert card.good_at.endswith(".")
        assert card.licence in ("Apache-2.0", "MIT")
        assert card.languages
        assert card.location.count("/") == 1
        assert 10_000_000 < card.parameters < 400_000_000
        bytes_a_weight = card.size_mb * 1e6 / card.parameters
        assert bytes_a_weight == pytest.approx(4, rel=0.02) or bytes_a_weight == pytest.approx(2, rel=0.02), card.name
        for figure in card.figures:
            assert figure.kind in get_args(FigureKind) and 0 < figure.value < 100 and figure.test and figure.source
        assert len({figure.kind for figure in card.figures}) == len(card.figures)
        assert card.max_tokens >= 512
        assert find_backbone(card.name) is card
        assert find_backbone(card.location) is card


@pytest.mark.parametrize("script", ["Han", "Cyrillic", "Arabic", "Hangul", "Devanagari", "Greek", "Thai", "Hebrew"])
def test_every_large_script_has_a_backbone(script: str) -> None:
    assert any(script in card.scripts for card in load_backbone_catalogue())


def test_a_foreign_script_is_reported_with_backbones_that_read_it() -> None:
    message = script_warning(find_backbone("all-MiniLM-L6-v2"), "Han")
    assert message is not None
    assert "bge-small-zh-v1.5" in str(message)
    assert "multilingual-e5-small" in str(message)
    assert "all-mpnet-base-v2" not in str(message)
    assert script_warning(find_backbone("bge-small-zh-v1.5"), "Han") is None
    assert script_warning(find_backbone("all-MiniLM-L6-v2"), "Latin") is None
    assert script_warning(find_backbone("all-MiniLM-L6-v2"), "") is None
    nobody = script_warning(find_backbone("all-MiniLM-L6-v2"), "Ogham")
    assert nobody is not None
    assert "Ogham" in str(nobody)
    assert script_warning(find_backbone(HUB), "Han") is None, "nothing is known about its scripts"


def test_bundled_backbone_is_the_pinned_one() -> None:
    card = load_backbone_catalogue()[0]
    folder = locate(card)
    found = check_model_folder(folder)
    assert (found.parameters, found.size_mb, found.max_tokens) == (card.parameters, card.size_mb, card.max_tokens)
    assert found.scripts == card.scripts


def test_changed_bundled_weights_are_refused(
    tiny_folder: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tiny_folder("bert"), tmp_path / "package" / "model")

    class Spec:
        submodule_search_locations = [str(tmp_path / "package")]

    monkeypatch.setattr(importlib.util, "find_spec", lambda _: Spec())
    with pytest.raises(ModelError, match="not the ones they should be"):
        locate(load_backbone_catalogue()[0])
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match="not installed"):
        locate(load_backbone_catalogue()[0])


def test_bundled_weights_are_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    locate(load_backbone_catalogue()[0])
    monkeypatch.setattr(catalogue.hashlib, "file_digest", lambda *_: pytest.fail("read again"))
    locate(load_backbone_catalogue()[0])


def test_folder_is_its_own_card(tiny_folder: Maker) -> None:
    folder = tiny_folder("bert")
    card = find_backbone(str(folder))
    assert card == check_model_folder(folder)
    assert card.source == "folder"
    assert find_backbone(card.name) == card
    assert locate(card) == folder.resolve()


@pytest.mark.parametrize(
    "name",
    ["nobody", "", "a/b/c", "../x", "/no/such/folder", "owner/", "-a/b", "x\0y", "a" * 5000, "https://host/model"],
)
def test_unknown_names_are_refused(name: str) -> None:
    with pytest.raises(ModelError) as raised:
        find_backbone(name)
    assert "all-MiniLM-L6-v2" in str(raised.value.hint)


def test_broken_folder_is_refused_by_what_is_wrong(tiny_folder: Maker, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_folder("bert"), tmp_path / "model")
    card = find_backbone(str(folder))
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:-100])
    for opening in (lambda: find_backbone(str(folder)), lambda: locate(card)):
        with pytest.raises(ModelError, match="cut off"):
            opening()


def test_offline_and_not_here_says_what_to_do(hub: HubStandIn) -> None:
    with pytest.raises(ModelError) as raised:
        locate(find_backbone(HUB), download=hub)
    assert "network" in str(raised.value.hint)
    assert "folder" in str(raised.value.hint)
    assert raised.value.field == "backbone.name"
    assert [options["local_files_only"] for _, options in hub.asked] == [True]


def test_network_fetches_weights_and_words_only_and_then_works_offline(hub: HubStandIn) -> None:
    folder = locate(find_backbone(HUB), network=True, download=hub)
    fetched = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {"model.safetensors", "config.json", "tokenizer.json", "1_Pooling/config.json"} <= fetched
    assert not [name for name in fetched if name.endswith((".bin", ".py", ".h5", ".md")) or name.startswith("onnx")]
    assert hub.asked[0][0] == HUB
    assert hub.asked[0][1]["token"] is False
    assert locate(find_backbone(HUB), download=hub) == folder
    assert hub.asked[-1][1]["local_files_only"] is True


def test_catalogue_names_are_fetched_by_their_hub_id(hub: HubStandIn) -> None:
    locate(find_backbone("bge-small-zh-v1.5"), network=True, download=hub)
    assert hub.asked[0][0] == "BAAI/bge-small-zh-v1.5"


def test_publisher_with_pickled_weights_only(hub: HubStandIn) -> None:
    (hub.folder / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="safetensors"):
        locate(find_backbone(HUB), network=True, download=hub)


def test_what_was_fetched_is_checked_too(hub: HubStandIn) -> None:
    (hub.folder / "config.json").write_text('{"model_type": "bert", "auto_map": {"AutoModel": "x.Y"}}')
    with pytest.raises(ModelError, match="code"):
        locate(find_backbone(HUB), network=True, download=hub)


def test_failing_network_is_no_crash() -> None:
    def fail(*_: object, **__: object) -> str:
        raise ConnectionError("no route {to} host")

    with pytest.raises(ModelError, match=r"no route \{to\} host"):
        locate(find_backbone(HUB), network=True, download=fail)


def test_real_client_offline_never_connects(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import socket

    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was tried"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    unknown = replace(find_backbone(HUB), location="owner/model-that-nobody-has-cached")
    with pytest.raises(ModelError, match="network is switched off"):
        locate(unknown)


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("a", "Latin"),
        ("é", "Latin"),
        ("酒", "Han"),
        ("Ж", "Cyrillic"),
        ("ش", "Arabic"),
        ("ひ", "Hiragana"),
        ("한", "Hangul"),
        ("1", ""),
        (" ", ""),
    ],
)
def test_script_of_a_character(character: str, script: str) -> None:
    assert script_of(character) == script


def test_scripts_of_a_vocabulary(tmp_path: Path) -> None:
    words = [f"word{chr(97 + n % 26)}{n}" for n in range(600)] + [chr(0x4E00 + n) for n in range(2500)] + ["ж", "я"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    assert scripts_of_vocabulary(tmp_path) == ("Han", "Latin")


def test_vocabulary_of_bytes_says_nothing(tiny_folder: Maker) -> None:
    assert scripts_of_vocabulary(tiny_folder("roberta")) == ()


def test_shipped_files_are_found() -> None:
    assert resource_path("backbones.toml").is_file()
    assert isinstance(load_backbone_catalogue()[0], BackboneCard)


def test_local_backbones_are_found_without_opening_them(
    tiny_folder: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked of the hub client itself, so that both look into the same place."""
    from huggingface_hub import snapshot_download

    cache = tmp_path / "cache"
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    card = find_backbone(HUB)
    assert is_here(load_backbone_catalogue()[0])
    assert not is_here(card)

    kept = cache / "models--owner--tiny-model"
    shutil.copytree(tiny_folder("bert"), kept / "snapshots" / "abc")
    assert not is_here(card)  # a download that broke off
    (kept / "refs").mkdir()
    (kept / "refs" / "main").write_text("abc")
    assert is_here(card)
    assert Path(snapshot_download(HUB, cache_dir=cache, local_files_only=True)) == kept / "snapshots" / "abc"
    next((kept / "snapshots" / "abc").glob("*.safetensors")).unlink()
    assert not is_here(card)

    folder = check_model_folder(tiny_folder("bert"))
    assert is_here(folder) and not is_here(replace(folder, location=str(tmp_path / "gone")))
