"""The head line of the page: which file, how many rows, how many findings; and what is missing for a training."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.data.roles import Roles
from core.data.table import Table
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.wording import list_names, say_count


class Headline(QObject):
    """Makes the sentences of the page's head from the session."""

    def describe(self, session: Session) -> str:
        """ "tickets.csv · 1,024 rows · 9 classes · 2 findings"; parts that are not known yet are left out."""
        if session.data.table is None:
            return self.tr("Data")
        parts = [self._name(session), self._count_rows(session), self._count_columns(session.data.table)]
        if session.controllers["classify"].profile is not None and _has_label(session.editor.roles):
            classes = len(session.controllers["classify"].profile.class_counts)
            parts.append(self.tr("1 class") if classes == 1 else self.tr("{n} classes").format(n=say_count(classes)))
        if session.controllers["classify"].is_analysing:
            parts.append(self.tr("checking\u2026"))
        elif session.controllers["classify"].findings:
            found = len(session.controllers["classify"].findings)
            parts.append(self.tr("1 finding") if found == 1 else self.tr("{n} findings").format(n=say_count(found)))
        return " \u00b7 ".join(part for part in parts if part)

    def say_what_is_missing(self, session: Session) -> str:
        """What is missing before a training, as an instruction; "" when nothing is."""
        if session.data.table is None:
            return self.tr("Open a table first")
        if session.editor.roles is None or not session.editor.roles.text_columns:
            return self.tr("Choose the text column first")
        if not session.editor.roles.label_columns:
            return self.tr("Choose the label column first")
        return ""

    def _name(self, session: Session) -> str:
        return list_names([shorten(path.name) for path in session.data.files]) or self.tr("Table")

    def _count_rows(self, session: Session) -> str:
        assert session.data.table is not None
        rows = session.data.table.rows
        text = self.tr("1 row") if rows == 1 else self.tr("{n} rows").format(n=say_count(rows))
        if session.editor.excluded:
            text += self.tr(" ({n} left out)").format(n=say_count(len(session.editor.excluded)))
        return text

    def _count_columns(self, table: Table) -> str:
        columns = len(table.columns)
        return self.tr("1 column") if columns == 1 else self.tr("{n} columns").format(n=say_count(columns))


def _has_label(roles: Roles | None) -> bool:
    return roles is not None and bool(roles.label_columns)
