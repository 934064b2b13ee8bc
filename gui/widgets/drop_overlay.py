"""Covers the window during a drag, and shows what a drop will do: one thing, or several to drop on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.required import required
from gui.work.drops import Drop

MARGIN = 16
MAX_NAMES = 4
_ICON_PX, _TILE_ICON_PX = 48, 40

TargetKind = Literal["open", "add", "predict", "update"]


@dataclass(frozen=True)
class DropTarget:
    """Something that dropped tables can become.

    Attributes:
        text: in two or three words. note: what will happen, in a sentence. icon: its name.
        reason: why it cannot be done with these files; "" where it can.
    """

    kind: TargetKind
    text: str
    note: str
    icon: str
    reason: str = ""


class DropOverlay(QFrame):
    """Handles no click and no drop itself: the window below does, and asks for the target under the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._targets: tuple[DropTarget, ...] = ()
        self._tiles: list[_Tile] = []
        self._marked = -1
        self._icon = QLabel(self)
        self._what = QLabel(self)
        self._names = QLabel(self)
        theme.set_role(self._what, "headline")
        theme.set_role(self._names, "quiet")
        self._column = column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self._icon, self._what, self._names):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._grid.setSpacing(MARGIN)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.hide()

    @property
    def promise(self) -> str:
        """What a drop at the pointer will do."""
        target = self.target
        return f"{target.text}\n{target.reason or target.note}" if target is not None else self._what.text()

    @property
    def target(self) -> DropTarget | None:
        """The target under the pointer; None where a drop can do one thing only."""
        return self._targets[self._marked] if 0 <= self._marked < len(self._targets) else None

    @property
    def targets(self) -> tuple[DropTarget, ...]:
        """All that are offered; () where a drop can do one thing only."""
        return self._targets

    def show_drop(self, drop: Drop, promise: str = "", targets: Sequence[DropTarget] = ()) -> None:
        """Cover the parent and show what will be done with the paths.

        Args:
            promise: the sentence for tables. targets: where there are several things that a drop can do; the first is
                marked until `follow` is called.
        """
        self._targets = tuple(targets) if len(targets) > 1 else ()
        icon, self_text = self._word(drop, promise)
        names = [path.name or str(path) for path in drop.paths]
        more = self.tr("and {n} more").format(n=len(names) - MAX_NAMES) if len(names) > MAX_NAMES else ""
        named = [*names[:MAX_NAMES], *([more] if more else [])]
        self._names.setText("\n".join(named) if not self._targets else " · ".join(named))
        self._names.setWordWrap(bool(self._targets))
        token = "bad" if drop.kind == "nothing" else "accent"
        self._icon.setPixmap(theme.tint_icon(icon, token).pixmap(QSize(_ICON_PX, _ICON_PX), self.devicePixelRatioF()))
        self._icon.setVisible(not self._targets)
        self._what.setText(self_text if not self._targets else self.tr("Drop it on what it is for"))
        self._fill_tiles()
        margin = 0 if self._targets else MARGIN  # targets hide the page: a strip of it around them would be cut texts
        self.setGeometry(required(self.parentWidget()).rect().adjusted(margin, margin, -margin, -margin))
        self.show()
        self.raise_()

    def follow(self, point: QPoint) -> None:
        """Mark the target nearest to a point of the parent."""
        if not self._tiles:
            return
        if layout := self.layout():
            layout.activate()  # the tiles have their places before the overlay is painted for the first time
        here = self.mapFromParent(point)
        self._mark(min(range(len(self._tiles)), key=lambda at: _distance(here, self._rect_of(at))))

    def centre_of(self, kind: TargetKind) -> QPoint:
        """The middle of a target, in the parent's coordinates.

        Raises:
            StopIteration: it is not offered.
        """
        at = next(at for at, target in enumerate(self._targets) if target.kind == kind)
        if layout := self.layout():
            layout.activate()
        return self.mapToParent(self._rect_of(at).center())

    def _rect_of(self, at: int) -> QRect:
        return self._tiles[at].geometry()

    def _fill_tiles(self) -> None:
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [_Tile(target, self) for target in self._targets]
        columns = 2 if len(self._tiles) == 4 else max(1, len(self._tiles))
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns)
            tile.show()
        for at in range(self._grid.columnCount()):
            self._grid.setColumnStretch(at, 1 if at < columns and self._tiles else 0)
        self._column.setStretch(self._column.indexOf(self._grid), 1 if self._tiles else 0)
        for at in (0, self._column.count() - 1):  # one word stands in the middle, several targets fill the room
            self._column.setStretch(at, 0 if self._tiles else 1)
        theme.set_role(self, "choice" if self._tiles else "")
        self._marked = -1
        if self._tiles:
            self._mark(0)

    def _mark(self, at: int) -> None:
        if at != self._marked:
            self._marked = at
            for number, tile in enumerate(self._tiles):
                tile.set_marked(number == at)

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


class _Tile(QFrame):
    """One target: icon, words, and what will happen."""

    def __init__(self, target: DropTarget, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self._icon = QLabel(self)
        text, note = QLabel(target.text, self), QLabel(target.reason or target.note, self)
        theme.set_role(text, "title")
        theme.set_role(note, "warn" if target.reason else "quiet")
        text.setEnabled(not target.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self._icon, text, note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._icon)
            column.addWidget(label)
        column.addStretch(1)
        self.setAccessibleName(target.text)
        self.setAccessibleDescription(target.reason or target.note)
        self.set_marked(False)

    def set_marked(self, is_marked: bool) -> None:
        """Show whether the pointer is over it."""
        theme.set_role(self, "chosen" if is_marked else "card")
        token = "text3" if self._target.reason else "accent"
        size = QSize(_TILE_ICON_PX, _TILE_ICON_PX)
        self._icon.setPixmap(theme.tint_icon(self._target.icon, token).pixmap(size, self.devicePixelRatioF()))


def _distance(point: QPoint, room: QRect) -> int:
    """From a point to a rectangle, 0 inside; in pixels along both axes together."""
    across = max(room.left() - point.x(), 0, point.x() - room.right())
    return across + max(room.top() - point.y(), 0, point.y() - room.bottom())
