"""What the dial shows, computed in the background: the judged rows of a run once, then a dial for each setting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import WorkbenchError
from core.tasks.classify.decision import Decision
from core.tasks.classify.dial_values import Dial, DialRequest
from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    from core.tasks.classify.dial_rows import DialRows


@dataclass(frozen=True, eq=False)
class DialRead:
    """What a dial is set on.

    Attributes:
        path: of the run.
        rows: None where nothing can be promised, for the reason in `obstacle`.
        decision: in force; None where nothing is decided, or where it cannot be read, for the reason in `trouble`.
        left_behind: of the version that an update came from; None where that is not the case or something is decided.
    """

    path: Path
    rows: DialRows | None
    decision: Decision | None
    obstacle: WorkbenchError | None = None
    trouble: WorkbenchError | None = None
    left_behind: Decision | None = None


def read_dial(path: Path) -> Work:
    """A job that gives the `DialRead` of the run in a folder."""

    def work(ticket: Ticket) -> DialRead:
        from core.runs.folder import RunFolder
        from core.tasks.classify.decision import read_decision
        from core.tasks.classify.decision_before import find_left_behind
        from core.tasks.classify.dial_rows import read_dial_rows

        run = RunFolder.open(path)
        rows = decision = obstacle = trouble = left_behind = None
        try:
            decision = read_decision(run.model_folder)
            left_behind = find_left_behind(run.model_folder)
        except WorkbenchError as error:
            trouble = error
        ticket.check()
        try:
            rows = read_dial_rows(run)
        except WorkbenchError as error:
            obstacle = error
        return DialRead(path, rows, decision, obstacle, trouble, left_behind)

    return work


def measure_dials(rows: DialRows, request: DialRequest, levels: Sequence[float]) -> Work:
    """A job that emits a `Dial` for the request, and then for the same with each of other promised shares."""

    def work(ticket: Ticket) -> None:
        from core.tasks.classify.decide import measure_dial

        nearest = sorted(levels, key=lambda one: abs(math.log(one / request.errors)))  # a slider goes there next
        for errors in dict.fromkeys((request.errors, *nearest)):
            dial: Dial = measure_dial(rows, replace(request, errors=errors))
            ticket.emit_part(dial)

    return work
