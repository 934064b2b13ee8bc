"""Finds every action of the window by name: type some letters, press Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui import theme
from gui.required import required

WIDTH, MAX_HEIGHT, TOP = 520, 380, 72
LINE_HEIGHT, FRAME_HEIGHT = 32, 76
_ACTION = Qt.ItemDataRole.UserRole
_KEYS = Qt.ItemDataRole.UserRole + 1


def score_match(wanted: str, name: str) -> float:
    """The score of letters for a name, 0 for no match: all must occur in order; runs and beginnings of words count
    more.
    """
    wanted, name = wanted.casefold().replace(" ", ""), name.casefold()
    if not wanted:
        return 1.0
    score, at, before = 0.0, -1, -2
    for letter in wanted:
        at = name.find(letter, at + 1)
        if at < 0:
            return 0.0
        starts_word = at == 0 or not name[at - 1].isalnum()
        score += 3.0 if at == before + 1 else 2.0 if starts_word else 1.0
        before = at
    return score / (3 * len(wanted)) - 0.001 * len(name) + 1


class CommandPalette(QFrame):
    """A list of actions, shown over its parent until it is closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Commands"))
        self._actions: tuple[QAction, ...] = ()
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("What do you want to do?"))
        self._line.setAccessibleName(self.tr("Command"))
        self._line.setClearButtonEnabled(True)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(18, 18))
        self._list.setItemDelegate(_WithKeys(self._list))
        self._none = QLabel(self.tr("No command has these letters."), self)
        theme.set_role(self._none, "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self._line, self._list, self._none):
            column.addWidget(part)
        self._shadow = QGraphicsDropShadowEffect(self, blurRadius=32, offset=QPointF(0, 8))
        self.setGraphicsEffect(self._shadow)
        self._line.textChanged.connect(self._filter)
        self._line.installEventFilter(self)
        self._list.itemClicked.connect(self._run)
        self.hide()

    def open_with(self, actions: Sequence[QAction]) -> None:
        """Offer these actions."""
        self._actions = tuple(action for action in actions if action.text() and not action.menu())
        self._line.clear()
        self._filter("")
        shadow = QColor(theme.current().shadow)
        shadow.setAlpha(90)
        self._shadow.setColor(shadow)
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def names(self) -> list[str]:
        """The names that are offered, best first."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _move_into_place(self) -> None:
        space = required(self.parentWidget()).rect()
        width = min(WIDTH, space.width() - 32)
        wanted = FRAME_HEIGHT + max(1, self._list.count()) * LINE_HEIGHT
        self.setGeometry((space.width() - width) // 2, TOP, width, min(MAX_HEIGHT, space.height() - TOP - 16, wanted))

    def _filter(self, wanted: str) -> None:
        scored = [(score_match(wanted, name_action(action)), action) for action in self._actions]
        matching = [pair for pair in scored if pair[0] > 0]
        if wanted:
            matching.sort(key=lambda pair: -pair[0])
        self._list.clear()
        for _, action in matching:
            item = QListWidgetItem(action.icon(), name_action(action))
            item.setData(_ACTION, action)
            item.setData(_KEYS, action.shortcut().toString(action.shortcut().SequenceFormat.NativeText))
            if not action.isEnabled():
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(action.toolTip())
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(matching))
        self._none.setVisible(not matching)
        self._move_into_place()

    def _run(self, item: QListWidgetItem | None) -> None:
        action = item.data(_ACTION) if item is not None else None
        if action is not None and action.isEnabled():
            self.hide()
            required(self.parentWidget()).setFocus()
            action.trigger()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._handle_key(event):
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        rows = self._list.count()
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in moves and rows:
            self._list.setCurrentRow((self._list.currentRow() + moves[Qt.Key(event.key())]) % rows)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            required(self.parentWidget()).setFocus()
        else:
            return False
        return True


def name_action(action: QAction) -> str:
    """The action's name without its mnemonic and dots."""
    return action.text().replace("&", "").rstrip("….")


class _WithKeys(QStyledItemDelegate):
    """Draws the shortcut of an action at the right end of its line."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        keys = index.data(_KEYS)
        if keys:
            painter.save()
            painter.setPen(QColor(theme.current().text3))
            where = option.rect.adjusted(0, 0, -10, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys)
            painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, LINE_HEIGHT))
