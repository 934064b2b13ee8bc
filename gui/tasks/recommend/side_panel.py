"""The right side of the data page of a recommender: cards below each other, scrolled by themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.config import JobConfig, settings_of
from gui.tasks.recommend.item_card import ItemCard
from gui.tasks.recommend.numbers_card import LengthsCard, NumbersCard, TailCard
from gui.tasks.recommend.split_card import SplitCard
from gui.widgets.card import make_card, make_label
from gui.widgets.config_form import ConfigForm
from gui.widgets.findings_panel import FindingsPanel

NARROWEST_PX = 320
FEEDBACK, THRESHOLD = "recommend.feedback", "recommend.rating_threshold"
COUNTED = (FEEDBACK, THRESHOLD, "recommend.user_core", "recommend.item_core", "recommend.repeats")
"""The settings that say which interactions count."""


class SidePanel(QScrollArea):
    """What the model reads, findings, numbers, which interactions count, the tail, the histories, the split."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(NARROWEST_PX)
        self.setAccessibleName(self.tr("About the data"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.item = ItemCard(self)
        self.findings = FindingsPanel(self)
        self.numbers = NumbersCard(self)
        declared = {item.name: item for item in settings_of(JobConfig)}
        self.counted = ConfigForm([declared[name] for name in COUNTED], self, most_columns=1)
        self.core = make_label("hint")
        self.tail = TailCard(self)
        self.lengths = LengthsCard(self)
        self.split = SplitCard(self)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(12)
        layout.addWidget(make_card(self.tr("What the model reads of an item"), self.item))
        layout.addWidget(make_card(self.tr("Findings"), self.findings))
        layout.addWidget(make_card(self.tr("Numbers"), self.numbers))
        layout.addWidget(make_card(self.tr("Long tail"), self.tail))
        layout.addWidget(make_card(self.tr("Histories"), self.lengths))
        layout.addWidget(make_card(self.tr("Which interactions count"), self.counted, self.core))
        layout.addWidget(make_card(self.tr("How it is judged"), self.split))
        layout.addStretch(1)
        self.setWidget(inside)
