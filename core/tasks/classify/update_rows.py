"""The rows of an update: those that the model knows, and those that are new, both with the classes of the new model.

`core.tasks.classify.named_update` finds them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.config import JobConfig
from core.data.added_files import list_added, read_added
from core.data.class_names import natural_key
from core.data.reading import Cancelled, Progress
from core.errors import DataError, RunError, WorkbenchError
from core.events import Noticed, SplitName
from core.message import say
from core.runs.folder import RunFolder, runs_root
from core.runs.kept_rows import KeptRows
from core.tasks.classify.examples import Examples, Part, part_of
from core.tasks.classify.named_rows import NamedRows, hash_keys
from core.tasks.classify.named_update import NamedUpdate, join_old_and_new, read_model_classes
from core.train.control import Control


@dataclass(frozen=True, eq=False)
class UpdateRows:
    """The rows of an update.

    Attributes:
        old: what the run was trained and judged on; its training rows as far as they are still there. Labels that were
            corrected since have their new value; a training row with a new label is among the new ones.
        new: what the run has not seen: the rows of the new files, split on their own, and corrected training rows.
        classes: those of the run in the order of its model, then new ones. Of both parts: `old.classes` is the same.
        old_classes: how many of them the run has.
        kept: the training rows of the run as it keeps them, texts left out by the budget included; None for none.
        table_rows: rows of all files of the update.
    """

    old: Examples
    new: Examples
    classes: tuple[str, ...]
    old_classes: int
    kept: KeptRows | None = None
    table_rows: int = 0
    notices: tuple[Noticed, ...] = ()

    @property
    def new_classes(self) -> tuple[str, ...]:
        return self.classes[self.old_classes :]

    def join(self) -> Examples:
        """All rows: of both parts, the old ones first."""
        old, new = self.old, self.new
        return replace(
            old,
            train=_join(old.train, new.train),
            validation=_join(old.validation, new.validation),
            test=_join(old.test, new.test),
            left_out=(*old.left_out, *new.left_out),
        )


def _join(first: Part, second: Part) -> Part:
    return Part(
        [*first.texts, *second.texts],
        np.concatenate([first.rows, second.rows]),
        np.concatenate([first.truth, second.truth]),
    )


def read_update_rows(job: JobConfig, control: Control) -> UpdateRows:
    """The rows of an update that was planned by `inspect_update`.

    Raises:
        RunError: the run that is updated is no longer there. DataError: a new file cannot be read, or is not what it
            was. Cancelled: a stop was asked for while reading.
    """
    run = open_updated(job)

    def watch(done: int, total: int) -> None:
        if control.stop_requested:
            raise Cancelled

    named = read_named_update(run, job, watch)
    return number_update(run, named)


def open_updated(job: JobConfig) -> RunFolder:
    """The run that a job updates.

    Raises:
        RunError: it is no longer there, or has no model.
    """
    for path in (Path(job.update.run), runs_root() / (job.parent or "?")):
        with suppress(WorkbenchError, OSError):
            run = RunFolder.open(path)
            read_model_classes(run)
            return run
    raise RunError(
        say("The run that is updated is no longer there, or has no model."),
        where=job.update.run,
        hint=say("Bring it back, for example from the bin, and go on."),
    )


def read_named_update(run: RunFolder, job: JobConfig, progress: Progress | None = None) -> NamedUpdate:
    """The old and the new rows of an update.

    Raises:
        DataError: a new file cannot be read. Cancelled: raised by `progress`.
    """
    groups = list_added(job.data)
    is_grown = job.update.new_files > 0
    new_table = read_added(groups[-1], progress) if is_grown else None
    return join_old_and_new(run, job.data, new_table, progress)


def number_update(run: RunFolder, named: NamedUpdate) -> UpdateRows:
    """The rows with their labels as numbers of the classes of the new model.

    Raises:
        DataError: nothing is new.
    """
    of_model = read_model_classes(run)
    learnt = {name for part in (named.old["train"], named.new["train"]) for names in part.labels for name in names}
    classes = (*of_model, *sorted(learnt - set(of_model), key=natural_key))
    used = {name for rows in (*named.old.values(), *named.new.values()) for names in rows.labels for name in names}
    unlearnt = tuple(sorted(used - set(classes), key=natural_key))
    if not any(len(part) for part in named.new.values()):
        raise DataError(
            say("Nothing is new: the model has learnt every text of it already, or was judged on it."),
            hint=say("Name a file with further rows, or corrections."),
        )

    def number(rows: Mapping[SplitName, NamedRows], notices: tuple[Noticed, ...]) -> Examples:
        judged = (*classes, *unlearnt)
        return Examples(
            classes=classes,
            multi_label=named.multi_label,
            train=part_of(rows["train"], classes, multi_label=named.multi_label),
            validation=part_of(rows["validation"], judged, multi_label=named.multi_label),
            test=part_of(rows["test"], judged, multi_label=named.multi_label),
            fingerprint=named.fingerprint,
            left_out=notices,
            unlearnt=unlearnt,
            corrections_digest=named.corrections_digest,
        )

    return UpdateRows(
        number(named.old, named.notices),
        number(named.new, ()),
        classes,
        len(of_model),
        named.kept,
        named.table_rows,
        named.notices,
    )


def kept_of_update(rows: UpdateRows) -> KeptRows:
    """All training rows after the update, for the copy that its run keeps: also those whose texts are not there."""
    joined = rows.join().train
    names = names_of_truth(joined.truth, rows.classes)
    own = KeptRows(joined.rows, hash_keys(joined.texts), names, list(joined.texts), rows.table_rows)
    if rows.kept is None or rows.kept.is_complete:
        return own
    known = set(zip(own.rows.tolist(), own.keys.tolist(), strict=True))
    lost = [
        at
        for at, pair in enumerate(zip(rows.kept.rows.tolist(), rows.kept.keys.tolist(), strict=True))
        if pair not in known
    ]
    return KeptRows(
        np.concatenate([own.rows, rows.kept.rows[lost]]),
        np.concatenate([own.keys, rows.kept.keys[lost]]),
        [*own.labels, *(rows.kept.labels[at] for at in lost)],
        [*own.texts, *(rows.kept.texts[at] for at in lost)],
        rows.table_rows,
    )


def names_of_truth(truth: np.ndarray, classes: Sequence[str]) -> list[tuple[str, ...]]:
    """The class names of each row, for class numbers [rows] or booleans [rows classes]."""
    if truth.ndim == 1:
        return [(classes[at],) for at in truth.tolist()]
    return [tuple(classes[int(at)] for at in np.flatnonzero(row)) for row in truth]
