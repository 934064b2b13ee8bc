"""The corrections of the open table, as the window shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from core.data.corrections import Correction, Corrections

if TYPE_CHECKING:
    from core.data.table import Table


@dataclass(frozen=True, eq=False)
class ShownCorrections:
    """One correction for each text.

    Attributes:
        by_row: the correction of each row of the corrected table, added rows included.
        added: the texts that were added; their rows are the last ones of the corrected table.
        given: how many rows without a label got one.
        earlier: how many of all are of an earlier day.
        last: those of the last action that is still in force.
        newly: rows that have a label and had none, or the other way round, and added ones.
    """

    corrections: Corrections = field(default_factory=Corrections)
    by_row: Mapping[int, Correction] = field(default_factory=dict)
    added: tuple[Correction, ...] = ()
    given: int = 0
    earlier: int = 0
    last: tuple[Correction, ...] = ()
    newly: tuple[int, ...] = ()


def show_corrections(corrections: Corrections, table: Table | None) -> ShownCorrections:
    """What counts of the corrections of a table, as it was read."""
    shown = corrections.net()
    by_row = {one.row: one for one in shown.items if one.row >= 0}
    added = tuple(one for one in shown.items if one.is_added)
    if table is not None:
        by_row |= {table.rows + at: one for at, one in enumerate(one for one in added if one.new)}
    last = max(shown.items, key=lambda one: (one.when, one.action), default=None)
    midnight = datetime.combine(date.today(), time.min).timestamp()
    return ShownCorrections(
        shown,
        by_row,
        added,
        given=sum(not one.old for one in shown.items) - len(added),
        earlier=sum(one.when < midnight for one in shown.items),
        last=tuple(one for one in shown.items if last is not None and one.action == last.action),
        newly=tuple(row for row, one in by_row.items() if bool(one.old) != bool(one.new)),
    )
