"""The choice to adapt the backbone first: a switch, more texts, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from core.config import JobConfig
from core.events import Rehearsed
from core.tasks.adapt.first import plan_first
from core.tasks.registry import find_task
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.widgets.card import make_label
from gui.widgets.file_dialogs import ask_tables
from gui.widgets.flow_row import make_flow_widget
from gui.wording import list_names, say_count, say_duration

FIRST, TEXTS = "adapt.first", "adapt.texts"


class AdaptCard(QWidget):
    """Shows whether the open job has its backbone adapted first; every choice is an undo step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._measured: JobConfig | None = None
        self.switch = QCheckBox(self.tr("Adapt first: let the backbone learn how your texts are written"), self)
        self.switch.setAccessibleName(self.tr("Adapt first"))
        self.switch.setToolTip(
            self.tr(
                "Words of your texts are hidden, and the backbone learns to guess them (masked-language training). "
                "It needs no labels, and helps most with moods and unusual words."
            )
        )
        self.sentence = make_label("hint")
        self.files_button = QPushButton(self.tr("Add more texts…"), self)
        self.files_button.setToolTip(self.tr("Files with texts of the same kind; they need no labels"))
        self.clear_button = QPushButton(self.tr("Leave them out"), self)
        self.clear_button.setToolTip(self.tr("Adapt to the texts of the open table alone"))
        self.forecast_button = QPushButton(self.tr("How long will it take?"), self)
        self.forecast_button.setToolTip(self.tr("Runs a few real steps of adapting"))
        self.forecast = make_label("strong")
        self._row = make_flow_widget(self.files_button, self.clear_button, self.forecast_button, self.forecast)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.switch)
        layout.addWidget(self.sentence)
        layout.addWidget(self._row)
        self.switch.toggled.connect(self._choose)
        self.switch.clicked.connect(self._measure_at_once)  # by a person: the time is said before anything is started
        self.files_button.clicked.connect(self._ask_files)
        self.clear_button.clicked.connect(self._clear)
        self.forecast_button.clicked.connect(self._measure)
        session.editor.changed.connect(self.show_job)
        session.task_changed.connect(self.show_job)
        session.worker.state_changed.connect(self._show_readiness)
        self.show_job()

    def show_job(self) -> None:
        """Show the choice for the open job; hidden for a task whose model reads no texts of roles."""
        job = self._session.editor.job
        task = find_task(job.task)
        self.setVisible(task.has_roles and FIRST not in task.hidden(job))
        self.switch.blockSignals(True)
        self.switch.setChecked(job.adapt.first)
        self.switch.blockSignals(False)
        self.sentence.setVisible(job.adapt.first)
        self._row.setVisible(job.adapt.first)
        self.clear_button.setVisible(bool(job.adapt.texts))
        names = [shorten(Path(text).name) for text in job.adapt.texts]
        what = (
            self.tr("The texts of the open table, and of {files}.").format(files=list_names(names))
            if names
            else self.tr("The texts of the open table.")
        )
        rule = self.tr(
            "Validation and test texts are left out. It is a run of its own, trained before this one; the adapted "
            "backbone is used only if hidden words are guessed better and a quick classifier on validation texts does "
            "not lose."
        )
        self.sentence.setText(" ".join(one for one in (what, self._say_amount(job), rule) if one))
        if self._measured is not None and self._measured != job:
            self._measured = None
            self.forecast.setText("")
        self._show_readiness()

    def _say_amount(self, job: JobConfig) -> str:
        """How much is read, known before any step is taken; "" without a table."""
        rows = self._session.controller.count_rows()
        if not rows:
            return ""
        passes = self.tr("Up to {n} of them, each read {epochs} times; further files come on top.")
        first = plan_first(job, job.adapt.texts, rows)
        return passes.format(n=say_count(rows), epochs=first.training.epochs)

    def _show_readiness(self) -> None:
        self.forecast_button.setEnabled(self._session.worker.is_idle and self._session.data.table is not None)

    def _choose(self, is_on: bool) -> None:
        self._session.editor.set_setting(FIRST, is_on)

    def _ask_files(self) -> None:
        ask_tables(self, self.tr("More texts"), self.add_files)

    def add_files(self, names: Sequence[str]) -> None:
        """Adapt to the texts of these files, too; an undo step."""
        texts = tuple(dict.fromkeys((*self._session.editor.job.adapt.texts, *names)))
        self._session.editor.set_setting(TEXTS, texts)

    def _clear(self) -> None:
        self._session.editor.set_setting(TEXTS, ())

    def _measure_at_once(self, is_on: bool) -> None:
        if is_on and self.forecast_button.isEnabled() and not self._session.controller.find_obstacle():
            self._measure()

    def _measure(self) -> None:
        job, rows = self._session.editor.job, self._session.controller.count_rows()
        self._measured = job
        self.forecast.setText(self.tr("Measuring…"))
        handle = self._session.worker.rehearse(plan_first(job, job.adapt.texts, rows))
        handle.progressed.connect(self._on_progressed)
        handle.failed.connect(self._on_failed)

    def _on_progressed(self, event: object) -> None:
        if isinstance(event, Rehearsed) and self._measured is not None:
            self.forecast.setText(self.tr("about {time}").format(time=say_duration(event.seconds_total)))

    def _on_failed(self, error: object) -> None:
        self.forecast.setText("")
