"""The structure of the code: modules, imports, import cycles, sizes, duplicates, and how far a change travels.

    python -m benchmarks.structure [FOLDER] [--fast]

FOLDER is a checkout (this one unless given), so that two versions are compared by running the command twice. Prints one
line of JSON for each group of figures, then a small table. Imports, sizes and duplicates are read from the source;
nothing of the checkout is imported for them. `--fast` leaves out what runs it: mypy, and the ways that
`benchmarks.structure_ways` traces through the window (which needs Python 3.12 and trains a small model).
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import tokenize
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path, PurePosixPath

from benchmarks.measuring import ROOT, report

PACKAGES = ("core", "gui")
MOST_LINES, MOST_METHODS = 400, 25
SAME_LINES = 6
"""So many lines in a row that are the same in the files of two tasks are a duplicate."""

FIRST_TASKS = frozenset({"classify", "recommend", "match"})
"""Those of a checkout in which a task has no folder with a spec yet."""

# Before a task was a folder, its files were told apart by their names. The first pattern that fits decides; the
# command line, the settings, the watch and the widgets were shared, whatever they were called.
_BY_NAME = (
    ("", r"^core/(config|cli|watch)/|^core/models/entailment|^gui/(widgets|watch)/|/stall_probe|/__init__"),
    ("classify", r"pages/(data|judge|use)(/|_page)|pages/sample_run|pages/train/(class_model|prompt_panel)"),
    ("match", r"match|question|/answer_|/answers?\.|bm25"),
    (
        "recommend",
        r"recommend|interaction|/rank_|/ranking|catalogue_(items|softmax)|histories|core_filter|models/sequence",
    ),
    (
        "classify",
        r"classif|few_shot|zero_shot|ladder|label_journal|labelling|next_labels|yardsticks|probe|prompting"
        r"|metrics/baselines|tasks/(examples|explain|fast_answers|finishing|rehearse|setup|predict_file)"
        r"|runs/(card|proof_script)\.",
    ),
)


@dataclass(frozen=True)
class Source:
    """One file: `path` is relative to the checkout, with forward slashes."""

    path: str
    text: str

    @property
    def module(self) -> str:
        parts = PurePosixPath(self.path).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


def read_sources(folder: Path, packages: Iterable[str] = PACKAGES) -> list[Source]:
    """Every Python file of the packages, sorted by path."""
    return [
        Source(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        for package in packages
        for path in sorted((folder / package).rglob("*.py"))
    ]


def find_tasks(sources: Iterable[Source]) -> frozenset[str]:
    """The tasks of a checkout: the folders of `core/tasks` with a spec, without importing it."""
    specs = (PurePosixPath(source.path) for source in sources)
    return frozenset(path.parent.name for path in specs if path.match("core/tasks/*/spec.py")) or FIRST_TASKS


def find_imports(sources: Iterable[Source]) -> dict[str, set[str]]:
    """Module -> the modules of the same sources it imports, at its top or inside a function."""
    sources = list(sources)
    known = {source.module for source in sources}
    found: dict[str, set[str]] = {name: set() for name in known}
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [
                    inner if (inner := f"{node.module}.{alias.name}") in known else node.module for alias in node.names
                ]
            else:
                continue
            found[source.module].update(name for name in names if name in known and name != source.module)
    return found


def count_between(imports: Mapping[str, set[str]], folder: str) -> dict[str, int]:
    """Modules directly in a package, its subfolders, and the imports between all of these: from one to another."""

    def part_of(module: str) -> str:
        inside = module.removeprefix(folder + ".")
        return "" if inside == module else inside.partition(".")[0]

    names = {part_of(module) for module in imports} - {""}
    folders = {
        part_of(module)
        for module in imports
        if module.startswith(folder + ".") and module.count(".") > folder.count(".") + 1
    }
    arrows = {
        (part_of(module), part_of(other))
        for module, others in imports.items()
        for other in others
        if part_of(module) and part_of(other) and part_of(module) != part_of(other)
    }
    return {
        "modules": len(names - folders),
        "folders": len(folders),
        "imports_between_modules": sum(1 for a, b in arrows if a not in folders and b not in folders),
        "imports_between_folders": sum(1 for a, b in arrows if a in folders and b in folders),
        "imports_between_all": len(arrows),
    }


def find_rings(imports: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import each other in a ring, each sorted (strongly connected components, Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    rings: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        open_.append(name)
        for other in sorted(imports.get(name, ())):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in open_:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            group = open_[open_.index(name) :]
            del open_[open_.index(name) :]
            if len(group) > 1:
                rings.append(sorted(group))

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, 10 * len(imports) + 1000))
    try:
        for name in sorted(imports):
            if name not in index:
                visit(name)
    finally:
        sys.setrecursionlimit(limit)
    return rings


def join_parts(imports: Mapping[str, set[str]], folder: str) -> dict[str, set[str]]:
    """The same imports between the parts directly below a package; modules outside of it are left out."""
    joined: dict[str, set[str]] = defaultdict(set)

    def part_of(module: str) -> str:
        return folder + "." + module[len(folder) + 1 :].partition(".")[0] if module.startswith(folder + ".") else ""

    for module, others in imports.items():
        if part := part_of(module):
            joined[part].update(other for name in others if (other := part_of(name)) and other != part)
    return dict(joined)


@dataclass(frozen=True)
class ClassSize:
    """A class: its lines, and the functions written in its body."""

    name: str
    path: str
    lines: int
    methods: int


def measure_classes(sources: Iterable[Source]) -> list[ClassSize]:
    """Every class at any depth."""
    return [
        ClassSize(
            node.name,
            source.path,
            (node.end_lineno or node.lineno) - node.lineno + 1,
            sum(isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) for inner in node.body),
        )
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    ]


def measure_sizes(sources: list[Source]) -> dict[str, object]:
    """The largest file and class, and how many are over the limits."""
    classes = measure_classes(sources)
    file = max(sources, key=lambda source: source.lines)
    longest = max(classes, key=lambda one: one.lines)
    widest = max(classes, key=lambda one: one.methods)
    return {
        "files": len(sources),
        "lines": sum(source.lines for source in sources),
        "largest_file": [file.path, file.lines],
        "longest_class": [longest.name, longest.lines],
        "class_with_most_methods": [widest.name, widest.methods],
        "files_over_400_lines": sum(source.lines > MOST_LINES for source in sources),
        "classes_over_25_methods": sum(one.methods > MOST_METHODS for one in classes),
    }


def task_of(path: str, tasks: Collection[str] = FIRST_TASKS) -> str:
    """The task a file belongs to, by its folder or (where tasks have none) by its name; "" for shared files."""
    parts = path.split("/")
    if len(parts) > 3 and parts[1] == "tasks" and parts[2] in tasks:
        return parts[2]
    return next((task for task, pattern in _BY_NAME if re.search(pattern, path)), "")


def normalise(source: Source) -> list[str]:
    """The lines of code: no comments, docstrings, imports or blank lines, and one space for any white space."""
    left_out: set[int] = set()
    for node in ast.walk(source.tree):
        is_text = (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if is_text or isinstance(node, ast.Import | ast.ImportFrom):
            left_out.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = source.text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    kept = (" ".join(line.split()) for number, line in enumerate(lines, start=1) if number not in left_out)
    return [line for line in kept if line]


@dataclass(frozen=True)
class Duplicate:
    """Lines in a row that two files of different tasks have in common."""

    first: str
    second: str
    lines: int


def find_duplicates(sources: Iterable[Source], least: int = SAME_LINES) -> list[Duplicate]:
    """Runs of at least `least` equal normalised lines between files of different tasks, each run once per pair."""
    sources = list(sources)
    tasks = find_tasks(sources)
    by_task = [(task, source.path, normalise(source)) for source in sources if (task := task_of(source.path, tasks))]
    found = []
    for (task, path, lines), (other_task, other_path, other_lines) in combinations(by_task, 2):
        if task != other_task:
            found += [Duplicate(path, other_path, run) for run in _common_runs(lines, other_lines, least)]
    return found


def _common_runs(first: list[str], second: list[str], least: int) -> Iterator[int]:
    """Lengths of the runs of `first` that are in `second` too, in windows of `least` lines."""
    windows = {tuple(second[at : at + least]) for at in range(len(second) - least + 1)}
    at = 0
    while at + least <= len(first):
        length = 0
        while at + length + least <= len(first) and tuple(first[at + length : at + length + least]) in windows:
            length += 1
        if length:
            yield length + least - 1
        at += max(1, length + least - 1 if length else 1)


def count_task_names(sources: Iterable[Source]) -> dict[str, int]:
    """Comparisons with a task's name, and tables keyed by such names alone, outside tasks' folders and registries."""
    sources = list(sources)
    tasks = find_tasks(sources)
    counts: Counter[str] = Counter(comparisons=0, tables=0)
    for source in sources:
        if _is_of_tasks(source.path, tasks):
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Compare):
                counts["comparisons"] += any(_names_task(side, tasks) for side in (node.left, *node.comparators))
            elif isinstance(node, ast.MatchValue):
                counts["comparisons"] += _names_task(node.value, tasks)
            elif isinstance(node, ast.Dict) and node.keys:
                counts["tables"] += all(key is not None and _names_task(key, tasks) for key in node.keys)
    return dict(counts)


def _is_of_tasks(path: str, tasks: Collection[str]) -> bool:
    parts = path.split("/")
    return parts[1] == "tasks" and (parts[2] in tasks or parts[2] == "registry.py")


def _names_task(node: ast.expr, tasks: Collection[str]) -> bool:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(_names_task(inner, tasks) for inner in node.elts)
    return isinstance(node, ast.Constant) and node.value in tasks


def count_type_errors(folder: Path) -> int | None:
    """Errors of mypy over core and gui with the settings of the checkout; None where there is no mypy."""
    if find_spec("mypy") is None:
        return None
    with tempfile.TemporaryDirectory() as cache:
        done = subprocess.run(
            [sys.executable, "-m", "mypy", *PACKAGES, "--cache-dir", cache, "--no-error-summary"],
            cwd=folder, stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    return sum(": error:" in line for line in done.stdout.splitlines())


def trace_ways(folder: Path) -> dict[str, list[str]] | None:
    """What `benchmarks.structure_ways` found: way -> files; None where it cannot trace."""
    script = Path(__file__).with_name("structure_ways.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)],
        cwd=folder, stdout=subprocess.PIPE, text=True, check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if done.returncode == 0 and lines else None


def measure(folder: Path, *, fast: bool) -> dict[str, dict[str, object]]:
    """All groups of figures of a checkout."""
    sources = read_sources(folder)
    imports = find_imports(sources)
    rings = find_rings(imports)
    duplicates = find_duplicates(sources)
    parts = ("core", "gui", "core.tasks", "gui.tasks")
    groups: dict[str, dict[str, object]] = {
        "top of core/tasks": {**count_between(imports, "core.tasks")},
        "top of gui": {**count_between(imports, "gui")},
        "rings": {
            "of_modules": len(rings),
            "modules_in_rings": sum(map(len, rings)),
            **{f"between_parts_of_{part}": len(find_rings(join_parts(imports, part))) for part in parts},
        },
        "sizes": measure_sizes(sources),
        "duplicates between tasks": {"runs": len(duplicates), "lines": sum(one.lines for one in duplicates)},
        "names of tasks outside": {**count_task_names(sources)},
    }
    if not fast:
        groups["mypy"] = {"errors": count_type_errors(folder)}
        ways = trace_ways(folder)
        groups["files on the way"] = {name: len(files) for name, files in ways.items()} if ways else {"traced": None}
    return groups


def print_table(groups: Mapping[str, Mapping[str, object]]) -> None:
    """The figures for reading."""
    print()
    for group, figures in groups.items():
        for name, figure in figures.items():
            text = " ".join(map(str, figure)) if isinstance(figure, list) else "-" if figure is None else str(figure)
            print(f"{group + ': ' + name.replace('_', ' '):<62} {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT)
    parser.add_argument("--fast", action="store_true")
    chosen = parser.parse_args()
    groups = measure(chosen.folder.resolve(), fast=chosen.fast)
    for group, figures in groups.items():
        report(benchmark="structure", group=group, **figures)
    print_table(groups)


if __name__ == "__main__":
    main()
