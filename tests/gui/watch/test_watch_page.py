"""The watch page: from an empty page to shares, texts and rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit

from core.config import DataConfig, JobConfig
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions
from core.watch.classified import Classified
from core.watch.rules import KeptRule, Rule
from core.watch.rules_file import read_rules
from core.watch.store import rules_path
from core.watch.text_labels import NONE_OF_THESE, labels_from_predictions
from gui.watch import worker_jobs as watch_jobs
from gui.watch.watch_page import WatchPage
from tests.core.watch.made_texts import predict_by_words, write_table

NEGATIVE_B = Rule(label="negative", group="b", limit=0.7, periods=2)


def settle(qtbot, session) -> None:
    qtbot.waitUntil(
        lambda: not session.watch.table.is_working and not session.watch._previewing.is_running, timeout=20_000
    )


def test_the_page_says_what_is_missing(page, qtbot, session, open_table, tmp_path: Path) -> None:
    assert page.stack.currentWidget() is page.empty
    plain = tmp_path / "plain.csv"
    pd.DataFrame({"text": [f"a text about thing {n}" for n in range(30)], "label": ["x", "y"] * 15}).to_csv(
        plain, index=False
    )
    open_table(plain)
    assert page.stack.currentWidget() is page.undated
    open_table()
    assert page.stack.currentWidget() is page.full and page.body.currentWidget() is page.modelless
    assert not page.setup.isHidden() and not page.setup.start.isEnabled()
    session.watch.table.set_model(Path("a model"))
    assert page.body.currentWidget() is page.ready and not page.setup.start.isHidden() and page.setup.start.isEnabled()
    assert session.watch.table.plan.date_column == "date" and session.watch.table.plan.text_columns == ("text",)


def test_shares_are_shown_and_the_same_texts_are_asked_once(shown, session, qtbot, asked) -> None:
    assert len(asked) == 1 and len(asked[0]) == 120
    series = session.watch.shown.series
    assert [group.name for group in series.groups] == ["", "a", "b"] and series.every == "day"
    assert "120 texts" in shown.headline.text()
    assert [line.group for line in shown.chart.lines()] == ["", "a", "b"]
    for change in ({"every": "week"}, {"by_column": ""}, {"zone": "UTC"}):
        session.watch.table.change_plan("x", **change)
        settle(qtbot, session)
    assert session.watch.shown.series.every == "week" and len(session.watch.shown.series.groups) == 1
    assert len(asked) == 1 and not session.watch.table.is_stale
    session.watch.table.change_plan("x", model="another")
    assert session.watch.table.is_stale and not shown.setup.start.isHidden()


def test_changes_of_the_plan_can_be_undone(shown, session, qtbot) -> None:
    shown.setup.periods["month"].click()
    settle(qtbot, session)
    assert session.watch.shown.series.every == "month"
    session.undo_stack.undo()
    settle(qtbot, session)
    assert session.watch.shown.series.every == "day" and shown.setup.periods["day"].isChecked()


def test_a_point_shows_its_texts_and_leads_to_the_data(shown, session, qtbot) -> None:
    shown.chart.point_chosen.emit(2, 14)  # topic b on the fifteenth
    assert "3 of 3" in shown.texts.title.full_text
    frame = shown.texts.model.frame
    assert (
        len(frame) == 3
        and frame["said"].tolist() == ["negative"] * 3
        and all("of 15" in text for text in frame["text"])
    )
    with qtbot.waitSignal(session.rows_requested, timeout=2000) as wanted:
        shown.texts.show_button.click()
    assert wanted.args[0] == (85, 87, 89)
    shown.chart.point_chosen.emit(0, 0)
    assert not shown.texts.only.isHidden()
    shown.texts.only.click()
    assert shown.texts.model.rowCount() == 2 and len(shown.texts.model.frame) == 6


def test_one_class_of_several_groups_or_every_class_of_one(shown) -> None:
    shown.picker.classes.setCurrentIndex(shown.picker.classes.count() - 1)
    shown.picker.classes.activated.emit(0)
    assert [line.class_name for line in shown.chart.lines()] == ["negative", "neutral", "positive"]
    assert {line.group for line in shown.chart.lines()} == {""}


def test_a_rule_shows_its_past_before_it_is_switched_on(shown, session, qtbot) -> None:
    rules = shown.rules
    rules.begin_rule()
    rules.form.sentence.set_text("negative share of b over 70 % for 2 days")
    rules.form.sentence.editing_finished.emit()
    qtbot.waitUntil(lambda: rules.findings() is not None and rules.findings().rule == NEGATIVE_B, timeout=20_000)
    assert rules.past.count() == 1 and session.watch.rules == ()
    rules.past.setCurrentRow(0)
    assert shown.texts.model.rowCount() == 6 and {"negative"} == set(shown.texts.model.frame["said"])
    rules.keep.click()
    assert session.watch.rules == (KeptRule(NEGATIVE_B),)
    qtbot.waitUntil(lambda: bool(session.watch.shown.findings) and bool(shown.chart.flags()), timeout=20_000)
    assert len(shown.chart.flags()) == 1 and shown.chart.flags()[0].day.day == 12
    qtbot.waitUntil(lambda: rules_path().is_file(), timeout=20_000)
    assert read_rules(rules_path()) == (KeptRule(NEGATIVE_B),)
    session.undo_stack.undo()
    assert session.watch.rules == ()


def test_rules_are_switched_changed_removed_and_survive_a_restart(shown, session, qtbot, tmp_path: Path) -> None:
    from gui.session.session import Session

    session.watch.set_rules("two", (KeptRule(NEGATIVE_B), KeptRule(Rule(measure="texts", limit=5))))
    settle(qtbot, session)
    shown.rules.rules.item(1).setCheckState(shown.rules.rules.item(1).checkState().Unchecked)
    assert [kept.is_on for kept in session.watch.rules] == [True, False]
    settle(qtbot, session)
    shown.rules.rules.setCurrentRow(0)
    shown.rules.remove.click()
    assert [kept.rule.measure for kept in session.watch.rules] == ["texts"]
    session.undo_stack.undo()
    shown.rules.files.save(str(tmp_path / "mine.json"))
    assert len(read_rules(tmp_path / "mine.json")) == 2
    qtbot.waitUntil(lambda: not session.watch._rules_written.is_running, timeout=20_000)
    again = Session()
    try:
        again.watch.wake()
        qtbot.waitUntil(lambda: len(again.watch.rules) == 2, timeout=20_000)
        assert again.watch.rules == session.watch.rules
    finally:
        again.close()


def test_a_bad_date_column_is_reported_on_the_page(shown, session, qtbot) -> None:
    session.watch.table.change_plan("x", date_column="topic")
    qtbot.waitUntil(lambda: session.watch.table.problem is not None, timeout=20_000)
    assert not shown.problem.isHidden() and "topic" in shown.problem.text()
    session.undo_stack.undo()
    settle(qtbot, session)
    assert shown.problem.isHidden() and session.watch.shown is not None


def test_rows_without_a_date_are_reported_and_can_be_shown(page, qtbot, session, open_table, tmp_path: Path) -> None:
    rows = [("2026-03-05", "negative one", "a"), ("soon", "two", "a"), ("2026-03-06", "three", "a")]
    open_table(write_table(tmp_path / "some.csv", rows))
    session.watch.table.set_model(Path("a model"))
    notices = []
    session.notices.raised.connect(notices.append)
    session.watch.table.start()
    qtbot.waitUntil(lambda: session.watch.shown is not None, timeout=20_000)
    notice = next(notice for notice in notices if "no date" in notice.what)
    with qtbot.waitSignal(session.rows_requested, timeout=2000) as wanted:
        notice.act(0)
    assert wanted.args[0] == (1,)


def test_the_shares_are_saved_as_a_table(shown, session, qtbot, tmp_path: Path) -> None:
    with qtbot.waitSignal(session.watch.saved, timeout=20_000):
        session.watch.save(tmp_path / "shares.csv")
    assert len(pd.read_csv(tmp_path / "shares.csv")) == 20 * 3 * 3


def test_another_table_begins_anew(shown, session, open_table, tmp_path: Path) -> None:
    open_table(
        write_table(
            tmp_path / "other.csv", [(f"2026-04-{day:02d}", f"positive text {day}", "c") for day in range(1, 25)]
        )
    )
    assert session.watch.shown is None and session.watch.table.plan.by_column == ""
    assert shown.body.currentWidget() is shown.ready and session.watch.table.plan.model == "a model"


def test_every_control_has_a_name(shown) -> None:
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView)
    nameless = [
        child
        for kind in kinds
        for child in shown.findChildren(kind)
        if not child.accessibleName()
        and not (isinstance(child, QAbstractButton) and child.text())
        and not child.objectName().startswith("qt_")
        and child.parent() is not None
        and not isinstance(child.parent(), (QComboBox, QAbstractSpinBox))
        and "ScrollBar" not in type(child).__name__
        and not _is_inner(child)
    ]
    assert nameless == []


def _is_inner(widget) -> bool:
    """Widgets that Qt makes by itself: the list of a combo box, heads of a table, arrows of a tab bar."""
    while (widget := widget.parent()) is not None:
        if isinstance(widget, (QComboBox, QAbstractItemView)) or type(widget).__name__ in (
            "QTabBar",
            "QComboBoxPrivateContainer",
        ):
            return True
    return False


@pytest.mark.parametrize("width", [1148, 700])
def test_nothing_is_wider_than_the_page(shown, qtbot, width: int) -> None:
    shown.resize(width, 640)
    with qtbot.waitExposed(shown):
        shown.show()
    assert shown.stack.currentWidget().widget().minimumSizeHint().width() <= width


def test_a_page_made_anew_shows_what_was_counted(shown, session, qtbot) -> None:
    made = WatchPage(session)  # as after a change of language
    qtbot.addWidget(made)
    assert [line.name for line in made.chart.lines()] == [line.name for line in shown.chart.lines()]
    assert made.headline.text() == shown.headline.text() and made.picker.lines()


def test_only_a_classifier_is_proposed(page, session, qtbot, open_table, tmp_path: Path) -> None:
    run = RunFolder.create(replace(JobConfig(), task="match", title="answers"))
    run.model_folder.mkdir()
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(run.path)
    assert session.runs.answering_folder == run.model_folder
    open_table()
    assert session.watch.table.plan is not None and session.watch.table.plan.model == ""
    assert page.body.currentWidget() is page.modelless and "model" in page.setup.start.toolTip()


def test_what_is_missing_is_shown_before_it_can_be_classified(page, session, open_table) -> None:
    open_table()
    session.watch.table.set_model(Path("a model"))
    assert page.setup.start.toolTip() == "" and "Classify 120 text" in page.setup.start.text()
    session.watch.table.change_plan("x", text_columns=())
    assert not page.setup.start.isEnabled() and "column of the texts" in page.setup.start.toolTip()


def write_run(
    table: Path, *, task: str = "classify", columns: tuple[str, ...] = ("text",), texts: str = ""
) -> RunFolder:
    """A run that was trained on a file, with a model folder that nobody opens."""
    data = DataConfig(files=(str(table),), text_columns=columns, label_columns=("label",))
    run = RunFolder.create(replace(JobConfig(), task=task, title=table.stem, data=data))  # type: ignore[arg-type]
    (run.model_folder).mkdir()
    (run.model_folder / "config.json").write_text("{}", encoding="utf-8")
    if texts:
        truth = np.zeros(3, np.int64)
        frame = frame_predictions(np.arange(3), [texts] * 3, truth, np.full((3, 2), 0.5, np.float32), ("a", "b"))
        run.write_predictions("test", frame)
    return run


def list_again(qtbot, session) -> None:
    with qtbot.waitSignal(session.runs.listed, timeout=20_000):
        session.runs.refresh()


def test_the_run_trained_on_the_open_table_is_proposed(page, qtbot, session, open_table, dated_file, tmp_path) -> None:
    own = write_run(dated_file)
    write_run(tmp_path / "other.csv", columns=("headline",))  # the newest, of another table
    list_again(qtbot, session)
    open_table()
    qtbot.waitUntil(lambda: session.watch.table.plan.model == str(own.path / "model"), timeout=20_000)


def test_a_model_of_another_language_is_not_proposed(page, qtbot, session, open_table, tmp_path: Path) -> None:
    write_run(tmp_path / "chinese.csv", texts="股价上涨了很多")
    list_again(qtbot, session)
    open_table()
    qtbot.waitUntil(lambda: not session.watch.table._fitting.is_running, timeout=20_000)
    assert session.watch.table.plan.model == ""
    english = write_run(tmp_path / "english.csv", texts="shares rose a lot")
    list_again(qtbot, session)
    qtbot.waitUntil(lambda: session.watch.table.plan.model == str(english.path / "model"), timeout=20_000)


def test_the_open_run_takes_the_place_of_a_proposal_but_not_of_a_choice(page, qtbot, session, open_table) -> None:
    open_table()
    table = session.watch.table
    table.set_model(Path("a proposal"))
    table.set_model(Path("the open run"))
    assert table.plan.model == "the open run"
    table.change_plan("model", model="my choice")
    table.set_model(Path("the open run"))
    assert table.plan.model == "my choice"


def test_a_group_keeps_its_colour_from_one_view_to_the_next(shown) -> None:
    def colours() -> dict[str, int]:
        return {line.group: line.colour for line in shown.chart.lines()}

    before = colours()
    assert len(set(before.values())) == len(before) == 3
    items = {shown.picker.groups.item(row).data(Qt.ItemDataRole.UserRole): row for row in range(3)}
    shown.picker.groups.item(items[""]).setCheckState(Qt.CheckState.Unchecked)
    assert colours() == {group: before[group] for group in ("a", "b")}
    shown.picker.choose("b", "positive")
    shown.picker.groups.item(items[""]).setCheckState(Qt.CheckState.Checked)
    assert colours() == before


def test_a_rule_of_a_class_that_the_model_lacks_rests(shown, session, qtbot) -> None:
    session.watch.set_rules("foreign", (KeptRule(Rule(label="angry", limit=0.4)), KeptRule(NEGATIVE_B)))
    settle(qtbot, session)
    rules = shown.rules
    assert "no class angry" in rules.rules.item(0).text() and "no class" not in rules.rules.item(1).text()
    rules.rules.setCurrentRow(0)
    assert "rests" in rules.summary.text() and rules.past.isHidden()
    rules.rules.setCurrentRow(1)
    assert "rests" not in rules.summary.text()


def test_a_new_rule_begins_with_the_class_that_is_shown(shown) -> None:
    shown.picker.classes.setCurrentIndex(shown.picker.classes.findData("positive"))
    shown.picker.classes.activated.emit(0)
    shown.rules.begin_rule()
    assert shown.rules.form.rule.label == "positive"


def test_an_alert_leads_to_its_day(shown, session, qtbot) -> None:
    session.watch.set_rules("both", (KeptRule(Rule(measure="texts", group="a", limit=2)), KeptRule(NEGATIVE_B)))
    settle(qtbot, session)
    qtbot.waitUntil(lambda: len(session.watch.shown.findings) == 2, timeout=20_000)
    rules = shown.rules
    for row, group in ((0, "a"), (1, "b")):
        rules.rules.setCurrentRow(row)
        shown.chart.hide_values()
        rules.past.setCurrentRow(0)
        line, index = shown.chart.current()
        assert shown.chart.lines()[line].group == group
        assert shown.chart.readout()
        alert = rules.findings().alerts[0]
        assert session.watch.shown.series.periods.starts[index].astype(object) == alert.raised
        shown.chart.hide_values()
        rules.past.itemClicked.emit(rules.past.item(0))  # the current one, clicked once more
        assert shown.chart.current() is not None


def test_the_order_of_dates_is_a_choice_of_the_page(page, qtbot, session, open_table, tmp_path: Path) -> None:
    rows = [(f"{number % 9 + 1:02d}/03/2026", f"positive news {number}", "a") for number in range(60)]
    open_table(write_table(tmp_path / "ambiguous.csv", rows))
    session.watch.table.set_model(Path("a model"))
    session.watch.table.start()
    qtbot.waitUntil(lambda: session.watch.shown is not None and not session.watch.table.is_working, timeout=20_000)
    page.setup.order.setCurrentIndex(2)
    page.setup.order.activated.emit(2)
    assert session.watch.table.plan.date_order == "mdy"
    page.setup.order.setCurrentIndex(1)
    page.setup.order.activated.emit(1)
    qtbot.waitUntil(lambda: not session.watch.table.is_working, timeout=20_000)
    assert {str(start)[:7] for start in session.watch.shown.series.periods.starts} == {"2026-03"}


def test_texts_that_are_none_of_the_classes_have_a_line_their_texts_and_rules(
    page, session, qtbot, open_table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def classify(cache, texts, plan):
        def make(control):
            unlike = np.array(["number 5" in text for text in texts.texts])
            found = replace(predict_by_words(texts.texts), unlike=unlike)
            yield Classified(texts, labels_from_predictions(found, unlike))

        return make

    monkeypatch.setattr(watch_jobs, "classify", classify)
    open_table()
    session.watch.table.set_model(Path("a model"))
    session.watch.table.change_plan("day", every="day")
    session.watch.table.start()
    qtbot.waitUntil(lambda: session.watch.shown is not None and not session.watch.table.is_working, timeout=20_000)
    assert "Texts that are none of the classes: 20." in page.about.text()
    picker = page.picker
    picker.classes.setCurrentIndex(picker.classes.findData(NONE_OF_THESE))
    picker.classes.activated.emit(0)
    (line,) = page.chart.lines()
    assert (line.class_name, picker.title()) == (NONE_OF_THESE, "Share of none of these")
    assert line.share[0] == pytest.approx(1 / 6)
    page.chart.point_chosen.emit(0, 3)
    assert "1 of 6 texts are none of these" in page.texts.title.full_text
    assert page.texts.model.frame["said"].tolist()[0] == NONE_OF_THESE and not page.texts.only.isHidden()
    page.rules.begin_rule()
    assert page.rules.form.label.currentData() == NONE_OF_THESE
    assert page.rules.form.rule.label == NONE_OF_THESE and '"none of these" share' in page.rules.form.sentence.text()
