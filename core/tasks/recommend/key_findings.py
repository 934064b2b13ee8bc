"""Findings about how ids and ratings of interactions were read: what was brought to one form, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from core.data.findings import Finding, Severity
from core.data.keys import find_alike, find_rounded, show_key
from core.message import Message, say
from core.tasks.recommend.interactions import ReadNotes
from core.tasks.recommend.items import ItemNotes


def find_key_problems(notes: ReadNotes) -> Iterator[Finding]:
    """What was done to the ids.

    Kinds: respelled_keys alike_keys rounded_keys item_lists row_index loose_join near_join number_doubt; rows are those
    of the table of interactions.
    """
    if notes.item_cells.lists is not None:
        yield _describe_lists(notes)
    yield from _find_respelled(notes)
    yield from _find_alike(notes)
    rounded = find_rounded([*notes.users.written, *notes.item_cells.coded.written])
    if rounded:
        yield Finding(
            "rounded_keys",
            Severity.WARNING,
            say(
                "Ids that a spreadsheet has rounded: {n}, for example {one}. Several may have become one.",
                n=len(rounded),
                one=rounded[0],
            ),
            (),
            hint=say("Export them again as texts."),
        )
    if notes.items is not None:
        yield from _find_join(notes.items, notes.config.item_id_column)


def find_rating_problems(notes: ReadNotes) -> Iterator[Finding]:
    """What was done by the ratings.

    Kinds: returned_rows zero_ratings unused_ratings weighed_ratings number_doubt; rows are those of the table of
    interactions.
    """
    column = notes.config.rating_column
    if not column:
        return
    if len(notes.returned_rows):
        yield _make_finding(
            "returned_rows",
            Severity.WARNING,
            notes.returned_rows,
            say(
                "Rows whose {column} is 0 or less: {n}. They are no likes and are left out.",
                column=column,
                n=len(notes.returned_rows),
            ),
            say("To count them all the same, name no column of ratings."),
        )
    if len(notes.zero_rows):
        yield _make_finding(
            "zero_ratings",
            Severity.INFO,
            notes.zero_rows,
            say(
                "Rows whose {column} is 0: {n}. They count as likes, because every row does.",
                column=column,
                n=len(notes.zero_rows),
            ),
            say("Let only high ratings count, or each by its rating, where 0 is no like."),
        )
    if notes.config.feedback == "all":
        yield Finding(
            "unused_ratings",
            Severity.INFO,
            say("How high the ratings in {column} are has no effect: every row counts as a like.", column=column),
            (),
            hint=say("Where they should count, say how in the settings of the training: Ratings.").with_option(
                "--set feedback=weights|threshold"
            ),
        )
    elif notes.config.feedback == "weights":
        yield Finding(
            "weighed_ratings",
            Severity.INFO,
            say("Each row counts by its rating in {column}.", column=column),
            (),
            hint=say(
                "Where only high ratings are likes, or every row is one, say so in the settings of the training: "
                "Ratings."
            ).with_option("--set feedback=threshold|all"),
        )
    if notes.rating_doubt is not None:
        yield _doubt(column, *notes.rating_doubt)


def _find_respelled(notes: ReadNotes) -> Iterator[Finding]:
    if notes.users.variants:
        one, other = notes.users.variants[0]
        message = say(
            "Users written in several ways: {n}, for example {one} and {other}. Each is read as one.",
            n=len(notes.users.variants),
            one=show_key(one),
            other=show_key(other),
        )
        yield _make_finding("respelled_keys", Severity.INFO, notes.users.variant_rows, message)
    coded = notes.item_cells.coded
    between = notes.items.respelled if notes.items is not None and not notes.items.match.aliases else ()
    examples = [*coded.variants, *between]
    if examples:
        one, other = examples[0]
        message = say(
            "Items written in several ways: {n}, for example {one} and {other}. Each is read as one.",
            n=len({first for first, _ in examples}),
            one=show_key(one),
            other=show_key(other),
        )
        rows = np.unique(notes.item_cells.rows[coded.variant_rows])
        yield _make_finding("respelled_keys", Severity.INFO, rows, message)


def _find_alike(notes: ReadNotes) -> Iterator[Finding]:
    if users := find_alike(notes.users.keys):
        message = say(
            "Users that differ only in leading zeros or case: {n}, for example {one} and {other}. They count as "
            "different.",
            n=len(users),
            one=users[0][0],
            other=users[0][1],
        )
        yield Finding("alike_keys", Severity.INFO, message, ())
    if items := find_alike(notes.item_cells.coded.keys):
        message = say(
            "Items that differ only in leading zeros or case: {n}, for example {one} and {other}. They count as "
            "different.",
            n=len(items),
            one=items[0][0],
            other=items[0][1],
        )
        yield Finding("alike_keys", Severity.INFO, message, ())


def _describe_lists(notes: ReadNotes) -> Finding:
    cells = notes.item_cells
    lists = np.flatnonzero(np.bincount(cells.rows) > 1)
    return _make_finding(
        "item_lists",
        Severity.INFO,
        lists,
        say(
            "Cells with several items, such as {example}: {n}. Each item is an interaction of its own: {m} in all.",
            example=cells.example[:80],
            n=len(lists),
            m=int((cells.coded.codes >= 0).sum()),
        ),
        say("Where such a cell is a single item, say so in the settings of the training: Items in a cell.").with_option(
            "--set item_lists=one"
        ),
    )


def _find_join(items: ItemNotes, column: str) -> Iterator[Finding]:
    if items.joins_row_index:
        yield Finding(
            "row_index",
            Severity.WARNING,
            say("The items are joined by {column}, which only counts the rows of their table.", column=column),
            (),
            hint=say("Name the column of their numbers (item_id_column) if it is another one."),
        )
    match = items.match
    if match.aliases:
        one, other = next(iter(match.aliases.items()))
        yield Finding("loose_join", Severity.WARNING, _say_loose(match.by, len(match.aliases), one, other), ())
    elif match.near:
        one, other = match.near[0]
        yield Finding(
            "near_join",
            Severity.WARNING,
            _say_near(match.near_by, len(match.near), one, other),
            (),
            hint=say("Write them alike in both tables if they are the same."),
        )
    for name, cell, number in items.number_doubts:
        yield _doubt(name, cell, number)


def _doubt(column: str, cell: str, number: float) -> Finding:
    return Finding(
        "number_doubt",
        Severity.WARNING,
        say("{cell} in {column} is read as {number}.", cell=cell, column=column, number=f"{number:.10g}"),
        (),
        hint=say("Write the numbers with decimals, or without signs between the digits, if that is wrong."),
    )


def _make_finding(
    kind: str, severity: Severity, rows: Sequence[int] | np.ndarray, message: Message, hint: Message | None = None
) -> Finding:
    return Finding(kind, severity, message, tuple(map(int, rows)), hint=hint)


def _say_loose(by: str, n: int, one: str, other: str) -> Message:
    if by == "zeros":
        return say(
            "The two tables write the items differently, so leading zeros do not count: {n} are found so, for example "
            "{one} as {other}.",
            n=n,
            one=one,
            other=other,
        )
    if by == "case":
        return say(
            "The two tables write the items differently, so upper and lower case do not count: {n} are found so, for "
            "example {one} as {other}.",
            n=n,
            one=one,
            other=other,
        )
    return say(
        "The two tables write the items differently, so signs between the digits do not count: {n} are found so, for "
        "example {one} as {other}.",
        n=n,
        one=one,
        other=other,
    )


def _say_near(by: str, n: int, one: str, other: str) -> Message:
    if by == "zeros":
        return say(
            "Items that would be found in the table of items but for leading zeros: {n}, for example {one} and "
            "{other}. They count as different.",
            n=n,
            one=one,
            other=other,
        )
    if by == "case":
        return say(
            "Items that would be found in the table of items but for upper and lower case: {n}, for example {one} and "
            "{other}. They count as different.",
            n=n,
            one=one,
            other=other,
        )
    return say(
        "Items that would be found in the table of items but for signs between the digits: {n}, for example {one} and "
        "{other}. They count as different.",
        n=n,
        one=one,
        other=other,
    )
