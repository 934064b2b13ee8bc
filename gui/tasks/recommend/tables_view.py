"""The two tables in tabs: interactions, and the items with their texts; each with its columns as a form above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.config import JobConfig
from core.data.table import Table
from gui.session.session import Session
from gui.tasks.recommend.columns import Kind, roles_of, roles_offered
from gui.widgets.column_form import ColumnForm
from gui.widgets.empty_page import EmptyPage
from gui.widgets.table_panel import TablePanel
from gui.widgets.table_tabs import TableTabs, stack_below
from gui.wording import say_count

INTERACTIONS, ITEMS = 0, 1


class TablesView(TableTabs):
    """Shows the tables; every change is requested by a signal."""

    role_wanted = Signal(str, str, str)  # "interactions" or "items", column, role
    column_wanted = Signal(str, str, str)  # chosen in the form: table, role, column ("" for none)
    row_chosen = Signal(str, int)  # table, row number
    items_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.interactions = TablePanel(session, can_leave_out=True, parent=self)
        self.items = TablePanel(session, can_leave_out=False, parent=self)
        self.interaction_form = ColumnForm(
            {
                "user": (self.tr("User"), self.tr("User column"), False),
                "item": (self.tr("Item"), self.tr("Item column"), False),
                "rating": (self.tr("Rating"), self.tr("Rating column"), True),
                "time": (self.tr("Time"), self.tr("Time column"), True),
            },
            self,
        )
        self.item_form = ColumnForm(
            {
                "id": (self.tr("Item number"), self.tr("Item number column"), False),
                "title": (self.tr("Title"), self.tr("Title column"), True),
            },
            self,
        )
        self.call = EmptyPage(
            self.tr("The texts of the items are not here"),
            self.tr(
                "Drop the table of items on the window, or choose it: the model then reads titles and descriptions, "
                "and can recommend what nobody has met yet."
            ),
            self.tr("Add the items' texts…"),
            self,
        )
        self._items = QStackedWidget(self)
        self._items.addWidget(self.call)
        self._items.addWidget(stack_below(self.item_form, self.items))
        self.addTab(stack_below(self.interaction_form, self.interactions), "")
        self.addTab(self._items, "")
        self._connect()

    def _connect(self) -> None:
        self.currentChanged.connect(self._emit_row)
        self.call.chosen.connect(self.items_wanted)
        self.interactions.role_wanted.connect(self._want_interaction_role)
        self.items.role_wanted.connect(self._want_item_role)
        self.interaction_form.column_wanted.connect(self._want_interaction_column)
        self.item_form.column_wanted.connect(self._want_item_column)
        self.interactions.row_chosen.connect(self._choose_interaction)
        self.items.row_chosen.connect(self._choose_item)

    def show_tables(self, table: Table | None, items: Table | None) -> None:
        """Show both tables; a table that is shown already stays as it is."""
        self.interactions.show_table(table)
        self.items.show_table(items)
        self._items.setCurrentIndex(0 if items is None else 1)
        self.setTabText(
            INTERACTIONS, self.tr("Interactions ({n})").format(n=say_count(table.rows if table is not None else 0))
        )
        self.setTabText(
            ITEMS, self.tr("Items ({n})").format(n=say_count(items.rows)) if items is not None else self.tr("Items")
        )

    def show_columns(self, job: JobConfig, role_names: Mapping[str, str], excluded: Sequence[int]) -> None:
        """Show the roles of the columns in the heads and in the forms; `role_names` are the roles' names."""
        config = job.recommend
        kinds: tuple[tuple[Kind, TablePanel], ...] = (("interactions", self.interactions), ("items", self.items))
        for kind, panel in kinds:
            if panel.table is not None:
                panel.show_roles(
                    roles_of(kind, config, panel.table.columns),
                    {role: role_names[role] for role in roles_offered(kind, config)},
                )
        if self.interactions.table is not None:
            chosen = {
                "user": config.user_column,
                "item": config.item_column,
                "rating": config.rating_column,
                "time": config.time_column,
            }
            self.interaction_form.show_columns(self.interactions.table.columns, chosen)
            self.interactions.show_excluded(excluded)
        if self.items.table is not None:
            self.item_form.show_columns(
                self.items.table.columns, {"id": config.item_id_column, "title": config.item_title_column}
            )

    def show_rows(self, kind: Kind, rows: Sequence[int] | np.ndarray, name: str) -> None:
        """Show the tab of a table, and only these rows."""
        is_items = kind == "items" and self.items.table is not None
        self.setCurrentIndex(ITEMS if is_items else INTERACTIONS)
        (self.items if is_items else self.interactions).show_rows(rows, name)

    def _want_interaction_role(self, column: str, role: str) -> None:
        self.role_wanted.emit("interactions", column, role)

    def _want_item_role(self, column: str, role: str) -> None:
        self.role_wanted.emit("items", column, role)

    def _want_interaction_column(self, role: str, column: str) -> None:
        self.column_wanted.emit("interactions", role, column)

    def _want_item_column(self, role: str, column: str) -> None:
        self.column_wanted.emit("items", role, column)

    def _choose_interaction(self, row: int) -> None:
        if self.currentIndex() == INTERACTIONS:
            self.row_chosen.emit("interactions", row)

    def _choose_item(self, row: int) -> None:
        if self.currentIndex() == ITEMS:
            self.row_chosen.emit("items", row)

    def _emit_row(self) -> None:
        """Emit the current row of the table in front."""
        is_items = self.currentIndex() == ITEMS
        self.row_chosen.emit(
            "items" if is_items else "interactions", (self.items if is_items else self.interactions).current_row()
        )
