"""An update that is ready to be trained."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.config import JobConfig
from core.runs.folder import RunFolder
from core.tasks.classify.old_answers import OldAnswers
from core.tasks.classify.setup import Setup
from core.tasks.classify.update_rows import UpdateRows


@dataclass(frozen=True, eq=False)
class Update:
    """A prepared update.

    Attributes:
        old: the run that is updated; it is only read.
        rows: the old and the new rows. setup: of both together, with the model that is trained.
        answers: of the old model.
        memory, new: positions of the old training rows that may be learnt again, and of the new ones, in the training
            rows of `setup`; sorted.
    """

    old: RunFolder
    rows: UpdateRows
    setup: Setup
    answers: OldAnswers
    memory: np.ndarray
    new: np.ndarray

    @property
    def job(self) -> JobConfig:
        return self.setup.job

    @property
    def classes(self) -> tuple[str, ...]:
        """All that the truth may name, those of the model first."""
        return self.setup.examples.judged_classes

    def split_test(self) -> tuple[slice, slice]:
        """Where the old and the new rows are in the test rows of `setup`."""
        return slice(0, len(self.rows.old.test)), slice(len(self.rows.old.test), None)
