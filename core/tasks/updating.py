"""Updates of trained runs: what the new rows bring, how an update turned out, and the gate, whatever the task.

Imports neither torch nor pandas: the window shows these values.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from core.config import JobConfig, UpdateConfig
from core.data.reading_findings import Finding
from core.message import Message, say
from core.metrics.paired import Interval

if TYPE_CHECKING:
    from core.data.table import Table

BEFORE, AFTER = "before", "after"
OLD_TEST, NEW_TEST, FLIPS_WORSE, FLIPS_BETTER, ACCEPTED = (
    "old_test",
    "new_test",
    "negative_flips",
    "positive_flips",
    "accepted",
)
"""Keys of `metrics.json` of an update."""


@dataclass(frozen=True, kw_only=True)
class UpdateRequest:
    """What a run is updated with.

    Attributes:
        files: the new rows; () to learn only from corrections. second_file: new items or answers, None for none.
        corrections: a file of corrections; None for none.
        settings: those of `UpdateConfig` by name ("limit_flips"), as typed by a person or as values.
        title: of the new run; "" for one that names the new file.
        text_columns, label_columns: of the files; () where they are found by the names that the run knows.
        sheet: of workbooks, "all" for all with the same columns; "" for that of the run, or the first one.
    """

    files: tuple[Path, ...] = ()
    second_file: Path | None = None
    corrections: Path | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    text_columns: tuple[str, ...] = ()
    label_columns: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True)
class SharePair:
    """A class, and its share of the old training rows and of the new rows, 0 to 1 each, with the counts."""

    name: str
    before: float
    after: float
    rows_before: int
    rows_after: int


@dataclass(frozen=True, eq=False)
class UpdateInspection:
    """What new rows bring to a trained run, and the job that updates it.

    Attributes:
        job: of the update; start it as any other.
        rows: new rows that can be used; `parts` of them by split: "train", "validation", "test".
        findings: everything worth saying, the gravest first: classes never seen, classes missing, another mix, texts
            unlike everything seen, rows trained or, worse, judged on before (kept out), and what reading says.
            Their rows are numbers of the new table, from 0.
        new_classes, missing_classes: names; () for a task without classes.
        shares: the mix of the classes before and in the new rows; () for a task without classes.
        mix_p_value: of the hypothesis that the mix is the same; None where it is not tested.
        unlike_share: share of the new texts unlike everything seen, 0 to 1; None where it is not measured.
        unlike_p_value: of the hypothesis that they are no more than chance gives; None where it is not tested.
        known_rows: rows left out because the run was trained on their texts; judged_rows: because it was tested or
            validated on them.
        table: the new rows as one table, to say the lines of rows; None without new files.
    """

    job: JobConfig
    rows: int
    parts: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...] = ()
    new_classes: tuple[str, ...] = ()
    missing_classes: tuple[str, ...] = ()
    shares: tuple[SharePair, ...] = ()
    mix_p_value: float | None = None
    unlike_share: float | None = None
    unlike_p_value: float | None = None
    known_rows: tuple[int, ...] = ()
    judged_rows: tuple[int, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class JudgedPart:
    """Old or new test rows, judged with the old and with the updated model; figures as `metrics.json` keeps them.

    Attributes:
        anew: of a model trained anew on everything; None where there is none.
        differences: after less before, with an interval, by the name of a figure; of a class "f1 of NAME".
    """

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    anew: Mapping[str, Any] | None = None
    differences: Mapping[str, Interval] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The value of `old_test` and `new_test`."""
        anew = {} if self.anew is None else {"anew": dict(self.anew)}
        differences = {
            name: {"difference": one.difference, "low": one.low, "high": one.high, "samples": one.samples}
            for name, one in self.differences.items()
        }
        return {
            BEFORE: dict(self.before),
            AFTER: dict(self.after),
            **anew,
            **({"differences": differences} if differences else {}),
        }


