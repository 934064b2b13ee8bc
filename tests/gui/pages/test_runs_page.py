"""The runs page over real run folders: list, search, open, compare, delete and restore."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QTableWidget

from core.config import JobConfig, MethodConfig, with_value
from core.events import Ended, Started
from core.message import Message
from core.metrics.specs import MetricSpec
from core.runs.folder import RunFolder
from core.tasks.figures import METRICS, score_of_run
from gui.pages.runs.comparison import ComparePanel, compare_figures, compare_settings
from gui.pages.runs.run_table import COLUMNS, RunFilter, RunTable
from gui.pages.runs_page import RunsPage
from gui.tasks.export_dialog import ExportDialog


def make_run(title: str, *, outcome: str = "finished", f1: float = 0.8, **settings: object) -> RunFolder:
    job = replace(JobConfig(), title=title)
    for name, value in settings.items():
        job = with_value(job, name.replace("__", "."), value)
    run = RunFolder.create(job)
    run.append(
        Started(
            task="classify",
            method=job.method.kind,
            backbone=job.backbone.name,
            classes=("a", "b"),
            train_rows=700,
            validation_rows=9,
            test_rows=9,
            steps=3,
            device="cpu",
            precision="fp32",
            threads=2,
            parameters=10,
            trainable_parameters=5,
        )
    )
    run.write_metrics(
        {"test": {"accuracy": f1, "macro_f1": f1, "weighted_f1": f1, "per_class": []}, "training": {"seconds": 65.0}}
    )
    run.append(Ended(outcome=outcome))
    return run


@pytest.fixture
def page(qtbot, session) -> RunsPage:
    made = RunsPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        made.show()
    return made


def shown(page: RunsPage) -> list[str]:
    model = page.view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def mark(page: RunsPage, *titles: str) -> None:
    page.view.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for title in titles:
        page.view.selectionModel().select(page.view.model().index(shown(page).index(title), 0), flags)


def test_without_runs_it_says_what_will_be_here(qtbot, page):
    assert page.states.currentIndex() == 1 and page.open_button.isHidden()


def test_before_the_runs_are_read_the_page_does_not_show_an_empty_list(qtbot, session):
    made = RunsPage(session)
    qtbot.addWidget(made)
    assert session.runs.summaries is None
    assert made.states.currentWidget() is not made.view.parentWidget() and made.states.currentIndex() != 1
    assert made.open_button.isHidden() and made.search.isHidden()


@pytest.fixture
def two_runs(session) -> list[Path]:
    return [make_run("tickets").path, make_run("news & more", f1=0.9, method__kind="full", training__epochs=3).path]


def test_runs_are_listed_with_their_figures_and_searched_by_any_word(qtbot, two_runs, page):
    assert sorted(shown(page)) == ["news & more", "tickets"]
    row = shown(page).index("news & more")
    cells = [page.view.model().index(row, column).data() for column in range(page.view.model().columnCount())]
    assert "macro-F1 0.900" in cells and "Full" in cells and "700" in cells and "1 min" in cells and "Finished" in cells

    page.search.setText("lora")
    assert shown(page) == ["tickets"]
    page.search.setText("full news")
    assert shown(page) == ["news & more"]
    page.search.setText("nothing of that")
    assert shown(page) == []


def test_sorting_is_by_value_not_by_letters(qtbot, two_runs, page):
    page.view.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert shown(page) == ["news & more", "tickets"]
    page.view.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert shown(page) == ["tickets", "news & more"]


def test_enter_opens_the_marked_run(qtbot, session, two_runs, page):
    mark(page, "tickets")
    page.view.setFocus()
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert session.runs.run.path == two_runs[0]


def test_two_marked_runs_show_only_what_differs(qtbot, two_runs, page):
    mark(page, "tickets")
    assert page.compare.isHidden()
    mark(page, "tickets", "news & more")
    assert page.compare.isVisible()
    table = page.compare.findChild(QTableWidget)
    lines = {
        table.item(row, 0).text(): (table.item(row, 1).text(), table.item(row, 2).text())
        for row in range(table.rowCount())
    }

    assert set(lines["Method"]) == {"LoRA", "Full"} and set(lines["Macro-F1 on test"]) == {"0.800", "0.900"}
    assert "Batch" not in lines and "Training rows" not in lines
    bold = {
        table.item(row, column).text()
        for row in range(table.rowCount())
        for column in (1, 2)
        if table.item(row, column).font().bold()
    }
    assert bold == {"0.900"}


def test_a_deleted_run_leaves_the_list_and_comes_back_by_the_notice(qtbot, session, two_runs, page):
    mark(page, "tickets")
    with qtbot.waitSignal(session.notices.raised) as raised, qtbot.waitSignal(session.runs.listed, timeout=20_000):
        qtbot.mouseClick(page.delete_button, Qt.MouseButton.LeftButton)
    assert shown(page) == ["news & more"] and not two_runs[0].exists()

    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        raised.args[0].act(0)
    assert sorted(shown(page)) == ["news & more", "tickets"]


def test_only_what_can_be_done_can_be_clicked(qtbot, two_runs, page):
    page.view.clearSelection()
    buttons = (page.open_button, page.resume_button, page.export_button, page.delete_button)
    assert not any(button.isEnabled() for button in buttons)
    mark(page, "tickets")
    assert [button.isEnabled() for button in buttons] == [True, False, False, True]


def test_export_of_a_marked_run_asks_where_to(qtbot, session, two_runs, page):
    for path in two_runs:
        (path / "model").mkdir()
    for title in ("tickets", "news & more"):
        mark(page, title)
        qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
        (dialog,) = page.findChildren(ExportDialog)  # one for all runs
        assert dialog.isVisible() and title in dialog.headline.text()
    dialog.hide()


def test_the_page_answers_to_its_name(page):
    assert page.view.accessibleName() == "Runs"
    assert all(
        button.accessibleName() or button.text() for button in page.findChildren(QAbstractButton) if button.isVisible()
    )


def test_equal_jobs_do_not_differ_and_each_setting_is_seen():
    job = JobConfig()
    assert compare_settings(job, job) == []
    assert [d.values for d in compare_settings(job, with_value(job, "training.class_weights", True))] == [("no", "yes")]
    corrected = replace(job, data=replace(job.data, corrections="/runs/one/corrections.csv"))
    assert [d.values for d in compare_settings(job, corrected, job)] == [("–", "corrections.csv", "–")]


LOWER = MetricSpec(
    name="mae", title=Message("MAE"), short_title=Message("MAE"), direction="lower", format="number", is_deciding=True
)


def test_the_better_of_two_figures_follows_their_direction():
    assert compare_figures("MAE", LOWER, 2.5, 1.5).better == 1 and compare_figures("MAE", LOWER, 1.5, 2.5).better == 0
    assert compare_figures("F1", METRICS["macro_f1"], 0.5, 0.75).better == 1
    missing = compare_figures("MAE", LOWER, None, 2.5)
    assert missing.better is None and missing.values == ("–", "2.500")


@pytest.mark.parametrize(
    ("metric", "values"), [(LOWER, (2.5, 1.5)), (METRICS["macro_f1"], (0.25, 0.75))], ids=lambda one: str(one)[:20]
)
def test_runs_sorted_by_score_have_the_best_at_one_end_and_those_not_judged_at_the_other(monkeypatch, metric, values):
    monkeypatch.setitem(METRICS, metric.name, metric)
    worse, better = (
        replace(make_run(title).summary(), figures=((metric.name, value),))
        for title, value in zip(("worse", "better"), values, strict=True)
    )
    table = RunTable()
    table.set_runs([better, RunFolder.create(replace(JobConfig(), title="not judged")).summary(), worse])
    order = RunFilter()
    order.setSourceModel(table)
    order.sort(COLUMNS.index("macro_f1"), Qt.SortOrder.DescendingOrder)
    assert [order.index(row, 0).data() for row in range(3)] == ["better", "worse", "not judged"]


def test_a_recommender_is_listed_and_compared_by_the_figure_that_decides_it(session, qtbot):
    from core.runs.listing import list_runs

    for ndcg in (0.21, 0.25):
        run = RunFolder.create(
            replace(JobConfig(), task="recommend", title="loans", method=MethodConfig(kind="frozen"))
        )
        run.write_metrics({"test": {"ndcg@10": ndcg, "hr@10": 0.4, "mrr": 0.2}, "training": {"seconds": 5.0}})
    runs = list_runs()
    scores = [score_of_run(run) for run in runs]
    assert (
        sorted((score[0].name, score[1]) for score in scores) == [("ndcg@10", 0.21), ("ndcg@10", 0.25)]
        and runs[0].macro_f1 is None
    )
    table = RunTable()
    assert {table.say(run, "macro_f1") for run in runs} == {"NDCG@10 0.210", "NDCG@10 0.250"} and table.say(
        runs[0], "method"
    ) == "Frozen"
    panel = ComparePanel()
    qtbot.addWidget(panel)
    panel.show_runs(*runs)
    shown = {panel._table.item(row, 0).text() for row in range(panel._table.rowCount())}
    assert "NDCG@10 on test" in shown and "HR@10 on test" not in shown


def test_a_run_that_has_not_begun_is_started_and_one_that_waits_is_removed(qtbot, session, page):
    waiting = RunFolder.create(replace(JobConfig(), title="for the night"))
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.runs.refresh()
    mark(page, "for the night")
    assert page.resume_button.text() == "Start" and page.resume_button.isEnabled()

    session.queue.add_run(waiting.path)
    state = page.view.model().index(0, COLUMNS.index("state"))
    assert state.data() == "Waiting (1)" and page.resume_button.text() == "Do not wait"

    qtbot.mouseClick(page.resume_button, Qt.MouseButton.LeftButton)
    assert session.queue.waiting == () and state.data() == "Not started" and waiting.path.is_dir()


@pytest.mark.parametrize(("width", "hidden"), [(830, {"size_mb"}), (768, {"size_mb", "backbone"}), (1700, set())])
def test_a_name_can_be_read_at_every_width(qtbot, two_runs, page, width, hidden):
    page.resize(width, 600)
    assert page.view.columnWidth(0) >= 190
    assert {name for at, name in enumerate(COLUMNS) if page.view.isColumnHidden(at)} >= hidden
    assert not page.view.isColumnHidden(COLUMNS.index("state")) and not page.view.isColumnHidden(
        COLUMNS.index("macro_f1")
    )
    page.resize(1900, 600)
    hidden = {name for at, name in enumerate(COLUMNS) if page.view.isColumnHidden(at)}
    assert hidden == {"tags", "note"}  # no run has any


def test_a_method_that_learns_from_no_row_counts_none(qtbot, session):
    run = make_run("names", method__kind="zero-shot")
    summary = next(one for one in session_runs(qtbot, session) if one.path == run.path)
    assert RunTable().say(summary, "rows") == "–"


def session_runs(qtbot, session) -> tuple[object, ...]:
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.runs.refresh()
    return session.runs.summaries
