"""The backbones as cards in a row, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QWheelEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from core.models.backbone_catalogue import BackboneCard, is_here, script_warning
from core.tasks.backbone_fit import RankedBackbone
from gui import theme
from gui.tables.cell_text import plain_tooltip
from gui.translate import tr_core, tr_message
from gui.wording import join_names, say_large, say_size

CARD = QSize(248, 140)
_CARD_ROLE = int(Qt.ItemDataRole.UserRole)
_WARNED_ROLE = _CARD_ROLE + 1
_AVAILABILITY_ROLE = _CARD_ROLE + 2
_IS_HERE_ROLE = _CARD_ROLE + 3
_REASON_ROLE = _CARD_ROLE + 4


class BackboneList(QListWidget):
    """One card per backbone; arrow keys move, and the current one is chosen."""

    backbone_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Backbone"))
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSpacing(4)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(CARD.height() + 30)
        self.setMouseTracking(True)
        self.setItemDelegate(_CardDelegate(self))
        self._chosen = ""
        self.currentItemChanged.connect(self._on_current_changed)
        theme.theme_changed.connect(self.viewport().update)

    def show_cards(self, cards: Sequence[BackboneCard], script: str, chosen: str) -> None:
        """Show the cards in their order; those that do not read `script` say so."""
        self.show_ranked([RankedBackbone(card, True, ()) for card in cards], script, chosen)

    def show_ranked(self, ranked: Sequence[RankedBackbone], script: str, chosen: str) -> None:
        """Show the cards in the order of their fit, each with its weightiest reason."""
        self._chosen = chosen
        cards = [one.card for one in ranked]
        names = [card.name for card in cards]
        if names != [self.item(at).data(_CARD_ROLE).name for at in range(self.count())]:
            with QSignalBlocker(self):  # the first item that is added becomes the current one
                self.clear()
                for card in cards:
                    self.addItem(self._make_item(card))
        for at, (card, one) in enumerate(zip(cards, ranked, strict=True)):
            item = self.item(at)
            reasons = tuple(map(tr_message, one.reasons))
            item.setData(_REASON_ROLE, reasons[0] if reasons else tr_core(card.good_at))
            item.setToolTip(plain_tooltip("\n".join((card.name, *reasons, tr_core(card.good_at)))))
            is_warned = script_warning(card, script) is not None
            item.setData(
                _WARNED_ROLE, self.tr("Does not read {script}").format(script=tr_core(script)) if is_warned else ""
            )
            here = is_here(card)
            availability = self.tr("On this computer") if here else self.tr("Needs a download")
            item.setData(_IS_HERE_ROLE, here)
            item.setData(_AVAILABILITY_ROLE, availability)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, self._describe(card, availability, reasons))
        if chosen in names:
            self.setCurrentRow(names.index(chosen))
            self.scrollToItem(self.currentItem())

    def chosen(self) -> str:
        """The name of the chosen backbone."""
        return self._chosen

    def _make_item(self, card: BackboneCard) -> QListWidgetItem:
        item = QListWidgetItem(tr_core(card.title))
        item.setData(_CARD_ROLE, card)
        item.setSizeHint(CARD)
        return item

    def _describe(self, card: BackboneCard, availability: str, reasons: tuple[str, ...]) -> str:
        lines = (*describe_card(card), availability, *reasons, tr_core(card.good_at))
        return "; ".join(line for line in lines if line)

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        name = item.data(_CARD_ROLE).name if item is not None else ""
        if name and name != self._chosen:
            self._chosen = name
            self.backbone_chosen.emit(name)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        if e.angleDelta().x() or e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().wheelEvent(e)
        else:
            e.ignore()  # up and down scroll the page


def describe_card(card: BackboneCard) -> tuple[str, str]:
    """Size, and languages with the licence: two short lines."""
    shown = join_names(tr_core(language) for language in card.languages[:3]) + (
        f" +{len(card.languages) - 3}" if len(card.languages) > 3 else ""
    )
    count = say_large(card.parameters) if card.parameters else ""
    size = QCoreApplication.translate("BackboneList", "{n} weights").format(n=count) if count else ""
    return " · ".join(part for part in (size, say_size(card.size_mb) if card.size_mb else "") if part), " · ".join(
        p for p in (shown, card.licence) if p
    )


class _CardDelegate(QStyledItemDelegate):
    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = theme.current()
        card: BackboneCard = index.data(_CARD_ROLE)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = option.rect.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(tokens.accent if is_chosen else tokens.line), 2 if is_chosen else 1))
        painter.setBrush(QColor(tokens.accent_soft if is_chosen else tokens.surface1))
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        room = frame.adjusted(12, 10, -12, -8)
        size, reads = describe_card(card)
        warned = index.data(_WARNED_ROLE)
        y = _draw_line(painter, room, 0, tr_core(card.title), tokens.text1, bold=True)
        y = _draw_line(painter, room, y, size, tokens.text2)
        y = _draw_line(painter, room, y, reads, tokens.text2)
        tone = tokens.good if index.data(_IS_HERE_ROLE) else tokens.text1
        y = _draw_line(painter, room, y, index.data(_AVAILABILITY_ROLE) or "", tone)
        if warned:
            y = _draw_line(painter, room, y, f"⚠ {warned}", tokens.warn, bold=True)
        painter.setPen(QColor(tokens.text3))
        rest = room.adjusted(0, y + 2, 0, 0)
        _draw_wrapped(painter, rest, index.data(_REASON_ROLE) or "")
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CARD


def _draw_line(painter: QPainter, room: QRect, y: int, text: str, colour: str, *, bold: bool = False) -> int:
    font = QFont(painter.font())
    font.setPixelSize(theme.FONT_BODY if bold else theme.FONT_SMALL)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    line = QRect(room.left(), room.top() + y, room.width(), metrics.height() + 2)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    font.setBold(False)
    font.setPixelSize(theme.FONT_SMALL)
    painter.setFont(font)
    return y + line.height() + 1


def _draw_wrapped(painter: QPainter, room: QRect, text: str) -> None:
    """As many lines as there is room for, the last one with an ellipsis; Chinese breaks between its characters."""
    metrics = painter.fontMetrics()
    layout = QTextLayout(text, painter.font())
    layout.beginLayout()
    for at in range(room.height() // metrics.lineSpacing()):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        is_last = at == room.height() // metrics.lineSpacing() - 1
        shown = text[line.textStart() :] if is_last else text[line.textStart() : line.textStart() + line.textLength()]
        base = room.top() + at * metrics.lineSpacing() + metrics.ascent()
        painter.drawText(
            room.left(), base, metrics.elidedText(shown.rstrip(), Qt.TextElideMode.ElideRight, room.width())
        )
    layout.endLayout()
