"""The view for checking labels: one text whose label may be wrong at a time, most likely wrong first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.classify.data.checking_card import SuspectCard
from gui.tasks.classify.data.checking_chart import AgreementChart, say_points
from gui.tasks.classify.data.checking_controller import CheckingController
from gui.tasks.classify.data.labelling_keys import KEYS, LabelKeys
from gui.tasks.classify.data.own_undo import OwnUndo
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.figure_tile import FigureTile
from gui.wording import put_percent, say_count

ROOM_FOR_CHART_PX = 730
"""Below this height of the window the chart is hidden in favour of the text."""


class CheckingView(QWidget):
    """Replaces the table while labels are checked; `left` is emitted when the user goes back to it."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.controller = CheckingController(session, self)
        self._make_widgets()
        self._lay_out()
        self._connect()
        session.editor.roles_changed.connect(self._on_roles_changed)
        self.show_controller()

    def _make_widgets(self) -> None:
        self.back_button = QPushButton(self.tr("Back to the table"), self)
        self.undo_button = QPushButton(self.tr("Take back"), self)
        self.undo_button.setToolTip(self.tr("Undo the last answer (Backspace)"))
        self.tiles = {
            "likely": FigureTile(self.tr("labels likely wrong"), self),
            "answered": FigureTile(self.tr("checked here"), self),
            "right": FigureTile(self.tr("right, on labels nobody touched"), self),
        }
        self.tiles["likely"].explain(
            self.tr("An estimate: texts of whose label models that did not see it think otherwise, and clearly so.")
        )
        self.tiles["right"].explain(
            self.tr(
                "Each text, judged by a model that did not see its label. Texts you corrected are left out, before and "
                "after: that the model agrees with its own suggestion is no gain."
            )
        )
        self.note = make_label("quiet")
        self.card = SuspectCard(self)
        self.take_button = QPushButton(self)
        self.take_button.setProperty("role", "primary")
        self.take_button.setAccessibleName(self.tr("Take the suggestion"))
        self.keep_button = QPushButton(self)
        self.keep_button.setAccessibleName(self.tr("Keep the label"))
        self.skip_button = QPushButton(self.tr("Skip (0)"), self)
        self.keys = LabelKeys(self)
        self.others = QComboBox(self)
        self.others.setAccessibleName(self.tr("Another class"))
        self.new_class = QLineEdit(self)
        self.new_class.setAccessibleName(self.tr("New class"))
        self.new_class.setPlaceholderText(self.tr("New class"))
        self.new_class.setFixedWidth(200)
        self.chart = AgreementChart(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL_GAP)
        head.addWidget(self.back_button)
        head.addStretch(1)
        head.addWidget(self.undo_button)
        figures = QGridLayout()
        figures.setSpacing(theme.GAP)
        for column, tile in enumerate(self.tiles.values()):
            figures.addWidget(tile, 0, column)
        answers = QHBoxLayout()
        answers.setSpacing(theme.SMALL_GAP)
        for button in (self.take_button, self.keep_button, self.skip_button):
            answers.addWidget(button)
        answers.addStretch(1)
        answers.addWidget(self.new_class)
        answers.addWidget(self.others)
        self.chart.setMinimumHeight(110)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(figures)
        layout.addWidget(self.note)
        layout.addWidget(self.card, 3)
        layout.addLayout(answers)
        layout.addWidget(self.keys)
        layout.addWidget(self.chart, 2)

    def _connect(self) -> None:
        controller = self.controller
        controller.changed.connect(self.show_controller)
        self.back_button.clicked.connect(self.left)
        self.undo_button.clicked.connect(controller.undo)
        self.take_button.clicked.connect(controller.take)
        self.keep_button.clicked.connect(controller.keep)
        self.skip_button.clicked.connect(controller.skip)
        self.keys.chosen.connect(controller.give)
        self.others.activated.connect(self._give_other)
        self.new_class.returnPressed.connect(self._give_new)
        for position in range(KEYS):
            _Press(str(position + 1), self.keys.press, position, self)
        pressed: tuple[tuple[str, Callable[[], None]], ...] = (
            ("T", controller.take),
            ("K", controller.keep),
            ("0", controller.skip),
            ("Backspace", controller.undo),
        )
        for sign, what in pressed:
            shortcut = QShortcut(QKeySequence(sign), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)  # a key that is held must not answer texts that were never read
            shortcut.activated.connect(what)
        OwnUndo(self, controller.undo)

    def begin(self) -> None:
        """Begin with the open table."""
        self.controller.begin()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_roles_changed(self) -> None:
        """What is in question is of the columns as they were."""
        begun = self.controller.begun
        if begun is not None and begun[1] != self._session.editor.roles:
            self.controller.forget()
            self.show_controller()
            if not self.isHidden():
                self.left.emit()

    def show_controller(self) -> None:
        """Show the state of the controller."""
        controller = self.controller
        suspicion = controller.suspicion
        has_text = suspicion is not None
        self.note.setText(self._say_note())
        several = controller.judged is not None and controller.judged.multi_label
        self.card.show_suspicion(suspicion, self._say_remark(), several_labels=several)
        likely = list(suspicion.likely) if suspicion is not None else []
        likely += [0.0] * (len(controller.classes) - len(likely))
        self.keys.show_classes(controller.classes if has_text else (), likely)
        self._show_others(has_text)
        for button in (self.take_button, self.keep_button, self.skip_button):
            button.setVisible(has_text)
        self.new_class.setVisible(has_text)
        if suspicion is not None:
            own = shorten(self.card.say_names(suspicion.suspect.labels))
            suggested = shorten(self.card.say_names(suspicion.suspect.suggested))
            self.take_button.setText(self.tr("Take {name} (T)").format(name=suggested))
            self.keep_button.setText(self.tr("Keep {name} (K)").format(name=own))
        self.undo_button.setEnabled(controller.can_undo)
        self._show_figures()
        self.chart.show_points(controller.points)
        self._show_chart()

    def _show_chart(self) -> None:
        """The chart is there once it has something to compare, and room."""
        self.chart.setVisible(len(self.controller.points) > 1 and self.height() >= ROOM_FOR_CHART_PX)

    def _show_others(self, has_text: bool) -> None:
        classes = self.controller.classes
        self.others.setVisible(has_text and len(classes) > KEYS)
        if self.others.count() != len(classes) + 1:
            self.others.clear()
            self.others.addItems([self.tr("Another class…"), *(shorten(name) for name in classes)])
        self.others.setCurrentIndex(0)

    def _show_figures(self) -> None:
        controller, judged = self.controller, self.controller.judged
        self.tiles["likely"].show_figure(
            say_count(judged.likely) if judged is not None else "–",
            self.tr("of {n}").format(n=say_count(judged.rows)) if judged is not None else "",
        )
        self.tiles["answered"].show_figure(
            say_count(controller.queue.answered),
            self.tr("{n} corrected").format(n=say_count(controller.queue.corrected))
            if controller.queue.answered
            else "",
        )
        points = controller.points
        change = ""
        if len(points) > 1:
            change = self.tr("{gain} (95 %: {low} to {high})").format(
                gain=say_points(points[-1].gain), low=say_points(points[-1].low), high=say_points(points[-1].high)
            )
        figure = put_percent(f"{100 * points[-1].share:.1f}") if points else "–"
        self.tiles["right"].show_figure(figure, change)

    def _say_note(self) -> str:
        controller, judged = self.controller, self.controller.judged
        if controller.trouble:
            return controller.trouble
        if judged is None:
            done, total = controller.progress
            text = self.tr("Reading the texts once; the next time it takes seconds.")
            return f"{text} {say_count(done)} / {say_count(total)}" if total else text
        if controller.suspicion is None:
            if controller.is_judging:
                return self.tr("Judging the labels anew…")
            return self.tr("There is nothing left to look at.") if judged.rows else self._say_unjudged()
        if not controller.suspicion.is_likely:
            return self.tr(
                "The labels that are likely wrong are through. What follows looks right more often than not."
            )
        if controller.is_judging:
            return self.tr("Judging the labels anew, with your corrections…")
        text = self.tr(
            "T takes the suggestion, K keeps the label, 1 to 9 give another class, 0 skips, Backspace takes back."
        )
        if judged.multi_label:
            text = self.tr(
                "T takes the suggestion, K keeps the labels, 1 to 9 add a class or take it away, 0 skips, Backspace "
                "takes back."
            )
        unjudged = self._say_unjudged()
        return f"{text} {unjudged}" if unjudged else text

    def _say_unjudged(self) -> str:
        """What cannot be judged, as sentences."""
        judged = self.controller.judged
        parts = [
            tr_message(part)
            for one in (judged.notices if judged is not None else ())
            for part in (one.message, one.hint)
        ]
        return " ".join(part for part in parts if part)

    def _say_remark(self) -> str:
        suspicion = self.controller.suspicion
        if suspicion is None:
            return ""
        parts = []
        if suspicion.contradicting:
            names = " / ".join(shorten(self.card.say_names(one)) for one in suspicion.contradicting)
            parts.append(
                self.tr("The same text, or nearly the same, is labelled {names} elsewhere.").format(names=names)
            )
        if self.controller.is_in_test(suspicion.suspect.row):
            parts.append(self.tr("This is a test text: what you correct here changes what models are judged on."))
        return " ".join(parts)

    def _give_other(self, position: int) -> None:
        if position > 0:
            self.controller.give(position - 1)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_new(self) -> None:
        name = self.new_class.text()
        self.new_class.clear()
        self.controller.give_name(name)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_chart()


class _Press(QShortcut):
    """A shortcut that presses one of the keys."""

    def __init__(self, sign: str, press: Callable[[int], None], position: int, parent: QWidget) -> None:
        super().__init__(QKeySequence(sign), parent)
        self._press, self._position = press, position
        self.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setAutoRepeat(False)
        self.activated.connect(self._press_key)

    def _press_key(self) -> None:
        self._press(self._position)
