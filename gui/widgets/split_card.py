"""The card of the split: which rows are held out, a sentence about it, and how many rows each split has."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.config import JobConfig, SplitConfig, settings_of, value_of
from core.errors import WorkbenchError
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.role_form import make_combo, make_field
from gui.widgets.setting_field import SettingField
from gui.widgets.split_bar import SplitBar


@dataclass(frozen=True)
class SplitKinds:
    """The kinds of split that a task offers.

    Attributes:
        setting: dotted name of the setting of the kind.
        label, name: of the choice, as it is shown and as a screen reader reads it.
        kinds: value of the setting -> its name, and the sentence that explains it.
    """

    setting: str
    label: str
    name: str
    kinds: Mapping[str, tuple[str, str]]


class SplitCard(QWidget):
    """Shows the split of a job and emits another one. A task's card gives its kinds in `say_kinds`."""

    further_settings: ClassVar[Sequence[str]] = ()
    """Dotted names of further settings of the split, shown below it."""

    setting_wanted = Signal(str, object)
    setting_reset = Signal(str)
    shares_wanted = Signal(object)
    """The `SplitConfig` with other shares."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds = self.say_kinds()
        self._shares = SplitConfig()
        self.kind = make_combo(kinds.name)
        for value, (text, _) in kinds.kinds.items():
            self.kind.addItem(text, value)
        self.sentence = make_label("hint")
        self.bar = SplitBar(self)
        self.numbers = make_label()
        self.protocol = make_label("hint")
        self.protocol.hide()
        self.problem = make_label("bad")
        declared = {item.name: item for item in settings_of(JobConfig)}
        self.fields = {name: SettingField(declared[name], self) for name in self.further_settings}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(make_flow_widget(make_field(kinds.label, self.kind)))
        for widget in (self.sentence, self.bar, self.numbers, self.protocol, self.problem, *self.fields.values()):
            layout.addWidget(widget)
        self.kind.activated.connect(self._choose_kind)
        self.bar.shares_changed.connect(self._choose_shares)
        for field in self.fields.values():
            field.changed.connect(self.setting_wanted)
            field.reset_requested.connect(self.setting_reset)

    def say_kinds(self) -> SplitKinds:
        """The kinds of split of the task."""
        raise NotImplementedError

    def show_job(self, job: JobConfig, touched: Collection[str]) -> None:
        """Show the split as it is set."""
        self._shares = job.data.split
        kind = value_of(job, self._kinds.setting)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.sentence.setText(self._kinds.kinds[kind][1])
        for name, field in self.fields.items():
            field.show_value(value_of(job, name), is_touched=name in touched)

    def show_counts(
        self, counts: tuple[int, int, int] | None, sentence: str, problem: WorkbenchError | None, protocol: str = ""
    ) -> None:
        """Show the rows of each split, or why it cannot be made.

        Args:
            counts: rows of training, validation and test; None while unknown.
            sentence: the counts as a sentence.
            protocol: how the model is judged by it.
        """
        self.problem.setText(
            " ".join(part for part in (tr_message(problem.what), tr_message(problem.hint)) if part) if problem else ""
        )
        self.problem.setVisible(problem is not None)
        self.bar.set_split(self._shares.validation_share, self._shares.test_share, counts)
        self.numbers.setText(sentence)
        self.numbers.setVisible(bool(sentence))
        self.protocol.setText(protocol)
        self.protocol.setVisible(bool(protocol))

    def _choose_kind(self) -> None:
        self.setting_wanted.emit(self._kinds.setting, self.kind.currentData())

    def _choose_shares(self, validation: float, test: float) -> None:
        self.shares_wanted.emit(replace(self._shares, validation_share=validation, test_share=test))
