"""Every judged question: the answer it got, whether that was right, and the answers close to it; filtered by outcome
and text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.tasks.match.predictions import KEPT
from gui import theme
from gui.tables.frame_model import ROW_ROLE, VALUE_ROLE, AnyIndex, FrameModel
from gui.tables.ordering import find_rows_containing
from gui.tables.table_view import make_table_view
from gui.tasks.match.answer_cards import AnswerCards, ShownAnswer
from gui.tasks.match.html_text import read_html
from gui.widgets.card import make_label
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.probability_bars import say_percent
from gui.widgets.scroll import make_scroll
from gui.widgets.search_line import DelayedSearch
from gui.wording import group_count


@dataclass(frozen=True, eq=False)
class JudgedQuestions:
    """The judged questions of one split: `frame` as `core.tasks.match.predictions` writes it; `texts` of the answers by
    number.
    """

    frame: pd.DataFrame
    texts: Mapping[int, str]
    line: float

    def outcome(self) -> np.ndarray:
        """The outcome of each question: "right", "wrong", "missed", "invented" or "refused"; [rows]."""
        is_given = self.frame["confidence"].to_numpy() >= self.line
        rank = self.frame["rank"].to_numpy()
        found = np.where(rank == 1, "right", "wrong")
        return np.where(rank == 0, np.where(is_given, "invented", "refused"), np.where(is_given, found, "missed"))


_DETAIL_PX = 364
"""The head of an answer's card needs so much; the area around it never scrolls sideways."""


