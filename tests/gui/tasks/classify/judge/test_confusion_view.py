"""The heat map: readable from 2 to 150 classes, by mouse and by keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gui import theme
from gui.widgets.cell_colours import cell_colour, text_colour
from gui.widgets.confusion_view import ConfusionView


def make_view(qtbot, classes: int) -> tuple[ConfusionView, np.ndarray]:
    counts = np.random.default_rng(classes).integers(0, 9, (classes, classes))
    view = ConfusionView()
    qtbot.addWidget(view)
    view.resize(480, 360)
    with qtbot.waitExposed(view):
        view.show()
    view.show_matrix([f"class {number} with a name that is long" for number in range(classes)], counts)
    return view, counts


def click(qtbot, view, true, predicted):
    index = view.model.index(true, predicted)
    view.table.scrollTo(index)
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=view.table.visualRect(index).center())


@pytest.mark.parametrize("classes", [2, 9, 77, 150])
def test_a_click_emits_its_cell_and_a_second_one_clears_it(qtbot, classes):
    view, _ = make_view(qtbot, classes)
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        click(qtbot, view, classes - 1, 0)
    assert chosen.args == [classes - 1, 0] and view.chosen() == (classes - 1, 0)
    with qtbot.waitSignal(view.cell_cleared):
        click(qtbot, view, classes - 1, 0)
    assert view.chosen() is None


def test_arrow_keys_walk_and_enter_chooses(qtbot):
    view, counts = make_view(qtbot, 5)
    view.table.setCurrentIndex(view.model.index(1, 1))
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    assert f": {counts[2, 2]} (" in view.readout.full_text or f"right on {counts[2, 2]}" in view.readout.full_text
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert chosen.args == [2, 2]
    with qtbot.waitSignal(view.cell_cleared):
        qtbot.keyClick(view.table, Qt.Key.Key_Escape)


def test_cells_show_counts_or_shares_of_the_true_class(qtbot):
    view, counts = make_view(qtbot, 3)
    index = view.model.index(1, 2)
    assert view.model.data(index) == (str(counts[1, 2]) if counts[1, 2] else "")
    view.shares_button.click()
    share = counts[1, 2] / counts[1].sum()
    assert view.model.data(index) == (f"{share * 100:.0f}" if counts[1, 2] else "")


def test_many_classes_keep_readable_names_and_fit_whole_on_demand(qtbot):
    view, _ = make_view(qtbot, 150)
    assert view.cell_px() >= 13  # a name of a line's height fits next to it
    view._zoom_to_fit()
    assert view.cell_px() * 150 <= 150 * 4 or view.cell_px() * 150 <= view.table.height()
    before = view.cell_px()
    qtbot.keyClick(view.table, Qt.Key.Key_Plus)
    assert view.cell_px() > before


def test_names_of_classes_are_no_markup_in_tooltips(qtbot):
    view, _ = make_view(qtbot, 2)
    view.show_matrix(["<b>a</b>", "<img src=x>"], np.array([[1, 2], [3, 4]]))
    tooltip = view.model.data(view.model.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tooltip and "&lt;b&gt;" in tooltip


@pytest.mark.parametrize("dark", [False, True])
def test_a_larger_share_is_a_stronger_colour_and_figures_stay_readable(qapp, dark):
    theme.apply_theme(qapp, dark=dark)
    try:
        surface = cell_colour(0.0, True)
        for is_right in (True, False):
            shades = [cell_colour(share, is_right) for share in np.linspace(0, 1, 21)]
            away = [sum(abs(a - b) for a, b in zip(c.getRgb()[:3], surface.getRgb()[:3], strict=True)) for c in shades]
            assert (np.diff(away) > 0).all()
            assert all(contrast(text_colour(shade), shade) >= 4.5 for shade in shades)
    finally:
        theme.apply_theme(qapp, dark=False)


def contrast(one, other) -> float:
    def luminance(colour):
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("size", [(830, 240), (480, 260), (260, 200)])
def test_a_matrix_of_a_dozen_classes_keeps_its_numbers(qtbot, size):
    view, _ = make_view(qtbot, 11)
    view.resize(*size)
    cell = view.table.visualRect(view.model.index(0, 0))
    assert cell.height() >= 14 and cell.width() >= 26  # where a number is drawn
