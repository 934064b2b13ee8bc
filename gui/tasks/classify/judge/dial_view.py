"""The tab *Decide*: the dial, where it leads, and what was decided.

Can be run by itself with an invented run: `python -m gui.tasks.classify.judge.dial_view [--dark]`.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.classify.dial_curve import draw_class
from core.tasks.classify.dial_sentences import describe_decision, list_remarks, write_percent
from core.tasks.classify.dial_values import Dial
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.classify.dial_controller import request_of
from gui.tasks.classify.dial_file import DialFile
from gui.tasks.classify.judge.dial_chart import DialChart
from gui.tasks.classify.judge.dial_classes import DialClasses
from gui.tasks.classify.judge.dial_figures import DialFigures
from gui.tasks.classify.judge.dial_setting import DialSetting
from gui.tasks.classify.unlike_job import UnlikeJob
from gui.translate import tr_message, tr_problem
from gui.widgets.card import make_label
from gui.widgets.file_dialogs import ask_tables
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.scroll import make_scroll
from gui.wording import put_percent, say_moment

_WIDE_PX, _LEAST_PX, _ROOM_PX = 720, 300, 8


class DialView(QWidget):
    """Follows the dial of the classify controller; `texts_wanted` is that of `DialFigures`."""

    texts_wanted = Signal(str)
    resized = Signal()
    """The tab needs another height."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.controller = session.controllers["classify"].dial
        self._shown: Dial | None = None
        self._class = ""  # whose curve is drawn
        self._make_widgets()
        self._lay_out()
        self.controller.changed.connect(self._show)
        session.runs.run_changed.connect(self._open_if_seen)
        session.worker.state_changed.connect(self._show)
        self._show()

    def _make_widgets(self) -> None:
        self.state = make_label("quiet")
        self.setting = DialSetting(self)
        self.setting.turned.connect(self.controller.turn)
        self.figures = DialFigures(self)
        self.figures.texts_wanted.connect(self.texts_wanted)
        self.figures.promise_wanted.connect(self._promise)
        self.in_force = make_label("strong")
        self.in_force.setAccessibleName(self.tr("What is decided"))
        self.set_button = QPushButton(self)
        self.set_button.setProperty("role", "primary")
        self.set_button.setAccessibleName(self.tr("Set the dial"))
        self.set_button.clicked.connect(self.controller.decide)
        self.back_button = QPushButton(self)
        self.back_button.setAccessibleName(self.tr("Back to what is in force"))
        self.back_button.clicked.connect(self._go_back)
        self.off_button = QPushButton(self.tr("Turn it off"), self)
        self.off_button.setAccessibleName(self.tr("Turn the dial off"))
        self.off_button.setToolTip(self.tr("Decide nothing any more; Ctrl+Z brings it back"))
        self.off_button.clicked.connect(self.controller.turn_off)
        self.file_button, self.other_button = self._make_file_button(), self._make_file_button()
        self.other_button.setProperty("role", "link")
        self.test_button = QPushButton(self.tr("Back to the test texts"), self)
        self.test_button.setProperty("role", "link")
        self.test_button.clicked.connect(self.controller.use_test)
        self._file = DialFile(self._session, self.controller, self)
        self._unlike = UnlikeJob(self._session, self.controller, self)
        self.setting.teach_button.clicked.connect(self._teach)
        self.setting.name_button.clicked.connect(self._ask_strange)
        self.remark = make_label("hint")
        self.chart = DialChart(self)
        self.classes = DialClasses(self)
        self.classes.model.ticked.connect(self.controller.set_never)
        self.classes.class_chosen.connect(self._draw_class)
        self.all_button = QPushButton(self.tr("Curve of all classes"), self)
        self.all_button.setProperty("role", "link")
        self.all_button.clicked.connect(self._draw_all)

    def _make_file_button(self) -> QPushButton:
        button = QPushButton(self.tr("Set it on a labelled file\u2026"), self)
        button.setToolTip(
            self.tr("Test the promise on labelled texts that the model has never read, in place of the test texts")
        )
        button.clicked.connect(self._ask_file)
        return button

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.setting)
        column.addWidget(self.figures)
        self.figures.add_links(self.other_button, self.test_button)
        column.addStretch(1)
        decided = QFrame(self)
        decided.setProperty("role", "card")
        inside = QVBoxLayout(decided)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(theme.SMALL_GAP)
        inside.addWidget(self.in_force)
        inside.addWidget(make_flow_widget(self.set_button, self.back_button, self.off_button))
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self.chart, 1)
        beside.addWidget(decided)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.GAP)
        self._halves.addWidget(left, 1)
        self._halves.addWidget(right, 1)
        below = QHBoxLayout()
        below.addWidget(self.remark, 1)
        below.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.whole = QWidget()
        whole = QVBoxLayout(self.whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._halves)
        whole.addLayout(below)
        whole.addWidget(self.classes, 1)
        self._inside = QWidget()
        self._inside.setProperty("role", "page")
        inner = QVBoxLayout(self._inside)
        inner.setContentsMargins(0, 12, 0, 0)
        inner.setSpacing(theme.SMALL_GAP)
        inner.addWidget(self.state)
        inner.addWidget(self.whole, 1)
        inner.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_scroll(self._inside, self))

    # what is known

    def _show(self) -> None:
        self._show_known()
        self.resized.emit()

    def _show_known(self) -> None:
        controller, dial = self.controller, self.controller.dial
        self.whole.setVisible(dial is not None)
        state = "" if dial is not None else self._say_state()
        self.state.setText(state)
        self.file_button.setVisible(dial is None and controller.path is not None and not controller.is_measuring)
        for button in (self.file_button, self.other_button):
            button.setEnabled(self._session.worker.is_idle)
        self.test_button.setVisible(controller.is_on_file)
        self.state.setVisible(bool(state))
        if dial is None:
            self._shown, self._class = None, ""
            self.classes.show_classes(())
            return
        is_known = controller.rows is None or controller.rows.calibration.unlike is not None
        self.setting.show_unlike(is_known, is_idle=self._session.worker.is_idle)
        self.setting.show_request(controller.request)
        if dial is not self._shown:
            self._show_dial(dial)
        self._show_decision(dial)

    def _say_state(self) -> str:
        controller = self.controller
        if controller.read is not None and controller.read.obstacle is not None:
            return tr_problem(controller.read.obstacle)
        if controller.is_measuring:
            return self.tr("Reading the held-back texts.")
        return self.tr("There is no trained model to decide for.")

    def _show_dial(self, dial: Dial) -> None:
        self._shown = dial
        self.figures.show_dial(dial)
        self.classes.show_classes(dial.classes)
        self._draw_curve()
        remarks = list_remarks(dial)
        self.remark.setText(" ".join(map(tr_message, remarks)))
        self.remark.setVisible(bool(remarks))

    def _draw_curve(self) -> None:
        """The curve of the class that is chosen, or of all."""
        dial, rows = self._shown, self.controller.rows
        if dial is None:
            return
        own = next((one for one in dial.classes if one.name == self._class), None)
        self.all_button.setVisible(own is not None)
        if own is None or rows is None:
            self.chart.set_dial(dial.share_alone if dial.share_alone > 0 else None, dial.request.errors)
            self.chart.set_curve(dial.curve, "")
            return
        points = draw_class(rows, own.name, use_unlike=dial.request.unlike_to_person)
        self.chart.set_dial(own.share if own.alone else None, dial.request.errors)
        self.chart.set_curve(points, self.tr("{name}: right, by share alone").format(name=shorten(own.name, 24)))

    def _promise(self, errors: float) -> None:
        self.controller.turn(replace(self.controller.request, errors=errors))

    def _draw_class(self, name: str) -> None:
        self._class = name
        self._draw_curve()

    def _draw_all(self) -> None:
        self._class = ""
        self.classes.clear_choice()
        self._draw_curve()

    def _show_decision(self, dial: Dial) -> None:
        controller = self.controller
        decision, is_possible = controller.decision, dial.share_alone > 0
        self.in_force.setText(self._say_decision())
        theme.set_role(self.in_force, self._role())
        percent = put_percent(write_percent(controller.request.errors))
        self.set_button.setText(self.tr("Set the dial to {share}").format(share=percent))
        self.set_button.setVisible(not controller.is_in_force)
        self.set_button.setEnabled(is_possible and not controller.is_measuring)
        self.set_button.setToolTip(
            self.tr("From then on Use, predicted files, the watch and every export obey it; Ctrl+Z takes it back")
            if is_possible
            else self.tr("Nothing can be answered alone at this setting")
        )
        is_other = decision is not None and controller.fits and not controller.is_in_force
        self.back_button.setVisible(is_other)
        if decision is not None:
            share = put_percent(write_percent(decision.errors))
            self.back_button.setText(self.tr("Back to {share}").format(share=share))
        self.off_button.setVisible(decision is not None or self._role() == "bad")

    def _role(self) -> str:
        read, decision = self.controller.read, self.controller.decision
        if read is not None and read.trouble is not None:
            return "bad"
        if decision is None:
            return "warn" if read is not None and read.left_behind is not None else "quiet"
        return "good" if self.controller.fits else "warn"

    def _say_decision(self) -> str:
        controller = self.controller
        if controller.read is not None and controller.read.trouble is not None:
            return tr_problem(controller.read.trouble)
        if controller.read is not None and controller.read.left_behind is not None and controller.decision is None:
            return self.tr(
                "Nothing is decided for this version: what the one before may answer alone was not tested with it."
            )
        if controller.decision is None:
            return self.tr("Nothing is decided yet: every text gets an answer, and nothing says which ones to check.")
        if not controller.fits:
            return self.tr(
                "What was decided belongs to other weights, so every text goes to a person: set the dial again."
            )
        sentences = " ".join(map(tr_message, describe_decision(controller.decision)))
        if controller.is_in_force:
            when = controller.decision.when
            return f"{sentences} {self.tr('Since {when}.').format(when=say_moment(when))}" if when else sentences
        return f"{sentences} {self.tr('What you see is not in force yet.')}"

    def needed_px(self, width: int) -> int:
        """Height that the tab needs where it has a width, both in pixels."""
        layout = self._inside.layout()
        assert layout is not None
        return max(_LEAST_PX, layout.totalHeightForWidth(width)) + _ROOM_PX

    # signals

    def _ask_file(self) -> None:
        ask_tables(self, self.tr("Labelled texts to set the dial on"), self._file.read)

    def _go_back(self) -> None:
        if self.controller.decision is not None:
            self.controller.turn(request_of(self.controller.decision))

    def _teach(self) -> None:
        self._unlike.start()

    def _ask_strange(self) -> None:
        ask_tables(self, self.tr("Texts that are none of the classes"), self._unlike.start)

    def _open_if_seen(self) -> None:
        if self.isVisible():
            self.controller.open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.open()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE_PX
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self.resized.emit()


def main() -> None:
    """Show the tab by itself."""
    from gui.alone import show_alone
    from gui.tasks.classify.sample_run import open_sample_run

    show_alone(DialView, open_sample_run)


if __name__ == "__main__":
    main()
