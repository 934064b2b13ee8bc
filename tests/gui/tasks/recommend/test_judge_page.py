"""The judge page of a recommender: the sentence, the table, the groups, and what is saved of it."""

from __future__ import annotations

import json

import pytest

from core.runs.folder import RunFolder
from core.tasks.recommend.report import headline, report_from_json
from gui.session.session import Session
from gui.tasks.recommend.judge_page import RecommendJudgePage
from gui.tasks.recommend.ranking_text import describe_comparison
from tests.gui.tasks.recommend.conftest import PATIENCE_MS


@pytest.fixture
def page(qtbot, session: Session) -> RecommendJudgePage:  # noqa: ANN001
    made = RecommendJudgePage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def open_run(qtbot, session: Session, page: RecommendJudgePage, run: RunFolder) -> None:  # noqa: ANN001
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1, timeout=PATIENCE_MS)


def rewrite(run: RunFolder, change) -> None:  # noqa: ANN001
    metrics = run.metrics()
    change(metrics)
    (run.path / "metrics.json").write_text(json.dumps(metrics), encoding="utf-8")


def test_the_headline_is_the_hit_rate_in_words(qtbot, session: Session, page: RecommendJudgePage, run: RunFolder):
    open_run(qtbot, session, page, run)
    report = report_from_json(run.metrics()["test"])  # type: ignore[index]
    assert f"{round(report.figures['hr@10'] * 100)}" in page.headline.text() and "150 items" in page.headline.text()
    assert report.protocol in page.protocol.text()


def test_a_model_that_loses_to_a_baseline_is_called_so(
    qtbot, session: Session, page: RecommendJudgePage, run: RunFolder
):
    def lower(metrics: dict) -> None:
        metrics["test"]["ndcg@10"], metrics["test"]["intervals"]["ndcg@10"] = 0.001, [0.0, 0.002]

    rewrite(run, lower)
    open_run(qtbot, session, page, run)
    assert "does not beat" in page.comparison.text() and page.comparison.property("role") == "warn"
    assert "“what comes next”" in page.comparison.text()
    page.show_split("validation")
    assert page.comparison.text() != "" and page.split_buttons["validation"].isChecked()


def test_a_model_that_is_clearly_better_is_called_so(run: RunFolder):
    metrics = run.metrics()
    report = report_from_json(
        {**metrics["test"], "ndcg@10": 0.9, "intervals": {**metrics["test"]["intervals"], "ndcg@10": [0.85, 0.95]}}
    )  # type: ignore[index]
    others = {name: report_from_json(body["test"]) for name, body in metrics["baselines"].items()}  # type: ignore[index]
    assert describe_comparison(report, others).tone == "good"
    alone = describe_comparison(report, {})
    assert alone.tone == "quiet" and "nothing to compare" in alone.sentence


def test_a_baseline_that_is_ahead_on_the_figure_of_the_headline_is_named(run: RunFolder):
    metrics = run.metrics()
    report = report_from_json(
        {**metrics["test"], "ndcg@10": 0.9, "intervals": {**metrics["test"]["intervals"], "ndcg@10": [0.85, 0.95]}}
    )  # type: ignore[index]
    others = {name: body["test"] for name, body in metrics["baselines"].items()}  # type: ignore[index]
    others["popularity"] = {**others["popularity"], "hr@10": 0.99}
    comparison = describe_comparison(report, {name: report_from_json(body) for name, body in others.items()})
    assert "“most popular” is ahead: 99" in comparison.sentence and comparison.tone == "quiet"


def test_several_targets_per_user_and_no_user_have_their_own_headline(run: RunFolder):
    body = run.metrics()["test"]  # type: ignore[index]
    assert "later" in str(headline(report_from_json({**body, "targets": body["lists"] + 5})))
    assert "nobody" in str(headline(report_from_json({**body, "lists": 0, "targets": 0})))


