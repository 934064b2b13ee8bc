"""A tiny backbone and a small table, for tests that train for a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny_jobs import write_texts


@pytest.fixture(scope="session")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny_models import make_tiny_bert

    return make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "short texts ä.csv", rows=96)


@pytest.fixture
def window(qtbot, session) -> Iterator[object]:
    from gui.main_window import MainWindow

    made = MainWindow(session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()
