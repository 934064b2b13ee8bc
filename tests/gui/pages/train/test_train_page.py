"""The train page over a real session: empty, set up, live, stopped, failed, reopened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

from core.config import JobConfig
from core.errors import ModelError
from core.events import BaselineDone, Ended, Evaluated, Event, Rehearsed, Started, StepDone
from core.models.backbone_catalogue import BackboneCard
from core.tasks.registry import find_task
from gui.pages.train.setup_view import describe_forecast
from gui.pages.train_page import TrainPage
from gui.tasks.classify.sample_run import make_events, make_failed_events, write_sample_run
from tests.tiny_jobs import write_texts
from tests.tiny_matches import write_questions

LONG_MS = 120_000


@pytest.fixture(scope="module")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny_models import make_tiny_bert

    return make_tiny_bert(tmp_path_factory.mktemp("backbone") / "tiny bert")


@pytest.fixture
def page(qtbot, session):
    made = TrainPage(session)
    qtbot.addWidget(made)
    return made


def open_table(qtbot, session, tmp_path) -> None:
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([write_texts(tmp_path / "texts.csv", 96)])
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def open_run(qtbot, session, folder) -> None:
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(folder)


def test_without_a_table_the_page_leads_to_one(page, session, qtbot):
    assert page.stack.currentWidget() is page.empty
    with qtbot.waitSignal(session.page_requested) as asked:
        page.empty.chosen.emit()
    assert asked.args == ["data"]


def test_with_a_table_the_start_button_waits_and_says_how_many_rows(page, session, qtbot, tmp_path):
    open_table(qtbot, session, tmp_path)
    assert page.stack.currentWidget() is page.setup
    assert page.setup.start_button.isEnabled()
    assert str(len(session.controllers["classify"].split.train)) in page.setup.reason.text()


def test_without_a_label_column_the_button_says_what_is_missing(page, session, qtbot, tmp_path):
    from core.data.roles import Role

    open_table(qtbot, session, tmp_path)
    session.editor.set_roles(session.editor.roles.with_role("label", Role.IGNORE))
    assert not page.setup.start_button.isEnabled() and "label" in page.setup.reason.text()


def test_choosing_a_card_chooses_the_backbone(page, session):
    page.setup.backbones.setCurrentRow(2)
    chosen = page.setup.backbones.currentItem().text()
    assert chosen == next(c.title for c in session.editor.backbones if c.name == session.editor.job.backbone.name)
    session.undo_stack.undo()
    assert page.setup.backbones.currentRow() == 0


def test_the_forecast_is_in_minutes_memory_and_disk():
    text = describe_forecast(Rehearsed(seconds_per_step=0.5, seconds_total=240.0, peak_memory_mb=900.0, disk_mb=180.0))
    assert text == "about 4 min · 900 MB memory · 180 MB disk"


def test_a_forecast_is_measured_shown_and_dropped_with_the_next_change(page, session, qtbot, tmp_path, tiny_backbone):
    open_table(qtbot, session, tmp_path)
    session.editor.set_backbone(str(tiny_backbone))
    session.editor.set_setting("training.threads", 1)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)
    session.editor.set_setting("training.max_tokens", 8)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)
    unmeasured = page.setup.lengths.text()
    assert "tokens are not read" in unmeasured and "windows" in unmeasured and "attention" not in unmeasured
    page.setup.forecast_button.click()
    assert page.setup.forecast_button.text() == "Measuring…"
    assert page.setup.start_button.text() == "Start training"  # measuring is no training that one would wait for
    qtbot.waitUntil(lambda: session.training.rehearsal is not None and session.worker.is_idle, timeout=LONG_MS)

    assert page.setup.forecast.text() == describe_forecast(session.training.rehearsal)
    assert "s of it attention" in page.setup.lengths.text()
    assert page.setup.methods.forecast("lora") == page.setup.forecast.text()
    assert page.setup.methods.forecast("full") == "Not measured yet"
    measured = page.setup.forecast.text()
    session.editor.set_setting("training.epochs", 3)
    assert page.setup.forecast.text() == ""
    assert page.setup.methods.forecast("lora") == "Not measured yet"  # it was measured with other settings
    session.undo_stack.undo()
    assert page.setup.forecast.text() == measured == page.setup.methods.forecast("lora")
    session.editor.set_setting("method.kind", "full")
    assert page.setup.forecast.text() == "" and page.setup.methods.forecast("lora") == measured


def test_a_training_is_watched_stopped_and_kept(page, session, qtbot, tmp_path, tiny_backbone):
    open_table(qtbot, session, tmp_path)
    session.editor.set_backbone(str(tiny_backbone))
    for name, value in {"training.epochs": 100, "training.threads": 1, "training.batch_rows": 8}.items():
        session.editor.set_setting(name, value)
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)
    page.setup.start_button.click()
    qtbot.waitUntil(lambda: page.run.figures.step is not None, timeout=LONG_MS)
    assert page.stack.currentWidget() is page.run
    assert page.headline.full_text.startswith("LoRA on")
    assert not page.stop_button.isHidden() and page.stop_button.text() == "Stop"

    page.pause_button.click()
    qtbot.waitUntil(lambda: session.worker.state.kind == "paused", timeout=20_000)
    assert page.pause_button.text() == "Go on"
    page.pause_button.click()
    qtbot.waitUntil(lambda: session.worker.state.kind == "training", timeout=20_000)
    assert page.pause_button.text() == "Pause"

    page.stop_button.click()
    assert page.stop_button.text() == "Stopping after this step" and not page.stop_button.isEnabled()
    assert page.run.tiles["time"].figure() == "–"  # what was left is not done any more
    qtbot.waitUntil(lambda: session.worker.is_idle and page.run.figures.ended is not None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not session.runs.is_reloading and not page.run.is_replaying(), timeout=20_000)
    assert page.stop_button.isHidden() and not page.resume_button.isHidden()
    assert "stopped" in page.run.verdict.text() and "kept" in page.run.verdict.text()
    recorded = [event.step for event in session.runs.run.events() if isinstance(event, StepDone)]
    assert page.run.loss_chart.drawable_xs() == recorded


def test_few_shot_counts_the_rows_it_learns_from(page, session, qtbot, tmp_path):
    open_table(qtbot, session, tmp_path)
    session.editor.set_setting("method.kind", "few-shot")
    session.editor.set_setting("few_shot.shots", 4)
    assert page.setup.reason.text().startswith("At most 4 rows of each class to learn from, ")


def test_a_finished_run_has_no_buttons_of_the_one_that_is_trained(page, session, qtbot, tmp_path, tiny_backbone):
    finished = write_sample_run(tmp_path / "finished")
    open_table(qtbot, session, tmp_path)
    session.editor.set_backbone(str(tiny_backbone))
    for name, value in {"training.epochs": 100, "training.threads": 1, "training.batch_rows": 8}.items():
        session.editor.set_setting(name, value)
    page.setup.start_button.click()
    qtbot.waitUntil(lambda: page.run.figures.step is not None, timeout=LONG_MS)
    assert not page.pause_button.isHidden() and not page.stop_button.isHidden()
    open_run(qtbot, session, finished.path)
    assert page.pause_button.isHidden() and page.stop_button.isHidden() and not page.live_button.isHidden()
    page.live_button.click()
    assert not page.pause_button.isHidden() and not page.stop_button.isHidden() and page.live_button.isHidden()
    page.stop_button.click()
    qtbot.waitUntil(lambda: session.worker.is_idle and not session.runs.is_reloading, timeout=LONG_MS)


def untrained_events(*, has_labels: bool) -> list[Event]:
    """What zero-shot records."""
    events = [event for event in make_events(steps=4) if isinstance(event, (Started, BaselineDone, Evaluated, Ended))]
    held = {} if has_labels else {"validation_rows": 0, "test_rows": 0}
    found: list[Event] = []
    for event in events:
        if isinstance(event, Started):
            event = replace(event, method="zero-shot", steps=0, **held)
        if has_labels or isinstance(event, (Started, Ended)):
            found.append(event)
    return found


def test_a_run_without_steps_has_no_empty_charts(page, qtbot):
    page.run.show_history(untrained_events(has_labels=True))
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: not page.run.is_replaying(), timeout=20_000)
    view = page.run
    for widget in (view.loss_chart, view.metric_chart, view.rate_fold, view.tiles["loss"], view.tiles["step"]):
        assert widget.isHidden()
    assert not view.untrained.isHidden() and "Nothing is trained" in view.untrained.sentence.text()
    bars = dict(view.untrained.shown())
    assert bars["this model"] == view.figures.evaluated.macro_f1
    assert len(bars) == 1 + len({one.name for one in view.figures.baselines}) > 1
    assert "rows" not in view.figures.headline()
    view.show_history(make_events(steps=4))
    qtbot.waitUntil(lambda: not view.is_replaying(), timeout=20_000)
    assert view.untrained.isHidden() and not view.loss_chart.isHidden() and not view.tiles["step"].isHidden()


def test_a_method_without_steps_has_no_settings_of_steps(page, session, qtbot, tmp_path):
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([write_questions(tmp_path / "asked.csv", rows=60, unanswered=6)])
    qtbot.waitUntil(lambda: not session.controllers["match"].is_scanning, timeout=20_000)
    session.editor.set_setting("method.kind", "frozen")
    known = {item.name for item in find_task("match").settings(session.editor.job)}
    assert "training.epochs" not in known and "training.max_tokens" in known and "match.split_by" in known
    assert page.setup.forecast_button.isHidden() and page.setup.methods.forecast("frozen") == "Seconds"
    session.editor.set_setting("method.kind", "lora")
    assert not page.setup.forecast_button.isHidden() and page.setup.methods.forecast("lora") == "Not measured yet"


def test_a_model_that_nothing_can_judge_leads_to_its_use(page, session, qtbot, tmp_path):
    run = write_sample_run(tmp_path)
    session.runs.put(run, tuple(untrained_events(has_labels=False)))
    run.model_folder.mkdir(exist_ok=True)
    page._show_tabs()
    assert page.judge_button.isHidden() and not page.use_button.isHidden()
    assert page.run.tiles["score"].isHidden() and page.run.untrained.shown() == []
    assert "Nothing says how often it is right" in page.run.untrained.about.text()
    with qtbot.waitSignal(session.page_requested) as asked:
        page.use_button.click()
    assert asked.args == ["use"]


@pytest.mark.parametrize(
    ("task", "tile", "first", "second"),
    [
        ("recommend", "right and early (NDCG@10)", "NDCG@10", "HR@10"),
        ("match", "right answer first (top 1)", "right answer first", "among three"),
    ],
)
def test_before_the_first_evaluation_the_figures_are_those_of_the_task(page, task, tile, first, second):
    page.run.show_history(make_events(steps=4), JobConfig())  # another task was shown before
    page.run.show_history((), replace(JobConfig(), task=task))
    score = page.run.tiles["score"]
    assert score.accessibleName() == f"{first} on validation" and score.title() == tile
    assert "held back" in score.toolTip()
    names = [key.accessibleName() for key in page.run.metric_chart._keys_of_curves]
    assert names[0] == first and second in names[1]


def test_a_reopened_run_shows_the_same_curves_figures_and_log(page, session, qtbot, tmp_path):
    run = write_sample_run(tmp_path)
    open_run(qtbot, session, run.path)
    qtbot.waitUntil(lambda: not page.run.is_replaying())

    assert page.stack.currentWidget() is page.run
    assert page.headline.full_text == "LoRA on all-MiniLM-L6-v2 · 8 classes · 812 rows"
    assert page.run.loss_chart.drawable_xs() == list(range(1, 241))
    assert page.run.tiles["step"].figure() == "240 / 240"
    assert page.run.tiles["score"].figure() == f"{page.run.figures.evaluated.macro_f1:.3f}"
    assert "Finished" in page.run.log_fold.summary() and not page.run.log_fold.is_open()
    assert "Epochs: " in page.run.settings_text.toPlainText()


def test_a_failed_run_says_what_where_what_to_do_and_what_was_kept(page):
    page.run.show_history(make_failed_events(90))
    sentence = page.run.verdict.text()
    for part in ("no memory left for a batch of 32 rows", "step 90", "Halve the batch", "resume"):
        assert part in sentence
    assert not page.run.verdict.isHidden()


def test_another_run_takes_the_place_of_a_long_history_that_is_still_being_put_up(page, qtbot):
    page.run.show_history(make_events(steps=20_000))
    assert page.run.is_replaying()
    page.run.show_history(make_events(steps=12))
    page.run.add(
        StepDone(
            step=13,
            epoch=1.0,
            loss=1.0,
            learning_rate=1e-3,
            rows=1,
            tokens=1,
            gradient_norm=1.0,
            rows_per_s=1.0,
            seconds=1.0,
        )
    )
    qtbot.waitUntil(lambda: not page.run.is_replaying())
    assert page.run.loss_chart.drawable_xs() == list(range(1, 14))


def test_live_events_wait_for_the_history_before_them(page, qtbot):
    history = [event for event in make_events(steps=9_000) if not isinstance(event, Ended)]
    page.run.show_history(history)
    late = StepDone(
        step=9_001,
        epoch=1.0,
        loss=1.0,
        learning_rate=1e-3,
        rows=1,
        tokens=1,
        gradient_norm=1.0,
        rows_per_s=1.0,
        seconds=1.0,
    )
    page.run.add(late)
    qtbot.waitUntil(lambda: not page.run.is_replaying())
    assert page.run.figures.step == late
    xs = page.run.loss_chart.drawable_xs()
    assert xs == sorted(set(xs)) and xs[-1] == 9_001


def test_every_control_has_a_name_and_no_user_text_is_markup(page, session, qtbot, tmp_path):
    card = BackboneCard(
        name="<b>bold</b>",
        title="<b>bold</b>",
        source="folder",
        location="x",
        parameters=1,
        size_mb=1,
        languages=(),
        scripts=(),
        good_at="<img src=x>",
        licence="",
        max_tokens=10,
    )
    page.setup.backbones.show_cards([card], "Latin", "")
    assert "<b>" not in page.setup.backbones.item(0).toolTip()
    nameless = [
        widget
        for kind in (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit)
        for widget in page.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)()) and not is_part_of_another(widget)
    ]
    assert nameless == []


def is_part_of_another(widget: QWidget) -> bool:
    return isinstance(widget.parent(), (QAbstractSpinBox, QComboBox)) or widget.objectName().startswith("qt_")


def test_an_error_of_the_session_that_belongs_to_no_field_is_raised_as_a_notice(page, session, qtbot):
    with qtbot.waitSignal(session.notices.raised) as raised:
        session.notices.raise_error(ModelError("This folder holds no model", where="models/x"))
    assert raised.args[0].where == "models/x"


@pytest.mark.parametrize("size", [(720, 430), (1110, 640)])
def test_the_page_fits_a_small_and_a_usual_window(page, session, qtbot, tmp_path, size):
    open_table(qtbot, session, tmp_path)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    assert (page.width(), page.height()) == size
    open_run(qtbot, session, write_sample_run(tmp_path).path)
    assert (page.width(), page.height()) == size and page.run.loss_chart.width() > 380
    page.hide()


def test_a_backbone_that_needs_a_download_says_so_before_the_start(page, session, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "no cache"))
    open_table(qtbot, session, tmp_path)
    far = next(card for card in session.editor.backbones if card.source == "hub")
    session.editor.set_backbone(far.name)
    assert not page.setup.start_button.isEnabled() and not page.setup.forecast_button.isEnabled()
    assert "switch the network on first" in page.setup.reason.text() and far.title in page.setup.reason.text()
    with qtbot.waitSignal(session.notices.raised) as raised:
        session.training.start()  # by its command, past the button
    assert session.worker.is_idle and far.title in raised.args[0].what

    raised.args[0].action()
    assert session.editor.job.backbone.network and page.setup.start_button.isEnabled()
    session.editor.set_setting("backbone.network", False)
    session.editor.set_backbone(session.editor.backbones[0].name)
    assert page.setup.start_button.isEnabled()


def test_a_page_first_seen_after_another_table_was_opened_begins_with_setting_up(qtbot, session, tmp_path):
    with qtbot.waitSignal(session.runs.run_changed, timeout=20_000):
        session.runs.open(write_sample_run(tmp_path).path)
    before = TrainPage(session)
    qtbot.addWidget(before)
    assert before.stack.currentWidget() is before.run
    open_table(qtbot, session, tmp_path)
    made = TrainPage(session)
    qtbot.addWidget(made)
    assert made.stack.currentWidget() is made.setup and not made.run_button.isHidden()
