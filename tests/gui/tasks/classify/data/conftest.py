"""A page over a real session and a real file, and functions that wait for the session's analysis."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gui.session.session import Session
from gui.tasks.classify.data_page import DataPage

PATIENCE_MS = 30_000

TICKETS = """id,message,category,customer
1,The parcel is late again,delivery,ann
2,Please refund my order,refund,bob
3,<b>bold</b> & <img src=x>,delivery,ann
4,I cannot log in,login,cid
5,Where is my parcel,delivery,dee
6,Money back please,refund,eve
7,Password is wrong,login,fay
8,Password is wrong,login,gus
9,,refund,hal
10,Der Zoll hält mein Päckchen,delivery,ida
11,parcel arrived broken,delivery,jon
12,I want my money,refund,kim
"""


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    path = tmp_path / "tickets.csv"
    path.write_text(TICKETS, encoding="utf-8")
    return path


@pytest.fixture
def page(qtbot, session: Session) -> DataPage:  # noqa: ANN001
    page = DataPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def open_file(qtbot, session: Session) -> Callable[..., None]:  # noqa: ANN001
    """Open files and wait until they are read and analysed."""

    def open_and_wait(*paths: Path) -> None:
        with qtbot.waitSignal(session.data.changed, timeout=PATIENCE_MS):
            session.open_paths(list(paths))
        qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=PATIENCE_MS)

    return open_and_wait


@pytest.fixture
def filled(page: DataPage, tickets: Path, open_file: Callable[..., None]) -> DataPage:
    open_file(tickets)
    return page
