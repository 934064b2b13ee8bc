"""The report of an adapted backbone as a person reads it: both figures before and after, and what was decided."""

from __future__ import annotations

from core.message import say
from core.models.adapted import Adaptation, read_adaptation
from core.report.document import Cell, Column, Document, Grid, ReportRequest, Section, make_figure_column
from core.report.run_sections import describe_course, describe_data, describe_settings, describe_versions
from core.runs.folder import RunFolder
from core.tasks.adapt.figures import METRICS
from core.tasks.adapt.outcome import say_outcome
from core.tasks.adapt.spec import ADAPT
from core.tasks.used_columns import list_used_columns


def describe(run: RunFolder, request: ReportRequest) -> Document:
    """The report of a run that adapted a backbone; see `core.tasks.task_spec.TaskDocument`."""
    metrics = run.metrics() or {}
    about = (
        describe_course(run),
        describe_data(run, list_used_columns(run.job), metrics),
        describe_settings(run, ADAPT.settings(run.job)),
        describe_versions(run, metrics),
    )
    created = float(run.environment().get("created") or 0)
    adaptation = read_adaptation(run.path)
    if adaptation is None:
        return Document(
            title=run.name,
            kind=say("Report on a backbone that was not adapted to its end"),
            headline=say("Nothing was measured."),
            sections=about,
            created=created,
        )
    table = _tabulate(adaptation)
    return Document(
        title=run.name,
        kind=say("Report on an adapted backbone"),
        headline=say_outcome(adaptation),
        sections=(Section(title=say("Before and after"), blocks=(table,)), *about),
        table=table,
        created=created,
    )


def _tabulate(adaptation: Adaptation) -> Grid:
    columns = [Column(name="name", title=say("backbone")), make_figure_column(METRICS[0], "number")]
    rows: list[tuple[Cell, ...]] = [
        (say("Adapted"), adaptation.masked_loss),
        (say("Before adapting"), adaptation.masked_loss_before),
    ]
    if adaptation.macro_f1 is not None and adaptation.macro_f1_before is not None:
        columns.append(make_figure_column(METRICS[2], "score"))
        rows = [(*rows[0], adaptation.macro_f1), (*rows[1], adaptation.macro_f1_before)]
    return Grid(
        caption=say("The backbone on texts that were held back"),
        columns=tuple(columns),
        rows=tuple(rows),
        keys=("model", "unadapted"),
        strong=0,
    )
