"""The Train page says why a backbone was chosen by the texts, chooses anew by another column, warns of a bad one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.data.roles import Role
from core.models import backbone_catalogue
from core.tasks.backbone_choice import MULTILINGUAL, USUAL
from gui.pages.train.setup_view import SetupView
from tests.tiny_models import make_tiny_xlm_roberta

ENGLISH = "The parcel number {n} has not arrived yet where is it?"
CHINESE = "我的第{n}个快递怎么还没有到？"


@pytest.fixture
def setup(qtbot, session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SetupView:
    """The page's view; the multilingual backbone is here, and small."""
    folder = make_tiny_xlm_roberta(tmp_path / "tiny", mean_pooling=True)

    def unpack(*_: object) -> Iterator[tuple[int, int]]:
        yield from ()
        return folder

    monkeypatch.setattr(backbone_catalogue, "is_packaged", lambda *_: True)
    monkeypatch.setattr(backbone_catalogue, "unpack", unpack)
    view = SetupView(session)
    qtbot.addWidget(view)
    return view


def open_and_scan(qtbot, session, path: Path) -> None:
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([path])
    wait_for_scan(qtbot, session)


def wait_for_scan(qtbot, session) -> None:
    state = session.controllers["classify"]
    qtbot.waitUntil(lambda: state.profile is not None and not state.is_analysing, timeout=60_000)


def test_the_texts_choose_the_backbone_and_another_column_chooses_anew(setup, session, qtbot, tmp_path):
    lines = [f"{ENGLISH.format(n=n)},{CHINESE.format(n=n)},{'ab'[n % 2]}" for n in range(24)]
    path = tmp_path / "both.csv"
    path.write_text("\n".join(["text,留言,label", *lines]) + "\n", "utf-8")
    open_and_scan(qtbot, session, path)
    editor = session.editor
    assert editor.roles.text_columns == ("text",)
    assert editor.job.backbone.name == USUAL
    assert setup.fit.isHidden()

    english = editor.roles
    editor.set_roles(english.with_role("text", Role.IGNORE).with_role("留言", Role.TEXT))
    wait_for_scan(qtbot, session)
    assert editor.job.backbone.name == MULTILINGUAL
    assert "backbone.name" not in editor.touched
    assert "not in English, mostly in Chinese: multilingual-e5-small reads them" in setup.fit.text()
    assert not setup.fit.isHidden() and setup.warning.isHidden()

    session.undo_stack.undo()
    assert editor.job.backbone.name == USUAL
    session.undo_stack.redo()
    editor.set_backbone(USUAL)
    assert setup.fit.isHidden()
    assert "Han" in setup.warning.text() and not setup.warning.isHidden()

    editor.set_roles(english)
    assert editor.job.backbone.name == USUAL
    editor.set_roles(english.with_role("text", Role.IGNORE).with_role("留言", Role.TEXT))
    assert editor.job.backbone.name == USUAL, "what a person chose stays"
