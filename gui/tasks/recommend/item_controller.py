"""Shows the item of the row under the cursor on the side panel, with the part of its text that is cut."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.session.session import Session
from gui.tasks.recommend.item_card import ItemCard
from gui.work.background import Latest, Ticket
from gui.work.token_cut import find_cut_of


class ItemController(QObject):
    """Connects the card, the session and the task's controller."""

    def __init__(self, session: Session, card: ItemCard, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._controller, self._card = session, session.controllers["recommend"], card
        self._kind, self._row = "interactions", -1
        self._cut = Latest(session.background, self)
        self._cut.finished.connect(self._on_cut_found)

    def show_row(self, kind: str, row: int) -> None:
        """Show the item of a row of one of the tables."""
        self._kind, self._row = kind, row
        self.show_item()

    def show_fields(self) -> None:
        """Show which columns are read."""
        config = self._session.editor.job.recommend
        table = self._controller.items if config.item_file else self._session.data.table
        if table is None:
            self._card.show_fields((), ())
            return
        own = (
            (config.item_id_column,)
            if config.item_file
            else (config.user_column, config.item_column, config.rating_column, config.time_column)
        )
        self._card.show_fields([name for name in table.columns if name not in own], config.item_text_columns)

    def show_item(self) -> None:
        """Show the item again: the scan has changed."""
        scan = self._controller.scan
        self._cut.cancel()
        if scan is None:
            self._card.show_item("", "")
            return
        item_index = self._find_item()
        if item_index < 0:
            self._card.show_item(
                "", "", self.tr("The item of this row does not count, so it is not read.") if self._row >= 0 else ""
            )
            return
        items = scan.catalogue
        own, title, text = items.ids[item_index], items.titles[item_index], items.texts[item_index]
        head = own if title == own else self.tr("{id}: {title}").format(id=own, title=title)
        if not text:
            self._card.show_item(
                head, "", self.tr("Nothing is known of this item: the model learns it by its number alone.")
            )
            return
        self._card.show_item(head, text)
        backbone, limit = self._session.editor.job.backbone.name, self._session.editor.job.training.max_tokens

        def work(ticket: Ticket) -> tuple[int, int, tuple[int | None, int] | None]:
            return item_index, limit, find_cut_of(text, backbone, limit)

        self._cut.start(work)

    def _find_item(self) -> int:
        scan = self._controller.scan
        item_of_line = (
            scan.item_of_item_row
            if scan is not None and self._kind == "items"
            else scan.item_of_row
            if scan is not None
            else ()
        )
        return int(item_of_line[self._row]) if 0 <= self._row < len(item_of_line) else -1

    def _on_cut_found(self, result: tuple[int, int, tuple[int | None, int] | None]) -> None:
        item_index, limit, found = result
        if found is not None and item_index == self._find_item():
            self._card.text.show_cut(found[0], found[1], limit)
