"""The choice of the task of the open table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.config import TaskKind
from gui.tasks.registry import list_views
from gui.widgets.role_form import make_combo, make_field


class TaskChoice(QWidget):
    """A combo box; `task_chosen` gives a task other than the one that is shown."""

    task_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TaskKind | None = None
        self.combo = make_combo(self.tr("What the table is"))
        for view in list_views():
            self.combo.addItem(QCoreApplication.translate("TaskChoice", view.title), view.name)
            sentence = QCoreApplication.translate("TaskChoice", view.sentence)
            self.combo.setItemData(self.combo.count() - 1, sentence, Qt.ItemDataRole.ToolTipRole)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_field(self.tr("This is"), self.combo))
        self.combo.activated.connect(self._on_chosen)

    def show_task(self, task: TaskKind) -> None:
        """Show the task of the table."""
        self._shown = task
        self.combo.setCurrentIndex(self.combo.findData(task))

    def _on_chosen(self) -> None:
        task = self.combo.currentData()
        if task != self._shown:
            self.combo.setCurrentIndex(self.combo.findData(self._shown))  # until the task has changed
            self.task_chosen.emit(task)
