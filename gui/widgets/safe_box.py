"""The check box that makes a saved table safe to open in a spreadsheet."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget


class SafeBox(QCheckBox):
    """Checked by default; unchecked, the texts are saved exactly as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Safe for spreadsheets"))
        self.setChecked(True)
        self.setToolTip(self.tr("Texts that a spreadsheet would run as a formula are saved as plain text."))
