"""Input from other programs: files dragged over text fields, and pasted text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget
from typing_extensions import override

from gui.memory import workbench_home
from gui.required import required


def local_paths(data: QMimeData) -> list[Path]:
    """The local files and folders in dragged or pasted data."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def save_pasted(text: str) -> Path:
    """Write pasted lines to a file and give its path: cells of a spreadsheet are separated by tabs."""
    first = text.lstrip().split("\n", 1)[0]
    suffix = ".tsv" if "\t" in first else ".csv"
    folder = workbench_home() / "pasted"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / time.strftime(f"pasted %Y-%m-%d %H%M%S{suffix}")
    path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8", newline="")
    return path


@runtime_checkable
class CarriesOver(Protocol):
    """A page with state of its own that another page of its kind can take over."""

    def carry_over(self, before: Any) -> None: ...


def carry_over_page(before: QWidget, page: QWidget) -> None:
    """Put what was typed on a page into another one of the same kind."""
    for old, new in zip(_typed_fields(before), _typed_fields(page), strict=False):
        if isinstance(old, QPlainTextEdit) and isinstance(new, QPlainTextEdit):
            if old.toPlainText() != new.toPlainText():
                new.setPlainText(old.toPlainText())
        elif isinstance(old, QLineEdit) and isinstance(new, QLineEdit) and old.text() != new.text():
            new.setText(old.text())
    if isinstance(page, CarriesOver):
        page.carry_over(before)


def _typed_fields(page: QWidget) -> list[QWidget]:
    """The fields in which a person types, in the order in which they were made."""
    found = [
        field
        for field in page.findChildren(QWidget)
        if isinstance(field, QLineEdit | QPlainTextEdit)
        and not field.isReadOnly()
        and not isinstance(field.parentWidget(), QAbstractSpinBox | QComboBox)
    ]
    return sorted(found, key=lambda field: _find_position(field, page))


def _find_position(widget: QWidget, page: QWidget) -> tuple[int, ...]:
    """The number of a widget among the children of its parent, after those of its ancestors below the page."""
    numbers: list[int] = []
    while widget is not page:
        parent = required(widget.parentWidget())
        # A stack raises the widget that it shows, and so moves it to the end of its children.
        number = parent.indexOf(widget) if isinstance(parent, QStackedWidget) else parent.children().index(widget)
        numbers.insert(0, number)
        widget = parent
    return tuple(numbers)


class DragWatcher(QObject):
    """Lets dragged files over text fields reach the window."""

    _KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)

    def watch(self, page: QWidget) -> None:
        """Watch every widget of a page that accepts drops itself."""
        for part in page.findChildren(QWidget):
            if part.acceptDrops():
                part.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self._KINDS and isinstance(event, QDropEvent) and local_paths(event.mimeData()):
            event.ignore()
            return True
        return False
