"""Who may import whom, and what must not be loaded before the window is up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "transformers", "sklearn", "peft", "sentence_transformers", "accelerate")


def test_import_contracts_hold(tmp_path: Path) -> None:
    # The contracts stand in pyproject.toml; a process of its own, because import-linter changes sys.path and logging.
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
    assert "Contracts: 8 kept, 0 broken." in reported.stdout


def _page_of(module: str) -> str:
    """ "gui.tasks.classify.data_page" and "gui.pages.data.preview" are both of the page "data"."""
    parts = module.split(".")
    return parts[2].removesuffix("_page") if len(parts) > 2 else ""


def test_pages_do_not_import_each_other() -> None:
    import grimp

    graph = grimp.build_graph("gui", cache_dir=None)
    pages = {_page_of(name) for name in graph.modules if name.endswith("_page") and name.startswith("gui.pages.")}
    assert len(pages) >= 4, "the pages moved; this test no longer looks at them"
    crossing = [
        f"{importer} -> {imported}"
        for importer in graph.modules
        if _page_of(importer) in pages and importer.startswith("gui.pages.")
        for imported in graph.find_modules_directly_imported_by(importer)
        if imported.startswith("gui.pages.")
        and _page_of(imported) in pages
        and _page_of(imported) != _page_of(importer)
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
