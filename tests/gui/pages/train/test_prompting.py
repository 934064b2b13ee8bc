"""Zero-shot and few-shot on the train page: the choice, the classes, and a file without labels that is predicted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.pages.train.method_cards import MethodCards
from gui.pages.train_page import TrainPage
from gui.tasks.classify.train.class_model import ABOUT, NAME, NamedClass, read_classes
from gui.tasks.classify.train.prompt_panel import PromptPanel
from tests.tiny_jobs import write_texts

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


def prompt_of(page) -> PromptPanel:
    (panel,) = page.findChildren(PromptPanel)
    return panel


def open_table(qtbot, session, path: Path, *, has_labels: bool = True) -> None:
    if not has_labels:
        lines = write_texts(path, 40).read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(line.split(",")[1] for line in lines), encoding="utf-8")
    else:
        write_texts(path, 60)
    with qtbot.waitSignal(session.data.changed, timeout=20_000):
        session.open_paths([path])
    qtbot.waitUntil(lambda: not session.controllers["classify"].is_analysing, timeout=20_000)


def type_into(model, row: int, column: int, text: str) -> None:
    assert model.setData(model.index(row, column), text)


def test_a_method_shows_its_own_settings_and_no_others(page, session, qtbot, tmp_path):
    open_table(qtbot, session, tmp_path / "t.csv")
    basic, advanced = page.setup.basic, page.setup.advanced
    page.setup.methods.button("few-shot").click()
    assert session.editor.job.method.kind == "few-shot"
    assert not basic.field("few_shot.shots").isHidden() and not basic.field("training.epochs").isHidden()
    assert advanced.field("training.start_from_probe").isHidden() and advanced.field("method.rank").isHidden()
    session.editor.set_setting("few_shot.weights", "lora")
    assert not advanced.field("method.rank").isHidden()

    page.setup.methods.button("zero-shot").click()
    assert basic.field("training.epochs").isHidden() and basic.field("few_shot.shots").isHidden()
    assert not basic.field("zero_shot.calibrate").isHidden() and not prompt_of(page).isHidden()
    page.setup.methods.button("lora").click()
    assert prompt_of(page).isHidden() and basic.field("zero_shot.calibrate").isHidden()


def test_cards_wrap_where_the_window_is_narrow(qtbot):
    cards = MethodCards()
    qtbot.addWidget(cards)
    cards.show_task("classify")
    cards.resize(1000, 200)
    cards.show()
    kinds = ("zero-shot", "few-shot", "lora", "full")

    def lines():
        return [cards.button(kind).parentWidget().y() for kind in kinds]

    qtbot.waitUntil(lambda: len(set(lines())) == 1 and lines()[0] == cards.button("lora").parentWidget().y())
    cards.resize(500, 400)
    qtbot.waitUntil(lambda: lines()[0] == lines()[1] < lines()[2] == lines()[3])
    cards.show_task("match")
    assert cards.button("zero-shot").parentWidget().isHidden() and not cards.button("frozen").parentWidget().isHidden()


def test_classes_of_the_data_stand_fixed_and_others_are_typed_below(page, session, qtbot, tmp_path):
    open_table(qtbot, session, tmp_path / "t.csv")
    session.editor.set_setting("method.kind", "zero-shot")
    model = prompt_of(page).model
    assert [one.name for one in model.classes()] == ["access", "money back", "praise"]
    assert not model.flags(model.index(0, NAME)) & Qt.ItemFlag.ItemIsEditable

    type_into(model, 3, NAME, "delivery, other")
    type_into(model, 2, ABOUT, "they liked it: very much")
    assert session.editor.job.zero_shot.classes == ("delivery", "other")
    assert session.editor.job.zero_shot.descriptions == ("praise: they liked it: very much",)
    assert model.classes()[2] == NamedClass("praise", "they liked it: very much", True)
    type_into(model, 3, NAME, "")
    assert session.editor.job.zero_shot.classes == ("other",)
    session.undo_stack.undo()
    assert [one.name for one in model.classes()][3:] == ["delivery", "other"]


def test_a_template_needs_its_place_and_shows_an_example(page, session, qtbot, tmp_path):
    open_table(qtbot, session, tmp_path / "t.csv")
    session.editor.set_setting("method.kind", "zero-shot")
    prompt = prompt_of(page)
    prompt.template.setText("no place")
    prompt.template.textEdited.emit("no place")
    prompt.template.editingFinished.emit()
    assert "{label}" in prompt.preview.text() and session.editor.job.zero_shot.template != "no place"
    prompt.template.setText("The matter is {label}")
    prompt.template.editingFinished.emit()
    assert session.editor.job.zero_shot.template == "The matter is {label}"
    assert "The matter is access" in prompt.preview.text()


def test_a_file_without_labels_gets_a_classifier_in_the_window(page, session, qtbot, tmp_path, tiny_backbone):
    open_table(qtbot, session, tmp_path / "bare.csv", has_labels=False)
    session.editor.set_backbone(str(tiny_backbone))
    page.setup.methods.button("zero-shot").click()
    assert "two classes" in page.setup.reason.text() and not page.setup.start_button.isEnabled()
    type_into(prompt_of(page).model, 0, NAME, "praise, money back")
    assert page.setup.start_button.isEnabled() and page.setup.forecast_button.isHidden()

    page.setup.start_button.click()
    qtbot.waitUntil(lambda: page.run.figures.ended is not None and session.worker.is_idle, timeout=LONG_MS)
    assert page.run.figures.ended.outcome == "finished", page.run.figures.ended
    assert page.headline.full_text.startswith("Zero-shot on")
    assert session.runs.run.model_folder.is_dir()
    answers = session.controllers["classify"].answers
    with qtbot.waitSignal(answers.answered, timeout=LONG_MS) as answered:
        answers.predict_text("my card was charged twice")
    assert set(answered.args[0].predictions.classes) == {"praise", "money back"}


def test_a_description_finds_its_class_even_with_a_colon_in_the_name():
    found = read_classes(
        ("card",), ("card: lost", "card"), ("card: lost: it is gone", "card: plastic", "unknown: nothing")
    )

    assert found == (NamedClass("card", "plastic", True), NamedClass("card: lost", "it is gone"))


def test_class_names_that_the_backbone_cannot_read_are_told_before_the_training(page, session, qtbot, tmp_path):
    open_table(qtbot, session, tmp_path / "t.csv", has_labels=False)
    page.setup.methods.button("zero-shot").click()
    panel = prompt_of(page)
    type_into(panel.model, 0, NAME, "退款, 物流")
    qtbot.waitUntil(lambda: not panel.problem.isHidden(), timeout=20_000)
    assert "退款" in panel.problem.text()
    type_into(panel.model, 0, ABOUT, "the customer wants the money back")
    type_into(panel.model, 1, ABOUT, "the parcel did not arrive")
    qtbot.waitUntil(lambda: panel.problem.isHidden(), timeout=20_000)
