"""`tunewright ladder`: compares the quality and the time of all methods on a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.faults import INTERNAL_ERROR, USER_ERROR, describe, log_path
from core.cli.interrupt import stoppable
from core.cli.options import (
    CorrectionsFile,
    Delimiter,
    Encoding,
    Json,
    JsonEvents,
    Label,
    LabelFormOption,
    Separator,
    Sheet,
    Text,
)
from core.cli.terminal import choose_printer, describe_notices, follow, note, say_duration, show, write_json
from core.config import JobConfig
from core.errors import ConfigError
from core.events import Ended, Event
from core.message import say
from core.tasks.classify.command import plan
from core.tasks.classify.ladder_events import RUNGS, RungBegun, RungDone, RungSkipped
from core.tasks.classify.ladder_text import recommend, weigh
from core.tasks.classify.prompting import PromptOptions
from core.tasks.planning import Reading, TrainRequest
from core.tasks.used_columns import list_used_columns, say_used_columns
from core.train.control import Control

_UNITS = {"": 60, "s": 1, "m": 60, "min": 60, "h": 3600}
_NAMES = {rung.name: rung.title for rung in RUNGS}


def ladder(
    data: Annotated[
        list[Path], typer.Argument(metavar="DATA...", help="Tables with texts and labels.", show_default=False)
    ],
    budget: Annotated[str, typer.Option("--budget", metavar="TIME", help="When to stop: 10m, 90s, 1h.")] = "10m",
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    backbone: Annotated[
        str, typer.Option("--backbone", metavar="NAME|DIR", help="The pretrained model to start from.")
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="Where the runs are made; among all runs if not given."),
    ] = None,
    test: Annotated[
        Path | None, typer.Option("--test", metavar="FILE", help="Keep these rows for the report of each run.")
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Same seed and data, same split and weights.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Device, threads, token limit, or a setting of the data."),
    ] = None,
    corrections: CorrectionsFile = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    json: Json = False,
    json_events: JsonEvents = False,
) -> None:
    """Climb from counting words to tuning every weight, as far as the time goes: quality against minutes."""
    seconds = read_budget(budget)
    reading = Reading(
        text=tuple(text or ()),
        label=tuple(label or ()),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        label_form=label_form,
        label_separator=separator,
    )
    request = TrainRequest(
        backbone=backbone, test_file=test, seed=seed, settings=tuple(settings or ()), corrections=corrections
    )
    job = plan(data, reading, PromptOptions(), request)
    with stoppable() as control:
        kept = follow(_events(job, control, seconds, out, is_quiet=json_events), choose_printer(json_events))
    _finish(job, kept, as_json=json or json_events)


def read_budget(text: str) -> float:
    """Seconds of "10m", "90s", "1.5h", or of a number of minutes.

    Raises:
        ConfigError: not a duration, or less than a second.
    """
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(s|m|min|h|)\s*", text.lower())
    seconds = float(found[1]) * _UNITS[found[2]] if found else 0.0
    if seconds < 1:
        raise ConfigError(
            say("{text} is no time.", text=text[:40]), where="--budget", hint=say("Write it as 10m, 90s or 1h.")
        )
    return seconds


def _events(job: JobConfig, control: Control, seconds: float, out: Path | None, *, is_quiet: bool) -> Iterator[Event]:
    from core.tasks.classify.ladder import run_ladder  # torch is loaded only now

    for event in run_ladder(job, control, budget_s=seconds, parent=out.expanduser().absolute() if out else None):
        if not is_quiet and isinstance(event, RungBegun | RungDone | RungSkipped):
            note(_describe(event))
        yield event


def _describe(event: Any) -> str:
    name, forecast = _NAMES[event.name], getattr(event, "forecast_s", None)
    about = "" if forecast is None else f", about {say_duration(forecast)}"
    match type(event).__name__:
        case "RungBegun":
            return f"{name}{about} ..."
        case "RungSkipped":
            return f"{name} is left out{about}. {event.why}"
        case _:
            return (
                f"{name}: accuracy {event.accuracy:.1%}, macro-F1 {event.macro_f1:.3f}, {say_duration(event.seconds)}"
            )


def _finish(job: JobConfig, kept: list[Any], *, as_json: bool) -> None:
    ended = kept[-1]
    rungs = [event for event in kept if isinstance(event, RungDone)]
    skipped = [event for event in kept if isinstance(event, RungSkipped)]
    if as_json:
        read = {"columns": list_used_columns(job), "notices": describe_notices(kept)}
        write_json(_as_json(rungs, skipped, ended) | read)
    if ended.outcome == "failed":
        describe(ended.what, ended.where, ended.hint)
        if ended.is_fault:
            note(f"  log:   {log_path()}")
        raise typer.Exit(INTERNAL_ERROR if ended.is_fault else USER_ERROR)
    if not as_json:
        show("\n".join([*_table(rungs, skipped), f"Read: {say_used_columns(job)}"]))


def _as_json(rungs: list[RungDone], skipped: list[RungSkipped], ended: Ended) -> dict[str, Any]:
    best = recommend(rungs)
    return {
        "outcome": ended.outcome,
        "rungs": [{name: value for name, value in asdict(rung).items() if name != "at"} for rung in rungs],
        "left_out": [{"name": one.name, "why": str(one.why), "forecast_s": one.forecast_s} for one in skipped],
        "recommended": best.name if best is not None else None,
    }


def _table(rungs: list[RungDone], skipped: list[RungSkipped]) -> list[str]:
    if not rungs:
        return ["It was stopped before anything was measured."]
    width = max(len(_NAMES[rung.name]) for rung in rungs)
    lines = ["", f"On the {rungs[0].rows:,} {rungs[0].split} rows:", "", f"{'':<{width}}      time  accuracy  macro-F1"]
    for gain in weigh(rungs):
        rung = gain.rung
        line = (
            f"{_NAMES[rung.name]:<{width}}  {say_duration(rung.seconds):>8}  {rung.accuracy:8.1%}  {rung.macro_f1:8.3f}"
        )
        if gain.over:
            change = f"{100 * gain.gain:+.1f} points on {_NAMES[gain.over]}" + (
                "" if gain.is_clear else ", which chance alone could do"
            )
            line += f"   {change}"
        lines.append(line + (" (cut short)" if rung.is_cut else " (stopped)" if rung.is_stopped else ""))
    for one in skipped:
        about = "" if one.forecast_s is None else f" (about {say_duration(one.forecast_s)})"
        lines.append(f"{_NAMES[one.name]:<{width}}  left out{about}: {one.why}")
    best = recommend(rungs)
    lines += ["", f"Worth its time: {_NAMES[best.name]}." if best is not None else ""]
    lines += [f"Run of {_NAMES[rung.name]}: {rung.run}" for rung in rungs if rung.run]
    return lines