def test_the_model_stands_first_and_the_best_baseline_next(
    qtbot, session: Session, page: RecommendJudgePage, run: RunFolder
):
    open_run(qtbot, session, page, run)
    model = page.table.model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names[0] == "This model" and names[1:] == ["what comes next", "similar items", "most popular"]
    columns = list(model.frame.columns)
    assert {"hr@10", "ndcg@10", "mrr", "coverage@10", "novelty@10"} <= set(columns) and "recall@10" not in columns
    low, high = (float(end) for end in model.frame["ndcg@10 95 %"][0].split("–"))
    assert low <= model.frame["ndcg@10"][0] <= high


def test_a_click_on_a_baseline_compares_the_groups_with_it(
    qtbot, session: Session, page: RecommendJudgePage, run: RunFolder
):
    open_run(qtbot, session, page, run)
    before = [bar.other for bar in page.items.bars.shown()]
    popular = page.table.model.index(3, 0)
    page.table.table.clicked.emit(popular)
    metrics = run.metrics()["baselines"]["popularity"]["test"]["by_popularity"]  # type: ignore[index]
    after = page.items.bars.shown()
    assert [bar.other for bar in after] != before
    assert after[0].other == pytest.approx(metrics[0]["ndcg@10"]) and "most popular" in page.legend.text()
    page.figures.buttons["hr@10"].click()
    assert page.items.bars.shown()[0].other == pytest.approx(metrics[0]["hr@10"])
    page.table.table.clicked.emit(page.table.model.index(0, 0))  # the model itself cannot be compared with
    assert "most popular" in page.legend.text()


def test_groups_are_head_tail_and_cold_and_by_history(
    qtbot, session: Session, page: RecommendJudgePage, run: RunFolder
):
    open_run(qtbot, session, page, run)
    assert [bar.name.split(" (")[-1] for bar in page.items.bars.shown()] == ["head)", "tail)", "cold)"]
    body = run.metrics()["test"]["by_history"]  # type: ignore[index]
    assert [bar.value for bar in page.lengths.bars.shown()] == [group["ndcg@10"] for group in body if group["count"]]
    assert page.items.note() == ""


def test_without_cold_items_it_says_how_to_measure_them(
    qtbot, session: Session, page: RecommendJudgePage, run: RunFolder
):
    def warm(metrics: dict) -> None:
        for group in metrics["test"]["by_popularity"]:
            group["count"] = 0 if group["name"] == "cold" else group["count"]

    rewrite(run, warm)
    open_run(qtbot, session, page, run)
    assert len(page.items.bars.shown()) == 2 and "Hide some items" in page.items.note()


def test_the_protocol_stands_in_what_is_saved(
    qtbot, session: Session, page: RecommendJudgePage, run: RunFolder, tmp_path
):
    open_run(qtbot, session, page, run)
    protocol = run.metrics()["test"]["protocol"]  # type: ignore[index]
    for suffix in (".md", ".csv"):
        place = tmp_path / f"report{suffix}"
        with qtbot.waitSignal(session.notices.raised, timeout=20_000):
            page.reports.save_to(str(place))
        text = place.read_text(encoding="utf-8").replace("\\", "")
        assert protocol in text and ("transitions" in text or "What followed what" in text) and "hr@10" in text.lower()


@pytest.mark.parametrize("missing", ["the file", "both splits", "the test split", "a split of a baseline"])
def test_a_run_without_some_figures_is_no_internal_error(
    qtbot,  # noqa: ANN001
    session: Session,
    page: RecommendJudgePage,
    run: RunFolder,
    missing: str,
):
    if missing == "the file":  # as it is while the run is being trained
        (run.path / "metrics.json").unlink()
    else:

        def change(metrics: dict) -> None:
            if missing == "both splits":
                del metrics["validation"], metrics["test"]
            elif missing == "the test split":
                metrics["test"] = None
            else:
                metrics["baselines"]["popularity"] = None

        rewrite(run, change)
    raised: list[object] = []
    session.notices.raised.connect(raised.append)
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: session.runs.run is not None and page._judged is not None, timeout=PATIENCE_MS)
    assert raised == []
    has_report = missing in ("the test split", "a split of a baseline")
    assert page.stack.currentIndex() == (1 if has_report else 2 if run.model_folder.is_dir() else 0)


