"""Model libraries without their progress bars and advice on the terminal; everything is as before afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from transformers.utils import logging


class _NoBar:
    """Stands in for a tqdm bar and draws nothing."""

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
def quiet_libraries() -> Iterator[None]:
    """Inside, transformers draws no bars and logs errors only: the caller checks what it would report."""
    verbosity = logging.get_verbosity()
    hook = logging.set_tqdm_hook(lambda _, args, kwargs: _NoBar(*args, **kwargs))
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        logging.set_tqdm_hook(hook)
