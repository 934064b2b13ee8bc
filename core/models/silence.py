"""Turns off the progress bars and warnings of model libraries, temporarily."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from transformers.utils import logging


class _NoBar:
    """A replacement of a tqdm bar that draws nothing."""

    def __init__(self, iterable: Any = None, *_: Any, **__: Any) -> None:
        self._iterable = iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self._iterable)

    def __getattr__(self, _: str) -> Any:
        return lambda *_, **__: None

    def __enter__(self) -> _NoBar:
        return self

    def __exit__(self, *_: object) -> None:
        return None


@contextmanager
def silence_libraries() -> Iterator[None]:
    """A context in which transformers draws no bars and logs only errors; callers check what it would warn about."""
    verbosity = logging.get_verbosity()
    hook = logging.set_tqdm_hook(lambda _, args, kwargs: _NoBar(*args, **kwargs))
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        logging.set_tqdm_hook(hook)
