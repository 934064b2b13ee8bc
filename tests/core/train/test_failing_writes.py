"""Every write, flush and rename of the training loop fails in turn: a checkpoint is left, with the same result."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import core.train.loop as loop
from core.config import TrainConfig
from core.events import Ended, StageChanged
from core.train.checkpoint import load_newest
from core.train.control import Control
from core.train.task import Judgement
from tests.failing_writes import FailingWrites, raise_broken_disk, raise_full_disk, wrap_compiled_writers

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="finds the file behind a flush in /proc")


class Folders:
    def __init__(self, folder: Path) -> None:
        self.checkpoints_folder = folder / "checkpoints"


class Line:
    """Fits a line to four points; judged by its loss, so that every evaluation is the best so far."""

    precision, rows, fingerprint = torch.float32, 4, "line"

    def __init__(self) -> None:
        torch.manual_seed(0)
        self.model = nn.Linear(1, 1)
        self.settings = TrainConfig(
            epochs=2,
            batch_rows=2,
            learning_rate=0.1,
            head_learning_rate=0.1,
            average_share=0.5,
            threads=1,
            device="cpu",
        )
        self.start: Judgement | None = self._look()

    def plan_epoch(self, epoch: int) -> list[np.ndarray]:
        return [np.array([0, 1]), np.array([2, 3])]

    def count_tokens(self, rows: np.ndarray) -> int:
        return len(rows)

    def loss(self, rows: np.ndarray) -> tuple[Tensor, int]:
        x = torch.from_numpy(rows.astype(np.float32))[:, None]
        return ((self.model(x) - 3 * x) ** 2).sum(), len(rows)

    def judge(self) -> Generator[StageChanged, None, Judgement | None]:
        yield StageChanged(stage="evaluating", done=4, total=4)
        return self._look()

    @torch.no_grad()
    def _look(self) -> Judgement:
        loss = float(self.loss(np.arange(4))[0])
        return Judgement(loss, 0.0, 0.0, (-loss,))


@pytest.fixture(scope="module")
def writes() -> Iterator[FailingWrites]:
    with pytest.MonkeyPatch.context() as patch:
        made = FailingWrites()
        wrap_compiled_writers(made, patch)
        patch.setattr(loop, "SAVE_EVERY_S", 0.0)
        yield made


def finish(folder: Path) -> tuple[Ended, dict[str, Tensor]]:
    task = Line()
    ended = list(loop.train(task, Folders(folder), Control()))[-1]
    assert isinstance(ended, Ended)
    return ended, {name: weight.clone() for name, weight in task.model.state_dict().items()}


@pytest.mark.parametrize("fail", [raise_full_disk, raise_broken_disk])
def test_each_change_of_the_disk_may_fail(writes: FailingWrites, fail, tmp_path: Path) -> None:
    with writes.watching(tmp_path / "whole"):
        ended, expected = finish(tmp_path / "whole")
    changes = writes.count
    assert ended.outcome == "finished" and changes > 100
    had_one, reported = False, 0
    for number in range(changes):
        folder = tmp_path / f"run {number}"
        with writes.watching(folder, number, fail):
            ended, _ = finish(folder)
        assert writes.failed, number
        if ended.outcome == "failed":  # making a folder that is there already may fail without harm
            reported += 1
            assert not ended.is_fault and ended.hint is not None, writes.failed
        found, skipped = load_newest(folder / "checkpoints", torch.device("cpu"))
        assert skipped == [], (number, writes.failed)
        had_one = had_one or found is not None
        assert found is not None or not had_one, (
            f"after {writes.failed} (change {number}) neither the old nor the new one is there"
        )

        ended, weights = finish(folder)
        assert ended.outcome == "finished", (number, writes.failed)
        assert all(torch.equal(weights[name], expected[name]) for name in expected), (number, writes.failed)
    assert reported > 0.8 * changes
