"""What a training measures at its end of texts unlike every class; see `core.tasks.classify.unlike`."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from core.config import JobConfig
from core.data.batches import TokenisedTexts
from core.draining import relay
from core.events import StageChanged, TrainEvent
from core.models.backbone_catalogue import find_backbone, locate
from core.models.loading import load_classifier
from core.tasks.classify.examples import Examples
from core.tasks.classify.unlike import LOST, Unlike
from core.tasks.classify.unlike_fit import (
    FEWEST_TRAINED,
    MAP_ROWS,
    Calibration,
    KnownRows,
    ReadBack,
    calibrate,
    choose_rows,
    fit_map,
    know_rows,
)
from core.tasks.inference import Forward, run_texts


@dataclass(frozen=True, eq=False)
class TrainedTexts:
    """What is known before held-out rows are read: the map, and the training rows.

    Attributes:
        truth: of the rows, as in `know_rows`.
    """

    read_back: ReadBack
    known: KnownRows
    truth: np.ndarray
    classes: int

    def forward(self, device: torch.device) -> Forward:
        """A function for `run_texts`: the logits, and behind them what `finish` needs of a text."""
        return self.read_back.forward(device)

    def finish(
        self,
        held_out: np.ndarray,
        truth: np.ndarray,
        strange: np.ndarray | None = None,
        lost: float = LOST,
    ) -> Unlike:
        """Set the line.

        Args:
            held_out: outputs of `forward` for the validation rows, [rows columns]; of no row where there are none.
            truth: of these; numbers may be those of classes that the model lacks.
            strange: outputs for texts that a person named as none of the classes.
            lost: share of the right answers that the line gives up.
        """
        rows = make_calibration(held_out, truth, self.classes)
        apart = None
        if strange is not None:
            apart = Calibration(strange[:, : self.classes], strange[:, self.classes :], np.zeros(len(strange), bool))
        return calibrate(self.read_back, self.known, rows, truth=self.truth, strange=apart, lost=lost)


def can_know_unlike(job: JobConfig, examples: Examples) -> bool:
    """Whether a training of this kind measures it: not without labels, nor with very few rows."""
    return job.method.kind != "zero-shot" and len(examples.train) >= FEWEST_TRAINED


def read_training_texts(
    job: JobConfig,
    examples: Examples,
    tokens: TokenisedTexts,
    model: nn.Module,
    *,
    pad_id: int,
    precision: torch.dtype = torch.float32,
) -> Generator[TrainEvent, None, TrainedTexts]:
    """Fit the map and read the training rows: one pass of the model over them, and one of the backbone over some.

    Args:
        tokens: of the training rows. model: the trained classifier, merged.
        precision: of reading. That of training is twice as fast on many processors; the vectors are kept in 16 bits
            anyway, and the line is set by held-out rows, which are read in full precision as an export reads its texts.

    Raises:
        ModelError: the backbone cannot be loaded any more.
    """
    device = next(model.parameters()).device
    rows = choose_rows(examples.train.truth, job.training.seed)
    some = tokens.take(rows[:MAP_ROWS])
    total = 2 * len(some) + len(rows)
    backbone = load_classifier(
        locate(find_backbone(job.backbone.name), network=job.backbone.network),
        examples.classes,
        multi_label=examples.multi_label,
        seed=job.training.seed,
    )
    backbone.to(device)  # type: ignore[arg-type]
    fitting = fit_map(model, backbone, some, pad_id=pad_id, precision=precision)
    read_back = yield from relay(fitting, lambda done: StageChanged(stage="evaluating", done=done, total=total))
    del backbone
    running = run_texts(model, tokens.take(rows), read_back.forward(device), pad_id=pad_id, precision=precision)
    outputs = yield from relay(
        running, lambda done: StageChanged(stage="evaluating", done=2 * len(some) + done, total=total)
    )
    truth, classes = examples.train.truth[rows], len(examples.classes)
    return TrainedTexts(read_back, know_rows(outputs, truth, classes), truth, classes)


def make_calibration(outputs: np.ndarray, truth: np.ndarray, classes: int) -> Calibration:
    """The rows of the model's own classes, from outputs of `ReadBack.forward`; right is what is answered as labelled.

    With several labels a row a text is right where its likeliest label is one of its labels, or where it has none.
    """
    if truth.ndim == 2:
        is_own = ~truth[:, classes:].any(axis=1)
    else:
        is_own = truth < classes
    own, logits, vectors = truth[is_own], outputs[is_own, :classes], outputs[is_own, classes:]
    if not len(own):
        return Calibration(np.zeros((0, classes)), np.zeros((0, 1)), np.zeros(0, dtype=bool))
    given = logits.argmax(axis=1)
    right = given == own if truth.ndim == 1 else own[np.arange(len(own)), given] | ~own.any(axis=1)
    return Calibration(logits, vectors, right)
