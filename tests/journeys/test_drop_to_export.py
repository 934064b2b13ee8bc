"""From a dropped file to an exported folder, through the real window with the real backbone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.walk import Walk
from tests.tiny_jobs import TOPICS, write_texts


def drop(window: QWidget, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    at, action = QPointF(500, 400), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(at.toPoint(), action, mime, buttons, keys)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(at, action, mime, buttons, keys))


@pytest.mark.timeout(600)
def test_a_dropped_file_becomes_a_folder_that_transformers_opens(qtbot, session, tmp_path: Path):
    from gui.main_window import MainWindow

    table = write_texts(tmp_path / "客服 messages.csv", rows=120)
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    walk = Walk(window, session, patience_s=60)

    drop(window, table)
    walk.wait_for_table()
    assert window.page == "data"
    walk.train()
    report = walk.judge()
    shown = {report.index(row, 0).data() for row in range(report.rowCount())}
    answer = walk.ask("please refund my card")
    predicted = walk.predict(table)
    exported = walk.export(tmp_path / "exported model")
    window.hide()

    assert set(TOPICS) <= shown
    assert answer.predictions.predicted == ["money back"]
    assert predicted.rows == 120
    assert {"id", "text", "label", "predicted", "confidence", "model", "p_access"} <= set(predicted.frame.columns)
    folder = exported.report.destination
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert set(config["id2label"].values()) == set(TOPICS)
    assert exported.report.proof.max_difference < 1e-4
    assert (folder / "proof.json").is_file() and (folder / "model.safetensors").is_file()
