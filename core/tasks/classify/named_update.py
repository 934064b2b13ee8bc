"""The old and the new rows of an update by the names of their labels.

Old rows come from the copy that the run keeps, or from its files where it keeps none, or not all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from core.config import DataConfig
from core.data.added_files import list_added, read_added
from core.data.corrected_table import CorrectedTable
from core.data.corrections import Corrections, read_corrections
from core.data.reading import Progress, ReadOptions, read_table
from core.data.table import Table
from core.errors import DataError, RunError
from core.events import Noticed, SplitName
from core.message import say
from core.runs.folder import RunFolder
from core.runs.kept_rows import KeptRows, read_kept_rows
from core.runs.predictions import is_multi_label
from core.tasks.classify.corrected_data import report_corrections
from core.tasks.classify.named_corrections import correct_named
from core.tasks.classify.named_rows import SPLITS, KnownTexts, NamedRows, hash_keys, join_rows, no_rows
from core.tasks.classify.sections import Section, list_files, make_section, roles_of_section, split_sections
from core.tasks.fingerprints import refuse_other_data


@dataclass(frozen=True, eq=False)
class NamedUpdate:
    """The rows of an update by the names of their labels, before they are numbered.

    Attributes:
        old, new: by split. sections: of the new files, one or none. kept, notices, table_rows: as in `UpdateRows`.
        fingerprint: of the data of both.
    """

    old: Mapping[SplitName, NamedRows]
    new: Mapping[SplitName, NamedRows]
    multi_label: bool
    fingerprint: str
    section: Section | None = None
    kept: KeptRows | None = None
    table_rows: int = 0
    notices: tuple[Noticed, ...] = ()
    corrections_digest: str = ""


def join_old_and_new(
    run: RunFolder, data: DataConfig, new_table: Table | None, progress: Progress | None = None
) -> NamedUpdate:
    """The rows of a run and those of the last update of `data`.

    Args:
        data: of the update. new_table: its new files; None where it has only corrections.
    """
    kept = read_kept_rows(run.path)
    has_corrections = have_changed(run.job.data, data)
    is_enough = kept is not None and kept.is_complete and not has_corrections and data.split.kind != "group"
    if not is_enough:
        with suppress(DataError):
            return _read_files(run, data, new_table, progress, kept)
    return _read_copy(run, data, new_table, kept)


def have_changed(before: DataConfig, after: DataConfig) -> bool:
    """Whether the corrections of a job are other ones, by what they change: each run has its own file of them.

    Raises:
        DataError: the later ones cannot be read.
    """
    if before.corrections == after.corrections or not after.corrections:
        return before.corrections != after.corrections
    later = read_corrections(Path(after.corrections)).digest()
    with suppress(DataError):
        return not before.corrections or read_corrections(Path(before.corrections)).digest() != later
    return True


def _read_files(
    run: RunFolder, data: DataConfig, new_table: Table | None, progress: Progress | None, kept: KeptRows | None
) -> NamedUpdate:
    """The old rows from the files of the run."""
    options = ReadOptions(data.encoding, data.delimiter, data.sheet)
    base = read_table(list_files(data), options, progress=progress)
    refuse_other_data(data, base.fingerprint())
    before = [read_added(files, progress) for files in list_added(run.job.data)]
    read = split_sections(base, [*before, *([new_table] if new_table is not None else [])], data)
    earlier = read.sections[:-1] if new_table is not None else read.sections
    section = read.sections[-1] if new_table is not None else None
    old: dict[SplitName, NamedRows] = {}
    new: dict[SplitName, NamedRows] = {}
    known, notices = earlier, tuple[Noticed, ...]()
    if have_changed(run.job.data, data):
        known = split_sections(base, before, run.job.data).sections
        notices = report_corrections(read.corrected)
    for split in SPLITS:
        rows = join_rows([one.part(split) for one in earlier])
        is_old = _find_old(rows, join_rows([one.part(split) for one in known]), with_labels=split == "train")
        old[split] = rows.take(np.flatnonzero(is_old))
        added = [section.part(split)] if section is not None else []
        new[split] = join_rows([rows.take(np.flatnonzero(~is_old)), *added])
    return NamedUpdate(
        old,
        new,
        read.sections[0].roles.is_multi_label,
        _fingerprint(data),
        section,
        kept,
        read.table.rows,
        notices,
        corrections_digest=read.corrected.applied.digest() if data.corrections else "",
    )


def _find_old(rows: NamedRows, known: NamedRows, *, with_labels: bool) -> np.ndarray:
    """Which rows the run had already, for training rows with the same labels; [rows], bool."""
    labels = {
        (row, key): names
        for row, key, names in zip(known.rows.tolist(), known.keys.tolist(), known.labels, strict=True)
    }
    by_key = {key: names for key, names in zip(known.keys.tolist(), known.labels, strict=True)}  # of added texts
    found = []
    for row, key, names in zip(rows.rows.tolist(), rows.keys.tolist(), rows.labels, strict=True):
        before = labels.get((row, key), by_key.get(key) if row >= 0 and with_labels else None)
        found.append(before is not None and (not with_labels or set(before) == set(names)))
    return np.array(found, bool)


def _read_copy(run: RunFolder, data: DataConfig, new_table: Table | None, kept: KeptRows | None) -> NamedUpdate:
    """The old rows from the copy and the predictions of the run."""
    notices: list[Noticed] = []
    old: Mapping[SplitName, NamedRows] = {"train": _rows_of_copy(kept), **_read_judged(run)}
    if kept is None or not len(old["train"]):
        message = say("The old training rows are no longer there: the update learns from the new rows alone.")
        hint = say("Bring the files of the run back to where they were, and update again.")
        notices.append(Noticed(message=message, hint=hint))
    elif not kept.is_complete:
        message = say(
            "The files of the run are no longer there, or have changed; it keeps {n} of its {rows} training rows.",
            n=len(old["train"]),
            rows=len(kept),
        )
        notices.append(Noticed(message=message, is_minor=True))
    table_rows = _count_rows(kept, old)
    changed = no_rows()
    digest = ""
    if have_changed(run.job.data, data):
        old, changed, digest, found = correct_named(old, data, table_rows)
        notices += found
    section = None
    if new_table is not None:
        section = make_section(
            new_table,
            CorrectedTable(new_table, np.empty(0, np.int64), np.empty(0, np.int64), Corrections(), ()),
            roles_of_section(new_table, data),
            data,
            table_rows,
            _known_of(kept, old),
            _names_of(run, old),
        )
    new = {split: section.part(split) if section is not None else no_rows() for split in SPLITS}
    new["train"] = join_rows([changed, new["train"]])
    rows = table_rows + (new_table.rows if new_table is not None else 0)
    multi_label = data.label_form != "single"
    return NamedUpdate(
        old, new, multi_label, _fingerprint(data), section, kept, rows, tuple(notices), corrections_digest=digest
    )


def _read_judged(run: RunFolder) -> dict[SplitName, NamedRows]:
    found: dict[SplitName, NamedRows] = {}
    for split in SPLITS[1:]:
        frame = run.predictions(split)
        found[split] = _rows_of_frame(frame) if frame is not None and len(frame) else no_rows()
    return found


def _names_of(run: RunFolder, old: Mapping[SplitName, NamedRows]) -> tuple[str, ...]:
    names = [name for part in old.values() for labels in part.labels for name in labels]
    return tuple(dict.fromkeys([*read_model_classes(run), *names]))


def _rows_of_copy(kept: KeptRows | None) -> NamedRows:
    if kept is None:
        return no_rows()
    at = [position for position, text in enumerate(kept.texts) if text is not None]
    texts = [text for text in kept.texts if text is not None]
    return NamedRows(texts, kept.rows[at], [kept.labels[position] for position in at], kept.keys[at])


def _rows_of_frame(frame: pd.DataFrame) -> NamedRows:
    texts = frame["text"].tolist()
    if is_multi_label(frame):
        labels = [tuple(names) for names in frame["true_labels"]]
    else:
        labels = [(name,) for name in frame["true"]]
    return NamedRows(texts, frame["row"].to_numpy(np.int64), labels, hash_keys(texts))


def _known_of(kept: KeptRows | None, old: Mapping[SplitName, NamedRows]) -> KnownTexts:
    trained = [NamedRows([""] * len(kept), kept.rows, kept.labels, kept.keys)] if kept is not None else []
    return KnownTexts.of(trained, [old["validation"], old["test"]])


def _count_rows(kept: KeptRows | None, old: Mapping[SplitName, NamedRows]) -> int:
    highest = max((int(part.rows.max(initial=-1)) for part in old.values()), default=-1) + 1
    return max(highest, kept.table_rows if kept is not None else 0)


def _fingerprint(data: DataConfig) -> str:
    return "+".join((data.fingerprint, *data.added_fingerprints))


def read_model_classes(run: RunFolder) -> tuple[str, ...]:
    """The classes of a run's model in the order of its outputs; no weights are loaded.

    Raises:
        RunError: it has no model, or its folder is damaged.
    """
    path = run.model_folder / "config.json"
    try:
        config = json.loads(path.read_text("utf-8"))
        entailment = config.get("tunewright", {}).get("entailment", {})  # an NLI model has outputs of its own
        if entailment.get("classes"):
            return tuple(str(name) for name in entailment["classes"])
        names = {int(number): str(name) for number, name in config["id2label"].items()}
        return tuple(names[number] for number in range(len(names)))
    except FileNotFoundError as error:
        raise RunError(
            say("This run has no model yet, so there is nothing to update."),
            where=run.name,
            hint=say("Train it to its end first."),
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(say("The model of this run is damaged."), where=str(path)) from error
