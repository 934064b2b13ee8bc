"""Look inside on the use page: a trained tiny model, the real worker, the drawer, tokens and maps by mouse and key."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.models.inside_values import Inside
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from gui import theme
from gui.tasks.classify.inside.heat import heat_colour, make_heat
from gui.tasks.classify.inside.inside_text import say_read, say_terms
from gui.tasks.classify.inside.inside_view import InsideView
from gui.tasks.classify.use_page import UsePage
from tests.tiny_jobs import make_job, write_texts
from tests.tiny_models import LAYERS

TEXT = "my card was charged twice, please send the refund"
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, tiny_backbone: Path) -> RunFolder:
    folder = tmp_path_factory.mktemp("looked into")
    job = make_job(write_texts(folder / "texts.csv", rows=40), tiny_backbone, kind="lora", epochs=1)
    run = RunFolder.create(job, path=folder / "run")
    list(run_job(job, run, Control()))
    return run


@pytest.fixture
def page(qtbot, session, trained: RunFolder) -> UsePage:
    made = UsePage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(trained.path)
    with qtbot.waitExposed(made):
        made.show()
    return made


def look(qtbot, page: UsePage, text: str = TEXT) -> InsideView:
    page.text.text.setPlainText(text)
    if not page.inside._is_open:
        page.drawers.open_drawer("inside")
    qtbot.waitUntil(
        lambda: page.inside.shown_inside() is not None and not page.inside.area.isHidden(), timeout=PATIENCE_MS
    )
    return page.inside


def test_a_person_looks_inside(page: UsePage, qtbot) -> None:
    """Open the drawer, choose a token, a map by keys and a cell, compare with before, close."""
    page.text.text.setPlainText(TEXT)
    view = page.inside
    assert view.shown_inside() is None, "nothing is computed before the drawer is opened"
    view = look(qtbot, page)
    inside = view.shown_inside()
    assert inside is not None
    count = len(inside.tokens)
    assert view.read.text() == f"{count} of {count} tokens read; nothing was cut."
    assert f"Layer {LAYERS + 1} only takes the mean" in view.notes.text()

    words = [token.kind != "special" for token in inside.tokens]
    assert view.place.layer < LAYERS and words[view.place.query] and words[view.place.key], (
        "it begins between two words"
    )
    view.grid.choose(0, 0)
    view.grid.map_chosen.emit(0, 0)
    position = [token.text for token in inside.tokens].index("charged")
    QTest.mouseClick(view.strip, Qt.MouseButton.LeftButton, pos=view.strip.token_rect(position).center().toPoint())
    assert view.place.query == position
    row = inside.weights[0, 0, position]
    assert view.place.key == int(row.argmax())
    strongest = view.links.texts()[0][0]
    assert strongest.startswith(inside.tokens[int(row.argmax())].text) and f"{100 * row.max():.1f}" in strongest

    view.grid.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(view.grid, key)
    assert (view.place.layer, view.place.head) == (1, 2) and view.map_title.text() == "Layer 2, head 3"
    QTest.mouseClick(view.large, Qt.MouseButton.LeftButton, pos=view.large.cell_rect(4, 2).center().toPoint())
    assert (view.place.query, view.place.key) == (4, 2)
    weight = f"{100 * inside.weights[1, 2, 4, 2]:.1f}"
    assert weight in view.cell.text() and view.cell.text() == view.large.accessibleDescription()
    assert any(f"= {weight}" in text for text in view.terms.texts()), "the softmax leads to the weight that is shown"
    QTest.keyClick(view.large, Qt.Key.Key_Right)
    assert (view.place.query, view.place.key) == (4, 3)

    svg = view.large.pictures.svg()
    assert b"<image" in svg and b"charged" in svg, "the large map can be saved, with the names of its tokens as text"
    assert not view.grid.pictures.image().isNull()

    view.ways.buttons["from"].click()
    np.testing.assert_array_equal(view.strip._weights, inside.weights[1, 2, :, 4])
    view.ways.buttons["to"].click()
    np.testing.assert_array_equal(view.strip._weights, inside.weights[1, 2, 4])

    view.modes.buttons["before"].click()
    qtbot.waitUntil(lambda: view._original is not None, timeout=PATIENCE_MS)
    before = view.shown_inside()
    assert before is not None and before.layers == LAYERS and before.tokens == inside.tokens
    view.modes.buttons["difference"].click()
    change = inside.weights[1, 2, 4, 3] - before.weights[1, 2, 4, 3]
    assert f"{100 * change:+.1f}".replace("-", "−") in view.cell.text() or abs(change) < 5e-4
    assert "before the training" in view.cell.text() and view.legend.ends()[1] == "more"

    answers = page._session.controllers["classify"].answers
    assert answers._originals._model is not None
    QTest.keyClick(view.strip, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: answers._originals._model is None, timeout=PATIENCE_MS)
    assert not page.drawers.open_name
    page.text.text.setPlainText("another text")
    assert not view._delay.isActive(), "a closed drawer computes nothing"


def test_typing_again_looks_at_the_newest_text(page: UsePage, qtbot) -> None:
    view = look(qtbot, page)
    view.place = view.place.__class__(1, 3, 8, 8)
    page.text.text.setPlainText("refund")
    assert view._delay.isActive()
    qtbot.waitUntil(lambda: view._found is not None and view._found.request.text == "refund", timeout=PATIENCE_MS)
    inside = view.shown_inside()
    assert inside is not None and [token.text for token in inside.tokens] == ["[CLS]", "refund", "[SEP]"]
    assert (view.place.layer, view.place.head) == (1, 3) and view.place.query < 3, "the map stays, the token is moved"
    page.text.text.setPlainText("")
    assert view.area.isHidden() and view.read.text().startswith("Type a text")


def test_a_model_whose_backbone_is_not_here_says_so(page: UsePage, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    view = look(qtbot, page)
    answers = page._session.controllers["classify"].answers

    def refuse(folder: Path) -> object:
        from core.tasks.original_backbone import find_original

        return find_original(folder.parent.parent)

    monkeypatch.setattr(answers._originals, "_open_model", refuse)
    view.modes.buttons["before"].click()
    qtbot.waitUntil(lambda: bool(view._missing), timeout=PATIENCE_MS)
    assert "does not say what it was before its training" in view.notes.text() and view.mode == "after"


def make_inside(count: int, *, scale_factor: int = 1, **values: object) -> Inside:
    """An `Inside` of even weights over so many tokens."""
    from core.models.inside_values import ReadText, Token

    tokens = tuple(Token(f"w{n}", f"w{n}", n, 3 * n, 3 * n + 2, "text", 0) for n in range(count))
    read = ReadText(" ".join(token.text for token in tokens), "", tokens, (0,) * count, count, False, 512)
    shape = (1, 2, count, count)
    vectors = np.ones((1, 2, count, 4), np.float32)
    return Inside(
        **{
            "read": read,
            "tokens": tokens,
            "weights": np.full(shape, 1 / count, np.float32),
            "rest": np.zeros(shape[:3], np.float32),
            "scores": np.full(shape, 4 / (scale_factor * 4) ** 0.5, np.float32),
            "normalisers": np.full(shape[:3], 4 / (scale_factor * 4) ** 0.5 + np.log(count)),
            "queries": vectors,
            "keys": vectors,
            "values": vectors,
            "received": vectors,
            "kept": np.ones((1, count), np.float32),
            "scale_factor": scale_factor,
            "position": "learned",
            "is_norm_first": False,
            "windows": (None,),
            "mean_layer": None,
            **values,
        }
    )


def test_parts_of_a_word_stand_together_and_maps_side_by_side_in_a_wide_drawer(page: UsePage, qtbot) -> None:
    view = look(qtbot, page, "my xylophones, twice")
    inside = view.shown_inside()
    assert inside is not None
    names = [token.text for token in inside.tokens]
    part = names.index("x")
    gaps = [view.strip.token_rect(n + 1).left() - view.strip.token_rect(n).right() for n in range(part + 2)]
    assert gaps[part] < gaps[part - 1], "x and y are of one word, my and x are not"
    assert not view.maps.is_wide()
    page._session.memory.set_drawer_px("inside", 860)
    page.drawers._arrange()
    qtbot.waitUntil(view.maps.is_wide)
    assert view.large.pos().x() > view.grid.pos().x() + 300


def test_words_carry_the_numbers_of_the_architecture(qapp) -> None:
    from dataclasses import replace

    from gui.tasks.classify.inside.inside_text import Place

    place = Place(0, 0, 1, 2)
    terms = {term.name: term for term in say_terms(make_inside(4), place)}
    assert terms["Score"].numbers == "q·k = 4.00;  4.00 / √4 = 2.00"
    assert terms["Softmax"].numbers.endswith("1.0000 / 4.0000 = 25.0\u00a0%")
    wide = {term.name: term for term in say_terms(make_inside(4, scale_factor=3, position="relative"), place)}
    assert "√(3d)" in wide["Score"].meaning and "√(3·4)" in wide["Score"].numbers
    hidden = make_inside(4, windows=(1,), position="rotary")
    hidden.scores[0, 0, 1, 3] = -np.inf
    local = {term.name: term for term in say_terms(hidden, Place(0, 0, 1, 3))}
    assert "masked" in local["Score"].numbers and "only 1 tokens to each side" in local["Position"].numbers
    assert local["Softmax"].numbers.startswith("e^(−∞ − 2.00) = 0.0000")
    cut = replace(make_inside(4).read, total=900, model_limit=4)
    assert "the text was cut after “w0 w1 w2 w3”" in say_read(cut)
    assert "The model itself reads up to 512" in say_read(replace(cut, model_limit=512))


@pytest.mark.parametrize("dark", [False, True])
def test_colours_say_how_much_and_which_way(qapp, dark: bool) -> None:
    theme.apply_theme(qapp, dark)
    try:
        shades = [heat_colour(value).lightnessF() for value in (0, 0.02, 0.1, 0.4, 1)]
        assert shades == sorted(shades, reverse=not dark), "more is always darker, or in the dark theme lighter"
        more, less = heat_colour(0.5, is_difference=True), heat_colour(-0.5, is_difference=True)
        assert more.blue() > more.red() and less.red() > less.blue()
        assert heat_colour(0, is_difference=True).name() == heat_colour(0).name() == theme.current().surface1.lower()
        image = make_heat(np.eye(130, dtype=np.float32), most_px=40)
        assert isinstance(image, QImage) and image.width() <= 40
        assert image.pixelColor(0, 0) == heat_colour(1), "of the values that share a pixel the strongest is shown"
    finally:
        theme.apply_theme(qapp, False)
