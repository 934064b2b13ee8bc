"""Several processes that train one model together, on one machine or many: each computes its share of every batch.

Started by `torchrun`, which tells each process its number through the environment. The mathematics is that of one
process with the whole batch: losses are summed over all rows and divided by their number, gradients are added up before
the update, so every process takes the same step. The first process alone judges and writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor

from core.errors import RunError
from core.message import say
from core.train.control import Control

Value = TypeVar("Value")
_PATIENCE = timedelta(days=7)  # a pause of the first process makes the others wait; the death of one is heard at once


@dataclass(frozen=True)
class ProcessGroup:
    """This process among those that train together: `number` from 0 of `count`; 0 of 1 when it is alone."""

    number: int = 0
    count: int = 1

    @classmethod
    def here(cls) -> ProcessGroup:
        """The processes that were joined by `joined_processes`."""
        if dist.is_available() and dist.is_initialized():
            return cls(dist.get_rank(), dist.get_world_size())
        return cls()

    @property
    def is_first(self) -> bool:
        """Whether this process judges and writes."""
        return self.number == 0

    def share(self, rows: np.ndarray) -> np.ndarray:
        """The rows of a batch that this process computes; none where there are more processes than rows."""
        return rows[self.number :: self.count]

    def add_up(self, weights: Sequence[Tensor], loss: float, tokens: int) -> tuple[float, int]:
        """Add the gradients of all processes up, in place; gives the loss and the tokens of them all."""
        if self.count == 1:
            return loss, tokens
        for weight in weights:
            if weight.grad is None:  # no row of the share touched it
                weight.grad = torch.zeros_like(weight)
        gradients = [weight.grad for weight in weights if weight.grad is not None]
        flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
        figures = torch.tensor([loss, float(tokens)], dtype=torch.float64, device=flat.device)
        with _explained():
            dist.all_reduce(flat)
            dist.all_reduce(figures)
        at = 0
        for gradient in gradients:
            gradient.copy_(flat[at : at + gradient.numel()].view_as(gradient))
            at += gradient.numel()
        return float(figures[0]), int(figures[1])

    def tell(self, make: Callable[[], Value]) -> Value:
        """What `make` gives on the first process, on all of them; the others do not call it."""
        if self.count == 1:
            return make()
        reported: list[object] = [make() if self.is_first else None]
        with _explained():
            dist.broadcast_object_list(reported)
        return reported[0]  # type: ignore[return-value]

    def spread(self, weights: Iterable[Tensor]) -> None:
        """Give all processes the values that these tensors have on the first one, in place."""
        if self.count > 1:
            with _explained(), torch.no_grad():
                for weight in weights:
                    dist.broadcast(weight.data, src=0)

    def agree(self, control: Control) -> None:
        """Stop every process when the first one was asked to; a pause holds the first, and the others wait for it."""
        if self.count > 1 and self.tell(lambda: control.stop_asked):
            control.ask_stop()


def are_wanted() -> bool:
    """Whether this process was started as one of several; torch is loaded only to join them."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1


@contextmanager
def joined_processes() -> Iterator[ProcessGroup]:
    """Join the processes that `torchrun` started, over NCCL where each has a graphics card, else over Gloo.

    Raises:
        RunError: they do not find each other.
    """
    on_cards = torch.cuda.is_available()
    if on_cards:
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    with _explained():
        dist.init_process_group("nccl" if on_cards else "gloo", timeout=_PATIENCE)
    try:
        yield ProcessGroup.here()
        with suppress(RuntimeError):  # all is done: that another is gone by now costs nothing
            dist.barrier()  # who leaves while another still speaks can end that one's process in a thread of Gloo
    finally:
        dist.destroy_process_group()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        raise RunError(
            say("Another process of this training is gone."),
            hint=say(
                "Its own output says why. Resume the run, with as many processes as you like: it goes on from the last "
                "checkpoint."
            ),
        ) from error
