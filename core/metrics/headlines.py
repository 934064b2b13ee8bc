"""The metrics of a classifier in one sentence."""

from __future__ import annotations

from core.message import Message, say
from core.metrics.labels import LabelReport, find_weakest, headline


def headline_of(report: LabelReport, *, are_unseen: bool) -> Message:
    """The report in one sentence, as `headline`; texts are called unseen only where that is known.

    Args:
        are_unseen: whether the model was trained on none of the texts.
    """
    right, rows = report.right_rows, report.rows
    if are_unseen or rows == 0:
        return headline(report)
    if rows == 1:
        return say("Right on the only text.") if right else say("Wrong on the only text.")
    if right == rows:
        if report.multi_label:
            return say("Every label right on all {rows} texts.", rows=rows)
        return say("Right on all {rows} texts.", rows=rows)
    weakest, other = find_weakest(report)
    if weakest is None:
        return say("Every label right on {right} of {rows} texts.", right=right, rows=rows)
    if other is None:
        if report.multi_label:
            return say(
                "Every label right on {right} of {rows} texts; weakest: {weakest}.",
                right=right,
                rows=rows,
                weakest=weakest,
            )
        return say("Right on {right} of {rows} texts; weakest: {weakest}.", right=right, rows=rows, weakest=weakest)
    if report.multi_label:
        return say(
            "Every label right on {right} of {rows} texts; weakest: {weakest}, mixed up with {other}.",
            right=right,
            rows=rows,
            weakest=weakest,
            other=other,
        )
    return say(
        "Right on {right} of {rows} texts; weakest: {weakest}, mixed up with {other}.",
        right=right,
        rows=rows,
        weakest=weakest,
        other=other,
    )
