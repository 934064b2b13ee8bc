"""The panel of the rules, each with the alerts it would have raised; a new one is previewed over the past before it is
saved.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.watch.alerts import describe_alert
from core.watch.findings import Findings
from core.watch.rules import KeptRule, Rule
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip
from gui.translate import tr_message
from gui.watch.fitted_list import FittedList
from gui.watch.period_text import say_period
from gui.watch.rule_form import RuleForm
from gui.watch.rule_words import say_rule
from gui.watch.rules_file_button import RulesFileButton
from gui.watch.worker_jobs import Shown
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget

_LIST_PX = 180


class RulesPanel(QWidget):
    """`alert_chosen` gives a `Findings` and the index of one of its alerts, whose texts are to be shown."""

    alert_chosen = Signal(object, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._edited: int | None = None  # the saved rule that the form shows; None for a new one
        self._findings: Findings | None = None
        self._shown_class = ""
        self._make_list()
        self._make_form()
        self._make_past()
        self._turn_to(self._list_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL_GAP, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self._list_page)
        layout.addWidget(self._form_page)
        layout.addWidget(self.summary)
        layout.addWidget(self.past)
        layout.addStretch(1)
        controller = session.watch
        controller.rules_changed.connect(self.show_rules)
        controller.shown_changed.connect(self.show_rules)
        controller.previewed.connect(self._on_previewed)
        self.show_rules()

    def _make_list(self) -> None:
        self.rules = FittedList(self.tr("Rules"), _LIST_PX, self)
        self.rules.itemChanged.connect(self._on_item_checked)
        self.rules.currentRowChanged.connect(self._show_findings_of)
        self.none = make_label(
            "hint",
            self.tr(
                "No rule yet. A rule says when to raise an alert, for example when the negative share is over 40 % for "
                "2 days."
            ),
        )
        self.new = QPushButton(self.tr("New rule…"), self)
        self.new.setAccessibleName(self.tr("New rule"))
        self.new.clicked.connect(self.begin_rule)
        self.edit = QPushButton(self.tr("Change"), self)
        self.edit.setAccessibleName(self.tr("Change this rule"))
        self.edit.clicked.connect(self._edit_rule)
        self.remove = QPushButton(self.tr("Remove"), self)
        self.remove.setAccessibleName(self.tr("Remove this rule"))
        self.remove.clicked.connect(self._remove_rule)
        self.files = RulesFileButton(self._session, self)
        self._list_page = QWidget(self)
        column = QVBoxLayout(self._list_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.none)
        column.addWidget(self.rules)
        column.addWidget(make_flow_widget(self.new, self.edit, self.remove, self.files, spacing=6))

    def _make_form(self) -> None:
        self.form = RuleForm(self)
        self.form.rule_changed.connect(self._session.watch.preview)
        self.keep = QPushButton(self.tr("Switch on"), self)
        self.keep.setAccessibleName(self.tr("Switch the rule on"))
        self.keep.setProperty("role", "primary")
        self.keep.clicked.connect(self._keep_rule)
        self.leave = QPushButton(self.tr("Cancel"), self)
        self.leave.setAccessibleName(self.tr("Leave the rule"))
        self.leave.clicked.connect(self._show_list)
        self._form_page = QWidget(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self._form_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.form)
        column.addLayout(buttons)

    def _make_past(self) -> None:
        self.summary = make_label("strong")
        self.past = FittedList(self.tr("Alerts of the rule"), _LIST_PX, self)
        self.past.currentRowChanged.connect(self._choose_alert)
        self.past.itemClicked.connect(self._choose_clicked)  # a click on the current one leads there again

    def _turn_to(self, page: QWidget) -> None:
        """Show the list or the form."""
        self._shows_form = page is self._form_page
        self._list_page.setVisible(not self._shows_form)
        self._form_page.setVisible(self._shows_form)

    # what is shown

    def show_rules(self) -> None:
        """Show the saved rules and how often each would have held."""
        controller = self._session.watch
        row = self.rules.currentRow()
        found = {one.rule: one for one in controller.shown.findings} if controller.shown is not None else {}
        self.rules.itemChanged.disconnect(self._on_item_checked)
        self.rules.clear()
        for kept in controller.rules:
            sentence = say_rule(kept.rule)
            findings = found.get(kept.rule)
            count = "" if findings is None else " · " + self.tr("%n alert(s)", "", len(findings.alerts))
            if lacks_class(controller.shown, kept.rule):
                count = " · " + self.tr("this model has no class {name}").format(name=kept.rule.label)
            item = QListWidgetItem(sentence + count)
            if lacks_class(controller.shown, kept.rule):
                item.setForeground(self.palette().placeholderText())
            item.setToolTip(plain_tooltip(sentence))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if kept.is_on else Qt.CheckState.Unchecked)
            self.rules.addItem(item)
        self.rules.itemChanged.connect(self._on_item_checked)
        has_rules, is_shown = bool(controller.rules), controller.shown is not None
        self.none.setVisible(not has_rules)
        self.rules.setVisible(has_rules)
        self.new.setEnabled(is_shown)
        self.new.setToolTip(
            ""
            if is_shown
            else self.tr("Classify the texts first: a rule is looked at over the past before it is switched on.")
        )
        if has_rules:
            self.rules.setCurrentRow(min(max(row, 0), len(controller.rules) - 1))
        self.edit.setEnabled(has_rules and is_shown)
        self.remove.setEnabled(has_rules)
        if not self._shows_form:
            self._show_findings_of(self.rules.currentRow())

    def set_shown_class(self, name: str) -> None:
        """A new rule begins with the class of the chart; "" where it shows every class."""
        self._shown_class = name

    def findings(self) -> Findings | None:
        """The alerts that are listed, of the chosen rule or of the one in the form."""
        return self._findings

    def _show_findings_of(self, row: int) -> None:
        shown = self._session.watch.shown
        rules = self._session.watch.rules
        if shown is None or not 0 <= row < len(rules) or self._shows_form:
            if not self._shows_form:
                self._show_findings(None)
            return
        rule = rules[row].rule
        if lacks_class(shown, rule):
            self._show_findings(None)
            self.summary.setText(
                self.tr(
                    "The rule rests: this model has no class {name}. Change it, or watch with another model."
                ).format(name=rule.label)
            )
            self.summary.show()
            return
        self._show_findings(next((one for one in shown.findings if one.rule == rule), None))

    def _show_findings(self, findings: Findings | None) -> None:
        self._findings = findings
        self.past.clear()
        self.summary.setVisible(findings is not None)
        self.past.setVisible(findings is not None and bool(findings.alerts))
        if findings is None:
            return
        count = len(findings.alerts)
        message = self.tr("It would have raised %n alert(s) so far; click one to see its texts.", "", count)
        self.summary.setText(message if count else self.tr("It would never have raised an alert so far."))
        for alert in findings.alerts:
            lasted = (
                ""
                if alert.last == alert.raised
                else " " + self.tr("until {day}").format(day=say_period(alert.last, alert.every))
            )
            item = QListWidgetItem(
                f"{say_period(alert.raised, alert.every)}{lasted}\n{tr_message(describe_alert(alert))}"
            )
            self.past.addItem(item)

    def _choose_alert(self, row: int) -> None:
        if self._findings is not None and 0 <= row < len(self._findings.alerts):
            self.alert_chosen.emit(self._findings, row)

    def _choose_clicked(self, item: QListWidgetItem) -> None:
        self._choose_alert(self.past.row(item))

    # changes of the rules

    def begin_rule(self) -> None:
        """Open the form with a first proposal."""
        shown = self._session.watch.shown
        if shown is None:
            return
        classes = shown.series.classes
        label = self._shown_class if self._shown_class in classes else classes[0]
        self._open_form(
            None, Rule(label=label, every=shown.series.every, periods=2 if shown.series.every == "day" else 1)
        )

    def _edit_rule(self) -> None:
        row = self.rules.currentRow()
        if 0 <= row < len(self._session.watch.rules):
            self._open_form(row, self._session.watch.rules[row].rule)

    def _open_form(self, row: int | None, rule: Rule) -> None:
        shown = self._session.watch.shown
        if shown is None:
            return
        self._edited = row
        names = [group.name for group in shown.series.groups if group.name]
        series = shown.series
        self.form.offer(series.classes, names, series.every, counts_unlike=series.counts_unlike)
        self.form.show_rule(rule)
        self._turn_to(self._form_page)
        self.keep.setText(self.tr("Switch on") if row is None else self.tr("Keep the change"))
        self._show_findings(None)
        self._session.watch.preview(rule)

    def _on_previewed(self, findings: Findings) -> None:
        if self._shows_form and findings.rule == self.form.rule:
            self._show_findings(findings)

    def _keep_rule(self) -> None:
        rule, rules = self.form.rule, list(self._session.watch.rules)
        if rule is None or not self.form.problem.isHidden():
            return
        if self._edited is None:
            rules = [kept for kept in rules if kept.rule != rule] + [KeptRule(rule)]
            text = self.tr("New rule")
        else:
            rules[self._edited] = replace(rules[self._edited], rule=rule)
            text = self.tr("Changed rule")
        self._turn_to(self._list_page)
        self._session.watch.set_rules(text, rules)
        self.rules.setCurrentRow(len(rules) - 1 if self._edited is None else self._edited)

    def _show_list(self) -> None:
        self._turn_to(self._list_page)
        self._show_findings_of(self.rules.currentRow())

    def _remove_rule(self) -> None:
        row = self.rules.currentRow()
        rules = self._session.watch.rules
        self._session.watch.set_rules(self.tr("Removed rule"), (*rules[:row], *rules[row + 1 :]))

    def _on_item_checked(self, item: QListWidgetItem) -> None:
        row, rules = self.rules.row(item), list(self._session.watch.rules)
        is_on = item.checkState() == Qt.CheckState.Checked
        if rules[row].is_on != is_on:
            rules[row] = replace(rules[row], is_on=is_on)
            self._session.watch.set_rules(self.tr("Rule switched on") if is_on else self.tr("Rule switched off"), rules)


def lacks_class(shown: Shown | None, rule: Rule) -> bool:
    """Whether the model behind a result has no class of the name that a rule is about."""
    return shown is not None and bool(rule.label) and rule.label not in shown.series.classes
