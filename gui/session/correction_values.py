"""The corrections of the open table, as the window shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from core.data.corrections import Correction, Corrections

if TYPE_CHECKING:
    from core.data.table import Table


@dataclass(frozen=True, eq=False)
class ShownCorrections:
    """One correction for each text.

    Attributes:
        by_row: the correction of each row of the corrected table, added rows included.
    """

    corrections: Corrections = field(default_factory=Corrections)
    by_row: Mapping[int, Correction] = field(default_factory=dict)

    @property
    def added(self) -> tuple[Correction, ...]:
        """The texts that were added; their rows are the last ones of the corrected table."""
        return tuple(one for one in self.corrections.items if one.is_added)

    @property
    def earlier(self) -> int:
        """How many of them are of an earlier day."""
        today = date.today()
        return sum(date.fromtimestamp(one.when) < today for one in self.corrections.items)

    @property
    def last(self) -> tuple[Correction, ...]:
        """Those of the last action that is still in force."""
        items = self.corrections.items
        if not items:
            return ()
        last = max(items, key=lambda one: (one.when, one.action))
        return tuple(one for one in items if one.action == last.action)


def show_corrections(corrections: Corrections, table: Table | None) -> ShownCorrections:
    """What counts of the corrections of a table, as it was read."""
    shown = corrections.net()
    by_row = {one.row: one for one in shown.items if one.row >= 0}
    if table is not None:
        added = [one for one in shown.items if one.is_added and one.new]
        by_row |= {table.rows + at: one for at, one in enumerate(added)}
    return ShownCorrections(shown, by_row)
