"""Prepare the update of a recommender: the run of before, its interactions with the new ones, and the new items."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from core.config import JobConfig
from core.data.batches import tokenise
from core.draining import relay
from core.errors import RunError
from core.events import Noticed, StageChanged, TrainEvent
from core.message import say
from core.models.bi_encoder import BiEncoder, load_bi_encoder
from core.runs.folder import RunFolder
from core.tasks.fingerprints import refuse_other_data
from core.tasks.recommend.item_texts import read_texts
from core.tasks.recommend.items import ItemCatalogue
from core.tasks.recommend.known_run import KnownRun, read_known_run
from core.tasks.recommend.listed_items import ListedItem
from core.tasks.recommend.model_folder import StoredRecommender, read_recommender
from core.tasks.recommend.new_interactions import NewRows, read_new_rows
from core.tasks.recommend.setup import RecommendSetup, scale_numbers, standardise
from core.tasks.reported_findings import report_problems
from core.train.control import Control, raise_when_stopped
from core.train.device import choose_device, choose_precision, prepare_threads


@dataclass(frozen=True, eq=False)
class UpdateSetup:
    """A prepared update.

    Attributes:
        setup: of all interactions and items; it has no tokens, because the text model is not trained again.
        run: the one that is updated. before: its recommender. known: its interactions.
        rows: the new interactions with the old ones.
        text_vectors: of all items, those of before as they were; [items dim], float32; None without texts.
    """

    run: RunFolder
    setup: RecommendSetup
    before: StoredRecommender
    known: KnownRun
    rows: NewRows
    text_vectors: np.ndarray | None

    @property
    def first_new(self) -> int:
        """The number of the first new part."""
        return self.rows.parted.count - self.rows.new_parts

    @property
    def described(self) -> np.ndarray | None:
        """The features of all items; [items text_width]."""
        return self.setup.describe_items(self.text_vectors)


def prepare_update(job: JobConfig, before: RunFolder, control: Control) -> Generator[TrainEvent, None, UpdateSetup]:
    """Read the run of before and the new files, and encode the texts of new items; yields progress.

    Raises:
        DataError, RunError, ModelError, DeviceError: the update cannot be run. Cancelled: a stop was asked for.
    """
    settings = job.training
    yield StageChanged(stage="preparing")
    device = choose_device(settings.device)
    threads = prepare_threads(settings.threads)
    watch = raise_when_stopped(control)
    known = read_known_run(before, watch)
    stored = read_recommender(before.model_folder)
    rows = read_new_rows(job, known, watch)
    wanted = job.data.added_fingerprints[len(job.data.added_fingerprints) - job.update.new_files :]
    for file, table, fingerprint in zip(rows.files(job), rows.tables, wanted, strict=False):
        refuse_other_data(replace(job.data, files=(file,), fingerprint=fingerprint), table.fingerprint())
    yield from report_problems(rows.findings, *rows.tables, rows.item_table)
    encoder, tokenizer, text_vectors = None, None, None
    fresh = rows.items[len(known.items) :]
    if stored.text_vectors.shape[1]:
        encoder, tokenizer = load_bi_encoder(before.model_folder)
        encoder.to(device)
        text_vectors = yield from _encode(encoder, tokenizer, fresh, stored, control)
    elif any(item.text for item in fresh):
        yield Noticed(
            message=say("The model reads no texts, so the new items are known by their number alone."),
            hint=say("Train anew to have it read them."),
        )
    numbers, scale = _extend_numbers(stored, known, rows)
    setup = RecommendSetup(
        job,
        device,
        choose_precision(settings.precision, device),
        threads,
        rows.parted.interactions,
        _describe_catalogue(rows.items),
        rows.parted.split(),
        encoder,
        tokenizer,
        None,
        np.array([bool(item.text) for item in rows.items]),
        numbers,
        stored.max_tokens,
        scale,
        rows.parted,
    )
    return UpdateSetup(before, setup, stored, known, rows, text_vectors)


def _encode(
    encoder: BiEncoder, tokenizer: object, fresh: tuple[ListedItem, ...], stored: StoredRecommender, control: Control
) -> Generator[TrainEvent, None, np.ndarray]:
    if not fresh:
        return stored.text_vectors
    tokens = tokenise(tokenizer, [item.text for item in fresh], stored.max_tokens)
    has_text = np.array([bool(item.text.strip()) for item in fresh])
    reading = read_texts(encoder, tokens, has_text, pad_id=int(getattr(tokenizer, "pad_token_id", 0) or 0))
    found = yield from relay(reading, lambda event: replace(event, stage="probe"), control.wait_or_cancel)
    return np.concatenate([stored.text_vectors, found])


def _extend_numbers(stored: StoredRecommender, known: KnownRun, rows: NewRows) -> tuple[np.ndarray, np.ndarray]:
    """The standardised number columns of all items, and their scale."""
    scale = stored.number_scale if stored.number_scale is not None else scale_numbers(known.numbers)
    if stored.numbers.shape[1] != 2 * scale.shape[1]:
        raise RunError(
            say("The run does not hold by what its number columns were scaled."),
            hint=say("Bring its files back where they were, or train anew on all files."),
        )
    fresh = len(rows.items) - len(known.items)
    return np.concatenate([stored.numbers, standardise(rows.numbers, fresh, scale)]), scale


def _describe_catalogue(items: tuple[ListedItem, ...]) -> ItemCatalogue:
    return ItemCatalogue(
        tuple(item.id for item in items), tuple(item.title for item in items), tuple(item.text for item in items)
    )
