"""The summary of a table: rows, columns and their roles, lines that could not be read, and findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.config import DateOrder, TrainConfig
from core.data.cells import arrow_column
from core.data.corrected_split import split_corrected
from core.data.corrected_table import ADDED_NAME, CorrectedTable, add_label_column, correct_table
from core.data.corrections import Corrections
from core.data.findings import Finding, find_problems
from core.data.label_findings import say_form, show_separator
from core.data.long_texts import shorten_cells
from core.data.profile import token_lengths
from core.data.reading import read_table
from core.data.roles import Role, Roles, join_texts, table_labels
from core.data.split import Split, guess_split_config
from core.data.table import Table
from core.data.windows import Reading
from core.errors import WorkbenchError
from core.models.backbone_catalogue import BackboneCard, find_backbone, locate
from core.tasks.backbone_choice import choose_backbone
from core.tasks.foreign_texts import find_foreign_in
from core.tasks.planning import Inspected, InspectRequest

NO_CORRECTIONS = Corrections()
_SHOWN_ROWS = 12
_SHOWN_CLASSES = 12
_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", " ": "space"}


def inspect_table(request: InspectRequest, corrections: Corrections = NO_CORRECTIONS) -> Inspected:
    """The summary of a table by its columns and their roles; two tables that were opened together are read as one.

    Args:
        corrections: are applied; columns, roles and the split are those of the table without them.

    Raises:
        DataError: a file cannot be read, or a named column is not there. ModelError: there is no such backbone.
    """
    opened = request.opened
    if opened is not None and opened.items is None:
        table = opened.table
    else:
        table = read_table(request.files, request.reading.options())
    roles = request.reading.roles(table)
    if corrections.items and not roles.label_columns:
        table, roles = add_label_column(table, roles)
    corrected = correct_table(table, roles, corrections)
    found = _find_all(table, corrected, roles, request.backbone, request.reading.date_order)
    findings = [*corrected.findings, *found]
    table = corrected.table
    return Inspected(
        _say_table(table, roles, findings),
        describe_table(table, roles, findings) | _describe_corrections(corrected),
    )


def _describe_corrections(corrected: CorrectedTable) -> dict[str, Any]:
    """What was corrected, as plain values; empty without corrections."""
    if not corrected.applied.items and not corrected.findings:
        return {}
    files = [str(path) for path in corrected.table.sources if path.name != ADDED_NAME]
    return {"files": files, "corrections": {"rows": corrected.rows.tolist(), "added": corrected.added.tolist()}}


def describe_table(table: Table, roles: Roles, findings: list[Finding]) -> dict[str, Any]:
    """The summary as plain values: `rejected` holds line numbers of the file, from 1; findings hold rows, from 0."""
    dialect = table.dialect
    return {
        "files": [str(path) for path in table.sources],
        "format": dialect.format,
        "rows": table.rows,
        "rejected": [line.line for line in table.rejected],
        "rejected_count": table.rejected_count,
        "rejected_lines": [
            {"file": r.file, "line": r.line, "reason": str(r.reason), "raw": r.raw} for r in table.rejected
        ],
        "columns": list(table.columns),
        "encoding": dialect.encoding,
        "delimiter": dialect.delimiter,
        "sheet": dialect.sheet,
        "has_header": dialect.has_header,
        "roles": {name: str(role) for name, role in roles.by_column},
        "label_form": roles.label_form,
        "label_separator": roles.label_separator,
        "label_example": _find_example(table, roles),
        "class_spelling": roles.class_spelling,
        "classes": _list_classes(table, roles),
        "findings": describe_findings(findings),
    }


def describe_findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as plain values; rows count from 0."""
    return [
        {
            "kind": finding.kind,
            "severity": str(finding.severity),
            "text": str(finding.message),
            "hint": str(finding.hint) if finding.hint else None,
            "rows": list(finding.rows),
            "fix": str(finding.fix) if finding.fix else None,
            "other_fix": str(finding.other_fix) if finding.other_fix else None,
            "renames": dict(finding.renames),
        }
        for finding in findings
    ]


def say_finding(table: Table, finding: Finding) -> str:
    """The finding as a line of text: severity, sentence, the lines it is about, and what can be done."""
    hint = f" {finding.hint}" if finding.hint else ""
    return f"  [{finding.severity}] {finding.message}{say_places(table, finding)}{hint}"


