"""A card with the figures of groups, the model's above those of a baseline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.tasks.recommend.report import GroupFigures
from gui.figure_names import name_baseline
from gui.tasks.recommend.ranking_text import show_figure
from gui.widgets.card import make_label
from gui.widgets.group_bars import GroupBar, GroupBars
from gui.wording import group_count


class GroupCard(QFrame):
    """Groups without users are left out; `group_chosen` gives the one that was clicked, where that is allowed."""

    group_chosen = Signal(object)  # GroupFigures

    def __init__(self, title: str, parent: QWidget | None = None, *, can_choose: bool = False) -> None:
        super().__init__(parent)
        self._groups: list[GroupFigures] = []
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.bars = GroupBars(self, can_choose=can_choose)
        self.bars.bar_chosen.connect(self._choose)
        self._note = make_label("hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(make_label("title", title))
        layout.addWidget(self.bars)
        layout.addWidget(self._note)
        layout.addStretch(1)

    def show_groups(
        self,
        groups: Sequence[GroupFigures],
        other_groups: Sequence[GroupFigures],
        figure: str,
        name: Callable[[GroupFigures], str],
    ) -> None:
        """Show one figure of every group; `other_groups` are the groups of a baseline, () for none."""
        others = {group.name: group for group in other_groups}
        self._groups = [group for group in groups if group.count]
        self.bars.show_bars(
            [self._make_bar(group, others.get(group.name), figure, name(group)) for group in self._groups]
        )

    def _choose(self, number: int) -> None:
        self.group_chosen.emit(self._groups[number])

    def say(self, note: str) -> None:
        """Show a sentence under the bars; "" for none."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def note(self) -> str:
        """The sentence under the bars."""
        return self._note.text()

    def describe_colours(self, baseline: str) -> str:
        """What the two bars of a group mean, as a sentence."""
        if not baseline:
            return self.tr("Wide bars: this model.")
        return self.tr(
            "Wide bars: this model. Thin bars: “{name}”; click another line above to compare with it."
        ).format(name=name_baseline(baseline))

    def _make_bar(self, group: GroupFigures, other: GroupFigures | None, figure: str, name: str) -> GroupBar:
        value = group.figures[figure]
        compared = other.figures[figure] if other is not None and other.count else None
        about = group_count(self.tr("%n asked", "", group.count), group.count)
        return GroupBar(
            name,
            about,
            value,
            show_figure(figure, value),
            compared,
            show_figure(figure, compared) if compared is not None else "",
        )
