"""Which item the side of the data page shows: the one of the row under the cursor, with what is cut of its text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.session.session import Session
from gui.tasks.recommend.item_card import ItemCard
from gui.work.background import Latest, Ticket
from gui.work.token_cut import find_cut_of


class ItemController(QObject):
    """Joins the card, the session and its desk."""

    def __init__(self, session: Session, card: ItemCard, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._controller, self._card = session, session.controllers["recommend"], card
        self._kind, self._row = "interactions", -1
        self._cut = Latest(session.background, self)
        self._cut.finished.connect(self._take_cut)

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
        """Show the item again; what is known of the data has changed."""
        seen = self._controller.seen
        self._cut.cancel()
        if seen is None:
            self._card.show_item("", "")
            return
        place = self._find_place()
        if place < 0:
            self._card.show_item(
                "", "", self.tr("The item of this row does not count, so it is not read.") if self._row >= 0 else ""
            )
            return
        own, title, text = seen.catalogue.ids[place], seen.catalogue.titles[place], seen.catalogue.texts[place]
        head = own if title == own else self.tr("{id}: {title}").format(id=own, title=title)
        if not text:
            self._card.show_item(
                head, "", self.tr("Nothing is known of this item: the model learns it by its number alone.")
            )
            return
        self._card.show_item(head, text)
        backbone, limit = self._session.editor.job.backbone.name, self._session.editor.job.training.max_tokens

        def work(ticket: Ticket) -> tuple[int, int, tuple[int | None, int] | None]:
            return place, limit, find_cut_of(text, backbone, limit)

        self._cut.start(work)

    def _find_place(self) -> int:
        seen = self._controller.seen
        places = (
            seen.item_of_item_row
            if seen is not None and self._kind == "items"
            else seen.item_of_row
            if seen is not None
            else ()
        )
        return int(places[self._row]) if 0 <= self._row < len(places) else -1

    def _take_cut(self, result: tuple[int, int, tuple[int | None, int] | None]) -> None:
        place, limit, found = result
        if found is not None and place == self._find_place():
            self._card.text.show_cut(found[0], found[1], limit)
