"""The roles of the columns by the job, and how a choice in a column's head changes the job. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from core.config import RecommendConfig

Kind = Literal["interactions", "items"]
Role = Literal["user", "item", "rating", "time", "id", "title", "title+text", "text", "number", "ignore"]
Change = tuple[tuple[str, Any], ...]

INTERACTION_ROLES: tuple[Role, ...] = ("user", "item", "rating", "time", "ignore")
DESCRIBING_ROLES: tuple[Role, ...] = ("title+text", "title", "text", "number")
_SINGLE: dict[Role, str] = {
    "user": "user_column",
    "item": "item_column",
    "rating": "rating_column",
    "time": "time_column",
    "id": "item_id_column",
}


def roles_offered(kind: Kind, config: RecommendConfig) -> tuple[Role, ...]:
    """The roles a column of a table can have: without a table of items its texts are columns of the interactions."""
    if kind == "items":
        return ("id", *DESCRIBING_ROLES, "ignore")
    return INTERACTION_ROLES if config.item_file else (*INTERACTION_ROLES[:-1], *DESCRIBING_ROLES, "ignore")


def roles_of(kind: Kind, config: RecommendConfig, columns: Iterable[str]) -> dict[str, Role]:
    """The role of every column of a table, by the job."""
    return {name: _role_of(kind, config, name) for name in columns}


def change_role(kind: Kind, config: RecommendConfig, column: str, role: Role, columns: Iterable[str]) -> Change:
    """The settings that give a column a role and clear its old one; () where it has the role already.

    Args:
        columns: all of the table, in order; the model reads its columns in this order.
    """
    if _role_of(kind, config, column) == role:
        return ()
    after = _clear(kind, config, column)
    if role in _SINGLE:
        after[_SINGLE[role]] = column
    if role in ("title", "title+text"):
        after["item_title_column"] = column
    if role in ("text", "title+text"):
        after["item_text_columns"] = _insert(after["item_text_columns"], column, is_first=role == "title+text")
    if role == "number":
        order = list(columns)
        after["item_number_columns"] = tuple(sorted((*after["item_number_columns"], column), key=order.index))
    return tuple((f"recommend.{name}", value) for name, value in after.items() if getattr(config, name) != value)


def _role_of(kind: Kind, config: RecommendConfig, column: str) -> Role:
    singles: tuple[Role, ...] = ("id",) if kind == "items" else ("user", "item", "rating", "time")
    for role in singles:
        if getattr(config, _SINGLE[role]) == column:
            return role
    if kind == "interactions" and config.item_file:
        return "ignore"
    if column == config.item_title_column:
        return "title+text" if column in config.item_text_columns else "title"
    if column in config.item_text_columns:
        return "text"
    return "number" if column in config.item_number_columns else "ignore"


def _clear(kind: Kind, config: RecommendConfig, column: str) -> dict[str, Any]:
    """The settings that remove this column from every role, as far as it is a column of this table."""
    names = ["item_id_column"] if kind == "items" else ["user_column", "item_column", "rating_column", "time_column"]
    if kind == "items" or not config.item_file:
        names += ["item_title_column", "item_text_columns", "item_number_columns"]
    after: dict[str, Any] = {}
    for name in names:
        value = getattr(config, name)
        after[name] = (
            tuple(one for one in value if one != column)
            if isinstance(value, tuple)
            else ""
            if value == column
            else value
        )
    return after


def _insert(names: tuple[str, ...], column: str, *, is_first: bool) -> tuple[str, ...]:
    return (column, *names) if is_first else (*names, column)
