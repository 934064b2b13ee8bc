"""The judge page over a real session and a run on disk."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from core.config import JobConfig
from core.metrics.headlines import headline
from core.metrics.labels import describe_small
from core.runs.folder import RunFolder
from core.runs.run_notes import RunNotes
from gui.tasks.classify.judge.baseline_bars import BaselineBars
from gui.tasks.classify.judge_page import JudgePage
from gui.tasks.classify.sample_run import TICKET_CLASSES, write_sample_run
from gui.translate import tr_message
from gui.widgets.reliability_view import ReliabilityView
from tests.tiny_jobs import write_texts


@pytest.fixture
def page(qtbot, session):
    made = JudgePage(session)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def run(page, qtbot, session, tmp_path):
    made = write_sample_run(tmp_path)
    session.runs.open(made.path)
    qtbot.waitUntil(lambda: page._judged is not None, timeout=20_000)
    return made


def save_report(qtbot, page, path) -> str:
    with qtbot.waitSignal(page._session.notices.raised, timeout=20_000) as raised:
        page.reports.save_to(str(path))
    assert raised.args[0].severity == "good", raised.args[0].what
    return path.read_text(encoding="utf-8")


def shown(table_model) -> list[list[object]]:
    return [
        [table_model.value_at(row, column) for column in range(table_model.columnCount())]
        for row in range(table_model.rowCount())
    ]


def test_without_a_run_the_page_leads_to_training(page, session, qtbot):
    assert page.stack.currentIndex() == 0
    with qtbot.waitSignal(session.page_requested) as asked:
        page.empty.chosen.emit()
    assert asked.args == ["train"]


def test_every_number_of_the_report_is_the_one_of_the_run(page, run):
    report = run.report("test")
    assert page.run_name.full_text == tr_message(run.name)
    assert page.headline.text() == tr_message(headline(report))
    assert shown(page.report.model) == [[s.name, s.precision, s.recall, s.f1, s.support] for s in report.per_class]
    averages = shown(page.report.averages_model)
    assert averages[0][1:4] == [report.micro_precision, report.micro_recall, report.micro_f1]
    assert averages[1][1:4] == [report.macro_precision, report.macro_recall, report.macro_f1]
    assert averages[2][1:4] == [report.weighted_precision, report.weighted_recall, report.weighted_f1]
    cells = [[page.confusion.model.data(page.confusion.model.index(t, p)) for p in range(8)] for t in range(8)]
    assert cells == [[str(n) if n else "" for n in line] for line in report.confusion]


def test_the_switch_shows_the_other_split(page, run):
    assert page.split_buttons["test"].isChecked()
    page.split_buttons["validation"].click()
    assert page.headline.text() == tr_message(headline(run.report("validation")))
    assert page.texts.model.rowCount() == len(run.predictions("validation"))


def test_a_cell_filters_the_texts_and_lets_go_again(page, run):
    report, frame = run.report("test"), run.predictions("test")
    true, predicted = (int(n) for n in next(cell for cell in np.argwhere(report.confusion > 0) if cell[0] != cell[1]))
    page.confusion.choose(true, predicted)

    chosen = frame.iloc[page.texts.positions()]
    assert len(chosen) == report.confusion[true, predicted]
    assert set(chosen["true"]) == {TICKET_CLASSES[true]} and set(chosen["predicted"]) == {TICKET_CLASSES[predicted]}
    page.texts.selection.click()
    assert page.confusion.chosen() is None and len(page.texts.positions()) == report.rows


def test_a_class_of_the_report_filters_the_texts(page, run):
    page.report.class_chosen.emit(3)
    chosen = run.predictions("test").iloc[page.texts.positions()]
    assert len(chosen) and ((chosen["true"] == "login") | (chosen["predicted"] == "login")).all()


def test_a_text_opens_whole_with_its_probabilities(page, run):
    page.texts.kinds.buttons["worst"].click()
    at = int(page.texts.positions()[0])
    row = run.predictions("test").iloc[at]
    assert page.texts.text.toPlainText() == row["text"]
    assert row["predicted"] in page.texts.verdict.text() and row["true"] in page.texts.verdict.text()
    name, value = page.texts.bars.shown()[0]
    assert name == row["predicted"] and value == pytest.approx(row[f"p_{name}"])


def test_another_text_shows_its_bars_from_the_top(page, run, qtbot):
    page.resize(1024, 620)
    with qtbot.waitExposed(page):
        page.show()
    bar = page.texts._bars_scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=20_000)
    bar.setValue(bar.maximum())
    page.texts.table.selectRow(1)
    assert bar.value() == 0


def test_rows_can_only_be_shown_in_the_table_they_are_from(page, run, session, qtbot, tmp_path):
    with qtbot.waitSignal(session.notices.raised) as raised:
        page.texts.show_button.click()
    assert "Open the table of this run" in raised.args[0].what

    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([write_texts(tmp_path / "texts.csv")])
    session.runs.run.job = session.editor.job  # the run was made of this very table
    with qtbot.waitSignal(session.rows_requested) as asked:
        page.texts.show_button.click()
    assert asked.args[0] == tuple(run.predictions("test")["row"])


def test_the_saved_report_holds_the_same_numbers(page, run, qtbot, tmp_path):
    report = run.report("test")
    lines = list(csv.DictReader(io.StringIO(save_report(qtbot, page, tmp_path / "report.csv"))))
    assert [line["class"] for line in lines] == [*TICKET_CLASSES, "micro", "macro", "weighted"]
    assert [float(line["f1"]) for line in lines[:8]] == pytest.approx([s.f1 for s in report.per_class])
    markdown = save_report(qtbot, page, tmp_path / "report.md")
    assert f"\\(macro\\) | {report.macro_precision:.3f} |" in markdown and f"| {report.accuracy:.1%} |" in markdown


def test_a_report_that_cannot_be_saved_says_so(page, run, session, qtbot, tmp_path):
    with qtbot.waitSignal(session.notices.raised) as raised:
        page.reports.save_to(str(tmp_path / "no such folder" / "report.csv"))
    assert raised.args[0].severity == "error" and "no such folder" in raised.args[0].where


@pytest.mark.parametrize(
    ("best", "word"), [(0.97, "worse than"), (0.909, "no better than"), (0.5, "points better than")]
)
def test_the_baselines_are_judged_honestly(qtbot, run, best, word):
    bars = BaselineBars()
    qtbot.addWidget(bars)
    report = run.report("test")
    bars.show_baselines(
        report, {"tfidf": {"test": {"macro_f1": best}}, "majority": {"test": {"macro_f1": 0.1}}}, "test"
    )
    assert word in bars.sentence.text() and "TF-IDF" in bars.sentence.text()
    assert bars.shown()[-1] == ("this model", report.macro_f1)


def test_the_calibration_error_is_described_in_a_sentence(qtbot, run):
    view = ReliabilityView()
    qtbot.addWidget(view)
    calibration = run.report("test").calibration
    with qtbot.waitSignal(view.chart.redrawn):
        view.show_reliability(calibration)
    assert f"{calibration.expected_error:.3f}" in view.sentence.text()
    assert len(view.chart.drawable_xs()) == int((calibration.count > 0).sum())


def test_a_broken_run_is_reported_and_the_page_stays_usable(page, run, session, qtbot, tmp_path):
    other = write_sample_run(tmp_path / "other")
    (other.path / "metrics.json").write_text("{", encoding="utf-8")
    with qtbot.waitSignal(session.notices.raised, timeout=20_000) as raised:
        session.runs.open(other.path)
    assert raised.args[0].severity == "error" and page.stack.currentIndex() == 0


@pytest.mark.parametrize("size", [(720, 430), (1110, 640)])
def test_the_page_fits_a_small_and_a_usual_window(page, run, qtbot, size):
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    assert (page.width(), page.height()) == size  # nothing inside asks for more than the window has
    assert page.confusion.table.viewport().height() > 100 and page.texts.table.viewport().height() > 60
    page.hide()


def test_a_run_of_another_task_is_left_to_its_own_page(page, qtbot, session):
    notices = []
    session.notices.raised.connect(notices.append)
    other = RunFolder.create(replace(JobConfig(), task="match", title="answers"))
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(other.path)
    assert not page._reading.is_running and page.stack.currentIndex() == 0 and not notices


def test_in_a_small_window_every_class_of_the_matrix_can_be_seen(page, run, qtbot):
    page.resize(892, 600)  # 1024x700 without the steps on the left and the bars
    with qtbot.waitExposed(page):
        page.show()
    table = page.confusion.table
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0, timeout=20_000)
    assert table.visualRect(page.confusion.model.index(7, 7)).height() >= 14


def test_the_heads_of_the_report_say_what_they_mean(page, run):
    heads = page.report.model
    tips = [heads.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) for column in range(5)]
    assert all("<p" in tip for tip in tips)
    assert "share that has it" in tips[1]


def test_what_is_searched_for_is_marked_in_the_judged_texts(page, run):
    table = page.texts.table
    wanted = str(page.texts.model.value_at(0, 0)).split()[0]
    page.texts.search.setText(f"{wanted.upper()} ")
    index, option = table.model().index(0, 0), QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    [hit, *_] = table.itemDelegate().find_hits(option, index)
    assert hit.width() == table.fontMetrics().horizontalAdvance(wanted)
    page.texts.search.clear()
    assert table.itemDelegate().find_hits(option, index) == []


def test_small_classes_are_named_under_the_headline(page, run):
    small = describe_small(run.report("test"))
    assert small is not None and page.small.text() == str(small) and not page.small.isHidden()
    assert "95 of 100" in page.headline.toolTip()


def test_the_name_above_the_headline_follows_a_new_name_of_the_run(page, run, session):
    sentence = page.headline.text()
    session.runs.describe({run.path: RunNotes(title="the good one")})
    assert page.run_name.full_text == "the good one"
    assert page.headline.text() == sentence
