"""Two matching models on the same questions: whose right answer comes first, and whether the difference is luck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.data.reading import read_table
from core.data.table import Table
from core.errors import DataError, RunError
from core.events import Noticed
from core.message import say
from core.metrics.paired import bootstrap_mean, count_pairs
from core.runs.folder import RunFolder
from core.tasks.comparison import CompareRequest, Comparison, FigurePair, describe_run, name_both, name_kinds
from core.tasks.left_out import report_choices, report_left_out
from core.tasks.paired_rows import find_trained, is_newer, pair_runs, report_trained

READS_FILES = True


@dataclass(frozen=True, eq=False)
class _Ranked:
    """The questions as one run ranks their answers: text, true, predicted, confidence, rank, as the run stores them."""

    frame: pd.DataFrame
    notices: tuple[Noticed, ...] = ()
    left_out: int = 0


def compare(before: RunFolder, after: RunFolder, request: CompareRequest) -> Comparison:
    """Compare two matching models on the questions that neither was trained on, or on a table of pairs.

    Questions without a right answer say nothing about which of the two finds it, and are left out.

    Raises:
        RunError: a run has no predictions, or no question is left. DataError: the table does not fit.
        Cancelled: a stop was asked for.
    """
    if request.files:
        first, second = _rank_table(before, after, request)
        notices, left_out = [*first.notices], first.left_out
    else:
        paired = pair_runs(before, after)
        first, second = _Ranked(paired.before), _Ranked(paired.after)
        notices, left_out = [*paired.notices], paired.left_out
    has_right = ((first.frame["rank"] > 0) & (second.frame["rank"] > 0)).to_numpy()
    frames = [one.frame[has_right].reset_index(drop=True) for one in (first, second)]
    if not len(frames[0]):
        raise RunError(
            say("None of the common questions has a right answer in both lists, so there is nothing to compare."),
            where=name_both(before, after),
            hint=say("Compare them on a table of questions and answers.").with_option("--data FILE"),
        )
    if not has_right.all():
        message = say(
            "Questions left out because one of the runs has no right answer to them: {n}.", n=int((~has_right).sum())
        )
        notices.append(Noticed(message=message))
    ranks = [frame["rank"].to_numpy(np.int64) for frame in frames]
    right = ranks[0] == 1, ranks[1] == 1
    newer = 0 if is_newer(before, after) else 1
    notices += _report_lists(before, after, frames)
    return Comparison(
        task="match",
        unit="questions",
        before=describe_run(before),
        after=describe_run(after),
        counts=count_pairs(*right),
        figures=(
            _pair("top1", right[0].astype(np.float64), right[1].astype(np.float64)),
            _pair("mrr", 1 / ranks[0], 1 / ranks[1]),
        ),
        rows=pd.DataFrame(
            {
                "row": frames[newer]["row"].to_numpy(np.int64),
                "text": frames[newer]["text"].to_numpy(),
                "label": frames[newer]["true"].to_numpy(),
                "before": frames[0]["predicted"].to_numpy(),
                "after": frames[1]["predicted"].to_numpy(),
                "confidence_before": frames[0]["confidence"].to_numpy(np.float64),
                "confidence_after": frames[1]["confidence"].to_numpy(np.float64),
                "rank_before": ranks[0],
                "rank_after": ranks[1],
                "kind": name_kinds(*right),
            }
        ),
        left_out=left_out + int((~has_right).sum()),
        notices=tuple(notices),
        data=tuple(str(path) for path in request.files),
    )


def _pair(name: str, before: np.ndarray, after: np.ndarray) -> FigurePair:
    return FigurePair(name, float(before.mean()), float(after.mean()), bootstrap_mean(after - before))


def _report_lists(before: RunFolder, after: RunFolder, frames: list[pd.DataFrame]) -> list[Noticed]:
    """What makes the two lists different: their length, and questions with another right answer."""
    found = []
    lengths = [_count_answers(run) for run in (before, after)]
    if None not in lengths and lengths[0] != lengths[1]:
        message = say(
            "A ranks {one} answers, B {other}: the longer list is the harder one.",
            one=lengths[0] or 0,
            other=lengths[1] or 0,
        )
        found.append(Noticed(message=message))
    differ = frames[0]["true"].to_numpy() != frames[1]["true"].to_numpy()
    if differ.any():
        message = say(
            "For {n} questions the two name another right answer; each is judged by its own.", n=int(differ.sum())
        )
        hint = say("A question can have several right answers, or its answer was changed in between.")
        found.append(Noticed(message=message, hint=hint, is_minor=True))
    return found


def _count_answers(run: RunFolder) -> int | None:
    metrics = run.metrics() or {}
    body = metrics.get("test") or metrics.get("validation") or {}
    return int(body["answers"]) if "answers" in body else None


def _rank_table(before: RunFolder, after: RunFolder, request: CompareRequest) -> tuple[_Ranked, _Ranked]:
    """The questions of a table, each with the answer that is right, ranked by both models.

    The answer is found in a model's list by its text or by its key.
    """
    table = read_table(request.files, request.reading.options())
    questions, answers, rows, notices = _read_questions(table, after, request)
    seen = np.zeros(len(questions), bool)
    for run in (before, after):
        known = find_trained(run, questions, table, rows)
        notices += report_trained(run, known)
        seen |= known if known is not None else False
    where = ", ".join(path.name for path in table.sources)
    if seen.all():
        raise DataError(
            say("One of the two was trained on every text of this file."),
            where=where,
            hint=say("Compare them on texts that neither has seen."),
        )
    if seen.any():
        message = say("Rows left out because one of the two was trained on the same text: {n}.", n=int(seen.sum()))
        notices.append(Noticed(message=message, rows=tuple(rows[seen].tolist())))
    kept = np.flatnonzero(~seen).tolist()
    asked, expected = [questions[at] for at in kept], [answers[at] for at in kept]
    frames = [_rank(run, asked, expected, rows[kept], request) for run in (before, after)]
    return _Ranked(frames[0], tuple(notices), int(seen.sum())), _Ranked(frames[1])


def _read_questions(
    table: Table, run: RunFolder, request: CompareRequest
) -> tuple[list[str], list[str], np.ndarray, list[Noticed]]:
    """Questions with their answers, the row number of each, and what was guessed or left out."""
    from core.tasks.match.predict_file import choose_question_column

    named = request.reading.text[0] if request.reading.text else ""
    choice = choose_question_column(table, named, run.job.match.question_column)
    column = request.reading.label[0] if request.reading.label else run.job.match.answer_column
    if column not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=column),
            where=", ".join(path.name for path in table.sources),
            hint=say("Say which column holds the right answers.").with_option("--label COLUMN"),
        )
    cells = [
        (str(question), str(answer).strip())
        for question, answer in zip(table.frame[choice.names[0]], table.frame[column], strict=True)
    ]
    rows = np.array([row for row, (question, answer) in enumerate(cells) if question.strip() and answer], np.int64)
    if not len(rows):
        raise DataError(
            say("No row has both a question and an answer."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Name the columns with --text and --label."),
        )
    notices = [*report_left_out(table), *report_choices(choice)]
    return [cells[row][0] for row in rows.tolist()], [cells[row][1] for row in rows.tolist()], rows, notices


def _rank(
    run: RunFolder, questions: list[str], answers: list[str], rows: np.ndarray, request: CompareRequest
) -> pd.DataFrame:
    if not run.model_folder.is_dir():
        raise RunError(
            say("This run has no model yet."), where=run.name, hint=say("Train it to its end before comparing.")
        )
    from core.tasks.match.report import rank_right, right_answers  # torch is loaded only now
    from core.tasks.match.retriever import AnswerRetriever

    retriever = AnswerRetriever.open(run.model_folder)
    numbers: dict[str, list[int]] = {}
    for at, answer in enumerate(retriever.answers):
        for name in {answer.text.strip(), answer.key.strip()} - {""}:
            numbers.setdefault(name, []).append(at)
    right = right_answers([np.array(numbers.get(answer, []), np.int64) for answer in answers])
    cosines = retriever.encode(questions, control=request.control) @ retriever.vectors.T
    best = cosines.argmax(axis=1)
    chances = retriever.confidence.chances(cosines)
    return pd.DataFrame(
        {
            "row": rows,
            "text": questions,
            "true": answers,
            "predicted": [retriever.answers[at].text for at in best.tolist()],
            "confidence": chances[np.arange(len(best)), best],
            "rank": rank_right(cosines, right),
        }
    )
