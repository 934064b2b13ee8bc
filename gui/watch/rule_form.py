"""The form of one rule, by choices or as a sentence; both always show the same rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import ConfigError
from core.watch.periods import EVERY, Every
from core.watch.rule_text import read_rule
from core.watch.rules import EACH_GROUP, LEAST_WINDOW, MOST_PERIODS, MOST_WINDOW, Kind, Rule
from core.watch.text_labels import ALL_TEXTS
from gui import theme
from gui.tables.cell_text import shorten
from gui.translate import tr_message
from gui.watch.class_text import name_class
from gui.watch.rule_words import say_rule
from gui.watch.sentence_field import SentenceField
from gui.widgets.card import make_label
from gui.widgets.step_spin import StepSpin

_MOST_TEXTS = 1_000_000
_FIRST_LIMITS: dict[Kind, float] = {"above": 0.4, "below": 0.1, "sigma above": 3.0, "sigma below": 3.0}
_AT_LEAST, _AT_MOST = "at least", "at most"
"""Entries of the condition beside those of `Rule.kind`: the limit itself counts too."""


class RuleForm(QWidget):
    """`rule_changed` gives each new `Rule`; a sentence that is no rule is marked with the reason."""

    rule_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._groups: tuple[str, ...] = ()
        self._every: Every = "day"
        self.rule: Rule | None = None
        self._make_widgets()
        self._lay_out()
        self._connect()

    def _make_widgets(self) -> None:
        self.measure = self._combo(
            self.tr("What is measured"), [(self.tr("share of"), "share"), (self.tr("number of texts"), "texts")]
        )
        self.label = self._combo(self.tr("Class of the rule"), [])
        self.group = self._combo(self.tr("Group of the rule"), [])
        self.kind = self._combo(
            self.tr("Condition"),
            [
                (self.tr("over"), "above"),
                (self.tr("at least"), _AT_LEAST),
                (self.tr("under"), "below"),
                (self.tr("at most"), _AT_MOST),
                (self.tr("unusually high"), "sigma above"),
                (self.tr("unusually low"), "sigma below"),
            ],
        )
        self.limit = StepSpin(self.tr("Limit"), (0, _MOST_TEXTS), 1)
        self.window_periods = StepSpin(self.tr("Periods to compare with"), (LEAST_WINDOW, MOST_WINDOW))
        self.periods = StepSpin(self.tr("How long"), (1, MOST_PERIODS))
        units = [(self.tr("day(s)"), "day"), (self.tr("week(s)"), "week"), (self.tr("month(s)"), "month")]
        self.every = self._combo(self.tr("Period of the rule"), units)
        self.least = StepSpin(self.tr("Least number of texts"), (1, _MOST_TEXTS))
        self.sure = QCheckBox(self.tr("only when sure"), self)
        self.sure.setToolTip(
            self.tr("The whole band has to be beyond the limit, not the share alone: fewer alerts, and later ones.")
        )
        self.usual = make_label("hint")
        self.sentence = SentenceField(self.tr("Rule in words"), self)
        self.understood = make_label("hint")
        self.understood.hide()
        self.problem = make_label("bad")
        self.problem.hide()

    def _combo(self, name: str, entries: list[tuple[str, Any]]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(4)
        for text, value in entries:
            combo.addItem(text, value)
        return combo

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(1, 1)
        lines: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (self.tr("When the"), (self.measure, self.label)),
            (self.tr("of"), (self.group,)),
            (self.tr("is"), (self.kind, self.limit)),
            ("", (self.usual, self.window_periods)),
            (self.tr("for"), (self.periods, self.every)),
            (self.tr("with at least"), (self.least, QLabel(self.tr("texts")))),
            ("", (self.sure,)),
        )
        for row, (text, controls) in enumerate(lines):
            if text:  # an empty label would keep the place of controls that are hidden
                label = QLabel(text)
                label.setProperty("role", "hint")
                grid.addWidget(label, row, 0)
            line = QHBoxLayout()
            line.setSpacing(6)
            for control in controls:
                line.addWidget(control, 1 if isinstance(control, QComboBox | StepSpin) else 0)
            grid.addLayout(line, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(
            make_label("hint", self.tr("The rule in words; write it here, in English or Chinese, or choose below"))
        )
        column.addWidget(self.sentence)
        column.addWidget(self.understood)
        column.addWidget(self.problem)
        column.addLayout(grid)

    def _connect(self) -> None:
        for combo in (self.measure, self.label, self.group, self.kind, self.every):
            combo.activated.connect(self._on_chosen)
        for spin in (self.limit, self.window_periods, self.periods, self.least):
            spin.value_chosen.connect(self._on_chosen)
        self.sure.clicked.connect(self._on_chosen)
        self.sentence.textChanged.connect(self._show_understood)
        self.sentence.editing_finished.connect(self._on_sentence_edited)

    def offer(
        self, classes: Sequence[str], groups: Sequence[str], every: Every, *, counts_unlike: bool = False
    ) -> None:
        """Offer these classes and groups; `every` is the period of a sentence that names none.

        Args:
            counts_unlike: whether the last class is none, see `Series`.
        """
        self._classes, self._groups, self._every = tuple(classes), tuple(groups), every
        self.label.clear()
        for name in classes:
            self.label.addItem(name_class(name, counts_unlike), name)
        self.group.clear()
        self.group.addItem(self.tr("all texts"), ALL_TEXTS)
        if groups:
            self.group.addItem(self.tr("each group"), EACH_GROUP)
        for name in groups:
            self.group.addItem(shorten(name, 28), name)

    def show_rule(self, rule: Rule) -> None:
        """Show a rule in both ways."""
        self.rule = rule
        kind = (_AT_LEAST if rule.is_upward else _AT_MOST) if rule.includes_limit else rule.kind
        for combo, value in ((self.measure, rule.measure), (self.kind, kind), (self.every, rule.every)):
            combo.setCurrentIndex(combo.findData(value))
        self._offer_all_texts(rule.measure == "texts")
        for combo, name in ((self.label, rule.label), (self.group, rule.group)):
            if combo.findData(name) < 0:
                combo.addItem(shorten(name, 28), name)
            combo.setCurrentIndex(combo.findData(name))
        is_share = rule.measure == "share" and not rule.is_relative
        self.limit.setSuffix(" %" if is_share else " σ" if rule.is_relative else "")
        self.limit.setMaximum(100 if is_share else _MOST_TEXTS)
        self.limit.setSingleStep(5 if is_share else 0.5 if rule.is_relative else 1)
        self.limit.setDecimals(0 if rule.measure == "texts" and not rule.is_relative else 1)
        self.limit.setValue(rule.limit * 100 if is_share else rule.limit)
        self.window_periods.setValue(rule.window)
        self.periods.setValue(rule.periods)
        self.least.setValue(rule.least_texts)
        self.sure.setChecked(rule.is_sure)
        self.usual.setText(self.tr("off the mean of as many periods before:"))
        for widget in (self.usual, self.window_periods):
            widget.setVisible(rule.is_relative)
        self.sure.setVisible(rule.measure == "share")
        self.sentence.set_text(say_rule(rule))
        self._show_understood()
        self._show_problem(None)

    def _offer_all_texts(self, is_offered: bool) -> None:
        """Texts can be counted for all classes; a share is always of one."""
        index = self.label.findData("")
        if is_offered and index < 0:
            self.label.insertItem(0, self.tr("of any class"), "")
        elif not is_offered and index >= 0:
            self.label.removeItem(index)

    def _on_chosen(self) -> None:
        if self.rule is None:
            return
        measure, chosen = self.measure.currentData(), self.kind.currentData()
        kind: Kind = {_AT_LEAST: "above", _AT_MOST: "below"}.get(chosen, chosen)
        before = self.rule
        is_share = measure == "share" and not kind.startswith("sigma")
        limit = self.limit.value() / 100 if self._is_percent(before) else self.limit.value()
        if (
            (measure, kind) != (before.measure, before.kind)
            and self._is_percent(before) != is_share
            or kind.startswith("sigma") != before.is_relative
        ):
            limit = _FIRST_LIMITS[kind] if is_share or kind.startswith("sigma") else 10.0
        label = self.label.currentData() or ""
        if measure == "share" and not label:
            label = self._classes[0] if self._classes else ""
        self._offer(
            {
                "measure": measure,
                "kind": kind,
                "limit": limit,
                "label": label,
                "group": self.group.currentData() or ALL_TEXTS,
                "every": self.every.currentData() or EVERY[0],
                "window": int(self.window_periods.value()),
                "periods": int(self.periods.value()),
                "least_texts": int(self.least.value()),
                "is_sure": self.sure.isChecked() and measure == "share",
                "includes_limit": chosen in (_AT_LEAST, _AT_MOST),
            }
        )

    @staticmethod
    def _is_percent(rule: Rule) -> bool:
        return rule.measure == "share" and not rule.is_relative

    def _offer(self, fields: dict[str, Any]) -> None:
        assert self.rule is not None
        try:
            rule = replace(self.rule, **fields)
        except ConfigError as error:
            self._show_problem(error)
            return
        if rule != self.rule:
            self.show_rule(rule)
            self.rule_changed.emit(rule)

    def _on_sentence_edited(self) -> None:
        if self.rule is not None and self.sentence.text().strip() == say_rule(self.rule):
            self._show_problem(None)
            return
        try:
            rule = read_rule(self.sentence.text(), self._classes, self._groups, self._every)
        except ConfigError as error:
            self._show_problem(error)
            return
        if rule != self.rule:
            self.show_rule(rule)
            self.rule_changed.emit(rule)
        else:
            self.show_rule(rule)

    def _show_understood(self) -> None:
        """Read a sentence back while it is typed; what is no rule yet is explained once the editing ends."""
        try:
            rule = read_rule(self.sentence.text(), self._classes, self._groups, self._every)
        except ConfigError:
            rule = None
        is_own = self.rule is not None and self.sentence.text().strip() == say_rule(self.rule)
        self.understood.setVisible(rule is not None and not is_own)
        if rule is not None:
            self.understood.setText(self.tr("Understood: {rule}").format(rule=say_rule(rule)))
            self._show_problem(None)

    def _show_problem(self, error: ConfigError | None) -> None:
        self.problem.setText(
            " ".join(part for part in (tr_message(error.what), tr_message(error.hint)) if part)
            if error is not None
            else ""
        )
        self.problem.setVisible(error is not None)
        self.sentence.setProperty("state", "bad" if error is not None else "")
        self.sentence.style().unpolish(self.sentence)
        self.sentence.style().polish(self.sentence)
