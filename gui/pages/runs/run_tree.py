"""Runs by number, each knowing the run above it: what a tree model asks for, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from core.runs.families import Family
    from core.runs.folder import RunSummary

_T = TypeVar("_T", bound=float)


@dataclass(eq=False)
class Node:
    """One run in the tree.

    Attributes:
        row: its place among the runs below the same one.
        above: the number of the node above it; -1 for the first of a family.
        below: the numbers of the nodes below it.
    """

    run: RunSummary
    row: int
    above: int = -1
    below: tuple[int, ...] = ()


class RunTree:
    """The runs as nodes, numbered from top to bottom."""

    def __init__(self, runs: Sequence[RunSummary] = ()) -> None:
        from core.runs.families import group_runs

        self.nodes: list[Node] = []
        self.roots = tuple(self._add(family, row, -1) for row, family in enumerate(group_runs(runs)))

    @property
    def shape(self) -> list[tuple[Path, int]]:
        """What has to be the same for rows to stay where they are."""
        return [(node.run.path, node.above) for node in self.nodes]

    def rows_below(self, number: int | None) -> tuple[int, ...]:
        """The nodes below one, or the first ones of the families for None."""
        return self.roots if number is None else self.nodes[number].below

    def find(self, path: Path) -> int | None:
        """The number of the run in this folder."""
        return next((number for number, node in enumerate(self.nodes) if node.run.path == path), None)

    def with_those_above(self, numbers: Iterable[int]) -> list[int]:
        """These nodes and all above them, each once."""
        found: set[int] = set()
        for number in numbers:
            while number >= 0 and number not in found:
                found.add(number)
                number = self.nodes[number].above
        return sorted(found)

    def most(self, number: int, value: Callable[[RunSummary], _T]) -> _T:
        """The largest value of a run and of all below it."""
        node = self.nodes[number]
        return max((value(node.run), *(self.most(child, value) for child in node.below)))

    def _add(self, family: Family, row: int, above: int) -> int:
        number = len(self.nodes)
        node = Node(family.run, row, above)
        self.nodes.append(node)
        node.below = tuple(self._add(child, at, number) for at, child in enumerate(family.children))
        return number
