"""`tunewright decide`: what a classifier may answer alone, by the errors that are allowed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Json, Label, LabelFormOption, Model, Separator, Sheet, Text
from core.cli.places import find_classifier
from core.cli.terminal import choose_printer, describe_notices, follow, note_notices, show, write_json
from core.errors import ConfigError, RunError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.classify.decision import Decision, read_decision, remove_decision, write_decision
from core.tasks.classify.decision_before import find_left_behind
from core.tasks.classify.dial_text import describe_decision, describe_dial
from core.tasks.classify.dial_values import DialRequest
from core.tasks.planning import Reading
from core.train.control import Control


def decide(
    model: Model,
    errors: Annotated[
        str,
        typer.Option(
            "--errors",
            metavar="SHARE",
            help="So many of what is answered alone may be wrong: 3% or 0.03.",
            show_default=False,
        ),
    ] = "",
    confidence: Annotated[
        str, typer.Option("--confidence", metavar="SHARE", help="With which that is promised: 95% or 0.95.")
    ] = "95%",
    never: Annotated[
        list[str] | None,
        typer.Option("--never", metavar="CLASS", help="Always goes to a person; repeat it for several classes."),
    ] = None,
    unlike_alone: Annotated[
        bool,
        typer.Option("--unlike-alone", help='Answer texts unlike all classes as others, not with "none of these".'),
    ] = False,
    rows: Annotated[
        list[Path] | None,
        typer.Option(
            "--rows",
            metavar="FILE",
            help="Labelled texts that the model has never read, to test the promise on; its test rows if not given.",
        ),
    ] = None,
    look: Annotated[bool, typer.Option("--look", help="Only show where it leads; nothing is decided.")] = False,
    off: Annotated[bool, typer.Option("--off", help="Take back what was decided.")] = False,
    text: Text = None,
    label: Label = None,
    label_form: LabelFormOption = "",
    separator: Separator = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
    json: Json = False,
) -> None:
    """Decide what a classifier answers alone: as much as keeps the errors under a limit, tested on judged rows."""
    folder, run = find_classifier(model)
    if not off and not errors and (never or rows or unlike_alone or look):
        raise ConfigError(
            say("It is not said how many errors are allowed."), where="--errors", hint=say("For example --errors 3%.")
        )
    if off or not errors:
        _show_or_remove(folder, off=off, json=json)
        return
    request = DialRequest(
        errors=read_share(errors, "--errors"),
        confidence=read_share(confidence, "--confidence"),
        never=tuple(never or ()),
        unlike_to_person=not unlike_alone,
    )
    reading = Reading(
        text=tuple(text or ()),
        label=tuple(label or ()),
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        label_form=label_form,
        label_separator=separator,
    )
    with stoppable() as control:
        events = follow(_read(folder, run, tuple(rows or ()), reading, control), choose_printer())
    from core.tasks.classify.decide import measure_dial
    from core.tasks.classify.dial_rows import DialRows

    dial = measure_dial([event for event in events if isinstance(event, DialRows)][-1], request)
    decision = replace(dial.decision, when=time.time())
    notices = [event for event in events if isinstance(event, Noticed)] + list(note_notices(dial.notices))
    if not look:
        write_decision(folder, decision)
    if json:
        write_json(
            {
                "model": str(folder),
                **dial.to_json(),
                "decision": decision.to_json(),
                "stored": not look,
                "notices": describe_notices(notices),
            }
        )
    else:
        stored = "Nothing was decided." if look else f"Decided, and part of the model: {folder}"
        show("\n".join([*describe_dial(dial), stored]))


def read_share(written: str, option: str) -> float:
    """A share as a person writes it: 3%, 3 %, 0.03; from 0 to 1.

    Raises:
        ConfigError: it is no number.
    """
    is_percent = written.strip().endswith(("%", "％"))
    try:
        number = float(written.strip().rstrip("%％ ").replace(",", "."))
    except ValueError:
        raise ConfigError(
            say("This is no share: {text}", text=written), where=option, hint=say("For example 3% or 0.03.")
        ) from None
    if not is_percent and number >= 1:
        raise ConfigError(
            say("A share without % has to be below 1: {text}", text=written),
            where=option,
            hint=say("For example 3% or 0.03."),
        )
    return number / 100 if is_percent else number


def _read(
    folder: Path, run: RunFolder | None, files: tuple[Path, ...], reading: Reading, control: Control
) -> Iterator[Any]:
    if files:
        from core.tasks.classify.dial_file import DialFile, predict_dial_rows  # torch is loaded only now

        yield from predict_dial_rows(folder, run, DialFile(files, reading), control)
        return
    if run is None:
        raise RunError(
            say("A model without its run has no test rows."),
            where=str(folder),
            hint=say("Name a file of labelled texts that the model has never read.").with_option("--rows FILE"),
        )
    from core.tasks.classify.dial_rows import read_dial_rows

    yield read_dial_rows(run)


def _show_or_remove(folder: Path, *, off: bool, json: bool) -> None:
    decision = None if off else read_decision(folder)
    if off:
        remove_decision(folder)
    left_behind = find_left_behind(folder) if not off else None
    if json:
        body = {"model": str(folder), "decision": None if decision is None else decision.to_json(), "stored": False}
        write_json({**body, "notices": []})
    elif off:
        show("Nothing is decided any more.")
    elif decision is None:
        remark = " What the version before may answer alone does not hold for it." if left_behind is not None else ""
        show(f"Nothing was decided for this model.{remark} Decide with --errors, for example --errors 3%.")
    else:
        show("\n".join(_describe_stored(decision)))


def _describe_stored(decision: Decision) -> list[str]:
    lines = [str(describe_decision(decision))]
    if decision.never:
        lines.append(f"Always for a person: {', '.join(decision.never)}")
    return lines
