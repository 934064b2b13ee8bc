"""The data page of a recommender: interactions and items, what their columns are, what is wrong, and how it is judged.

Starts alone with invented tables: `python -m gui.tasks.recommend.data_page [FILE ...]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from core.data.findings import Finding
from core.data.reading import SUFFIXES
from core.errors import ConfigError
from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.tasks.recommend.columns import Kind, Role, change_role
from gui.tasks.recommend.item_controller import ItemController
from gui.tasks.recommend.numbers_card import describe_core
from gui.tasks.recommend.side_panel import FEEDBACK, THRESHOLD, SidePanel
from gui.tasks.recommend.tables_view import TablesView
from gui.tasks.task_choice import TaskChoice
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.reading_strip import ReadingStrip
from gui.wording import group_count, say_count

SIDE_WIDTH_PX = 372
_OF_ITEMS = ("repeated_items", "blank_items")
"""Findings whose rows are those of the table of items."""


class RecommendDataPage(QWidget):
    """Shows what the session and its desk know, and hands every wish to them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._controller = session, session.recommend
        self._make_widgets()
        self._lay_out()
        self.item_controller = ItemController(session, self.side.item, self)
        self._connect()
        self._take_table()

    def _make_widgets(self) -> None:
        self.headline = make_label("headline")
        self.continue_button = QPushButton(self.tr("Continue to training"), self)
        self.continue_button.setProperty("role", "primary")
        self.task = TaskChoice(self)
        self.add_items = QPushButton(self.tr("Add the items' texts…"), self)
        self.reading = ReadingStrip(self)
        self.tables = TablesView(self._session, self)
        self.side = SidePanel(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)

    def _lay_out(self) -> None:
        self.splitter.addWidget(self.tables)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self.splitter.setSizes([10_000, SIDE_WIDTH_PX])
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.headline, 1)
        head.addWidget(self.continue_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 16, theme.MARGIN, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(make_flow_widget(self.task, self.add_items, spacing=12))
        layout.addWidget(self.reading)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        session, controller, side = self._session, self._controller, self.side
        session.table_changed.connect(self._take_table)
        session.task_changed.connect(self._take_table)
        session.job_changed.connect(self._take_job)
        session.rows_requested.connect(self._show_requested)
        session.reading_changed.connect(self.reading.show_reading)
        self.reading.cancel_wanted.connect(session.cancel_reading)
        controller.looking_changed.connect(self._take_look)
        self.continue_button.clicked.connect(self._continue)
        self.task.task_chosen.connect(session.set_task)
        self.add_items.clicked.connect(self._choose_items)
        self.tables.items_wanted.connect(self._choose_items)
        self.tables.role_wanted.connect(self._change_role)
        self.tables.column_wanted.connect(self._change_column)
        self.tables.row_chosen.connect(self.item_controller.show_row)
        side.item.fields_changed.connect(self._choose_fields)
        side.findings.rows_wanted.connect(self._show_finding)
        side.findings.fix_wanted.connect(session.apply_fix)
        side.counted.changed.connect(self._put_setting)
        side.counted.reset_asked.connect(session.reset_setting)
        side.split.setting_wanted.connect(self._put_setting)
        side.split.setting_reset.connect(session.reset_setting)
        side.split.shares_wanted.connect(session.set_split)

    # what the session and the desk say

    def _take_table(self) -> None:
        if self._session.task != "recommend":
            return
        self.tables.show_tables(self._session.table, self._controller.items)
        self._take_job()
        self._take_look()

    def _take_job(self) -> None:
        if self._session.task != "recommend":
            return
        job, touched = self._session.job, self._session.touched
        self.task.show_task("recommend")
        self.tables.show_tables(self._session.table, self._controller.items)
        self.tables.show_columns(job, self._name_roles(), self._session.excluded)
        self.add_items.setText(
            self.tr("Add the items' texts…") if self._controller.items is None else self.tr("Another table of items…")
        )
        config = job.recommend
        self.side.counted.show_job(job, touched)
        hidden = [FEEDBACK] if not config.rating_column and config.feedback == "all" else []
        self.side.counted.hide_settings([*hidden, *([THRESHOLD] if config.feedback != "threshold" else [])])
        self.side.split.show_job(job, "recommend.hidden_share" in touched)
        self.item_controller.show_fields()
        self._say_head()

    def _take_look(self) -> None:
        if self._session.task != "recommend":
            return
        seen, problem = self._controller.seen, self._controller.problem
        is_checked = not self._controller.is_looking
        missing = "" if seen is not None or self._controller.is_looking else self._controller.find_obstacle()
        self.side.findings.set_findings(
            seen.findings if seen is not None else (), is_checked=is_checked, missing=missing
        )
        profile = seen.profile if seen is not None else None
        self.side.numbers.show_profile(profile)
        self.side.tail.show_profile(profile)
        self.side.lengths.show_lengths(seen.interactions.histories.lengths if seen is not None else None)
        self.side.core.setText(describe_core(profile.core) if profile is not None else "")
        self.side.core.setVisible(bool(self.side.core.text()))
        self.side.split.show_split(
            seen.split if seen is not None else None, seen.split_problem if seen is not None else None
        )
        if problem is not None and problem.field and isinstance(problem, ConfigError):
            self.side.counted.mark_wrong(problem)
        self.item_controller.show_item()
        self._say_head()

    def _say_head(self) -> None:
        table, seen = self._session.table, self._controller.seen
        if table is None:
            return
        more = len(table.sources) - 1
        name = shorten(table.sources[0].name)
        parts = [self.tr("{name} and {n} more").format(name=name, n=say_count(more)) if more else name]
        if seen is not None:
            profile = seen.profile
            for text, number in (
                (self.tr("%n interaction(s)", "", profile.interactions), profile.interactions),
                (self.tr("%n user(s)", "", profile.users), profile.users),
                (self.tr("%n item(s)", "", profile.catalogue), profile.catalogue),
            ):
                parts.append(group_count(text, number))
        else:
            parts.append(group_count(self.tr("%n row(s)", "", table.rows), table.rows))
        if self._controller.is_looking:
            parts.append(self.tr("checking…"))
        elif seen is not None and seen.findings:
            parts.append(self.tr("%n finding(s)", "", len(seen.findings)))
        self.headline.setText(" · ".join(parts))
        self.continue_button.setText(self._say_missing() or self.tr("Continue to training"))

    def _say_missing(self) -> str:
        config = self._session.job.recommend
        if not config.user_column:
            return self.tr("Choose the user column first")
        return self.tr("Choose the item column first") if not config.item_column else ""

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

    # what the person does

    def _continue(self) -> None:
        config = self._session.job.recommend
        missing = "user" if not config.user_column else "item" if not config.item_column else ""
        if not missing:
            self._session.page_requested.emit("train")
            return
        self.tables.setCurrentIndex(0)
        combo = self.tables.interaction_form.combos[missing]
        combo.setFocus(Qt.FocusReason.OtherFocusReason)
        combo.showPopup()

    def _change_role(self, kind: Kind, column: str, role: Role) -> None:
        table = self._session.table if kind == "interactions" else self._controller.items
        if table is not None:
            self._put_settings(
                change_role(kind, self._session.job.recommend, column, role, table.columns), self.tr("Column roles")
            )

    def _change_column(self, kind: Kind, role: Role, column: str) -> None:
        config = self._session.job.recommend
        if column:
            is_both = role == "title" and column in config.item_text_columns
            self._change_role(kind, column, "title+text" if is_both else role)
            return
        name = {"rating": "rating_column", "time": "time_column", "title": "item_title_column"}.get(role)
        if name is not None:
            self._put_settings(((f"recommend.{name}", ""),), self.tr("Column roles"))

    def _choose_fields(self, fields: tuple[str, ...]) -> None:
        self._put_setting("recommend.item_text_columns", fields)

    def _put_setting(self, name: str, value: Any) -> None:
        try:
            self._session.set_setting(name, value)
        except ConfigError as error:
            if not self.side.counted.mark_wrong(error):
                self._session.raise_error(error)

    def _put_settings(self, pairs: Sequence[tuple[str, Any]], text: str) -> None:
        try:
            self._session.set_settings(pairs, text)
        except ConfigError as error:
            self._session.raise_error(error)

    def _show_finding(self, finding: Finding) -> None:
        if finding.kind == "rejected_lines":
            table = self._session.table
            panel = self.tables.interactions if table is not None and table.rejected_count else self.tables.items
            self.tables.setCurrentIndex(0 if panel is self.tables.interactions else 1)
            panel.area.show_rejected_lines()
            return
        self.tables.show_rows(
            "items" if finding.kind in _OF_ITEMS else "interactions", finding.rows, tr_message(finding.message)
        )

    def _show_requested(self, rows: Sequence[int]) -> None:
        if self._session.task == "recommend":
            self.tables.show_rows("interactions", rows, "")

    def _choose_items(self) -> None:
        dialog = QFileDialog(self, self.tr("Add the items' texts"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(
            self.tr("Tables ({endings})").format(endings=" ".join(f"*{ending}" for ending in SUFFIXES))
        )
        dialog.fileSelected.connect(self.add_items_file)
        dialog.open()

    def add_items_file(self, name: str) -> None:
        """Read the table of items beside the interactions."""
        self._session.open_paths([Path(name)])


def main() -> None:
    """Show the page alone, with the files of the command line or invented tables."""
    from gui.alone import show_alone
    from gui.tasks.recommend.sample_run import open_tables

    show_alone(RecommendDataPage, open_tables)


if __name__ == "__main__":
    main()
