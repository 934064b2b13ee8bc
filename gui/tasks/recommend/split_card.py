"""How a recommender is judged: which interactions are held back, in a sentence each, and what that leaves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.config import JobConfig, SplitConfig, settings_of
from core.errors import WorkbenchError
from core.tasks.recommend.split import InteractionSplit
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.role_form import make_combo, make_field
from gui.widgets.setting_field import SettingField
from gui.widgets.split_bar import SplitBar
from gui.wording import say_count

KIND, HIDDEN = "recommend.split", "recommend.hidden_share"
_KINDS = ("leave_one_out", "global_time")


class SplitCard(QWidget):
    """Shows the split of a job and asks for another one."""

    setting_wanted = Signal(str, object)
    setting_reset = Signal(str)
    shares_wanted = Signal(object)
    """The `SplitConfig` with other shares."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = SplitConfig()
        self.kind = make_combo(self.tr("Split"))
        words = {"leave_one_out": self.tr("Each user's last item"), "global_time": self.tr("Everything after a day")}
        for kind in _KINDS:
            self.kind.addItem(words[kind], kind)
        self.sentence = make_label("hint")
        self.bar = SplitBar(self)
        declared = {item.name: item for item in settings_of(JobConfig)}
        self.hidden = SettingField(declared[HIDDEN], self)
        self.numbers = make_label()
        self.protocol = make_label("hint")
        self.problem = make_label("bad")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(make_flow_widget(make_field(self.tr("The test is"), self.kind)))
        for widget in (self.sentence, self.bar, self.numbers, self.protocol, self.problem, self.hidden):
            layout.addWidget(widget)
        self.kind.activated.connect(self._choose_kind)
        self.bar.shares_changed.connect(self._choose_shares)
        self.hidden.changed.connect(self.setting_wanted)
        self.hidden.reset_asked.connect(self.setting_reset)

    def show_job(self, job: JobConfig, is_touched: bool) -> None:
        """Show the split as it is set."""
        self._shares = job.data.split
        kind = job.recommend.split
        self.kind.setCurrentIndex(_KINDS.index(kind))
        self.sentence.setText(self._explain(kind))
        self.bar.setVisible(kind == "global_time")
        self.hidden.show_value(job.recommend.hidden_share, is_touched=is_touched)

    def show_split(self, split: InteractionSplit | None, problem: WorkbenchError | None) -> None:
        """Show what the split leaves, or why it cannot be made."""
        self.problem.setText(
            " ".join(part for part in (tr_message(problem.what), tr_message(problem.hint)) if part) if problem else ""
        )
        self.problem.setVisible(problem is not None)
        counts = (len(split.items), len(split.validation), len(split.test)) if split is not None else None
        self.bar.set_split(self._shares.validation_share, self._shares.test_share, counts)
        self.numbers.setVisible(counts is not None)
        self.protocol.setVisible(split is not None)
        if split is not None and counts is not None:
            said = self.tr(
                "{train} interactions to learn from, {validation} to choose the best model, {test} to judge it"
            )
            self.numbers.setText(
                said.format(train=say_count(counts[0]), validation=say_count(counts[1]), test=say_count(counts[2]))
            )
            self.protocol.setText(tr_message(split.protocol()))

    def _explain(self, kind: str) -> str:
        return {
            "leave_one_out": self.tr(
                "Would the model have known what each user chose last? Uses every user, but looks a little into the "
                "future of the others."
            ),
            "global_time": self.tr(
                "Would the model, trained up to a day, have known what came after? As in real life, but users who come "
                "later cannot be asked."
            ),
        }[kind]

    def _choose_kind(self) -> None:
        self.setting_wanted.emit(KIND, self.kind.currentData())

    def _choose_shares(self, validation: float, test: float) -> None:
        self.shares_wanted.emit(replace(self._shares, validation_share=validation, test_share=test))
