"""The use page of a recommender: one user and their list, or the lists of all users in a file.

Can be run by itself with an invented run: `python -m gui.tasks.recommend.use_page [--dark]`.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout
from typing_extensions import override

from gui.tasks.recommend.data_jobs import NewItems
from gui.tasks.recommend.file_view import FileView
from gui.tasks.recommend.user_view import UserView
from gui.tasks.recommend.view import VIEW
from gui.tasks.use_shell import UseShell
from gui.widgets.file_dialogs import ask_table
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.model_choice import ModelChoice
from gui.wording import group_count, say_count

USER_VIEW, FILE = 0, 1


class RecommendUsePage(UseShell):
    """The choice of the model, and two views that use it."""

    @override
    def say_empty(self) -> tuple[str, str]:
        return self.tr("No recommender to use yet"), self.tr(
            "Train one, or open a run: here you see what it recommends to whom, and why."
        )

    @override
    def make_widgets(self) -> None:
        session = self._session
        self.models = ModelChoice(session, VIEW.name, self)
        self.user_view = UserView(session, self)
        self.file = FileView(session, self.user_view, self)
        self.new_items = QPushButton(self.tr("Add new items…"), self)
        self.new_items.setToolTip(
            self.tr("A table of items that came after the training: they can be recommended from their texts")
        )
        self.make_tabs(((self.tr("One person"), self.user_view), (self.tr("Many, into a file"), self.file)))
        session.controllers["recommend"].answers.user_wanted.connect(self._show_user)
        self.new_items.clicked.connect(self._ask_items)
        session.controllers["recommend"].answers.items_added.connect(self._report_added)

    @override
    def fill(self, column: QVBoxLayout) -> None:
        tabs = make_flow_widget(*self.tab_buttons)
        column.addLayout(self.make_head(self.tr("Use"), (tabs,), (self.models, self.new_items)))
        column.addWidget(self.views, 1)

    @override
    def find_model(self) -> Path | None:
        return self._session.controllers["recommend"].answers.folder

    @override
    def show_model(self, folder: Path | None, *, is_of_run: bool) -> None:
        # How the texts of items are composed is known of a run, not of any other model folder.
        reads_texts = folder is not None and (folder / "modules.json").is_file()
        self.new_items.setVisible(is_of_run and reads_texts)

    @override
    def say_drop(self) -> str:
        return self.tr("Recommend to the users it lists")

    @override
    def use_file(self, paths: list[Path]) -> None:
        self.show_view(FILE)
        self.file.listed.setChecked(True)
        self.file.read_list(str(paths[0]))

    @override
    def show_view(self, number: int) -> None:
        super().show_view(number)
        self.file.show_rerank()

    def carry_over(self, before: RecommendUsePage) -> None:
        """Show the view, the user and the file that another page of this kind shows."""
        self.user_view.carry_over(before.user_view)
        self.file.carry_over(before.file)
        self.show_view(before.views.currentIndex())

    def _show_user(self, user: str) -> None:
        self.show_view(USER_VIEW)
        self.user_view.choose_user(user)

    def _ask_items(self) -> None:
        ask_table(self, self.tr("Add new items"), self.add_items_file)

    def add_items_file(self, name: str) -> None:
        """Add the items of a table that the model does not have."""
        run = self._session.runs.run
        if run is not None:
            self._session.controllers["recommend"].answers.add_items(Path(name), run.job.recommend)

    def _report_added(self, items: NewItems) -> None:
        count = len(items.ids)
        parts = [group_count(self.tr("%n new item(s) can be recommended now.", "", count), count)]
        if items.textless:
            parts.append(self.tr("Left out, as they have no text: {n}.").format(n=say_count(items.textless)))
        if not count:
            parts = [self.tr("Nothing in this table is new to the model and has a text.")]
        self._session.notices.raise_notice(" ".join(parts), severity="good" if count else "warning")


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone
    from gui.tasks.recommend.sample_run import open_rank_run

    show_alone(RecommendUsePage, open_rank_run)


if __name__ == "__main__":
    main()
