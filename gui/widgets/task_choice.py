"""What the open table is taken for: labelled texts, interactions, or questions with answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.config import METHODS_OF, TaskKind
from gui.widgets.role_form import make_combo, make_field


class TaskChoice(QWidget):
    """One combo box; `task_chosen` gives another task than the one that is shown."""

    task_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TaskKind = "classify"
        self.combo = make_combo(self.tr("What the table is"))
        words: dict[TaskKind, tuple[str, str]] = {
            "classify": (self.tr("Labelled texts"), self.tr("A text in every row, and its label: learn to sort.")),
            "recommend": (self.tr("Interactions"), self.tr("Who met what in every row: learn to recommend.")),
            "match": (
                self.tr("Questions with answers"),
                self.tr("A question in every row, and its answer: learn to find the answer."),
            ),
        }
        for task in METHODS_OF:
            self.combo.addItem(words[task][0], task)
            self.combo.setItemData(self.combo.count() - 1, words[task][1], Qt.ItemDataRole.ToolTipRole)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_field(self.tr("This is"), self.combo))
        self.combo.activated.connect(self._take_choice)

    def show_task(self, task: TaskKind) -> None:
        """Show what the table is taken for."""
        self._shown = task
        self.combo.setCurrentIndex(self.combo.findData(task))

    def _take_choice(self) -> None:
        task = self.combo.currentData()
        if task != self._shown:
            self.combo.setCurrentIndex(self.combo.findData(self._shown))  # until it is so
            self.task_chosen.emit(task)
