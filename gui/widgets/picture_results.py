"""What became of pictures of charts: signals for whoever shows notices. Loads none of what draws them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class PictureResults(QObject):
    """What became of a picture; the window shows it as a notice. One per process, as there is one clipboard."""

    saved = Signal(str)
    failed = Signal(object)
    copied = Signal()


results = PictureResults()
