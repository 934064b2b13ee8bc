"""How an update is trained: which old rows, how many rows an epoch, how many epochs, and what fits into a time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from core.config import JobConfig, TrainConfig
from core.errors import WorkbenchError
from core.runs.writing import explain, read_json, write_json
from core.tasks.classify.few_shot_rows import choose_shots

EPOCHS = {"lora": 2, "full": 2, "few-shot": 4}
"""By method; training anew takes 5 to 20 (`core.tasks.classify.spec.defaults`), and 10 for few-shot."""
RATES = {"lora": 5e-4, "full": 5e-5, "few-shot": 5e-5}
"""Learning rate of the backbone: half of what training anew begins with."""
SHARE_OF_ANEW = 0.25
"""The rows of all steps are at most this share of those of training anew, as far as old rows decide. Asking the old
model, judging the interpolation and the report at the end come on top."""
MOST_OLD_PER_NEW = 4.0
"""More old rows than this for each new one bring nothing but time."""
FEWEST_OLD = 256
"""Old rows of an epoch, however few new ones there are."""
_STEP_PER_FORWARD = 4.0
"""A training step takes so many times what a forward pass without gradients takes."""
_FILE = "update_plan.json"


def plan_training(job: JobConfig) -> TrainConfig:
    """The training settings of an update: fewer and smaller steps than training anew.

    Args:
        job: with the method of the update and the training settings of the run that is updated.
    """
    kind, settings = job.method.kind, job.training
    return replace(
        settings,
        epochs=min(settings.epochs, EPOCHS.get(kind, 3)),
        learning_rate=min(settings.learning_rate, RATES.get(kind, settings.learning_rate)),
        start_from_probe=False,
    )


@dataclass(frozen=True)
class EpochPlan:
    """Rows of an epoch and epochs; `is_cut` where the time limit made it less than was planned."""

    old_rows: int
    new_rows: int
    epochs: int
    is_cut: bool = False

    @property
    def rows(self) -> int:
        """Training rows that go through the model in all, a row counts each time."""
        return self.epochs * (self.old_rows + self.new_rows)

    def fit_into(self, rows: float) -> EpochPlan:
        """The plan with at most so many rows in all: fewer epochs first, then smaller ones."""
        if self.rows <= rows:
            return self
        an_epoch = self.old_rows + self.new_rows
        if rows >= an_epoch:
            return replace(self, epochs=int(rows // an_epoch), is_cut=True)
        share = max(0.0, rows) / an_epoch
        return EpochPlan(
            min(self.old_rows, 1 + int(share * self.old_rows)), max(1, int(share * self.new_rows)), 1, True
        )

    def keep(self, folder: Path) -> None:
        """Write the plan beside the checkpoints, so that a resumed run trains by the same.

        Raises:
            DeviceError: the disk is full. RunError: the folder cannot be written to.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain(error, folder) from error
        write_json(folder / _FILE, asdict(self))


def recall_plan(folder: Path) -> EpochPlan | None:
    """What `EpochPlan.keep` wrote; None where there is no readable file."""
    with suppress(WorkbenchError, TypeError):
        found = read_json(folder / _FILE)
        return EpochPlan(**found) if found else None
    return None


def plan_epochs(settings: TrainConfig, *, memory: int, new: int, anew_rows: float) -> EpochPlan:
    """The plan without a time limit: every new row in every epoch, and old ones as far as training anew is slower.

    Args:
        memory: old rows that may be learnt again. new: new rows.
        anew_rows: rows that go through the model when it is trained anew on everything, a row counts each time.
    """
    affordable = SHARE_OF_ANEW * anew_rows / settings.epochs - new
    old = max(FEWEST_OLD, min(affordable, MOST_OLD_PER_NEW * new))
    return EpochPlan(min(memory, round(old)), new, settings.epochs)


def count_affordable(seconds: float, seconds_per_row: float) -> float:
    """How many rows can be trained on in some seconds, by the time of a row in a forward pass."""
    return max(0.0, seconds) / max(seconds_per_row * _STEP_PER_FORWARD, 1e-9)


def choose_memory(truth: np.ndarray, most: int, seed: int) -> np.ndarray:
    """Positions of at most `most` rows, the same number of each class or all where it has fewer; sorted, int64.

    Args:
        truth: class numbers [rows], or booleans [rows classes].
    """
    if len(truth) <= most:
        return np.arange(len(truth))
    low, high, chosen = 0, len(truth), np.zeros(0, dtype=np.int64)
    while low < high:  # the most rows of each class that the memory holds
        middle = (low + high + 1) // 2
        tried = choose_shots(truth, middle, seed)
        if len(tried) <= most:
            low, chosen = middle, tried
        else:
            high = middle - 1
    left = np.setdiff1d(np.arange(len(truth)), chosen)
    more = np.random.default_rng(seed).permutation(left)[: most - len(chosen)]
    return np.sort(np.concatenate([chosen, more]))
