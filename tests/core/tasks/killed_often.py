"""Run a job in subprocesses that are killed after a random time, `DEATHS` times in all.

When one finishes, another run is started. The subprocesses are forked, so that each costs milliseconds instead of
importing torch.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections import deque
from pathlib import Path

import torch

import core.train.loop as loop
from core.events import Ended
from core.runs.folder import RunFolder
from core.tasks.jobs import run_job
from core.train.control import Control

DEATHS = 20


def run_to_end(folder: Path) -> int:
    """Run the job to its end; returns the exit code of the subprocess."""
    run = RunFolder.open(folder)
    last = deque(run_job(run.job, run, Control()), maxlen=1).pop()
    return 0 if isinstance(last, Ended) and last.outcome == "finished" else 3


def is_killed(folder: Path, after_s: float) -> bool:
    """Whether a subprocess was killed, `after_s` seconds after its start, before it had finished."""
    child = os.fork()
    if child == 0:
        os._exit(run_to_end(folder))
    until = time.monotonic() + after_s
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return False
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def kill_often(undisturbed: Path, place: Path) -> None:
    """Run the job of `undisturbed`, and the same job with kills in `place`; prints the numbers of kills and of runs."""
    torch.set_num_threads(1)
    loop.SAVE_EVERY_S = 0.0
    began = time.monotonic()
    if run_to_end(undisturbed):
        sys.exit("the undisturbed run failed")
    whole_s = time.monotonic() - began
    rng, deaths, ends = random.Random(20), 0, 0
    while deaths < DEATHS:
        run = RunFolder.create(RunFolder.open(undisturbed).job, path=place / f"killed {ends + 1}")
        # A subprocess resumes from where the last one was killed, and is killed while it starts, trains or writes,
        # until one finishes.
        while is_killed(run.path, rng.uniform(0.0, whole_s / 2)):
            deaths += 1
            if deaths >= DEATHS:
                if run_to_end(run.path):
                    sys.exit("the last one did not come to its end")
                break
        ends += 1
    sys.stdout.write(f"{deaths} {ends}\n")
