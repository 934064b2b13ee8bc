"""Makes the job of a run that repeats another one with corrected labels: its child."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from core.config import JobConfig, UpdateConfig
from core.data.corrections import Correction, Corrections, read_corrections
from core.errors import WorkbenchError
from core.runs.correction_files import write_corrections
from core.runs.folder import RunFolder
from core.runs.places import workbench_home

_SINGULAR, _PLURAL = "{title} + {n} correction", "{title} + {n} corrections"


def job_again(
    run: RunFolder, corrections: Path | None = None, *, title: str = "", count: int | None = None
) -> JobConfig:
    """The job that trains again: the same settings, files and split, with the run as its parent.

    An update is trained again from the backbone, on all rows of its line, with the settings that this began with.

    Args:
        corrections: the file of all corrections to train with; None for those that the run was trained with.
        title: of the new run; "" for `title_again`.
        count: how many corrections the title names; None for all in the file, also those that fit no row.
    """
    job = _without_update(run)
    file = str(corrections.absolute()) if corrections is not None else job.data.corrections
    if count is None:
        count = read_corrections(Path(file)).count if file else 0
    return replace(
        job,
        title=title or title_again(run.title, count),
        parent=run.path.name,
        data=replace(job.data, corrections=file),
    )


def _without_update(run: RunFolder) -> JobConfig:
    """The job of a run; of an update that of a training on the same data, with the settings of the first version."""
    job, first, seen = run.job, run, {str(run.path)}
    while first.job.is_update and first.job.update.run not in seen:
        seen.add(first.job.update.run)
        with suppress(WorkbenchError, OSError):
            first = RunFolder.open(first.job.update.run)
    if not job.is_update:
        return job
    training = first.job.training if first.job.method.kind == job.method.kind else job.training
    return replace(job, training=training, update=UpdateConfig())


def _name_fully(one: Correction, earlier: Corrections) -> Correction:
    """A correction that names only a line, with the file and the hash of an earlier one of that line."""
    if one.line and not one.text_hash:
        for other in earlier:
            if other.line == one.line and one.file in ("", other.file) and one.column in ("", other.column):
                return replace(one, file=other.file, text_hash=other.text_hash, column=other.column)
    return one


def title_again(title: str, count: int, words: str = "") -> str:
    """The title of a run that repeats one of this title with some corrections: "tickets + 12 corrections".

    Args:
        words: "{title} + {n} corrections" in another language; "" for English. What it, or English, added to the title
            of the parent is replaced.
    """
    plain = title
    for form in filter(None, (words, _SINGULAR, _PLURAL)):
        end = re.escape(form.removeprefix("{title}")).replace(re.escape("{n}"), r"\d+")
        plain = re.sub(f"{end}$", "", plain)
    words = words or (_SINGULAR if count == 1 else _PLURAL)
    return words.replace("{n}", str(count)).replace("{title}", plain) if count else plain


def add_corrections(run: RunFolder, more: Path) -> Path:
    """A file of the corrections that the run was trained with, followed by some more; of one row the later one counts.

    It is the file itself where the run has none, else one in the folder of the program, named after its content: the
    processes of one training make the same.

    Raises:
        DataError: one of the files cannot be read. RunError: the folder cannot be written to.
    """
    if not run.job.data.corrections:
        return more.absolute()
    earlier, later = read_corrections(Path(run.job.data.corrections)), read_corrections(more)
    joined = Corrections((*earlier.items, *(_name_fully(one, earlier) for one in later)), source=later.source)
    path = workbench_home() / "corrections" / f"{joined.digest()[:32]}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_corrections(path, joined)
    return path
