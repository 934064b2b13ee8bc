"""The card of the split of matching: whether questions or all questions of an answer are held out."""

from __future__ import annotations

from typing_extensions import override

from core.errors import WorkbenchError
from gui.widgets.split_card import SplitCard, SplitKinds
from gui.wording import say_count


class QuestionSplitCard(SplitCard):
    """The split of questions."""

    further_settings = ("match.unanswered_share", "match.least_right")

    @override
    def say_kinds(self) -> SplitKinds:
        kinds = {
            "question": (
                self.tr("questions"),
                self.tr(
                    "Would it find the right answer to a question it has not seen? The answers themselves it has met "
                    "in training."
                ),
            ),
            "answer": (
                self.tr("whole answers"),
                self.tr(
                    "Would it find answers that were written after the training? These are the ones it is judged on, "
                    "with all their questions."
                ),
            ),
        }
        return SplitKinds("match.split_by", self.tr("Held back for judging"), self.tr("Held back"), kinds)

    def show_split(self, counts: tuple[int, int, int] | None, problem: WorkbenchError | None) -> None:
        """Show how many questions each split has; None while unknown."""
        if counts is None:
            self.show_counts(None, "", problem)
        elif not sum(counts):
            none = self.tr("There are no questions: the answers are used as they are, and nothing can be judged.")
            self.show_counts(None, none, problem)
        else:
            text = self.tr("{train} questions to learn from, {validation} to choose the best model, {test} to judge it")
            train, validation, test = (say_count(count) for count in counts)
            self.show_counts(counts, text.format(train=train, validation=validation, test=test), problem)
