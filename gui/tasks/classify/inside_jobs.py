"""The worker's job for Look inside: the attention of the trained model over a text, and of the backbone before it.

torch is imported inside the generator, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import ModelError
from core.train.control import Control
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import Make

if TYPE_CHECKING:
    from core.models.inside_values import Inside
    from core.tasks.classify.classifier import Classifier

_SAME = 1e-6


@dataclass(frozen=True)
class InsideRequest:
    """A text to look at; `class_name`: whose sentence is read with it, "" for the likeliest; `with_original`: also the
    backbone as it was before the training.
    """

    text: str
    class_name: str = ""
    with_original: bool = False


@dataclass(frozen=True, eq=False)
class InsideFound:
    """The attention of the trained model; `classes` are those with a sentence of their own, empty for most models."""

    request: InsideRequest
    inside: Inside
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class InsideFailed:
    """Why a model cannot be looked into."""

    request: InsideRequest
    error: ModelError


@dataclass(frozen=True, eq=False)
class OriginalFound:
    """The attention before the training over the same tokens; `is_same`: the training changed none of it."""

    request: InsideRequest
    inside: Inside
    is_same: bool


@dataclass(frozen=True, eq=False)
class OriginalMissing:
    """Why the attention before the training cannot be shown."""

    request: InsideRequest
    error: ModelError


def load_original(folder: Path) -> Any:
    """The backbone that the model in a folder started from."""
    from core.models.loading import load_encoder
    from core.tasks.original_backbone import find_original

    return load_encoder(find_original(folder))


def look_inside(
    cache: ModelCache[Classifier], originals: ModelCache[Any], folder: Path, request: InsideRequest
) -> Make:
    """Yields an `InsideFound` or an `InsideFailed`, and where it is wanted an `OriginalFound` or `OriginalMissing`."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.models.look_inside import look_inside

        classifier = cache.open(folder)
        try:
            after = classifier.look_inside(request.text, request.class_name)
        except ModelError as error:
            yield InsideFailed(request, error)
            return
        yield InsideFound(request, after, tuple(classifier.hypotheses))
        if not request.with_original:
            return
        try:
            before = look_inside(originals.open(folder), after.read)
        except ModelError as error:
            yield OriginalMissing(request, error)
            return
        yield OriginalFound(request, before, _is_same(before, after))

    return make


def forget_original(originals: ModelCache[Any]) -> Make:
    """Give back the memory of the backbone that was compared with."""

    def make(control: Control) -> Iterator[object]:
        originals.release()
        yield from ()

    return make


def _is_same(before: Inside, after: Inside) -> bool:
    layers = min(before.layers, after.layers)
    return bool(abs(before.weights[:layers] - after.weights[:layers]).max() < _SAME)