class QuestionsPanel(QFrame):
    """Table on the left, the answers to the chosen question on the right; `row_wanted` asks for its row on the data
    page.
    """

    row_wanted = Signal(int)
    message_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._judged: JudgedQuestions | None = None
        self._outcomes = np.zeros(0, dtype="<U8")
        self.model = _QuestionsModel(self)
        self._make_widgets()
        self._lay_out()
        self.search.searched.connect(self._filter)
        self.outcomes.clicked.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.rows_button.clicked.connect(self._want_row)
        self.ask_button.clicked.connect(self._want_message)

    def _make_widgets(self) -> None:
        outcomes = {
            "all": self.tr("All"),
            "wrong": self.tr("Answered wrong"),
            "missed": self.tr("Left unanswered"),
            "invented": self.tr("Answered without having one"),
        }
        self.outcomes = ChipGroup(outcomes, self)
        self.outcomes.choose("all")
        self.search = DelayedSearch(
            self.tr("Search questions and answers"), self.tr("Search the judged questions"), self
        )
        self.search.setMaximumWidth(260)
        self.count = make_label("hint")
        self.count.setWordWrap(False)
        self.table = make_table_view(self.tr("Judged questions"), self.model, self)
        self.model.explain(
            {
                "outcome": self.tr("Whether it was answered, and whether the answer was the right one"),
                "predicted": self.tr("The answer that stands first in the list"),
                "confidence": self.tr("How sure the model is that the first answer is right"),
            }
        )
        self.search.mark_in(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.question = make_label()
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verdict = make_label("strong")
        self.cards = AnswerCards(self, can_edit=False)
        self.rows_button = QPushButton(self.tr("Show in the table"), self)
        self.ask_button = QPushButton(self.tr("Try at the desk"), self)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(make_flow_widget(*self.outcomes.buttons.values()), 1)
        row.addWidget(self.count)
        row.addWidget(self.search)
        detail = QWidget(self)
        detail.setProperty("role", "page")  # the card shows through
        inside = QVBoxLayout(detail)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.setSpacing(8)
        for widget in (self.verdict, self.question, make_flow_widget(self.rows_button, self.ask_button), self.cards):
            inside.addWidget(widget)
        inside.addStretch(1)
        scroll = make_scroll(detail, self, has_frame=False)
        scroll.setMinimumWidth(_DETAIL_PX)
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setHandleWidth(theme.GAP)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.table)
        self.halves.addWidget(scroll)
        self.halves.setSizes([620, 420])
        self.halves.setMinimumHeight(280)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(make_label("title", self.tr("Every question that was asked")))
        layout.addLayout(row)
        layout.addWidget(self.halves, 1)

    def show_questions(self, judged: JudgedQuestions | None) -> None:
        """Show the questions of another split; None hides the panel."""
        self.setVisible(judged is not None)
        self._judged = judged
        if judged is None:
            return
        self._outcomes = judged.outcome()
        frame = pd.DataFrame(
            {
                "outcome": self._outcomes,
                "text": [" ".join(text.split()) for text in judged.frame["text"]],
                "predicted": [" ".join(read_html(text).split()) for text in judged.frame["predicted"]],
                "confidence": judged.frame["confidence"].to_numpy(),
            }
        )
        titles = {
            "outcome": self.tr("outcome"),
            "text": self.tr("question"),
            "predicted": self.tr("first answer"),
            "confidence": self.tr("sure"),
        }
        self.model.set_frame(frame, titles)
        head = self.table.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, width in enumerate((112, 0, 0, 64)):
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            )
            if width:
                head.resizeSection(column, width)
        self._filter()

    def choose_outcome(self, outcome: str) -> None:
        """Show only the questions of one outcome, or "all"."""
        self.outcomes.choose(outcome)
        self._filter()

    def shown_questions(self) -> list[str]:
        """The questions in the order they are shown."""
        return (
            [str(text) for text in self.model.frame["text"].iloc[self.model.shown_rows()]]
            if len(self.model.frame)
            else []
        )

    def _filter(self) -> None:
        frame = self.model.frame
        if not len(frame):
            return
        keep = np.ones(len(frame), dtype=bool)
        if self.outcomes.chosen != "all":
            keep &= self._outcomes == self.outcomes.chosen
        if self.search.text().strip():
            found = np.zeros(len(frame), dtype=bool)
            found[find_rows_containing(frame[["text", "predicted"]], self.search.text().strip())] = True
            keep &= found
        self.model.set_rows(None if keep.all() else np.flatnonzero(keep))
        shown = int(keep.sum())
        self.count.setText(group_count(self.tr("%n shown", "", shown), shown))
        if shown:
            self.table.selectRow(0)
        else:
            self._show_detail(QModelIndex())

    def _current(self) -> int:
        index = self.table.currentIndex()
        return int(index.data(ROW_ROLE)) if index.isValid() else -1

    def _show_detail(self, current: QModelIndex, before: QModelIndex | None = None) -> None:
        has_row = self._judged is not None and current.isValid()
        for widget in (self.rows_button, self.ask_button):
            widget.setVisible(has_row)
        if self._judged is None or not has_row:
            self.question.setText("")
            self.verdict.setText(self.tr("No question is like that.") if self._judged is not None else "")
            self.cards.show_answers((), 0.0)
            return
        at = int(current.data(ROW_ROLE))
        row, outcome = self._judged.frame.iloc[at], str(self._outcomes[at])
        self.question.setText(str(row["text"]).strip())
        self.verdict.setText(self._say_verdict(outcome, int(row["rank"])))
        theme.set_role(self.verdict, {"right": "good", "refused": "good", "missed": "warn"}.get(outcome, "bad"))
        self.cards.show_answers(self._list_answers(row), self._judged.line)

    def _list_answers(self, row: pd.Series) -> list[ShownAnswer]:
        assert self._judged is not None
        has_right, true = int(row["rank"]) > 0, int(row["true_id"])
        is_given = float(row["confidence"]) >= self._judged.line
        shown = []
        for position in range(1, KEPT + 1):
            number = int(row[f"id_{position}"])
            if number < 0:
                continue
            is_right = number == true or (position == 1 and int(row["rank"]) == 1)
            text = self._judged.texts.get(number, "") or (str(row["predicted"]) if position == 1 else "")
            shown.append(
                ShownAnswer(
                    number,
                    text,
                    "",
                    float(row[f"chance_{position}"]),
                    is_best=is_given and position == 1,
                    is_right=is_right if has_right else False,
                )
            )
        if has_right and not any(one.is_right for one in shown):
            shown.append(ShownAnswer(true, str(row["true"]), "", 0.0, is_right=True))
        return shown

    def _say_verdict(self, outcome: str, rank: int) -> str:
        return {
            "right": self.tr("Right."),
            "wrong": self.tr("Wrong: the right answer stands at place {rank}.").format(rank=rank),
            "missed": self.tr("Not sure enough to answer; the right one stands at place {rank}.").format(rank=rank),
            "invented": self.tr("Nobody has an answer to this, but it gave one."),
            "refused": self.tr("Nobody has an answer to this, and it said so."),
        }[outcome]

    def _want_row(self) -> None:
        if self._judged is not None and self._current() >= 0:
            self.row_wanted.emit(int(self._judged.frame["row"].iloc[self._current()]))

    def _want_message(self) -> None:
        if self._judged is not None and self._current() >= 0:
            self.message_wanted.emit(str(self._judged.frame["text"].iloc[self._current()]).strip())


class _QuestionsModel(FrameModel):
    """Shows outcomes as texts and colours, confidences in percent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(pd.DataFrame(), parent)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = str(self.frame.columns[index.column()])
        if column == "outcome" and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole):
            outcome = str(index.data(VALUE_ROLE))
            if role == Qt.ItemDataRole.ForegroundRole:
                tokens = theme.current()
                return QColor(
                    {"right": tokens.good, "refused": tokens.good, "missed": tokens.warn}.get(outcome, tokens.bad)
                )
            return {
                "right": self.tr("right"),
                "wrong": self.tr("wrong"),
                "missed": self.tr("unanswered"),
                "invented": self.tr("made up"),
                "refused": self.tr("refused"),
            }[outcome]
        if column == "confidence" and role == Qt.ItemDataRole.DisplayRole:
            return say_percent(float(index.data(VALUE_ROLE)))
        return super().data(index, role)
