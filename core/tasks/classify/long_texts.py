"""Long texts of a classifier: how its folder notes the reading, and what a run says of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from core.config import TrainConfig
from core.data.batches import TokenisedTexts
from core.data.findings import MANY_LONG
from core.data.length_classes import count_classes, count_cost, in_seconds, say_class
from core.data.profile import count_tokens
from core.data.windows import Reading, choose_reading, note_reading, read_reading
from core.events import Noticed
from core.message import say
from core.models.parts import MARK

_MEASURED_TOKENS = 1024


def reading_of(model: Any, max_tokens: int) -> Reading:
    """How a trained model reads its texts; `max_tokens` is the limit of its tokenizer."""
    return read_reading(getattr(model.config, MARK, None), max_tokens)


def put_reading(model: Any, reading: Reading) -> None:
    """Note in the config of a model how it reads texts, for its folder and every export of it."""
    noted = note_reading(getattr(model.config, MARK, None), reading)
    if noted or hasattr(model.config, MARK):
        setattr(model.config, MARK, noted)


@dataclass(frozen=True)
class ReadingSpeed:
    """How fast the model reads.

    Attributes:
        seconds_per_operation: as `core.data.length_classes` counts; 0 where it was not measured.
        width: of the model's vectors.
    """

    seconds_per_operation: float = 0.0
    width: int = 0


def pick_long(texts: Sequence[str], tokens: TokenisedTexts) -> list[str]:
    """The texts that are longer than is read at once."""
    return [texts[row] for row in np.flatnonzero(tokens.cut | (tokens.window_counts > 1)).tolist()]


def report_reading(
    settings: TrainConfig,
    tokenizer: Any,
    tokens: Mapping[Any, TokenisedTexts],
    long: Sequence[str],
    model: Any,
    progress: Callable[[int, int], None],
) -> Generator[Noticed, None, ReadingSpeed]:
    """Notices of how long texts are read, and for each class of length what that leaves out and costs.

    Args:
        long: the texts that are longer than is read at once. progress: may raise to stop it.
    """
    positions = int(tokenizer.model_max_length)
    own, cut, whole = (
        choose_reading(mode, settings.max_tokens, positions) for mode in (settings.long_texts, "cut", "windows")
    )
    total = sum(len(part) for part in tokens.values())
    if not long:
        return ReadingSpeed()
    yield _say_reading(own, tokens, len(long), total)
    short = np.concatenate([part.lengths[~part.cut & (part.window_counts == 1)] for part in tokens.values()])
    lengths = np.concatenate([short, count_tokens(long, tokenizer.backend_tokenizer, progress)])
    speed = measure_speed(model, cut.window)
    classes = count_classes(lengths, cut, whole, speed.width)
    for number, one in enumerate(in_seconds(classes, speed.seconds_per_operation)):
        yield Noticed(
            message=say_class(one, cut.window, is_timed=True),
            hint=say("An epoch of training takes about three times as long.") if number == len(classes) - 1 else None,
            is_minor=True,
        )
    return speed


def _say_reading(own: Reading, tokens: Mapping[Any, TokenisedTexts], long: int, total: int) -> Noticed:
    if own.is_windowed:
        counts = np.concatenate([part.window_counts for part in tokens.values()])
        return Noticed(
            message=say(
                "Texts read in several windows of up to {window} tokens: {n} of {total}, {windows} windows in all.",
                window=own.window,
                n=long,
                total=total,
                windows=int(counts[counts > 1].sum()),
            ),
            hint=say("The answer to a text is the mean of the answers to its windows."),
            is_minor=True,
        )
    is_many = long > MANY_LONG * total
    whole = say("Read whole, in windows, they count from beginning to end.")
    return Noticed(
        message=say(
            "Texts longer than {limit} tokens: {n} ({share:.1%}). What is beyond is not read.",
            limit=own.window,
            n=long,
            share=long / total,
        ),
        hint=whole.with_option("--set training.long_texts=windows") if is_many else None,
        is_minor=not is_many,
    )


def measure_speed(model: Any, window: int) -> ReadingSpeed:
    """How fast a model reads on its device, from one pass over windows of this length that hold the same token."""
    width = int(model.config.hidden_size)
    weight = next(model.parameters())
    rows = max(1, _MEASURED_TOKENS // window)
    was_training = model.training
    model.eval()
    with torch.inference_mode():
        began = 0.0
        for shape in ((1, 8), (rows, window)):  # the first pass is a warm-up
            ids = torch.ones(shape, dtype=torch.long, device=weight.device)
            began = time.perf_counter()
            answer = model(input_ids=ids, attention_mask=torch.ones_like(ids)).logits
            answer.sum().item()  # a graphics card is waited for
        seconds = time.perf_counter() - began
    model.train(was_training)
    return ReadingSpeed(seconds / count_cost(np.array([window]), np.array([rows]), width).total, width)
