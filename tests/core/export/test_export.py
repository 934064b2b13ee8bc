"""Destinations of an export, and the process that proves it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from core.errors import DeviceError, ExportError
from core.events import StageChanged
from core.export import proof
from core.export.export import Exported, ExportPlan
from core.export.proof import Proof, find_python
from core.runs.folder import RunFolder
from core.tasks.exporting import export
from core.train.control import Control
from tests.core.runs.made_runs import make_finished_run

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def full_run(tmp_path_factory) -> RunFolder:
    return make_finished_run(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def lora_run(tmp_path_factory) -> RunFolder:
    return make_finished_run(tmp_path_factory.mktemp("lora"), method="lora")


@pytest.fixture
def agreed(monkeypatch):
    """Replaces the proof by one that agrees: these tests are about files and refusals."""

    def prove(folder, form, run, *, rows, control):
        yield StageChanged(stage="evaluating")
        (folder / "proof.json").write_text(json.dumps({"agrees": True, "form": form, "max_difference": 0.0}))
        return Proof(1, "test", 0.0, 1e-4, 1, 0.0, "3", {})

    monkeypatch.setattr("core.tasks.classify.export.prove", prove)


def run_export(plan: ExportPlan, control=None) -> list[object]:
    return list(export(plan, control))


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# The process around the proof, with scripts that end sooner


def test_a_process_that_fails_is_an_error_with_its_log_kept(full_run, tmp_path, monkeypatch):
    script = tmp_path / "dies.py"
    script.write_text("import sys; print('no memory left', file=sys.stderr); sys.exit(7)")
    monkeypatch.setattr("core.tasks.classify.proof._SCRIPT", script)
    with pytest.raises(ExportError, match="ended with code 7: no memory left"):
        run_export(ExportPlan(full_run.path, tmp_path / "out" / "model", "merged"))
    assert "no memory left" in (full_run.path / proof.LOG).read_text()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_stop_ends_the_process_and_leaves_nothing(full_run, tmp_path, monkeypatch):
    note, script = tmp_path / "pid", tmp_path / "waits.py"
    script.write_text(f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    monkeypatch.setattr("core.tasks.classify.proof._SCRIPT", script)
    control, seen = Control(), []
    for event in export(ExportPlan(full_run.path, tmp_path / "out" / "model", "merged"), control):
        seen.append(event)
        if note.is_file() and note.read_text():
            control.request_stop()
    assert not any(isinstance(event, Exported) for event in seen)
    assert list((tmp_path / "out").iterdir()) == []
    import psutil

    assert not psutil.pid_exists(int(note.read_text()))


def test_the_process_sees_nothing_of_ours_and_no_network(full_run, tmp_path, monkeypatch):
    script, reported = tmp_path / "tells.py", tmp_path / "told.json"
    script.write_text(
        "import json, os, sys\n"
        f"json.dump([os.getcwd(), sys.path, dict(os.environ)], open({str(reported)!r}, 'w'))\n"
        "sys.exit(3)"
    )
    monkeypatch.setattr("core.tasks.classify.proof._SCRIPT", script)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    with pytest.raises(ExportError):
        run_export(ExportPlan(full_run.path, tmp_path / "model", "merged"))
    where, path, environment = json.loads(reported.read_text())
    assert not any((Path(entry) / "core" / "runs").exists() for entry in [*path, where] if "site-packages" not in entry)
    assert environment["HF_HUB_OFFLINE"] == "1" and "PYTHONPATH" not in environment


def test_a_packed_application_says_what_it_needs(monkeypatch):
    assert find_python() == sys.executable
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ExportError, match="needs a Python") as caught:
        find_python()
    assert "TUNEWRIGHT_PYTHON" in str(caught.value)
    monkeypatch.setenv("TUNEWRIGHT_PYTHON", sys.executable)
    assert find_python() == sys.executable
    monkeypatch.setenv("TUNEWRIGHT_PYTHON", "/no/such/python")
    with pytest.raises(ExportError, match="names no program"):
        find_python()


# Where it may be written


def test_a_folder_with_anything_in_it_is_refused_and_untouched(full_run, tmp_path, agreed):
    destination = tmp_path / "mine"
    destination.mkdir()
    (destination / "thesis.txt").write_text("precious")
    for asked in (False, True):
        with pytest.raises(ExportError, match="not empty"):
            run_export(ExportPlan(full_run.path, destination, "merged", replace=asked))
    assert tree(tmp_path) == ["mine/thesis.txt"]


def test_an_empty_folder_is_filled_and_an_earlier_export_replaced_only_when_asked(full_run, tmp_path, agreed):
    destination = tmp_path / "model"
    destination.mkdir()
    plan = ExportPlan(full_run.path, destination, "merged")
    run_export(plan)
    (destination / "README.md").write_text("old")
    with pytest.raises(ExportError, match="not empty"):
        run_export(plan)
    assert (destination / "README.md").read_text() == "old"
    run_export(ExportPlan(full_run.path, destination, "merged", replace=True))
    assert (destination / "README.md").read_text() != "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["model"]


def test_files_links_and_the_run_itself_are_no_destination(full_run, tmp_path, agreed):
    (tmp_path / "file").write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for destination in (
        tmp_path / "file",
        tmp_path / "link",
        full_run.path / "export",
        full_run.path,
        full_run.path.parent,
    ):
        with pytest.raises(ExportError):
            run_export(ExportPlan(full_run.path, destination, "merged"))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_disk_without_room_is_noticed_before_anything_is_written(full_run, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    with pytest.raises(DeviceError, match="1 MB left"):
        run_export(ExportPlan(full_run.path, tmp_path / "out" / "x", "merged"))
    assert list((tmp_path / "out").iterdir()) == []
