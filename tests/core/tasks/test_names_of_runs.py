"""What tasks propose is the usual: the name of a run does not mention it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.config import DataConfig, JobConfig
from core.runs.run_names import name_run
from core.tasks.registry import TASKS


@pytest.mark.parametrize("spec", TASKS, ids=lambda spec: spec.name)
def test_a_run_with_the_proposed_settings_is_called_after_its_method_and_file_alone(spec):
    data = DataConfig(files=("rows.csv",))
    for kind in spec.methods:
        for rows in (0, 50, 500, 5_000):
            method, training = spec.defaults(kind, rows)
            name = str(name_run(JobConfig(task=spec.name, data=data, method=method, training=training)))
            usual = str(name_run(JobConfig(task=spec.name, data=data, method=replace(method, rank=16))))
            assert name.count(",") == usual.count(","), name
