"""The tab that says what more data would buy: the curve, its forecast, and a line for each class."""

from __future__ import annotations

import pandas as pd
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.tasks.classify.more_data_text import describe_class, describe_half, explain_measure, headline
from core.tasks.classify.more_data_values import ClassGain, MoreData
from gui import theme
from gui.session.session import Session
from gui.tables.frame_model import FrameModel
from gui.tables.table_view import make_table_view
from gui.tasks.classify.judge.more_data_chart import MoreDataChart
from gui.tasks.classify.judge.more_data_controller import MoreDataController
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.scroll import make_scroll
from gui.widgets.step_spin import StepSpin

_CLASS_PX, _NUMBER_PX = 120, 70
_MOST_ROWS = 100_000


class MoreDataView(QWidget):
    """Asks before it measures: that takes the worker for a while."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._gains: tuple[ClassGain, ...] = ()
        self.controller = MoreDataController(session, self)
        self._make_widgets()
        self._lay_out()
        self.controller.changed.connect(self._show)
        self.controller.progressed.connect(self._show_progress)
        session.runs.run_changed.connect(self._show)
        session.worker.state_changed.connect(self._show_progress)
        self._show()

    def _make_widgets(self) -> None:
        self.sentence = make_label("strong")
        self.half = make_label("quiet")
        self.remark = make_label("hint")
        self.measure_button = QPushButton(self.tr("Measure it"), self)
        self.measure_button.setToolTip(self.tr("Some seconds for a thousand rows, a minute or two for ten thousand"))
        self.measure_button.clicked.connect(self.controller.measure)
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.setAccessibleName(self.tr("Stop measuring"))
        self.stop_button.clicked.connect(self.controller.stop)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of measuring"))
        self.progress.setMaximum(100)
        self.chart = MoreDataChart(self)
        self.all_button = QPushButton(self.tr("All classes"), self)
        self.all_button.setProperty("role", "link")
        self.all_button.setToolTip(self.tr("Draw the curve of all classes together again"))
        self.all_button.clicked.connect(self._draw_all)
        self.rows = StepSpin(self.tr("More rows of a class"), (0, _MOST_ROWS), parent=self)
        self.rows.setSingleStep(50)
        self.rows.setSpecialValueText(self.tr("a round number"))
        self.rows.setToolTip(self.tr("How many more rows of each class the forecast is for"))
        self.rows.value_chosen.connect(self._list_classes)
        self.model = FrameModel(parent=self)
        self.table = make_table_view(self.tr("What more rows of each class would bring"), self.model, self)
        self.table.setMinimumHeight(150)
        self.table.selectionModel().currentRowChanged.connect(self._draw_class)

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self.measure_button)
        state.addWidget(self.progress)
        state.addWidget(self.stop_button)
        state.addStretch(1)
        self._choice = QWidget(self)
        choice = QHBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(8)
        label = QLabel(self.tr("More rows of a class"), self._choice)
        label.setProperty("role", "hint")
        label.setBuddy(self.rows)
        choice.addWidget(label)
        choice.addWidget(self.rows)
        choice.addStretch(1)
        choice.addWidget(self.all_button)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.sentence)
        column.addWidget(self.half)
        column.addLayout(state)
        column.addWidget(self.chart)
        column.addWidget(self._choice)
        column.addWidget(self.table)
        column.addWidget(self.remark)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_scroll(inside, self))

    # what is known

    def _show(self) -> None:
        controller = self.controller
        found = controller.found
        has_curve = found is not None and found.whole is not None
        self.measure_button.setVisible(not controller.is_measuring and not has_curve and not self._obstacle())
        self.progress.setVisible(controller.is_measuring)
        self.stop_button.setVisible(controller.is_measuring)
        for widget in (self.chart, self._choice, self.table):
            widget.setVisible(has_curve)
        half = describe_half(found) if found is not None else None
        self.half.setText(tr_message(half))
        self.half.setVisible(half is not None)
        self.sentence.setText(self._say_state(found))
        theme.set_role(self.sentence, "strong" if has_curve else "bad" if controller.trouble else "quiet")
        remarks = [*controller.remarks, *([tr_message(explain_measure(found))] if has_curve and found else [])]
        self.remark.setText(" ".join(remarks))
        self.remark.setVisible(bool(remarks))
        self._list_classes()
        self._draw_all()
        self._show_progress()

    def _obstacle(self) -> str:
        run = self._session.runs.run
        if run is not None and run.job.method.kind == "zero-shot":
            return self.tr("A zero-shot model learns from no rows: train with another method to see what they bring.")
        return ""

    def _say_state(self, found: MoreData | None) -> str:
        controller = self.controller
        if controller.trouble:
            return controller.trouble
        if found is not None:
            return tr_message(headline(found))
        if controller.is_measuring and self._session.worker.is_training:
            return self.tr("It is measured after the training that is under way.")
        if controller.is_measuring:
            return self.tr("Measuring: simple classifiers learn from a quarter, a half and all of the rows.")
        return self._obstacle() or self.tr(
            "Would more labelled rows make it better, and of which class? A curve over a quarter to all of your rows "
            "says it."
        )

    def _show_progress(self) -> None:
        if self.controller.is_measuring and self.controller.found is None:
            self.sentence.setText(self._say_state(None))
        share = self.controller.progress
        self.progress.setMaximum(100 if share is not None else 0)
        self.progress.setValue(round(100 * (share or 0)))
        text = self.tr("Reading the texts") if self.controller.is_reading else self.tr("Fitting classifiers")
        self.progress.setToolTip(text)
        self.progress.setAccessibleDescription(text)

    def _list_classes(self) -> None:
        found = self.controller.found
        self._gains = found.class_gains(int(self.rows.value())) if found is not None else ()
        frame = pd.DataFrame(
            {
                "name": [one.name for one in self._gains],
                "rows": [one.rows for one in self._gains],
                "said": [tr_message(describe_class(one)) for one in self._gains],
            }
        )
        titles = {"name": self.tr("class"), "rows": self.tr("rows"), "said": self.tr("what more rows would bring")}
        self.model.set_frame(frame, titles)
        if len(frame):
            header = self.table.horizontalHeader()
            header.resizeSection(0, _CLASS_PX)
            header.resizeSection(1, _NUMBER_PX)
            header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _draw_all(self) -> None:
        found = self.controller.found
        self.table.clearSelection()
        self.all_button.setVisible(False)
        self.chart.show_curve(found.whole if found is not None else None, self.tr("Right answers by rows"))

    def _draw_class(self, current: QModelIndex) -> None:
        found = self.controller.found
        if found is None or not current.isValid():
            return
        gain = self._gains[self.model.row_at(current.row())]
        curve = next(one for one in found.classes if one.name == gain.name)
        self.all_button.setVisible(True)
        self.chart.show_curve(curve, self.tr("{name}: F1 by its rows").format(name=gain.name))
