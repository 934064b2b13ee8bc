"""`tunewright runs`: lists the runs, newest first; names, notes and tags them; shows and empties the bin."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.options import Json
from core.cli.places import find_run
from core.cli.runs_bin import align_columns, delete_runs, empty_the_bin, restore_runs, say_size, show_bin
from core.cli.runs_versions import choose_version, describe_version, say_version
from core.cli.terminal import note, say_duration, show, write_json
from core.errors import ConfigError
from core.message import say
from core.runs.bin import list_bin
from core.runs.families import group_runs, say_absent_parent
from core.runs.folder import RunFolder, RunSummary, runs_root
from core.runs.listing import RunList, read_runs, say_unreadable
from core.runs.run_notes import clean_tags, read_notes, say_damaged, write_notes
from core.runs.version_choice import list_lines
from core.runs.versions import Version
from core.tasks.figures import score_of_run

_NUMBERS = (3, 4, 5)
"""Columns of the list that are set to the right."""
_NOT_PRINTED = {"figures", "has_damaged_notes"}


def list_all_runs(
    runs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RUN...", help="Show only these: folders, or names of folders of runs.", show_default=False
        ),
    ] = None,
    root: Annotated[Path | None, typer.Option("--in", metavar="DIR", help="List the runs of another folder.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help='Call the run so from now on; "" for its own name.')
    ] = None,
    text: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help='Write a note to the runs; "" takes it away.')
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="Give the runs this tag.")] = None,
    untag: Annotated[
        list[str] | None, typer.Option("--untag", metavar="TAG", help="Take this tag from the runs.")
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Use this version of its model from now on, also where the update failed.")
    ] = False,
    back: Annotated[
        bool, typer.Option("--back", help="Go back to the version before the one in use; nothing is deleted.")
    ] = False,
    delete: Annotated[bool, typer.Option("--delete", help="Put the runs into the bin.")] = False,
    in_bin: Annotated[bool, typer.Option("--bin", help="List the runs that are in the bin.")] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Bring these runs back from the bin.")] = False,
    empty: Annotated[bool, typer.Option("--empty-bin", help="Delete all that is in the bin for ever.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before the bin is emptied.")] = False,
    json: Json = False,
) -> None:
    """List the runs, newest first, each below the run it continues; or name, note, tag, delete and restore them."""
    named = list(runs or ())
    is_described = name is not None or text is not None or bool(tag) or bool(untag)
    _check(
        named, name, is_described, delete=delete, in_bin=in_bin, restore=restore, empty=empty, accept=accept, back=back
    )
    if in_bin:
        show_bin(json)
    elif empty:
        empty_the_bin(json, yes)
    elif restore:
        restore_runs(named, json)
    elif delete:
        delete_runs([_find(one, root) for one in named], json)
    elif accept or back:
        choose_version([_find(one, root) for one in named], json, is_back=back)
    else:
        found = [_find(one, root) for one in named]
        if is_described:
            for run in found:
                _describe(run, name, text, tag or (), untag or ())
        listed = RunList(tuple(run.summary() for run in found)) if named else read_runs(root)
        for folder in listed.unreadable:
            note(str(say_unreadable(folder)))
        _show_runs(listed.runs, root, json, is_all=not named)


def _check(named: Sequence[str], name: str | None, is_described: bool, **chosen: bool) -> None:
    flags = [f"--{flag.replace('_', '-')}" for flag, is_on in chosen.items() if is_on]
    flags = ["--bin" if flag == "--in-bin" else "--empty-bin" if flag == "--empty" else flag for flag in flags]
    flags += ["--name, --note, --tag, --untag"] if is_described else []
    if len(flags) > 1:
        raise ConfigError(
            say("These cannot be asked for together."), where=" ".join(flags), hint=say("One after the other.")
        )
    if not named and (is_described or any(chosen[flag] for flag in ("delete", "restore", "accept", "back"))):
        raise ConfigError(
            say("It has to be said of which run."),
            where=flags[0],
            hint=say("Name its folder; tunewright runs lists them, tunewright runs --bin those in the bin."),
        )
    if named and (chosen["in_bin"] or chosen["empty"]):
        raise ConfigError(say("This is about the whole bin."), where=flags[0], hint=say("Name no run with it."))
    if len(named) > 1 and (chosen["accept"] or chosen["back"]):
        raise ConfigError(say("One version can be chosen at a time."), where=flags[0], hint=say("Name one run."))
    if name and len(named) > 1:
        raise ConfigError(say("Several runs cannot get the same name."), where="--name", hint=say("Name one run."))


def _find(named: str, root: Path | None) -> RunFolder:
    below = root / named if root is not None else None
    return RunFolder.open(below) if below is not None and below.is_dir() else find_run(Path(named))


def _describe(run: RunFolder, name: str | None, text: str | None, tag: Sequence[str], untag: Sequence[str]) -> None:
    known = read_notes(run.path)
    taken = {one.casefold() for one in clean_tags(untag)}
    tags = tuple(one for one in clean_tags((*known.tags, *tag)) if one.casefold() not in taken)
    aside = write_notes(
        run.path,
        replace(
            known,
            title=known.title if name is None else name,
            note=known.note if text is None else text,
            tags=tags,
        ),
    )
    if aside is not None:
        note(f"The damaged about.json of this run was put aside: {aside}")


def _show_runs(found: Sequence[RunSummary], root: Path | None, json: bool, *, is_all: bool) -> None:
    for run in found:
        if run.has_damaged_notes:
            note(str(say_damaged(run.path)))
    versions = list_lines(found)
    if json:
        write_json([_as_json(run) | {"version": describe_version(versions.get(run.path))} for run in found])
    elif not found:
        show(f"No runs in {root or runs_root()} yet. Begin with: tunewright train DATA")
    else:
        show("\n".join(_say_runs(found, versions, is_all=is_all)))


def _as_json(run: RunSummary) -> dict[str, Any]:
    """The summary as plain values; tasks without accuracy and macro-F1 have their deciding metric as `score`."""
    body = {item.name: getattr(run, item.name) for item in fields(run) if item.name not in _NOT_PRINTED}
    score = score_of_run(run) if run.macro_f1 is None else None
    return body | {
        "path": str(run.path),
        "score": (score[0].name, score[1]) if score is not None else None,
        "name": str(run.name),
        "tags": list(run.tags),
        "parent": run.parent or None,
        "notices": [str(say_damaged(run.path))] if run.has_damaged_notes else [],
    }


def _say_runs(found: Sequence[RunSummary], versions: Mapping[Path, Version], *, is_all: bool) -> list[str]:
    binned = list_bin()
    rows: list[tuple[str, ...]] = [("started", "state", "method", "accuracy", "macro-F1", "time", "name", "run")]
    notes = [""]
    for family in group_runs(found):
        for run, depth in family.walk():
            absent = say_absent_parent(run, found, binned) if is_all else None
            more = (say_version(versions.get(run.path)), str(absent) if absent is not None else "")
            rows.append(_list_cells(run, depth, "".join(f"  ({one})" for one in more if one)))
            notes.append("" if is_all else run.note)
    lines = []
    for row, text in zip(align_columns(rows, right=_NUMBERS), notes, strict=True):
        lines += [row, *(f"{'':18}{line}" for line in text.splitlines())]
    if is_all:
        waste = sum(run.size_mb for run in binned)
        total = f"{len(found)} runs, {say_size(sum(run.size_mb for run in found))}"
        lines.append(total + (f"; in the bin {len(binned)}, {say_size(waste)}" if binned else ""))
    return lines


def _list_cells(run: RunSummary, depth: int, more: str) -> tuple[str, ...]:
    tags = f"  [{', '.join(run.tags)}]" if run.tags else ""
    return (
        time.strftime("%Y-%m-%d %H:%M", time.localtime(run.started)),
        run.state,
        run.method,
        "" if run.accuracy is None else f"{run.accuracy:.1%}",
        "" if run.macro_f1 is None else f"{run.macro_f1:.3f}",
        say_duration(run.seconds),
        f"{'  ' * (depth - 1)}{'└ ' if depth else ''}{run.name}{tags}",
        f"{run.path}{more}{'  (can be resumed)' if run.can_resume else ''}",
    )
