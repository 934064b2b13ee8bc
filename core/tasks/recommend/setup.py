"""Prepare a recommendation job: device, interactions, split, text encoder and text vectors."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file
from transformers import PreTrainedTokenizerFast

from core.config import JobConfig
from core.data.batches import TokenisedTexts, tokenise
from core.draining import relay
from core.errors import DataError
from core.events import StageChanged, TrainEvent
from core.message import say
from core.models.bi_encoder import BiEncoder, load_bi_encoder
from core.models.plain_letters import read_plainly
from core.tasks.backbone_folder import open_backbone, report_choice
from core.tasks.fingerprints import JobDigest, refuse_other_data
from core.tasks.recommend.findings import find_interaction_problems
from core.tasks.recommend.inspect import COLUMNS
from core.tasks.recommend.interaction_parts import PartedInteractions, first_part
from core.tasks.recommend.interactions import Interactions, ItemCatalogue, read_interactions, read_job_tables
from core.tasks.recommend.item_texts import ItemTexts, read_texts
from core.tasks.recommend.sequence_model import Drops, SequenceModel, SequenceSizes
from core.tasks.recommend.split import InteractionSplit, split_interactions
from core.tasks.reported_findings import report_columns, report_problems
from core.train.control import Control, raise_when_stopped
from core.train.device import choose_device, choose_precision, prepare_threads

FEWEST_ITEMS = 3
_VECTORS = "text_vectors.safetensors"


@dataclass(frozen=True, eq=False)
class RecommendSetup:
    """A prepared recommendation job.

    Attributes:
        encoder, tokenizer, tokens: of the backbone and the item texts; None if no item has a text.
        has_text: which items have a text; [items], bool.
        numbers: standardised number columns of the items, and whether each is known; [items columns], float32.
        number_scale: by which they were standardised, see `scale_numbers`.
        parted: the interactions with their places in the split, which the run keeps for its updates.
    """

    job: JobConfig
    device: torch.device
    precision: torch.dtype
    threads: int
    interactions: Interactions
    catalogue: ItemCatalogue
    split: InteractionSplit
    encoder: BiEncoder | None
    tokenizer: PreTrainedTokenizerFast | None
    tokens: TokenisedTexts | None
    has_text: np.ndarray
    numbers: np.ndarray
    max_tokens: int
    number_scale: np.ndarray
    parted: PartedInteractions

    @property
    def items(self) -> int:
        """The size of the item catalogue."""
        return len(self.catalogue)

    @property
    def pad_id(self) -> int:
        return int(self.tokenizer.pad_token_id or 0) if self.tokenizer is not None else 0

    def describe_items(self, text_vectors: np.ndarray | None) -> np.ndarray | None:
        """The features of each item for the sequence model: [items text_width], float32; None if there are none."""
        parts = [part for part in (text_vectors, self.numbers) if part is not None and part.shape[1]]
        return np.concatenate(parts, axis=1) if parts else None

    def texts_with(self, vectors: np.ndarray) -> ItemTexts | None:
        """The item texts with these vectors, to train the text model; None without a text model."""
        if self.tokens is None:
            return None
        return ItemTexts(self.tokens, self.has_text, vectors, self.numbers, self.pad_id, self.job.recommend.text_items)


def prepare(job: JobConfig, control: Control) -> Generator[TrainEvent, None, RecommendSetup]:
    """Read the files, split, load the backbone and tokenise the items' texts; yields progress.

    Raises:
        DataError, ConfigError, ModelError, DeviceError: the job cannot be run as it is. Cancelled: a stop was asked
            for.
    """
    settings = job.training
    yield StageChanged(stage="preparing")
    device = choose_device(settings.device)
    threads = prepare_threads(settings.threads)
    table, items = read_job_tables(job, progress=raise_when_stopped(control))
    if job.data.fingerprint:  # computing it takes a while
        refuse_other_data(job.data, table.fingerprint())
    interactions, catalogue, notes = read_interactions(
        table, items, job.recommend, excluded=job.data.excluded_rows, date_order=job.data.split.date_order
    )
    if len(catalogue) < FEWEST_ITEMS:
        raise DataError(
            say("There are only {n} items, so there is nothing to choose.", n=len(catalogue)),
            field="recommend.item_column",
        )
    split = split_interactions(interactions, job.recommend, job.data.split)
    findings = find_interaction_problems(table, interactions, catalogue, notes, items=items, split=split)
    yield report_columns({name: getattr(job.recommend, name) for name in COLUMNS})
    yield from report_problems(findings, table, items)
    encoder, tokenizer, tokens, max_tokens = None, None, None, 0
    if catalogue.has_texts:
        yield from report_choice(job, catalogue.texts)
        folder = yield from open_backbone(job, control)
        encoder, tokenizer = load_bi_encoder(folder, dropout=settings.dropout)
        if settings.fold_characters:
            read_plainly(tokenizer)
        max_tokens = min(settings.max_tokens, tokenizer.model_max_length)
        tokens = tokenise(tokenizer, catalogue.texts, max_tokens, raise_when_stopped(control))
        encoder.to(device)
    scale = scale_numbers(catalogue.numbers)
    return RecommendSetup(
        job,
        device,
        choose_precision(settings.precision, device),
        threads,
        interactions,
        catalogue,
        split,
        encoder,
        tokenizer,
        tokens,
        np.array([bool(text) for text in catalogue.texts]),
        standardise(catalogue.numbers, len(catalogue), scale),
        max_tokens,
        scale,
        first_part(interactions, job.recommend, job.data.split, catalogue.ids),
    )


def make_sequence(setup: RecommendSetup) -> SequenceModel:
    """The untrained sequence model, on its device."""
    own = setup.job.recommend
    text_width = (setup.encoder.width if setup.encoder is not None else 0) + setup.numbers.shape[1]
    sizes = SequenceSizes(
        items=setup.items,
        text_width=text_width,
        width=own.width,
        blocks=own.blocks,
        history=own.history,
        members=own.members,
    )
    known = torch.from_numpy(setup.split.count_items(setup.items) > 0)
    drops = Drops(own.dropout, own.text_dropout, own.id_dropout)
    return SequenceModel(sizes, known, drops, seed=setup.job.training.seed).to(setup.device)


def encode_items(
    setup: RecommendSetup, control: Control, folder: Path | None = None
) -> Generator[TrainEvent, None, np.ndarray | None]:
    """The vectors of all item texts by the untrained backbone, [items dim], float32; zeros for an item without a text,
    None if no item has one.

    Args:
        folder: where they are stored, so that a resumed run uses the same bits.

    Raises:
        Cancelled: a stop was asked for.
    """
    if setup.encoder is None or setup.tokens is None:
        return None
    file = folder / _VECTORS if folder is not None else None
    if file is not None:
        with suppress(OSError, SafetensorError, KeyError):
            found = load_file(file)["text_vectors"]
            if found.shape == (setup.items, setup.encoder.width):
                return found
    vectors = yield from encode_texts(setup, control)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        save_file({"text_vectors": vectors}, file)
    return vectors


def encode_texts(setup: RecommendSetup, control: Control) -> Generator[TrainEvent, None, np.ndarray]:
    """As `encode_items`, without the stored vectors; in full precision, as the exported folder computes them."""
    assert setup.encoder is not None and setup.tokens is not None
    reading = read_texts(setup.encoder, setup.tokens, setup.has_text, pad_id=setup.pad_id)
    return (yield from relay(reading, lambda event: replace(event, stage="probe"), control.wait_or_cancel))


def scale_numbers(numbers: np.ndarray | None) -> np.ndarray:
    """The mean and the standard deviation of each number column, without empty cells; [2 columns], float64."""
    if numbers is None or not numbers.shape[1]:
        return np.zeros((2, 0))
    known = np.isfinite(numbers)
    filled = np.where(known, numbers, 0.0).astype(np.float64)
    counts = np.maximum(known.sum(axis=0), 1)
    mean = filled.sum(axis=0) / counts
    spread = np.sqrt((np.where(known, filled - mean, 0.0) ** 2).sum(axis=0) / counts)
    return np.stack([mean, spread])


def standardise(numbers: np.ndarray | None, items: int, scale: np.ndarray) -> np.ndarray:
    """Number columns with mean 0 and standard deviation 1 (0 for an empty cell), and whether each is known; float32.

    Args:
        scale: of `scale_numbers`; an update keeps that of the first run.
    """
    if numbers is None or not scale.shape[1]:
        return np.zeros((items, 2 * scale.shape[1]), np.float32)
    known = np.isfinite(numbers)
    filled = np.where(known, numbers, 0.0).astype(np.float64)
    mean, spread = scale
    scaled = np.where(known, (filled - mean) / np.maximum(spread, 1e-9), 0.0).clip(-5, 5)
    return np.concatenate([scaled, known], axis=1).astype(np.float32)


def fingerprint_recommend(job: JobConfig, setup: RecommendSetup) -> str:
    """SHA-256 (hex) of the data and of all settings that affect the weights; not of device and threads."""
    digest = JobDigest(job)
    for text in setup.catalogue.texts:
        digest.update(text.encode("utf-8", "replace") + b"\0")
    split = setup.split
    for array in (split.offsets, split.items, split.validation.items, split.validation.histories.items, setup.numbers):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.fingerprint()
