"""The report button of a judge page: real files of every kind, in the language of the window, with texts or without."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.runs.folder import RunFolder
from gui.languages import Translations
from gui.session.session import Session
from gui.tasks.classify.judge_page import JudgePage
from gui.tasks.classify.sample_run import write_sample_run


@pytest.fixture
def page(qtbot, session: Session, tmp_path: Path) -> JudgePage:
    made = JudgePage(session)
    qtbot.addWidget(made)
    session.runs.open(write_sample_run(tmp_path).path)
    qtbot.waitUntil(lambda: made.stack.currentIndex() == 1, timeout=20_000)
    return made


def save(qtbot, page: JudgePage, path: Path) -> str:
    with qtbot.waitSignal(page._session.notices.raised, timeout=20_000) as raised:
        page.reports.save_to(str(path))
    notice = raised.args[0]
    assert notice.where == str(path), notice.what
    return notice.what


def test_every_kind_of_file_is_written_and_the_switch_leaves_texts_out(
    qtbot, page: JudgePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = page._session.runs.run
    assert isinstance(run, RunFolder)
    frame = run.predictions("test")
    assert frame is not None
    wrong = frame[frame["true"] != frame["predicted"]]["text"]
    assert "It quotes texts" in save(qtbot, page, tmp_path / "report.html")
    assert any(text in (tmp_path / "report.html").read_text(encoding="utf-8") for text in wrong)
    page.reports.texts_action.setChecked(False)
    monkeypatch.setattr(Translations, "in_force", "zh_CN")
    assert "no texts" in save(qtbot, page, tmp_path / "without.html")
    without = (tmp_path / "without.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in without and not any(text in without for text in wrong)
    save(qtbot, page, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    page.show_split("validation")
    save(qtbot, page, tmp_path / "report.md")
    report = run.report("validation")
    assert report is not None and f"{report.right_rows} " in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_a_report_or_belongs_to_the_run_is_refused(
    qtbot, page: JudgePage, tmp_path: Path
) -> None:
    run = page._session.runs.run
    assert run is not None
    for path in (tmp_path / "report.docx", run.path / "metrics.json"):
        with qtbot.waitSignal(page._session.notices.raised) as raised:
            page.reports.save_to(str(path))
        assert raised.args[0].severity == "error"
    assert run.metrics()


def test_the_menu_offers_every_kind_and_says_what_it_is(page: JudgePage) -> None:
    menu = page.save_button.menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert [text.rpartition(" ")[2].rstrip("…") for text in texts[:4]] == ["HTML", "PDF", "Markdown", "csv"]
    assert texts[-1] == "Quote texts of the data" and page.reports.texts_action.isChecked()
