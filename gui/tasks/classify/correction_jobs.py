"""Background jobs for the corrections of a run's data: its file may not be open, may have changed, or be gone."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gui.work.background import Ticket, Work

if TYPE_CHECKING:
    import pandas as pd

    from core.config import DataConfig, JobConfig
    from core.data.corrections import Correction, Corrections
    from core.data.roles import Roles
    from core.data.table import Table
    from core.runs.folder import RunFolder

ReadJournal = Callable[[str], "Corrections"]
"""Gives the corrections of a table by its fingerprint, those included that are still to be written."""


@dataclass(frozen=True, eq=False)
class RunCorrected:
    """The corrections of a run's data.

    Attributes:
        corrections: one for each text.
        by_position: the correction of each judged text, by its position in the split.
        labels: the corrected labels of these texts.
        news: how many of the corrections the run was not trained with.
    """

    folder: Path
    corrections: Corrections
    by_position: Mapping[int, Correction] = field(default_factory=dict)
    labels: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    news: int = 0


@dataclass(frozen=True)
class WantedLabel:
    """A text of a run that gets other labels: its row in the run's table, and its text."""

    row: int
    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Found:
    """Where texts of a run are now.

    Attributes:
        table: of the run's files as they are now; None where a file is gone.
        corrections: ready to be kept.
        missing: how many texts are in none of the rows.
        gone: the files that are not where they were.
        has_changed: the files hold something else than what the run was trained on.
    """

    table: Table | None
    corrections: tuple[Correction, ...] = ()
    missing: int = 0
    gone: tuple[str, ...] = ()
    has_changed: bool = False


def list_files(data: DataConfig) -> tuple[Path, ...]:
    """The files that a run reads as one table, in their order."""
    apart = (data.split.validation_file, data.split.test_file)
    return tuple(map(Path, (*data.files, *(file for file in apart if file and file not in data.files))))


def find_corrected(
    folder: Path, data: DataConfig, fingerprint: str, frame: pd.DataFrame | None, read_journal: ReadJournal
) -> Work:
    """A job that gives the `RunCorrected` of a run; `frame` are the judged texts of the split that is shown."""

    def work(ticket: Ticket) -> RunCorrected:
        from core.data.corrections import Corrections, hash_text, read_corrections
        from core.data.label_edit import names_in
        from core.data.roles import Roles

        kept = read_journal(fingerprint).of_columns(data.label_columns).net() if fingerprint else Corrections()
        if not kept.items:
            return RunCorrected(folder, kept)
        roles = Roles((), data.label_form, data.label_separator, data.class_spelling)
        by_row = kept.by_row()
        by_position: dict[int, Correction] = {}
        if frame is not None:
            pairs = zip(frame["row"].tolist(), frame["text"].astype(str).tolist(), strict=True)
            for position, (row, text) in enumerate(pairs):
                one = by_row.get(row)
                if one is not None and one.text_hash in ("", hash_text(text)):
                    by_position[position] = one
        known: set[tuple[str, str]] = set()
        if data.corrections and Path(data.corrections).is_file():
            known = {(one.text_hash, one.new) for one in read_corrections(Path(data.corrections)).net().items}
        news = sum((one.text_hash, one.new) not in known for one in kept.items)
        labels = {at: names_in(one.new, roles) for at, one in by_position.items()}
        return RunCorrected(folder, kept, by_position, labels, news)

    return work


def find_last_run(files: tuple[Path, ...]) -> Work:
    """A job that gives the newest run with a model that was trained on these files; None without one."""

    def work(ticket: Ticket) -> RunFolder | None:
        from core.errors import WorkbenchError
        from core.runs.folder import JOB, RunFolder
        from core.runs.places import runs_root

        root = runs_root()
        jobs = [file for file in root.glob(f"*/{JOB}") if not file.parent.name.startswith(".")]
        for file in sorted(jobs, key=lambda one: one.stat().st_mtime, reverse=True):
            ticket.check()
            with contextlib.suppress(WorkbenchError, OSError):
                run = RunFolder.open(file.parent)
                if run.job.task == "classify" and list_files(run.job.data) == files and run.model_folder.is_dir():
                    return run
        return None

    return work


def make_job_again(run: RunFolder, title: str, corrections: Corrections) -> Work:
    """A job that gives the `JobConfig` that trains again like a run, with these corrections of its data."""

    def work(ticket: Ticket) -> JobConfig:
        from core.runs.train_again import job_again

        return job_again(run, _write_file(corrections), title=title)

    return work


def prepare_learning(run: RunFolder, corrections: Corrections) -> Work:
    """A job that gives the file of these corrections and the run that learns from them: the version in use."""

    def work(ticket: Ticket) -> tuple[Path, RunFolder]:
        from core.runs.versions import find_current

        return _write_file(corrections), find_current(run)

    return work


def _write_file(corrections: Corrections) -> Path:
    from core.runs.correction_files import write_corrections
    from core.runs.places import workbench_home

    file = workbench_home() / "corrections" / f"{corrections.digest()[:32]}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    write_corrections(file, corrections)
    return file


def find_texts(
    data: DataConfig,
    fingerprint: str,
    table: Table | None,
    wanted: Sequence[WantedLabel],
    way: str,
    read_journal: ReadJournal,
) -> Work:
    """A job that gives the `Found` of some texts of a run, with the corrections that give them other labels.

    Args:
        fingerprint: of the table the run was trained on; "" where it is not known.
        table: the run's files, where they have been read already.
    """

    def work(ticket: Ticket) -> Found:
        from core.data.reading import ReadOptions, read_table

        files = list_files(data)
        if table is None:
            gone = tuple(str(path) for path in files if not path.exists())
            if gone or not files:
                return Found(None, gone=gone)
            options = ReadOptions(encoding=data.encoding, delimiter=data.delimiter, sheet=data.sheet)
            now = read_table(list(files), options, progress=lambda done, total: ticket.check())
        else:
            now = table
        return _find(data, fingerprint, now, wanted, way, read_journal)

    return work


def _find(
    data: DataConfig,
    fingerprint: str,
    table: Table,
    wanted: Sequence[WantedLabel],
    way: str,
    read_journal: ReadJournal,
) -> Found:
    from core.data.label_edit import cell_of
    from core.data.roles import roles_from_config
    from gui.session.correction_jobs import make_corrections

    roles = roles_from_config(table, data)
    own = table.fingerprint()
    has_changed = bool(fingerprint) and own != fingerprint
    rows = [_find_row(table, roles, one) for one in wanted]
    missing = rows.count(None)
    cells = {
        row: cell_of(one.labels, roles) if one.labels or roles.is_multi_label else ""
        for row, one in zip(rows, wanted, strict=True)
        if row is not None
    }
    kept = read_journal(own).of_columns(roles.label_columns).by_row()
    now = {row: one.new for row, one in kept.items()}
    made = make_corrections(table, roles, tuple(cells.items()), way, now)
    return Found(table, made, missing, has_changed=has_changed)


def _find_row(table: Table, roles: Roles, wanted: WantedLabel) -> int | None:
    """The row of a text: its own, or in a file that has changed the first one with that text; None for none."""
    from core.data.corrections import hash_text
    from core.data.roles import join_texts

    text_hash = hash_text(wanted.text)
    if 0 <= wanted.row < table.rows:
        own = join_texts(table, roles, np.array([wanted.row], np.int64))[0]
        if hash_text(own) == text_hash:
            return wanted.row
    rows = (row for row, text in enumerate(join_texts(table, roles)) if hash_text(text) == text_hash)
    return next(rows, None)
