"""The right class of a typed text becomes a row of the corrections of the model's data."""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.data.reading import read_table
from gui.tasks.classify.sample_run import TICKET_CLASSES, make_answers, write_sample_run
from gui.tasks.classify.use_page import UsePage
from gui.tasks.classify.worker_jobs import TextAnswered
from tests.gui.tasks.classify.run_with_file import write_run_with_file

PATIENCE_MS = 20_000


def open_page(qtbot, session, run, monkeypatch) -> UsePage:
    monkeypatch.setattr(session.controllers["classify"].answers, "predict_text", lambda text: None)
    page = UsePage(session)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(session.runs.run_changed, timeout=PATIENCE_MS):
        session.runs.open(run.path)
    return page


def say_right_class(page, session, text: str, label: str) -> None:
    button = page.right_class.button
    assert not button.isEnabled()
    page.text.text.setPlainText(text)
    names = [(TICKET_CLASSES[0],)]
    predictions = SimpleNamespace(
        classes=TICKET_CLASSES, probabilities=make_answers()[2][:1], multi_label=False, names=names
    )
    session.controllers["classify"].answers.answered.emit(TextAnswered(text, predictions))
    assert button.isEnabled()
    button.click()
    picker = QApplication.activePopupWidget()
    QTest.keyClicks(picker.line, label)
    QTest.keyClick(picker.line, Qt.Key.Key_Return)


def test_the_text_goes_to_the_corrections_of_the_data_and_says_so(qtbot, session, tmp_path, monkeypatch):
    run, file = write_run_with_file(tmp_path)
    page = open_page(qtbot, session, run, monkeypatch)
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
        say_right_class(page, session, "my order never came", "delivery")
    assert "tickets.csv" in raised.args[0].what and session.undo_stack.undoText() == "Add a text to delivery"
    fingerprint = read_table([file]).fingerprint()
    kept = session.corrections.journals.read(fingerprint).items
    assert [(one.text, one.new, one.way) for one in kept] == [("my order never came", "delivery", "use")]
    raised.args[0].act(0)
    assert not session.corrections.journals.read(fingerprint).items
    page.text.text.setPlainText("another text")
    assert not page.right_class.button.isEnabled()


def test_a_run_without_a_file_says_that_there_is_nowhere_to_add_it(qtbot, session, tmp_path, monkeypatch):
    page = open_page(qtbot, session, write_sample_run(tmp_path / "run"), monkeypatch)
    with qtbot.waitSignal(session.notices.raised, timeout=PATIENCE_MS) as raised:
        say_right_class(page, session, "my order never came", "delivery")
    assert raised.args[0].severity == "warning" and session.undo_stack.count() == 0
