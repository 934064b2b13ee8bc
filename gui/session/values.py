"""Frozen values that the session gives to the window; they may be kept and sent between threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

WorkerKind = Literal["idle", "preparing", "training", "paused", "stopping", "predicting", "exporting"]
NoticeSeverity = Literal["info", "good", "warning", "error"]
PageName = Literal["start", "data", "train", "judge", "use", "watch", "runs"]


JUDGED_NOTICE = "judge"
"""The key of the notice that offers to judge a run; it is removed once the judge page is shown."""


@dataclass(frozen=True)
class WorkerState:
    """What the worker does now: `fraction` from 0 to 1 and `seconds_left` are None while they are not known."""

    kind: WorkerKind = "idle"
    text: str = ""
    fraction: float | None = None
    seconds_left: float | None = None

    @property
    def is_idle(self) -> bool:
        return self.kind == "idle"

    @property
    def is_training(self) -> bool:
        """Whether a training is under way, paused and stopping ones included."""
        return self.kind in ("preparing", "training", "paused", "stopping")


@dataclass(frozen=True)
class Notice:
    """One line of the notice bar: what happened, where, and a button for what to do.

    A notice replaces an earlier one with the same non-empty `key`. `more` are further buttons, as (text, callable).
    """

    what: str
    where: str = ""
    action_text: str = ""
    action: Callable[[], None] | None = field(default=None, compare=False)
    severity: NoticeSeverity = "info"
    key: str = ""
    more: tuple[tuple[str, Callable[[], None]], ...] = field(default=(), compare=False)

    def action_texts(self) -> tuple[str, ...]:
        """The texts of the buttons, the main one first."""
        first = (self.action_text,) if self.action_text and self.action is not None else ()
        return (*first, *(text for text, _ in self.more))

    def act(self, number: int) -> None:
        """Call the action of the button with that number."""
        first = (self.action,) if self.action_text and self.action is not None else ()
        (*first, *(call for _, call in self.more))[number]()


@dataclass(frozen=True)
class Reading:
    """How far a file is read; `done` and `total` in bytes, `total` 0 while unknown."""

    done: int
    total: int
    name: str
