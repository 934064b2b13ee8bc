"""Prepare a classification job: device, rows, token ids, model."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from core.config import JobConfig
from core.data.batches import TokenisedTexts, tokenise
from core.data.windows import Reading, choose_reading
from core.events import Noticed, SplitName, StageChanged, Started, TrainEvent
from core.message import say
from core.models.folder_check import inspect_folder
from core.models.growing import grow_classifier
from core.models.loading import load_classifier, load_tokenizer
from core.models.plain_letters import read_plainly
from core.models.stored_table import count_weights
from core.tasks.backbone_folder import open_backbone, report_choice
from core.tasks.classify.examples import Examples, Part, fingerprint_job, read_examples
from core.tasks.classify.long_texts import ReadingSpeed, pick_long, report_reading
from core.tasks.classify.rough_training import RoughClassifyTask, RoughTokens, prepare_rough
from core.tasks.classify.train_task import ClassifyTask
from core.train.control import Control, raise_when_stopped
from core.train.device import choose_device, choose_precision, is_bf16_fast_on_cpu, name_of, prepare_threads

SPLITS: tuple[SplitName, ...] = ("train", "validation", "test")
ReadRows = Callable[[JobConfig, Control], Examples]


@dataclass(frozen=True, eq=False)
class Setup:
    """A prepared job. `model` is the classifier on its device, before any LoRA; `reading` how texts are read; `offered`
    are all training rows where the method chose some of them; `speed` is measured where texts are long.
    """

    job: JobConfig
    device: torch.device
    precision: torch.dtype
    threads: int
    examples: Examples
    tokenizer: PreTrainedTokenizerFast
    tokens: dict[SplitName, TokenisedTexts]
    reading: Reading
    model: PreTrainedModel
    offered: Part | None = None
    speed: ReadingSpeed = ReadingSpeed()

    @property
    def max_tokens(self) -> int:
        """Most tokens that are read at once, special ones included."""
        return self.reading.window

    @property
    def pad_id(self) -> int:
        return int(self.tokenizer.pad_token_id or 0)

    def trained_ids(self, rough: RoughTokens | None = None) -> np.ndarray:
        """Every token id that can occur in a training batch, including padding; [ids], int64."""
        return np.union1d((rough or self.tokens["train"]).used_ids(), self.pad_id)


def prepare(
    job: JobConfig, control: Control, read: ReadRows | None = None, *, start: Path | None = None
) -> Generator[TrainEvent, None, Setup]:
    """Read the files, split, tokenise, load the model; yields progress and returns the `Setup`.

    Args:
        read: reads the rows; by default those with labels.
        start: the folder of a trained classifier to go on from instead of the backbone; its classes are the first ones
            of the rows, and the classifier gets rows for the others, which are 0.

    Raises:
        DataError, ConfigError, ModelError, DeviceError: the job cannot be run as it is.
        Cancelled: a stop was asked for.
    """
    settings = job.training
    yield StageChanged(stage="preparing")
    device = choose_device(settings.device)
    precision = choose_precision(settings.precision, device)
    threads = prepare_threads(settings.threads)
    if device.type == "cpu" and precision is torch.bfloat16 and not is_bf16_fast_on_cpu():
        yield Noticed(
            message=say("This processor cannot compute in bf16 itself, which makes it many times slower."),
            hint=say("Choose the precision auto."),
        )
    examples = read(job, control) if read is not None else read_examples(job.data, control)
    yield from examples.left_out
    if start is None:
        yield from report_choice(job, examples.train.texts)
    folder = start or (yield from open_backbone(job, control))
    tokenizer = load_tokenizer(folder)
    if start is None and settings.fold_characters:
        read_plainly(tokenizer)
    reading = choose_reading(settings.long_texts, settings.max_tokens, tokenizer.model_max_length)
    tokens: dict[SplitName, TokenisedTexts] = {}
    total = sum(len(examples.part(name)) for name in SPLITS)
    for name in SPLITS:
        tokens[name] = tokenise(tokenizer, examples.part(name).texts, reading, raise_when_stopped(control))
        yield StageChanged(stage="preparing", done=sum(map(len, tokens.values())), total=total)
    known = inspect_folder(start).class_names or () if start is not None else examples.classes
    model = load_classifier(
        folder, known, multi_label=examples.multi_label, dropout=settings.dropout, seed=settings.seed
    )
    if len(known) < len(examples.classes):
        grow_classifier(model, examples.classes)
    model.to(device)  # type: ignore[arg-type]
    long = [text for name in SPLITS for text in pick_long(examples.part(name).texts, tokens[name])]
    speed = yield from report_reading(settings, tokenizer, tokens, long, model, raise_when_stopped(control))
    return Setup(job, device, precision, threads, examples, tokenizer, tokens, reading, model, speed=speed)


def write_rough(setup: Setup, control: Control) -> Generator[TrainEvent, None, RoughTokens | None]:
    """The training texts as they are read roughly in each epoch; None where the job trains with none.

    Raises:
        Cancelled: a stop was asked for.
    """

    def read(texts: Sequence[str]) -> TokenisedTexts:
        return tokenise(setup.tokenizer, texts, setup.reading, raise_when_stopped(control))

    found = prepare_rough(setup.job.training, setup.examples.train.texts, setup.tokens["train"], read)
    return (yield from found)


def make_task(setup: Setup, model: nn.Module, rough: RoughTokens | None = None) -> ClassifyTask:
    """The task for the training loop; `rough` where some of the training texts are written roughly."""
    examples = setup.examples
    task = (ClassifyTask if rough is None else RoughClassifyTask)(
        model,
        setup.job.training,
        (setup.tokens["train"], examples.train.truth),
        (setup.tokens["validation"], examples.validation.truth),
        examples.classes,
        unlearnt=examples.unlearnt,
        pad_id=setup.pad_id,
        precision=setup.precision,
        fingerprint=fingerprint_job(setup.job, examples),
    )
    if isinstance(task, RoughClassifyTask) and rough is not None:
        task.use(rough)
    return task


def describe_start(setup: Setup, model: nn.Module) -> Started:
    """The `Started` event; `model` is the one that is trained, with LoRA if any."""
    weights = list(model.parameters())
    examples = setup.examples
    return Started(
        task="classify",
        method=setup.job.method.kind,
        backbone=setup.job.backbone.name,
        classes=examples.classes,
        train_rows=len(examples.train),
        validation_rows=len(examples.validation),
        test_rows=len(examples.test),
        steps=setup.job.training.steps(len(examples.train)),
        device=str(setup.device),
        precision=name_of(setup.precision),
        threads=setup.threads,
        parameters=count_weights(model),
        trainable_parameters=sum(weight.numel() for weight in weights if weight.requires_grad),
    )
