"""The charts of a report: valid SVG whose marks are where the numbers are."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.message import say
from core.report.charts import Bar, BarChart, Bin, Chart, HeatMap, Line, LineChart, ReliabilityChart
from core.report.drawings import draw
from core.report.svg import as_file, in_page, measure, shorten
from core.report.wording import find_wording

SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = find_wording("en")


def read(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(as_file(draw(chart, say("A chart"), ENGLISH)).partition("\n")[2])


def numbers(found: list[ElementTree.Element], name: str) -> list[float]:
    return [float(one.attrib[name]) for one in found]


@pytest.mark.parametrize("classes", [1, 2, 8, 24, 60, 150])
def test_a_matrix_of_any_size_has_a_square_for_every_count(classes: int) -> None:
    rng = np.random.default_rng(classes)
    counts = np.diag(rng.integers(1, 40, classes)) + (rng.random((classes, classes)) < 0.02)
    names = tuple(f"a rather long name of class {number}" for number in range(classes))
    root = read(HeatMap(names=names, counts=counts))
    cells = root.findall(f"{SVG}g")
    assert len(cells) == int((counts > 0).sum())
    width = float(root.attrib["width"])
    assert all(float(cell.find(f"{SVG}rect").attrib["x"]) < width for cell in cells)  # type: ignore[union-attr]
    hover = [cell.findtext(f"{SVG}title") or "" for cell in cells]
    assert sum(int(text.rpartition(" ")[2].replace(",", "")) for text in hover) == counts.sum()
    shown = [text.text for cell in cells for text in cell.findall(f"{SVG}text")]
    assert len(shown) == (len(cells) if classes <= 24 else 0)


def test_a_last_class_of_none() -> None:
    root = read(HeatMap(names=("a",), counts=np.array([[2, 1], [0, 3]]), none_title=say("none of them")))
    assert "none of them" in "".join(root.itertext())


def test_dots_of_the_reliability_diagram_are_at_their_shares() -> None:
    bins = (
        Bin(confidence=0.25, count=4, right=1),
        Bin(confidence=0.5, count=0, right=0),
        Bin(confidence=1, count=9, right=9),
    )
    dots = [
        one for group in read(ReliabilityChart(bins=bins)).findall(f"{SVG}g") for one in group.findall(f"{SVG}circle")
    ]
    xs, ys = numbers(dots, "cx"), numbers(dots, "cy")
    assert len(dots) == 2 and xs[1] - xs[0] == pytest.approx(0.75 * 320) and ys[0] - ys[1] == pytest.approx(0.75 * 320)


def test_bars_are_as_long_as_their_values_and_whiskers_as_their_intervals() -> None:
    chart = BarChart(
        bars=(Bar(title="<mine>", value=0.5, interval=(0.4, 0.6), is_strong=True), Bar(title="other", value=0.25)),
        x_title=say("share"),
        form="share",
    )
    root = read(chart)
    bars = numbers(root.findall(f"{SVG}rect")[1:], "width")
    whisker = next(one for one in root.findall(f"{SVG}line") if one.attrib["y1"] == one.attrib["y2"])
    assert bars[0] == pytest.approx(2 * bars[1]) and "<mine>" in "".join(root.itertext())
    assert float(whisker.attrib["x2"]) - float(whisker.attrib["x1"]) == pytest.approx(0.2 * bars[0] / 0.5, abs=0.02)


LOSSES = st.floats(-1e30, 1e30) | st.sampled_from([float("nan"), float("inf"), -float("inf")])


@given(st.lists(LOSSES, min_size=1, max_size=30))
def test_any_losses_make_a_chart(losses: list[float]) -> None:
    points = tuple(enumerate(losses))
    chart = LineChart(
        lines=(Line(title=say("each step"), points=points), Line(title=say("dots"), points=points, style="dots")),
        x_title=say("step"),
        y_title=say("loss"),
    )
    text = "".join(ElementTree.tostring(one, "unicode") for one in read(chart))
    assert "nan" not in text and "inf" not in text


def test_in_a_page_the_colours_are_classes_and_the_names_are_said() -> None:
    text = in_page(draw(BarChart(bars=(Bar(title="a", value=1),), x_title=say("x")), say("A & B"), ENGLISH))
    assert 'aria-label="A &amp; B"' in text and 'class="f-c3"' in text and "xmlns" not in text


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_shortened_name_fits_and_is_the_beginning(name: str, width: float) -> None:
    short = shorten(name, width)
    assert measure(short) <= width or short == "…"
    assert " ".join(name.split()).startswith(short.removesuffix("…"))
