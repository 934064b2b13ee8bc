"""The training loop of every task: a generator of events."""

from __future__ import annotations

import contextlib
import functools
import logging
import math
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from core.errors import DeviceError, RunError, WorkbenchError
from core.events import (
    CheckpointSaved,
    Ended,
    Evaluated,
    Noticed,
    Outcome,
    Paused,
    Resumed,
    StageChanged,
    StepDone,
    TrainEvent,
)
from core.message import say
from core.train.averaging import WeightAverage
from core.train.checkpoint import is_of_earlier_version, load_checkpoint, load_newest, prune, save_checkpoint
from core.train.control import Control
from core.train.device import is_out_of_memory
from core.train.dropout import DropoutSource
from core.train.fast_model import fast_training
from core.train.optimizer import make_optimizer, set_rates
from core.train.processes import ProcessGroup
from core.train.schedule import rate_factor
from core.train.step import Stepper, StepResult
from core.train.task import Judgement, PreparesEpochs, RunWriter, Task

SAVE_EVERY_S = 300
_SPEED_WINDOW_S = 5.0
_log = logging.getLogger(__name__)


def train(task: Task, run: RunWriter, control: Control) -> Iterator[TrainEvent]:
    """Fine-tune `task.model`, or resume from a checkpoint of the run; the last event is always `Ended`.

    At the end the model holds the best weights by `Judgement.score`: those of an evaluation, the average over the end
    of the run, or those it started with. Without validation rows it holds the last ones. `control` is checked between
    two micro-batches; a stop keeps the best model so far.
    """
    return Training(task, run, control).events()


@dataclass(frozen=True)
class Best:
    """The best evaluation so far and the checkpoint of its weights."""

    step: int
    score: tuple[float, ...]
    name: str


