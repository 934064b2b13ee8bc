"""The use page of a recommender: one person and their list, or everybody's lists in a file.

Starts alone with an invented run: `python -m gui.pages.recommend.use_page [--dark]`.
"""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.pages.recommend.file_view import FileView
from gui.pages.recommend.person_view import PersonView
from gui.session import Session
from gui.widgets.card import make_label
from gui.widgets.empty_page import EmptyPage
from gui.widgets.export_dialog import ExportDesk
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.model_choice import ModelChoice

MARKER = "items.jsonl"
PERSON, FILE = 0, 1


class RecommendUsePage(QWidget):
    """Which model answers, and the two ways of asking it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._exports = ExportDesk(session, self)
        self.empty = EmptyPage(
            self.tr("No recommender to use yet"),
            self.tr("Train one, or open a run: here you see what it recommends to whom, and why."),
            self.tr("Go to training"),
            self,
        )
        self.models = ModelChoice(session, "recommend", MARKER, self)
        self.person = PersonView(session, self)
        self.file = FileView(session, self.person, self)
        self._tabs = QButtonGroup(self)
        self.tab_buttons = [QPushButton(text, self) for text in (self.tr("One person"), self.tr("Many, into a file"))]
        for number, button in enumerate(self.tab_buttons):
            button.setProperty("role", "chip")
            button.setCheckable(True)
            self._tabs.addButton(button, number)
        self.tab_buttons[PERSON].setChecked(True)
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
        self.export_button = self._exports.make_button(self)
        head.addWidget(self.export_button)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.person)
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

    def _take_model_change(self) -> None:
        folder, run = self._session.answering_folder, self._session.run
        has_model = folder is not None and (folder / MARKER).is_file()
        self.stack.setCurrentIndex(1 if has_model else 0)
        self.export_button.setVisible(run is not None and run.model_folder == folder)

    def _show_tab(self, number: int) -> None:
        self.views.setCurrentIndex(number)
        self.file.show_bend()

    def _show_user(self, user: str) -> None:
        self.tab_buttons[PERSON].setChecked(True)
        self._show_tab(PERSON)
        self.person.choose_user(user)

    def _open_training(self) -> None:
        self._session.page_requested.emit("train")


def main() -> None:
    """Show the page alone."""
    from gui.pages.recommend.show_page import show_recommend_page

    show_recommend_page(RecommendUsePage, opens="run")


if __name__ == "__main__":
    main()
