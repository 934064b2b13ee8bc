"""A cache of one trained model, on the worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

Model = TypeVar("Model")


class ModelCache(Generic[Model]):
    """Keeps the model that was used last, so that the next request needs no loading. Used on the worker's thread only.

    Only one model is kept, and it is released before another is loaded: two may not fit into memory.
    """

    def __init__(
        self,
        open_model: Callable[[Path], Model],
        *,
        weights: str = "*.safetensors",
        on_open: Callable[[Path, Model], object] | None = None,
    ) -> None:
        """An empty cache.

        Args:
            open_model: loads the model of a folder.
            weights: which files of the folder are the model, as a glob; when the newest of them changes, it is loaded
                again.
            on_open: called with folder and model after loading, to repeat changes that were made to an earlier one.
        """
        self._open_model = open_model
        self._weights = weights
        self._on_open = on_open
        self._folder: Path | None = None
        self._stamp = 0.0
        self._model: Model | None = None

    def release(self) -> None:
        """Drop the model that is kept; the next request loads it again."""
        self._model, self._folder = None, None

    def open(self, folder: Path) -> Model:
        """The model of a folder; loaded again when its weights changed."""
        stamp = max((file.stat().st_mtime for file in folder.glob(self._weights)), default=0.0)
        if self._model is not None and (folder, stamp) == (self._folder, self._stamp):
            return self._model
        self._model = None
        model = self._open_model(folder)
        if self._on_open is not None:
            self._on_open(folder, model)
        self._model, self._folder, self._stamp = model, folder, stamp
        return model
