"""The card of the split: a bar of the three splits, the kind of split, and a sentence that explains it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSpinBox, QVBoxLayout, QWidget

from core.config import DateOrder, SplitConfig
from core.data.findings import Finding
from core.data.roles import Role, Roles
from core.data.split import Split
from core.errors import WorkbenchError
from gui.setting_text import name_choice
from gui.tables.cell_text import shorten, show_in_cell
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.role_form import SHOWN_NAME_CHARACTERS, make_combo, make_field
from gui.widgets.split_bar import SplitBar

ROLE_OF_KIND = {"group": Role.GROUP, "time": Role.DATE, "column": Role.SPLIT}
SEED_WIDTH_PX = 104
_ORDERS: tuple[DateOrder, ...] = ("auto", "dmy", "mdy", "ymd")
_KINDS = ("stratified", "group", "time", "column", "files")


class SplitSection(QWidget):
    """Shows a `SplitConfig` and emits another one; the page applies it."""

    config_wanted = Signal(object)
    """The `SplitConfig` that was chosen."""
    column_wanted = Signal(object, str)
    """The `SplitConfig` that was chosen and the column it needs."""
    test_file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = SplitConfig()
        self._roles: Roles | None = None
        self.bar = SplitBar(self)
        self.kind = make_combo(self.tr("Split"))
        self.column = make_combo(self.tr("Split column"))
        self.order = make_combo(self.tr("Order of dates"))
        self.order.setToolTip(self.tr("How dates such as 3/4/2024 or 24/03/01 are read."))
        for order in _ORDERS:
            self.order.addItem(name_choice(order), order)
        self.seed = QSpinBox(self)
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setAccessibleName(self.tr("Split seed"))
        self.seed.setKeyboardTracking(False)
        self.seed.setFixedWidth(SEED_WIDTH_PX)
        self.seed.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not move a spin box's text
        self.test_file = QPushButton(self.tr("Add a test file\u2026"), self)
        self._column_field = make_field(self.tr("by"), self.column)
        self._order_field = make_field(self.tr("dates"), self.order)
        self._seed_field = make_field(self.tr("Seed"), self.seed)
        self.sentence = make_label("hint")
        self.leakage = make_label("warn")
        self.problem = make_label("bad")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(
            make_flow_widget(
                self.kind, self._column_field, self._order_field, self._seed_field, self.test_file, spacing=8
            )
        )
        layout.addWidget(self.sentence)
        layout.addWidget(self.problem)
        layout.addWidget(self.leakage)
        self._fill_kinds()
        self.bar.shares_changed.connect(self._choose_shares)
        self.kind.activated.connect(self._choose_kind)
        self.column.activated.connect(self._choose_column)
        self.order.activated.connect(self._choose_order)
        self.seed.valueChanged.connect(self._choose_seed)
        self.test_file.clicked.connect(self.test_file_wanted)
        self.show_leakage(())
        self.show_problem(None)
        self.show_split(SplitConfig(), None, None)

    def show_split(self, config: SplitConfig, split: Split | None, roles: Roles | None) -> None:
        """Show the split as it is set and, once known, the number of rows in each."""
        self._config, self._roles = config, roles
        rows = (len(split.train), len(split.validation), len(split.test)) if split is not None else None
        self.bar.set_split(config.validation_share, config.test_share, rows)
        self.bar.set_adjustable(config.kind in ("stratified", "group", "time"))
        self.kind.setCurrentIndex(_KINDS.index(config.kind))
        self._fill_columns()
        self._column_field.setVisible(config.kind in ROLE_OF_KIND)
        self._order_field.setVisible(config.kind == "time")
        self.order.setCurrentIndex(_ORDERS.index(config.date_order))
        self._seed_field.setVisible(config.kind in ("stratified", "group", "files"))
        # Setting a value here must not emit a choice.
        if self.seed.value() != config.seed:
            self.seed.valueChanged.disconnect(self._choose_seed)
            self.seed.setValue(config.seed)
            self.seed.valueChanged.connect(self._choose_seed)
        self.sentence.setText(self._explain())

    def show_leakage(self, findings: tuple[Finding, ...]) -> None:
        """Show the findings of leakage between the splits."""
        sentences = [tr_message(finding.message) for finding in findings if finding.kind == "leakage"]
        self.leakage.setText("\n".join(sentences))
        self.leakage.setVisible(bool(sentences))

    def show_problem(self, problem: WorkbenchError | None) -> None:
        """Show why the rows cannot be split this way; None when they can."""
        self.problem.setVisible(problem is not None)
        self.problem.setText(
            " ".join(part for part in (tr_message(problem.what), tr_message(problem.hint)) if part) if problem else ""
        )

    def _fill_kinds(self) -> None:
        names = {
            "stratified": self.tr("Stratified"),
            "group": self.tr("By group"),
            "time": self.tr("By time"),
            "column": self.tr("From a column"),
            "files": self.tr("Separate files"),
        }
        for kind in _KINDS:
            self.kind.addItem(names[kind], kind)

    def _fill_columns(self) -> None:
        self.column.clear()
        if self._roles is None:
            return
        current = self._column_in_force()
        if not current:
            self.column.addItem(self.tr("Choose\u2026"), "")
        for name, role in self._roles.by_column:
            if role not in (Role.TEXT, Role.LABEL):
                self.column.addItem(shorten(name, SHOWN_NAME_CHARACTERS), name)
        self.column.setCurrentIndex(max(0, self.column.findData(current)))

    def _column_in_force(self) -> str:
        role = ROLE_OF_KIND.get(self._config.kind)
        if role is None or self._roles is None:
            return ""
        named = self._roles.of(role)
        return named[0] if named else self._config.column

    def _explain(self) -> str:
        column = show_in_cell(self._column_in_force()) or self.tr("the column you choose")
        test_file = self._config.test_file.replace("\\", "/").rsplit("/", 1)[-1] or self.tr("the test file")
        return {
            "stratified": self.tr("Every class keeps its share in each part; the same seed deals the same way."),
            "group": self.tr(
                "Rows with the same {column} stay together, so the test shows how the model does on new ones."
            ),
            "time": self.tr("By {column}: the newest rows are the test, so the model is judged on what came after."),
            "column": self.tr("{column} says which row belongs where (train, validation, test)."),
            "files": self.tr("{file} is the test; the other rows are dealt to training and validation.")
            if self._config.test_file
            else self.tr("The names of the files say which rows are for training, validation and test."),
        }[self._config.kind].format(column=column, file=show_in_cell(test_file))

    def _choose_shares(self, validation: float, test: float) -> None:
        self.config_wanted.emit(replace(self._config, validation_share=validation, test_share=test))

    def _choose_seed(self, seed: int) -> None:
        self.config_wanted.emit(replace(self._config, seed=seed))

    def _choose_kind(self) -> None:
        kind = self.kind.currentData()
        if kind == self._config.kind:
            return
        if kind == "files":
            self.kind.setCurrentIndex(_KINDS.index(self._config.kind))
            self.test_file_wanted.emit()
            return
        wanted = replace(self._config, kind=kind, column="")
        if kind not in ROLE_OF_KIND:
            self.config_wanted.emit(wanted)
            return
        named = self._roles.of(ROLE_OF_KIND[kind]) if self._roles else ()
        if named:
            self.column_wanted.emit(wanted, named[0])
        else:
            self._ask_column(wanted)

    def _ask_column(self, wanted: SplitConfig) -> None:
        """Ask for the column first: the kind is applied together with it."""
        self._config = wanted
        self._fill_columns()
        self._column_field.show()
        self.sentence.setText(self.tr("Choose the column first."))
        self.column.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_order(self) -> None:
        self.config_wanted.emit(replace(self._config, date_order=self.order.currentData()))

    def _choose_column(self) -> None:
        column = self.column.currentData()
        if column:
            self.column_wanted.emit(self._config, column)
