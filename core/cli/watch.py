"""`tunewright watch`: counts shares over time in a dated file, with bands, and lists the alerts that rules raise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Files, Model, OrderOfDates, Sheet, Text
from core.cli.places import find_model
from core.cli.terminal import (
    choose_printer,
    follow,
    note,
    note_left_out,
    show,
    write_json,
    write_json_file,
)
from core.config import DateOrder
from core.data.dates import AS_WRITTEN
from core.data.file_kinds import WRITTEN_SUFFIXES, list_kinds
from core.data.reading import read_table
from core.errors import ConfigError, DataError
from core.events import Noticed, StageChanged
from core.message import say
from core.runs.outputs import check_outputs
from core.tasks.planning import Reading, check_date_order
from core.tasks.prediction_files import write_predictions
from core.train.control import Control
from core.watch.alerts import Alert, describe_alert, find_alerts, find_causes
from core.watch.classified import Classified
from core.watch.classify import classify_texts
from core.watch.dated_texts import DatedTexts, read_dated_texts
from core.watch.known_errors import KnownErrors, find_errors
from core.watch.periods import EVERY, choose_every
from core.watch.plan import WatchPlan, find_date_columns, find_text_columns
from core.watch.rules import KeptRule
from core.watch.rules_file import read_rules
from core.watch.series import Series, tabulate
from core.watch.text_labels import with_known_labels
from core.watch.trained_texts import find_trained_labels

_SHOWN_PERIODS, _SHOWN_TEXTS = 12, 3


def watch(
    model: Model,
    data: Files,
    date: Annotated[
        str, typer.Option("--date", metavar="COL", help="Column with the dates; found out if not given.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="COL", help="Column that makes groups: topic, company ...")] = "",
    topic: Annotated[
        Path | None,
        typer.Option("--topic", metavar="RUN|MODEL", help="A second classifier whose classes make the groups."),
    ] = None,
    every: Annotated[
        str,
        typer.Option(
            "--every", metavar="day|week|month", help="Length of a period; chosen by the number of texts if not given."
        ),
    ] = "",
    rules: Annotated[
        Path | None, typer.Option("--rules", metavar="FILE", help="Alert rules, one sentence each, as TOML or JSON.")
    ] = None,
    judged_by: Annotated[
        Path | None,
        typer.Option(
            "--judged-by", metavar="RUN", help="The run whose held-back rows tell how an exported model errs."
        ),
    ] = None,
    zone: Annotated[
        str,
        typer.Option(
            "--zone", metavar="NAME", help="Whose days these are: UTC, Europe/Berlin ...; as written if not given."
        ),
    ] = AS_WRITTEN,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="The same as --date-order dmy, and mdy.", show_default=False),
    ] = None,
    date_order: OrderOfDates = "",
    text: Text = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help=f"Write period, group, class, counts, share and band: {list_kinds(WRITTEN_SUFFIXES, with_dot=True)}.",
        ),
    ] = None,
    json: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write everything as JSON into this file; - is the output."),
    ] = None,
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    sheet: Sheet = "",
) -> None:
    """Classify a dated file and count shares over time, corrected by the model's known errors; list what rules find."""
    if every and every not in EVERY:
        raise ConfigError(
            say("There is no period called {name}.", name=every),
            where="--every",
            hint=say("Choose one of: {names}.", names=", ".join(EVERY)),
        )
    check_outputs([out, json], [*data, rules])
    folder, _ = find_model(model)
    topic_folder = find_model(topic)[0] if topic is not None else None
    errors = find_errors(find_model(judged_by)[0] if judged_by is not None else folder)
    table = read_table(data, Reading(encoding=encoding, delimiter=delimiter, sheet=sheet).options())
    note_left_out(table)
    dates = find_date_columns(table)
    if not date and not dates:
        raise DataError(
            say("No column looks like dates."), where=table.sources[0].name, hint=say("Name it with --date COLUMN.")
        )
    plan = WatchPlan(
        model=str(folder),
        topic_model=str(topic_folder or ""),
        date_column=date or dates[0],
        text_columns=tuple(text or ()) or find_text_columns(table, folder),
        by_column=by,
        zone=zone,
        date_order=_choose_order(date_order, day_first),
    )
    texts = read_dated_texts(table, plan)
    period = every or choose_every(texts.moments)
    kept = read_rules(rules, period) if rules is not None else ()
    with stoppable() as control:
        events = follow(_classify(texts, folder, topic_folder, control), choose_printer())
    classified = next(one for one in events if isinstance(one, Classified))
    trained = find_trained_labels(folder, table, texts.rows)
    if trained is not None and not classified.predicted.multi_label:
        classified = replace(classified, predicted=with_known_labels(classified.predicted, trained))
        note(
            f"Note: the model was trained on {sum(map(bool, trained)):,} of these texts; their labels are counted as "
            f"they stand in the file."
        )
    _show_result(classified, plan, period, errors, kept, out, json)


