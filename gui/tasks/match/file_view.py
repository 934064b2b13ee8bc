"""Answers a file of questions: the table with its answers, the least sure first, and saving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.events import Ended, StageChanged
from core.tasks.match.values import FileAnswered
from gui import theme
from gui.file_kinds import TABLE_ENDINGS
from gui.session.session import Session
from gui.tables.frame_model import VALUE_ROLE, AnyIndex, FrameModel
from gui.tables.ordering import sort_rows
from gui.tables.table_view import make_table_view
from gui.widgets.card import make_label
from gui.widgets.choice_chip import make_chip
from gui.widgets.file_dialogs import ask_save_path, ask_tables
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.probability_bars import say_percent
from gui.widgets.safe_box import SafeBox
from gui.wording import join_names, say_count, say_duration

ANSWER, CONFIDENCE, CLOSEST = "answer", "confidence", "closest"


class FileView(QWidget):
    """Takes files by button and shows the answer to each row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._controller = session, session.controllers["match"].answers
        self._answered: FileAnswered | None = None
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.show_worker()
        self._show_answered()

    def _make_widgets(self) -> None:
        self.own = QPushButton(self.tr("Answer the open table"), self)
        self.open = QPushButton(self.tr("Answer files…"), self)
        self.open.setAccessibleName(self.tr("Answer files"))
        self.open.setIcon(theme.tint_icon("open"))
        self.hint = make_label(
            "hint",
            self.tr(
                "Every question gets its answer and how sure that is; where there is no good one, what comes closest."
            ),
        )
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of answering"))
        self.stop = QPushButton(self.tr("Stop"), self)
        self.summary = make_label("quiet")
        self._shown = QButtonGroup(self)
        names = (self.tr("All"), self.tr("Without an answer"), self.tr("With an answer"))
        self.chips = [make_chip(text, self._shown, number, self) for number, text in enumerate(names)]
        self.safe = SafeBox(self)
        self.save = QPushButton(self.tr("Save…"), self)
        self.save.setAccessibleName(self.tr("Save answers"))
        self.save.setIcon(theme.tint_icon("save"))
        self.model = _AnsweredModel(self)
        self.table = make_table_view(self.tr("Answered questions"), self.model, self, has_row_heads=True)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _lay_out(self) -> None:
        self.working = QWidget(self)
        row = QHBoxLayout(self.working)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        self.tools = make_flow_widget(*self.chips, self.safe, self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(make_flow_widget(self.own, self.open))
        for widget in (self.hint, self.working, self.summary, self.tools):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        self._filler = QWidget(self)
        layout.addWidget(self._filler, 1)

    def _connect(self) -> None:
        session = self._session
        session.worker.state_changed.connect(self.show_worker)
        session.data.changed.connect(self.show_worker)
        self._controller.file_progressed.connect(self._on_file_progressed)
        self.own.clicked.connect(self._answer_own)
        self.open.clicked.connect(self._ask_files)
        self.stop.clicked.connect(self._controller.stop_file)
        self._shown.idClicked.connect(self._filter)
        self.save.clicked.connect(self._ask_save_path)

    def answer(self, paths: list[Path]) -> None:
        """Answer every question of these files."""
        self._controller.answer_file(paths)
        self.show_worker()

    def carry_over(self, before: FileView) -> None:
        """Show the answers of another view."""
        if before._answered is not None:
            self._show_file(before._answered)

    def forget(self) -> None:
        """Clear the answers: another model is used."""
        self._answered = None
        self._show_answered()

    def show_worker(self) -> None:
        """Show the state of the worker, and which files can be answered."""
        is_answering = self._controller.is_answering_file
        is_idle = self._session.worker.is_idle
        is_here = any(button.hasFocus() for button in (self.own, self.open, self.stop))
        self.working.setVisible(is_answering)
        if is_here and is_answering:
            # a disabled button would pass the focus to the top of the window
            self.stop.setFocus()
        self.own.setVisible(self._session.data.table is not None)
        for button in (self.own, self.open):
            button.setEnabled(is_idle and not is_answering)
            button.setToolTip(
                "" if is_idle else self.tr("The worker is busy: {what}.").format(what=self._session.worker.state.text)
            )

    def _on_file_progressed(self, event: object) -> None:
        if isinstance(event, StageChanged):
            self.progress.setRange(0, event.total or 0)
            self.progress.setValue(event.done)
        elif isinstance(event, Ended):
            self.show_worker()
        elif isinstance(event, FileAnswered):
            self._show_file(event)

    def _show_file(self, answered: FileAnswered) -> None:
        self._answered = answered
        self.summary.setText(
            self.tr(
                "{file}, read from {column}: {answered} of {rows} questions got an answer, in {time}. The "
                "unsure come first."
            ).format(
                file=answered.source.name,
                column=answered.questions,
                answered=say_count(answered.answered),
                rows=say_count(answered.rows),
                time=say_duration(answered.seconds) if answered.seconds >= 1 else self.tr("under a second"),
            )
        )
        self._show_answered()

    def _show_answered(self) -> None:
        answered, has_any = self._answered, self._answered is not None
        for widget in (self.summary, self.tools, self.table):
            widget.setVisible(has_any)
        self._filler.setVisible(not has_any)
        frame = answered.frame if answered is not None else pd.DataFrame()
        if answered is not None:
            first = [name for name in (answered.questions, ANSWER, CONFIDENCE, CLOSEST) if name in frame.columns]
            frame = frame[
                [*first, *(name for name in frame.columns if name not in first and not name.startswith("answer_"))]
            ]
        titles = {ANSWER: self.tr("answer"), CONFIDENCE: self.tr("sure"), CLOSEST: self.tr("closest")}
        self.model.set_frame(frame, titles)
        if has_any:
            if self.stop.hasFocus():
                self.table.setFocus()
            column = list(frame.columns).index(CONFIDENCE)
            self.model.set_order(sort_rows(frame[CONFIDENCE]), column)
            self.table.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
            for at, name in enumerate(frame.columns):
                self.table.setColumnWidth(at, 128 if name == CONFIDENCE else 300 if name in first else 160)
        self.chips[0].setChecked(True)

    def _filter(self, number: int) -> None:
        frame = self.model.frame
        if ANSWER in frame.columns:
            has_answer = frame[ANSWER].astype(str).to_numpy() != ""
            self.model.set_rows(None if number == 0 else np.flatnonzero(has_answer if number == 2 else ~has_answer))

    def _answer_own(self) -> None:
        if self._session.data.table is not None:
            self.answer(list(self._session.data.table.sources))

    def _ask_files(self) -> None:
        ask_tables(self, self.tr("Files with questions"), self._on_files_chosen)

    def _on_files_chosen(self, names: list[str]) -> None:
        self.answer([Path(name) for name in names])

    def _ask_save_path(self) -> None:
        if self._answered is None:
            return
        ask_save_path(self, self.tr("Save the answers"), f"{self._answered.source.stem}_answered", self.save_to)

    def save_to(self, name: str) -> None:
        """Write the answers to a file, by its ending."""
        if Path(name).suffix.lower().lstrip(".") not in TABLE_ENDINGS:
            self._session.notices.raise_notice(
                self.tr("Answers can be saved as {endings}.").format(endings=join_names(TABLE_ENDINGS)),
                where=name,
                severity="error",
            )
        elif self._answered is not None:
            self._controller.save(self._answered.frame, Path(name), self.safe.isChecked())


class _AnsweredModel(FrameModel):
    """Shows confidences in percent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(pd.DataFrame(), parent)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if (
            index.isValid()
            and role == Qt.ItemDataRole.DisplayRole
            and str(self.frame.columns[index.column()]) == CONFIDENCE
        ):
            return say_percent(float(index.data(VALUE_ROLE)))
        return super().data(index, role)
