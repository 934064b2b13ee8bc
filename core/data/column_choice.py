"""Which columns of a table a trained model reads: those it was trained on; any others are named."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.data.column_names import plain_name
from core.data.role_guess import summarise_columns
from core.data.table import Table
from core.errors import DataError
from core.message import Message, say

_LEAST_WORDS = 2.5
_MOST_NAMED = 20


@dataclass(frozen=True)
class ColumnChoice:
    """The columns that are read.

    Attributes:
        message: what has to be said about them, where they are not the named or trained ones by their exact names.
    """

    names: tuple[str, ...]
    message: Message | None = None
    hint: Message | None = None


@dataclass(frozen=True)
class ColumnRequest:
    """Which columns are looked for.

    Attributes:
        named: by a person; they are taken as they are.
        trained: of the model's training; () where that is not known.
        offered: columns that a person sees as chosen on the page; they may take the place of the trained ones.
        option: how a person names them: "--text COLUMN".
        is_text: whether a single column that looks like a text may take the place of a single trained one.
    """

    named: Sequence[str] = ()
    trained: Sequence[str] = ()
    option: str = "--text COLUMN"
    is_text: bool = True
    offered: Sequence[str] = ()


def choose_columns(table: Table, request: ColumnRequest, guessed: Sequence[str]) -> ColumnChoice:
    """The columns that a model reads in a table.

    Named columns come first. Then the trained ones, also where their names differ in case, spaces or signs, which is
    said. A single trained column may be replaced by the only column that could be meant, which is said too.

    Args:
        guessed: the columns that look right, for a model whose columns are not known.

    Raises:
        DataError: a named column is not in the table, or the trained ones are not and several others could be meant.
    """
    for name in request.named:
        if name not in table.columns:
            raise _no_column(table, name)
    if request.named:
        return ColumnChoice(tuple(request.named))
    if not request.trained:
        return _guess(table, request, guessed)
    found = {name: _find_alike(table, name, request.trained) for name in request.trained}
    missing = [name for name, own in found.items() if not own]
    if not missing:
        renamed = [(name, own) for name, own in found.items() if name != own]
        message = say(
            "The model was trained on columns of other names: {pairs}.",
            pairs=", ".join(f"{name} → {own}" for name, own in renamed),
        )
        return ColumnChoice(
            tuple(found.values()),
            message if renamed else None,
            say("To read others, name them.").with_option(request.option) if renamed else None,
        )
    others = tuple(request.offered) if set(request.offered) <= set(table.columns) else ()
    if not others and request.is_text and len(request.trained) == 1:
        others = _find_only_text(table)
    if not others:
        raise _missing(table, missing, request.option)
    return ColumnChoice(
        others,
        say(
            "The model was trained on {trained}, and the file has no such column; read is {columns}.",
            trained=", ".join(missing),
            columns=", ".join(others),
        ),
        say("To read another, name it.").with_option(request.option),
    )


def _guess(table: Table, request: ColumnRequest, guessed: Sequence[str]) -> ColumnChoice:
    names = tuple(guessed) or (table.columns if len(table.columns) == 1 else ())
    if not names or (request.is_text and names == _find_only_text(table)):
        return ColumnChoice(names)
    return ColumnChoice(
        names,
        say("Nothing says which column this model was trained on; read is {names}.", names=", ".join(names)),
        say("To read another, name it.").with_option(request.option),
    )


def _find_alike(table: Table, name: str, trained: Sequence[str]) -> str:
    """The column of that name, or the only one whose name differs in case, spaces and signs alone; "" if none."""
    if name in table.columns:
        return name
    wanted = _plain(name)
    alike = [own for own in table.columns if own not in trained and _plain(own) == wanted]
    return alike[0] if wanted and len(alike) == 1 else ""


def _plain(name: str) -> str:
    return plain_name(unicodedata.normalize("NFKC", name).replace("\ufeff", "").replace("\u200b", ""))


def _find_only_text(table: Table) -> tuple[str, ...]:
    """The only column, or the only one whose cells are several words long; () where there are none or several."""
    if len(table.columns) == 1:
        return table.columns
    texts = [one.name for one in summarise_columns(table) if one.words >= _LEAST_WORDS and one.numbers < 0.5]
    return tuple(texts) if len(texts) == 1 else ()


def _no_column(table: Table, name: str) -> DataError:
    return DataError(
        say("There is no column called {name}.", name=name),
        where=table.sources[0].name,
        hint=say("The columns are: {names}.", names=_list_columns(table)),
    )


def _missing(table: Table, missing: Sequence[str], option: str) -> DataError:
    return DataError(
        say("The model was trained on {names}, and the file has no such column.", names=", ".join(missing)),
        where=", ".join(path.name for path in table.sources[:3]),
        hint=say("Name what it should read. The columns are: {names}.", names=_list_columns(table)).with_option(option),
    )


def _list_columns(table: Table) -> str:
    listed = ", ".join(table.columns[:_MOST_NAMED])
    return f"{listed} …" if len(table.columns) > _MOST_NAMED else listed
