"""The list of a drop-down shows its entries whole, the last one too."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gui import theme


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("entries", [1, 2, 3, 5, 10, 14])
def test_no_entry_of_an_open_list_is_cut(qtbot, qapp, entries, dark):
    theme.apply_theme(qapp, dark)
    page = QWidget()
    qtbot.addWidget(page)
    combo = QComboBox(page)
    combo.addItems([f"entry {number}" for number in range(entries)])
    QVBoxLayout(page).addWidget(combo)
    with qtbot.waitExposed(page):
        page.show()
    combo.showPopup()
    view = combo.view()
    qtbot.waitUntil(view.isVisible, timeout=5_000)
    shown = min(entries, combo.maxVisibleItems())
    for number in range(shown):
        row = view.visualRect(view.model().index(number, 0))
        assert row.top() >= 0 and row.bottom() < view.viewport().height(), number
    assert (view.verticalScrollBar().maximum() > 0) is (entries > shown)
    combo.hidePopup()
    theme.apply_theme(qapp, False)
