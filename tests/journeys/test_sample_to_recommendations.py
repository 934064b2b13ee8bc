"""From the sample library to a file of recommendations, through the real window, by the accessible names only."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDoubleSpinBox, QFileDialog, QLineEdit, QWidget

from core.events import Ended, Evaluated
from tests.journeys.walk import Walk
from tests.tiny_models import make_tiny_bert


def set_number(walk: Walk, name: str, number: int) -> None:
    box = walk.find(QDoubleSpinBox, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, str(number))
    QTest.keyClick(box, Qt.Key.Key_Return)


def shown(view: QAbstractItemView) -> list[str]:
    model = view.model()
    assert model is not None
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "") for row in range(model.rowCount())]


@pytest.mark.timeout(600)
def test_the_sample_library_ends_in_a_file_of_recommendations(qtbot, session, tmp_path: Path):
    from gui.main_window import MainWindow

    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    walk = Walk(window, session, patience_s=120)

    walk.click("Open sample Library loans")
    walk.wait(
        lambda: session.controllers["recommend"].scan is not None and window.page == "data",
        "the look at the interactions",
    )
    assert "Items (440)" in [window.page_widget("data").tables.tabText(tab) for tab in (0, 1)]
    session.editor.set_backbone(str(make_tiny_bert(tmp_path / "tiny bert")))
    walk.click("Continue to training")
    QTest.mouseClick(walk.find(QAbstractButton, "Frozen"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    set_number(walk, "Epochs", 2)
    assert (session.editor.job.method.kind, session.editor.job.training.epochs) == ("frozen", 2)
    walk.wait(lambda: walk.find(QAbstractButton, "Start training").isEnabled(), "the start button")
    walk.click("Start training")
    walk.wait(lambda: any(isinstance(event, Ended) for event in walk.events), "the end of the training")
    walk.wait(lambda: session.worker.is_idle, "the worker")
    assert [event.outcome for event in walk.events if isinstance(event, Ended)] == ["finished"]
    assert {"ndcg@10", "hr@10", "coverage@10"} <= {
        name for event in walk.events if isinstance(event, Evaluated) for name, _ in event.figures
    }

    walk.click("Judge")
    report = walk.find(QAbstractItemView, "Report").model()
    names = [report.index(row, 0).data() for row in range(report.rowCount())]
    assert names[0] == "This model" and {"most popular", "EASE", "similar items", "similar texts"} <= set(names)
    assert "none sampled" in walk.find(QWidget, "How this was measured").text()

    walk.click("Use")
    user = walk.find(QLineEdit, "User")
    user.setFocus()
    QTest.keyClicks(user, "R2117")
    QTest.keyClick(user, Qt.Key.Key_Return)
    walk.wait(
        lambda: (
            session.controllers["recommend"].answers.lists is not None
            and walk.find(QWidget, "Recommendations").model().rowCount() == 20
        ),
        "the list",
    )
    known = shown(walk.find(QAbstractItemView, "Recommendations"))
    assert known[0].startswith("1. ") and any("Because of" in line for line in known)

    walk.click("Somebody new")
    request = walk.find(QLineEdit, "A wish in words")
    request.setFocus()
    QTest.keyClicks(request, "a murder on the night train")
    walk.wait(lambda: shown(walk.find(QAbstractItemView, "Recommendations")) not in ([], known), "the list for a wish")

    walk.click("Many, into a file")
    walk.click("Recommend and save…")
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    out = tmp_path / "recommendations.csv"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    walk.wait(lambda: not session.controllers["recommend"].answers.is_writing and out.is_file(), "the file")
    window.hide()

    frame = pd.read_csv(out)
    assert len(frame) == 360 * 10 and frame["user"].nunique() == 360
