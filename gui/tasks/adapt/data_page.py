"""The data page of adapting: the table, and which of its columns are the texts.

Can be run by itself with the sample: `python -m gui.tasks.adapt.data_page [--dark]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from core.data.roles import Roles
from gui.session.notices import Later
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.adapt.view import VIEW
from gui.tasks.data_shell import DataShell
from gui.widgets.card import make_card, make_label
from gui.widgets.file_dialogs import ask_tables
from gui.widgets.role_form import RoleForm
from gui.widgets.table_panel import TablePanel
from gui.wording import list_names


class AdaptDataPage(DataShell):
    """Shows the table and the choice of its text column, and says what is done with it."""

    task_name = VIEW.name

    @override
    def make_widgets(self) -> None:
        self.table = TablePanel(self._session, can_leave_out=True, parent=self)
        self.roles = RoleForm(self)
        self.roles.roles_changed.connect(self._set_roles)
        self.about = make_label("quiet")
        self.about.setText(
            self.tr(
                "Words of these texts are hidden, and the backbone learns to guess them: so it learns how your texts "
                "are written before it sees a label. The result is a backbone that later trainings start from."
            )
        )
        self.labels = make_label("hint")
        self.files = make_label("quiet")
        self.files_button = QPushButton(self.tr("Add more texts…"), self)
        self.files_button.setToolTip(self.tr("Files with texts of the same kind; they need no labels"))
        self.files_button.clicked.connect(self._ask_files)
        self.splitter.addWidget(self.table)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(make_card(self.tr("What is learnt"), self.about, self.labels, self.files, self.files_button))
        column.addStretch(1)
        self.splitter.addWidget(side)

    @override
    def controls(self) -> Sequence[QWidget]:
        return (self.task, self.roles)

    @override
    def show_table(self) -> None:
        self.table.show_table(self._session.data.table)
        self.show_job()
        self.say_head(is_checking=False, findings=0)

    @override
    def show_job(self) -> None:
        editor = self._session.editor
        self.roles.set_roles(editor.roles)
        self.table.show_excluded(editor.excluded)
        has_labels = bool(editor.roles is not None and editor.roles.label_columns)
        self.labels.setText(
            self.tr(
                "The labels are not learnt. Validation and test texts are left out, and a quick classifier on the "
                "validation texts decides whether the adapted backbone is kept."
            )
            if has_labels
            else self.tr("No column is a label: only the guesses of hidden words decide.")
        )
        names = [shorten(Path(text).name) for text in editor.job.adapt.texts]
        self.files.setVisible(bool(names))
        self.files.setText(self.tr("Further texts: {files}").format(files=list_names(names)) if names else "")
        self.say_head(is_checking=False, findings=0)

    def _ask_files(self) -> None:
        ask_tables(self, self.tr("More texts"), self.add_files)

    def add_files(self, names: Sequence[str]) -> None:
        """Learn from the texts of these files, too; an undo step."""
        texts = tuple(dict.fromkeys((*self._session.editor.job.adapt.texts, *names)))
        self._session.editor.set_setting("adapt.texts", texts)

    def _set_roles(self, roles: Roles) -> None:
        self._session.editor.set_roles(roles)


def main() -> None:
    """Show the page by itself."""
    from gui.alone import show_alone

    show_alone(AdaptDataPage, open_tickets)


def open_tickets(session: Session, folder: object) -> None:
    """Open the sample as texts to adapt to."""
    session.data.changed.connect(Later(session.editor.set_task, VIEW.name))
    session.open_sample("tickets")


if __name__ == "__main__":
    main()
