"""Which tokens an export keeps: all of the backbone's, or those that the rows of the run consist of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.export.proof import Vocabulary
from core.runs.folder import RunFolder
from gui import theme
from gui.widgets.card import make_label

_USED = "used_tokens.npy"


class ExportVocabulary(QWidget):
    """A box to tick; hidden for a run that did not note its tokens."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self.tr("Leave out words that the data never uses"), self)
        self.box.setToolTip(
            self.tr("Keeps the tokens (pieces of words) of the run's own rows and all single characters.")
        )
        self.note = make_label("hint")
        self.note.setText(
            self.tr(
                "A much smaller folder where the backbone reads many languages. Words that the data never had are read "
                "in smaller pieces, so the model may know less about them; the proof compares the answers."
            )
        )
        self.box.setAccessibleDescription(self.note.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.box)
        column.addWidget(self.note)
        self.box.toggled.connect(self.changed)

    @property
    def chosen(self) -> Vocabulary:
        """What the export is to keep."""
        return "used" if self.box.isChecked() and not self.isHidden() else "full"

    def show_run(self, run: RunFolder) -> None:
        """Offer it where the run allows it; not ticked."""
        self.box.setChecked(False)
        self.setVisible((run.model_folder / _USED).is_file())
