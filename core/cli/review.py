"""`tunewright review`: lists the labels that are most likely wrong."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import CorrectionsFile, Delimiter, Encoding, Json, Label, LabelFormOption, Separator, Sheet, Text
from core.cli.places import find_run
from core.cli.terminal import choose_printer, describe_notices, follow, say_columns, show, write_json
from core.config import JobConfig
from core.data.added_files import list_all_files
from core.data.file_kinds import WRITTEN_SUFFIXES, list_kinds
from core.errors import ConfigError, DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.runs.folder import JOB, RunFolder, runs_root
from core.runs.outputs import check_outputs
from core.tasks.classify.spec import CLASSIFY
from core.tasks.planning import Reading, TrainRequest, apply_request
from core.tasks.prediction_files import check_suffix

if TYPE_CHECKING:
    from core.data.roles import Roles
    from core.data.table import Table
    from core.tasks.classify.review import Review
    from core.train.control import Control

_SHOWN_SUSPECTS, _SHOWN_CONTRADICTIONS, _SHOWN_CHARACTERS = 20, 5, 100


def review(
    data: Annotated[
        list[Path],
        typer.Argument(
            metavar="DATA|RUN...",
            help="Tables with texts and labels; or a run's folder or name, whose data is reviewed.",
            show_default=False,
        ),
    ],
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            metavar="N",
            min=1,
            help="How many rows; as many as are likely wrong if not given.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=f"Write these rows ({list_kinds(WRITTEN_SUFFIXES, with_dot=True)}): the input columns, row, suggested "
            "and score, and the column new for the right label. The file goes back in with --corrections.",
            show_default=False,
        ),
    ] = None,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    corrections: CorrectionsFile = None,
    backbone: Annotated[
        str,
        typer.Option(
            "--backbone", metavar="NAME|DIR", help="The pretrained model that reads the texts; of a run its own."
        ),
    ] = "",
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Device, threads or token limit.")
    ] = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    json: Json = False,
) -> None:
    """List the rows whose label is most likely wrong, by classifiers that never saw the label, worst first."""
    reading = Reading(
        text=tuple(text or ()),
        label=tuple(label or ()),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        label_form=label_form,
        label_separator=separator,
    )
    run = _find_run(data)
    request = TrainRequest(backbone=backbone, settings=tuple(settings or ()), corrections=corrections)
    job = apply_request(run.job if run is not None else JobConfig(), request)
    check_outputs([out], [*(data if run is None else list_all_files(job.data)), job.data.corrections])
    if out is not None:
        check_suffix(out)
    with stoppable() as control:
        events = follow(_review(data, run, reading, job, control, top, out), choose_printer())
    found: Review = events[-1]
    body = {
        "out": str(out) if out is not None else None,
        "backbone": job.backbone.name,
        "columns": {"text": list(found.roles.text_columns), "label": list(found.roles.label_columns)},
        "notices": describe_notices(events),
    }
    if json:
        from core.tasks.classify.review import describe_review

        write_json(describe_review(found) | body)
    else:
        show("\n".join([*_say_review(found), *_say_where(found, out)]))


def _find_run(data: list[Path]) -> RunFolder | None:
    """The run that is named, None where tables are."""
    named = data[0].expanduser()
    is_run = (named / JOB).is_file() or (
        not named.exists() and len(named.parts) == 1 and (runs_root() / named / JOB).is_file()
    )
    if not is_run:
        return None
    run = find_run(data[0])
    if len(data) > 1:
        raise ConfigError(say("Name one run, or tables."), where=str(data[1]))
    if run.job.task != CLASSIFY.name:
        raise DataError(
            say("Labels can be reviewed of classifications only."),
            where=str(data[0]),
            hint=say("This run is of another task."),
        )
    return run


def _review(
    data: list[Path],
    run: RunFolder | None,
    reading: Reading,
    job: JobConfig,
    control: Control,
    top: int | None,
    out: Path | None,
) -> Generator[Any, None, None]:
    from core.tasks.classify.review import make_frame, report_renamed, review_labels  # torch is loaded only now
    from core.tasks.file_answers import write_output

    yield StageChanged(stage="preparing")
    table, roles = _read_run(run, reading) if run is not None else _read_table(data, reading)
    yield from _report_table(table, roles, job)
    table = yield from _correct(table, roles, job, out)
    found = yield from review_labels(table, roles, job, control, top=top, excluded=job.data.excluded_rows)
    if run is not None:
        yield Noticed(
            message=say("The model of the run was not asked: it has learnt these labels, the wrong ones, too."),
            hint=say("The texts were read by its backbone as it was before the training."),
            is_minor=True,
        )
    if out is not None:
        frame, renamed = make_frame(found)
        yield from report_renamed(renamed)
        yield from write_output(frame, out.expanduser(), control, safe_for_spreadsheets=True)
    yield found


def _read_table(data: list[Path], reading: Reading) -> tuple[Table, Roles]:
    from core.data.reading import read_table

    table = read_table(data, reading.options())
    return table, reading.roles(table)


def _read_run(run: RunFolder, reading: Reading) -> tuple[Table, Roles]:
    """The table of the run's job, with the columns that it was trained on where no other ones are named."""
    from core.data.roles import roles_from_config
    from core.tasks.classify.sections import read_job_table

    data = run.job.data
    table = read_job_table(data)
    return table, (roles_from_config(table, data) if reading == Reading() else reading.roles(table))


