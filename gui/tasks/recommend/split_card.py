"""The card of the split of a recommender: which interactions are held out."""

from __future__ import annotations

from collections.abc import Collection

from typing_extensions import override

from core.config import JobConfig
from core.errors import WorkbenchError
from core.tasks.recommend.split import InteractionSplit
from gui.translate import tr_message
from gui.widgets.split_card import SplitCard, SplitKinds
from gui.wording import say_count


class InteractionSplitCard(SplitCard):
    """The split of interactions."""

    further_settings = ("recommend.hidden_share",)

    @override
    def say_kinds(self) -> SplitKinds:
        kinds = {
            "leave_one_out": (
                self.tr("Each user's last item"),
                self.tr(
                    "Would the model have known what each user chose last? Uses every user, but looks a little into "
                    "the future of the others."
                ),
            ),
            "global_time": (
                self.tr("Everything after a day"),
                self.tr(
                    "Would the model, trained up to a day, have known what came after? As in real life, but users who "
                    "come later cannot be asked."
                ),
            ),
        }
        return SplitKinds("recommend.split", self.tr("The test is"), self.tr("Split"), kinds)

    @override
    def show_job(self, job: JobConfig, touched: Collection[str]) -> None:
        super().show_job(job, touched)
        self.bar.setVisible(job.recommend.split == "global_time")

    def show_split(self, split: InteractionSplit | None, problem: WorkbenchError | None) -> None:
        """Show how many interactions each split has; None while unknown."""
        if split is None:
            self.show_counts(None, "", problem)
            return
        counts = (len(split.items), len(split.validation), len(split.test))
        text = self.tr("{train} interactions to learn from, {validation} to choose the best model, {test} to judge it")
        train, validation, test = (say_count(count) for count in counts)
        text = text.format(train=train, validation=validation, test=test)
        self.show_counts(counts, text, problem, tr_message(split.protocol()))
