"""The metrics of ranked answers: the rank of the right one, and the effect of the confidence line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.errors import RunError
from core.message import Message, say
from core.metrics.calibration import Reliability, reliability_of
from core.metrics.intervals import describe_share, wilson_interval
from core.shapes import Bool, Float, Int

_ROWS_AT_ONCE = 512


@dataclass(frozen=True, eq=False)
class RightAnswers:
    """The right answers of each question: those of question q are `codes[offsets[q]:offsets[q + 1]]`.

    Attributes:
        offsets: one more than there are questions.
        codes: numbers of answers; a question may have none.
    """

    offsets: Int[np.ndarray, " offsets"]
    codes: Int[np.ndarray, " right"]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def counts(self) -> Int[np.ndarray, " questions"]:
        """The number of right answers of each question."""
        return np.diff(self.offsets)

    def of(self, question: int) -> Int[np.ndarray, " right"]:
        """The right answers of one question."""
        return self.codes[self.offsets[question] : self.offsets[question + 1]]

    def take(self, questions: Int[np.ndarray, " questions"]) -> RightAnswers:
        """The right answers of some of the questions, in that order."""
        return right_answers([self.of(int(question)) for question in questions])

    def mask(self, answers: int, start: int = 0, end: int | None = None) -> Bool[np.ndarray, "questions answers"]:
        """True where an answer is right, for the questions from `start` to `end`."""
        end = len(self) if end is None else end
        marked = np.zeros((end - start, answers), bool)
        counts = self.counts[start:end]
        marked[np.repeat(np.arange(end - start), counts), self.codes[self.offsets[start] : self.offsets[end]]] = True
        return marked


def right_answers(lists: Sequence[np.ndarray]) -> RightAnswers:
    """`RightAnswers` from one list of numbers per question."""
    lengths = np.array([len(one) for one in lists], np.int64)
    codes = np.concatenate([np.zeros(0, np.int64), *(np.asarray(one, np.int64) for one in lists)])
    return RightAnswers(np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]), codes)


def rank_right(scores: Float[np.ndarray, "questions answers"], right: RightAnswers) -> Int[np.ndarray, " questions"]:
    """The rank of the best right answer, from 1; 0 for a question that has none.

    Wrong answers with the same score rank before it, so that a model with equal scores for all answers comes last, not
    first.

    Args:
        scores: higher is better. Other right answers of the same question are not counted as ranking before it.
    """
    ranks = np.zeros(len(scores), np.int64)
    for start in range(0, len(scores), _ROWS_AT_ONCE):
        part = scores[start : start + _ROWS_AT_ONCE]
        marked = right.mask(scores.shape[1], start, start + len(part))
        best = np.where(marked, part, -np.inf).max(axis=1, initial=-np.inf)
        before = ((part >= best[:, None]) & ~marked).sum(axis=1)
        ranks[start : start + len(part)] = np.where(marked.any(axis=1), before + 1, 0)
    return ranks


@dataclass(frozen=True)
class MatchFigures:
    """Shares of questions whose right answer is first and among the first three, and the mean reciprocal rank."""

    top1: float
    top3: float
    mrr: float

    def pairs(self) -> tuple[tuple[str, float], ...]:
        """(name, value), the deciding one first; names as in events and `metrics.json`."""
        return (("top1", self.top1), ("top3", self.top3), ("mrr", self.mrr))


def figures_from_ranks(ranks: Int[np.ndarray, " questions"]) -> MatchFigures:
    """The metrics over the questions that have a right answer (a rank from 1); all 0 without any."""
    placed = ranks[ranks > 0]
    if not len(placed):
        return MatchFigures(0.0, 0.0, 0.0)
    return MatchFigures(float((placed == 1).mean()), float((placed <= 3).mean()), float((1 / placed).mean()))


def interval_top1(ranks: Int[np.ndarray, " questions"]) -> tuple[float, float]:
    """The 95 % score interval of the share of first ranks (Wilson 1927), which holds for few questions and for shares
    of 0 and 1, too; (0, 0) without a question that has a right answer.
    """
    placed = ranks[ranks > 0] == 1
    return wilson_interval(int(placed.sum()), len(placed))


@dataclass(frozen=True, eq=False)
class JudgedAnswers:
    """The ranked answers of a split, as far as its metrics need them.

    Attributes:
        ranks: of the right answers, 0 for a question without one.
        confidence: of the first answer.
        without_right: the confidence of the first answer after the right ones are removed from the list, for the
            questions that have one, in their order; empty if not computed.
    """

    ranks: Int[np.ndarray, " questions"]
    confidence: Float[np.ndarray, " questions"]
    without_right: Float[np.ndarray, " answered"] = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True)
class LineFigures:
    """The effect of the confidence line on the judged questions.

    Attributes:
        line: from this confidence on, an answer is given.
        is_calibrated: whether it was chosen on validation questions.
        answered: share of the questions with a right answer that get an answer.
        right: share of all given answers that are right; one given to a question that has none is wrong.
        refused: share of the unanswerable questions that get no answer: those without a right answer, or if there are
            none, every question with its right answers removed from the list; None if neither was computed.
    """

    line: float
    is_calibrated: bool
    answered: float
    right: float
    refused: float | None


def judge_line(judged: JudgedAnswers, line: float, *, is_calibrated: bool = True) -> LineFigures:
    """The effect of `line` on the judged questions."""
    given, has_right = judged.confidence >= line, judged.ranks > 0
    unanswerable = judged.confidence[~has_right] if (~has_right).any() else judged.without_right
    return LineFigures(
        line=line,
        is_calibrated=is_calibrated,
        answered=_share(given[has_right]),
        right=_share(judged.ranks[given] == 1),
        refused=_share(unanswerable < line) if len(unanswerable) else None,
    )


def _share(flags: Bool[np.ndarray, " rows"]) -> float:
    return float(flags.mean()) if len(flags) else 0.0


@dataclass(frozen=True, eq=False)
class MatchReport:
    """A judged split.

    Attributes:
        questions: number with a right answer; unanswerable: without.
        answers: number of ranked answers, always all of them.
        interval: 95 % interval of the share of first ranks.
        line: the effect of the confidence line.
        calibration: confidence of the first answer against how often it is right.
    """

    questions: int
    unanswerable: int
    answers: int
    figures: MatchFigures
    interval: tuple[float, float]
    line: LineFigures
    calibration: Reliability


def judge(
    judged: JudgedAnswers, answers: int, line: float, *, unanswered_share: float = 0.0, is_calibrated: bool = True
) -> MatchReport:
    """The report of a split.

    Args:
        answers: length of the ranked list.
        unanswered_share: the share of unanswerable questions that the confidence was fitted for; the calibration
            includes as many questions with their right answers removed, unless there are enough without an answer.
    """
    has_right = judged.ranks > 0
    answered, unanswerable = int(has_right.sum()), int((~has_right).sum())
    wanted = round(answered * unanswered_share / (1 - unanswered_share)) - unanswerable
    added = _spread(judged.without_right, wanted)
    return MatchReport(
        questions=answered,
        unanswerable=unanswerable,
        answers=answers,
        figures=figures_from_ranks(judged.ranks),
        interval=interval_top1(judged.ranks),
        line=judge_line(judged, line, is_calibrated=is_calibrated),
        calibration=reliability_of(
            np.concatenate([judged.confidence, added]), np.concatenate([judged.ranks == 1, np.zeros(len(added), bool)])
        ),
    )


def _spread(values: Float[np.ndarray, " rows"], count: int) -> Float[np.ndarray, " some"]:
    """`count` of the values, evenly spaced."""
    if not len(values) or count <= 0:
        return values[:0]
    return values[np.linspace(0, len(values) - 1, min(count, len(values))).astype(np.int64)]


def to_json(report: MatchReport) -> dict[str, Any]:
    """The report as plain numbers and lists; `from_json` returns an equal report."""
    return {
        **dict(report.figures.pairs()),
        "top1_interval": list(report.interval),
        "questions": report.questions,
        "unanswerable": report.unanswerable,
        "answers": report.answers,
        "line": {
            "confidence": report.line.line,
            "is_calibrated": report.line.is_calibrated,
            "answered": report.line.answered,
            "right": report.line.right,
            "refused": report.line.refused,
        },
        "calibration": report.calibration.to_json(),
    }


def from_json(body: dict[str, Any]) -> MatchReport:
    """The report that `to_json` wrote.

    Raises:
        RunError: a value is missing or of the wrong type.
    """
    try:
        line = body["line"]
        return MatchReport(
            questions=int(body["questions"]),
            unanswerable=int(body["unanswerable"]),
            answers=int(body["answers"]),
            figures=MatchFigures(float(body["top1"]), float(body["top3"]), float(body["mrr"])),
            interval=(float(body["top1_interval"][0]), float(body["top1_interval"][1])),
            line=LineFigures(
                line=float(line["confidence"]),
                is_calibrated=bool(line["is_calibrated"]),
                answered=float(line["answered"]),
                right=float(line["right"]),
                refused=None if line["refused"] is None else float(line["refused"]),
            ),
            calibration=Reliability.from_json(body["calibration"]),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise RunError(
            say("The figures of this run are damaged."), hint=say("Train again, or restore metrics.json.")
        ) from error


def headline(report: MatchReport) -> Message:
    """The main metrics in one sentence, the first with its 95 % interval."""
    if not report.questions:
        return say("No question was held back, so nobody knows yet how good the answers are.")
    first = round(report.figures.top1 * report.questions)
    return say(
        "The right one of {answers} answers comes first for {first} of {questions} unseen questions, {share}, and is "
        "among the first three for {three}.",
        answers=report.answers,
        first=first,
        questions=report.questions,
        share=describe_share(first, report.questions),
        three=round(report.figures.top3 * report.questions),
    )


def describe_line(report: MatchReport) -> Message:
    """The effect of the confidence line, in one sentence."""
    line = report.line
    if not line.is_calibrated:
        return say("Without questions to learn from, the confidence is a rough guess.")
    if not line.answered:
        return say("It is never sure enough to answer by itself: all questions are left to a person.")
    if line.refused is None:
        return say(
            "From a confidence of {line:.0%} on it answers: that is {answered:.0%} of the questions, and {right:.0%} "
            "of these answers are right.",
            line=line.line,
            answered=line.answered,
            right=line.right,
        )
    if not report.unanswerable:
        return say(
            "From a confidence of {line:.0%} on it answers: that is {answered:.0%} of the questions, and {right:.0%} "
            "of these answers are right. With their answers taken off the list, {refused:.0%} of the same questions "
            "are told that there is none.",
            line=line.line,
            answered=line.answered,
            right=line.right,
            refused=line.refused,
        )
    return say(
        "From a confidence of {line:.0%} on it answers: that is {answered:.0%} of the questions, and {right:.0%} of "
        "these answers are right. "
        "Of the {n} questions nobody has an answer to, {refused:.0%} are told so.",
        n=report.unanswerable,
        line=line.line,
        answered=line.answered,
        right=line.right,
        refused=line.refused,
    )
