"""The section of a report that says what a classifier may answer alone."""

from __future__ import annotations

from contextlib import suppress

from core.errors import ModelError
from core.message import Message, say
from core.metrics.intervals import wilson_interval
from core.report.document import Block, Cell, Column, Grid, Paragraph, Section
from core.runs.folder import RunFolder
from core.tasks.classify.decision import Decision, read_decision
from core.tasks.classify.dial_text import describe_decision, describe_missing

_TITLE = say("What it may answer alone")
_SHOWN = 60


def describe_decided(run: RunFolder) -> Section | None:
    """What was decided for the run, in words and class by class; None where nothing was, or it cannot be read."""
    decision: Decision | None = None
    with suppress(ModelError):
        decision = read_decision(run.model_folder)
    if decision is None:
        return None
    blocks: list[Block] = [Paragraph(text=describe_decision(decision))]
    if decision.threshold is None:
        missing = describe_missing(decision)
        return Section(title=_TITLE, blocks=(*blocks, *([Paragraph(text=missing, tone="hint")] if missing else [])))
    blocks.append(Paragraph(text=_explain(decision), tone="hint"))
    if decision.never:
        blocks.append(Paragraph(text=say("Always for a person: {names}", names=", ".join(decision.never))))
    blocks.append(_list_classes(decision))
    return Section(title=_TITLE, blocks=tuple(blocks))


def _explain(decision: Decision) -> Message:
    return say(
        "With other judged rows of the same kind the rule would come out a little different; in at least "
        "{confidence:.3g} of 100 cases it keeps the promise (Learn then Test, Angelopoulos et al. 2021). It holds for "
        "texts like the judged ones, and for all classes together.",
        confidence=100 * decision.confidence,
    )


def _list_classes(decision: Decision) -> Grid:
    columns = (
        Column(name="class", title=say("class")),
        Column(name="rows", title=say("texts"), form="count"),
        Column(name="alone", title=say("answered alone"), form="count"),
        Column(name="wrong", title=say("wrong"), form="count"),
        Column(
            name="wrong_at_most",
            title=say("share wrong, at most"),
            explanation=say("The upper end of the 95% interval (Wilson): high where few texts were answered alone"),
            form="share",
        ),
        Column(
            name="threshold",
            title=say("from confidence"),
            explanation=say("From this confidence on a text is answered alone with the class"),
            form="score",
        ),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in sorted(decision.classes, key=lambda one: -one.rows):
        high = wilson_interval(one.wrong, one.alone)[1] if one.alone else None
        rows.append((one.name, one.rows, one.alone, one.wrong, high, one.threshold))
    return Grid(
        caption=say("Answered alone, class by class"),
        columns=columns,
        rows=tuple(rows[:_SHOWN]),
        left_out=max(0, len(rows) - _SHOWN),
    )
