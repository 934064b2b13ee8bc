"""The loop takes the same steps as transformers.Trainer with the same rows and settings."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import Trainer, TrainerCallback, TrainingArguments

from core.events import StepDone
from core.tasks.classify.train_task import ClassifyTask
from core.train.control import Control
from core.train.loop import train
from core.train.optimizer import make_optimizer
from core.train.schedule import rate_factor


def in_file_order(task: ClassifyTask) -> ClassifyTask:
    """The same task with its rows in the order of the file, whole batches only."""
    size = task.settings.batch_rows
    task.rows -= task.rows % (size * task.settings.accumulate_steps)
    task.plan_epoch = lambda epoch: [np.arange(at, at + size) for at in range(0, task.rows, size)]  # type: ignore[method-assign]
    return task


class Losses(TrainerCallback):
    def __init__(self) -> None:
        self.seen: list[float] = []
        self.norms: list[float] = []

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, float] | None = None, **kwargs: Any) -> None:
        if logs and "grad_norm" in logs:
            self.seen.append(logs["loss"])
            self.norms.append(logs["grad_norm"])


def train_with_trainer(task: ClassifyTask, folder: Path) -> Losses:
    settings = task.settings
    task.model.accepts_loss_kwargs = False  # else transformers 5 would not average over accumulated batches

    def encode(row: int) -> dict[str, Any]:
        ids, _ = task._tokens.pad(np.array([row]), 0)
        return {"input_ids": ids[0].tolist(), "labels": int(task._targets[row])}

    def collate(rows: list[dict[str, Any]]) -> dict[str, torch.Tensor]:
        width = max(len(row["input_ids"]) for row in rows)
        ids = torch.tensor([row["input_ids"] + [task._pad_id] * (width - len(row["input_ids"])) for row in rows])
        mask = torch.tensor([[1] * len(row["input_ids"]) + [0] * (width - len(row["input_ids"])) for row in rows])
        return {"input_ids": ids, "attention_mask": mask, "labels": torch.tensor([row["labels"] for row in rows])}

    optimizer = make_optimizer(task.model, settings)
    total = settings.steps(task.rows)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: rate_factor(step, total, settings.warmup_share)
    )
    losses = Losses()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        arguments = TrainingArguments(
            str(folder),
            per_device_train_batch_size=settings.batch_rows,
            gradient_accumulation_steps=settings.accumulate_steps,
            num_train_epochs=settings.epochs,
            max_grad_norm=settings.max_gradient_norm,
            label_smoothing_factor=settings.label_smoothing,
            train_sampling_strategy="sequential",
            logging_steps=1,
            logging_first_step=True,
            logging_nan_inf_filter=False,
            disable_tqdm=True,
            report_to=[],
            save_strategy="no",
            use_cpu=True,
            dataloader_pin_memory=False,
        )
        trainer = Trainer(
            model=task.model,
            args=arguments,
            train_dataset=[encode(row) for row in range(task.rows)],
            data_collator=collate,
            optimizers=(optimizer, schedule),
            callbacks=[losses],
        )
        trainer.train()
    return losses


@pytest.mark.parametrize(
    "settings",
    [
        {"label_smoothing": 0.0},
        {"label_smoothing": 0.1, "accumulate_steps": 2, "batch_rows": 4},
        {"kind": "lora", "layer_decay": 0.8},
    ],
    ids=["plain", "accumulated and smoothed", "lora with layer decay"],
)
def test_every_step_is_that_of_the_trainer(
    make: Callable[..., ClassifyTask], folders: Any, tmp_path: Path, settings: dict[str, Any]
) -> None:
    settings = {"average_share": 0.0, "validation_share": None, **settings}
    settings.pop("validation_share")
    ours, theirs = in_file_order(make(**settings)), in_file_order(make(**settings))
    ours._validation = ours._validation.take(np.arange(0))  # without validation rows the last weights are kept

    steps = [event for event in train(ours, folders, Control()) if isinstance(event, StepDone)]
    reference = train_with_trainer(theirs, tmp_path / "trainer")

    assert len(steps) == len(reference.seen) >= 10
    np.testing.assert_allclose([step.loss for step in steps], reference.seen, atol=1e-5)
    np.testing.assert_allclose([step.gradient_norm for step in steps], reference.norms, rtol=1e-3, atol=1e-5)
    expected = dict(theirs.model.named_parameters())
    for name, weight in ours.model.named_parameters():
        if name.endswith("key.bias"):
            continue  # no effect on the softmax: its gradient is rounding noise, which Adam amplifies
        torch.testing.assert_close(
            weight, expected[name], atol=1e-5, rtol=0, msg=lambda text, name=name: f"{name}: {text}"
        )
