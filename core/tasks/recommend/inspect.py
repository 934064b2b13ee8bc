"""The report of `tunewright inspect` on interactions and their items."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Any

import numpy as np

from core.config import DateOrder, RecommendConfig
from core.data.findings import Finding
from core.data.table import Table
from core.errors import DataError
from core.tasks.inspecting import describe_findings, say_finding
from core.tasks.planning import Inspected
from core.tasks.recommend.findings import OF_ITEMS, find_interaction_problems
from core.tasks.recommend.interactions import read_interactions
from core.tasks.recommend.profile import InteractionProfile, profile_interactions
from core.tasks.recommend.split import InteractionSplit, split_interactions

COLUMNS = (
    "user_column",
    "item_column",
    "rating_column",
    "time_column",
    "item_id_column",
    "item_title_column",
    "item_text_columns",
    "item_number_columns",
)


def inspect_interactions(
    table: Table, items: Table | None, config: RecommendConfig, date_order: DateOrder = "auto"
) -> Inspected:
    """The summary of interactions (rows of findings are data rows, from 0).

    Args:
        items: the table of items, if there is one.
        config: the columns of both. date_order: of day, month and year in the times.

    Raises:
        DataError: the table holds no interactions.
    """
    interactions, catalogue, notes = read_interactions(table, items, config, date_order=date_order)
    split: InteractionSplit | None = None
    with suppress(DataError):  # it is reported as a finding that no user is left to test on
        split = split_interactions(interactions, config)
    findings = find_interaction_problems(table, interactions, catalogue, notes, items=items, split=split)
    profile = profile_interactions(interactions, catalogue, notes)
    return Inspected(
        "\n".join(_say(table, items, config, profile, findings)), _describe(table, items, config, profile, findings)
    )


def _say(
    table: Table, items: Table | None, config: RecommendConfig, profile: InteractionProfile, findings: list[Finding]
) -> list[str]:
    names = ", ".join(path.name for path in (*table.sources, *(items.sources if items is not None else ())))
    lines = [f"{names}: interactions to learn recommending from", ""]
    lines += [f"  {label:<12}  {value}" for label, value in _numbers(profile)]
    lines += ["", "Columns:"]
    for name in COLUMNS:
        value = getattr(config, name)
        if value:
            lines.append(
                f"  {name.removesuffix('_column').removesuffix('_columns').replace('_', ' '):<12}  "
                f"{', '.join(value) if isinstance(value, tuple) else value}"
            )
    lines += ["", "Nothing stands out." if not findings else "What stands out:"]
    for finding in findings:
        at = items if finding.kind in OF_ITEMS and items is not None else table
        lines.append(say_finding(at, finding))
    return lines


def _numbers(profile: InteractionProfile) -> list[tuple[str, str]]:
    known = f", {profile.untouched:,} more that nobody met" if profile.untouched else ""
    numbers = [
        ("users", f"{profile.users:,}"),
        ("items", f"{profile.items:,}{known}"),
        ("interactions", f"{profile.interactions:,}"),
        ("density", f"{profile.density:.2%} of all pairs of a user and an item"),
        (
            "histories",
            f"median {profile.median_length:g}, longest {profile.longest:,}, {profile.short_users:,} with fewer than 3",
        ),
        ("long tail", f"the most met fifth of the items has {profile.head_share:.0%} of the interactions"),
    ]
    if profile.first_time is not None and profile.last_time is not None:
        first, last = (
            str(np.datetime64(moment, "s").astype("datetime64[D]"))
            for moment in (profile.first_time, profile.last_time)
        )
        numbers.append(("time", f"{first} to {last}"))
    return numbers


def _describe(
    table: Table, items: Table | None, config: RecommendConfig, profile: InteractionProfile, findings: list[Finding]
) -> dict[str, Any]:
    numbers = {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in vars(profile).items()
        if name != "core"
    }
    return {
        "task": "recommend",
        "files": [str(path) for path in table.sources],
        "item_files": [str(path) for path in items.sources] if items is not None else [],
        "rows": table.rows,
        "rejected_count": table.rejected_count,
        "columns": {
            name: list(value) if isinstance(value := getattr(config, name), tuple) else value for name in COLUMNS
        },
        **numbers,
        "core": [asdict(step) for step in profile.core],
        "findings": describe_findings(findings),
    }