@dataclass(frozen=True, eq=False)
class UpdateOutcome:
    """How an update turned out.

    Attributes:
        old_test, new_test: None where there are no such rows.
        negative_flips, positive_flips: shares of the old test rows that were right before and are wrong now, and the
            other way round; 0 to 1. None without old test rows.
        main_figure: the name of the figure that the gate looks at: "macro_f1", "ndcg_10", ...
        accepted: whether the gate lets the update take the place of the old model.
        reasons: why it does not, or what could not be checked; () where all is well. hints: what a person may try then.
        weight: share of the new weights in the interpolation, 0 (the old model) to 1; None where there is none.
        seconds: of the update. anew_seconds: of training anew on everything; None where that was not done.
    """

    old_test: JudgedPart | None
    new_test: JudgedPart | None
    negative_flips: float | None
    positive_flips: float | None
    main_figure: str
    accepted: bool
    reasons: tuple[Message, ...] = ()
    weight: float | None = None
    seconds: float = 0.0
    anew_seconds: float | None = None
    hints: tuple[Message, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The keys that an update adds to `metrics.json`."""
        parts = ((OLD_TEST, self.old_test), (NEW_TEST, self.new_test))
        return {
            **{name: part.to_json() for name, part in parts if part is not None},
            FLIPS_WORSE: self.negative_flips,
            FLIPS_BETTER: self.positive_flips,
            ACCEPTED: self.accepted,
            "update": {
                "main_figure": self.main_figure,
                "reasons": [_message_to_json(one) for one in self.reasons],
                "weight": self.weight,
                "seconds": self.seconds,
                "anew_seconds": self.anew_seconds,
                "hints": [_message_to_json(one) for one in self.hints],
            },
        }


def read_outcome(metrics: Mapping[str, Any]) -> UpdateOutcome | None:
    """The outcome of an update from `metrics.json`; None for a run that is no update, or whose figures are damaged."""
    if ACCEPTED not in metrics:
        return None
    try:
        about = metrics.get("update") or {}
        return UpdateOutcome(
            _read_part(metrics.get(OLD_TEST)),
            _read_part(metrics.get(NEW_TEST)),
            metrics.get(FLIPS_WORSE),
            metrics.get(FLIPS_BETTER),
            str(about.get("main_figure", "")),
            bool(metrics[ACCEPTED]),
            tuple(_message_from_json(one) for one in about.get("reasons", ())),
            about.get("weight"),
            float(about.get("seconds") or 0.0),
            about.get("anew_seconds"),
            tuple(_message_from_json(one) for one in about.get("hints", ())),
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


_ROUNDING = 1e-9
_FLIPPED = {
    "texts": say(
        "{found} % of the old test texts were right before and are wrong now; the limit is {limit} %.",
        found="",
        limit="",
    ),
    "users": say(
        "{found} % of the users of the old test had their item in the first ten before and have not now; the limit is "
        "{limit} %.",
        found="",
        limit="",
    ),
    "questions": say(
        "{found} % of the old test questions had the right answer first before and have not now; the limit is "
        "{limit} %.",
        found="",
        limit="",
    ),
}

Unit = Literal["texts", "users", "questions"]
"""What the rows of a test are called."""


def pass_gate(
    settings: UpdateConfig,
    main_figure: str,
    old_test: JudgedPart | None,
    negative_flips: float | None,
    unit: Unit = "texts",
) -> tuple[bool, tuple[Message, ...]]:
    """Whether an update may take the place of the old model, and why not.

    It may where at most `limit_flips` of the old test rows were right before and are wrong now, and the main figure of
    the old test falls by at most `limit_loss`. Without old test rows nothing can be checked, and it may not.

    Args:
        unit: what the rows are, for the sentence.
    """
    if old_test is None:
        return False, (say("The old model was judged on no rows, so nothing shows what the update would break."),)
    before, after = (part.get(main_figure) for part in (old_test.before, old_test.after))
    if before is None or after is None or math.isnan(before) or math.isnan(after):
        return False, (
            say("The old test rows give no figure to compare, so nothing shows what the update would break."),
        )
    reasons: list[Message] = []
    rows = int(old_test.after.get("rows") or 0)
    if negative_flips is not None and negative_flips > settings.limit_flips + _ROUNDING:
        found, limit = _format_apart(100 * negative_flips, 100 * settings.limit_flips)
        reasons.append(replace(_FLIPPED[unit], values=(("found", found), ("limit", limit))))
        if 0 < rows and rows * settings.limit_flips < 1:
            reasons.append(
                say(
                    "The old test has only {rows} rows: a single one is already over the limit.",
                    rows=rows,
                )
            )
    if before - after > settings.limit_loss + _ROUNDING:
        found, limit = _format_apart(100 * (before - after), 100 * settings.limit_loss)
        reasons.append(_describe_loss(main_figure, found, limit))
    return not reasons, tuple(reasons)


def _describe_loss(figure: str, found: str, limit: str) -> Message:
    if figure == "macro_f1":
        return say(
            "On the old test the mean over the classes (macro-F1) fell by {found} points; the limit is {limit}.",
            found=found,
            limit=limit,
        )
    return say(
        "{figure} on the old test fell by {found} points; the limit is {limit}.",
        figure=figure,
        found=found,
        limit=limit,
    )


def _format_apart(found: float, limit: float) -> tuple[str, str]:
    """Both as texts, with as many digits as it takes to see that the first one is larger."""
    for digits in (1, 2, 3):
        if round(found, digits) > limit:
            return f"{found:.{digits}f}", f"{limit:g}"
    return f"{found:g}", f"{limit:g}"


def _read_part(body: Any) -> JudgedPart | None:
    if not body:
        return None
    differences = {name: Interval(**one) for name, one in body.get("differences", {}).items()}
    return JudgedPart(body[BEFORE], body[AFTER], body.get("anew"), differences)


def _message_to_json(message: Message) -> dict[str, Any]:
    return {"template": message.template, "values": dict(message.values)}


def _message_from_json(body: Mapping[str, Any]) -> Message:
    return Message(str(body["template"]), tuple(body["values"].items()))