def _choose_order(order: str, day_first: bool | None) -> DateOrder:
    chosen = check_date_order(order)
    if day_first is None:
        return chosen
    own: DateOrder = "dmy" if day_first else "mdy"
    if chosen not in ("auto", own):
        raise ConfigError(
            say("Two orders of dates are named."), where="--date-order", hint=say("Leave one of them out.")
        )
    return own


def _classify(
    texts: DatedTexts, folder: Path, topic_folder: Path | None, control: Control
) -> Iterator[StageChanged | Noticed | Classified]:
    yield from texts.notes
    yield StageChanged(stage="preparing")
    from core.tasks.classify.classifier import Classifier  # torch is loaded only now
    from core.train.device import prepare_threads

    prepare_threads(0)
    answers = []
    for place in (folder, topic_folder):
        if place is None:
            continue
        classifier = Classifier.open(place)
        answers.append((yield from classify_texts(texts.texts, partial(classifier.predict, control=control))))
    yield Classified(texts, answers[0], answers[1] if topic_folder is not None else None)


def _show_result(
    classified: Classified,
    plan: WatchPlan,
    every: str,
    errors: KnownErrors | None,
    kept: tuple[KeptRule, ...],
    out: Path | None,
    json: Path | None,
) -> None:
    by_period: dict[str, Series] = {every: classified.series(every, errors)}  # type: ignore[arg-type]
    for rule in (one.rule for one in kept):
        if rule.every not in by_period:
            by_period[rule.every] = classified.series(rule.every, errors)
        _check_names(rule.label, rule.group, by_period[rule.every])
    found = [
        (alert, by_period[one.rule.every])
        for one in kept
        if one.is_on
        for alert in find_alerts(one.rule, by_period[one.rule.every])
    ]
    shown = by_period[every]
    if shown.errors is None:
        note(
            "Note: nothing is known about the errors of this model, so the shares are as it says them. Name its run "
            "with --judged-by RUN."
        )
    if out is not None:
        write_predictions(tabulate(shown), out.expanduser())
    body = _describe(classified, plan, shown, found)
    if json is not None and str(json) != "-":
        write_json_file(json, body)
    if json is not None and str(json) == "-":
        write_json(body)
    else:
        show("\n".join([*_say_series(shown), *_say_alerts(found, classified, bool(kept))]))


def _check_names(label: str, group: str, series: Series) -> None:
    if label and label not in series.classes:
        raise ConfigError(
            say("There is no class called {name}.", name=label),
            where="--rules",
            hint=say("Choose one of: {names}.", names=", ".join(series.classes)),
        )
    if group not in ("", "*") and series.group(group) is None:
        names = ", ".join(one.name for one in series.groups[1:21])
        hint = (
            say("Choose one of: {names}.", names=names)
            if names
            else say("Make groups with --by COLUMN or --topic RUN.")
        )
        raise ConfigError(say("There is no group called {name}.", name=group), where="--rules", hint=hint)


