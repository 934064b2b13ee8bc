"""The view for labelling texts: one text, the classes as keys, and a score that is updated with every label."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.runs.places import workbench_home
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.classify.data.labelling_chart import ScoreChart
from gui.tasks.classify.data.labelling_controller import LabellingController
from gui.tasks.classify.data.labelling_keys import KEYS, LabelKeys
from gui.tasks.classify.data.own_undo import OwnUndo
from gui.widgets.card import make_label
from gui.widgets.figure_tile import FigureTile
from gui.wording import put_percent, say_count
from gui.work.background import Latest
from gui.work.data_jobs import save_frame

FEW = 4
ROOM_FOR_CHART_PX = 620
"""Below this height of the window the chart is hidden in favour of the text."""


class LabellingView(QWidget):
    """Replaces the table during labelling; `left` is emitted when the user goes back to it."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._saving = Latest(session.background, self)
        self.controller = LabellingController(session, self)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.show_controller()

    def _make_widgets(self) -> None:
        self.back_button = QPushButton(self.tr("Back to the table"), self)
        self.undo_button = QPushButton(self.tr("Take back"), self)
        self.skip_button = QPushButton(self.tr("Skip (0)"), self)
        self.learn_button = QPushButton(self.tr("Learn from these labels"), self)
        self.learn_button.setProperty("role", "primary")
        self.tiles = {
            "labelled": FigureTile(self.tr("labelled"), self),
            "right": FigureTile(self.tr("right, cross-checked"), self),
            "checks": FigureTile(self.tr("right beforehand, by lot"), self),
            "sure": FigureTile(self.tr("sure about, unlabelled"), self),
        }
        self.tiles["right"].setToolTip(
            self.tr(
                "Each labelled text, judged by a model that learnt from the others. Hard texts are offered first, so "
                "texts like any other do better."
            )
        )
        self.tiles["checks"].setToolTip(
            self.tr(
                "Every fifth text is drawn by lot: so often the model would have said what you said, before you said "
                "it."
            )
        )
        self.note = make_label("quiet")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text to label"))
        self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.keys = LabelKeys(self)
        self.others = QComboBox(self)
        self.others.setAccessibleName(self.tr("Another class"))
        self.new_class = QLineEdit(self)
        self.new_class.setAccessibleName(self.tr("New class"))
        self.new_class.setPlaceholderText(self.tr("New class"))
        self.new_class.setToolTip(self.tr("One name, or several with commas between them"))
        self.new_class.setFixedWidth(240)
        self.chart = ScoreChart(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL_GAP)
        head.addWidget(self.back_button)
        head.addStretch(1)
        for button in (self.undo_button, self.skip_button, self.learn_button):
            head.addWidget(button)
        figures = QGridLayout()
        figures.setSpacing(theme.GAP)
        for column, tile in enumerate(self.tiles.values()):
            figures.addWidget(tile, 0, column)
        below = QHBoxLayout()
        below.setSpacing(theme.SMALL_GAP)
        below.addWidget(self.new_class)
        below.addWidget(self.others)
        below.addStretch(1)
        self.text.setMinimumHeight(90)
        self.chart.setMinimumHeight(150)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(figures)
        layout.addWidget(self.note)
        layout.addWidget(self.text, 3)
        layout.addWidget(self.keys)
        layout.addLayout(below)
        layout.addWidget(self.chart, 2)

    def _connect(self) -> None:
        self.controller.changed.connect(self.show_controller)
        self.back_button.clicked.connect(self.left)
        self.undo_button.clicked.connect(self.controller.undo)
        self.skip_button.clicked.connect(self.controller.skip)
        self.learn_button.clicked.connect(self._save)
        self.keys.chosen.connect(self.controller.give)
        self.others.activated.connect(self._give_other)
        self.new_class.returnPressed.connect(self._add_classes)
        self.new_class.editingFinished.connect(self._keep_typed)
        self._saving.finished.connect(self._on_saved)
        self._saving.failed.connect(self._session.notices.raise_error)
        for position in range(KEYS):
            _Press(str(position + 1), self.keys.press, position, self)
        for sign, what in (
            ("0", self.controller.skip),
            ("Backspace", self.controller.undo),
        ):
            shortcut = QShortcut(QKeySequence(sign), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)
        OwnUndo(self, self.controller.undo)

    def begin(self) -> None:
        """Begin with the open table."""
        self.controller.begin()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.controller.classes:
            self.new_class.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_controller(self) -> None:
        """Show the state of the controller."""
        controller = self.controller
        has_text = controller.position is not None
        self.note.setText(self._say_note())
        self.text.setPlainText(controller.text)
        likely = [float(share) for share in controller.probabilities()]
        self.keys.show_classes(controller.classes if has_text else (), likely)
        self.others.setVisible(has_text and len(controller.classes) > KEYS)
        if self.others.count() != len(controller.classes) + 1:
            self.others.clear()
            self.others.addItems([self.tr("Another class…"), *(shorten(name) for name in controller.classes)])
        self.others.setCurrentIndex(0)
        self.skip_button.setEnabled(has_text)
        self.undo_button.setEnabled(controller.can_undo)
        used = {number for number in controller.truth.tolist() if number >= 0}
        self.learn_button.setEnabled(len(used) > 1)
        self._show_figures()
        self.chart.show_points(controller.scores)

    def _show_figures(self) -> None:
        controller = self.controller
        right, checks = controller.right, controller.checks
        self.tiles["labelled"].show_figure(
            say_count(controller.labelled),
            self.tr("of {n}").format(n=say_count(len(controller.rows))) if len(controller.rows) else "",
        )
        share = put_percent(f"{100 * right:.0f}") if right is not None else "–"
        self.tiles["right"].show_figure(share, self._say_change())
        self.tiles["checks"].show_figure(
            self.tr("{right} of {n}").format(right=checks[0], n=checks[1]) if checks[1] else "–"
        )
        self.tiles["sure"].show_figure(say_count(controller.sure) if controller.right is not None else "–")

    def _say_change(self) -> str:
        points = self.controller.scores
        if len(points) < 2:
            return ""
        return f"{100 * (points[-1][1] - points[-2][1]):+.0f}".replace("-", "\u2212")

    def _say_note(self) -> str:
        controller = self.controller
        if controller.trouble:
            return controller.trouble
        if len(controller.classes) == 1:
            text = self.tr("{name} is a class now. Name at least one more below, then label with the keys 1 to 9.")
            return text.format(name=shorten(controller.classes[0]))
        if not controller.classes:
            return self.tr("Name at least two classes below, then label with the keys 1 to 9.")
        if controller.is_reading:
            return self.tr("Reading the texts once; after that every label takes less than a second.")
        if controller.position is None:
            is_done = len(controller.rows) > 0 and controller.labelled == len(controller.rows)
            return self.tr("Every text has its label.") if is_done else self.tr("Looking for what to label…")
        if controller.is_check:
            return self.tr("Drawn by lot, to see how good the model is on texts like any other.")
        if controller.labelled < FEW:
            return self.tr("Press 1 to 9 for the class, 0 to skip, Backspace to take back.")
        return self.tr("Offered because the model is unsure here, and it is unlike the others.")

    def _give_other(self, position: int) -> None:
        if position > 0:
            self.controller.give(position - 1)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_classes(self) -> None:
        self.controller.add_classes(self.new_class.text())
        self.new_class.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_typed(self) -> None:
        """A name that was typed counts as well where the keyboard goes on without Return."""
        if self.new_class.text().strip():
            self.controller.add_classes(self.new_class.text())
            self.new_class.clear()

    def _save(self) -> None:
        roles = self._session.editor.roles
        if roles is not None and roles.label_columns:
            # The labels are corrections of the open table, and a training reads it with them.
            self.left.emit()
            self._session.page_requested.emit("train")
            return
        filled, table = self.controller.fill_table(), self._session.data.table
        if filled is None or table is None or self._saving.is_running:
            return
        folder = workbench_home() / "labelled"
        stem = table.sources[0].stem if table.sources else self.tr("table")
        out = next(
            path
            for number in range(1, 10_000)
            if not (path := folder / f"{stem} labelled{'' if number == 1 else f' {number}'}.csv").exists()
        )
        out.parent.mkdir(parents=True, exist_ok=True)
        self._saving.start(save_frame(filled[0], out, safe=False))

    def _on_saved(self, out: Path) -> None:
        self._session.notices.raise_notice(
            self.tr("The labels are saved beside the texts, in a table of their own."),
            where=str(out),
            severity="good",
        )
        self.left.emit()
        self._session.open_paths([out], may_offer=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.chart.setVisible(event.size().height() >= ROOM_FOR_CHART_PX)


class _Press(QShortcut):
    """A shortcut that presses one of the keys."""

    def __init__(self, sign: str, press: Callable[[int], None], position: int, parent: QWidget) -> None:
        super().__init__(QKeySequence(sign), parent)
        self._press, self._position = press, position
        self.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.activated.connect(self._press_key)

    def _press_key(self) -> None:
        self._press(self._position)
