"""Which run continues which: families of runs, each under the run it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.message import Message, say
from core.runs.bin import BinnedRun
from core.runs.folder import RunSummary

Whereabouts = Literal["bin", "gone"]


@dataclass(frozen=True)
class Family:
    """A run and the families of the runs that continue it, in the order in which they were listed."""

    run: RunSummary
    children: tuple[Family, ...] = ()

    def walk(self, depth: int = 0) -> list[tuple[RunSummary, int]]:
        """The run and all that came from it, each below its parent and with its depth from 0."""
        return [(self.run, depth), *(pair for child in self.children for pair in child.walk(depth + 1))]


def group_runs(runs: Sequence[RunSummary]) -> tuple[Family, ...]:
    """The runs as families, those that stand by themselves included, in the order in which they were listed.

    A run of which the parent is not among them stands by itself, and so does the first of runs that continue each other
    in a ring.
    """
    by_name = {run.path.name: run for run in runs}
    parents = {run.path: by_name[run.parent] for run in runs if run.parent in by_name}
    for run in runs:
        if run.path in parents and _is_in_ring(run, parents):
            del parents[run.path]
    children: dict[Path, list[RunSummary]] = {}
    for run in runs:
        if run.path in parents:
            children.setdefault(parents[run.path].path, []).append(run)
    return tuple(_make_family(run, children) for run in runs if run.path not in parents)


def _is_in_ring(run: RunSummary, parents: dict[Path, RunSummary]) -> bool:
    at, seen = parents[run.path], {run.path}
    while at.path not in seen and at.path in parents:
        seen.add(at.path)
        at = parents[at.path]
    return at.path == run.path


def _make_family(run: RunSummary, children: dict[Path, list[RunSummary]]) -> Family:
    return Family(run, tuple(_make_family(child, children) for child in children.get(run.path, ())))


def say_absent_parent(run: RunSummary, runs: Sequence[RunSummary], binned: Sequence[BinnedRun]) -> Message | None:
    """Whom a run continues, where that run is not among the listed ones; None where it is, or where there is none."""
    if not run.parent or any(other.path.name == run.parent for other in runs):
        return None
    found = next((other for other in binned if other.origin.name == run.parent), None)
    if found is not None:
        return say("after {name} (in the bin)", name=found.name)
    return say("after {name} (no longer there)", name=run.parent)
