"""The right side of the data page: what the model reads, findings, classes, lengths, split."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.tasks.classify.data.split_section import SplitSection
from gui.widgets.card import make_label
from gui.widgets.card_column import CardColumn
from gui.widgets.class_bars import ClassBars
from gui.widgets.findings_panel import FindingsPanel
from gui.widgets.length_histogram import LengthHistogram
from gui.widgets.text_read import TextRead


class SidePanel(CardColumn):
    """Cards below each other, in a scroll area of their own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(narrowest_px=300, parent=parent)
        self.text_read = TextRead(self)
        self.findings = FindingsPanel(self)
        self.classes = ClassBars(self)
        self.lengths = LengthHistogram(self)
        self.cut = make_label("hint")
        self.split = SplitSection(self)
        self.no_classes = make_label("hint")
        self.say_no_classes(is_counting=False)
        self.add_card(self.tr("What the model reads"), self.text_read)
        self.add_card(self.tr("Findings"), self.findings)
        self.add_card(self.tr("Classes"), self.no_classes, self.classes)
        self.add_card(self.tr("Text lengths"), self.lengths, self.cut)
        self.add_card(self.tr("Split"), self.split)
        self.lengths.limit_moved.connect(self.say_cut)

    def say_no_classes(self, *, is_counting: bool) -> None:
        """Say why there are no bars: the classes are being counted, or no column holds them."""
        choose = self.tr("Choose the label column to see its classes.")
        self.no_classes.setText(self.tr("Counting the classes\u2026") if is_counting else choose)

    def say_cut(self) -> None:
        """Say how many texts the token limit cuts."""
        self.cut.setText(self.lengths.describe_cut())
