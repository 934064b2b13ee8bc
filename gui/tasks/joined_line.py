"""Names the second table that is read with the open one, and takes it out again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui import theme
from gui.session.session import Session
from gui.tables.cell_text import shorten
from gui.widgets.card import make_label
from gui.wording import list_names, say_count


class JoinedLine(QWidget):
    """A line that is shown only while a table of items or answers is joined to the open one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.label = make_label("quiet")
        self.label.setWordWrap(False)
        self.button = QPushButton(self.tr("Take it out"), self)
        theme.set_role(self.button, "link")
        self.button.clicked.connect(session.take_out_second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.button)
        row.addStretch(1)
        session.data.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        second = self._session.data.items
        self.setVisible(second is not None)
        if second is None:
            return
        name = list_names([shorten(path.name) for path in second.sources])
        rows = self.tr("1 row") if second.rows == 1 else self.tr("{n} rows").format(n=say_count(second.rows))
        self.label.setText(self.tr("Joined with it: {name}, {rows}").format(name=name, rows=rows))
        self.button.setAccessibleName(self.tr("Take out {name}").format(name=name))
