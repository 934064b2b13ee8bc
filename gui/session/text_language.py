"""The language of the texts that the job reads, which the backbone is chosen by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.tasks.registry import find_task

if TYPE_CHECKING:
    from core.data.languages import ForeignTexts
    from core.tasks.tables import OpenedTables
    from gui.session.job_draft import Setup
    from gui.session.table_store import TableStore

_BACKBONE = "backbone.name"


class TextLanguage:
    """Says which texts of the open tables are not English, for the columns that a setup names.

    At most 600 texts of each column are looked at, and the last answer is kept: asking again costs nothing.
    """

    def __init__(self, data: TableStore) -> None:
        self._data = data
        self._last: tuple[OpenedTables, object, ForeignTexts | None] | None = None

    def find(self, setup: Setup) -> ForeignTexts | None:
        """The texts that are not English among those that `setup` reads; None where too few are, or nothing is open."""
        tables = self._data.tables
        if tables is None:
            return None
        from core.tasks.foreign_texts import find_foreign_in, list_text_columns

        has_roles = find_task(setup.task).has_roles
        names = list_text_columns(setup.job(0), setup.roles if has_roles else None)
        if self._last is None or self._last[0] is not tables or self._last[1] != names:
            self._last = (tables, names, find_foreign_in(tables.table, tables.items, names))
        return self._last[2]

    def choose_anew(self, before: Setup, after: Setup) -> Setup:
        """`after` with the backbone that its texts ask for, where it reads other texts; what a person chose stays."""
        earlier = self.find(before)
        found = self.find(after)
        if found == earlier:
            return after
        from core.tasks.backbone_choice import USUAL, choose_backbone

        name = choose_backbone(found)
        rest = tuple(pair for pair in after.guessed if pair[0] != _BACKBONE)
        return replace(after, guessed=rest if name == USUAL else (*rest, (_BACKBONE, name)))
