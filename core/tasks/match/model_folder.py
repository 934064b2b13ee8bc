"""The files of a matching model besides its weights: answers, their vectors, and the confidence; no torch.

The texts are the source: a vector is stored with the hash of its text, so that after a file was edited by hand, or only
one of the two files was restored, the missing vectors are computed again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from core.errors import ModelError
from core.message import say
from core.runs.writing import atomic_path, read_json, write_json, write_text
from core.tasks.match.answer import ANSWERS, Answer
from core.tasks.match.confidence import UNFITTED, Confidence

VECTORS, ABOUT = "answers.safetensors", "match.json"
_FORMAT = 1


@dataclass(frozen=True)
class AboutMatching:
    """What a retriever needs besides the weights.

    Attributes:
        columns: the question and the answer column of the training data.
        is_trained: False if the weights are those of the backbone.
    """

    confidence: Confidence
    max_tokens: int
    columns: tuple[str, str] = ("", "")
    is_trained: bool = True


def write_answers(
    folder: Path, answers: Sequence[Answer], vectors: np.ndarray, untrained: np.ndarray | None = None
) -> None:
    """Write the list and its vectors to a model folder; each file is replaced atomically.

    Args:
        vectors: [answers width], float32, of length 1.
        untrained: of the backbone before training, if known: training pushes apart answers that say the same, so only
            these show it. NaN in a row that is unknown.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    lines = [json.dumps(asdict(answer), ensure_ascii=False) for answer in answers]
    write_text(folder / ANSWERS, "".join(line + "\n" for line in lines))
    marks = np.array([_mark(answer.text) for answer in answers], np.uint64)
    tensors: dict[str, np.ndarray] = {"vectors": np.ascontiguousarray(vectors, np.float32), "marks": marks}
    if untrained is not None:
        tensors["untrained"] = np.ascontiguousarray(untrained, np.float32)
    with atomic_path(folder / VECTORS) as temporary:
        save_file(tensors, temporary)


def read_answers(folder: Path) -> tuple[tuple[Answer, ...], np.ndarray, np.ndarray]:
    """The list, its vectors [answers width], and which of them are known [answers], bool; the others are 0.

    Raises:
        ModelError: the folder holds no list of answers, or a line of it is broken.
    """
    answers = read_texts(folder)
    found = _read_vectors(folder, answers, "vectors")
    if found is None:
        return answers, np.zeros((len(answers), 0), np.float32), np.zeros(len(answers), bool)
    known = np.isfinite(found).all(axis=1)
    return answers, np.where(known[:, None], found, 0).astype(np.float32), known


def read_untrained(folder: Path, answers: Sequence[Answer]) -> np.ndarray | None:
    """The vectors of answers by the backbone before training [answers width], NaN if unknown; None without any."""
    return _read_vectors(folder, answers, "untrained")


def _read_vectors(folder: Path, answers: Sequence[Answer], name: str) -> np.ndarray | None:
    try:
        kept = load_file(folder / VECTORS)
        vectors, position = kept[name], {int(mark): at for at, mark in enumerate(kept["marks"])}
        if vectors.shape[0] != len(kept["marks"]):
            return None
    except (OSError, SafetensorError, KeyError, ValueError):
        return None
    at = np.array([position.get(_mark(answer.text), -1) for answer in answers], np.int64)
    found = np.full((len(answers), vectors.shape[1]), np.nan, np.float32)
    found[at >= 0] = vectors[at[at >= 0]]
    return found


def read_texts(folder: Path) -> tuple[Answer, ...]:
    """The list without its vectors.

    Raises:
        ModelError: the folder holds none, or a line of it is broken.
    """
    path = folder / ANSWERS
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # splitlines() would also split a text at U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            say("This model has no list of answers."),
            where=str(folder),
            hint=say("Choose the model of a matching run."),
        ) from error
    answers = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
            origin: Literal["table", "person"] = "person" if body.get("origin") == "person" else "table"
            answers.append(Answer(int(body["id"]), str(body["text"]), str(body.get("key", "")), origin))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(
                say("A line of the answers is broken."),
                where=say("{file}, line {line}", file=str(path), line=number),
                hint=say("Mend or delete the line."),
            ) from error
    return tuple(answers)


def write_about(folder: Path, about: AboutMatching) -> None:
    """Write what a retriever needs besides the weights."""
    body = {
        "format": _FORMAT,
        "max_tokens": about.max_tokens,
        "columns": list(about.columns),
        "is_trained": about.is_trained,
        "confidence": asdict(about.confidence),
    }
    write_json(folder / ABOUT, body)


def read_about(folder: Path) -> AboutMatching:
    """Read what `write_about` wrote; a folder without it gets an unfitted confidence.

    Raises:
        RunError: the file cannot be read. ModelError: it does not hold what it should.
    """
    body: Any = read_json(folder / ABOUT)
    if body is None:
        return AboutMatching(UNFITTED, 0)
    try:
        kept = body["confidence"]
        confidence = Confidence(
            float(kept["sharpness"]), float(kept["none"]), float(kept["line"]), bool(kept["is_fitted"])
        )
        question, answer = body.get("columns") or ("", "")
        return AboutMatching(
            confidence, int(body["max_tokens"]), (str(question), str(answer)), bool(body.get("is_trained", True))
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            say("{name} does not hold what it should.", name=ABOUT),
            where=str(folder),
            hint=say("Train again, or restore the file."),
        ) from error


def is_matching_model(folder: Path) -> bool:
    """Whether the folder holds a model with a list of answers."""
    return (folder / ANSWERS).is_file()


def _mark(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8], "little")
