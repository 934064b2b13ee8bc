"""Nobody asks which task it is: what differs from task to task is asked of the task's own folder, by the registry."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from core.config import TaskKind

ROOT = Path(__file__).parents[2]
TASKS = frozenset(get_args(TaskKind))
SEARCHED = ("gui",)
OWN = tuple(f"{package}/tasks/{task}/" for package in ("core", "gui") for task in sorted(TASKS))
REGISTRIES = ("core/tasks/registry.py", "gui/tasks/registry.py")
WAITING = ("gui/session/session.py", "gui/session/job_draft.py")  # they go with the controller of classification


def _names_a_task(node: ast.expr | ast.pattern | None) -> bool:
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return any(_names_a_task(part) for part in node.elts)
    if isinstance(node, ast.MatchOr):
        return any(_names_a_task(part) for part in node.patterns)
    if isinstance(node, ast.MatchValue):
        return _names_a_task(node.value)
    return isinstance(node, ast.Constant) and node.value in TASKS


def find_comparisons(tree: ast.Module) -> Iterator[int]:
    """Lines in which something is compared with the name of a task, or looked up by it."""
    for node in ast.walk(tree):
        compared: list[ast.expr | ast.pattern | None] = []
        if isinstance(node, ast.Compare):
            compared = [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            compared = list(node.keys)
        elif isinstance(node, ast.match_case):
            compared = [node.pattern]
        if any(_names_a_task(part) for part in compared):
            yield node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno


def test_no_task_is_named_outside_its_own_folders() -> None:
    found = []
    for path in sorted(file for package in SEARCHED for file in (ROOT / package).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(OWN) or name in REGISTRIES or name in WAITING:
            continue
        found += [f"{name}:{line}" for line in find_comparisons(ast.parse(path.read_text(encoding="utf-8")))]
    assert found == []


@pytest.mark.parametrize(
    "statement",
    [
        'task == "match"',
        '"classify" != run.job.task',
        'task in ("recommend", "match")',
        '{"recommend": 1}.get(task)',
        'match task:\n    case "match" | "recommend":\n        pass',
    ],
)
def test_every_way_of_comparing_is_found(statement: str) -> None:
    assert list(find_comparisons(ast.parse(statement)))


def test_other_uses_of_the_words_are_left_alone() -> None:
    for statement in ('start("classify")', 'topics = ("look", "classify")', 'text == "match the page"'):
        assert not list(find_comparisons(ast.parse(statement)))
