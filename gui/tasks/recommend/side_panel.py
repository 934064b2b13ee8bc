"""The side panel of the data page of a recommender: cards below each other, in a scroll area of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.config import JobConfig, settings_of
from gui.tasks.recommend.item_card import ItemCard
from gui.tasks.recommend.numbers_card import LengthsCard, NumbersCard, TailCard
from gui.tasks.recommend.split_card import InteractionSplitCard
from gui.widgets.card import make_label
from gui.widgets.card_column import CardColumn
from gui.widgets.config_form import ConfigForm
from gui.widgets.findings_panel import FindingsPanel

FEEDBACK, THRESHOLD = "recommend.feedback", "recommend.rating_threshold"
COUNTED = (FEEDBACK, THRESHOLD, "recommend.user_core", "recommend.item_core", "recommend.repeats")
"""The settings that say which interactions count."""


class SidePanel(CardColumn):
    """The text of an item, findings, numbers, which interactions count, long tail, history lengths, split."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.item = ItemCard(self)
        self.findings = FindingsPanel(self)
        self.numbers = NumbersCard(self)
        declared = {item.name: item for item in settings_of(JobConfig)}
        self.counted = ConfigForm([declared[name] for name in COUNTED], self, most_columns=1)
        self.core = make_label("hint")
        self.tail = TailCard(self)
        self.lengths = LengthsCard(self)
        self.split = InteractionSplitCard(self)
        self.add_card(self.tr("What the model reads of an item"), self.item)
        self.add_card(self.tr("Findings"), self.findings)
        self.add_card(self.tr("Numbers"), self.numbers)
        self.add_card(self.tr("Long tail"), self.tail)
        self.add_card(self.tr("Histories"), self.lengths)
        self.add_card(self.tr("Which interactions count"), self.counted, self.core)
        self.add_card(self.tr("How it is judged"), self.split)
