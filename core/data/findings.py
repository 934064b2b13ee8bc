"""What is wrong with the data, with the rows named and a fix where there is one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from core.data.roles import Roles, blank_cells, text_column
from core.data.split import Split
from core.data.table import Table
from core.message import Message, say

if TYPE_CHECKING:
    from core.models.catalogue import BackboneCard


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class FixKind(StrEnum):
    EXCLUDE_ROWS = "exclude_rows"
    RAISE_TOKEN_LIMIT = "raise_token_limit"
    USE_CLASS_WEIGHTS = "use_class_weights"
    CHOOSE_BACKBONE = "choose_backbone"
    GROUP_SPLIT = "group_split"


@dataclass(frozen=True)
class Finding:
    kind: str
    severity: Severity
    message: Message
    rows: tuple[int, ...]
    fix: FixKind | None = None
    fix_rows: tuple[int, ...] = ()
    fix_value: int | str | None = None


def find_problems(
    table: Table,
    roles: Roles,
    *,
    excluded: Collection[int] = (),
    split: Split | None = None,
    max_tokens: int = 128,
    token_lengths: np.ndarray | None = None,
    backbone: BackboneCard | None = None,
) -> list[Finding]:
    found = []
    if roles.text_columns:
        rows = tuple(np.flatnonzero(blank_cells(text_column(table, roles))).tolist())
        if rows:
            found.append(Finding("empty_text", Severity.WARNING, say("{n} texts are empty.", n=len(rows)), rows, FixKind.EXCLUDE_ROWS, rows))
    return found
