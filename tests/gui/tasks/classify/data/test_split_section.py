"""The card of the split: the order of dates where the rows are split by time."""

from __future__ import annotations

from core.config import SplitConfig
from gui.tasks.classify.data.split_section import SplitSection


def test_the_order_of_dates_is_chosen_beside_the_date_column(qtbot) -> None:
    section = SplitSection()
    qtbot.addWidget(section)
    wanted = []
    section.config_wanted.connect(wanted.append)
    section.show_split(SplitConfig(), None, None)
    assert section._order_field.isHidden()
    section.show_split(SplitConfig(kind="time"), None, None)
    assert not section._order_field.isHidden() and section.order.currentData() == "auto"
    section.order.setCurrentIndex(3)
    section.order.activated.emit(3)
    assert wanted == [SplitConfig(kind="time", date_order="ymd")]
