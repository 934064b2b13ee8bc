"""`tunewright watch`: counts shares over time in a dated file, with bands, and lists the alerts that rules raise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from core.cli.interrupt import stoppable
from core.cli.options import Delimiter, Encoding, Files, Model, OrderOfDates, Sheet, Text
from core.cli.places import find_model
from core.cli.terminal import (
    choose_printer,
    describe_notices,
    follow,
    note,
    note_left_out,
    note_notices,
    say_columns,
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
from core.tasks.left_out import report_choices
from core.tasks.planning import Reading, check_date_order
from core.tasks.prediction_files import write_predictions
from core.train.control import Control
from core.watch.alerts import Alert, describe_alert, find_alerts, find_causes
from core.watch.classified import Classified
from core.watch.classify import classify_texts
from core.watch.dated_texts import DatedTexts, read_dated_texts
from core.watch.known_errors import KnownErrors, find_errors
from core.watch.periods import EVERY, Every, choose_every
from core.watch.plan import WatchPlan, choose_text_columns, find_date_columns
from core.watch.rule_sentence import describe_rule
from core.watch.rules import EACH_GROUP, KeptRule, Rule
from core.watch.rules_file import read_rules
from core.watch.series import Series, tabulate
from core.watch.text_labels import describe_unlike, with_known_labels
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
    notices = note_left_out(table)
    dates = find_date_columns(table)
    if not date and not dates:
        raise DataError(
            say("No column looks like dates."), where=table.sources[0].name, hint=say("Name it with --date COLUMN.")
        )
    choice = choose_text_columns(table, folder, text or ())
    notices += note_notices(report_choices(choice))
    plan = WatchPlan(
        model=str(folder),
        topic_model=str(topic_folder or ""),
        date_column=date or dates[0],
        text_columns=choice.names,
        by_column=by,
        zone=zone,
        date_order=_choose_order(date_order, day_first),
    )
    texts = read_dated_texts(table, plan)
    period = every or choose_every(texts.moments)
    kept = read_rules(rules, period) if rules is not None else ()
    for number, one in enumerate(kept, 1):
        note(f"Rule {number}{'' if one.is_on else ' (off)'}: {describe_rule(one.rule)}")
    with stoppable() as control:
        events = follow(_classify(texts, folder, topic_folder, control), choose_printer())
    classified = next(one for one in events if isinstance(one, Classified))
    trained = find_trained_labels(folder, table, texts.rows)
    if trained is not None and not classified.predicted.multi_label:
        classified = replace(classified, predicted=with_known_labels(classified.predicted, trained))
        rows = tuple(int(row) for row, label in zip(texts.rows, trained, strict=True) if label)
        message = say(
            "The model was trained on {n} of these texts; their labels are counted as they stand in the file.",
            n=len(rows),
        )
        notices += note_notices([Noticed(message=message, rows=rows)])
    _show_result(_Result(classified, plan, period, errors, kept, (*notices, *events)), out, json)


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
    from core.tasks.classify.verdicts import counts_unlike_apart
    from core.train.device import prepare_threads

    prepare_threads(0)
    answers = []
    for place in (folder, topic_folder):
        if place is None:
            continue
        classifier = Classifier.open(place)
        answers.append(
            (
                yield from classify_texts(
                    texts.texts,
                    partial(classifier.predict, control=control),
                    counts_apart=counts_unlike_apart(classifier.folder, classifier.model_id),
                )
            )
        )
    yield Classified(texts, answers[0], answers[1] if topic_folder is not None else None)


@dataclass(frozen=True, eq=False)
class _Result:
    """What was counted, and what by: every is the length of a period."""

    classified: Classified
    plan: WatchPlan
    every: Every
    errors: KnownErrors | None
    kept: tuple[KeptRule, ...]
    notices: tuple[object, ...]


def _show_result(result: _Result, out: Path | None, json: Path | None) -> None:
    classified, errors, every = result.classified, result.errors, result.every
    by_period: dict[str, Series] = {every: classified.series(every, errors)}
    kept = []
    for one in result.kept:
        if one.rule.every not in by_period:
            by_period[one.rule.every] = classified.series(one.rule.every, errors)
        kept.append(replace(one, rule=_match_names(one.rule, by_period[one.rule.every])))
    found = [
        (alert, by_period[one.rule.every])
        for one in kept
        if one.is_on
        for alert in find_alerts(one.rule, by_period[one.rule.every])
    ]
    shown = by_period[every]
    if shown.errors is None:
        unknown = Noticed(
            message=say("So far nothing is known about the errors of this model, and the shares are as it says them."),
            hint=say("Name its run with --judged-by RUN."),
        )
        result = replace(result, notices=(*result.notices, *note_notices([unknown])))
    unlike = describe_unlike(classified.predicted)
    if unlike is not None:
        noticed = note_notices([Noticed(message=unlike, is_minor=True)])
        result = replace(result, notices=(*result.notices, *noticed))
    if out is not None:
        write_predictions(tabulate(shown), out.expanduser())
    body = _describe(replace(result, kept=tuple(kept)), shown, found)
    if json is not None and str(json) != "-":
        write_json_file(json, body)
    if json is not None and str(json) == "-":
        write_json(body)
    else:
        show(
            f"The dates are {say_columns([result.plan.date_column])}, the texts "
            f"{say_columns(result.plan.text_columns)}."
        )
        show("\n".join([*_say_series(shown), *_say_alerts(found, classified, bool(kept))]))


def _match_names(rule: Rule, series: Series) -> Rule:
    """The rule with its class and group as the model and the table write them."""
    groups = [group.name for group in series.groups[1:]]
    label, group = _find_alike(rule.label, series.classes), _find_alike(rule.group, groups)
    if rule.label and not label:
        raise ConfigError(
            say("There is no class called {name}.", name=rule.label),
            where="--rules",
            hint=say("Choose one of: {names}.", names=", ".join(series.classes)),
        )
    if rule.group in ("", EACH_GROUP):
        return replace(rule, label=label)
    if not group:
        hint = (
            say("Choose one of: {names}.", names=", ".join(groups[:20]))
            if groups
            else say("Make groups with --by COLUMN or --topic RUN.")
        )
        raise ConfigError(say("There is no group called {name}.", name=rule.group), where="--rules", hint=hint)
    return replace(rule, label=label, group=group)


def _find_alike(name: str, known: Sequence[str]) -> str:
    if name in known:
        return name
    return next((other for other in known if other.casefold() == name.casefold()), "")


def _describe(result: _Result, series: Series, found: list[tuple[Alert, Series]]) -> dict[str, Any]:
    """Everything as plain values; a period without texts has null shares, rules are sentences as they were read."""
    table, plan, classified = tabulate(series), result.plan, result.classified
    return {
        "model": plan.model,
        "topic_model": plan.topic_model or None,
        "date_column": plan.date_column,
        "date_order": plan.date_order,
        "text_columns": list(plan.text_columns),
        "columns": {"date": plan.date_column, "text": list(plan.text_columns)},
        "by": plan.by_column or None,
        "every": series.every,
        "classes": list(classified.predicted.classes),
        "groups": [group.name for group in series.groups],
        "texts": len(classified),
        "unlike": _count(classified.predicted.is_unlike),
        "apart": _count(classified.predicted.is_apart),
        "judged_rows": series.errors.rows if series.errors is not None else None,
        "notices": describe_notices(result.notices),
        "rules": [{"when": describe_rule(one.rule), "on": one.is_on} for one in result.kept],
        "points": table.to_dict(orient="records"),
        "alerts": [{**_plain(alert), "causes": _name_causes(alert, own, classified)} for alert, own in found],
    }


def _count(flags: np.ndarray | None) -> int | None:
    return None if flags is None else int(flags.sum())


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
