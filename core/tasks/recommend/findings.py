"""Find problems in interactions and items before a recommender is trained on them, with the rows they are in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from core.data.date_findings import make_date_findings
from core.data.findings import Finding, Severity, find_embedded
from core.data.reading_findings import find_reading_problems
from core.data.table import Table
from core.message import Message, say
from core.tasks.recommend.interactions import Interactions, ReadNotes
from core.tasks.recommend.items import ItemCatalogue
from core.tasks.recommend.key_findings import find_key_problems, find_rating_problems
from core.tasks.recommend.split import InteractionSplit

FEW_USERS, FEW_ITEMS = 50, 20
OF_ITEMS = ("repeated_items", "blank_items", "embedded_files")
"""Findings whose rows are those of the table of items."""
SHORT_HISTORY = 3
"""Users with fewer interactions cannot be in training, validation and test."""

_TIED_SHARE, _TEXTLESS_SHARE, _SHORT_SHARE = 0.05, 0.2, 0.5


def find_interaction_problems(
    table: Table,
    interactions: Interactions,
    catalogue: ItemCatalogue,
    notes: ReadNotes,
    *,
    items: Table | None = None,
    split: InteractionSplit | None = None,
) -> list[Finding]:
    """The findings, the most severe first; `rows` are those of the table of interactions.

    Kinds: rejected_lines blank_ids unread_ratings below_threshold undated repeated_interactions no_time tied_times
    unknown_items no_texts items_without_text repeated_items blank_items untouched_items embedded_files
    core_filter short_histories few_users few_items no_test; those of `core.tasks.recommend.key_findings`. For
    repeated_items, blank_items and embedded_files the rows are those of the table of items.
    """
    found = [
        *find_reading_problems(table, items),
        *find_key_problems(notes),
        *find_rating_problems(notes),
        *make_date_findings(notes.dates),
        *_find_left_out(notes),
        *_find_order(notes, interactions),
        *_find_join(notes, interactions, catalogue, items),
        *find_embedded(_as_column(catalogue.texts), catalogue.rows if items is not None else None),
        *_find_small(interactions, notes, split),
    ]
    order = list(Severity)[::-1]
    return sorted(found, key=lambda finding: order.index(finding.severity))


def _as_column(texts: tuple[str, ...]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(texts, pa.large_string())])


def _find_left_out(notes: ReadNotes) -> Iterator[Finding]:
    if len(notes.blank_rows):
        yield _make_finding(
            "blank_ids",
            Severity.WARNING,
            notes.blank_rows,
            say("Rows without a user or without an item: {n}. They are left out.", n=len(notes.blank_rows)),
        )
    if len(notes.unrated_rows):
        yield _make_finding(
            "unread_ratings",
            Severity.WARNING,
            notes.unrated_rows,
            say("Rows whose rating is no number that could count: {n}. They are left out.", n=len(notes.unrated_rows)),
        )
    if len(notes.below_rows):
        yield _make_finding(
            "below_threshold",
            Severity.INFO,
            notes.below_rows,
            say("Ratings below the threshold: {n}. They do not count as likes.", n=len(notes.below_rows)),
        )
    if len(notes.repeated_rows):
        yield _make_finding(
            "repeated_interactions",
            Severity.INFO,
            notes.repeated_rows,
            say(
                "Rows in which a user meets the same item again: {n}. One row of each counts.",
                n=len(notes.repeated_rows),
            ),
        )
    if len(notes.core_rows):
        before, after = notes.core[0], notes.core[-1]
        yield _make_finding(
            "core_filter",
            Severity.INFO,
            notes.core_rows,
            say(
                "Left out because their user or item is too rare: {n} interactions, {users} users and {items} items.",
                n=len(notes.core_rows),
                users=before.users - after.users,
                items=before.items - after.items,
            ),
        )


def _find_order(notes: ReadNotes, interactions: Interactions) -> Iterator[Finding]:
    if len(notes.undated_rows):
        yield _make_finding(
            "undated",
            Severity.WARNING,
            notes.undated_rows,
            say("Rows without a readable moment: {n}. They count as their user's oldest.", n=len(notes.undated_rows)),
        )
    if interactions.times is None:
        yield Finding(
            "no_time",
            Severity.INFO,
            say("No column says when: the order of the rows in the file counts as the order of time."),
            (),
        )
    if len(notes.tied_rows):
        severity = Severity.WARNING if len(notes.tied_rows) > _TIED_SHARE * len(interactions) else Severity.INFO
        yield _make_finding(
            "tied_times",
            severity,
            notes.tied_rows,
            say(
                "Rows at the same moment as another one of the same user: {n}. "
                "Among them the order of the file counts.",
                n=len(notes.tied_rows),
            ),
        )


def _find_join(
    notes: ReadNotes, interactions: Interactions, catalogue: ItemCatalogue, items: Table | None
) -> Iterator[Finding]:
    if len(notes.unknown_rows):
        strange = int((catalogue.rows[: len(interactions.item_ids)] < 0).sum()) if catalogue.rows is not None else 0
        all_strange = strange == len(interactions.item_ids)
        message = (
            say("No item of the interactions is in the table of items. Do the two columns hold the same numbers?")
            if all_strange
            else say(
                "Interactions with items that are not in the table of items: {n} rows, {items} items. They are learnt "
                "by their number alone.",
                n=len(notes.unknown_rows),
                items=strange,
            )
        )
        yield _make_finding(
            "unknown_items", Severity.ERROR if all_strange else Severity.WARNING, notes.unknown_rows, message
        )
    if not catalogue.has_texts:
        yield Finding(
            "no_texts",
            Severity.INFO,
            say("The items have no texts: the model learns their numbers alone and cannot recommend new items."),
            (),
        )
    else:
        known = notes.textless[catalogue.rows[notes.textless] >= 0] if catalogue.rows is not None else notes.textless
        if len(known):
            # The rows that refer to such items, so that a person can find them.
            rows = np.sort(interactions.rows[np.isin(interactions.items, known)])
            severity = Severity.WARNING if len(known) > _TEXTLESS_SHARE * len(catalogue) else Severity.INFO
            yield _make_finding(
                "items_without_text",
                severity,
                rows,
                say(
                    "Items without a text: {n}, for example {name}. They are learnt by their number alone.",
                    n=len(known),
                    name=catalogue.ids[known[0]],
                ),
            )
    if notes.untouched:
        yield Finding(
            "untouched_items",
            Severity.INFO,
            say("Items that nobody met yet: {n}. They can be recommended from their texts.", n=notes.untouched),
            (),
        )
    if notes.items is not None and items is not None:
        if len(notes.items.repeated_rows):
            message = say(
                "Rows of the items whose number came before: {n}. The first filled row of each counts.",
                n=len(notes.items.repeated_rows),
            )
            yield _make_finding("repeated_items", Severity.WARNING, notes.items.repeated_rows, message)
        if len(notes.items.blank_rows):
            yield _make_finding(
                "blank_items",
                Severity.WARNING,
                notes.items.blank_rows,
                say("Rows of the items without a number: {n}. They are left out.", n=len(notes.items.blank_rows)),
            )


def _find_small(interactions: Interactions, notes: ReadNotes, split: InteractionSplit | None) -> Iterator[Finding]:
    users, items = len(interactions.user_ids), len(interactions.item_ids)
    if users < FEW_USERS:
        yield Finding(
            "few_users",
            Severity.WARNING,
            say("You have {n} users. More of them make the lists better and the figures surer.", n=users),
            (),
        )
    if items < FEW_ITEMS:
        yield Finding(
            "few_items",
            Severity.WARNING,
            say("You have {n} items that somebody met: a list of ten is then most of them.", n=items),
            (),
        )
    lengths = interactions.histories.lengths
    short = lengths < SHORT_HISTORY
    if short.any():
        rows = np.sort(interactions.rows[short[interactions.users]])
        severity = Severity.WARNING if short.mean() > _SHORT_SHARE else Severity.INFO
        yield _make_finding(
            "short_histories",
            severity,
            rows,
            say(
                "Users with fewer than {least} interactions: {n}. They cannot be learnt from and judged at once.",
                least=SHORT_HISTORY,
                n=int(short.sum()),
            ),
        )
    if split is not None and not len(split.test):
        yield Finding(
            "no_test",
            Severity.ERROR,
            say("Nobody is left to test on: every user would need at least three interactions."),
            (),
        )


def _make_finding(kind: str, severity: Severity, rows: np.ndarray, message: Message) -> Finding:
    return Finding(kind, severity, message, tuple(rows.tolist()))
