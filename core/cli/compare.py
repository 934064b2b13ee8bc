"""`tunewright compare`: judges runs against each other, on the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Json, Label, LabelFormOption, Separator, Sheet, Text
from core.cli.places import find_run
from core.cli.terminal import describe_notices, note_notices, show, write_json
from core.data.file_kinds import WRITTEN_SUFFIXES, list_kinds
from core.errors import DataError
from core.message import say
from core.metrics.labels import ClassScores
from core.metrics.paired import SEED
from core.runs.folder import RunFolder
from core.runs.outputs import check_outputs
from core.tasks.comparing import compare_runs
from core.tasks.comparison import KINDS, CompareRequest, Comparison, SettingDifference, differing_settings
from core.tasks.comparison_text import describe_comparison, describe_discordant
from core.tasks.figures import find_metric
from core.tasks.planning import Reading
from core.tasks.prediction_files import check_suffix, write_predictions

_MOST_CLASSES = 30
_KIND_TITLES = {
    "texts": {"fixed": "fixed", "broken": "broken", "both_right": "both right", "both_wrong": "both wrong"},
    "questions": {"fixed": "fixed", "broken": "broken", "both_right": "both right", "both_wrong": "both wrong"},
    "users": {"fixed": "helped", "broken": "hurt", "both_right": "alike", "both_wrong": "both without a hit"},
}


def compare(
    runs: Annotated[
        list[Path],
        typer.Argument(
            metavar="RUN RUN...",
            help="Runs of one task, by folder or name; each further one is compared with the first.",
            show_default=False,
        ),
    ],
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", metavar="FILE", help="Judge them on a labelled table instead; repeat it for several."),
    ] = None,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=f"Write every row with its label and both answers: {list_kinds(WRITTEN_SUFFIXES, with_dot=True)}.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Compare runs on rows that none was trained on: fixed, broken, both right, both wrong, and whether it is luck."""
    check_outputs([out], [*runs, *(data or ())])
    found = [find_run(named) for named in runs]
    check_outputs([out], [*(run.path for run in found), *(data or ())])
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
    if not data and reading != Reading():
        raise DataError(say("Columns and their reading are named, but no table to read."), hint=say("Add --data FILE."))
    with stoppable() as control:
        request = CompareRequest(files=tuple(data or ()), reading=reading, predicts=True, control=control)
        comparisons = compare_runs(found, request)
    for number, (run, comparison) in enumerate(zip(found[1:], comparisons, strict=True)):
        if not json:
            show(("\n" if number else "") + f"A: {found[0].name} ({found[0].path})\nB: {run.name} ({run.path})\n")
        note_notices(comparison.notices)
        if not json:
            settings = differing_settings([found[0].job, run.job])
            show("\n".join([*_say(comparison), "", *_say_settings(settings)]))
    if out is not None:
        write_predictions(_table(comparisons), out.expanduser())
    if json:
        write_json(_as_json(found, comparisons) | {"out": None if out is None else str(out)})
    elif out is not None:
        show(f"\nThe rows are in {out}.")


def _say(found: Comparison) -> list[str]:
    counts, titles = found.counts, _KIND_TITLES[found.unit]
    lines = [str(describe_comparison(found))]
    more = describe_discordant(found)
    if more is not None:
        lines.append(str(more))
    lines.append("  ".join(f"{titles[kind]} {getattr(counts, kind):,}" for kind in KINDS) + f"  of {counts.rows:,}")
    lines.append("")
    width = max(len(_title(pair.name)) for pair in found.figures)
    for pair in found.figures:
        interval = pair.interval
        lines.append(
            f"{_title(pair.name):<{width}}  A {_say_figure(pair.name, pair.before)}  B "
            f"{_say_figure(pair.name, pair.after)}  difference {_say_difference(pair.name, interval.difference)} "
            f"(95 % interval {_say_difference(pair.name, interval.low)} to {_say_difference(pair.name, interval.high)})"
        )
    name = "exact p of the sign test" if found.unit == "users" else "McNemar's exact p"
    lines.append(f"{name}: {counts.p:.3g}")
    return [*lines, *_say_classes(found)]


