"""The choice of the model: the open run's, another run's of the same task, or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from core.runs.folder import RunSummary
from core.tasks.registry import find_task
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip
from gui.translate import tr_message
from gui.widgets.file_dialogs import ask_folder
from gui.widgets.role_form import make_field
from gui.wording import say_moment

_BROWSE, _ANY_MODEL = "browse", "config.json"


class ModelChoice(QWidget):
    """A combo box over the runs of a task."""

    def __init__(self, session: Session, task: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._task = session, task
        self._marker = find_task(task).marker or _ANY_MODEL
        self.combo = QComboBox(self)
        self.combo.setAccessibleName(self.tr("Model"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(32)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_field(self.tr("Model"), self.combo))
        self.combo.activated.connect(self._on_chosen)
        self.combo.currentTextChanged.connect(self._show_whole_name)
        session.runs.listed.connect(self.list_models)
        session.runs.run_changed.connect(self.list_models)
        session.runs.model_changed.connect(self.list_models)
        self.list_models()

    def _show_whole_name(self, name: str) -> None:
        self.combo.setToolTip(plain_tooltip(name) if name else "")

    def list_models(self) -> None:
        """Offer the models, with the one in use marked."""
        self.combo.clear()
        for summary in self._session.runs.summaries or ():
            if self.is_offered(summary):
                self.combo.addItem(self.describe(summary), str(summary.path / "model"))
        folder, run = self._session.runs.answering_folder, self._session.runs.run
        if folder is not None and self.combo.findData(str(folder)) < 0:
            is_of_run = run is not None and run.model_folder == folder
            self.combo.insertItem(
                0, tr_message(run.name) if run is not None and is_of_run else str(folder), str(folder)
            )
        self.combo.addItem(self.tr("Another run or model folder…"), _BROWSE)
        self.combo.setCurrentIndex(self.combo.findData(str(folder)) if folder is not None else -1)

    def choose_folder(self, name: str) -> None:
        """Use the model in a folder; a run's folder means the model in it."""
        found = next(
            (folder for folder in (Path(name), Path(name) / "model") if (folder / self._marker).is_file()), None
        )
        if found is not None:
            self._session.runs.choose_model(found)
            return
        self._session.notices.raise_notice(self.say_missing(self._marker), where=name, severity="error")

    def is_offered(self, run: RunSummary) -> bool:
        """Whether the model of a run is offered."""
        return run.task == self._task and (run.path / "model" / self._marker).is_file()

    def describe(self, run: RunSummary) -> str:
        """The text of a run in the list."""
        return self.tr("{title} · {when}").format(title=tr_message(run.name), when=say_moment(run.started))

    def say_missing(self, file: str) -> str:
        """The text for a folder without the marker `file`."""
        return self.tr("There is no model for this page in the folder: it has no {file}.").format(file=file)

    def _on_chosen(self, number: int) -> None:
        chosen = self.combo.itemData(number)
        if chosen != _BROWSE:
            self._session.runs.choose_model(Path(chosen))
            return
        self.list_models()
        ask_folder(self, self.tr("Folder of a run or of a model"), self.choose_folder)
