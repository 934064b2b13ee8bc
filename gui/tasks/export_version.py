"""Which version of a model is exported: the one in use, unless a person chooses another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from core.errors import WorkbenchError
from core.runs.folder import RunFolder
from gui import theme
from gui.session.session import Session
from gui.widgets.card import make_label
from gui.widgets.role_form import make_field


class ExportVersion(QWidget):
    """Hidden for a model that was never updated."""

    chosen = Signal(object)  # Path of the run

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.combo = QComboBox(self)
        self.combo.setAccessibleName(self.tr("Version"))
        self.combo.setToolTip(self.tr("The version of the model that is exported"))
        self.note = make_label("hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(make_field(self.tr("Version"), self.combo))
        column.addWidget(self.note)
        self.combo.activated.connect(self._on_activated)

    def show_run(self, run: RunFolder) -> None:
        """Show which version the run is."""
        line = self._session.runs.line
        version = line.find(run.path)
        is_of_open_line = version is not None and len(line.versions) > 1
        version = version or self._session.runs.versions.get(run.path)
        self.setVisible(version is not None)
        if version is None:
            return
        self.combo.clear()
        for one in reversed(line.versions) if is_of_open_line else (version,):
            self.combo.addItem(line.describe(one), str(one.path))
        self.combo.setCurrentIndex(self.combo.findData(str(version.path)))
        self.combo.setEnabled(self.combo.count() > 1)
        self.note.setText(
            self.tr("This version is the one in use.")
            if version.is_current
            else self.tr("Another version is in use; this one is exported all the same.")
        )

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(Path(str(self.combo.itemData(index))))


def find_exported(session: Session) -> RunFolder | None:
    """The run that an export of the open model takes: the version in use; None where nothing is open."""
    run, current = session.runs.run, session.runs.line.current
    if run is None or current is None or current.path == run.path:
        return run
    try:
        return RunFolder.open(current.path)
    except WorkbenchError:
        return run
