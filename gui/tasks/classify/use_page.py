"""The use page: ask the model about one text as it is typed, or about every row of a file.

Starts alone with an invented run: `python -m gui.tasks.classify.use_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import plain_tooltip
from gui.tasks.classify.use.file_panel import FilePanel
from gui.tasks.classify.use.text_panel import TextPanel
from gui.tasks.export_dialog import ExportController
from gui.widgets.empty_page import EmptyPage
from gui.wording import say_moment

_BROWSE, _CONFIG = "browse", "config.json"


class UsePage(QWidget):
    """Which model answers, one text on the left, a file on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._answering: Path | None = None
        self._exports = ExportController(session, self)
        self.empty = EmptyPage(
            self.tr("No model to use yet"),
            self.tr("Train a model, or open a run: here you ask it about a text as you type, or about a whole file."),
            self.tr("Go to training"),
            self,
        )
        self.models = QComboBox(self)
        self.models.setAccessibleName(self.tr("Model"))
        self.models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.models.setMinimumContentsLength(44)
        self.models.setMinimumWidth(200)  # where the page is narrow; the tooltip has the whole name
        self.text = TextPanel(session, self)
        self.file = FilePanel(session, self)
        self._lay_out()
        self._connect()
        self._take_model_change()
        session.list_runs()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Use"), self)
        title.setProperty("role", "headline")
        label = QLabel(self.tr("Model"), self)
        label.setBuddy(self.models)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addSpacing(12)
        head.addWidget(label)
        head.addWidget(self.models)
        head.addStretch(1)
        self.export_button = self._exports.make_button(self)
        head.addWidget(self.export_button)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setHandleWidth(theme.MARGIN)
        halves.addWidget(self.text)
        halves.addWidget(self.file)
        halves.setSizes([460, 620])
        halves.setChildrenCollapsible(False)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(halves, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        session = self._session
        session.run_changed.connect(self._take_model_change)
        session.model_changed.connect(self._take_model_change)
        session.runs_changed.connect(self._list_models)
        session.table_changed.connect(self.file.show_worker)
        self.empty.chosen.connect(self._open_training)
        self.models.activated.connect(self._take_choice)
        self.models.currentTextChanged.connect(self._show_whole_name)

    def _take_model_change(self) -> None:
        folder = self._session.answering_folder
        self.stack.setCurrentIndex(0 if folder is None else 1)
        if folder != self._answering:
            self._answering = folder
            self.file.forget()
            self.text.forget()
        self.export_button.setVisible(self._session.run is not None and self._session.run.model_folder == folder)
        self._list_models()

    def _show_whole_name(self, name: str) -> None:
        self.models.setToolTip(plain_tooltip(name) if name else "")

    def _list_models(self) -> None:
        self.models.clear()
        for summary in self._session.runs or ():
            if summary.macro_f1 is not None:
                text = self.tr("{title} · macro-F1 {score} · {when}").format(
                    title=summary.title, score=f"{summary.macro_f1:.2f}", when=say_moment(summary.started)
                )
                self.models.addItem(text, str(summary.path / "model"))
        folder = self._session.answering_folder
        if folder is not None and self.models.findData(str(folder)) < 0:
            run = self._session.run
            is_of_run = run is not None and run.model_folder == folder
            self.models.insertItem(0, run.title if run is not None and is_of_run else str(folder), str(folder))
        self.models.addItem(self.tr("Another run or model folder…"), _BROWSE)
        self.models.setCurrentIndex(self.models.findData(str(folder)) if folder is not None else -1)

    def _take_choice(self, number: int) -> None:
        chosen = self.models.itemData(number)
        if chosen != _BROWSE:
            self._session.choose_model(Path(chosen))
            return
        self._list_models()
        dialog = QFileDialog(self, self.tr("Folder of a run or of a model"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.choose_folder)
        dialog.open()

    def choose_folder(self, name: str) -> None:
        """Let the model in a folder answer; a run's folder stands for the model in it."""
        folder = Path(name)
        inside = folder / "model"
        found = folder if (folder / _CONFIG).is_file() else inside if (inside / _CONFIG).is_file() else None
        if found is None:
            self._session.raise_notice(
                self.tr("There is no model in this folder: it has no {file}.").format(file=_CONFIG),
                where=name,
                severity="error",
            )
        else:
            self._session.choose_model(found)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")


def main() -> None:
    """Show the page alone."""
    from gui.alone import show_alone
    from gui.tasks.classify.sample_run import open_sample_run

    show_alone(UsePage, open_sample_run)


if __name__ == "__main__":
    main()
