"""Refuses outputs that would replace a file that is read, or one that a run, a model or a watch consists of.

Files are compared by identity, not by name: a link, another spelling or a relative path names the same file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import combinations
from pathlib import Path

from core.errors import DataError
from core.message import say
from core.runs.places import workbench_home

OF_A_RUN = (
    "job.toml",
    "events.jsonl",
    "metrics.json",
    "environment.json",
    "running.json",
    "training_texts.npy",
    "kept_rows.parquet",
    "version.json",
    "corrections.csv",
    "about.json",
)
"""The files of a run besides its predictions; below `FOLDERS_OF_A_RUN` every file belongs to it."""
FOLDERS_OF_A_RUN = ("model", "adapter", "checkpoints")
_PREDICTIONS = "predictions_"
_JOB, _RULES_SUFFIX = "job.toml", ".toml"
_WEIGHTS, _DEEPEST_OF_A_MODEL = "*.safetensors", 2


def check_outputs(outputs: Sequence[Path | None], inputs: Iterable[Path | str | None]) -> None:
    """Refuse outputs that would replace something that is needed, before anything is computed for them.

    Args:
        outputs: the files to write; None for those that are not asked for, "-" for the standard output.
        inputs: everything that is read: files, and folders, which stand for the files in them.

    Raises:
        DataError: an output is one of the inputs, two outputs are one file, an output belongs to a run, a model or a
            watch, is a job or a file of rules, or is no ordinary file.
    """
    wanted = [path.expanduser() for path in outputs if path is not None and str(path) != "-"]
    read = list(inputs)
    for out in wanted:
        check_output(out, read)
    for one, other in combinations(wanted, 2):
        if _names_same_file(one, other):
            raise DataError(
                say("Two results would be written into the same file."),
                where=str(other),
                hint=say("Give each a name of its own."),
            )


def check_output(out: Path, inputs: Iterable[Path | str | None] = (), *, holds_rules: bool = False) -> None:
    """As `check_outputs`, for one output.

    Args:
        holds_rules: rules are written, which may replace other rules.
    """
    if out.is_dir():
        raise DataError(say("This is a folder, no file."), where=str(out), hint=say("Name a file."))
    if out.exists() and not out.is_file():
        raise DataError(say("This is no ordinary file."), where=str(out), hint=say("Name a new file."))
    if any(_is_same_file(out, source) for source in _list_files(inputs)):
        raise DataError(
            say("The result would take the place of a file that is read for it."),
            where=str(out),
            hint=say("Give the result a name of its own."),
        )
    if _belongs_to_run(out) or _belongs_to_model(out) or _belongs_to_watch(out):
        raise DataError(
            say("The result would take the place of a file of a run, a model or a watch."),
            where=str(out),
            hint=say("Give the result a name of its own."),
        )
    if not holds_rules and out.suffix.lower() == _RULES_SUFFIX and out.is_file():
        raise DataError(
            say("This file holds a job or rules, and the result would take its place."),
            where=str(out),
            hint=say("Give the result a name of its own."),
        )


def check_output_folder(out: Path, inputs: Iterable[Path | str | None]) -> None:
    """Refuse a folder to be replaced that is, or that holds, something that is read.

    Raises:
        DataError: it does.
    """
    for source in inputs:
        if source is None or not str(source):
            continue
        place = Path(source).expanduser().absolute()
        if any(_is_same_file(out, above) for above in (place, *place.parents, *place.resolve().parents)):
            raise DataError(
                say("The folder to be replaced holds a file that is read for the result."),
                where=str(out),
                hint=say("Name another folder."),
            )


def _list_files(inputs: Iterable[Path | str | None]) -> Iterator[Path]:
    for source in inputs:
        if source is None or not str(source):
            continue
        place = Path(source).expanduser()
        if place.is_dir():
            with suppress(OSError):
                yield from place.iterdir()
        else:
            yield place


def _is_same_file(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def _names_same_file(one: Path, other: Path) -> bool:
    # Neither may exist yet, and whether their file system distinguishes case or Unicode forms is not known then.
    if _is_same_file(one, other):
        return True
    return _plain_name(one) == _plain_name(other) and (
        one.parent.resolve() == other.parent.resolve() or _is_same_file(one.parent, other.parent)
    )


def _plain_name(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name).casefold()


def _places(out: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every folder above the output, with the parts of its path from there; by its own name and by that of its
    target."""
    for path in dict.fromkeys((out.absolute(), out.resolve())):
        for folder in path.parents:
            yield folder, path.relative_to(folder).parts


def _belongs_to_run(out: Path) -> bool:
    for folder, parts in _places(out):
        first = parts[0].casefold()
        is_named = len(parts) == 1 and (first in OF_A_RUN or first.startswith(_PREDICTIONS))
        if (is_named or (len(parts) > 1 and first in FOLDERS_OF_A_RUN)) and (folder / _JOB).is_file():
            return True
    return False


def _belongs_to_model(out: Path) -> bool:
    # A new file may lie in a model's folder; one that is there already may be a part of the model.
    return out.is_file() and any(
        any(folder.glob(_WEIGHTS)) for folder, parts in _places(out) if len(parts) <= _DEEPEST_OF_A_MODEL
    )


def _belongs_to_watch(out: Path) -> bool:
    watches = workbench_home() / "watches"
    return watches.is_dir() and any(_is_same_file(folder, watches) for folder, _ in _places(out))
