"""Says in the window what became of the picture of a chart."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.session.notices import Notices
from gui.widgets.picture_results import results


class PictureNotices(QObject):
    """Shows that a picture was saved or copied, or why not, as a notice."""

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        results.saved.connect(self._on_saved)
        results.copied.connect(self._on_copied)
        results.failed.connect(self._on_failed)

    def _on_saved(self, name: str) -> None:
        self._notices.raise_notice(self.tr("The picture is saved."), where=name, severity="good")

    def _on_copied(self) -> None:
        self._notices.raise_notice(self.tr("The picture is on the clipboard."), severity="good")

    def _on_failed(self, error: BaseException) -> None:
        self._notices.raise_error(error)
