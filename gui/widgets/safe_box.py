"""Whether a saved table is safe to open in a spreadsheet."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget


class SafeBox(QCheckBox):
    """Ticked unless the person wants the texts exactly as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Safe for spreadsheets"))
        self.setChecked(True)
        self.setToolTip(self.tr("Texts that a spreadsheet would run as a formula are saved as plain text."))
