"""Why, in the drawer of Use and of Judge, over a tiny model that was really trained."""

from __future__ import annotations

import pytest

from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control
from gui.tasks.classify.judge_page import JudgePage
from gui.tasks.classify.use_page import UsePage
from tests.tiny_jobs import make_job, write_texts

PATIENCE_MS = 60_000


@pytest.fixture(scope="session")
def trained(tmp_path_factory, tiny_backbone):
    folder = tmp_path_factory.mktemp("why")
    run = RunFolder.create(make_job(write_texts(folder / "texts.csv", rows=90), tiny_backbone), path=folder / "run")
    list(run_job(run.job, run, Control()))
    return run


@pytest.fixture
def opened(qtbot, session, trained):
    session.runs.open(trained.path)
    qtbot.waitUntil(lambda: session.runs.run is not None, timeout=PATIENCE_MS)
    return session


def test_use_names_the_nearest_rows_and_shows_them_in_the_data(qtbot, opened, trained):
    page = UsePage(opened)
    qtbot.addWidget(page)
    page.text.text.setPlainText("refund my money")
    page.text.ask()
    page.drawers.open_drawer("why")
    qtbot.waitUntil(lambda: len(page.why.cards) == 5, timeout=PATIENCE_MS)
    assert not page.why.controller.is_reading and page.why.unlike.text() != "–"
    qtbot.waitUntil(lambda: page.why.words.text() not in ("", "…"), timeout=PATIENCE_MS)

    first = page.why.cards[0].neighbour
    with qtbot.waitSignal(opened.notices.raised) as raised:
        page.why.cards[0].row_wanted.emit(first.row)
    assert "texts.csv" in raised.args[0].where
    with qtbot.waitSignal(opened.rows_requested, timeout=PATIENCE_MS) as shown:
        raised.args[0].action()
    assert shown.args[0] == (first.row,)

    page.why._correcting = page.why.cards[0]
    with qtbot.waitSignal(opened.corrections.changed, timeout=PATIENCE_MS):
        page.why._correct(("praise",) if first.labels != ("praise",) else ("access",))
    qtbot.waitUntil(lambda: "→" in page.why.cards[0]._labels.full_text, timeout=PATIENCE_MS)
    assert opened.corrections.is_corrected(first.row)

    page.text.text.setPlainText("my password please")
    qtbot.waitUntil(lambda: page.why.cards[0].neighbour.row != first.row, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.why.words.text() not in ("", "…"), timeout=PATIENCE_MS)
    page.drawers.close_drawer()
    page.drawers.open_drawer("why")
    assert page.why.words.text() not in ("", "…")
    page.drawers.close_drawer()
    assert not page.why._is_open


def test_judge_marks_the_words_and_follows_the_selection(qtbot, opened):
    page = JudgePage(opened)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page._judged is not None, timeout=PATIENCE_MS)
    assert page.drawers.page.isVisibleTo(page) and page.texts.isVisibleTo(page)
    page.texts.why_button.click()
    qtbot.waitUntil(lambda: page.why.cards != [] and page.why.words.text() not in ("", "…"), timeout=PATIENCE_MS)
    assert page.why.text.toPlainText() == page.texts.text.toPlainText()
    before = page.why.text.toPlainText()
    page.texts.table.selectRow(3)
    qtbot.waitUntil(lambda: page.why.controller.found.request.text != before, timeout=PATIENCE_MS)
    assert page.why.controller.found.why is not None


def test_a_model_without_its_run_says_what_it_lacks(qtbot, opened, trained, tmp_path):
    import shutil

    bare = shutil.copytree(trained.model_folder, tmp_path / "bare model")
    page = UsePage(opened)
    qtbot.addWidget(page)
    page.why._find_folder = lambda: bare
    page.why.controller._find_folder = lambda: bare
    page.text.text.setPlainText("refund my money")
    page.drawers.open_drawer("why")
    qtbot.waitUntil(lambda: page.why.controller.trouble != "", timeout=PATIENCE_MS)
    assert "without its run" in page.why.state.text() and page.why.cards == []
