"""Predicts a file: the table with its predictions, the least sure first, with a filter by class, and saving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.tasks.classify.drift import advise, describe_drift
from core.tasks.classify.values import FilePredicted
from gui import theme
from gui.file_kinds import TABLE_ENDINGS, is_table_file
from gui.session.session import Session
from gui.tables.table_view import make_table_view
from gui.tasks.classify.use.answers import (
    ANSWER,
    CONFIDENCE,
    DECISION,
    MODEL,
    REASON,
    UNLIKE,
    UNLIKE_GROUP,
    Answers,
    has_own_column,
    preparing,
)
from gui.tasks.classify.use.predicted_model import PredictedModel
from gui.tasks.classify.verdict_words import VERDICTS, name_unlike, name_verdict, title_verdict
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.eliding_label import ElidingLabel
from gui.widgets.file_dialogs import ask_save_path, ask_tables
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.safe_box import SafeBox
from gui.window_input import local_paths
from gui.wording import join_names, say_count, say_duration
from gui.work.background import Latest

_ALL = "all"
_WIDTHS_PX = {ANSWER: 150, CONFIDENCE: 120, DECISION: 112, REASON: 260, UNLIKE: 80}


class FilePanel(QWidget):
    """Takes files by button or drop and shows the last predictions."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._predicting = session.controllers["classify"].answers
        self._arranging = Latest(session.background, self)
        self._answers: Answers | None = None
        self.setAcceptDrops(True)
        self._make_widgets()
        self._lay_out()
        self._predicting.file_predicted.connect(self._on_file_predicted)
        self._arranging.finished.connect(self._on_arranged)
        self._arranging.failed.connect(session.notices.raise_error)
        session.worker.state_changed.connect(self.show_worker)
        self.show_worker()
        self._show_state()

    def _make_widgets(self) -> None:
        self.open_button = QPushButton(self.tr("Predict files…"), self)
        self.open_button.setAccessibleName(self.tr("Predict files"))
        self.open_button.setIcon(theme.tint_icon("open"))
        self.open_button.clicked.connect(self._ask_files)
        self.own_button = QPushButton(self.tr("Predict the open table"), self)
        self.own_button.clicked.connect(self._predict_open_table)
        self.hint = QLabel(self.tr("Or drop a table here: every row gets its class and how sure that is."), self)
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        self.summary = ElidingLabel(self)
        self.summary.setProperty("role", "quiet")
        self.drift = make_label("warn")
        self.drift.setAccessibleName(self.tr("How these texts differ from those the model was judged on"))
        self.classes = QComboBox(self)
        self.classes.setAccessibleName(self.tr("Shown class"))
        self.classes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.classes.setMinimumContentsLength(16)
        self.classes.currentIndexChanged.connect(self._filter)
        self.groups = ChipGroup({_ALL: self.tr("All"), **dict.fromkeys((*VERDICTS, UNLIKE_GROUP), "")}, self)
        self.groups.buttons[UNLIKE_GROUP].setToolTip(
            self.tr("Far from all texts the model learnt from: perhaps none of its classes")
        )
        self.groups.clicked.connect(self._filter)
        self.safe = SafeBox(self)
        self.save_button = QPushButton(self.tr("Save…"), self)
        self.save_button.setAccessibleName(self.tr("Save predictions"))
        self.save_button.setIcon(theme.tint_icon("save"))
        self.save_button.clicked.connect(self._ask_save_path)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of the prediction"))
        self.progress_text = QLabel(self)
        self.progress_text.setProperty("role", "quiet")
        self.cancel = QPushButton(self.tr("Stop"), self)
        self.cancel.setAccessibleName(self.tr("Stop predicting"))
        self.cancel.clicked.connect(self._stop)
        self.model = PredictedModel(self)
        self.table = make_table_view(self.tr("Predictions"), self.model, self, has_row_heads=True)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("A file"), self)
        title.setProperty("role", "title")
        self.working = QWidget(self)
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.progress_text)
        row.addWidget(self.cancel)
        self.tools = make_flow_widget(self.classes, self.safe, self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(title)
        layout.addWidget(make_flow_widget(self.open_button, self.own_button))
        layout.addWidget(self.hint)
        layout.addWidget(self.working)
        layout.addWidget(self.summary)
        layout.addWidget(self.drift)
        self._chips = make_flow_widget(*self.groups.buttons.values())
        layout.addWidget(self._chips)
        layout.addWidget(self.tools)
        layout.addWidget(self.table, 1)
        self._filler = QWidget(self)
        layout.addWidget(self._filler, 1)

    def predict(self, paths: list[Path]) -> None:
        """Predict every row of these files."""
        self._predicting.predict_file(paths)

    def carry_over(self, before: FilePanel) -> None:
        """Show the predictions of another panel."""
        if before._answers is not None:
            self._on_arranged(before._answers)

    def forget(self) -> None:
        """Clear the predictions: another model is used."""
        self._answers = None
        self.model.set_frame(pd.DataFrame())
        self._show_state()

    def shown_frame(self) -> pd.DataFrame:
        """The predicted rows in the order they are shown."""
        return self.model.frame.iloc[self.model.shown_rows()]

    def _on_file_predicted(self, predicted: FilePredicted) -> None:
        self._arranging.start(preparing(predicted))

    def _stop(self) -> None:
        self._predicting.stop_file()

    def _on_arranged(self, answers: Answers) -> None:
        self._answers = answers
        self._show_columns(answers)
        self._show_groups(answers)
        self.model.set_order(answers.order, list(answers.frame.columns).index(CONFIDENCE))
        self.classes.clear()
        self.classes.addItem(self.tr("All classes"), None)
        for name, count in answers.counts:
            self.classes.addItem(f"{name} ({say_count(count)})", name)
        header = self.table.horizontalHeader()
        header.setSortIndicator(list(answers.frame.columns).index(CONFIDENCE), Qt.SortOrder.AscendingOrder)
        for at, name in enumerate(answers.frame.columns):
            is_read = name in answers.predicted.text_columns
            header.resizeSection(at, 320 if is_read else _WIDTHS_PX.get(name, 130))
        self.summary.set_text(self._describe(answers.predicted))
        self._show_state()

    def _show_columns(self, answers: Answers) -> None:
        titles = {ANSWER: self.tr("predicted"), CONFIDENCE: self.tr("confidence"), MODEL: self.tr("model")}
        tips = {
            ANSWER: self.tr("The class that the model gives the text"),
            CONFIDENCE: self.tr("How sure the model is of its class, from 0 to 1; the least sure first"),
            MODEL: self.tr("The run whose model predicted this file"),
        }
        own = {
            DECISION: (self.tr("decision"), self.tr("What becomes of the text, by what was decided on the judge page")),
            REASON: (self.tr("reason"), self.tr("Why the text is answered alone or is not")),
            UNLIKE: (self.tr("unlike"), self.tr("Whether the text is far from all texts the model learnt from")),
        }
        found = {name: texts for name, texts in own.items() if has_own_column(answers.predicted, name)}
        self.model.set_frame(answers.frame, titles | {name: title for name, (title, _) in found.items()})
        self.model.explain(tips | {name: tip for name, (_, tip) in found.items()})
        wordings = {DECISION: _name_verdict, REASON: self._name_reason, UNLIKE: _name_unlike}
        self.model.word({name: wording for name, wording in wordings.items() if name in found})

    def _name_reason(self, row: int, value: str) -> str:
        decided = self._answers.predicted.decided if self._answers is not None else None
        return tr_message(decided.verdicts.reasons[row]) if decided is not None else value

    def _show_groups(self, answers: Answers) -> None:
        counts = {name: len(rows) for name, rows in answers.groups}
        self.groups.choose(_ALL)
        self._chips.setVisible(bool(counts))
        for name in (*VERDICTS, UNLIKE_GROUP):
            button = self.groups.buttons[name]
            title = self.tr("Unlike every class") if name == UNLIKE_GROUP else title_verdict(name)
            button.setText(f"{title} ({say_count(counts.get(name, 0))})")
            button.setVisible(name in counts)

    def _describe(self, predicted: FilePredicted) -> str:
        speed = predicted.rows / predicted.seconds if predicted.seconds > 0 else 0.0
        return self.tr(
            "{file}, read from {columns}: {rows} rows in {time}, {speed} rows/s. The unsure come first."
        ).format(
            file=predicted.source.name,
            columns=", ".join(predicted.text_columns),
            rows=say_count(predicted.rows),
            time=say_duration(predicted.seconds) if predicted.seconds >= 1 else self.tr("under a second"),
            speed=say_count(round(speed)),
        )

    def _filter(self) -> None:
        answers, name, group = self._answers, self.classes.currentData(), self.groups.chosen
        if answers is None:
            return
        rows = None if name is None else answers.rows_of(str(name))
        of_group = dict(answers.groups).get(group)
        if of_group is not None:
            rows = of_group if rows is None else np.intersect1d(rows, of_group, assume_unique=True)
        self.model.set_rows(rows)

    def show_worker(self) -> None:
        """Show the state of the worker, and which files can be predicted."""
        worker = self._session.worker.state
        is_predicting = worker.kind == "predicting" or (worker.kind == "stopping" and not self.working.isHidden())
        self.working.setVisible(is_predicting)
        self.open_button.setEnabled(worker.is_idle)
        self.own_button.setVisible(self._session.data.table is not None)
        self.own_button.setEnabled(worker.is_idle)
        self.open_button.setToolTip(
            "" if worker.is_idle else self.tr("The worker is busy: {what}.").format(what=worker.text)
        )
        if is_predicting:
            self.progress.setRange(0, 0 if worker.fraction is None else 1000)
            self.progress.setValue(round((worker.fraction or 0.0) * 1000))
            left = worker.seconds_left
            text = self.tr("{time} left").format(time=say_duration(left)) if left is not None else worker.text
            self.progress_text.setText(text)
            self.cancel.setEnabled(worker.kind != "stopping")

    def _show_state(self) -> None:
        has_any = self._answers is not None
        for widget in (self.summary, self.tools, self.table):
            widget.setVisible(has_any)
        drift = self._answers.predicted.drift if self._answers is not None else None
        self.drift.setVisible(drift is not None and bool(drift.found))
        if drift is not None and drift.found:
            self.drift.setText(f"{tr_message(describe_drift(drift))} {tr_message(advise(drift))}")
        self._chips.setVisible(self._answers is not None and bool(self._answers.groups))
        self._filler.setVisible(not has_any)

    def _ask_files(self) -> None:
        ask_tables(self, self.tr("Files to predict"), self._on_files_chosen)

    def _on_files_chosen(self, names: list[str]) -> None:
        self.predict([Path(name) for name in names])

    def _predict_open_table(self) -> None:
        if self._session.data.table is not None:
            roles = self._session.editor.roles
            offered = roles.text_columns if roles is not None else ()
            self._predicting.predict_file(list(self._session.data.files), offered)

    def _ask_save_path(self) -> None:
        if self._answers is None:
            return
        stem = self._answers.predicted.source.stem
        ask_save_path(self, self.tr("Save the predictions"), f"{stem}_predicted", self.save)

    def save(self, name: str) -> None:
        """Write the predictions to a file, by its ending."""
        if Path(name).suffix.lower().lstrip(".") not in TABLE_ENDINGS:
            self._session.notices.raise_notice(
                self.tr("Predictions can be saved as {endings}.").format(endings=join_names(TABLE_ENDINGS)),
                where=name,
                severity="error",
            )
            return
        if self._answers is not None:
            self._predicting.save(self._answers.predicted.frame_for(Path(name)), Path(name), self.safe.isChecked())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._is_wanted(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_paths(event.mimeData())
        if paths and self._session.worker.is_idle:
            event.acceptProposedAction()
            self.predict(paths)

    def _is_wanted(self, event: QDragEnterEvent) -> bool:
        paths = local_paths(event.mimeData())
        return self._session.worker.is_idle and any(map(is_table_file, paths))


def _name_verdict(row: int, value: str) -> str:
    return name_verdict(value)


def _name_unlike(row: int, value: str) -> str:
    return name_unlike(value)
