"""`torchrun ... -m core.cli train JOB.toml`: several processes train one model; the first one writes and prints."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from core.config import JobConfig
from core.errors import ConfigError
from core.events import Ended
from core.message import say
from core.tasks.registry import find_task
from core.train.control import Control


def are_several() -> bool:
    """Whether `torchrun` started this process as one of several."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1


def train_together(job: JobConfig, lead: Callable[[], None]) -> None:
    """Train `job` together with the other processes; the first one calls `lead`, which also writes and prints.

    Raises:
        ConfigError: the job's task or method does not support several processes.
        RunError: the processes cannot connect, or one of them has exited.
    """
    if job.method.kind not in find_task(job.task).shared_methods:
        raise ConfigError(
            say("Only LoRA and full fine-tuning of a classifier can be shared by several processes."),
            where="torchrun",
            hint=say("Start it as one process: tunewright train JOB.toml"),
        )
    from core.train.processes import joined_processes  # torch is loaded only now

    with joined_processes() as processes:
        if processes.is_first:
            lead()
        else:
            _train_silently(job)


def _train_silently(job: JobConfig) -> None:
    from core.tasks.job_run import SilentRun
    from core.tasks.jobs import run_job

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the first process handles them, and the others stop with it
    last = None
    for event in run_job(job, SilentRun(), Control()):
        last = event
    if isinstance(last, Ended) and last.outcome == "failed":
        raise SystemExit(1)
