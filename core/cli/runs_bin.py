"""What `tunewright runs` does with the bin: delete, list, restore, empty."""

from __future__ import annotations

import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import typer

from core.cli.faults import USER_ERROR, describe
from core.cli.terminal import note, show, write_json
from core.errors import ConfigError, RunError
from core.message import say
from core.runs.bin import BinnedRun, delete_for_ever, list_bin, restore_from_bin
from core.runs.folder import RunFolder

_MOST_COLUMNS = 64


def say_size(mb: float) -> str:
    """ "350 KB", "12 MB", "1.2 GB"; `mb` counts millions of bytes."""
    if mb >= 1000:
        return f"{mb / 1000:.1f} GB"
    return f"{mb:.0f} MB" if mb >= 1 else f"{mb * 1000:.0f} KB"


def align_columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Rows of cells as lines, each column as wide as its widest cell takes on a terminal; `right` are set to the right.

    The last column is not filled up, and a very long cell does not push all others away.
    """
    widths = [min(_MOST_COLUMNS, max(measure(row[at]) for row in rows)) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            fill = "" if at == len(widths) - 1 else " " * (width - measure(cell))
            cells.append(fill + cell if at in right else cell + fill)
        lines.append("  ".join(cells).rstrip())
    return lines


def measure(text: str) -> int:
    """The columns that a text takes on a terminal: two for each wide character, as those of Chinese."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def show_bin(json: bool) -> None:
    """Print what is in the bin, the last removed first."""
    binned = list_bin()
    if json:
        write_json([_as_json(run) for run in binned])
    elif not binned:
        show("The bin is empty.")
    else:
        total = f"{len(binned)} in the bin, {say_size(sum(run.size_mb for run in binned))}"
        rows = [("removed", "size", "name", "run"), *map(_list_cells, binned)]
        show("\n".join([*align_columns(rows, right=(1,)), total]))


def delete_runs(runs: Sequence[RunFolder], json: bool) -> None:
    """Put runs into the bin.

    Raises:
        RunError: one of them is still going, or cannot be moved; those before it are in the bin then.
    """
    moved = [(run.path, run.move_to_bin()) for run in runs]
    if json:
        write_json([{"path": str(path), "bin": str(binned)} for path, binned in moved])
    else:
        show("\n".join(f"In the bin: {binned}" for _, binned in moved))
        note(f"Bring back with: tunewright runs --restore {moved[0][1].name}")


def restore_runs(named: Sequence[str], json: bool) -> None:
    """Bring runs back from the bin.

    Raises:
        RunError: one of them is not in the bin, or cannot be moved.
    """
    found = [_find(one) for one in named]
    restored = [restore_from_bin(run.path) for run in found]
    if json:
        write_json([{"bin": str(run.path), "path": str(path)} for run, path in zip(found, restored, strict=True)])
    else:
        show("\n".join(f"Restored: {path}" for path in restored))


def empty_the_bin(json: bool, is_sure: bool) -> None:
    """Delete what is in the bin for ever, after asking unless `is_sure`.

    Raises:
        ConfigError: there is nobody to ask. typer.Exit: not all could be deleted.
    """
    binned = list_bin()
    size = say_size(sum(run.size_mb for run in binned))
    if binned and not is_sure:
        if not sys.stdin.isatty():
            raise ConfigError(
                say("Emptying the bin cannot be taken back, and there is no terminal to ask at."),
                where="--empty-bin",
                hint=say("Add --yes to do it without a question."),
            )
        typer.confirm(f"Delete {len(binned)} runs for ever and free {size}?", abort=True, err=True)
    freed, problems = 0, []
    for run in binned:
        try:
            freed += delete_for_ever(run.path)
        except RunError as error:
            problems.append(error)
    if json:
        body = {"deleted": len(binned) - len(problems), "freed_mb": freed / 1e6}
        write_json(body | {"problems": [str(problem) for problem in problems]})
    else:
        show(f"Deleted: {len(binned) - len(problems)} runs, {say_size(freed / 1e6)} are free now.")
    for problem in problems:
        describe(problem.what, problem.where, problem.hint)
    if problems:
        raise typer.Exit(USER_ERROR)


def _find(named: str) -> BinnedRun:
    for run in list_bin():
        if named in (run.path.name, str(run.path)) or Path(named).absolute() in (run.path, run.origin):
            return run
    raise RunError(
        say("There is no such run in the bin."), where=named, hint=say("tunewright runs --bin lists what is there.")
    )


def _as_json(run: BinnedRun) -> dict[str, object]:
    return {
        "path": str(run.path),
        "title": run.title,
        "name": str(run.name),
        "origin": str(run.origin),
        "binned": run.binned,
        "size_mb": run.size_mb,
    }


def _list_cells(run: BinnedRun) -> tuple[str, ...]:
    removed = time.strftime("%Y-%m-%d %H:%M", time.localtime(run.binned))
    return removed, say_size(run.size_mb), str(run.name), run.path.name
