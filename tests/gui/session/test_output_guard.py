"""The dialogs of the window write over nothing that it reads."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from gui.session.session import Session
from tests.tiny_jobs import write_texts


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "texts.csv", rows=24)


def test_the_open_table_is_not_replaced(session: Session, qtbot: QtBot, table: Path) -> None:
    notices: list[str] = []
    session.notices.raised.connect(lambda notice: notices.append(notice.what))
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([table])
    before = table.read_bytes()
    (table.parent / "link.csv").symlink_to(table)
    for name in ("texts.csv", "link.csv"):
        for controller in (session.controllers["classify"], session.controllers["match"]):
            controller.answers.save(pd.DataFrame({"a": [1]}), table.parent / name, True)
        assert not session.outputs.may_write(table.parent / name)
    assert table.read_bytes() == before and len(notices) == 6


def test_a_file_that_was_predicted_or_listed_is_not_replaced(session: Session, table: Path, tmp_path: Path) -> None:
    session.outputs.note_read([table])
    assert not session.outputs.may_write(table)
    assert session.outputs.may_write(tmp_path / "another.csv")
    assert not session.outputs.may_write(tmp_path)


def test_rules_may_replace_rules_and_no_job(session: Session, tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text("")
    assert session.outputs.may_write(tmp_path / "rules.toml", holds_rules=True)
    assert not session.outputs.may_write(tmp_path / "rules.toml")
    (tmp_path / "job.toml").write_text("format = 1\n")
    assert not session.outputs.may_write(tmp_path / "job.toml", holds_rules=True)
