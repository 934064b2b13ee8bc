"""The proof of an export: a fresh process without this program opens the folder and has to give the same answers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np

from core.data.reading import Cancelled
from core.errors import ExportError
from core.events import StageChanged
from core.message import say
from core.runs.folder import RunFolder
from core.runs.writing import write_json

TOLERANCE = 1e-4
LOG = "export_proof.log"
_LOOK_EVERY_S = 0.1
_LONGEST_SHARE = 4

Form = Literal["merged", "adapter"]
Vocabulary = Literal["full", "used"]


class Stoppable(Protocol):
    """An object with a stop request."""

    @property
    def stop_requested(self) -> bool: ...


@dataclass(frozen=True)
class Proof:
    """The comparison of the fresh process with the run.

    Attributes:
        rows: number of rows compared. source: "test" or "validation" predictions of the run, or other texts instead.
        max_difference: the largest difference of two numbers that should be equal.
        labels_equal: number of rows with the same decision.
        seconds: duration of the process, loading included. python, versions: of the process.
    """

    rows: int
    source: str
    max_difference: float
    tolerance: float
    labels_equal: int
    seconds: float
    python: str
    versions: Mapping[str, str]


def choose_rows(lengths: Sequence[int], rows: int) -> np.ndarray:
    """At most `rows` row numbers, spread evenly and including the longest texts; ascending."""
    # The longest ones show whether both sides truncate texts alike.
    count = min(rows, len(lengths))
    longest = np.argsort(-np.asarray(lengths), kind="stable")[: count // _LONGEST_SHARE]
    others = np.setdiff1d(np.arange(len(lengths)), longest)
    spread = others[np.linspace(0, len(others) - 1, count - len(longest)).astype(np.int64)] if len(others) else others
    return np.sort(np.concatenate([longest, spread]))


def keep_proof(folder: Path, form: str, proof: Proof) -> None:
    """Write proof.json into the folder that was proven."""
    write_json(folder / "proof.json", {"agrees": True, "form": form, "at": round(time.time()), **asdict(proof)})


def find_python() -> str:
    """The Python that runs the proof: the current one, or $TUNEWRIGHT_PYTHON.

    Raises:
        ExportError: the program runs as a packed application, which is no Python.
    """
    named = os.environ.get("TUNEWRIGHT_PYTHON", "").strip()
    if named:
        found = shutil.which(named)
        if found is None:
            raise ExportError(
                say("$TUNEWRIGHT_PYTHON names no program."),
                where=named,
                hint=say("Name a Python that has transformers."),
            )
        return found
    if getattr(sys, "frozen", False) or not sys.executable:
        raise ExportError(
            say("The proof needs a Python, and this packed application brings none of its own."),
            hint=say("Set TUNEWRIGHT_PYTHON to a Python that has transformers and torch, and export again."),
        )
    # pythonw has no output, not even for a log.
    plain = Path(sys.executable).with_name("python.exe")
    return str(plain) if Path(sys.executable).name.lower() == "pythonw.exe" and plain.is_file() else sys.executable


def ask_fresh_process(
    source: Path, question: Mapping[str, Any], total: int, run: RunFolder, control: Stoppable | None
) -> Generator[StageChanged, None, dict[str, Any]]:
    """The result of a program that runs in a process of its own, without the packages of this one.

    Args:
        source: the program; it reads `question` from the file in its first argument, writes its result to the second,
            and the number of texts done so far, line by line, to the third.
        total: number of texts.

    Raises:
        ExportError: there is no Python, or the process failed. Cancelled: `control` requested a stop; the process was
            killed.
    """
    python = find_python()
    yield StageChanged(stage="evaluating", total=total)
    with tempfile.TemporaryDirectory(prefix="tunewright-proof-") as name:
        return (yield from _run_program(python, Path(name), source, question, total, run, control))


def _run_program(
    python: str,
    place: Path,
    source: Path,
    question: Mapping[str, Any],
    total: int,
    run: RunFolder,
    control: Stoppable | None,
) -> Generator[StageChanged, None, dict[str, Any]]:
    script, asked, answers, progress, log = (
        place / n for n in ("proof.py", "asked.json", "answers.json", "progress", "log")
    )
    shutil.copyfile(source, script)
    asked.write_text(json.dumps(question), encoding="utf-8")
    with log.open("wb") as output:
        process = subprocess.Popen(
            # Not -I: that would hide packages in the user's site-packages.
            [python, "-E", "-P", str(script), str(asked), str(answers), str(progress)],
            cwd=place,
            env=_clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK_EVERY_S)
                    break
                if control is not None and control.stop_requested:
                    raise Cancelled
                yield StageChanged(stage="evaluating", done=_read_progress(progress), total=total)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if process.returncode != 0 or not answers.is_file():
        raise _explain_exit(process.returncode, log, run)
    return json.loads(answers.read_text(encoding="utf-8"))


def _clean_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")}
    return kept | {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "PYTHONUTF8": "1",
    }


def _read_progress(path: Path) -> int:
    with suppress(OSError, ValueError, IndexError):
        return int(path.read_text(encoding="utf-8").split()[-1])
    return 0


def _explain_exit(code: int, log: Path, run: RunFolder) -> ExportError:
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    kept = run.path / LOG
    with suppress(OSError):
        shutil.copyfile(log, kept)
    last = next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")
    return ExportError(
        say(
            "The fresh process that should open the folder ended with code {code}: {why}",
            code=code,
            why=last[:300] or "-",
        ),
        where=str(kept) if kept.is_file() else None,
        hint=say("Nothing was exported. The log says more; a too small memory is a common cause."),
    )


def disagreement(why: Any) -> ExportError:
    """The error for a folder whose answers differ."""
    return ExportError(
        say("The exported folder does not answer like the window. {why}", why=str(why)),
        hint=say("Nothing was exported. Train the run again; its model and its predictions do not belong together."),
    )