def _find_all(
    read: Table, corrected: CorrectedTable, roles: Roles, backbone: str, date_order: DateOrder
) -> list[Finding]:
    card, lengths = _measure_tokens(corrected.table, roles, backbone)
    return find_problems(
        corrected.table,
        roles,
        split=_try_split(read, corrected, roles),
        max_tokens=TrainConfig().max_tokens,
        reading=Reading(TrainConfig().max_tokens),
        token_lengths=lengths,
        backbone=card,
        date_order=date_order,
    )


def _measure_tokens(table: Table, roles: Roles, name: str) -> tuple[BackboneCard | None, np.ndarray | None]:
    """The backbone and the token lengths of all texts; None if the backbone is not stored here or no column is text."""
    try:
        card = find_backbone(name or choose_backbone(find_foreign_in(table, None, roles.text_columns)))
        tokenizer = Path(locate(card)) / "tokenizer.json"
    except WorkbenchError:
        if name:
            raise
        return None, None
    if not roles.text_columns or not tokenizer.is_file():
        return card, None
    return card, token_lengths(join_texts(table, roles), tokenizer)


def _try_split(table: Table, corrected: CorrectedTable, roles: Roles) -> Split | None:
    """The split that a training would use, for findings about leakage; None if the columns do not allow one."""
    if not (roles.text_columns and roles.label_columns):
        return None
    try:
        return split_corrected(table, corrected, roles, guess_split_config(table, roles))
    except WorkbenchError:
        return None


def _say_table(table: Table, roles: Roles, findings: list[Finding]) -> str:
    dialect = table.dialect
    how = [dialect.format, dialect.encoding, _DELIMITER_NAMES.get(dialect.delimiter, dialect.delimiter), dialect.sheet]
    names = ", ".join(path.name for path in table.sources)
    width = max((len(name) for name in table.columns), default=0)
    lines = [f"{names}: {table.rows:,} rows, {len(table.columns)} columns ({', '.join(filter(None, how))})", ""]
    for name, role in roles.by_column:
        distinct = len(shorten_cells(arrow_column(table.frame, name)).unique())
        lines.append(f"  {name:<{width}}  {role if role != Role.IGNORE else '-':<6}  {distinct:,} different")
        if role == Role.LABEL and name == roles.label_columns[-1]:
            lines.append(f"  {'':<{width}}  {_say_form(table, roles)}")
    if table.rejected_count:
        lines += ["", f"{table.rejected_count:,} lines could not be read:"]
        lines += [f"  {entry.file}, line {entry.line}: {entry.reason}" for entry in table.rejected[:_SHOWN_ROWS]]
        if table.rejected_count > _SHOWN_ROWS:
            lines.append("  ... --json lists them all")
    lines += ["", "Nothing stands out." if not findings else "What stands out:"]
    lines += [say_finding(table, finding) for finding in findings]
    return "\n".join(lines)


def _say_form(table: Table, roles: Roles) -> str:
    """How the labels were read, as text."""
    classes = _list_classes(table, roles)
    listed = ", ".join(classes[:_SHOWN_CLASSES]) + (", ..." if len(classes) > _SHOWN_CLASSES else "")
    form = {
        "single": "one label each",
        "separated": f"several labels, cut at {show_separator(roles.label_separator)}",
        "json": "several labels, a list each",
        "columns": "several labels, from these columns",
    }[roles.label_form]
    return f"{form}: {len(classes)} classes ({listed})" if classes else form


def _list_classes(table: Table, roles: Roles) -> list[str]:
    """The classes as they were read; empty where they cannot be read."""
    try:
        return list(table_labels(table, roles).classes) if roles.label_columns else []
    except WorkbenchError:
        return []


def _find_example(table: Table, roles: Roles) -> str | None:
    """A cell that shows how the labels are written; None where each is plainly one label."""
    message = say_form(roles, table)
    return str(dict(message.values).get("example") or "") or None if message is not None else None


def say_places(table: Table, finding: Finding) -> str:
    """The line numbers of the first rows of a finding, as text."""
    if not finding.rows or len(finding.rows) == table.rows:
        return ""
    shown = ", ".join(str(table.line_of[row]) for row in finding.rows[:_SHOWN_ROWS])
    return f" (lines {shown}{', ...' if len(finding.rows) > _SHOWN_ROWS else ''})"
