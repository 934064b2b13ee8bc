"""The roles of the columns of questions and answers, in the heads and as settings of the job."""

from __future__ import annotations

from typing import Any, Literal

from core.config import MatchConfig

Kind = Literal["questions", "answers"]
QUESTION, ANSWER, KEY, TEXT, IGNORE = "question", "answer", "key", "text", "ignore"
_SETTING_OF = {
    ("questions", QUESTION): "question_column",
    ("questions", ANSWER): "answer_column",
    ("answers", KEY): "answer_key_column",
    ("answers", TEXT): "answer_text_column",
}


def roles_of(kind: Kind, config: MatchConfig, columns: tuple[str, ...]) -> dict[str, str]:
    """The role of every column of a table."""
    return {column: _role_of(kind, config, column) for column in columns}


def change_role(kind: Kind, config: MatchConfig, column: str, role: str) -> tuple[tuple[str, Any], ...]:
    """The settings, as (name, value), that give a column a role; its earlier role is cleared.

    "" as the column clears the role.
    """
    after: dict[str, str] = {}
    for (table, own), name in _SETTING_OF.items():
        if table != kind:
            continue
        current = getattr(config, name)
        after[name] = column if own == role else "" if column and current == column else current
    return tuple((f"match.{name}", value) for name, value in after.items() if getattr(config, name) != value)


def _role_of(kind: Kind, config: MatchConfig, column: str) -> str:
    for (table, role), name in _SETTING_OF.items():
        if table == kind and getattr(config, name) == column:
            return role
    return IGNORE
