"""`tunewright correct`: applies corrections to a table, renames and merges classes, and writes the result."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import (
    CorrectionsFile,
    Delimiter,
    Encoding,
    Files,
    Json,
    Label,
    LabelFormOption,
    Separator,
    Sheet,
    Text,
)
from core.cli.terminal import describe_notices, note_left_out, note_notices, say_columns, show, write_json
from core.data.class_renames import rename_classes
from core.data.corrected_table import add_label_column, correct_table
from core.data.corrections import Corrections, read_corrections
from core.data.file_kinds import WRITTEN_SUFFIXES, list_kinds
from core.data.label_findings import find_renames
from core.data.reading import read_table
from core.data.roles import Roles
from core.data.table import Table
from core.errors import ConfigError
from core.message import say
from core.runs.correction_files import write_corrections
from core.runs.outputs import check_outputs
from core.tasks.altered_cells import report_altered
from core.tasks.classify.corrected_data import report_corrections
from core.tasks.corrected_file import save_corrected
from core.tasks.planning import Reading
from core.tasks.prediction_files import check_suffix


def correct(
    data: Files,
    corrections: CorrectionsFile = None,
    rename: Annotated[
        list[str] | None,
        typer.Option(
            "--rename", metavar="OLD=NEW", help="Give a class another name; that of another class merges the two."
        ),
    ] = None,
    join_alike: Annotated[
        bool,
        typer.Option(
            "--join-alike",
            help="Give classes that differ only in case, spaces or punctuation one name: that of most rows.",
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=f"Where the corrected table goes: {list_kinds(WRITTEN_SUFFIXES, with_dot=True)}.",
            show_default=False,
        ),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save-corrections",
            metavar="FILE",
            help="Where the corrections go, as csv for --corrections: those that were given, and the renamed classes.",
            show_default=False,
        ),
    ] = None,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    safe: Annotated[
        bool, typer.Option("--safe/--as-is", help="Keep cells like =1+1 from running as formulas in a spreadsheet.")
    ] = False,
    json: Json = False,
) -> None:
    """Write a table with corrected labels, its columns as they were, and added texts as its last rows."""
    if out is None and save is None:
        raise ConfigError(
            say("No file is named for the result."),
            where="--out",
            hint=say("For example: --out corrected.csv, or --save-corrections corrections.csv"),
        )
    check_outputs([out, save], [*data, corrections])
    if out is not None:
        check_suffix(out)
    reading = Reading(
        text=tuple(text or ()),
        label=tuple(label or ()),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        label_form=label_form,
        label_separator=separator,
    )
    table = read_table(data, reading.options())
    roles = reading.roles(table)
    found = read_corrections(corrections.expanduser()) if corrections is not None else Corrections()
    if found.items and not roles.label_columns:
        table, roles = add_label_column(table, roles)
    first = correct_table(table, roles, found)
    wanted = replace(first.applied, fingerprint=table.fingerprint())
    names = _read_renames(rename or ())
    if join_alike:
        names = _join_alike(find_renames(first.table, roles), names)
    renames = rename_classes(table, roles, names, wanted, when=time.time()) if names else ()
    wanted = wanted.plus(renames)
    notices = [*note_left_out(table), *note_notices(report_corrections(first))]
    corrected = correct_table(table, roles, wanted)
    if out is not None:
        if safe:
            notices += note_notices(report_altered(corrected.table.frame, out))
        save_corrected(table, roles, wanted, out.expanduser(), safe_for_spreadsheets=safe)
    if save is not None:
        write_corrections(save.expanduser(), corrected.applied)
    if json:
        write_json(
            {
                "out": str(out) if out is not None else None,
                "corrections": str(save) if save is not None else None,
                "rows": corrected.rows.tolist(),
                "added": corrected.added.tolist(),
                "renamed": names,
                "renamed_rows": len(renames),
                "columns": {"text": list(roles.text_columns), "label": list(roles.label_columns)},
                "notices": describe_notices(notices),
            }
        )
        return
    show(_say_result(table, roles, len(corrected.rows), len(corrected.added), names, len(renames)))
    for place in (out, save):
        if place is not None:
            show(f"Written: {place}")


def _read_renames(choices: Sequence[str]) -> dict[str, str]:
    """The new names by the present ones.

    Raises:
        ConfigError: a choice is not OLD=NEW, or two are of one class.
    """
    names: dict[str, str] = {}
    for choice in choices:
        old, equals, new = choice.partition("=")
        if not equals or not old.strip() or not new.strip():
            raise ConfigError(
                say("{text} renames nothing.", text=choice),
                where="--rename",
                hint=say("Write it as OLD=NEW, for example Delivery=delivery."),
            )
        if names.setdefault(old.strip(), new.strip()) != new.strip():
            raise ConfigError(
                say(
                    "{name} is to have two names: {one} and {other}.",
                    name=old.strip(),
                    one=names[old.strip()],
                    other=new.strip(),
                ),
                where="--rename",
                hint=say("Give each class one new name."),
            )
    return names


def _join_alike(alike: Sequence[tuple[str, str]], names: Mapping[str, str]) -> dict[str, str]:
    """The new names, where classes that are alike share the one that any of them gets, or else the most frequent."""
    groups: dict[str, list[str]] = {}
    for rare, frequent in alike:
        groups.setdefault(frequent, [frequent]).append(rare)
    joined = dict(names)
    for frequent, group in groups.items():
        shared = next((names[name] for name in group if name in names), frequent)
        joined |= {name: names.get(name, shared) for name in group if names.get(name, shared) != name}
    return joined


def _say_added(added: int) -> str:
    return f", {added:,} text{'' if added == 1 else 's'} added" if added else ""


def _say_result(table: Table, roles: Roles, rows: int, added: int, names: dict[str, str], renamed: int) -> str:
    lines = [f"{rows:,} of {table.rows:,} labels corrected" + _say_added(added) + "."]
    lines += [f"  {old} is now {new}" for old, new in names.items()]
    lines += [f"  Rows whose class has another name: {renamed:,}"] if names else []
    lines.append(f"The texts are {say_columns(roles.text_columns)}, the labels {say_columns(roles.label_columns)}.")
    return "\n".join(lines)
