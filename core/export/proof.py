"""The proof of an export: a fresh process without our code opens the folder and has to give the window's answers."""

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
from core.runs.predictions import classes_of, probabilities_of
from core.runs.writing import write_json

TOLERANCE = 1e-4
LOG = "export_proof.log"
_SCRIPT = Path(__file__).with_name("proof_script.py")
_LOOK_EVERY_S = 0.1
_LONGEST_SHARE = 4

Form = Literal["merged", "adapter"]


class Stoppable(Protocol):
    """What can be asked to stop."""

    @property
    def stop_asked(self) -> bool: ...


@dataclass(frozen=True)
class Proof:
    """What the fresh process gave beside the window's answers.

    Attributes:
        rows: texts asked. source: "test" or "validation" predictions of the run, or "class names" where there are none.
        max_difference: the largest gap of two probabilities, over all rows and classes. labels_equal: rows with the
            same
            decision. seconds: of the process, with loading. python, versions: what answered.
    """

    rows: int
    source: str
    max_difference: float
    tolerance: float
    labels_equal: int
    seconds: float
    python: str
    versions: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Expected:
    """What the window showed: texts and probabilities [rows classes], and where they are from."""

    texts: tuple[str, ...]
    probabilities: np.ndarray
    classes: tuple[str, ...]
    source: str


def collect_expected(run: RunFolder, rows: int) -> Expected:
    """At most `rows` stored predictions, of test before validation: spread evenly, with the longest texts among them.

    Where a run has none, the model is asked here for the names of its classes.
    """
    for split in ("test", "validation"):
        frame = run.predictions(split)
        if frame is not None and len(frame):
            texts = [str(text) for text in frame["text"]]
            chosen = choose_rows([len(text) for text in texts], rows)
            given = probabilities_of(frame)[chosen]
            return Expected(tuple(texts[at] for at in chosen), given, classes_of(frame), split)
    return _ask_here(run.model_folder)


