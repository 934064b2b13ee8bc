"""What the dial of the open run is set to, where that leads, and what was decided."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from core.tasks.classify.decision import Decision
from core.tasks.classify.dial_values import Dial, DialRequest
from gui.session.task_controller import TaskHost
from gui.tasks.classify.decision_store import DecisionStore
from gui.tasks.classify.dial_jobs import DialRead, measure_dials, read_dial
from gui.work.background import Latest

if TYPE_CHECKING:
    from core.tasks.classify.dial_rows import DialRows

LEVELS = (0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2)
"""The promised shares that the slider stops at: where it leads is measured for all of them beforehand."""


class DialController(QObject):
    """`changed` follows every change of what is shown.

    Attributes:
        decisions: stores what is decided.
        request: what the dial is set to.
        read: what the dial is set on; None before it is read.
        dial: where that leads; that of the setting before while it is measured; None where nothing can be promised.
        decision: what is in force; None for nothing.
        is_asked_for: whether another page asked to see the dial, and it was not shown yet.
    """

    changed = Signal()
    asked_for = Signal()

    def __init__(self, host: TaskHost, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.decisions = DecisionStore(host, self)
        self.decisions.decided.connect(self._on_decided)
        self.read: DialRead | None = None
        self._on_test: DialRead | None = None
        self._wanted: Path | None = None
        self._dials: dict[DialRequest, Dial] = {}
        self.request = DialRequest()
        self.dial: Dial | None = None
        self.decision: Decision | None = None
        self.is_asked_for = False
        self._reading, self._measuring = Latest(host.background, self), Latest(host.background, self)
        self._reading.finished.connect(self._on_read)
        self._reading.failed.connect(self._on_failed)
        self._measuring.progressed.connect(self._on_measured)
        self._measuring.failed.connect(self._on_failed)
        host.runs.run_changed.connect(self._on_run_changed)

    @property
    def path(self) -> Path | None:
        """The run whose dial is shown; None before it is read."""
        return self.read.path if self.read is not None else None

    @property
    def rows(self) -> DialRows | None:
        """The judged rows that the dial is set on; None before they are read, or where there are none."""
        return self.read.rows if self.read is not None else None

    @property
    def is_measuring(self) -> bool:
        """Whether the dial that is shown is not yet that of the setting."""
        return self._reading.is_running or (self.rows is not None and self.request not in self._dials)

    @property
    def fits(self) -> bool:
        """Whether what is decided was calibrated with the weights of this run, as far as that is known."""
        known = self.rows.model if self.rows is not None else ""
        return self.decision is None or not known or not self.decision.model or self.decision.model == known

    @property
    def is_in_force(self) -> bool:
        """Whether what is decided is what the dial shows."""
        if self.decision is None or not self.fits or self.request != request_of(self.decision):
            return False
        return not self.is_on_file or (self.rows is not None and self.decision.calibrated_on == self.rows.calibrated_on)

    @property
    def is_on_file(self) -> bool:
        """Whether the dial is set on a labelled file that a person named, and not on the test rows."""
        return self.rows is not None and self.rows.calibrated_on != "test"

    # reading and measuring

    def ask_for(self) -> None:
        """Show the dial as soon as the judge page is there."""
        self.is_asked_for = True
        self.asked_for.emit()

    def open(self) -> None:
        """Read the open run, unless that is done: the dial is about to be seen."""
        run = self._host.runs.run
        if run is None or run.job.task != "classify" or not run.model_folder.is_dir():
            return
        if run.path == self._wanted:
            if self.read is not None and self.read.trouble is None:
                self.decisions.read_again(run.path, self.decision)
            return
        self._forget()
        self._wanted = run.path
        self._reading.start(read_dial(run.path))
        self.changed.emit()

    def reload(self, path: Path) -> None:
        """Read the judged rows of a run again, if it is the one that is shown; the setting stays."""
        if path == self.path:
            self._reading.start(read_dial(path))

    def use_rows(self, path: Path, rows: DialRows) -> None:
        """Set the dial on other judged rows of a run, where it is the one that is shown."""
        if self.read is None or self.read.path != path:
            return
        self._use(replace(self.read, rows=rows, obstacle=None))

    def use_test(self) -> None:
        """Set the dial on the test rows again."""
        if self._on_test is not None:
            self._use(self._on_test)

    def _use(self, read: DialRead) -> None:
        self.read, self.dial = read, None
        self._dials.clear()
        self._measure()
        self.changed.emit()

    def turn(self, request: DialRequest) -> None:
        """Show where another setting leads; at once, where that is measured already."""
        if request == self.request:
            return
        self.request = request
        self.dial = self._dials.get(request, self.dial)
        if request not in self._dials:
            self._measure()
        self.changed.emit()

    def _measure(self) -> None:
        """Measure the setting, and then the same for every level that is not measured yet."""
        if self.rows is not None:
            left = [one for one in LEVELS if replace(self.request, errors=one) not in self._dials]
            self._measuring.start(measure_dials(self.rows, self.request, left))

    # deciding

    def decide(self) -> None:
        """Put what the dial shows in force, as a step that can be undone."""
        dial = self._dials.get(self.request)
        if dial is not None:
            self._push(self.tr("Set what it may answer alone"), replace(dial.decision, when=time.time()))

    def turn_off(self) -> None:
        """Decide nothing any more, as a step that can be undone."""
        if self.decision is not None or (self.read is not None and self.read.trouble is not None):
            self._push(self.tr("Turn the dial off"), None)

    def set_never(self, name: str, is_never: bool) -> None:
        """Never answer a class alone, or let it be again, as a step that can be undone."""
        others = [one for one in self.request.never if one != name]
        after = tuple(sorted((*others, name) if is_never else others))
        if after != self.request.never:
            text = self.tr("Never alone: {name}") if is_never else self.tr("Alone again: {name}")
            self._host.undo_stack.push(TurnStep(text.format(name=name), self, self.request.never, after))

    def _push(self, text: str, after: Decision | None) -> None:
        if self.path is not None:
            self.decisions.decide(text, self.path, self.decision, after)

    # signals

    def _forget(self) -> None:
        self._measuring.cancel()
        self._reading.cancel()
        self.read, self._wanted, self.dial, self.decision = None, None, None, None
        self._dials.clear()
        self.request = DialRequest()

    def _on_run_changed(self) -> None:
        run = self._host.runs.run
        if self._wanted is not None and (run is None or run.path != self._wanted):
            self._forget()
            self.changed.emit()

    def _on_read(self, read: DialRead) -> None:
        before = (read.decision or read.left_behind) if self.read is None else None
        self.read, self._on_test, self.decision = read, read, read.decision
        self._dials.clear()
        known = read.rows.classes if read.rows is not None else ()
        if before is not None:  # of an update: set as the version before was, for the classes that there are
            request = request_of(before)
            self.request = replace(request, never=tuple(name for name in request.never if name in known))
        self._measure()
        self.changed.emit()

    def _on_measured(self, dial: Dial) -> None:
        self._dials[dial.request] = dial
        if dial.request == self.request:
            self.dial = dial
            self.changed.emit()

    def _on_decided(self, path: Path, decision: Decision | None) -> None:
        if self.read is None or self.read.path != path:
            return
        self.read, self.decision = replace(self.read, trouble=None), decision
        if decision is not None:
            self.turn(request_of(decision))
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._wanted = None
        self._host.notices.raise_error(error)
        self.changed.emit()


class TurnStep(QUndoCommand):
    """Changes which classes are never answered alone, in what the dial shows."""

    def __init__(self, text: str, controller: DialController, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        super().__init__(text)
        self._controller, self._path = controller, controller.path
        self._before, self._after = before, after

    @override
    def redo(self) -> None:
        self._turn(self._after)

    @override
    def undo(self) -> None:
        self._turn(self._before)

    def _turn(self, never: tuple[str, ...]) -> None:
        if self._controller.path == self._path:  # the ticks of another run are not shown: there is nothing to undo
            self._controller.turn(replace(self._controller.request, never=never))


def request_of(decision: Decision) -> DialRequest:
    """The setting of the dial that led to a decision."""
    return DialRequest(
        errors=decision.errors,
        confidence=decision.confidence,
        never=tuple(sorted(decision.never)),
        unlike_to_person=decision.unlike_to_person,
    )
