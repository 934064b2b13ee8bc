"""The steps of a user through the window, from an open table to an exported folder, by the accessible names only.

As a program (`python -m tests.journeys.walk TABLE OUT`) it shows the real window, prints "ready X Y" (a point of it on
the screen), waits for the table to be dropped on it, takes the steps, and prints "exported FOLDER".
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDoubleSpinBox, QLineEdit, QWidget

from core.events import Ended, StepDone
from core.export.export import Exported
from core.tasks.classify.values import FilePredicted
from gui.main_window import MainWindow
from gui.session.session import Session
from gui.tasks.classify.worker_jobs import TextAnswered
from gui.tasks.export_dialog import ExportDialog

Kind = TypeVar("Kind", bound=QWidget)


def let_others_run(milliseconds: int) -> None:
    """Run the event loop for a while; unlike `QTest.qWait` it releases Python's lock, which the worker needs."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Walk:
    """Drives one window and records its events."""

    def __init__(self, window: MainWindow, session: Session, *, patience_s: float = 240) -> None:
        self.window, self.session = window, session
        self._patience_s = patience_s
        self.events: list[object] = []
        self.answers: list[object] = []
        self.exports: list[object] = []
        session.training.event_emitted.connect(self.events.append)
        self._answers = session.controllers["classify"].answers
        self._answers.answered.connect(self.answers.append)
        self._answers.file_predicted.connect(self.answers.append)

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The visible widget of that accessible name, or with that text on it; waits until it can be seen."""
        self.wait(
            lambda: self._list_visible(kind, name), f"a {kind.__name__} called {name!r} on page {self.window.page}"
        )
        return self._list_visible(kind, name)[0]

    def _list_visible(self, kind: type[Kind], name: str) -> list[Kind]:
        return [
            widget
            for widget in self.window.findChildren(kind)
            if name in (widget.accessibleName(), widget.text() if isinstance(widget, QAbstractButton) else None)
            and widget.isVisible()
        ]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    def wait(self, is_done: Callable[[], object], what: str) -> None:
        until = time.monotonic() + self._patience_s
        while not is_done():
            assert time.monotonic() < until, f"waited {self._patience_s:.0f} s for {what}"
            let_others_run(20)

    def wait_for_table(self) -> None:
        self.wait(lambda: self.session.data.table is not None and self.window.page == "data", "the table")
        self.wait(
            lambda: (
                self.session.controllers["classify"].split is not None
                and not self.session.controllers["classify"].is_analysing
            ),
            "the look at the data",
        )

    def train(self) -> None:
        """From the data page to the end of a LoRA training of one epoch."""
        self.click("Continue to training")
        assert self.window.page == "train"
        self.find(QWidget, "Backbone")
        QTest.mouseClick(self.find(QAbstractButton, "LoRA"), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        epochs = self.find(QDoubleSpinBox, "Epochs")
        epochs.setFocus()
        epochs.selectAll()
        QTest.keyClicks(epochs, "1")
        QTest.keyClick(epochs, Qt.Key.Key_Return)
        assert self.session.editor.job.training.epochs == 1
        self.wait(lambda: self.find(QAbstractButton, "Start training").isEnabled(), "the start button")
        self.click("Start training")
        self.wait(lambda: any(isinstance(event, Ended) for event in self.events), "the end of the training")
        self.wait(lambda: self.session.worker.is_idle, "the worker")
        assert [event.outcome for event in self.events if isinstance(event, Ended)] == ["finished"]
        assert any(isinstance(event, StepDone) for event in self.events)
        self.find(QWidget, "Loss chart")

    def judge(self) -> QAbstractItemModel:
        """The model behind the report of the judge page."""
        self.click("Judge")
        assert self.window.page == "judge"
        self.find(QWidget, "Confusion matrix")
        report = self.find(QAbstractItemView, "Report").model()
        assert report is not None
        return report

    def ask(self, text: str) -> TextAnswered:
        """The prediction for a typed text."""
        self.click("Use")
        box = self.find(QWidget, "Text to classify")
        box.setFocus()
        QTest.keyClicks(box, text)

        def answered() -> list[TextAnswered]:
            return [one for one in self.answers if isinstance(one, TextAnswered) and one.text == text]

        self.wait(answered, "an answer")
        return answered()[-1]

    def predict(self, file: Path) -> FilePredicted:
        """The predictions of a file, without the window's file dialog."""
        self._answers.predict_file([file])
        self.wait(lambda: any(isinstance(one, FilePredicted) for one in self.answers), "the predicted file")
        shown = self.find(QAbstractItemView, "Predictions").model()
        predicted = next(one for one in self.answers if isinstance(one, FilePredicted))
        assert shown is not None and shown.rowCount() == predicted.rows
        return predicted

    def export(self, folder: Path) -> Exported:
        """The finished export of the open run."""
        self.click("Export model")
        place = self.find(QLineEdit, "Folder of the export")
        place.setFocus()
        place.selectAll()
        QTest.keyClicks(place, str(folder))
        self.click("Start export")
        running = self.window.findChild(ExportDialog)._export
        for signal in (running.progressed, running.finished, running.failed):
            signal.connect(self.exports.append)
        self.wait(lambda: any(isinstance(one, Exported | Ended) for one in self.exports), "the export")
        self.wait(lambda: self.session.worker.is_idle, "the worker")
        done = [one for one in self.exports if isinstance(one, Exported)]
        assert done, f"the export failed: {[str(one.what) for one in self.exports if isinstance(one, Ended)]}"
        self.click("Close")
        return done[0]


def main(table: Path, out: Path) -> int:
    """Show the window, wait for the drop, take the steps."""
    from gui import app as application

    app = application.make_application()
    desktop = application.Desktop(app)
    desktop.open([])
    walk = Walk(desktop.window, desktop.session)
    try:
        QTest.qWaitForWindowExposed(desktop.window)
        desktop.window.setGeometry(300, 60, 1000, 660)
        let_others_run(500)
        point = desktop.window.mapToGlobal(QPoint(600, 400))
        print(f"ready {point.x()} {point.y()}", flush=True)
        walk.wait_for_table()
        print(f"dropped {desktop.session.data.table.rows}", flush=True)  # type: ignore[union-attr]
        walk.train()
        walk.judge()
        walk.ask("my card was charged twice")
        walk.predict(table)
        walk.export(out)
        print(f"exported {out}", flush=True)
    finally:
        desktop.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
