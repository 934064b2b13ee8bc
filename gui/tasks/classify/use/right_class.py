"""The right class of a typed text: it becomes a new labelled row of the corrections of the model's data."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Qt

from core.errors import WorkbenchError
from core.runs.folder import RunFolder
from gui.session.session import Session
from gui.tasks.classify.run_corrections import RunCorrections, find_run_of
from gui.tasks.classify.use.text_panel import TextPanel
from gui.tasks.classify.worker_jobs import TextAnswered
from gui.widgets.label_picker import LabelPicker


class RightClass(QObject):
    """A button below the text that offers the classes of the model, and a new one."""

    def __init__(self, session: Session, panel: TextPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._answered: TextAnswered | None = None
        self.run = RunCorrections(session, self)
        self.button = panel.add_tool(
            self.tr("The right class is\u2026"),
            self.tr("Add this text with its class to the corrections of the data this model learnt from"),
        )
        self.button.setEnabled(False)
        self.button.clicked.connect(self._ask)
        panel.text.textChanged.connect(self._on_text_changed)
        session.controllers["classify"].answers.answered.connect(self._on_answered)

    def _on_answered(self, answered: TextAnswered) -> None:
        if answered.text == self._panel.text.toPlainText():
            self._answered = answered
            self.button.setEnabled(True)

    def _on_text_changed(self) -> None:
        if self._answered is not None and self._panel.text.toPlainText() != self._answered.text:
            self._answered = None
            self.button.setEnabled(False)

    def _ask(self) -> None:
        answered = self._answered
        if answered is None:
            return
        predictions = answered.predictions
        checked = predictions.names[0] if predictions.multi_label else ()
        order = np.argsort(-predictions.probabilities[0], kind="stable")  # the likeliest first
        picker = LabelPicker(
            self._panel,
            [predictions.classes[number] for number in order],
            checked=checked,
            is_multi=predictions.multi_label,
            title=self.tr("The right class of this text"),
        )
        picker.chosen.connect(self._add)
        picker.open_below(self.button)

    def _add(self, labels: tuple[str, ...]) -> None:
        answered, run = self._answered, self._find_run()
        self._panel.text.setFocus(Qt.FocusReason.OtherFocusReason)
        if answered is None or not labels:
            return
        if run is None:
            self._session.notices.raise_notice(
                self.tr("Nothing says what data this model learnt from, so there is nowhere to add the text."),
                severity="warning",
            )
            return
        self.run.show_run(run)
        self.run.add_text(answered.text, labels)

    def _find_run(self) -> RunFolder | None:
        """The run of the model that answers."""
        model, opened = self._session.controllers["classify"].answers.folder, self._session.runs.run
        if opened is not None and opened.model_folder == model:
            return opened
        folder = find_run_of(model)
        try:
            return RunFolder.open(folder) if folder is not None else None
        except WorkbenchError:
            return None