def choose_rows(lengths: Sequence[int], rows: int) -> np.ndarray:
    """At most `rows` places, spread evenly, the longest texts among them; rising."""
    # The longest ones show whether both sides cut texts at the same place.
    count = min(rows, len(lengths))
    longest = np.argsort(-np.asarray(lengths), kind="stable")[: count // _LONGEST_SHARE]
    others = np.setdiff1d(np.arange(len(lengths)), longest)
    spread = others[np.linspace(0, len(others) - 1, count - len(longest)).astype(np.int64)] if len(others) else others
    return np.sort(np.concatenate([longest, spread]))


def read_hypotheses(folder: Path) -> dict[str, Any]:
    """The classes and hypotheses of a folder that answers by entailment; nothing for any other."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        asked = json.loads((folder / "config.json").read_text(encoding="utf-8"))["tunewright"]["entailment"]
        return {"classes": list(asked["classes"]), "hypotheses": list(asked["hypotheses"])}
    return {}


def _ask_here(model_folder: Path) -> Expected:
    import torch

    from core.models.entailment import read_entailment, run_pairs
    from core.models.loading import load_trained

    model, tokenizer = load_trained(model_folder)
    entailment = read_entailment(model.config)
    if entailment is not None:
        asked = (*entailment.classes, "A text that was never seen before, with a few more words than the others have.")
        running = run_pairs(model, tokenizer, asked, entailment)
        while True:
            try:
                next(running)
            except StopIteration as stop:
                shares = torch.from_numpy(stop.value).softmax(dim=1).numpy()
                return Expected(asked, shares, entailment.classes, "class names")
    names: dict[int, str] = dict(model.config.id2label or {})  # type: ignore[assignment]
    classes = tuple(str(names[place]) for place in sorted(names))
    texts = (*classes, "A text that was never seen before, with a few more words than the others have.")
    inputs = tokenizer(list(texts), padding=True, truncation=True, return_tensors="pt")
    with torch.inference_mode():
        found = model(**inputs).logits
    is_multi = model.config.problem_type == "multi_label_classification"
    return Expected(texts, (found.sigmoid() if is_multi else found.softmax(dim=1)).numpy(), classes, "class names")


def prove(
    folder: Path, form: Form, run: RunFolder, *, rows: int = 200, control: Stoppable | None = None
) -> Generator[StageChanged, None, Proof]:
    """Open `folder` in a fresh process, compare its answers with the run's, and keep the outcome as proof.json in it.

    Raises:
        ExportError: the process died, or the answers disagree. Cancelled: `control` asked to stop; the process is gone.
    """
    expected = collect_expected(run, max(1, rows))
    question = {
        "folder": str(folder),
        "form": form,
        "texts": expected.texts,
        "max_tokens": read_max_tokens(folder, run),
    }
    question |= read_hypotheses(folder)
    body = yield from ask_fresh_process(_SCRIPT, question, len(expected.texts), run, control)
    proof = _compare(body, expected)
    keep_proof(folder, form, proof)
    return proof


def keep_proof(folder: Path, form: str, proof: Proof) -> None:
    """Write proof.json into the folder that was proven."""
    write_json(folder / "proof.json", {"agrees": True, "form": form, "at": round(time.time()), **asdict(proof)})


def find_python() -> str:
    """The Python that runs the proof: the one that runs us, or $TUNEWRIGHT_PYTHON.

    Raises:
        ExportError: we run as a packed application, which is no Python.
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
    # pythonw has no output at all, not even for a log.
    plain = Path(sys.executable).with_name("python.exe")
    return str(plain) if Path(sys.executable).name.lower() == "pythonw.exe" and plain.is_file() else sys.executable


def ask_fresh_process(
    source: Path, question: Mapping[str, Any], total: int, run: RunFolder, control: Stoppable | None
) -> Generator[StageChanged, None, dict[str, Any]]:
    """What a program gives that is run in a process of its own, without our packages.

    Args:
        source: the program; it reads the question from its first argument, writes what it found into its second, and
            the
            number of texts it has answered, line by line, into its third. total: how many there are.

    Raises:
        ExportError: there is no Python, or the process died. Cancelled: `control` asked to stop; the process is gone.
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
            # Not -I: that would hide packages which the person installed for themselves alone.
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
                if control is not None and control.stop_asked:
                    raise Cancelled
                yield StageChanged(stage="evaluating", done=_read_progress(progress), total=total)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if process.returncode != 0 or not answers.is_file():
        raise _explain_death(process.returncode, log, run)
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


def read_max_tokens(folder: Path, run: RunFolder) -> int:
    """Where texts are cut: what the exported tokenizer says, or the run's own limit where that is lower."""
    limit = run.job.training.max_tokens
    with suppress(OSError, ValueError, TypeError):
        limit = min(
            limit, int(json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))["model_max_length"])
        )
    return limit


def _explain_death(code: int, log: Path, run: RunFolder) -> ExportError:
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


def _compare(body: Mapping[str, Any], expected: Expected) -> Proof:
    answers = body["answers"]
    for row in answers:
        if set(row) != set(expected.classes):
            raise disagreement(say("The folder names its classes {names}.", names=", ".join(sorted(row)[:5])))
    found = np.array([[row[name] for name in expected.classes] for row in answers], dtype=np.float64)
    wanted = expected.probabilities.astype(np.float64)
    if found.shape != wanted.shape:
        raise disagreement(say("It answered {found} of {asked} texts.", found=len(found), asked=len(wanted)))
    gaps = np.abs(found - wanted)
    worst = float(np.nan_to_num(gaps, nan=np.inf).max())
    if worst > TOLERANCE:
        raise disagreement(
            say("A probability differs by {gap:.2g}, where {limit:g} is allowed.", gap=worst, limit=TOLERANCE)
        )
    return Proof(
        rows=len(found),
        source=expected.source,
        max_difference=worst,
        tolerance=TOLERANCE,
        labels_equal=_count_equal(found, wanted),
        seconds=float(body["seconds"]),
        python=str(body["python"]),
        versions=dict(body["versions"]),
    )


def _count_equal(found: np.ndarray, wanted: np.ndarray) -> int:
    if np.allclose(wanted.sum(axis=1), 1, atol=1e-3):
        return int((found.argmax(axis=1) == wanted.argmax(axis=1)).sum())
    return int(((found >= 0.5) == (wanted >= 0.5)).all(axis=1).sum())


def disagreement(why: Any) -> ExportError:
    """The error of a folder that answers differently."""
    return ExportError(
        say("The exported folder does not answer like the window. {why}", why=str(why)),
        hint=say("Nothing was exported. Train the run again; its model and its predictions do not belong together."),
    )
