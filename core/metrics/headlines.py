"""The metrics of a classifier in one sentence."""

from __future__ import annotations

from core.message import Message, say
from core.metrics.intervals import describe_share
from core.metrics.labels import LabelReport, find_weakest


def headline(report: LabelReport) -> Message:
    """The report in one sentence: number and share of right texts with its 95 % interval, and the weakest class with
    the one it is confused with. The texts are called unseen.
    """
    return headline_of(report, are_unseen=True)


def headline_of(report: LabelReport, *, are_unseen: bool) -> Message:
    """As `headline`; texts are called unseen only where that is known.

    Args:
        are_unseen: whether the model was trained on none of the texts.
    """
    right, rows = report.right_rows, report.rows
    if rows == 0:
        return say("No text was held back, so there is nothing to judge the model on.")
    if rows == 1:
        return _describe_only(is_right=right == 1, is_unseen=are_unseen)
    counted = _describe_right(report, are_unseen=are_unseen)
    weakest, other = find_weakest(report)
    if right == rows or weakest is None:
        return say("{counted}.", counted=counted)
    if other is None:
        return say("{counted}; weakest: {weakest}.", counted=counted, weakest=weakest)
    return say("{counted}; weakest: {weakest}, mixed up with {other}.", counted=counted, weakest=weakest, other=other)


def _describe_only(*, is_right: bool, is_unseen: bool) -> Message:
    if is_unseen:
        return say("Right on the only unseen text.") if is_right else say("Wrong on the only unseen text.")
    return say("Right on the only text.") if is_right else say("Wrong on the only text.")


def _describe_right(report: LabelReport, *, are_unseen: bool) -> Message:
    right, rows = report.right_rows, report.rows
    share = describe_share(right, rows)
    if right == rows:
        if report.multi_label:
            if are_unseen:
                return say("Every label right on all {rows} unseen texts, {share}", rows=rows, share=share)
            return say("Every label right on all {rows} texts, {share}", rows=rows, share=share)
        if are_unseen:
            return say("Right on all {rows} unseen texts, {share}", rows=rows, share=share)
        return say("Right on all {rows} texts, {share}", rows=rows, share=share)
    if report.multi_label:
        if are_unseen:
            return say(
                "Every label right on {right} of {rows} unseen texts, {share}", right=right, rows=rows, share=share
            )
        return say("Every label right on {right} of {rows} texts, {share}", right=right, rows=rows, share=share)
    if are_unseen:
        return say("Right on {right} of {rows} unseen texts, {share}", right=right, rows=rows, share=share)
    return say("Right on {right} of {rows} texts, {share}", right=right, rows=rows, share=share)