class Training:
    """One run of the loop; iterate `events()`, then read the attributes.

    Attributes:
        step: optimizer steps done.
        best: the best evaluation so far; None before the first.
        seconds: since the start, including evaluations, without pauses.
        step_seconds: of the steps only.
        rows_done: training rows that went through the model.
    """

    def __init__(self, task: Task, run: RunWriter, control: Control) -> None:
        settings = task.settings
        self._task, self._control, self._settings = task, control, settings
        self._folder = run.checkpoints_folder
        self._trainable = [(name, weight) for name, weight in task.model.named_parameters() if weight.requires_grad]
        self._device = self._trainable[0][1].device
        self._processes = ProcessGroup.here()
        self._processes.broadcast_weights(task.model.parameters())
        self._dropout = DropoutSource(settings.seed, self._processes.number)
        self._optimizer = make_optimizer(task.model, settings)
        self._stepper = Stepper(task, self._optimizer, self._dropout, self._processes)
        self._epoch_steps = settings.steps_per_epoch(task.rows)
        self._total = settings.steps(task.rows)
        first_averaged = self._total + 1 - math.ceil(settings.average_share * self._total)
        self._average = WeightAverage(first_averaged, every_steps=min(10, max(1, self._total // 20)))
        self.step = 0
        self.best: Best | None = None
        self.seconds = self.step_seconds = 0.0
        self.rows_done = 0
        self._stale = 0
        self._has_trained_weights = True  # not those of the average or the best, which no checkpoint may resume from
        self._judged_step = -1
        self._is_start_judged = task.start is not None
        self._evaluation_seconds = 0.0
        self._saved_at = self._tick = time.perf_counter()
        self._recent: deque[tuple[float, int]] = deque()
        self._plan: tuple[int, list[Any]] = (-1, [])

    def events(self) -> Iterator[TrainEvent]:
        """The events of the training, `Ended` last."""
        try:
            with fast_training(self._task.model, self._dropout, self._task.precision):
                yield from self._restore_or_start()
                yield from self._learn()
                yield from self._close()
            outcome: Outcome = "stopped" if self._control.stop_requested else "finished"
            yield Ended(outcome=outcome, best_step=self.best.step if self.best else None, seconds=self.seconds)
        except GeneratorExit:
            self._save_if_consistent()
            raise
        except Exception as error:
            if not isinstance(error, WorkbenchError):
                _log.exception("training ended at step %d", self.step)
            self._save_if_consistent()
            yield Ended.from_error(_explain(error))

    # Beginning -----------------------------------------------------------------------------------------------------
    def _restore_or_start(self) -> Iterator[TrainEvent]:
        found, skipped = self._processes.broadcast(lambda: load_newest(self._folder, self._device))
        for one in skipped:
            yield Noticed(
                message=say("The checkpoint {name} cannot be used: {why}", name=one.name, why=str(one.why)),
                hint=say("The one before it is taken instead."),
            )
        yield StageChanged(stage="training", total=self._total)
        self._tick = self._saved_at = time.perf_counter()
        if found is not None and found.state is not None:
            self._restore(found.weights, found.state)
            yield Resumed(step=self.step)
            if is_of_earlier_version(found.state["fingerprint"]):
                yield Noticed(
                    message=say("The checkpoints are of an earlier version, which noted its settings otherwise."),
                    hint=say("If you changed job.toml since the run was paused, start a new run."),
                )
            if self._judged_step < self.step < self._total and self._is_evaluation_due_after_restoring():
                yield from self._evaluate()  # the process had exited between the step and its evaluation
        if self.step == 0 and self._judged_step < 0 and self._task.start is not None:
            yield from self._consider(self._task.start, 0.0)
        if found is None:
            yield from self._save()

    def _is_evaluation_due_after_restoring(self) -> bool:
        # What the weights were worth before the first step is not known any more, where it was.
        return self._is_evaluation_due() if self.step else self._is_start_judged and self._task.start is None

    def _restore(self, weights: dict[str, Tensor], state: dict[str, Any]) -> None:
        if not is_of_earlier_version(state["fingerprint"]) and state["fingerprint"] != self._task.fingerprint:
            raise RunError(
                say("The checkpoints of this run were made with other data or settings."),
                where=str(self._folder),
                hint=say("Start a new run, or bring the data file back as it was."),
            )
        self._put(weights)
        self._optimizer.load_state_dict(state["optimizer"])
        self._stepper.scaler.load_state_dict(state["scaler"])
        self._stepper.micro_rows = state["micro_rows"]
        self._average.restore(state["average"], self._device)
        self.step, self.rows_done, self._stale = state["step"], state["rows_done"], state["stale"]
        self.seconds, self.step_seconds = state["seconds"], state["step_seconds"]
        self._judged_step = state["judged_step"]
        self._is_start_judged = state.get("is_start_judged", True)  # missing in checkpoints of earlier versions
        if state["best"] is not None:
            best = state["best"]
            self.best = Best(best["step"], tuple(best["score"]), best["name"])

    # Learning ------------------------------------------------------------------------------------------------------
    def _learn(self) -> Iterator[TrainEvent]:
        while self._should_continue():
            if self._control.is_paused:
                yield from self._pause()
                continue
            if self._plan[0] != self.step // self._epoch_steps:
                yield from self._begin_epoch(self.step // self._epoch_steps)
                continue
            result = self._take_step()
            if result is None:
                continue
            yield self._describe_step(result)
            if result.halved_to is not None:
                yield Noticed(
                    message=say(
                        "Memory ran out; from now on {rows} rows are computed at a time.", rows=result.halved_to
                    ),
                    hint=say("The result stays the same; it only takes a little longer."),
                )
            if self._is_evaluation_due():
                yield from self._evaluate()
                yield from self._save()
            elif time.perf_counter() - self._saved_at > SAVE_EVERY_S:
                yield from self._save()

    def _should_continue(self) -> bool:
        self._processes.agree(self._control)
        return self.step < self._total and not self._control.stop_requested and not self._is_out_of_patience()

    def _begin_epoch(self, epoch: int) -> Iterator[TrainEvent]:
        if isinstance(self._task, PreparesEpochs):
            had_events = False
            for event in self._task.prepare_epoch(epoch):
                had_events = True
                yield event
                if self._control.is_interrupted:  # the epoch is prepared again after the pause
                    return
            if had_events:
                yield StageChanged(stage="training", done=self.step, total=self._total)
        self._plan = (epoch, self._task.plan_epoch(epoch))

    def _take_step(self) -> StepResult | None:
        factor = rate_factor(self.step, self._total, self._settings.warmup_share)
        set_rates(self._optimizer, factor)
        self._task.model.train()
        began = time.perf_counter()
        result = self._stepper.take(self._batches_of_step(), self.step, self._is_interrupted)
        if result is None:
            return None
        self.step += 1
        self._average.add(self.step, self._trainable)
        took = time.perf_counter() - began
        self.step_seconds += took
        self.rows_done += result.rows
        self._recent.append((took, result.rows))
        while len(self._recent) > 1 and sum(seconds for seconds, _ in self._recent) > _SPEED_WINDOW_S:
            self._recent.popleft()
        return result

    def _is_interrupted(self) -> bool:
        return (
            self._control.is_interrupted and self._processes.count == 1
        )  # several processes only agree between two steps

    def _batches_of_step(self) -> list[Any]:
        index = self.step % self._epoch_steps
        size = self._settings.accumulate_steps
        return self._plan[1][index * size : (index + 1) * size]

    def _describe_step(self, result: StepResult) -> StepDone:
        self._count_time()
        spent = sum(seconds for seconds, _ in self._recent)
        rows = sum(rows for _, rows in self._recent)
        factor = rate_factor(self.step - 1, self._total, self._settings.warmup_share)
        return StepDone(
            step=self.step,
            epoch=self.step / self._epoch_steps,
            loss=result.loss,
            learning_rate=self._settings.learning_rate * factor,
            rows=result.rows,
            tokens=result.tokens,
            gradient_norm=result.gradient_norm,
            rows_per_s=rows / max(spent, 1e-9),
            seconds=self.seconds,
            seconds_left=self._seconds_left(spent / len(self._recent)),
        )

    def _seconds_left(self, seconds_per_step: float) -> float | None:
        if len(self._recent) < 3 and self.step < self._total:
            return None
        evaluations = (self._total - self.step) * self._settings.evaluations_per_epoch / self._epoch_steps
        return (self._total - self.step) * seconds_per_step + evaluations * self._evaluation_seconds

    # Judging -------------------------------------------------------------------------------------------------------
    def _is_evaluation_due(self) -> bool:
        wanted = self._settings.evaluations_per_epoch
        return self.step * wanted // self._epoch_steps > (self.step - 1) * wanted // self._epoch_steps

    def _is_out_of_patience(self) -> bool:
        return 0 < self._settings.patience <= self._stale

    def _evaluate(self, name_end: str = "") -> Iterator[TrainEvent]:
        began, paused = time.perf_counter(), 0.0
        judging = self._task.judge()
        judged: Judgement | None = None
        while self._processes.is_first:
            try:
                event = next(judging)
            except StopIteration as stop:
                judged = stop.value
                break
            yield event
            if self._control.is_paused:
                waited = time.perf_counter()
                yield from self._pause()
                paused += time.perf_counter() - waited
        judged = self._processes.broadcast(functools.partial(_same, judged))
        if judged is None:
            self._judged_step = self.step
            return
        self._evaluation_seconds = time.perf_counter() - began - paused
        yield from self._consider(judged, self._evaluation_seconds, name_end)
        yield StageChanged(stage="training", done=self.step, total=self._total)

    def _consider(self, judged: Judgement, seconds: float, name_end: str = "") -> Iterator[TrainEvent]:
        is_best = self.best is None or judged.score > self.best.score
        if is_best:
            name = f"best-{self.step:08d}{name_end}"
            if self._processes.is_first:
                save_checkpoint(self._folder, name, dict(self._trainable), None)
            self.best = Best(self.step, judged.score, name)
        # Only now: if the best could not be saved, the evaluation is repeated after a resume.
        self._stale = 0 if is_best else self._stale + 1
        self._judged_step = self.step
        yield Evaluated(
            step=self.step,
            split="validation",
            loss=judged.loss,
            accuracy=judged.accuracy,
            macro_f1=judged.macro_f1,
            figures=judged.figures,
            is_best=is_best,
            seconds=seconds,
        )

    # Ending --------------------------------------------------------------------------------------------------------
    def _close(self) -> Iterator[TrainEvent]:
        if self._control.stop_requested:
            yield from self._save()
        if self.step and self._judged_step != self.step:
            yield from self._evaluate()
        self._has_trained_weights = False
        if self.best is not None and self._average.count > 1:
            self._put(self._average.weights())
            yield from self._evaluate("-average")
        if self.best is not None:
            try:
                if self._processes.is_first:
                    self._put(load_checkpoint(self._folder, self.best.name, self._device).weights)
            except RunError as error:
                yield Noticed(
                    message=say("The best weights cannot be read: {why}", why=str(error.what)),
                    hint=say("The last ones are kept."),
                )
                last, _ = load_newest(self._folder, self._device)
                if last is not None:  # the model may hold the average, which was not the best
                    self._put(last.weights)
            self._processes.broadcast_weights(weight for _, weight in self._trainable)
        self._count_time()

    def _pause(self) -> Iterator[TrainEvent]:
        self._count_time()
        if self._has_trained_weights:
            yield from self._save()
        yield Paused(step=self.step)
        self._control.wait_while_paused()
        self._tick = time.perf_counter()  # the pause does not count
        if not self._control.stop_requested:
            yield Resumed(step=self.step)

    # Keeping -------------------------------------------------------------------------------------------------------
    def _save(self) -> Iterator[TrainEvent]:
        name = self._write()
        yield CheckpointSaved(step=self.step, name=name)

    def _write(self) -> str:
        self._count_time()
        name = f"step-{self.step:08d}"
        needs = self.best.name if self.best else ""
        if self._processes.is_first:
            save_checkpoint(self._folder, name, dict(self._trainable), self._state(), needs=needs)
            prune(self._folder)
        self._saved_at = time.perf_counter()
        return name

    def _save_if_consistent(self) -> None:
        if self._stepper.is_updating or not self._has_trained_weights:  # the last checkpoint is better
            return
        with contextlib.suppress(Exception):
            self._write()

    def _state(self) -> dict[str, Any]:
        return {
            "fingerprint": self._task.fingerprint,
            "step": self.step,
            "rows_done": self.rows_done,
            "seconds": self.seconds,
            "step_seconds": self.step_seconds,
            "stale": self._stale,
            "judged_step": self._judged_step,
            "is_start_judged": self._is_start_judged,
            "micro_rows": self._stepper.micro_rows,
            "best": asdict(self.best) if self.best else None,
            "optimizer": self._optimizer.state_dict(),
            "scaler": self._stepper.scaler.state_dict(),
            "average": self._average.state(),
        }

    @torch.no_grad()
    def _put(self, weights: Any) -> None:
        for name, weight in self._trainable:
            weight.copy_(weights[name])

    def _count_time(self) -> None:
        now = time.perf_counter()
        self.seconds += now - self._tick
        self._tick = now


def _same(judged: Judgement | None) -> Judgement | None:
    return judged


def _explain(error: Exception) -> Exception:
    if not is_out_of_memory(error):
        return error
    return DeviceError(
        say("The memory is not enough."),
        hint=say(
            "Halve the rows per step or the token limit, choose LoRA, or close other programs, then resume the run."
        ),
        field="training.batch_rows",
    )
