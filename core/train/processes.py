"""Several processes that train one model together, on one machine or many: each computes a share of every batch.

They are started by `torchrun`, which passes each process its number in the environment. The mathematics is that of one
process with the whole batch: losses are summed over all rows and divided by their number, gradients are summed before
the update, so every process takes the same step. Only the first process judges and writes.
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
_PATIENCE = timedelta(days=7)  # the others wait while the first process is paused; an exit is noticed at once


@dataclass(frozen=True)
class ProcessGroup:
    """The number of this process (from 0) among the `count` that train together; 0 of 1 without others."""

    number: int = 0
    count: int = 1

    @classmethod
    def here(cls) -> ProcessGroup:
        """The group that was joined by `joined_processes`; a group of one otherwise."""
        if dist.is_available() and dist.is_initialized():
            return cls(dist.get_rank(), dist.get_world_size())
        return cls()

    @property
    def is_first(self) -> bool:
        """Whether this process judges and writes."""
        return self.number == 0

    def share(self, rows: np.ndarray) -> np.ndarray:
        """The rows of a batch that this process computes; none if there are more processes than rows."""
        return rows[self.number :: self.count]

    def add_up(self, weights: Sequence[Tensor], loss: float, tokens: int) -> tuple[float, int]:
        """Sum the gradients of all processes, in place; returns the loss and the tokens of all of them."""
        if self.count == 1:
            return loss, tokens
        for weight in weights:
            if weight.grad is None:  # no row of this process uses it
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

    def broadcast(self, make: Callable[[], Value]) -> Value:
        """The result of `make()` on the first process, on all processes; the others do not call it."""
        if self.count == 1:
            return make()
        shared: list[object] = [make() if self.is_first else None]
        with _explained():
            dist.broadcast_object_list(shared)
        return shared[0]  # type: ignore[return-value]

    def broadcast_weights(self, weights: Iterable[Tensor]) -> None:
        """Copy these tensors from the first process to all others, in place."""
        if self.count > 1:
            with _explained(), torch.no_grad():
                for weight in weights:
                    dist.broadcast(weight.data, src=0)

    def agree(self, control: Control) -> None:
        """Stop every process if a stop of the first is requested; while the first is paused, the others wait here."""
        if self.count > 1 and self.broadcast(lambda: control.stop_requested):
            control.request_stop()


def are_wanted() -> bool:
    """Whether this process was started as one of several; does not load torch."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1


@contextmanager
def joined_processes() -> Iterator[ProcessGroup]:
    """Join the processes that `torchrun` started, over NCCL if each has a graphics card, else over Gloo.

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
        with suppress(RuntimeError):  # the work is done: another process may have exited already
            dist.barrier()  # leaving while another process still communicates can abort that one in a thread of Gloo
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
