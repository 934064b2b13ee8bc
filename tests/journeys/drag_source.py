"""A window of another process that offers one file to drag: `python drag_source.py FILE`.

It prints "ready X Y" (its centre on the screen) once it is up, and "dropped ACTION" after a drag has ended.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from typing_extensions import override


class DragSource(QLabel):
    """Starts a drag of one file as soon as the pressed mouse moves."""

    def __init__(self, path: str) -> None:
        super().__init__("drag me", None, Qt.WindowType.FramelessWindowHint)
        self._path = path
        self.setGeometry(20, 20, 160, 120)

    def say_ready(self) -> None:
        centre = self.mapToGlobal(QPoint(self.width() // 2, self.height() // 2))
        print(f"ready {centre.x()} {centre.y()}", flush=True)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._path)])
        drag = QDrag(self)
        drag.setMimeData(mime)
        action = drag.exec(Qt.DropAction.CopyAction)
        print(f"dropped {action.name}", flush=True)


def main() -> int:
    app = QApplication(sys.argv)
    source = DragSource(sys.argv[1])
    source.show()
    QTimer.singleShot(300, source.say_ready)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
