"""What a matching run keeps of its questions for later updates: each with its answer, its part and its place in the
split; loads no torch.

Part 0 are the files of the first run, part 1 those of its first update, and so on. A part is split on its own, so that
no question ever changes its place.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from core.data.shuffle import TEST, TRAIN, VALIDATION
from core.errors import RunError
from core.message import say
from core.runs.writing import atomic_path
from core.tasks.match.pairs import LOST, PairNotes, QuestionPairs, make_pairs
from core.tasks.match.split import QuestionSplit

KEPT_QUESTIONS = "kept_questions.parquet"
_ABOUT = b"tunewright"


@dataclass(frozen=True, eq=False)
class PartedQuestions:
    """Questions of one or several parts.

    Attributes:
        questions: the texts. rows: of each in the table of its part; int64.
        answer_of: number of the answer, `NO_ANSWER` without one; int64.
        parts: the part of each, int16. places: `TRAIN`, `VALIDATION` or `TEST`; int8.
        texts, keys: of the answers, by number. answers_of_part: how many there were at the end of each part.
    """

    questions: list[str]
    rows: np.ndarray
    answer_of: np.ndarray
    parts: np.ndarray
    places: np.ndarray
    texts: tuple[str, ...]
    keys: tuple[str, ...]
    answers_of_part: tuple[int, ...]

    @property
    def count(self) -> int:
        """The number of parts."""
        return len(self.answers_of_part)

    @property
    def among(self) -> np.ndarray:
        """The number of answers that each question is ranked among: those known at the end of its part; int64."""
        return np.array(self.answers_of_part, np.int64)[self.parts]

    def positions(self, place: int, first: int = 0, end: int | None = None) -> np.ndarray:
        """The questions of a place in the parts from `first` up to `end`; int64, sorted."""
        end = self.count if end is None else end
        return np.flatnonzero((self.places == place) & (self.parts >= first) & (self.parts < end))

    def split(self) -> QuestionSplit:
        """The places of the questions of all parts."""
        return QuestionSplit(*(self.positions(place) for place in (TRAIN, VALIDATION, TEST)))

    def pairs(self) -> QuestionPairs:
        """The questions with their answers."""
        digest = hashlib.sha256(json.dumps([self.questions, self.answer_of.tolist(), self.texts]).encode())
        notes = PairNotes(np.zeros(0, np.int64))
        answers = self.texts, self.keys
        return make_pairs(self.questions, self.rows, self.answer_of, answers, digest.hexdigest(), notes)


def first_questions(pairs: QuestionPairs, split: QuestionSplit) -> PartedQuestions:
    """The questions of a run that is no update."""
    places = place_questions(pairs, split)
    kept = np.flatnonzero(places >= 0)
    answers = pairs.answers
    return PartedQuestions(
        [pairs.questions[at] for at in kept.tolist()],
        pairs.rows[kept],
        pairs.answer_of[kept],
        np.zeros(len(kept), np.int16),
        places[kept],
        answers.texts,
        answers.keys,
        (len(answers),),
    )


def place_questions(pairs: QuestionPairs, split: QuestionSplit) -> np.ndarray:
    """The place of each question; -1 for one whose answer is not in the answer file; int8."""
    places = np.full(len(pairs), -1, np.int8)
    for place, positions in ((TRAIN, split.train), (VALIDATION, split.validation), (TEST, split.test)):
        places[positions] = place
    places[pairs.answer_of == LOST] = -1
    return places


def write_kept_questions(folder: Path, parted: PartedQuestions) -> None:
    """Write the questions into a run; replaced atomically.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    questions = [_storable(text) for text in parted.questions]
    table = pa.table(
        {
            "question": pa.array(questions, pa.large_string()),
            "row": parted.rows,
            "answer": parted.answer_of,
            "part": parted.parts,
            "place": parted.places,
        }
    )
    about = {"texts": parted.texts, "keys": parted.keys, "answers_of_part": parted.answers_of_part}
    table = table.replace_schema_metadata({_ABOUT: json.dumps(about).encode()})
    with atomic_path(folder / KEPT_QUESTIONS) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def read_kept_questions(folder: Path) -> PartedQuestions | None:
    """What `write_kept_questions` wrote; None where there is no such file.

    Raises:
        RunError: the file is damaged.
    """
    path = folder / KEPT_QUESTIONS
    if not path.is_file():
        return None
    try:
        table = pq.read_table(path)
        about = json.loads(table.schema.metadata[_ABOUT])
        rows, answer_of, parts, places = (table[name].to_numpy() for name in ("row", "answer", "part", "place"))
        texts, keys = (tuple(map(str, about[name])) for name in ("texts", "keys"))
        if len(texts) != len(keys) or (len(answer_of) and int(answer_of.max()) >= len(texts)):
            raise ValueError("its rows name other answers")
        return PartedQuestions(
            table["question"].to_pylist(),
            rows.astype(np.int64),
            answer_of.astype(np.int64),
            parts.astype(np.int16),
            places.astype(np.int8),
            texts,
            keys,
            tuple(map(int, about["answers_of_part"])),
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:  # pyarrow's own errors are ValueErrors
        raise RunError(
            say("What this run kept of its questions is damaged: {why}", why=str(error)[:200]),
            where=str(path),
            hint=say("Delete the file: then the files of the run are read again."),
        ) from error


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
