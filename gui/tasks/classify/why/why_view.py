"""Why a text gets its class: the words that carried it, the nearest training rows, and how unlike all of them it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.tasks.classify.why_values import UNLIKE, Why, describe_unlikeness
from gui import theme
from gui.session.session import Session
from gui.tasks.classify.correction_jobs import WantedLabel
from gui.tasks.classify.run_corrections import RunCorrections, find_run_of
from gui.tasks.classify.why.neighbour_card import NeighbourCard
from gui.tasks.classify.why.why_controller import WhyController
from gui.tasks.classify.why_jobs import WhyFound
from gui.tasks.classify.worker_jobs import TextAnswered
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.label_picker import LabelPicker
from gui.widgets.marked_text import MarkedText
from gui.widgets.scroll import make_scroll
from gui.wording import join_names, say_count

_WORDS, _LEAST_WEIGHT = 5, 0.1
_DELAY_MS = 150


class WhyView(QWidget):
    """What stands in the drawer of that name; it follows the text of a box while it is open.

    Args:
        box: holds the text. find_folder: gives the folder of the model that is asked.
        with_words: asks for the words that carried the answer itself, and shows the text with them; otherwise they come
            by `show_answer`.
    """

    rows_wanted = Signal(object, object)  # the run's folder, row numbers of its table

    def __init__(
        self,
        session: Session,
        box: QPlainTextEdit,
        find_folder: Callable[[], Path | None],
        parent: QWidget | None = None,
        *,
        with_words: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session, self._box, self._find_folder, self._with_words = session, box, find_folder, with_words
        self._is_open = False
        self._answer: TextAnswered | None = None
        self._correcting: NeighbourCard | None = None
        self.controller = WhyController(session, find_folder, self, with_words=with_words)
        self.corrections = RunCorrections(session, self)
        self.corrections.changed.connect(self._show_corrected)
        self._make_widgets()
        self._lay_out()
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._delay.timeout.connect(self._ask)
        box.textChanged.connect(self._on_text_changed)
        self.controller.changed.connect(self._show)
        self.controller.progressed.connect(self._show_progress)
        self._show()

    def _make_widgets(self) -> None:
        self.text = MarkedText(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The text and the words that carried its class"))
        self.text.setMaximumHeight(96)
        self.text.setVisible(self._with_words)
        self.words = make_label("quiet")
        self.unlike = make_label("quiet")
        self.state = make_label("quiet")
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of reading the training rows"))
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.setAccessibleName(self.tr("Stop reading the training rows"))
        self.stop_button.clicked.connect(self.controller.stop)
        self.retry_button = QPushButton(self.tr("Try again"), self)
        self.retry_button.clicked.connect(self.controller.retry)
        self.cards: list[NeighbourCard] = []

    def _lay_out(self) -> None:
        waiting = QHBoxLayout()
        waiting.setSpacing(theme.SMALL_GAP)
        waiting.addWidget(self.progress, 1)
        waiting.addWidget(self.stop_button)
        waiting.addWidget(self.retry_button)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.text)
        column.addWidget(make_label("strong", self.tr("The words that carried it")))
        column.addWidget(self.words)
        column.addWidget(make_label("strong", self.tr("How unlike what it learnt from")))
        column.addWidget(self.unlike)
        column.addWidget(make_label("strong", self.tr("The nearest rows it learnt from")))
        column.addWidget(self.state)
        column.addLayout(waiting)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.SMALL_GAP)
        column.addLayout(self._list)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_scroll(inside, self))

    def open(self) -> None:
        """Explain the text of the box from now on."""
        self._is_open = True
        self._ask()

    def close_view(self) -> None:
        """Explain nothing until it is opened again."""
        self._is_open = False
        self._delay.stop()

    def forget(self) -> None:
        """Another model answers."""
        self._answer = None
        self.controller.forget()
        if self._is_open:
            self._ask()

    def show_answer(self, answered: TextAnswered) -> None:
        """Show the words that carried an answer."""
        if answered.words and answered.text == self._box.toPlainText():
            self._answer = answered
            self.words.setText(self._say_carried(self.controller.found))

    def _on_text_changed(self) -> None:
        if self._is_open:
            self._delay.start()

    def _ask(self) -> None:
        text = self._box.toPlainText()
        if text.strip() != self.text.toPlainText().strip():
            self.text.setPlainText(text)
        self.controller.ask(text)

    # what is shown

    def _show(self) -> None:
        controller = self.controller
        found = controller.found
        why = found.why if found is not None else None
        self.words.setText(self._say_carried(found))
        if found is not None and found.words is not None:
            self.text.mark_words(found.request.text, found.words)
        self._show_unlikeness(why)
        self.state.setText(self._say_state(why))
        self.state.setVisible(bool(self.state.text()))
        self.progress.setVisible(controller.is_reading)
        self.stop_button.setVisible(controller.is_reading)
        self.retry_button.setVisible(bool(controller.trouble))
        self._show_progress()
        self._show_cards(why)

    def _say_carried(self, found: WhyFound | None) -> str:
        """The words that carried the answer to the text of the box, as far as they are known."""
        text = self._box.toPlainText()
        if not text.strip():
            return self.tr("Choose or type a text: here you see why it gets the class it gets.")
        if not any(letter.isalnum() for letter in text):
            return self.tr("No single word carried the answer.")
        if not self._with_words:
            return self._say_words(text, self._answer.words) if self._answer and self._answer.text == text else "…"
        return self._say_words(found.request.text, found.words) if found and found.words is not None else "…"

    def _say_words(self, text: str, words: Sequence[tuple[int, int, float]]) -> str:
        carried = sorted((word for word in words if word[2] > _LEAST_WEIGHT), key=lambda word: -word[2])[:_WORDS]
        if not carried:
            return self.tr("No single word carried the answer.")
        return join_names(dict.fromkeys(text[start:end] for start, end, _ in carried))

    def _show_unlikeness(self, why: Why | None) -> None:
        unlike = why.unlike if why is not None else None
        self.unlike.setText(tr_message(describe_unlikeness(unlike)) if unlike is not None else "–")
        theme.set_role(self.unlike, "warn" if unlike is not None and unlike.share >= UNLIKE else "quiet")
        if unlike is not None:
            compared = (
                self.tr("Compared with {n} texts that it was judged on and not trained on.")
                if unlike.is_held_out
                else self.tr("Compared with {n} of its training rows: too few were held back.")
            )
            self.unlike.setToolTip(compared.format(n=say_count(unlike.compared)))

    def _say_state(self, why: Why | None) -> str:
        controller = self.controller
        if controller.trouble:
            return controller.trouble
        if controller.is_opening:
            return self.tr("The model is being opened…")
        if controller.is_waiting:
            return self.tr("They are read after the training that is under way.")
        if controller.is_reading:
            return self.tr("Reading the rows it was trained on, once for this model…")
        return (
            ""
            if why is None
            else self.tr("Of {n} rows, by the model's own view of them.").format(n=say_count(why.rows))
        )

    def _show_progress(self) -> None:
        share = self.controller.progress
        self.progress.setMaximum(100 if share is not None else 0)
        self.progress.setValue(round(100 * (share or 0)))

    def _show_cards(self, why: Why | None) -> None:
        nearest = why.nearest if why is not None else ()
        if [card.neighbour for card in self.cards] == list(nearest):
            return
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [NeighbourCard(one, self) for one in nearest]
        for card in self.cards:
            card.row_wanted.connect(self._want_row)
            card.label_wanted.connect(self._pick_label)
            self._list.addWidget(card)
        if self.cards:
            self._follow_corrections()

    def _follow_corrections(self) -> None:
        from core.runs.folder import RunFolder

        folder = find_run_of(self._find_folder())
        if folder is not None and (self.corrections.run is None or self.corrections.run.path != folder):
            self.corrections.show_run(RunFolder.open(folder))
        self._show_corrected()

    def _show_corrected(self) -> None:
        corrected = self.corrections.corrected
        by_row = corrected.corrections.by_row() if corrected is not None else {}
        for card in self.cards:
            found = by_row.get(card.neighbour.row)
            card.show_corrected(found.new if found is not None else None)

    # what can be done with a row

    def _want_row(self, row: int) -> None:
        run = find_run_of(self._find_folder())
        if run is not None:
            self.rows_wanted.emit(run, (row,))

    def _pick_label(self, card: NeighbourCard) -> None:
        found = self.controller.found
        if found is None:
            return
        self._correcting = card
        picker = LabelPicker(
            self,
            found.classes,
            checked=card.neighbour.labels,
            is_multi=found.multi_label,
            may_remove=True,
            title=self.tr("The right class of this text"),
        )
        picker.chosen.connect(self._correct)
        picker.open_below(card.wrong_button)

    def _correct(self, labels: tuple[str, ...]) -> None:
        card = self._correcting
        if card is None:
            return
        self.corrections.correct([WantedLabel(card.neighbour.row, card.neighbour.text, labels)], "judge")
