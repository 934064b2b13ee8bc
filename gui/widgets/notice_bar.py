"""The bar for notices, newest first, some below each other: what, where, and a button for what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui import theme
from gui.session.values import Notice, NoticeSeverity
from gui.widgets.eliding_label import ElidingLabel

MAX_KEPT = 50
MOST_SHOWN = 3
_ICONS: dict[NoticeSeverity, tuple[str, str]] = {
    "info": ("info", "accent"),
    "good": ("good", "good"),
    "warning": ("warning", "warn"),
    "error": ("error", "bad"),
}


class NoticeBar(QFrame):
    """Shows the newest notices below each other, so that none hides another; hidden while there is none.

    Closing a notice or using its action removes it; where there are more than fit, the older ones can be paged through.
    """

    shown_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAccessibleName(self.tr("Notices"))
        self._notices: list[Notice] = []
        self._at = 0
        self._lines = [_NoticeLine(self) for _ in range(MOST_SHOWN)]
        self._count = QToolButton(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in self._lines:
            column.addWidget(line)
            line.close_chosen.connect(self._close)
            line.action_chosen.connect(self._act)
        self._lines[0].add_widget(self._count)
        self._name()
        self._count.clicked.connect(self._show_older)
        self.hide()

    def _name(self) -> None:
        self._count.setToolTip(self.tr("Show the notices before these"))
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
        """Remove the uppermost notice."""
        if self._notices:
            self._close(self._notices[self._at])

    def drop(self, key: str) -> None:
        """Remove the notice with this key, if there is one."""
        self._notices = [notice for notice in self._notices if notice.key != key]
        self._at = 0
        self._show()

    def _close(self, notice: Notice) -> None:
        self._notices = [other for other in self._notices if other is not notice]
        if self._at >= len(self._notices):
            self._at = 0
        self._show()

    def _show_older(self) -> None:
        self._at = self._at + MOST_SHOWN if self._at + MOST_SHOWN < len(self._notices) else 0
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._notices))
        shown = self._notices[self._at : self._at + MOST_SHOWN]
        for number, line in enumerate(self._lines):
            line.show_notice(shown[number] if number < len(shown) else None)
        self._count.setVisible(len(self._notices) > MOST_SHOWN)
        if shown:
            text = self.tr("{first} to {last} of {n}").format(
                first=self._at + 1, last=self._at + len(shown), n=len(self._notices)
            )
            self._count.setText(text)
            self.shown_changed.emit()

    def _act(self, notice: Notice, number: int) -> None:
        self._close(notice)
        notice.act(number)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)


class _NoticeLine(QFrame):
    """One notice: what, where, its buttons, and one to close it."""

    close_chosen = Signal(object)  # Notice
    action_chosen = Signal(object, int)  # Notice, number of the button

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice_line")
        self._notice: Notice | None = None
        self._icon = QLabel(self)
        self._what = ElidingLabel(self)
        self._what.setAccessibleName(self.tr("Notice"))
        self._where = ElidingLabel(self)
        theme.set_role(self._where, "hint")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        self._close_button = QToolButton(self)
        self._close_button.setIcon(theme.tint_icon("close"))
        self._close_button.setIconSize(QSize(16, 16))
        self._what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._where.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._what, 3)
        self._row.addWidget(self._where, 1)
        self._row.addLayout(self._actions)
        self._row.addWidget(self._close_button)
        self._name()
        self._close_button.clicked.connect(self._ask_close)
        self.hide()

    def add_widget(self, widget: QWidget) -> None:
        """Put a widget before the button that closes."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice; None hides the line."""
        self.setVisible(notice is not None)
        if notice is None or notice is self._notice:
            self._notice = notice
            return
        self._notice = notice
        self._show_icon()
        self._what.set_text(notice.what)
        self._where.set_text(notice.where)
        self._where.setVisible(bool(notice.where))
        self._put_actions(notice)
        self.setProperty("severity", notice.severity)
        self.style().unpolish(self)
        self.style().polish(self)

    def _show_icon(self) -> None:
        if self._notice is not None:
            icon, token = _ICONS[self._notice.severity]
            self._icon.setPixmap(theme.tint_icon(icon, token).pixmap(QSize(18, 18), self.devicePixelRatioF()))

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
            button.clicked.connect(self._ask_action)
            self._actions.addWidget(button)

    def _name(self) -> None:
        self._close_button.setToolTip(self.tr("Close this notice"))
        self._close_button.setAccessibleName(self.tr("Close notice"))

    def _ask_close(self) -> None:
        self.close_chosen.emit(self._notice)

    def _ask_action(self) -> None:
        self.action_chosen.emit(self._notice, self.sender().property("number"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        if event.type() == QEvent.Type.PaletteChange:
            self._show_icon()
        super().changeEvent(event)


def _is_same(one: Notice, other: Notice) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return (one.what, one.where) == (other.what, other.where)