def test_a_model_that_was_not_judged_leads_to_its_use(
    qtbot,  # noqa: ANN001
    session: Session,
    page: RecommendJudgePage,
    run: RunFolder,
):
    rewrite(run, lambda metrics: (metrics.pop("validation"), metrics.pop("test")))
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.unjudged, timeout=PATIENCE_MS)
    assert "nobody knows" in page.unjudged.about.text()
    with qtbot.waitSignal(session.page_requested) as asked:
        page.unjudged.button.click()
    assert asked.args == ["use"]


def test_while_the_run_is_being_trained_the_page_says_so(
    qtbot,  # noqa: ANN001
    session: Session,
    page: RecommendJudgePage,
    run: RunFolder,
):
    (run.path / "metrics.json").unlink()
    session.runs.begin_live(run, (), in_background=False)
    qtbot.waitUntil(lambda: page._judged is not None, timeout=PATIENCE_MS)
    assert page.stack.currentIndex() == 0 and "under way" in page.empty.about.text()
    session.runs.end_live()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is not page.empty, timeout=PATIENCE_MS)


def test_damaged_figures_leave_the_page_empty(qtbot, session: Session, page: RecommendJudgePage, run: RunFolder):
    def damage(metrics: dict) -> None:
        metrics["test"] = {"hr@10": "much"}
        del metrics["validation"]["by_history"]

    rewrite(run, damage)
    session.runs.open(run.path)
    qtbot.waitUntil(lambda: session.runs.run is not None and page._judged is not None, timeout=PATIENCE_MS)
    assert page.stack.currentIndex() == 0 and "damaged" in page.empty.about.text()


def test_a_group_and_an_outcome_filter_who_was_asked(qtbot, session: Session, page: RecommendJudgePage, run: RunFolder):
    open_run(qtbot, session, page, run)
    frame = run.predictions("test")
    assert len(page.users.shown_users()) == len(frame)
    group = page.lengths.bars.shown()[1]
    page.lengths.bars.bar_chosen.emit(1)
    inside = frame[(frame["history"] >= 3) & (frame["history"] <= 5)]
    assert group.name == "3 to 5 items" and page.users.shown_users() == list(inside["user"])
    page.users.outcomes.buttons["missed"].click()
    assert page.users.shown_users() == list(inside["user"][inside["rank"] > 10])
    page.users.chip.cleared.emit()
    assert page.users.shown_users() == list(frame["user"][frame["rank"] > 10])
    page.users.outcomes.buttons["all"].click()
    page.users.search.setText("reader-01")
    qtbot.waitUntil(lambda: len(page.users.shown_users()) == 10, timeout=PATIENCE_MS)


def test_a_double_click_leads_to_the_list_of_the_user(
    qtbot, session: Session, page: RecommendJudgePage, run: RunFolder
):
    open_run(qtbot, session, page, run)
    wanted: list[str] = []
    session.page_requested.connect(wanted.append)
    session.controllers["recommend"].answers.user_wanted.connect(wanted.append)
    page.users.table.doubleClicked.emit(page.users.model.index(4, 2))
    assert wanted == ["use", page.users.shown_users()[4]]


def test_both_stages_of_a_training_are_described():
    from gui.tasks.recommend.ranking_text import say_stages

    first = {"name": "sequence", "validation": {"ndcg@10": 0.1234}, "is_kept": True, "seconds": 90}
    second = {"name": "text", "validation": {"ndcg@10": 0.1301}, "is_kept": True, "seconds": 300}
    assert "0.1234" in say_stages({"stages": [first]}) and "text" not in say_stages({"stages": [first]})
    assert "0.1301" in say_stages({"stages": [first, second], "blend": {"followers": 0.5}})
    assert "what usually comes next" in say_stages({"stages": [first], "blend": {"followers": 0.5, "popularity": 0.0}})
    assert "not kept" in say_stages({"stages": [first, {**second, "is_kept": False}]})
    assert say_stages({}) == say_stages({"stages": None, "blend": None}) == ""
