"""The bar for notices, newest first: what, where, and a button for what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from gui import theme
from gui.session.values import Notice, NoticeSeverity
from gui.widgets.eliding_label import ElidingLabel

MAX_KEPT = 50
_ICONS: dict[NoticeSeverity, tuple[str, str]] = {
    "info": ("info", "accent"),
    "good": ("good", "good"),
    "warning": ("warning", "warn"),
    "error": ("error", "bad"),
}


class NoticeBar(QFrame):
    """Shows the newest notice and how many wait behind it; hidden while there is none.

    Closing a notice or using its action shows the next; older ones can be paged through.
    """

    shown_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAccessibleName(self.tr("Notices"))
        self._notices: list[Notice] = []
        self._at = 0
        self._icon = QLabel(self)
        self._what = ElidingLabel(self)
        self._what.setAccessibleName(self.tr("Notice"))
        self._where = ElidingLabel(self)
        theme.set_role(self._where, "hint")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._count = QToolButton(self)
        self._close = QToolButton(self)
        self._lay_out()
        self._name()
        self._count.clicked.connect(self._show_older)
        self._close.clicked.connect(self.close_shown)
        self.hide()

    def _lay_out(self) -> None:
        self._close.setIcon(theme.tint_icon("close"))
        self._close.setIconSize(QSize(16, 16))
        self._what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._where.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._what, 3)
        row.addWidget(self._where, 1)
        row.addLayout(self._actions)
        row.addWidget(self._count)
        row.addWidget(self._close)

    def _name(self) -> None:
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setAccessibleName(self.tr("Close notice"))
        self._count.setToolTip(self.tr("Show the notice before this one"))
        self._count.setAccessibleName(self.tr("Earlier notices"))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All that were raised and not closed, newest first."""
        return tuple(self._notices)

    def add(self, notice: Notice) -> None:
        """Show a notice before all others; it replaces one with the same sentence or the same key."""
        self._notices = [other for other in self._notices if not _is_same(other, notice)]
        self._notices.insert(0, notice)
        del self._notices[MAX_KEPT:]
        self._at = 0
        self._show()

    def close_shown(self) -> None:
        """Remove the notice that is shown."""
        if self._notices:
            del self._notices[self._at]
            self._at = min(self._at, max(0, len(self._notices) - 1))
        self._show()

    def drop(self, key: str) -> None:
        """Remove the notice with this key, if there is one."""
        self._notices = [notice for notice in self._notices if notice.key != key]
        self._at = 0
        self._show()

    def _show_older(self) -> None:
        self._at = (self._at + 1) % len(self._notices)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._notices))
        if not self._notices:
            return
        notice = self._notices[self._at]
        icon, token = _ICONS[notice.severity]
        self._icon.setPixmap(theme.tint_icon(icon, token).pixmap(QSize(18, 18), self.devicePixelRatioF()))
        self._what.set_text(notice.what)
        self._where.set_text(notice.where)
        self._where.setVisible(bool(notice.where))
        self._put_actions(notice)
        self._count.setVisible(len(self._notices) > 1)
        self._count.setText(self.tr("{at} of {n}").format(at=self._at + 1, n=len(self._notices)))
        self.setProperty("severity", notice.severity)
        self.style().unpolish(self)
        self.style().polish(self)
        self.shown_changed.emit()

    def _put_actions(self, notice: Notice) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, text in enumerate(notice.action_texts()):
            button = QPushButton(text, self)
            button.setProperty("number", number)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(self._act)
            self._actions.addWidget(button)

    def _act(self) -> None:
        notice, number = self._notices[self._at], self.sender().property("number")
        self.close_shown()
        notice.act(number)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        if event.type() == QEvent.Type.PaletteChange and self._notices:
            icon, token = _ICONS[self._notices[self._at].severity]
            self._icon.setPixmap(theme.tint_icon(icon, token).pixmap(QSize(18, 18), self.devicePixelRatioF()))
        super().changeEvent(event)


def _is_same(one: Notice, other: Notice) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return (one.what, one.where) == (other.what, other.where)
