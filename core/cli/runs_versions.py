"""The versions of a model for `tunewright runs`: which one is in use, and how another one is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.cli.terminal import show, write_json
from core.errors import RunError
from core.message import say
from core.runs.folder import RunFolder
from core.runs.version_choice import make_choices, plan_use
from core.runs.versions import Version, find_current, list_versions


def choose_version(runs: Sequence[RunFolder], json: bool, *, is_back: bool) -> None:
    """Take a version into use, and print the line.

    Args:
        runs: one run: the version to use, or, with `is_back`, any of the line of which the version in use goes back.

    Raises:
        RunError: the run has no model, or there is no version to go back to.
    """
    run = runs[0]
    chosen = _find_before(run) if is_back else run
    if not chosen.model_folder.is_dir():
        raise RunError(say("This run has no model yet."), where=chosen.name, hint=say("Train it to its end first."))
    make_choices(plan_use(chosen))
    versions = list_versions(chosen)
    if json:
        write_json({"in_use": str(chosen.path), "versions": [_as_json(version) for version in versions]})
        return
    show(f"In use: {chosen.name} ({chosen.path})")
    for version in versions:
        show(f"  {say_version(version)}: {RunFolder.open(version.path).name} ({version.path})")


def _find_before(run: RunFolder) -> RunFolder:
    """The version that the one in use was made from."""
    current = find_current(run)
    line = {version.path.name: version.path for version in list_versions(run)}
    if not current.job.is_update or current.job.parent not in line:
        raise RunError(
            say("This model has no earlier version."),
            where=current.name,
            hint=say("tunewright runs lists the versions; one in the bin comes back with --restore."),
        )
    return RunFolder.open(line[current.job.parent])


def say_version(version: Version | None) -> str:
    """A version in a few words: "version 2, in use"; "" for a run that was never updated."""
    if version is None:
        return ""
    state = ", in use" if version.is_current else "" if version.is_accepted else ", not accepted"
    return f"version {version.number}{state}"


def describe_version(version: Version | None) -> dict[str, Any] | None:
    """A version as plain values; None for a run that was never updated."""
    if version is None:
        return None
    return {
        "number": version.number,
        "accepted": version.is_accepted,
        "by": version.by or None,
        "in_use": version.is_current,
    }


def _as_json(version: Version) -> dict[str, Any]:
    return {"path": str(version.path), **(describe_version(version) or {})}
