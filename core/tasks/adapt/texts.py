"""The texts that a backbone is adapted to, and the labelled ones that judge it; no held-out text is learnt from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.config import JobConfig
from core.data.cells import iter_cells
from core.data.corrected_split import split_corrected
from core.data.corrected_table import correct_table
from core.data.corrections import Corrections, read_corrections
from core.data.reading import Cancelled, ReadOptions, read_table
from core.data.roles import Role, Roles, guess_roles, labelled_texts, roles_from_config, text_column
from core.data.table import Table
from core.errors import DataError, WorkbenchError
from core.events import Noticed
from core.message import say
from core.tasks.fingerprints import refuse_other_data
from core.tasks.left_out import report_left_out
from core.train.control import Control

FEWEST_TEXTS = 20
MOST_HELD_OUT = 1_000
"""So many texts are enough to measure a mean loss; more would only be lost to the training."""
MOST_JUDGED = 2_000
"""Labelled rows of each side that the quick classifier reads."""


@dataclass(frozen=True, eq=False)
class LabelledPart:
    """Labelled texts; `truth` are class numbers [rows], or booleans [rows classes] where a row may have several."""

    texts: list[str]
    truth: np.ndarray


@dataclass(frozen=True, eq=False)
class AdaptTexts:
    """What a job of adapting reads.

    Attributes:
        train, held_out: texts without their labels, each once; held-out ones are only guessed at.
        labelled, validation: rows of the labelled table for the quick classifier; None without labels.
        classes: those of the labels.
        fingerprint: SHA-256 (hex) of all tables.
        notices: what was left out or chosen.
    """

    train: list[str]
    held_out: list[str]
    labelled: LabelledPart | None
    validation: LabelledPart | None
    classes: tuple[str, ...]
    fingerprint: str
    notices: tuple[Noticed, ...]

    @property
    def has_labels(self) -> bool:
        return self.labelled is not None and self.validation is not None and bool(self.validation.texts)


def read_adapt_texts(job: JobConfig, control: Control) -> AdaptTexts:
    """The texts of the job's table and of its further files.

    Where the table has labels, its validation and test rows are left out, and so is every text equal to one of them:
    they judge the classifier that is trained afterwards, and have to be new to it.

    Raises:
        DataError: a file cannot be read, or too few texts are left. Cancelled: a stop was asked for.
    """

    def watch(done: int, total: int) -> None:
        if control.stop_requested:
            raise Cancelled

    data = job.data
    options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
    files = [*data.files, *(one for one in (data.split.validation_file, data.split.test_file) if one)]
    table = read_table(list(dict.fromkeys(files)), options, progress=watch)
    digest = hashlib.sha256(table.fingerprint().encode())
    refuse_other_data(data, table.fingerprint())
    roles = roles_from_config(table, data)
    notices = [*report_left_out(table)]
    texts, judged, labelled, validation, classes = _part_table(table, roles, job)
    if judged:
        notices.append(
            Noticed(
                message=say(
                    "Validation and test texts that are left out, so that they stay new to the classifier: {n}.",
                    n=len(judged),
                ),
                is_minor=True,
            )
        )
    further: list[str] = []
    for file in job.adapt.texts:
        more = read_table([file], progress=watch)
        digest.update(more.fingerprint().encode())
        column, notice = _choose_texts(more, roles)
        further += column
        notices += [*report_left_out(more), notice]
    own = list(_each_once([*texts, *further], without=judged))
    if len(own) < FEWEST_TEXTS:
        raise DataError(
            say("There are only {n} texts to learn from, and at least {fewest} are needed.", n=len(own),
                fewest=FEWEST_TEXTS),
            hint=say("Add files with more texts of the same kind; they need no labels."),
        )  # fmt: skip
    order = np.random.default_rng([data.split.seed, 19]).permutation(len(own))
    held = min(MOST_HELD_OUT, max(FEWEST_TEXTS // 4, round(job.adapt.held_out_share * len(own))))
    return AdaptTexts(
        train=[own[at] for at in np.sort(order[held:])],
        held_out=[own[at] for at in np.sort(order[:held])],
        labelled=labelled,
        validation=validation,
        classes=classes,
        fingerprint=digest.hexdigest(),
        notices=tuple(notices),
    )


def _part_table(
    table: Table, roles: Roles, job: JobConfig
) -> tuple[list[str], set[str], LabelledPart | None, LabelledPart | None, tuple[str, ...]]:
    """The texts of the main table to learn from, the texts that judge, and the labelled rows of both sides."""
    data = job.data
    if not roles.label_columns:
        cells = _cells(table, roles)
        out = set(data.excluded_rows)
        return [cell for row, cell in enumerate(cells) if row not in out], set(), None, None, ()
    corrections = read_corrections(Path(data.corrections)) if data.corrections else Corrections()
    corrected = correct_table(table, roles, corrections)
    split = split_corrected(table, corrected, roles, data.split, excluded=data.excluded_rows, may_lack_training=True)
    cells = _cells(corrected.table, roles)
    out = {*split.validation.tolist(), *split.test.tolist(), *split.withheld.tolist()}
    judged = {cells[row] for row in out}
    out.update(data.excluded_rows)
    texts = [cell for row, cell in enumerate(cells) if row not in out]
    known = labelled_texts(corrected.table, roles, data.excluded_rows)
    number = {name: at for at, name in enumerate(known.classes)}

    def take(rows: np.ndarray) -> LabelledPart | None:
        if len(rows) > MOST_JUDGED:
            rows = np.sort(np.random.default_rng(data.split.seed).permutation(rows)[:MOST_JUDGED])
        if not len(rows):
            return None
        positions = np.searchsorted(known.rows, rows)
        truth = np.zeros((len(rows), len(number)), dtype=bool)
        for at, position in enumerate(positions):
            truth[at, [number[name] for name in known.labels[position]]] = True
        return LabelledPart(
            [known.texts[position] for position in positions], truth if known.multi_label else truth.argmax(axis=1)
        )

    labelled = take(split.train) if len(known.classes) > 1 else None
    return texts, judged, labelled, take(split.validation), known.classes


def _cells(table: Table, roles: Roles) -> list[str]:
    return [cell for part in iter_cells(text_column(table, roles)) for cell in part]


def _choose_texts(table: Table, roles: Roles) -> tuple[list[str], Noticed]:
    """The texts of a further file: its columns of the same names, else those that look like texts."""
    same = [name for name in roles.text_columns if name in table.columns]
    try:
        if same:
            data_roles = Roles(tuple((name, Role.TEXT if name in same else Role.IGNORE) for name in table.columns))
        else:
            data_roles = guess_roles(table)
        cells = _cells(table, data_roles)
    except WorkbenchError as error:
        raise DataError(
            say("No column of {name} looks like texts.", name=table.sources[0].name),
            hint=say("Give it a column of the same name as the text column of the table."),
        ) from error
    return cells, Noticed(
        message=say(
            "{name}: the texts are read from {columns}.",
            name=table.sources[0].name,
            columns=", ".join(data_roles.text_columns),
        ),
        is_minor=True,
    )


def _each_once(texts: Iterable[str], *, without: set[str]) -> Iterator[str]:
    """The texts in their order, without empty ones, repeats, and those of `without`; white space around is dropped."""
    seen = {text.strip() for text in without}
    for text in texts:
        bare = text.strip()
        if bare and bare not in seen:
            seen.add(bare)
            yield bare
