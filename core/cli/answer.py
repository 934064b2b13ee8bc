"""`tunewright answer`: answers questions with a matching model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Json, Model
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
)
from core.data.file_kinds import WRITTEN_SUFFIXES, list_kinds
from core.data.reading import read_table
from core.errors import ConfigError, DataError
from core.message import say
from core.runs.outputs import check_outputs
from core.tasks.left_out import report_choices
from core.train.control import Control

if TYPE_CHECKING:
    from core.tasks.match.gaps import GapReport
    from core.tasks.match.retriever import Answered, AnswerRetriever

_SHOWN_QUESTIONS, _SHOWN_LONE = 3, 20


def answer(
    model: Model,
    text: Annotated[
        list[str] | None,
        typer.Option("--text", metavar="QUESTION", help="A question to answer; repeat it for several."),
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="IN", help="A table of questions to answer.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="OUT",
            help=f"Where the answered table goes: {list_kinds(WRITTEN_SUFFIXES, with_dot=True)}.",
        ),
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, max=100, help="How many answers to give, the best first.")] = 3,
    question: Annotated[
        str,
        typer.Option(
            "--question", metavar="COLUMN", help="The column of the questions; that of the training if not given."
        ),
    ] = "",
    gaps: Annotated[
        bool, typer.Option("--gaps", help="Tell what the questions of the file have no answer to.")
    ] = False,
    add: Annotated[
        str, typer.Option("--add", metavar="ANSWER", help="Put an answer into the list; it is used at once.")
    ] = "",
    safe: Annotated[
        bool, typer.Option("--safe/--as-is", help="Keep cells like =1+1 from running as formulas in a spreadsheet.")
    ] = True,
    json: Json = False,
) -> None:
    """Answer questions from the list of answers; below its line the model says that there is no good answer."""
    _check_request(text, file, out, gaps, add)
    check_outputs([out], [file])
    folder, _ = find_model(model)
    with stoppable() as control:
        retriever = _open_retriever(folder)
        if add:
            added = retriever.add_answer(add)
            (note if json else show)(f"Answer {added.id} is in the list of {len(retriever.answers)} now.")
        if file is not None and gaps:
            _show_gaps(retriever, file, question, control, json)
        elif file is not None and out is not None:
            _answer_file(retriever, file, out.expanduser(), question, top, safe, control, json)
        elif text:
            answered = retriever.answer_all(text, top, control=control)
            if json:
                write_json(
                    [describe_answered(one) for one in answered]
                    if len(answered) > 1
                    else describe_answered(answered[0])
                )
            else:
                show("\n\n".join("\n".join(answer_lines(one)) for one in answered))


def answer_lines(answered: Answered) -> list[str]:
    """The answers to one question, as lines for the terminal."""
    lines = [answered.question]
    if not answered.is_good:
        lines.append(f"  No good answer: nothing reaches {answered.line:.0%}. What comes closest:")
    for one in answered.answers:
        lines.append(f"  {one.confidence:4.0%}  {_indent(one.text)}")
    return lines


def _indent(text: str) -> str:
    """An answer of several lines below its first line; line ends of all systems are line ends."""
    return "\n        ".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def describe_answered(answered: Answered) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "question": answered.question,
        "has_answer": answered.is_good,
        "line": answered.line,
        "is_calibrated": answered.is_calibrated,
        "answers": [
            {"id": one.id, "key": one.key, "text": one.text, "confidence": one.confidence, "cosine": one.cosine}
            for one in answered.answers
        ],
    }


def _check_request(text: list[str] | None, file: Path | None, out: Path | None, gaps: bool, add: str) -> None:
    if not (text or file or add):
        raise ConfigError(
            say("There is nothing to answer."),
            where="--text",
            hint=say('For example: --text "Where is my parcel?", or --file questions.csv --out answers.csv'),
        )
    if text and file:
        raise ConfigError(
            say("Only one of --text and --file can be answered at a time."), where="--file", hint=say("Leave one out.")
        )
    if file is not None and out is None and not gaps:
        raise DataError(
            say("No file is named for the answers."),
            where="--out",
            hint=say("For example: --out answers.csv, or --gaps to see what has no answer."),
        )


def _open_retriever(folder: Path) -> AnswerRetriever:
    from core.tasks.match.retriever import AnswerRetriever  # torch is loaded only now
    from core.train.device import prepare_threads

    prepare_threads(0)
    return AnswerRetriever.open(folder)


def _answer_file(
    retriever: AnswerRetriever,
    file: Path,
    out: Path,
    question: str,
    top: int,
    safe: bool,
    control: Control,
    as_json: bool,
) -> None:
    from core.tasks.match.predict_file import answer_file
    from core.tasks.match.values import FileAnswered

    events = follow(
        answer_file(
            retriever, [file], out, question_column=question, top=top, safe_for_spreadsheets=safe, control=control
        ),
        choose_printer(),
    )
    done = [event for event in events if isinstance(event, FileAnswered)][-1]
    if as_json:
        write_json(
            {
                "out": str(out),
                "rows": done.rows,
                "answered": done.answered,
                "seconds": done.seconds,
                "question": done.questions,
                "columns": {"question": done.questions},
                "notices": describe_notices(events),
            }
        )
    else:
        show(f"{done.answered:,} of {done.rows:,} questions got an answer, in {done.seconds:.1f} s: {out}")
        show(f"The questions are {say_columns([done.questions])}.")


def _show_gaps(retriever: AnswerRetriever, file: Path, question: str, control: Control, as_json: bool) -> None:
    from core.tasks.match.gaps import GapReport, find_gaps
    from core.tasks.match.predict_file import choose_question_column

    table = read_table([file])
    notices = note_left_out(table)
    choice = choose_question_column(table, question, retriever.columns[0])
    notices += note_notices(report_choices(choice))
    questions = [str(cell) for cell in table.frame[choice.names[0]]]
    events = follow(find_gaps(retriever, questions, control), choose_printer())
    report = [event for event in events if isinstance(event, GapReport)][-1]
    if as_json:
        read = {"columns": {"question": choice.names[0]}, "notices": describe_notices([*notices, *events])}
        write_json(describe_gaps(report, questions) | read)
    else:
        show(f"The questions are {say_columns(choice.names)}.")
        show("\n".join(gap_lines(report, questions, retriever)))


def gap_lines(report: GapReport, questions: list[str], retriever: AnswerRetriever) -> Iterator[str]:
    """The gaps in the list of answers, as lines for the terminal."""
    yield f"{len(report.unanswered):,} of {report.asked:,} questions have no good answer."
    for gap in report.gaps:
        subject = f"{gap.count} about {gap.name}" if gap.name else f"{gap.count} alike"
        yield f"\n{subject} have no answer, for example:"
        for place in gap.questions[:_SHOWN_QUESTIONS]:
            yield f"  - {' '.join(questions[place].split())}"
    if report.alone:
        yield f"\n{report.alone} more stand alone:"
        for place in report.lone[:_SHOWN_LONE]:
            yield f"  - {' '.join(questions[place].split())}"
        if report.alone > _SHOWN_LONE:
            yield "  ... --json lists them all"
    texts = {one.id: one.text for one in retriever.answers}
    for title, pairs in (("Said twice", report.same), ("Against each other", report.against)):
        for pair in pairs:
            yield f"\n{title}: {pair.why}\n  - {_indent(texts[pair.first])}\n  - {_indent(texts[pair.second])}"


def describe_gaps(report: GapReport, questions: list[str]) -> dict[str, Any]:
    """The same as plain values; questions by their row, from 0."""
    return {
        "asked": report.asked,
        "unanswered": len(report.unanswered),
        "alone": report.alone,
        "alone_rows": list(report.lone),
        "gaps": [
            {
                "words": list(gap.words),
                "count": gap.count,
                "rows": list(gap.questions),
                "example": questions[gap.questions[0]],
            }
            for gap in report.gaps
        ],
        **{
            name: [
                {"first": pair.first, "second": pair.second, "cosine": pair.cosine, "why": str(pair.why)}
                for pair in pairs
            ]
            for name, pairs in (("same", report.same), ("against", report.against))
        },
        "unused": list(report.unused),
    }
