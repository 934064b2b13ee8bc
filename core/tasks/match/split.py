"""Split questions into training, validation and test: by question, or by answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.config import DataConfig, MatchConfig, SplitConfig
from core.data.roles import Role, Roles
from core.data.shuffle import TEST, TRAIN, VALIDATION, assign_groups
from core.data.split import make_split
from core.data.table import Table
from core.tasks.match.pairs import QuestionPairs


@dataclass(frozen=True, eq=False)
class QuestionSplit:
    """Positions in `QuestionPairs`; int64, sorted, disjoint.

    Attributes:
        train: training questions.
        validation, test: questions to judge on, including all without an answer, which cannot be used for training.
    """

    train: np.ndarray
    validation: np.ndarray
    test: np.ndarray


def split_questions(table: Table, pairs: QuestionPairs, match: MatchConfig, data: DataConfig) -> QuestionSplit:
    """Assign every question with an answer to a split, those without to validation or test.

    - by question: as for classification with the answer as the class, or by group, time, a column or files. An answer
      with one question goes to training.
    - by answer: answers are assigned by the shares, with all their questions. A split column or files take precedence.

    The same tables, seed and settings give the same split on every machine.

    Raises:
        DataError: no column for the kind of split, or no training questions are left.
    """
    config = data.split
    answered = pairs.answered
    empty = np.zeros(0, np.int64)
    if not len(answered):
        return QuestionSplit(empty, *_part_the_rest(pairs.unanswered, pairs, config))
    has_own_kind = config.kind != "stratified" or config.test_file or config.validation_file
    if match.split_by == "answer" and not has_own_kind:
        assigned = assign_groups(pairs.answer_of[answered], pairs.rows[answered], config)
        parts = [answered[assigned == part] for part in (TRAIN, VALIDATION, TEST)]
    else:
        roles = _roles(table, match, data)
        if len(pairs.notes.list_rows):
            made = make_split(_one_row_each(table, pairs, match), roles, config)
            parts = [answered[rows] for rows in (made.train, made.validation, made.test)]
        else:
            made = make_split(table, roles, config, excluded=data.excluded_rows)
            parts = [_places(pairs, rows) for rows in (made.train, made.validation, made.test)]
    validation, test = _part_the_rest(pairs.unanswered, pairs, config)
    return QuestionSplit(parts[0], np.union1d(parts[1], validation), np.union1d(parts[2], test))


def _places(pairs: QuestionPairs, rows: np.ndarray) -> np.ndarray:
    positions = np.searchsorted(pairs.rows, rows)
    return positions[pairs.answer_of[positions] >= 0].astype(np.int64)


def _one_row_each(table: Table, pairs: QuestionPairs, match: MatchConfig) -> Table:
    """The table with a row for every question that has an answer, in their order."""
    chosen = pairs.answered
    rows = pairs.rows[chosen]
    frame = table.frame.take(rows).reset_index(drop=True)
    texts = [pairs.questions[position] for position in chosen.tolist()]
    labels = [str(number) for number in pairs.answer_of[chosen].tolist()]
    columns = {match.question_column: texts}
    columns |= {match.answer_column: labels} if match.answer_column else {}
    frame = frame.assign(**{name: pd.array(cells, dtype=frame[name].dtype) for name, cells in columns.items()})
    return replace(table, frame=frame, source_of=table.source_of[rows], line_of=table.line_of[rows])


def _roles(table: Table, match: MatchConfig, data: DataConfig) -> Roles:
    named = {match.question_column: Role.TEXT, match.answer_column: Role.LABEL}
    if data.date_column:
        named[data.date_column] = Role.DATE
    if data.group_column:
        named[data.group_column] = Role.GROUP
    if data.split.kind == "column" and data.split.column:
        named[data.split.column] = Role.SPLIT
    return Roles(tuple((name, named.get(name, Role.IGNORE)) for name in table.columns))


def _part_the_rest(positions: np.ndarray, pairs: QuestionPairs, config: SplitConfig) -> tuple[np.ndarray, np.ndarray]:
    """Questions without an answer, assigned to validation and test in the proportion of those shares."""
    validation, test = config.validation_share, config.test_share
    if not len(positions) or validation + test == 0:
        empty = np.zeros(0, np.int64)
        return empty, empty
    shares = replace(config, validation_share=0.0, test_share=test / (validation + test))
    assigned = assign_groups(pairs.same[positions], pairs.rows[positions], shares)  # equal questions are not separated
    return positions[assigned != TEST], positions[assigned == TEST]
