"""Class names and texts that a backbone cannot read: to it they are all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from core.config import ZeroShotConfig
from core.data.scripts import dominant_script
from core.errors import ConfigError, DataError
from core.events import Noticed
from core.message import Message, say
from core.models.backbone_catalogue import BackboneCard
from core.models.readable import find_unreadable, list_tokens
from core.tasks.classify.few_shot_rows import words_of_name
from core.tasks.classify.zero_shot_labels import read_descriptions, write_sentences

LEAST_SHARE = 0.02
"""Fewer unreadable texts are not worth a notice."""
_SAMPLE_ROWS, _SAMPLED_CHARACTERS, _MOST_ROWS = 2_000, 400, 1_000


def check_names(backend: Any, classes: Sequence[str], config: ZeroShotConfig, backbone: str) -> None:
    """Refuse class names that mean nothing to the backbone, or that are the same to it.

    Args:
        backend: the tokenizer of the backbone, of `tokenizers`.
        backbone: its name, for the sentence.

    Raises:
        ConfigError: a name is unreadable and has no readable description, or two classes have the same tokens.
    """
    about = read_descriptions(config.descriptions, classes)
    words = find_unreadable(backend, [words_of_name(name) for name in classes])
    sentences = find_unreadable(backend, [about.get(name, "") for name in classes])
    strange = [
        name
        for name, is_strange, is_worse in zip(classes, words, sentences, strict=True)
        if is_strange and (is_worse or name not in about)
    ]
    if strange:
        raise ConfigError(
            say("{backbone} cannot read these class names: {names}.", backbone=backbone, names=", ".join(strange[:10])),
            where="zero_shot.classes",
            hint=say(
                "Write them, or a description of each, in a language that it was made for, or choose another backbone."
            ),
            field="zero_shot.classes",
        )
    seen: dict[str, str] = {}
    for name, group in zip(classes, write_sentences(classes, config), strict=True):
        tokens = str(list_tokens(backend, group, most=512))
        if tokens in seen:
            raise ConfigError(
                say(
                    "{first} and {second} are the same to {backbone}: it reads the same signs in both.",
                    first=seen[tokens],
                    second=name,
                    backbone=backbone,
                ),
                where="zero_shot.classes",
                hint=say("Give one of them another name or description."),
                field="zero_shot.classes",
            )
        seen[tokens] = name


def report_names(classes: Sequence[str], config: ZeroShotConfig, backbone: BackboneCard) -> Iterator[Noticed]:
    """A notice for class names in a script that the backbone was not made for, and that have no description."""
    about = read_descriptions(config.descriptions, classes)
    foreign = [
        name
        for name in classes
        if name not in about and backbone.scripts and dominant_script([name]) not in ("", *backbone.scripts)
    ]
    if foreign:
        yield Noticed(
            message=say(
                "These class names are written in {script}, which {backbone} was not made for: {names}.",
                script=dominant_script(foreign),
                backbone=backbone.title,
                names=", ".join(foreign[:10]),
            ),
            hint=say("Describe them in a language that it was made for, or choose another backbone."),
        )


def report_texts(backend: Any, texts: Sequence[str], rows: np.ndarray, backbone: Message | str) -> Iterator[Noticed]:
    """A notice for texts that the backbone cannot read, where there are more than a few.

    Args:
        rows: the row of each text; [texts].
    """
    step = max(1, len(texts) // _SAMPLE_ROWS)
    sample = find_unreadable(backend, [text[:_SAMPLED_CHARACTERS] for text in texts[::step]])
    if not len(sample) or sample.mean() < LEAST_SHARE:
        return
    found = find_unreadable(backend, [text[:_SAMPLED_CHARACTERS] for text in texts]) if step > 1 else sample
    yield Noticed(
        message=say(
            "{backbone} cannot read {n} of {all} texts: it does not know their signs.",
            backbone=backbone,
            n=int(found.sum()),
            all=len(texts),
        ),
        hint=say("What it says of them means nothing. Choose a model made for their language."),
        rows=tuple(int(row) for row in rows[found][:_MOST_ROWS]),
    )


def check_texts(backend: Any, texts: Sequence[str], rows: np.ndarray, backbone: str) -> Iterator[Noticed]:
    """As `report_texts`, and refuses texts of which none can be read.

    Raises:
        DataError: none of them can be read.
    """
    for notice in report_texts(backend, texts, rows, backbone):
        if len(notice.rows) == min(len(texts), _MOST_ROWS) and find_unreadable(backend, texts).all():
            raise DataError(
                say("{backbone} can read none of the texts: it does not know their signs.", backbone=backbone),
                hint=say("Choose a backbone made for their language, or check the encoding of the file."),
            )
        yield notice
