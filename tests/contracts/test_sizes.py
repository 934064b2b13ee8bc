"""Files and classes stay small enough to be read in one go; exceptions are listed here with their reason."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("core", "gui", "resources", "sample_data", "tests", "benchmarks")
MOST_LINES = 400
MOST_METHODS = 25

LONGER = {
    "core/train/loop.py": "the loop is read from top to bottom; steps, checkpoints and averages have their own modules",
    "tests/core/data/test_reading_text.py": "one table of text files and what each is read as",
    "tests/core/runs/test_folder.py": "the life of one run folder, step after step",
}
"""Files of more lines, and why."""

WIDER: dict[str, str] = {}
"""Classes of more methods, and why."""


def _sources() -> list[Path]:
    found = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    assert {path.relative_to(ROOT).parts[0] for path in found} == set(PACKAGES), "sources are looked for elsewhere"
    return found


def _count_methods(kind: ast.ClassDef) -> int:
    return sum(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in kind.body)


def test_no_file_is_too_long() -> None:
    lines = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in _sources()}
    broken = [
        f"{name} has {count} lines, {count - MOST_LINES} too many: split it along a seam of its subject"
        for name, count in lines.items()
        if count > MOST_LINES and name not in LONGER
    ]
    assert broken == [], "\n".join(broken)
    assert [name for name in LONGER if lines.get(name, 0) <= MOST_LINES] == [], "these are short now: take them out"


def test_no_class_does_too_much() -> None:
    broken = []
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and _count_methods(node) > MOST_METHODS:
                name = str(path.relative_to(ROOT))
                if f"{name} {node.name}" not in WIDER:
                    broken.append(
                        f"{name}:{node.lineno} {node.name} has {_count_methods(node)} methods, {MOST_METHODS} at most: "
                        "give a part of what it does a class of its own"
                    )
    assert broken == [], "\n".join(broken)