def _title(name: str) -> str:
    return str(find_metric(name).title)


def _say_figure(name: str, value: float) -> str:
    return f"{value:.1%}" if find_metric(name).format == "share" else f"{value:.3f}"


def _say_difference(name: str, value: float) -> str:
    return f"{100 * value:+.1f} points" if find_metric(name).format == "share" else f"{value:+.3f}"


def _say_classes(found: Comparison) -> list[str]:
    if not found.per_class:
        return []
    width = min(32, max(5, *(len(pair.name) for pair in found.per_class)))
    lines = ["", f"{'class':<{width}}  {'rows':>6}  {'F1 A':>6}  {'F1 B':>6}  {'fixed':>5}  {'broken':>6}"]
    ordered = sorted(found.per_class, key=lambda pair: -abs(pair.after.f1 - pair.before.f1))
    for pair in ordered[:_MOST_CLASSES]:
        name = pair.name if len(pair.name) <= width else pair.name[: width - 1] + "…"
        lines.append(
            f"{name:<{width}}  {pair.support:>6,}  {pair.before.f1:>6.3f}  {pair.after.f1:>6.3f}  {pair.fixed:>5,}  "
            f"{pair.broken:>6,}"
        )
    if len(ordered) > _MOST_CLASSES:
        lines.append(f"... and {len(ordered) - _MOST_CLASSES:,} classes that differ less (all of them: --json)")
    return lines


def _say_settings(settings: Sequence[SettingDifference]) -> list[str]:
    if not settings:
        return ["Same settings."]
    lines = ["Settings that differ:"]
    for setting in settings:
        values = "  ".join(f"{side} {_say_value(value)}" for side, value in zip("AB", setting.values, strict=True))
        lines.append(f"  {setting.name}: {values}")
    return lines


def _say_value(value: Any) -> str:
    if isinstance(value, tuple):
        if value and isinstance(value[0], int):
            return f"{len(value):,}"
        return ", ".join(map(str, value)) or "-"
    return str(value) if str(value) else "-"


def _table(comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """The rows of all comparisons; with several of them, which run each is about."""
    frames = [found.rows for found in comparisons]
    if len(frames) == 1:
        return frames[0]
    return pd.concat(
        [frame.assign(run=found.after.path.name) for frame, found in zip(frames, comparisons, strict=True)],
        ignore_index=True,
    )


def _as_json(runs: Sequence[RunFolder], comparisons: Sequence[Comparison]) -> dict[str, Any]:
    settings = differing_settings([run.job for run in runs])
    return {
        "task": runs[0].job.task,
        "runs": [{"path": str(run.path), "title": run.title, "name": str(run.name)} for run in runs],
        "comparisons": [_comparison_as_json(found) for found in comparisons],
        "settings": [{"name": setting.name, "values": list(setting.values)} for setting in settings],
    }


def _comparison_as_json(found: Comparison) -> dict[str, Any]:
    counts = found.counts
    return {
        "before": str(found.before.path),
        "after": str(found.after.path),
        "unit": found.unit,
        "sentence": str(describe_comparison(found)),
        "rows": counts.rows,
        **{kind: getattr(counts, kind) for kind in KINDS},
        "gained": counts.gained,
        "p": counts.p,
        "figures": {
            pair.name: {
                "before": pair.before,
                "after": pair.after,
                "difference": pair.interval.difference,
                "interval": [pair.interval.low, pair.interval.high],
                "samples": pair.interval.samples,
                "seed": SEED,
            }
            for pair in found.figures
        },
        "multi_label": found.multi_label,
        "per_class": {
            pair.name: {
                "before": _scores_as_json(pair.before),
                "after": _scores_as_json(pair.after),
                "fixed": pair.fixed,
                "broken": pair.broken,
            }
            for pair in found.per_class
        },
        "left_out": found.left_out,
        "unanswered": found.unanswered,
        "data": list(found.data),
        "notices": describe_notices(found.notices),
    }


def _scores_as_json(scores: ClassScores) -> dict[str, Any]:
    return {name: value for name, value in asdict(scores).items() if name != "name"}
