"""`tunewright update`: updates a trained model with new rows or corrections, and says what it got better and worse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Json, JsonEvents, Label, Sheet, Text
from core.cli.places import find_run
from core.cli.terminal import choose_printer, note, note_notices, show, write_json
from core.cli.training import describe_result, finish, train_new
from core.cli.update_text import describe_inspection, describe_outcome, inspection_lines, outcome_lines
from core.errors import ConfigError
from core.message import say
from core.runs.folder import RunFolder
from core.runs.version_notices import report_updated_version
from core.tasks.classify.label_options import CORRECTIONS_HELP
from core.tasks.planning import full_name
from core.tasks.registry import find_task
from core.tasks.updating import UpdateInspection, UpdateRequest

_TIME = re.compile(r"(\d+(?:[.,]\d+)?)\s*(s|sec|m|min|h)?", re.IGNORECASE)
_SECONDS = {"s": 1.0, "sec": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "": 60.0}


def update(
    run: Annotated[
        Path, typer.Argument(metavar="RUN", help="The run to update: its folder, or its name.", show_default=False)
    ],
    new: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="NEW...",
            help="Tables with new rows: labelled texts, interactions or pairs, as the run was trained on.",
            show_default=False,
        ),
    ] = None,
    items: Annotated[
        Path | None,
        typer.Option("--items", metavar="FILE", help="A recommender: the new items, in a file of their own."),
    ] = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="A matching model: the new answers.")
    ] = None,
    corrections: Annotated[Path | None, typer.Option("--corrections", metavar="FILE", help=CORRECTIONS_HELP)] = None,
    text: Text = None,
    label: Label = None,
    sheet: Sheet = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="RUN2", help="Folder of the new run; below the runs if not given.")
    ] = None,
    limit_flips: Annotated[
        str,
        typer.Option(
            "--limit-flips",
            metavar="SHARE",
            help="Keep the old model where more of the old test than this was right before and is wrong now: 2 %, as "
            "2% or 0.02, if not given.",
        ),
    ] = "",
    limit_loss: Annotated[
        str,
        typer.Option(
            "--limit-loss",
            metavar="POINTS",
            help="Keep the old model where the deciding figure of the old test falls by more points than this; 1 if "
            "not given.",
        ),
    ] = "",
    time: Annotated[str, typer.Option("--time", metavar="TIME", help="Train for at most so long: 10m, 90s, 1h.")] = "",
    anew: Annotated[
        bool,
        typer.Option("--anew", help="Train anew on everything as well, to see what the update gives up; takes long."),
    ] = False,
    title: Annotated[str, typer.Option("--title", help="A name for the new run.")] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Any setting, for example replay_rows=2000 or epochs=4."),
    ] = None,
    look: Annotated[bool, typer.Option("--look", help="Only say what is new; train nothing.")] = False,
    json: Json = False,
    json_events: JsonEvents = False,
) -> None:
    """Go on from the weights of a run with new rows: nothing is forgotten, and the old model is kept unless the new one
    passes the limits on the old test.
    """
    found = find_run(run)
    request = UpdateRequest(
        files=tuple(path.expanduser() for path in new or ()),
        second_file=_choose_second(found, items, answers),
        corrections=corrections,
        settings=_collect(limit_flips, limit_loss, time, anew, settings or ()),
        title=title,
        text_columns=tuple(text or ()),
        label_columns=tuple(label or ()),
        sheet=sheet,
    )
    with stoppable() as control:
        inspection = find_task(found.job.task).load("update").inspect_update(found, request, control)
    is_plain = not (json or json_events)
    if look:
        if is_plain:
            show("\n".join(inspection_lines(found, inspection)))
        else:
            write_json({"run": str(found.path), "new": describe_inspection(inspection)})
        return
    if is_plain:
        show("\n".join([*inspection_lines(found, inspection), ""]))
    made = RunFolder.create(inspection.job, path=out.expanduser().absolute() if out else None)
    if not json_events:
        note(f"Run: {made.path}")
    ended = train_new(made, choose_printer(json_events))
    if ended.outcome == "failed" or not made.model_folder.is_dir():
        finish(made, ended, json or json_events)
        return
    _report(found, made, inspection, describe_result(made, ended), as_json=not is_plain)


def _report(
    old: RunFolder, made: RunFolder, inspection: UpdateInspection, result: dict[str, Any], *, as_json: bool
) -> None:
    notices = report_updated_version(made)
    if as_json:
        write_json(
            {
                **result,
                "parent": str(old.path),
                "new": describe_inspection(inspection),
                **describe_outcome(made),
                "notices": [
                    *result["notices"],
                    *({"text": str(one.message), "hint": str(one.hint or "") or None, "rows": []} for one in notices),
                ],
            }
        )
        return
    show("\n".join(outcome_lines(made)))
    note_notices(notices)


def _choose_second(run: RunFolder, items: Path | None, answers: Path | None) -> Path | None:
    """The file of items or of answers, for a task that has one.

    Raises:
        ConfigError: the task has none, or calls it by the other name.
    """
    own = find_task(run.job.task).second_option
    given = {"--items": items, "--answers": answers}
    for name, path in given.items():
        if path is not None and name != own:
            raise ConfigError(
                say("A run of the task {task} is not updated with such a file.", task=run.job.task),
                where=name,
                hint=say("Name {option} instead.", option=own) if own else say("Leave it out."),
            )
    path = given.get(own)
    return path.expanduser() if path is not None else None


def _collect(flips: str, loss: str, time: str, anew: bool, settings: list[str] | tuple[str, ...]) -> dict[str, Any]:
    """The settings that are asked for, by name."""
    found: dict[str, Any] = {}
    if flips:
        found["limit_flips"] = read_share(flips, "--limit-flips")
    if loss:
        found["limit_loss"] = read_share(loss.rstrip("% ") + "%", "--limit-loss")
    if time:
        found["minutes"] = read_minutes(time)
    if anew:
        found["also_anew"] = True
    for choice in settings:
        name, equals, value = choice.partition("=")
        if not equals:
            raise ConfigError(
                say("{choice} is no setting.", choice=choice), where="--set", hint=say("Write KEY=VALUE, as epochs=3.")
            )
        found[full_name(choice) if "." not in name else name.strip()] = value.strip()
    return found


def read_share(written: str, option: str) -> float:
    """A share as a person writes it: "2%", "2 %", "0.02"; 0 to 1.

    Raises:
        ConfigError: it is none.
    """
    plain = written.strip().replace(",", ".")
    try:
        value = float(plain.rstrip("% ")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ConfigError(
            say("{value} is no share.", value=written), where=option, hint=say("Write it as 2% or as 0.02.")
        )
    return value


def read_minutes(written: str) -> float:
    """A time as a person writes it, in minutes: "10m", "90s", "1h", "10".

    Raises:
        ConfigError: it is none.
    """
    found = _TIME.fullmatch(written.strip())
    if found is None:
        raise ConfigError(
            say("{value} is no time.", value=written), where="--time", hint=say("Write it as 10m, 90s or 1h.")
        )
    return float(found[1].replace(",", ".")) * _SECONDS[(found[2] or "").lower()] / 60
