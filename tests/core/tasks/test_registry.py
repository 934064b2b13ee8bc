"""The specs in the registry of tasks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.config import JobConfig, MethodConfig, sections_of, settings_of
from core.errors import ConfigError
from core.tasks.registry import TASKS, find_task, task_names, task_of_model


def test_a_model_is_known_by_the_file_that_marks_its_task(tmp_path: Path) -> None:
    assert task_of_model(tmp_path).marker == ""
    for spec in TASKS:
        if spec.marker:
            (tmp_path / spec.name).mkdir()
            (tmp_path / spec.name / spec.marker).touch()
            assert task_of_model(tmp_path / spec.name) is spec


def test_the_registry_loads_neither_torch_nor_pandas() -> None:
    code = "import sys, core.tasks.registry; print([m for m in ('torch', 'pandas', 'pyarrow') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("task", task_names())
def test_the_settings_of_a_method_lie_in_sections_that_the_job_file_keeps(task: str) -> None:
    for kind in find_task(task).methods:
        job = JobConfig(task=task, method=MethodConfig(kind=kind))
        names = [item.name for item in find_task(task).settings(job)]
        assert {name.partition(".")[0] for name in names} <= set(sections_of(job))
        assert ("method.rank" in names) == (kind == "lora")
        assert ("training.class_weights" in names) == (task == "classify" and kind in ("lora", "full"))
        assert set(find_task(task).hidden(job)) <= {item.name for item in settings_of(job)}


@pytest.mark.parametrize(("task", "kind"), [("classify", "frozen"), ("match", "zero-shot"), ("recommend", "few-shot")])
def test_a_method_of_another_task_is_refused(task: str, kind: str) -> None:
    with pytest.raises(ConfigError, match=f"{task} cannot be learnt by the method {kind}"):
        find_task(task).check(JobConfig(task=task, method=MethodConfig(kind=kind)))
