"""How matching is judged: whether questions or whole answers are held back, a sentence each, and what that leaves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.config import JobConfig, SplitConfig, settings_of
from core.errors import WorkbenchError
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.role_form import make_combo, make_field
from gui.widgets.setting_field import SettingField
from gui.widgets.split_bar import SplitBar
from gui.wording import say_count

BY, WITHOUT, LEAST = "match.split_by", "match.unanswered_share", "match.least_right"
_KINDS = ("question", "answer")


class SplitCard(QWidget):
    """Shows the split of a job and asks for another one."""

    setting_wanted = Signal(str, object)
    setting_reset = Signal(str)
    shares_wanted = Signal(object)
    """The `SplitConfig` with other shares."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = SplitConfig()
        self.kind = make_combo(self.tr("Held back"))
        words = {"question": self.tr("questions"), "answer": self.tr("whole answers")}
        for kind in _KINDS:
            self.kind.addItem(words[kind], kind)
        self.sentence = make_label("hint")
        self.bar = SplitBar(self)
        self.numbers = make_label()
        self.problem = make_label("bad")
        declared = {item.name: item for item in settings_of(JobConfig)}
        self.fields = {name: SettingField(declared[name], self) for name in (WITHOUT, LEAST)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(make_flow_widget(make_field(self.tr("Held back for judging"), self.kind)))
        for widget in (self.sentence, self.bar, self.numbers, self.problem, *self.fields.values()):
            layout.addWidget(widget)
        self.kind.activated.connect(self._choose_kind)
        self.bar.shares_changed.connect(self._choose_shares)
        for field in self.fields.values():
            field.changed.connect(self.setting_wanted)
            field.reset_asked.connect(self.setting_reset)

    def show_job(self, job: JobConfig, touched: frozenset[str]) -> None:
        """Show the split as it is set."""
        self._shares = job.data.split
        kind = job.match.split_by
        self.kind.setCurrentIndex(_KINDS.index(kind))
        self.sentence.setText(self._explain(kind))
        values = {WITHOUT: job.match.unanswered_share, LEAST: job.match.least_right}
        for name, field in self.fields.items():
            field.show_value(values[name], is_touched=name in touched)

    def show_split(self, counts: tuple[int, int, int] | None, problem: WorkbenchError | None) -> None:
        """Show what the split leaves, or why it cannot be made."""
        self.problem.setText(
            " ".join(part for part in (tr_message(problem.what), tr_message(problem.hint)) if part) if problem else ""
        )
        self.problem.setVisible(problem is not None)
        has_any = counts is not None and sum(counts) > 0
        self.bar.set_split(self._shares.validation_share, self._shares.test_share, counts if has_any else None)
        self.numbers.setVisible(counts is not None)
        if counts is not None and has_any:
            said = self.tr("{train} questions to learn from, {validation} to choose the best model, {test} to judge it")
            self.numbers.setText(
                said.format(train=say_count(counts[0]), validation=say_count(counts[1]), test=say_count(counts[2]))
            )
        elif counts is not None:
            self.numbers.setText(
                self.tr("There are no questions: the answers are used as they are, and nothing can be judged.")
            )

    def _explain(self, kind: str) -> str:
        return {
            "question": self.tr(
                "Would it find the right answer to a question it has not seen? The answers themselves it has met in "
                "training."
            ),
            "answer": self.tr(
                "Would it find answers that were written after the training? These are the ones it is judged on, with "
                "all their questions."
            ),
        }[kind]

    def _choose_kind(self) -> None:
        self.setting_wanted.emit(BY, self.kind.currentData())

    def _choose_shares(self, validation: float, test: float) -> None:
        self.shares_wanted.emit(replace(self._shares, validation_share=validation, test_share=test))
