from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.errors import DeviceError
from core.events import CheckpointSaved, Ended, Evaluated, Noticed, Paused, Resumed, StageChanged, StepDone, TrainEvent
from core.tasks.classify.train_task import ClassifyTask
from core.train import loop
from core.train.checkpoint import load_newest
from core.train.control import Control
from core.train.loop import train
from core.train.task import Judgement

Make = Callable[..., ClassifyTask]


def steps_of(events: list[TrainEvent]) -> list[StepDone]:
    return [event for event in events if isinstance(event, StepDone)]


def weights_of(task: ClassifyTask) -> dict[str, torch.Tensor]:
    return {name: weight.detach().clone() for name, weight in task.model.named_parameters()}


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize("kind", ["full", "lora"])
def test_the_same_seed_gives_the_same_bits(make: Make, tmp_path: Path, folders: Any, kind: str) -> None:
    made = []
    for number, seed in enumerate((5, 5, 6)):
        task = make(kind, dropout=0.1, seed=seed)
        events = list(train(task, type(folders)(tmp_path / str(number)), Control()))
        assert events[-1].outcome == "finished"  # type: ignore[union-attr]
        made.append(weights_of(task))

    assert same(made[0], made[1])
    assert not same(made[0], made[2])


def test_the_events_describe_the_whole_run(make: Make, folders: Any) -> None:
    task = make(epochs=3, batch_rows=10, evaluations_per_epoch=2)
    events = list(train(task, folders, Control()))
    steps = steps_of(events)

    per_epoch = -(-task.rows // 10)
    assert [step.step for step in steps] == list(range(1, 3 * per_epoch + 1))
    assert steps[-1].epoch == 3.0
    assert sum(step.rows for step in steps) == 3 * task.rows
    assert steps[-1].seconds_left == 0.0
    assert [step.seconds for step in steps] == sorted(step.seconds for step in steps)
    judged = [event for event in events if isinstance(event, Evaluated)]
    assert {event.step for event in judged} == {(half * per_epoch + 1) // 2 for half in range(1, 7)}
    assert isinstance(events[-1], Ended)
    assert sum(isinstance(event, Ended) for event in events) == 1


@pytest.mark.parametrize("micro", [1, 3, 5, 8])
def test_small_batches_added_up_give_the_loss_of_large_ones(
    make: Make, folders: Any, tmp_path: Path, micro: int
) -> None:
    """96 rows leave a smaller last batch in every epoch; a mean of batch means would weight its rows more."""
    whole, parted = make(batch_rows=16, class_weights=True), make(batch_rows=16, class_weights=True)
    assert whole.rows % 16
    expected = steps_of(list(train(whole, folders, Control())))
    training = loop.Training(parted, type(folders)(tmp_path / "parted"), Control())
    training._stepper.micro_rows = micro
    found = steps_of(list(training.events()))

    np.testing.assert_allclose([s.loss for s in found], [s.loss for s in expected], rtol=1e-5)
    np.testing.assert_allclose([s.gradient_norm for s in found], [s.gradient_norm for s in expected], rtol=1e-4)


def test_accumulated_batches_count_as_one_step(make: Make, folders: Any, tmp_path: Path) -> None:
    task = make(batch_rows=8, accumulate_steps=3, epochs=1)
    steps = steps_of(list(train(task, folders, Control())))

    assert [step.rows for step in steps][:-1] == [24] * ((task.rows - 1) // 24)
    assert sum(step.rows for step in steps) == task.rows


class FullMemory:
    """Raises an out-of-memory error if more than `most` rows go through the model together."""

    def __init__(self, task: ClassifyTask, most: int, error: Callable[[], Exception]) -> None:
        self.loss, self.most, self.error = task.loss, most, error
        task.loss = self  # type: ignore[method-assign, assignment]

    def __call__(self, rows: np.ndarray) -> tuple[torch.Tensor, int]:
        if len(rows) > self.most:
            raise self.error()
        return self.loss(rows)


CPU_ERROR = (
    "[enforce fail at alloc_cpu.cpp:121] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."
)


@pytest.mark.parametrize(
    "error",
    [lambda: torch.OutOfMemoryError("CUDA out of memory."), lambda: RuntimeError(CPU_ERROR)],
    ids=["cuda", "cpu"],
)
def test_memory_running_out_halves_the_batch_and_changes_nothing_else(
    make: Make, folders: Any, tmp_path: Path, error: Callable[[], Exception]
) -> None:
    expected = steps_of(list(train(make(), folders, Control())))
    task = make()
    FullMemory(task, 3, error)
    events = list(train(task, type(folders)(tmp_path / "short"), Control()))

    assert [event.message.values for event in events if isinstance(event, Noticed)] == [(("rows", 2),)]
    np.testing.assert_allclose([s.loss for s in steps_of(events)], [s.loss for s in expected], rtol=1e-5)
    assert events[-1].outcome == "finished"  # type: ignore[union-attr]


def test_no_memory_for_one_row_ends_with_a_hint_and_keeps_the_state(make: Make, folders: Any) -> None:
    task = make()
    FullMemory(task, 0, lambda: torch.OutOfMemoryError("CUDA out of memory."))
    last = list(train(task, folders, Control()))[-1]

    assert isinstance(last, Ended)
    assert (last.outcome, last.field) == ("failed", "training.max_tokens")
    assert last.hint is not None
    assert load_newest(folders.checkpoints_folder, torch.device("cpu"))[0] is not None


def test_other_errors_are_not_taken_for_missing_memory(
    make: Make, folders: Any, caplog: pytest.LogCaptureFixture
) -> None:
    task = make()
    FullMemory(task, 0, lambda: RuntimeError("shapes do not fit"))
    last = list(train(task, folders, Control()))[-1]

    assert isinstance(last, Ended)
    assert last.outcome == "failed"
    assert "shapes do not fit" in caplog.text


def test_a_loss_that_is_no_number_ends_the_run_before_it_harms_the_weights(make: Make, folders: Any) -> None:
    task = make()
    real = task.loss
    task.loss = lambda rows: (real(rows)[0] * float("nan"), 1)  # type: ignore[method-assign]
    last = list(train(task, folders, Control()))[-1]

    assert isinstance(last, Ended)
    assert last.field == "training.learning_rate"
    assert all(torch.isfinite(weight).all() for weight in task.model.parameters())


# Pause and stop ------------------------------------------------------------------------------------------------------


def test_a_pause_waits_after_the_step_and_changes_nothing(make: Make, folders: Any, tmp_path: Path) -> None:
    undisturbed = make(dropout=0.1)
    list(train(undisturbed, type(folders)(tmp_path / "other"), Control()))
    task, control, order = make(dropout=0.1), Control(), []
    for event in train(task, folders, control):
        order.append(event)
        if isinstance(event, StepDone) and event.step == 4:
            control.request_pause()
        if isinstance(event, Paused):
            assert event.step == 4
            assert isinstance(order[-2], CheckpointSaved)
            threading.Timer(0.2, control.resume).start()

    after = order[next(at for at, event in enumerate(order) if isinstance(event, Paused)) + 1]
    assert isinstance(after, Resumed)
    assert after.at - order[order.index(after) - 1].at >= 0.15
    steps = {step.step: step for step in steps_of(order)}
    assert steps[5].seconds - steps[4].seconds < 0.15 + (steps[4].seconds - steps[3].seconds) * 5
    assert same(weights_of(task), weights_of(undisturbed))


def test_a_pause_is_answered_between_two_micro_batches(make: Make, folders: Any) -> None:
    task, control = make(batch_rows=8, accumulate_steps=4), Control()
    asked = 0
    real = task.loss

    def pause_in_the_middle(rows: np.ndarray) -> tuple[torch.Tensor, int]:
        nonlocal asked
        asked += 1
        if asked == 6:
            control.request_pause()
        return real(rows)

    task.loss = pause_in_the_middle  # type: ignore[method-assign]
    events = train(task, folders, control)
    seen = [next(event for event in events if isinstance(event, (Paused, Ended)))]
    asked_until_pause = asked
    control.resume()
    seen += list(events)

    assert seen[0] == Paused(step=1, at=seen[0].at)
    assert asked_until_pause == 6
    assert [step.step for step in steps_of(seen)][0] == 2


class Judged:
    """Returns scripted judgements instead of evaluating the model, and records the weights."""

    def __init__(self, task: ClassifyTask, scores: list[float]) -> None:
        self.scores, self.weights, self.task = list(scores), [], task
        task.judge = self  # type: ignore[method-assign, assignment]

    def __call__(self) -> Generator[StageChanged, None, Judgement]:
        yield StageChanged(stage="evaluating", done=1, total=1)
        self.weights.append(weights_of(self.task))
        score = self.scores.pop(0)
        return Judgement(1 - score, score, score, (score, score - 1))


def test_a_stop_is_answered_within_a_step_and_keeps_the_best(make: Make, folders: Any) -> None:
    task, control = make(epochs=5, average_share=0.0), Control()
    judged = Judged(task, [0.5, 0.9, 0.4])
    per_epoch = task.settings.steps_per_epoch(task.rows)
    events = []
    for event in train(task, folders, control):
        events.append(event)
        if isinstance(event, StepDone) and event.step == 2 * per_epoch + 3:
            control.request_stop()

    assert steps_of(events)[-1].step == 2 * per_epoch + 3
    assert events[-1].outcome == "stopped"  # type: ignore[union-attr]
    assert events[-1].best_step == 2 * per_epoch  # type: ignore[union-attr]
    assert same(weights_of(task), judged.weights[1])
    assert load_newest(folders.checkpoints_folder, torch.device("cpu"))[0] is not None


@pytest.mark.parametrize(("last", "kept"), [(0.95, "average"), (0.2, "best")])
def test_the_average_is_kept_only_when_it_is_better(make: Make, folders: Any, last: float, kept: str) -> None:
    task = make(epochs=3, average_share=0.7)
    judged = Judged(task, [0.5, 0.9, 0.4, last])
    steps: list[dict[str, torch.Tensor]] = []
    events = []
    for event in train(task, folders, Control()):
        events.append(event)
        if isinstance(event, StepDone):
            steps.append(weights_of(task))

    total = task.settings.steps(task.rows)
    counted = [steps[at] for at in range(total) if at + 1 >= total + 1 - np.ceil(0.7 * total)]
    mean = {name: torch.stack([one[name] for one in counted]).mean(dim=0) for name in steps[0]}
    for name, weight in judged.weights[3].items():
        torch.testing.assert_close(weight, mean[name], atol=1e-6, rtol=1e-5)
    assert same(weights_of(task), judged.weights[3 if kept == "average" else 1])
    flags = [event.is_best for event in events if isinstance(event, Evaluated)]
    assert flags == [True, True, False, kept == "average"]


def test_where_the_best_cannot_be_read_the_last_weights_are_kept_not_their_average(make: Make, folders: Any) -> None:
    task = make(epochs=3, average_share=0.7)
    judged = Judged(task, [0.5, 0.9, 0.4, 0.2])
    events = []
    for event in train(task, folders, Control()):
        events.append(event)
        if isinstance(event, Evaluated) and len(judged.weights) == 4:
            (best,) = folders.checkpoints_folder.glob("best-*")
            (best / "weights.safetensors").write_bytes(b"broken")

    assert any("best weights cannot be read" in str(event.message) for event in events if isinstance(event, Noticed))
    assert same(weights_of(task), judged.weights[2]) and not same(judged.weights[2], judged.weights[3])


def test_the_weights_it_started_with_are_a_candidate_too(make: Make, folders: Any) -> None:
    task = make(average_share=0.0)
    before = weights_of(task)
    task.start = Judgement(0.1, 0.99, 0.99, (0.99, -0.1))
    Judged(task, [0.5, 0.6])
    events = list(train(task, folders, Control()))

    assert events[-1].best_step == 0  # type: ignore[union-attr]
    assert same(weights_of(task), before)


def test_equal_scores_are_decided_by_the_lower_loss_and_the_first_otherwise() -> None:
    from core.tasks.classify.train_task import summarise

    class Report:
        accuracy, macro_f1 = 0.8, 0.7

        def __init__(self, loss: float) -> None:
            self.loss = loss

    low, high = summarise(Report(0.2)), summarise(Report(0.3))  # type: ignore[arg-type]
    assert low.score > high.score
    assert not summarise(Report(0.2)).score > low.score  # type: ignore[arg-type]


def test_patience_ends_the_run_early(make: Make, folders: Any) -> None:
    task = make(epochs=9, patience=2, average_share=0.0)
    Judged(task, [0.5, 0.6, 0.3, 0.4, 0.9])
    events = list(train(task, folders, Control()))

    assert len([event for event in events if isinstance(event, Evaluated)]) == 4
    assert steps_of(events)[-1].epoch == 4.0
    assert events[-1].outcome == "finished"  # type: ignore[union-attr]


def test_without_validation_rows_the_last_weights_stay(make: Make, folders: Any) -> None:
    task = make(data__split__validation_share=0.0)
    after: dict[str, torch.Tensor] = {}
    for event in train(task, folders, Control()):
        assert not isinstance(event, Evaluated)
        if isinstance(event, StepDone):
            after = weights_of(task)
    assert same(weights_of(task), after)


def test_a_disk_that_fills_up_ends_with_a_hint_and_keeps_what_was_saved(
    make: Make, folders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.train import checkpoint

    real = checkpoint._flush
    task = make()

    def fill_up(path: Path) -> None:
        if "step-00000009" in str(path):
            raise OSError(28, "No space left on device")
        real(path)

    monkeypatch.setattr(checkpoint, "_flush", fill_up)
    last = list(train(task, folders, Control()))[-1]

    assert isinstance(last, Ended)
    assert last.outcome == "failed"
    assert last.what == DeviceError("The disk is full.").what or "disk" in str(last.what)
    found, _ = load_newest(folders.checkpoints_folder, torch.device("cpu"))
    assert found is not None
    assert found.name == "step-00000000"


def test_checkpoints_of_other_data_are_refused(make: Make, folders: Any) -> None:
    first = make()
    events: Iterator[TrainEvent] = train(first, folders, Control())
    next(event for event in events if isinstance(event, StepDone))
    events.close()  # type: ignore[attr-defined]
    other = make(seed=9)

    last = list(train(other, folders, Control()))[-1]

    assert isinstance(last, Ended)
    assert "other data or settings" in str(last.what)


def test_closing_the_generator_saves_the_state(make: Make, folders: Any) -> None:
    events = train(make(), folders, Control())
    for event in events:
        if isinstance(event, StepDone) and event.step == 5:
            break
    events.close()  # type: ignore[attr-defined]

    found, _ = load_newest(folders.checkpoints_folder, torch.device("cpu"))
    assert found is not None
    assert found.name == "step-00000005"
