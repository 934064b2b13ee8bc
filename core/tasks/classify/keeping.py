"""Which training rows a run keeps a copy of, for later updates; see `core.runs.kept_rows`."""

from __future__ import annotations

import zlib
from dataclasses import replace

import numpy as np

from core.config import JobConfig
from core.data.words import has_unspaced, split_terms
from core.runs.kept_rows import MOST_CHARACTERS, MOST_ROWS, KeptRows, choose_within_budget
from core.tasks.classify.examples import Examples, Part
from core.tasks.classify.named_rows import hash_keys
from core.tasks.classify.update_rows import UpdateRows, kept_of_update, names_of_truth
from core.tasks.job_run import JobRun

_PLANES, _WORDS, _CHARACTERS = 12, 400, 2_000


def keep_rows(run: JobRun, job: JobConfig, examples: Examples, train: Part) -> None:
    """Store the training rows of a job that is no update, as far as they fit; nothing where that is switched off.

    Args:
        train: all training rows, also those that the method did not choose.
    """
    if job.data.keep_rows and job.data.label_columns:
        names = names_of_truth(train.truth, examples.classes)
        _store(run, KeptRows(train.rows, hash_keys(train.texts), names, list(train.texts), examples.table_rows))


def keep_updated_rows(run: JobRun, job: JobConfig, rows: UpdateRows) -> None:
    """Store the training rows of an update, the old ones included."""
    if job.data.keep_rows:
        _store(run, kept_of_update(rows))


def _store(run: JobRun, kept: KeptRows) -> None:
    texts = [text or "" for text in kept.texts]
    if len(texts) > MOST_ROWS or sum(map(len, texts)) > MOST_CHARACTERS:
        number = {names: at for at, names in enumerate(dict.fromkeys(kept.labels))}
        groups = np.array([number[names] for names in kept.labels])
        lengths = [len(text) or MOST_CHARACTERS for text in texts]  # a text that is not there cannot be kept
        chosen = set(choose_within_budget(lengths, groups, order_by_diversity(texts), MOST_ROWS, MOST_CHARACTERS))
        kept = replace(kept, texts=[text if at in chosen else None for at, text in enumerate(kept.texts)])
    run.write_kept_rows(kept)


def order_by_diversity(texts: list[str]) -> np.ndarray:
    """All positions, so ordered that the first ones of any number are unlike each other; [texts], int64.

    Texts with many words in common have the same signs under random projections of them (SimHash, Charikar 2002). One
    of each group with the same signs comes first, then a second one of each, and so on.
    """
    codes = np.array([_simhash(text) for text in texts], np.int64)
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    turn = np.arange(len(texts)) - np.repeat(starts, np.diff(starts, append=len(texts)))
    return order[np.argsort(turn, kind="stable")]


def _simhash(text: str) -> int:
    """The signs of the projections as bits; pairs of characters stand in for words where a text has no spaces."""
    spaced = text.casefold().split()
    words = (split_terms(text[:_CHARACTERS]) if has_unspaced(text) else spaced)[:_WORDS]
    units = words if len(words) > 1 else [text[at : at + 2] for at in range(min(len(text), _WORDS) - 1)] or [text]
    votes = np.zeros(_PLANES, np.int64)
    for unit in units:
        sign = zlib.crc32(unit.encode("utf-8", "surrogatepass"))
        votes += ((sign >> np.arange(_PLANES)) & 1) * 2 - 1
    return int(((votes > 0) << np.arange(_PLANES)).sum())
