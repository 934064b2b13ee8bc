"""The state of labelling: classes, labels, the text that comes next, and how good the model is by now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject, Signal

from core.config import split_typed
from core.errors import WorkbenchError
from core.events import Ended
from core.tasks.classify.label_journal import fill_labels
from gui.session.session import Session
from gui.tasks.classify.labelling_jobs import Advised, PoolRead, VectorCache, advise, read_pool
from gui.translate import tr_problem
from gui.work.gpu_worker import JobHandle

if TYPE_CHECKING:
    from core.data.roles import Roles
    from core.data.table import Table

LAST_CHECKS = 20
FIRST_TEXTS = 5
"""So many texts are offered in the order of the pool while no model can say which of them teach most."""


@dataclass(frozen=True)
class GivenLabel:
    """A label that was given; `was_right`, for a text drawn at random: whether the model predicted it."""

    position: int
    number: int
    was_right: bool | None
    step: int
    """Where the undo stack was after it."""


class LabellingController(QObject):
    """Takes labels by `give` and `undo`; the worker fits a model after each, and `changed` follows."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._cache = VectorCache()
        self._advised: Advised | None = None
        self._queue: list[tuple[int, bool]] = []
        self._history: list[GivenLabel] = []
        self._skipped: set[int] = set()
        self._base: dict[int, str] = {}  # the labels that the table itself holds, by row
        self._roles: Roles | None = None
        self._table: object = None
        self.rows = np.empty(0, dtype=np.int64)
        self.texts: list[str] = []
        self.truth = np.empty(0, dtype=np.int64)
        self.classes: tuple[str, ...] = ()
        self.scores: list[tuple[int, float]] = []
        self._reading: JobHandle | None = None
        self.trouble = ""
        session.corrections.changed.connect(self._follow_corrections)

    # what is shown

    @property
    def is_reading(self) -> bool:
        """Whether the texts are being read into vectors."""
        return self._reading is not None and not self._reading.is_done

    @property
    def position(self) -> int | None:
        """The position in the pool of the text to label now; None where there is none."""
        return self._queue[0][0] if self._queue else None

    @property
    def text(self) -> str:
        return self.texts[self._queue[0][0]] if self._queue else ""

    @property
    def is_check(self) -> bool:
        """Whether the text was drawn at random."""
        return bool(self._queue) and self._queue[0][1]

    @property
    def labelled(self) -> int:
        return int((self.truth >= 0).sum())

    @property
    def right(self) -> float | None:
        """Share of the labelled texts that a model fitted on the others gets right."""
        return self._advised.advice.right if self._advised is not None else None

    @property
    def sure(self) -> int:
        """Texts without a label of which the model is sure."""
        return self._advised.advice.sure if self._advised is not None else 0

    @property
    def checks(self) -> tuple[int, int]:
        """Of the last texts that were drawn at random: how many the model predicted right beforehand, and how many
        there are.
        """
        found = [one.was_right for one in self._history if one.was_right is not None][-LAST_CHECKS:]
        return sum(found), len(found)

    @property
    def can_undo(self) -> bool:
        return bool(self._history)

    def probabilities(self) -> np.ndarray:
        """The probabilities of the text to label; [classes], zeros before the first fit."""
        return self._probabilities_of(self.position) if self.position is not None else np.zeros(len(self.classes))

    # actions

    def begin(self) -> None:
        """Read the texts of the open table, with the labels that were stored for it or are in it."""
        session = self._session
        table, roles = session.data.table, session.editor.roles
        if table is None or roles is None or not roles.text_columns:
            return
        if self.is_reading and self._roles == roles and self._table is session.data.tables:
            return
        if self._reading is not None:
            self._reading.stop()  # it reads other columns than those of now
        self._table = session.data.tables
        source = session.data.tables
        found = _read_labels(source.table if source is not None else table, roles)
        self._base, self._roles = found, roles
        kept = self._given()
        requested = session.editor.job.zero_shot.classes
        named = (*session.corrections.classes, *requested, *sorted(set(found.values())), *kept.values())
        self.classes = tuple(dict.fromkeys(name for name in named if name))
        self._queue, self._history, self._skipped, self.scores, self._advised = [], [], set(), [], None
        self.trouble = ""
        make = read_pool(self._cache, table, roles, session.editor.job, tuple({**found, **kept}))
        self._reading = session.worker.submit(make, self.tr("Reading the texts for labelling"))
        self._reading.progressed.connect(self._on_pool_progressed)
        self._reading.finished.connect(self._ask)
        self._reading.finished.connect(self.changed)
        self._reading.failed.connect(self._on_failed)
        self.changed.emit()

    def add_classes(self, names: str) -> None:
        """Add the classes named here, with commas between them."""
        added = tuple(dict.fromkeys((*self.classes, *split_typed(names))))
        if added != self.classes:
            self.classes = added
            self._session.corrections.note_classes(added)
            self._ask()
            self.changed.emit()

    def give(self, number: int) -> None:
        """Label the text that is shown with the class of that number."""
        if not self._queue or not 0 <= number < len(self.classes):
            return
        position, is_check = self._queue.pop(0)
        likely = self._probabilities_of(position)
        was_right = bool(likely.argmax() == number) if is_check and likely.any() else None
        row, stack = int(self.rows[position]), self._session.undo_stack
        self._history.append(GivenLabel(position, number, was_right, stack.index() + 1))
        label = (
            (self.classes[number],) if self._roles is not None and self._roles.is_multi_label else self.classes[number]
        )
        if not self._session.corrections.correct([row], label, way="labelling"):
            self._follow_corrections()  # it has the label already

    def skip(self) -> None:
        """Leave the text for later."""
        if self._queue:
            self._skipped.add(self._queue.pop(0)[0])
            if len(self._queue) < 3:
                self._ask()
            if not self._queue:
                self._queue = _offer_first(self.truth, self._skipped)
            self.changed.emit()

    def undo(self) -> None:
        """Undo the last label and show its text again."""
        if not self._history:
            return
        last, corrections = self._history[-1], self._session.corrections
        given = corrections.shown.by_row.get(int(self.rows[last.position]))
        if self._session.undo_stack.index() == last.step:
            self._session.undo_stack.undo()
        elif given is not None:  # something else was done since, and stays
            corrections.take_back([given])

    def labels_by_row(self) -> dict[int, str]:
        """Every label, by row of the table."""
        return {int(self.rows[at]): self.classes[number] for at, number in enumerate(self.truth) if number >= 0}

    def fill_table(self) -> tuple[pd.DataFrame, str] | None:
        """The open table with the labels in it, and the name of their column; None without a table."""
        table, roles = self._session.data.table, self._session.editor.roles
        if table is None or roles is None:
            return None
        free = next(name for name in ("label", *(f"label {n}" for n in range(2, 1000))) if name not in table.columns)
        column = roles.label_columns[0] if len(roles.label_columns) == 1 else free
        return fill_labels(table, self.labels_by_row(), column), column

    # internals

    def _probabilities_of(self, position: int) -> np.ndarray:
        """The probabilities of one text of the pool; [classes]."""
        found = self._advised.advice.probabilities if self._advised is not None else None
        if found is None or found.shape[1] != len(self.classes):
            return np.zeros(len(self.classes))
        return found[position]

    def _given(self) -> dict[int, str]:
        """The labels that were given by hand, by row; "" for one that was taken away."""
        from core.data.label_edit import names_in

        roles, by_row = self._roles, self._session.corrections.shown.by_row
        if roles is None:
            return {}
        return {row: next(iter(names_in(one.new, roles)), "") for row, one in by_row.items()}

    def _follow_corrections(self) -> None:
        """Take over the labels as they are now: given here or in the table, undone here or by the window's undo."""
        if self._session.data.tables is not self._table or not len(self.rows):
            return
        known = {**self._base, **self._given()}
        missing = [name for name in dict.fromkeys(known.values()) if name and name not in self.classes]
        self.classes = (*self.classes, *missing)
        self.truth = _number_labels(self.rows, self.classes, known)
        while self._history and self.truth[self._history[-1].position] != self._history[-1].number:
            back = self._history.pop()
            self._queue.insert(0, (back.position, back.was_right is not None))
        if not self._queue:
            self._queue = _offer_first(self.truth, self._skipped)
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        if len(self.rows) and len(self.classes) > 1:
            make = advise(self._cache, self.truth.copy(), self.classes, self._session.editor.job.training.seed)
            advice = self._session.worker.answer(make, slot="labelling")
            advice.progressed.connect(self._on_advised)
            advice.failed.connect(self._on_failed)

    def _on_pool_progressed(self, event: object) -> None:
        if not isinstance(event, PoolRead) or self._session.data.tables is not self._table:
            return
        if self.sender() is not self._reading:
            return  # of the columns as they were
        self.rows, self.texts = event.rows, event.texts
        self.truth = _number_labels(self.rows, self.classes, {**self._base, **self._given()})
        self._queue = _offer_first(self.truth, self._skipped)
        self._ask()
        self.changed.emit()

    def _on_advised(self, advised: object) -> None:
        if not isinstance(advised, Advised) or self._session.data.tables is not self._table:
            return
        self._advised = advised
        shown = self._queue[:1]
        fresh = [(offer.position, offer.is_check) for offer in advised.advice.offers]
        waiting = [
            pair for pair in fresh if self.truth[pair[0]] < 0 and pair[0] not in self._skipped and pair not in shown
        ]
        self._queue = [*shown, *waiting]  # a pool that is being read stays until it has been read
        if not self._queue and self._skipped:
            self._skipped.clear()
            self._ask()
        if advised.advice.right is not None:
            point = (advised.labels, advised.advice.right)
            self.scores = [*(one for one in self.scores if one[0] < advised.labels), point]
        self.changed.emit()

    def _on_failed(self, ended: Ended) -> None:
        self.trouble = tr_problem(ended)
        self.changed.emit()


def _number_labels(rows: np.ndarray, classes: tuple[str, ...], known: Mapping[int, str]) -> np.ndarray:
    """The class number of each of these rows, -1 without a label; [rows], int64."""
    number = {name: position for position, name in enumerate(classes)}
    return np.array([number.get(known.get(int(row), ""), -1) for row in rows], dtype=np.int64)


def _offer_first(truth: np.ndarray, skipped: set[int]) -> list[tuple[int, bool]]:
    """Texts to label while there is no advice: before two classes are named, and while the texts are read."""
    free = [int(position) for position in np.flatnonzero(truth < 0) if int(position) not in skipped]
    return [(position, False) for position in free[:FIRST_TEXTS]]


def _read_labels(table: Table, roles: Roles) -> dict[int, str]:
    """The labels in the table by row, where each row has one."""
    from core.data.roles import table_labels

    if not roles.label_columns or roles.is_multi_label:
        return {}
    try:
        labels = table_labels(table, roles)
    except WorkbenchError:
        return {}
    first = labels.first_codes()
    return {int(row): labels.classes[first[row]] for row in np.flatnonzero(first >= 0)}
