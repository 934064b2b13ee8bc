"""Covers the window during a drag, and shows what a drop will do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.required import required
from gui.work.drops import Drop

MARGIN = 16
MAX_NAMES = 4


class DropOverlay(QFrame):
    """Handles no click and no drop itself: the window below does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = QLabel(self)
        self._what = QLabel(self)
        self._names = QLabel(self)
        theme.set_role(self._what, "headline")
        theme.set_role(self._names, "quiet")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch()
        for label in (self._icon, self._what, self._names):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch()
        self.hide()

    @property
    def promise(self) -> str:
        """The text of the overlay."""
        return self._what.text()

    def show_drop(self, drop: Drop, promise: str = "") -> None:
        """Cover the parent and show what will be done with the paths; `promise` is the sentence for tables."""
        icon, self_text = self._word(drop, promise)
        self._what.setText(self_text)
        names = [path.name or str(path) for path in drop.paths]
        more = self.tr("and {n} more").format(n=len(names) - MAX_NAMES) if len(names) > MAX_NAMES else ""
        self._names.setText("\n".join([*names[:MAX_NAMES], *([more] if more else [])]))
        token = "bad" if drop.kind == "nothing" else "accent"
        self._icon.setPixmap(theme.tint_icon(icon, token).pixmap(QSize(48, 48), self.devicePixelRatioF()))
        self.setGeometry(required(self.parentWidget()).rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        self.show()
        self.raise_()

    def _word(self, drop: Drop, promise: str) -> tuple[str, str]:
        if promise:
            return "table", promise
        if drop.kind == "run":
            return "runs", self.tr("Open this run")
        if drop.kind == "model":
            return "model", self.tr("Use this model folder as the backbone")
        if drop.kind == "table" and len(drop.paths) > 1:
            return "table", self.tr("Open {n} files as one table").format(n=len(drop.paths))
        if drop.kind == "table":
            return "table", self.tr("Open as a table")
        return "error", self.tr("This cannot be opened here")
