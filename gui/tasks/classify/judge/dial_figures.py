"""Where the dial leads: a sentence, a bar and figures, and what was counted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.tasks.classify.dial_sentences import advise, count_most, describe_counted, describe_dial, write_percent
from core.tasks.classify.dial_values import Dial
from gui import theme
from gui.tables.cell_text import format_share
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.figure_tile import FigureTile
from gui.widgets.flow_row import FlowRow
from gui.widgets.share_bar import ShareBar
from gui.wording import put_percent

_ALONE, _PERSON, _NONE = 0, 1, -1  # colours of the bar


class DialFigures(QWidget):
    """`texts_wanted` asks to list the texts that are answered alone and wrong ("wrong"), or that go to a person
    ("person").
    """

    texts_wanted = Signal(str)
    promise_wanted = Signal(float)
    """The share of errors that is offered in place of the one that cannot be promised."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = make_label("title")
        self.sentence.setAccessibleName(self.tr("What the dial promises"))
        self.advice = make_label("quiet")
        self.bar = ShareBar(self.tr("What becomes of the texts"), self)
        self.alone = FigureTile(self.tr("answered alone"), self)
        self.person = FigureTile(self.tr("to a person"), self)
        self.wrong = FigureTile(self.tr("wrong of 1,000"), self)
        self.alone.explain(self.tr("Of the held-back texts, the share that it would answer alone"))
        self.person.explain(self.tr("Of the held-back texts, the share that it would not answer alone"))
        self.wrong.explain(
            self.tr("Wrong answers to expect among 1,000 texts that arrive, and how many there are at most")
        )
        self.counted = make_label("hint")
        self.wrong_link = self._make_link(self.tr("Show the wrong ones"), "wrong")
        self.wrong_link.setToolTip(self.tr("List the texts below that it would answer alone and wrong"))
        self.person_link = self._make_link(self.tr("Show what goes to a person"), "person")
        self.person_link.setToolTip(self.tr("List the texts below that it would not answer alone"))
        self.reachable_button = QPushButton(self)
        self.reachable_button.setProperty("role", "link")
        self.reachable_button.setToolTip(
            self.tr("Set the dial to the smallest usual share that these rows are likely enough for")
        )
        self.reachable_button.clicked.connect(self._ask_promise)
        self._reachable = 0.0
        self._lay_out()

    def _make_link(self, text: str, kind: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "link")
        button.setProperty("kind", kind)
        button.clicked.connect(self._ask_texts)
        return button

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.SMALL_GAP)
        for tile in (self.alone, self.person, self.wrong):
            tiles.addWidget(tile, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.sentence)
        layout.addWidget(self.advice)
        layout.addWidget(self.reachable_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.bar)
        layout.addLayout(tiles)
        layout.addWidget(self.counted)
        self._links = FlowRow()
        layout.addLayout(self._links)
        self.add_links(self.wrong_link, self.person_link)

    def add_links(self, *links: QPushButton) -> None:
        """Put links below the figures."""
        for link in links:
            self._links.addWidget(link)

    def show_dial(self, dial: Dial) -> None:
        """Show where a setting leads."""
        is_possible = dial.share_alone > 0
        self.sentence.setText(" ".join(map(tr_message, describe_dial(dial))))
        advice = advise(dial)
        self.advice.setText(tr_message(advice))
        self.advice.setVisible(advice is not None)
        self._reachable = dial.reachable_errors or 0.0
        self.reachable_button.setVisible(self._reachable > 0)
        self.reachable_button.setText(
            self.tr("Allow {errors} instead").format(errors=put_percent(write_percent(self._reachable)))
        )
        self.bar.show_shares(
            (
                (self.tr("answered alone"), dial.share_alone, _ALONE),
                (self.tr("to a person"), dial.share_person, _PERSON),
                (self.tr("none of these"), dial.share_none, _NONE),
            )
        )
        self.alone.show_figure(format_share(dial.share_alone))
        none = self.tr("{share} none of these").format(share=format_share(dial.share_none)) if dial.share_none else ""
        self.person.show_figure(format_share(dial.share_person + dial.share_none), none)
        most = ""
        if is_possible:
            most = self.tr("at most {n}").format(n=count_most(dial)) if count_most(dial) else self.tr("less than one")
        self.wrong.show_figure(_say_errors(dial.errors_per_thousand) if is_possible else "\u2013", most)
        counted = describe_counted(dial)
        self.counted.setText(tr_message(counted))
        self.counted.setVisible(counted is not None)
        is_of_run = dial.decision.calibrated_on == "test"
        self.wrong_link.setVisible(is_of_run and dial.decision.wrong > 0)
        self.person_link.setVisible(is_of_run and is_possible and dial.share_alone < 1)

    def _ask_promise(self) -> None:
        self.promise_wanted.emit(self._reachable)

    def _ask_texts(self) -> None:
        self.texts_wanted.emit(self.sender().property("kind"))


def _say_errors(number: float) -> str:
    return f"{number:.0f}" if number >= 9.95 or number == 0 else f"{number:.1f}"
