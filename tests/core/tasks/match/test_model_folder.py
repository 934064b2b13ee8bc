from __future__ import annotations

from pathlib import Path

import numpy as np

from core.tasks.match.answer import Answer
from core.tasks.match.model_folder import read_answers, write_answers


def test_answers_come_back_as_they_were_whatever_signs_they_hold(tmp_path: Path) -> None:
    texts = ["one\nline\r\nmore", "apart\u2028here\u2029and\x85there", '"quoted" \\ \t', "\x1c\x0b\x0c"]
    answers = tuple(Answer(number, text, "", "person") for number, text in enumerate(texts))
    vectors = np.eye(len(texts), 8, dtype=np.float32)

    write_answers(tmp_path, answers, vectors)

    found, again, _ = read_answers(tmp_path)
    assert found == answers
    assert np.array_equal(again, vectors)