def _correct(table: Table, roles: Roles, job: JobConfig, out: Path | None) -> Generator[Noticed, None, Table]:
    """The table with the corrections of the job; added texts are not reviewed: they are in no file."""
    from core.data.corrected_table import correct_table, place_texts
    from core.data.corrections import read_corrections
    from core.tasks.classify.corrected_data import report_corrections

    if not job.data.corrections:
        return table
    corrections = place_texts(table, roles, read_corrections(Path(job.data.corrections).expanduser()))
    corrected = correct_table(table, roles, corrections.without_added())
    yield from report_corrections(corrected)
    if out is not None:
        yield Noticed(
            message=say("The earlier corrections are not in the file of suspects."),
            hint=say("Add its corrected rows to the file of corrections, so that both count."),
            is_minor=True,
        )
    return corrected.table


def _report_table(table: Table, roles: Roles, job: JobConfig) -> Generator[Noticed, None, None]:
    from core.data.roles import table_labels
    from core.tasks.classify.label_notices import report_labels
    from core.tasks.left_out import report_left_out

    yield from report_left_out(table)
    yield from report_labels(table, roles, table_labels(table, roles), excluded=job.data.excluded_rows)


def _say_review(found: Review) -> list[str]:
    from core.metrics.intervals import wilson_interval

    if not found.judged:
        return ["No label can be checked."]
    low, high = wilson_interval(found.right, found.judged)
    lines = [
        f"{found.judged:,} labels checked; classifiers that never saw them agree with {found.right:,} "
        f"({found.right / found.judged:.1%}, 95 %: {low:.1%} to {high:.1%}).",
        f"About {found.likely:,} are likely wrong." if found.likely else "None looks wrong for sure.",
    ]
    for one in found.suspects[:_SHOWN_SUSPECTS]:
        short = " ".join(one.text.split())
        short = short[:_SHOWN_CHARACTERS] + (" …" if len(short) > _SHOWN_CHARACTERS else "")
        own, suggested = ", ".join(one.labels) or "(none)", ", ".join(one.suggested) or "(none)"
        lines += ["", f"line {found.table.line_of[one.row]:,}  {one.score:.2f}  {own}  ->  {suggested}?", f"  {short}"]
        words = list(dict.fromkeys(one.text[word.start : word.end] for word in one.words if word.weight > 0))
        if words:
            lines.append(f"  typical of {suggested}: {', '.join(words)}")
        near = [
            f"{', '.join(found.checked.name_labels(other.position)) or '(none)'} (line "
            f"{found.table.line_of[found.checked.rows[other.position]]})"
            for other in one.neighbours
        ]
        if near:
            lines.append(f"  most like it: {', '.join(near)}")
    hidden = len(found.suspects) - _SHOWN_SUSPECTS
    if hidden > 0:
        lines += ["", f"... and {hidden:,} more: --out and --json list them all"]
    return lines + _say_contradictions(found)


def _say_contradictions(found: Review) -> list[str]:
    if not found.contradictions:
        return []
    lines = ["", f"Equal or nearly equal texts with different labels: {len(found.contradictions):,}"]
    for rows in found.contradictions[:_SHOWN_CONTRADICTIONS]:
        places = ", ".join(str(found.table.line_of[row]) for row in rows[:8])
        lines.append(f"  lines {places}{', ...' if len(rows) > 8 else ''}")
    if len(found.contradictions) > _SHOWN_CONTRADICTIONS:
        lines.append("  ... --json lists them all")
    return lines


def _say_where(found: Review, out: Path | None) -> list[str]:
    columns = (
        f"The texts are {say_columns(found.roles.text_columns)}, the labels {say_columns(found.roles.label_columns)}."
    )
    if out is None:
        return ["", columns]
    return [
        "",
        f"{len(found.suspects):,} rows: {out}",
        f"Type the right label into its column new, then: tunewright train DATA --corrections {out.name}",
        columns,
    ]
