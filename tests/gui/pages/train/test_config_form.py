"""The form follows the declaration: each setting has a field, each field sets its setting, invalid ones are marked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from core.config import JobConfig, settings_of, value_of
from core.tasks.registry import find_task
from gui.pages.train.setup_view import SetupView, name_group
from gui.setting_text import format_number
from gui.widgets.config_form import ConfigForm
from gui.widgets.number_spin import NumberSpin, read_number

SHOWN = [
    s
    for s in find_task(JobConfig.task).settings(JobConfig())
    if s.name.startswith(("method.", "training.", "data.keep_rows")) and s.name != "method.kind"
]


@pytest.fixture
def view(qtbot, session):
    made = SetupView(session)
    qtbot.addWidget(made)
    return made


def field_of(view, name):
    return next(form.field(name) for form in (view.basic, view.advanced) if name in form.names())


def other_value(setting, now):
    """A valid value other than `now`."""
    if setting.kind is bool:
        return not now
    if setting.choices:
        return next(word for word in setting.choices if word != now)
    if setting.kind is str:
        return "query,value"
    middle = setting.low + (setting.high - setting.low) / 4
    return int(middle) if setting.kind is int else round(middle, 6)


def type_value(field, value):
    editor = field.editor
    if isinstance(editor, QCheckBox):
        editor.setChecked(value)
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findData(value))
    elif isinstance(editor, NumberSpin):
        editor.lineEdit().setText(str(value))
        editor.interpretText()
        editor.editingFinished.emit()
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(value))
        editor.editingFinished.emit()


def test_every_setting_of_method_and_training_has_its_field(view):
    known = set(view.basic.names()) | set(view.advanced.names())
    shown = {name for name in known if not field_of(view, name).isHidden()}
    assert shown == {setting.name for setting in SHOWN}
    assert not set(view.basic.names()) & set(view.advanced.names())


@pytest.mark.parametrize("setting", SHOWN, ids=lambda setting: setting.name)
def test_a_field_reaches_its_setting_and_its_reset_takes_it_back(view, session, setting):
    field, before = field_of(view, setting.name), session.editor.job
    value = other_value(setting, value_of(before, setting.name))
    type_value(field, value)

    expected = pytest.approx(value) if setting.kind is float else value
    assert value_of(session.editor.job, setting.name) == expected
    assert setting.name in session.editor.touched and field.is_shown_as_touched()
    unrelated = [s.name for s in SHOWN if s.name != setting.name]
    assert all(value_of(session.editor.job, name) == value_of(before, name) for name in unrelated)

    field._reset.click()
    assert value_of(session.editor.job, setting.name) == value_of(before, setting.name)
    assert not field.is_shown_as_touched() and setting.name not in session.editor.touched


@pytest.mark.parametrize("setting", [s for s in SHOWN if s.kind in (int, float)], ids=lambda setting: setting.name)
def test_a_value_outside_the_limits_stays_where_it_was_typed_and_goes_no_further(view, session, setting):
    before = session.editor.job
    field = field_of(view, setting.name)
    type_value(field, setting.high * 10 + 1)

    assert field.is_marked() and session.editor.job == before
    assert read_number(field.value_text()) == setting.high * 10 + 1
    assert field.setting.label in field.note()
    type_value(field, value_of(before, setting.name))
    assert not field.is_marked()


@pytest.mark.parametrize(("typed", "value"), [("3e-4", 3e-4), ("0,0003", 3e-4), (" 3E-4 ", 3e-4)])
def test_a_learning_rate_can_be_typed_as_people_write_it(view, session, typed, value):
    type_value(field_of(view, "training.learning_rate"), typed)
    assert session.editor.job.training.learning_rate == value


@pytest.mark.parametrize("typed", ["", "many", "1e", "nan", "inf", "1,000,000", "3.5"])
def test_what_is_no_whole_number_is_marked_in_words(view, session, typed):
    field = field_of(view, "training.epochs")
    before = session.editor.job.training.epochs
    type_value(field, typed)
    assert field.is_marked() and session.editor.job.training.epochs == before
    assert "Epochs" in field.note()


def test_nothing_starts_while_a_field_is_marked(view, session, qtbot, tmp_path):
    from tests.tiny_jobs import write_texts

    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([write_texts(tmp_path / "texts.csv")])
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)
    assert view.start_button.isEnabled()

    type_value(field_of(view, "training.epochs"), "many")
    assert not view.start_button.isEnabled() and "marked" in view.reason.text()
    type_value(field_of(view, "training.epochs"), "4")
    assert view.start_button.isEnabled()


def test_undo_brings_field_and_dot_back(view, session):
    field = field_of(view, "training.epochs")
    shown = field.value_text()
    type_value(field, 3)
    session.undo_stack.undo()
    assert field.value_text() == shown and not field.is_shown_as_touched()


def test_stepping_doubles_what_spans_powers_of_ten_and_stops_at_the_limit(view, session):
    rate = field_of(view, "training.learning_rate").editor
    before = session.editor.job.training.learning_rate
    rate.stepBy(1)
    assert session.editor.job.training.learning_rate == pytest.approx(2 * before)
    rate.stepBy(100)
    assert session.editor.job.training.learning_rate == pytest.approx(0.1)

    epochs = field_of(view, "training.epochs").editor
    count = session.editor.job.training.epochs
    epochs.stepBy(1)
    assert session.editor.job.training.epochs == count + 1


def test_lora_settings_go_with_the_method(view, session):
    view.methods.button("full").click()
    assert session.editor.job.method.kind == "full"
    assert field_of(view, "method.rank").isHidden()
    view.methods.button("lora").click()
    assert session.editor.job.method.kind == "lora" and not field_of(view, "method.rank").isHidden()


@pytest.mark.parametrize(
    ("number", "text"), [(1e-4, "1e-4"), (0.05, "0.05"), (3e-3, "0.003"), (1.0, "1"), (2.5e-5, "2.5e-5")]
)
def test_numbers_are_short_and_come_back(number, text):
    assert format_number(number) == text
    assert read_number(text) == number


def test_advanced_settings_stand_under_headings(qtbot):
    wanted = [item for item in settings_of(JobConfig) if item.name.startswith(("training.", "method.rank"))]
    form = ConfigForm(wanted, group_of=name_group)
    qtbot.addWidget(form)
    assert form.headings() and "LoRA" in form.headings() and "The computer, and chance" in form.headings()
    form.hide_settings(["method.rank"])
    assert "LoRA" not in form.headings()
    form.resize(1100, 900)
    form.show()
    tops = {name: form.field(f"training.{name}").y() for name in ("seed", "device", "patience", "warmup_share")}
    heads = {title: label.y() for title, label in form._headings.items()}
    assert tops["seed"] > heads["The computer, and chance"] and tops["warmup_share"] > heads["The steps"]
    plain = ConfigForm(wanted)
    qtbot.addWidget(plain)
    assert plain.headings() == []
