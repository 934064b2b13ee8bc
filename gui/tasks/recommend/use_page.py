"""The use page of a recommender: one person and their list, or everybody's lists in a file.

Starts alone with an invented run: `python -m gui.tasks.recommend.use_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.data.reading import SUFFIXES
from gui import theme
from gui.session.session import Session
from gui.tasks.export_dialog import ExportController
from gui.tasks.recommend.data_jobs import NewItems
from gui.tasks.recommend.file_view import FileView
from gui.tasks.recommend.user_view import UserView
from gui.widgets.card import make_label
from gui.widgets.empty_page import EmptyPage
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.model_choice import ModelChoice
from gui.wording import group_count, say_count

MARKER = "items.jsonl"
USER_VIEW, FILE = 0, 1


class RecommendUsePage(QWidget):
    """Which model answers, and the two ways of asking it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._exports = ExportController(session, self)
        self.empty = EmptyPage(
            self.tr("No recommender to use yet"),
            self.tr("Train one, or open a run: here you see what it recommends to whom, and why."),
            self.tr("Go to training"),
            self,
        )
        self.models = ModelChoice(session, "recommend", MARKER, self)
        self.user_view = UserView(session, self)
        self.file = FileView(session, self.user_view, self)
        self.new_items = QPushButton(self.tr("Add new items…"), self)
        self.new_items.setToolTip(
            self.tr("A table of items that came after the training: they can be recommended from their texts")
        )
        self._tabs = QButtonGroup(self)
        self.tab_buttons = [QPushButton(text, self) for text in (self.tr("One person"), self.tr("Many, into a file"))]
        for number, button in enumerate(self.tab_buttons):
            button.setProperty("role", "chip")
            button.setCheckable(True)
            self._tabs.addButton(button, number)
        self.tab_buttons[USER_VIEW].setChecked(True)
        self._lay_out()
        self._connect()
        self._take_model_change()
        session.list_runs()

    def _lay_out(self) -> None:
        title = make_label("headline", self.tr("Use"))
        title.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(make_flow_widget(*self.tab_buttons))
        head.addStretch(1)
        head.addWidget(self.models)
        head.addWidget(self.new_items)
        self.export_button = self._exports.make_button(self)
        head.addWidget(self.export_button)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.user_view)
        self.views.addWidget(self.file)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self.views, 1)
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
        session.recommend.answers.user_wanted.connect(self._show_user)
        self.empty.chosen.connect(self._open_training)
        self._tabs.idClicked.connect(self._show_tab)
        self.new_items.clicked.connect(self._ask_items)
        session.recommend.answers.items_added.connect(self._tell_added)

    def _take_model_change(self) -> None:
        folder, run = self._session.answering_folder, self._session.run
        has_model = folder is not None and (folder / MARKER).is_file()
        self.stack.setCurrentIndex(1 if has_model else 0)
        is_of_run = run is not None and run.model_folder == folder
        self.export_button.setVisible(is_of_run)
        # How the texts of items are put together is known of a run, not of a folder from elsewhere.
        reads_texts = folder is not None and (folder / "modules.json").is_file()
        self.new_items.setVisible(is_of_run and reads_texts)

    def _show_tab(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        self.file.show_rerank()

    def _show_user(self, user: str) -> None:
        self.tab_buttons[USER_VIEW].setChecked(True)
        self._show_tab(USER_VIEW)
        self.user_view.choose_user(user)

    def _ask_items(self) -> None:
        dialog = QFileDialog(self, self.tr("Add new items"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(
            self.tr("Tables ({endings})").format(endings=" ".join(f"*{ending}" for ending in SUFFIXES))
        )
        dialog.fileSelected.connect(self.add_items_file)
        dialog.open()

    def add_items_file(self, name: str) -> None:
        """Make the items of a table recommendable that the model does not know."""
        run = self._session.run
        if run is not None:
            self._session.recommend.answers.add_items(Path(name), run.job.recommend)

    def _tell_added(self, items: NewItems) -> None:
        count = len(items.ids)
        parts = [group_count(self.tr("%n new item(s) can be recommended now.", "", count), count)]
        if items.textless:
            parts.append(self.tr("Left out, as they have no text: {n}.").format(n=say_count(items.textless)))
        if not count:
            parts = [self.tr("Nothing in this table is new to the model and has a text.")]
        self._session.raise_notice(" ".join(parts), severity="good" if count else "warning")

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")


def main() -> None:
    """Show the page alone."""
    from gui.alone import show_alone
    from gui.tasks.recommend.sample_run import open_rank_run

    show_alone(RecommendUsePage, open_rank_run)


if __name__ == "__main__":
    main()
