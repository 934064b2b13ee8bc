"""The users that a table lists, as a model knows them; no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.data.cells import arrow_column
from core.data.column_names import ID_NAMES, has_name_of, plain_name
from core.data.keys import KeyMatch, KnownKeys, code_keys, decide_form, match_keys, show_key
from core.data.table import Table
from core.data.table_columns import is_row_index
from core.errors import DataError, WorkbenchError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.recommend.column_names import USER_NAMES


@dataclass(frozen=True)
class ListedUsers:
    """The users in a table.

    Attributes:
        column: that they were read from.
        users: each once, in the order of the table: the id of the training where there is one, else as in the table.
        notices: what was guessed, and ids that were brought to the form of the training.
    """

    column: str
    users: tuple[str, ...]
    notices: tuple[Noticed, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A column, its share of known users, and how they were found."""

    column: str
    users: tuple[str, ...]
    hits: int
    respelled: tuple[tuple[str, str], ...]
    match: KeyMatch


def choose_users(table: Table, known: Sequence[str], column: str = "", trained: str = "") -> ListedUsers:
    """The users in a table.

    Args:
        column: that holds them; "" to find it: the column that is called as in the training, one that is named like
            users, and only then the one with most known users.
        trained: what the column of the users was called in the training; "" where it is not known.

    Raises:
        DataError: no such column, or no column with a known user.
    """
    if column and column not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=column),
            hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
        )
    keys = KnownKeys(known)
    named = column or next((name for name in table.columns if trained and plain_name(name) == plain_name(trained)), "")
    found = [_find(table, name, keys, known) for name in ((named,) if named else table.columns)]
    best = max(found, key=lambda one: _rate(table, one))
    if not best.hits:
        raise DataError(
            say("No user in the column {name} is known to the model.", name=named)
            if named
            else say("No column holds a user that the model knows."),
            where=", ".join(path.name for path in table.sources),
            hint=say("Write the ids as they stand in the table of interactions."),
        )
    notices = []
    if best.column != (column or trained):
        notices.append(Noticed(message=say("The users are read from the column {name}.", name=best.column)))
    notices += _describe(best)
    return ListedUsers(best.column, best.users, tuple(notices))


def find_trained_column(model_folder: Path) -> str:
    """What the column of the users was called in the run that a model folder lies in; "" outside of one."""
    try:
        return RunFolder.open(model_folder.parent).job.recommend.user_column
    except WorkbenchError:
        return ""


def _rate(table: Table, found: _Found) -> float:
    share = found.hits / max(1, len(found.users))
    if not share:
        return 0.0
    if is_row_index(table, found.column):
        return 0.01 * share
    return share + 0.5 * has_name_of(found.column, USER_NAMES) + 0.2 * has_name_of(found.column, ID_NAMES)


def _find(table: Table, name: str, keys: KnownKeys, known: Sequence[str]) -> _Found:
    cells = arrow_column(table.frame, name)
    coded = code_keys(cells, decide_form(cells, list(known)))
    places = [keys.find(shown) for shown in coded.shown]
    missed = [key for key, place in zip(coded.keys, places, strict=True) if place is None]
    match = match_keys(coded.keys, [keys.form.normalise(one) for one in known]) if missed else KeyMatch(0, {})
    if match.aliases:
        places = [keys.find(match.aliases.get(key, key)) for key in coded.keys]
    users = [shown if place is None else known[place] for shown, place in zip(coded.shown, places, strict=True)]
    respelled = tuple(
        (written, known[place])
        for written, place in zip(coded.written, places, strict=True)
        if place is not None and written.strip() != known[place]
    )
    return _Found(name, tuple(dict.fromkeys(users)), sum(place is not None for place in places), respelled, match)


def _describe(found: _Found) -> list[Noticed]:
    notices = []
    if found.respelled:
        one, other = found.respelled[0]
        message = say(
            "Users written otherwise than in the training: {n}, for example {one} instead of {other}. They are known "
            "all the same.",
            n=len(found.respelled),
            one=show_key(one),
            other=show_key(other),
        )
        notices.append(Noticed(message=message))
    if found.match.near:
        one, other = found.match.near[0]
        message = say(
            "Users that are not known, but nearly: {n}, for example {one} beside {other}. They count as different.",
            n=len(found.match.near),
            one=show_key(one),
            other=show_key(other),
        )
        notices.append(Noticed(message=message))
    return notices
