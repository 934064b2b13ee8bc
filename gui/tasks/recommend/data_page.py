"""The data page of a recommender: interactions and items, what their columns are, what is wrong, and how it is judged.

Can be run by itself with invented tables: `python -m gui.tasks.recommend.data_page [FILE ...]`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from typing_extensions import override

from core.data.findings import Finding
from core.errors import ConfigError
from core.tasks.recommend.findings import OF_ITEMS
from gui.tasks.data_shell import DataShell
from gui.tasks.recommend.columns import Kind, Role, change_role
from gui.tasks.recommend.item_controller import ItemController
from gui.tasks.recommend.numbers_card import describe_core
from gui.tasks.recommend.side_panel import FEEDBACK, THRESHOLD, SidePanel
from gui.tasks.recommend.tables_view import INTERACTIONS, ITEMS, TablesView
from gui.tasks.recommend.view import VIEW
from gui.translate import tr_message
from gui.widgets.file_dialogs import ask_table
from gui.wording import group_count


class RecommendDataPage(DataShell):
    """Shows the state of the session and of the task's controller, and passes every change to them."""

    task_name = VIEW.name

    @override
    def make_widgets(self) -> None:
        session, self._controller = self._session, self._session.controllers["recommend"]
        self.add_items = QPushButton(self.tr("Add the items' texts…"), self)
        self.tables = TablesView(session, self)
        self.side = side = SidePanel(self)
        self.splitter.addWidget(self.tables)
        self.splitter.addWidget(side)
        self.item_controller = ItemController(session, side.item, self)
        self._controller.scanning_changed.connect(self._on_scanning_changed)
        self.add_items.clicked.connect(self._choose_items)
        self.tables.items_wanted.connect(self._choose_items)
        self.tables.role_wanted.connect(self._change_role)
        self.tables.column_wanted.connect(self._change_column)
        self.tables.row_chosen.connect(self.item_controller.show_row)
        side.item.fields_changed.connect(self._choose_fields)
        side.findings.rows_wanted.connect(self._show_finding)
        side.findings.fix_wanted.connect(session.editor.apply_fix)
        side.counted.changed.connect(self.put_setting)
        side.counted.reset_requested.connect(session.editor.reset_setting)
        side.split.setting_wanted.connect(self.put_setting)
        side.split.setting_reset.connect(session.editor.reset_setting)
        side.split.shares_wanted.connect(session.editor.set_split)

    @override
    def controls(self) -> Sequence[QWidget]:
        return (self.task, self.add_items)

    # signals of the session and the controller

    @override
    def show_table(self) -> None:
        self.show_job()
        self._on_scanning_changed()

    @override
    def show_job(self) -> None:
        job, touched = self._session.editor.job, self._session.editor.touched
        self.tables.show_tables(self._session.data.table, self._controller.items)
        self.tables.show_columns(job, self._name_roles(), self._session.editor.excluded)
        self.add_items.setText(
            self.tr("Add the items' texts…") if self._controller.items is None else self.tr("Another table of items…")
        )
        config = job.recommend
        self.side.counted.show_job(job, touched)
        hidden = [FEEDBACK] if not config.rating_column and config.feedback == "all" else []
        self.side.counted.hide_settings([*hidden, *([THRESHOLD] if config.feedback != "threshold" else [])])
        self.side.split.show_job(job, touched)
        self.item_controller.show_fields()
        self._say_head()

    def _on_scanning_changed(self) -> None:
        if not self.is_mine():
            return
        scan, problem = self._controller.scan, self._controller.problem
        is_checked = not self._controller.is_scanning
        missing = "" if scan is not None or self._controller.is_scanning else self._controller.find_obstacle()
        self.side.findings.set_findings(
            scan.findings if scan is not None else (), is_checked=is_checked, missing=missing
        )
        profile = scan.profile if scan is not None else None
        self.side.numbers.show_profile(profile)
        self.side.tail.show_profile(profile)
        self.side.lengths.show_lengths(scan.interactions.histories.lengths if scan is not None else None)
        self.side.core.setText(describe_core(profile.core) if profile is not None else "")
        self.side.core.setVisible(bool(self.side.core.text()))
        self.side.split.show_split(
            scan.split if scan is not None else None, scan.split_problem if scan is not None else None
        )
        if problem is not None and problem.field and isinstance(problem, ConfigError):
            self.side.counted.show_error(problem)
        self.item_controller.show_item()
        self._say_head()

    def _say_head(self) -> None:
        scan = self._controller.scan
        self.say_head(is_checking=self._controller.is_scanning, findings=len(scan.findings) if scan is not None else 0)

    @override
    def describe(self) -> Sequence[str]:
        scan = self._controller.scan
        if scan is None:
            return super().describe()
        profile = scan.profile
        return (
            group_count(self.tr("%n interaction(s)", "", profile.interactions), profile.interactions),
            group_count(self.tr("%n user(s)", "", profile.users), profile.users),
            group_count(self.tr("%n item(s)", "", profile.catalogue), profile.catalogue),
        )

    @override
    def find_missing(self) -> tuple[str, QComboBox | None]:
        config, combos = self._session.editor.job.recommend, self.tables.interaction_form.combos
        if not config.user_column:
            return self.tr("Choose the user column first"), combos["user"]
        if not config.item_column:
            return self.tr("Choose the item column first"), combos["item"]
        return "", None

    def _name_roles(self) -> dict[str, str]:
        return {
            "user": self.tr("user"),
            "item": self.tr("item"),
            "rating": self.tr("rating"),
            "time": self.tr("time"),
            "id": self.tr("item number"),
            "title": self.tr("title, not read"),
            "title+text": self.tr("title, read"),
            "text": self.tr("text"),
            "number": self.tr("number"),
            "ignore": self.tr("ignore"),
        }

    # actions of the user

    @override
    def offer(self, combo: QComboBox) -> None:
        self.tables.setCurrentIndex(INTERACTIONS)
        super().offer(combo)

    def _change_role(self, kind: Kind, column: str, role: Role) -> None:
        table = self._session.data.table if kind == "interactions" else self._controller.items
        if table is not None:
            self.put_columns(change_role(kind, self._session.editor.job.recommend, column, role, table.columns))

    def _change_column(self, kind: Kind, role: Role, column: str) -> None:
        config = self._session.editor.job.recommend
        if column:
            is_title = role == "title"
            self._change_role(kind, column, "title+text" if is_title and column in config.item_text_columns else role)
            return
        name = {"rating": "rating_column", "time": "time_column", "title": "item_title_column"}.get(role)
        if name is not None:
            self.put_columns(((f"recommend.{name}", ""),))

    def _choose_fields(self, fields: tuple[str, ...]) -> None:
        self.put_setting("recommend.item_text_columns", fields)

    @override
    def show_error(self, error: ConfigError) -> None:
        if not self.side.counted.show_error(error):
            self._session.notices.raise_error(error)

    def _show_finding(self, finding: Finding) -> None:
        if finding.kind == "rejected_lines":
            table = self._session.data.table
            panel = self.tables.interactions if table is not None and table.rejected_count else self.tables.items
            self.tables.setCurrentIndex(INTERACTIONS if panel is self.tables.interactions else ITEMS)
            panel.area.show_rejected_lines()
            return
        self.tables.show_rows(
            "items" if finding.kind in OF_ITEMS else "interactions", finding.rows, tr_message(finding.message)
        )

    @override
    def show_rows(self, rows: Sequence[int], name: str) -> None:
        self.tables.show_rows("interactions", rows, name)

    def _choose_items(self) -> None:
        ask_table(self, self.tr("Add the items' texts"), self.add_file)


def main() -> None:
    """Show the page by itself, with the files of the command line or invented tables."""
    from gui.alone import show_alone
    from gui.tasks.recommend.sample_run import open_tables

    show_alone(RecommendDataPage, open_tables)


if __name__ == "__main__":
    main()
