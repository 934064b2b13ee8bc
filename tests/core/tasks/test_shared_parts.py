"""What the jobs of all tasks share: stored figures, the end of trainings and rehearsals, fingerprints."""

from __future__ import annotations

import sys
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest

from core.config import DataConfig, JobConfig, with_value
from core.config.settings import setting
from core.draining import drain
from core.errors import Cancelled, ConfigError, DataError
from core.events import Ended, Paused, Rehearsed, TrainEvent
from core.tasks.baselines import KeptFigures, keep_figures
from core.tasks.fingerprints import JobDigest, refuse_other_data
from core.tasks.job_run import intercept_end
from core.tasks.opening import find_joined, open_tables
from core.tasks.registry import find_task
from core.tasks.rehearsing import report_rehearsal
from core.tasks.running import rehearse_task
from core.train.control import Control

FORECAST = Rehearsed(seconds_per_step=1, seconds_total=10, peak_memory_mb=1, disk_mb=1)


def test_figures_that_were_kept_are_recalled_and_damaged_ones_are_none(tmp_path: Path):
    figures = {"majority": {"seconds": 0.5, "test": {"accuracy": 0.25}}}
    kept = KeptFigures()
    assert not kept.recall(tmp_path / "run") and kept.figures == {}
    keep_figures(figures, tmp_path / "run")
    assert kept.recall(tmp_path / "run") and kept.figures == figures
    for file in (tmp_path / "run").iterdir():
        file.write_text("{", encoding="utf-8")
    assert not KeptFigures().recall(tmp_path / "run")


def test_the_end_is_held_back_and_a_training_without_one_has_failed():
    seen: list[TrainEvent] = []
    paused, ended = Paused(step=1), Ended(outcome="stopped")
    assert drain(intercept_end(iter([paused, ended])), seen.append) is ended and seen == [paused]
    assert drain(intercept_end(iter([paused]))).outcome == "failed"


@pytest.mark.parametrize(
    ("outcome", "raised"),
    [("finished", None), ("stopped", None), ("stopped", Cancelled()), ("failed", DataError("no rows"))],
)
def test_a_rehearsal_always_ends_and_reports_a_forecast_only_if_it_has_one(outcome, raised):
    def trying() -> Generator[TrainEvent, None, Rehearsed | None]:
        yield Paused(step=1)
        if raised is not None:
            raise raised
        return FORECAST if outcome == "finished" else None

    events = list(report_rehearsal(trying()))
    assert events[-1].outcome == outcome
    assert [event for event in events if isinstance(event, Rehearsed)] == ([FORECAST] if outcome == "finished" else [])


def test_a_task_whose_jobs_have_no_forecast_needs_no_function_for_it(monkeypatch):
    task = replace(find_task("classify"), name="without_forecast")
    monkeypatch.setitem(sys.modules, "core.tasks.without_forecast.job", ModuleType("job"))
    with pytest.raises(ConfigError, match="There is no forecast for this method"):
        rehearse_task(task, JobConfig(), Control())


def test_a_task_without_pairs_is_not_asked_for_the_pair_of_two_tables(tmp_path):
    texts, more, notes = (tmp_path / name for name in ("texts.csv", "more.csv", "notes.csv"))
    for file, heads in ((texts, "text,label"), (more, "text,label"), (notes, "note,kind")):
        file.write_text(f"{heads}\nfirst,a\nsecond,b\n", encoding="utf-8")
    columns = find_task("classify").load("columns")
    assert not hasattr(columns, "find_pair") and not hasattr(columns, "join")
    opened = open_tables([texts, more])
    beside = open_tables([notes])
    assert find_joined(beside, opened) is None
    assert opened.task == beside.task == "classify" and (opened.table.rows, beside.table.rows) == (4, 2)


def test_a_fingerprint_holds_what_decides_the_weights_and_nothing_else():
    job = JobConfig()
    own = JobDigest(job).fingerprint()
    for name, value in (("training.threads", 3), ("training.device", "cpu"), ("training.isolation", "process")):
        assert JobDigest(with_value(job, name, value)).fingerprint() == own, name
    assert JobDigest(replace(job, title="another", data=DataConfig(files=("a.csv",)))).fingerprint() == own
    assert JobDigest(with_value(job, "training.seed", 7)).fingerprint() != own
    assert JobDigest(replace(job, task="match")).fingerprint() != own


def test_a_fingerprint_is_the_same_in_a_version_with_more_settings_and_other_hints(monkeypatch):
    """Checkpoints of unfinished runs have to stay good when a setting is added or explained better."""
    from core.config.training import TrainConfig

    job = with_value(JobConfig(), "training.seed", 7)
    own = JobDigest(job).fingerprint()

    @dataclass(frozen=True, kw_only=True)
    class LaterConfig(TrainConfig):
        epochs: int = setting(TrainConfig().epochs, 1, 1000, "Said in other words.")
        warmth: float = setting(0.5, 0.0, 1.0, "Not known before.")

    later = replace(job, training=LaterConfig(seed=7))
    monkeypatch.setattr("core.tasks.fingerprints.check_settings", lambda job: job)
    assert JobDigest(later).fingerprint() == own
    assert JobDigest(replace(later, training=replace(later.training, warmth=0.7))).fingerprint() != own


def test_other_data_is_refused_by_name_where_the_job_knows_its_own():
    refuse_other_data(DataConfig(), "anything")
    refuse_other_data(DataConfig(fingerprint="abc"), "abc")
    with pytest.raises(DataError) as refused:
        refuse_other_data(DataConfig(files=("/x/tickets.csv",), fingerprint="abc"), "abd")
    assert str(refused.value.where) == "tickets.csv"
