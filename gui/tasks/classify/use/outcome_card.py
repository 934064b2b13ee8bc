"""What follows from the answer to a typed text: answered alone, for a person and why, none of these."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.session.session import Session
from gui.tasks.classify.verdict_words import title_verdict, tone_verdict
from gui.tasks.classify.worker_jobs import Outcome
from gui.translate import tr_message, tr_problem
from gui.widgets.card import make_label


class OutcomeCard(QFrame):
    """Hidden until a text is answered."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("What follows"))
        self.verdict = make_label("chip")
        self.verdict.setWordWrap(False)
        self.reason = make_label("quiet")
        self.dial_button = QPushButton(self.tr("Set the dial"), self)
        self.dial_button.setProperty("role", "link")
        self.dial_button.setToolTip(self.tr("Say on the judge page, under Decide, what the model may answer alone"))
        self.dial_button.clicked.connect(self._open_dial)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.reason, 1)
        line.addWidget(self.dial_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(line)
        self.hide()

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show what follows from an answer; None hides the card."""
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        title, tone, reason = self._describe(outcome)
        self.verdict.setText(title)
        self.verdict.setVisible(bool(title))
        self.verdict.setProperty("tone", tone)
        theme.set_role(self.verdict, "chip")
        self.reason.setText(reason)
        self.dial_button.setVisible(not outcome.verdict and self._can_decide())
        self.setAccessibleDescription(f"{title} {reason}".strip())

    def _describe(self, outcome: Outcome) -> tuple[str, str, str]:
        """Title, its tone and the sentence beside it."""
        if outcome.trouble is not None:
            return title_verdict("person"), "bad", tr_problem(outcome.trouble)
        if outcome.verdict:
            reason = tr_message(outcome.reason)
            return title_verdict(outcome.verdict), tone_verdict(outcome.verdict), reason
        if outcome.is_unlike:
            return self.tr("Unlike every class"), "warn", self.tr("It is far from all texts the model learnt from.")
        return "", "quiet", self.tr("Nothing is decided: every answer is only shown.")

    def _can_decide(self) -> bool:
        """Whether the judge page has the dial of the model that answers: it is the open run's, and was judged."""
        run = self._session.runs.run
        is_open = run is not None and run.model_folder == self._session.runs.answering_folder
        return is_open and run is not None and any(run.path.glob("predictions_*.parquet"))

    def _open_dial(self) -> None:
        self._session.controllers["classify"].dial.ask_for()
        self._session.page_requested.emit("judge")
