"""A task is named only in its own folders and in the registries; other code uses its spec, not its name."""

from __future__ import annotations

import ast
import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from core.config import TaskKind
from core.export.export import TaskExport
from core.tasks.registry import find_task, task_names
from core.tasks.task_spec import Part, TaskColumns, TaskCommand, TaskJob, TaskSpec

ROOT = Path(__file__).parents[2]
NAMES = frozenset(task_names())
PACKAGES = ("core", "gui")
"""The folders that are checked."""


def _is_own(path: Path) -> bool:
    """Whether a task may be named in this file: in `PACKAGE/tasks/NAME/`, and in `PACKAGE/tasks/registry.py`."""
    parts = path.relative_to(ROOT).parts
    return parts[1] == "tasks" and (parts[2] in NAMES or parts[2] == "registry.py")


def _names_in(node: ast.AST | None) -> Iterator[str]:
    """The names of tasks that an expression consists of, or holds as the entries of a collection."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in NAMES:
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for entry in node.elts:
            yield from _names_in(entry)


def _find_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where a task's name is compared with, searched in a collection, a key of a dictionary, or an index."""
    for node in ast.walk(tree):
        asked: list[ast.AST | None] = []
        if isinstance(node, ast.Compare):
            asked = [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            asked = list(node.keys)
        elif isinstance(node, ast.Subscript) and not _is_type(node):
            asked = [node.slice]
        elif isinstance(node, ast.MatchValue):
            asked = [node.value]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            asked = list(node.args[:1])
        for part in asked:
            yield from ((node.lineno, name) for name in _names_in(part))


@pytest.mark.parametrize("package", PACKAGES)
def test_no_task_is_compared_by_its_name(package: str) -> None:
    found = []
    for path in sorted((ROOT / package).rglob("*.py")):
        if not _is_own(path):
            places = _find_names(ast.parse(path.read_text(encoding="utf-8")))
            found += [f"{path.relative_to(ROOT).as_posix()}:{line}: {name}" for line, name in places]
    assert found == []


def _is_type(node: ast.Subscript) -> bool:
    """Whether it lists the values of a type: `Literal["classify", ...]`."""
    return isinstance(node.value, ast.Name) and node.value.id == "Literal"


@pytest.mark.parametrize(
    "line",
    [
        'task == "match"',
        '"match" != job.task',
        'task in ("match", "recommend")',
        '{"match": 1}',
        'pages["match"]',
        'pages["data", "match"]',
        'pages.get("match")',
        'match task:\n    case "match":\n        pass',
    ],
)
def test_every_way_to_ask_for_a_name_is_seen(line: str) -> None:
    assert "match" in [name for _, name in _find_names(ast.parse(line))]


def test_every_module_that_all_tasks_share_is_under_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    shared = next(one["source_modules"] for one in contracts if one["name"].startswith("What all tasks share"))
    modules = {f"core.tasks.{path.stem}" for path in (ROOT / "core" / "tasks").glob("[!_]*.py")}
    assert set(shared) == modules - {"core.tasks.registry"}


def test_the_type_of_a_job_s_task_lists_the_registered_tasks() -> None:
    assert get_args(TaskKind) == task_names()


def _is_left_out(spec: TaskSpec, module: Any, offered: str) -> bool:
    """Whether the folder lacks a function that not every task needs: those for pairs, and the forecast."""
    is_needless = offered == "rehearse" or (offered in ("find_pair", "join") and not spec.sure_in_pairs)
    return is_needless and not hasattr(module, offered)


@pytest.mark.parametrize("name", task_names())
@pytest.mark.parametrize(
    ("part", "protocol"),
    [("columns", TaskColumns), ("job", TaskJob), ("export", TaskExport), ("command", TaskCommand)],
)
def test_the_folder_of_a_task_offers_what_others_ask_for(name: str, part: Part, protocol: type) -> None:
    spec = find_task(name)
    module: Any = spec.load(part)
    for offered, wanted in vars(protocol).items():
        if offered.startswith("_") or _is_left_out(spec, module, offered):
            continue
        assert hasattr(module, offered), f"{module.__name__} lacks {offered}"
        if inspect.isfunction(wanted):
            asked = list(inspect.signature(wanted).parameters.values())[1:]  # without self
            given = inspect.signature(getattr(module, offered)).parameters.values()
            assert [(one.name, one.kind) for one in given] == [(one.name, one.kind) for one in asked], offered
