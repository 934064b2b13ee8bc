"""Settings of matching questions with answers: columns, evaluation and training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.config.settings import setting
from core.message import Message, say

SplitBy = Literal["question", "answer"]
CellLists = Literal["guess", "one", "several"]


@dataclass(frozen=True, kw_only=True)
class MatchConfig:
    """The settings of a matching model.

    The questions are `data.files`, read as one table. Answers are the cells of `answer_column`; or, where
    `answer_key_column` is named, the answers of the answer file with these keys. Answers of the file without a question
    are candidates too. Without a question column the table is only a list of answers, which the method "frozen" can
    use. Shares and seed of the split are those of `data.split`.
    """

    # columns
    # fmt: off
    question_column: str = setting("", hint="What people ask; a row without an answer counts as one nobody could answer.", label="Question")
    answer_column: str = setting("", hint="The best answer to the question, or what points at it in the answer file.", label="Answer")
    answer_file: str = setting("", hint="A second table with the answers, also those nobody asked for yet.", label="Answer file", is_file=True)
    answer_key_column: str = setting("", hint="The column of the answer file that the questions point at; empty if they hold the answer itself.", label="Answer number")
    answer_text_column: str = setting("", hint="The column of the answer file with the text of the answer.", label="Answer text")
    cell_lists: CellLists = setting("guess", hint="Whether a cell holds one question or answer or a list of them, such as [\"a\", \"b\"]; guessed from the cells.", label="Questions in a cell", advanced=True)

    # evaluation
    split_by: SplitBy = setting(
        "question",
        hint="question: new questions to answers it has learnt. answer: whole answers are held back, so it is judged on answers it never trained with.",
        label="Held back",
    )
    unanswered_share: float = setting(
        0.2, 0.0, 0.9, "How many of the questions that will come have no answer; the confidence is calibrated for that.", label="Without an answer"
    )
    least_right: float = setting(
        0.9, 0.5, 0.99, "Of what is answered at least this part shall be right; under that line it says that there is no good answer.", label="Right at least"
    )

    # training
    hard_negatives: int = setting(
        2, 0, 16, "Wrong answers that look right, put beside every question; found with the model itself.", label="Hard negatives", advanced=True
    )
    mine_again: bool = setting(True, hint="Look for hard negatives once more in the middle of the training.", label="Mine again", advanced=True)
    scale: float = setting(20.0, 1.0, 200.0, "How sharply cosines are told apart while training; 20 is usual.", label="Cosine scale", advanced=True)
    learn_scale: bool = setting(False, hint="Let the training find the scale itself.", label="Learn the scale", advanced=True)
    # fmt: on

    @staticmethod
    def name_run(method: Message) -> Message:
        """What a run is called that was trained by a method."""
        return say("Answers: {method}", method=method)
