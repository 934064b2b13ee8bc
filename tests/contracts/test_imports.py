"""Which packages may import which, and what must not be loaded before the window is shown."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "transformers", "sklearn", "peft", "sentence_transformers", "accelerate", "jaxtyping", "beartype")


def test_import_contracts_hold(tmp_path: Path) -> None:
    # The contracts are in pyproject.toml; a process of its own, because import-linter changes sys.path and logging.
    command = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=sys.argv[1], "
        "no_logo=True))"
    )
    reported = subprocess.run(
        [sys.executable, "-c", command, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert reported.returncode == 0, reported.stdout + reported.stderr
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert f"Contracts: {len(contracts)} kept, 0 broken." in reported.stdout


def _find_pages() -> set[str]:
    from gui.page_table import TASK_STEPS, find_page
    from gui.tasks.registry import TASKS

    steps = ("start", "train", "watch", "runs", *TASK_STEPS)
    return {find_page(step, task).partition(":")[0] for step in steps for task in TASKS}


def test_no_module_imports_a_page() -> None:
    # Pages are named in gui/page_table.py and gui/tasks/X/view.py, and imported when they are first shown.
    import grimp

    graph = grimp.build_graph("gui", cache_dir=None)
    pages = _find_pages()
    assert pages <= graph.modules and len(pages) == 4 + 4 * 3
    crossing = {page: sorted(graph.find_modules_that_directly_import(page)) for page in sorted(pages)}
    assert {page: importers for page, importers in crossing.items() if importers} == {}


def test_a_page_of_the_window_keeps_its_parts_to_itself() -> None:
    # gui.pages.train holds what gui.pages.train_page shows, and so on: what two pages need is in gui.widgets.
    import grimp

    graph = grimp.build_graph("gui", cache_dir=None)
    parts = {name for name in graph.find_children("gui.pages") if f"{name}_page" in graph.modules}
    assert parts == {"gui.pages.runs", "gui.pages.train"}
    crossing = [
        f"{importer} -> {imported}"
        for part in parts
        for imported in graph.find_descendants(part)
        for importer in graph.find_modules_that_directly_import(imported)
        if importer != f"{part}_page" and not importer.startswith(f"{part}.")
    ]
    assert crossing == []


def _loaded_after(statement: str) -> set[str]:
    reported = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys; print('\\n'.join(sys.modules))"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return set(reported.stdout.split())


LIGHT = (
    "gui.app", "gui.launch", "gui.main_window", "gui.session.session", "core.cli", "core.config", "core.events",
    "core.errors", "core.data.reading", "core.data.roles", "core.data.findings", "core.data.split", "core.data.profile",
    "core.runs.folder", "core.runs.listing", "core.models.backbone_catalogue", "core.metrics.labels",
    "core.watch.findings", "core.watch.folder", "core.desktop", "sample_data", "resources",
)  # fmt: skip


def test_light_modules_leave_the_heavy_libraries_alone() -> None:
    loaded = _loaded_after("\n".join(f"import {module}" for module in LIGHT))
    assert loaded.issuperset(LIGHT)
    assert not loaded.intersection(HEAVY), f"one of {LIGHT} loads {sorted(loaded.intersection(HEAVY))}"


def test_inspecting_a_file_loads_neither_torch_nor_qt() -> None:
    loaded = _loaded_after(
        "from core.cli import main\n"
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    assert main(['inspect', 'sample_data/support_tickets.csv', '--json']) == 0"
    )
    assert "core.data.findings" in loaded
    assert not loaded.intersection({*HEAVY, "PySide6", "pyqtgraph"})


def test_the_core_works_without_qt_installed() -> None:
    # A finder in front refuses Qt, as on a server where only the command line is used.
    loaded = _loaded_after(
        "import sys\n"
        "class Refuse:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('PySide6', 'shiboken6', 'pyqtgraph'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Refuse())\n"
        "import core.cli, core.tasks.classify.tuning, core.export.export"
    )
    assert "core.tasks.classify.tuning" in loaded