def _describe(
    classified: Classified, plan: WatchPlan, series: Series, found: list[tuple[Alert, Series]]
) -> dict[str, Any]:
    """Everything as plain values; a period without texts has null shares."""
    table = tabulate(series)
    return {
        "model": plan.model,
        "topic_model": plan.topic_model or None,
        "date_column": plan.date_column,
        "text_columns": list(plan.text_columns),
        "by": plan.by_column or None,
        "every": series.every,
        "classes": list(series.classes),
        "groups": [group.name for group in series.groups],
        "texts": len(classified),
        "judged_rows": series.errors.rows if series.errors is not None else None,
        "points": table.to_dict(orient="records"),
        "alerts": [{**_plain(alert), "causes": _name_causes(alert, own, classified)} for alert, own in found],
    }


def _plain(alert: Alert) -> dict[str, Any]:
    names = ("rule", "measure", "label", "group", "every", "value", "low", "high", "limit", "texts")
    return {
        **{name: getattr(alert, name) for name in names},
        **{name: getattr(alert, name).isoformat() for name in ("first", "raised", "last")},
    }


def _name_causes(alert: Alert, series: Series, classified: Classified) -> list[dict[str, Any]]:
    texts = classified.texts
    return [
        {
            "file": texts.files[int(texts.file_of[row])],
            "line": int(texts.line_of[row]),
            "date": str(texts.moments[row]),
            "text": texts.texts[row],
        }
        for row in find_causes(alert, series)
    ]


def _say_series(series: Series) -> list[str]:
    """The shares of all texts in the last periods, as lines."""
    everything = series.groups[0]
    width = max(len(name) for name in series.classes)
    lines = [
        f"{int(everything.texts.sum()):,} texts over {len(series.periods):,} "
        f"{series.every}{'' if len(series.periods) == 1 else 's'}"
        + ("" if series.errors is None else f", corrected by {series.errors.rows:,} judged rows")
    ]
    lines += [
        "",
        f"{series.every:<10}  {'texts':>6}  " + "  ".join(f"{name:>{max(width, 17)}}" for name in series.classes),
    ]
    first = max(0, len(series.periods) - _SHOWN_PERIODS)
    if first:
        lines.append(f"... {first:,} earlier ones: --out FILE holds them all")
    for place in range(first, len(series.periods)):
        shown = "  ".join(
            f"{_say_share(everything.shares, place, number):>{max(width, 17)}}" for number in range(len(series.classes))
        )
        lines.append(f"{series.periods.starts[place]!s:<10}  {everything.texts[place]:>6,}  {shown}")
    return lines


def _say_share(shares: Any, place: int, number: int) -> str:
    share, low, high = (getattr(shares, name)[place, number] for name in ("share", "low", "high"))
    return "-" if share != share else f"{share:.0%} ({low:.0%}-{high:.0%})"


def _say_alerts(found: list[tuple[Alert, Series]], classified: Classified, has_rules: bool) -> list[str]:
    if not has_rules:
        return []
    if not found:
        return ["", "No rule has ever held."]
    lines = ["", f"Alerts: {len(found)}"]
    for alert, series in found:
        until = "" if alert.last == alert.raised else f", until {alert.last.isoformat()}"
        lines += [f"  {alert.raised.isoformat()}  {describe_alert(alert)}{until}", f"    rule: {alert.rule}"]
        causes = find_causes(alert, series)
        texts = classified.texts
        lines += [
            f"    {texts.files[int(texts.file_of[row])]}, line {int(texts.line_of[row])}: "
            f"{' '.join(texts.texts[row].split())[:120]}"
            for row in causes[:_SHOWN_TEXTS]
        ]
        if len(causes) > _SHOWN_TEXTS:
            lines.append(f"    ... and {len(causes) - _SHOWN_TEXTS:,} more; --json FILE names them all")
    return lines
