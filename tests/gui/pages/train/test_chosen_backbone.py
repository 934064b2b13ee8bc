"""The Train page says why a backbone was chosen by the texts, and warns of one that does not read them."""

from __future__ import annotations

import pytest

from gui.pages.train.setup_view import SetupView


@pytest.fixture
def setup(qtbot, session):
    view = SetupView(session)
    qtbot.addWidget(view)
    return view


def test_chinese_texts_choose_the_multilingual_backbone_and_an_english_one_is_warned_of(
    setup, session, qtbot, e5_folder
):
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_sample("tickets-zh")
    qtbot.waitUntil(
        lambda: (
            session.controllers["classify"].profile is not None and not session.controllers["classify"].is_analysing
        ),
        timeout=60_000,
    )
    assert session.editor.job.backbone.name == "multilingual-e5-small"
    assert "backbone.name" not in session.editor.touched
    assert "not in English, mostly in Chinese: multilingual-e5-small reads them" in setup.fit.text()
    assert not setup.fit.isHidden() and setup.warning.isHidden()

    session.editor.set_backbone("all-MiniLM-L6-v2")
    assert setup.fit.isHidden()
    assert "Han" in setup.warning.text() and not setup.warning.isHidden()
    session.undo_stack.undo()
    assert session.editor.job.backbone.name == "multilingual-e5-small"
