"""Look inside: a text as the model reads it, and the attention of every layer and head over it."""

from __future__ import annotations

from typing import Literal

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from core.models.inside_values import Inside
from gui import theme
from gui.tasks.classify.answer_controller import ClassifyAnswers
from gui.tasks.classify.inside.inside_text import Place, name_of, say_read, say_terms, say_weight
from gui.tasks.classify.inside.large_map import LargeMap
from gui.tasks.classify.inside.legend_bar import LegendBar
from gui.tasks.classify.inside.link_lists import LinkLists
from gui.tasks.classify.inside.map_grid import MapGrid
from gui.tasks.classify.inside.maps_pair import MapsPair
from gui.tasks.classify.inside.product_rows import ProductRows
from gui.tasks.classify.inside.start_place import choose_start
from gui.tasks.classify.inside.term_list import TermList
from gui.tasks.classify.inside.token_strip import TokenStrip
from gui.tasks.classify.inside_jobs import (
    InsideFailed,
    InsideFound,
    InsideRequest,
    OriginalFound,
    OriginalMissing,
)
from gui.translate import tr_problem
from gui.widgets.card import make_label
from gui.widgets.choice_chip import ChipGroup
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.scroll import make_scroll

DEBOUNCE_MS = 250
LINKS = 5
Mode = Literal["after", "before", "difference"]


class InsideView(QWidget):
    """What the drawer of that name holds. While it is closed nothing is computed.

    Args:
        answers: computes on the worker. box: the text that is looked at, as it is typed.
    """

    def __init__(self, answers: ClassifyAnswers, box: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers, self._box = answers, box
        self._is_open = False
        self._found: InsideFound | None = None
        self._original: OriginalFound | None = None
        self._missing = ""
        self.place = Place(0, 0, 0, 0)
        """The cell that is shown."""
        self._is_placed = False
        self._make_widgets()
        self._lay_out()
        self._delay = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._delay.timeout.connect(self.ask)
        box.textChanged.connect(self._on_text_changed)
        answers.looked_inside.connect(self._on_looked_inside)
        self.clear()

    def _make_widgets(self) -> None:
        self.read = make_label()
        self.notes = make_label("quiet")
        self.classes = QComboBox(self)
        self.classes.setAccessibleName(self.tr("Class whose sentence is read with the text"))
        self.classes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.classes.setMinimumContentsLength(12)
        self.classes.activated.connect(self.ask)
        self.modes = ChipGroup(
            {
                "after": self.tr("After training"),
                "before": self.tr("Before training"),
                "difference": self.tr("Difference"),
            },
            self,
        )
        self.modes.choose("after")
        self.modes.clicked.connect(self._on_mode_clicked)
        self.modes.buttons["before"].setToolTip(self.tr("The backbone as it was before the training, on the same text"))
        self.modes.buttons["difference"].setToolTip(self.tr("Blue: more attention after the training; orange: less"))
        self.ways = ChipGroup({"to": self.tr("It attends to"), "from": self.tr("What attends to it")}, self)
        self.ways.choose("to")
        self.ways.clicked.connect(self._show_links)
        self.strip = TokenStrip(self)
        self.strip.token_chosen.connect(self._on_token_chosen)
        self.grid = MapGrid(self)
        self.grid.map_chosen.connect(self._on_map_chosen)
        self.map_title = make_label("title")
        self.large = LargeMap(self)
        self.large.cell_chosen.connect(self._on_cell_chosen)
        self.legend = LegendBar(self)
        self.cell = make_label()
        self.links = LinkLists(self)
        self.links.link_chosen.connect(self._on_cell_chosen)
        self.products = ProductRows(self)
        self.terms = TermList(self)

    def _lay_out(self) -> None:
        self.body = QWidget(self)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, theme.SMALL_GAP, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(make_flow_widget(*self.modes.buttons.values(), self.classes))
        column.addWidget(self.notes)
        column.addWidget(make_flow_widget(*self.ways.buttons.values()))
        column.addWidget(
            make_label(
                "hint",
                self.tr(
                    "Click a token: tint and lines show from which others it takes something, in one head of one layer."
                ),
            )
        )
        column.addWidget(self.strip)
        heading = make_label("title", self.tr("All maps: a row for each layer, a column for each head"))
        hint = make_label("hint", self.tr("Each row is a token and attends to the columns. Click a cell."))
        self.maps = MapsPair((heading, self.grid), (self.map_title, hint, self.legend, self.large, self.cell), self)
        column.addWidget(self.maps)
        column.addWidget(self.links)
        column.addWidget(make_label("title", self.tr("How a weight comes about: softmax(QKᵀ/√d)V")))
        column.addWidget(self.products)
        column.addWidget(self.terms)
        column.addWidget(
            make_label(
                "hint",
                self.tr(
                    "Attention says what a token was mixed from, not why the model chose its class; for that see Why. "
                    "Researchers disagree on how much it explains (Jain & Wallace 2019; Wiegreffe & Pinter 2019)."
                ),
            )
        )
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.read)
        self.area = make_scroll(self.body, self, has_frame=False)
        self.area.viewport().setAutoFillBackground(False)  # the drawer's own surface shows
        self.body.setAutoFillBackground(False)
        layout.addWidget(self.area, 1)
        self._filler = QWidget(self)
        layout.addWidget(self._filler, 1)

    # opened, closed, another text

    def open(self) -> None:
        """Compute from now on, at once for the text in the box."""
        self._is_open = True
        self.ask()

    def close_view(self) -> None:
        """Compute nothing any more, and keep no second model in memory."""
        self._is_open = False
        self._delay.stop()
        if self._original is not None:
            self._answers.forget_original()

    def forget(self) -> None:
        """Another model is used."""
        self.classes.clear()
        self.clear()
        self.ask()

    def clear(self) -> None:
        """Show no text."""
        self._found = self._original = None
        self._missing = ""
        self.area.hide()
        self._filler.show()
        self.read.setText(self.tr("Type a text: here you see how the model reads it."))

    def ask(self) -> None:
        """Request the attention over the text in the box, now."""
        self._delay.stop()
        text = self._box.toPlainText()
        if self._is_open and text.strip():
            named = str(self.classes.currentData() or "")
            self._answers.look_inside(InsideRequest(text, named, with_original=self.modes.chosen != "after"))

    def _on_text_changed(self) -> None:
        text = self._box.toPlainText()
        if not text.strip():
            self._delay.stop()
            self.clear()
        elif self._is_open and (self._found is None or self._found.request.text != text):
            self._delay.start()

    def _on_looked_inside(self, found: object) -> None:
        assert isinstance(found, InsideFound | InsideFailed | OriginalFound | OriginalMissing)
        if found.request.text != self._box.toPlainText():
            return
        if isinstance(found, InsideFound):
            self._found, self._original, self._missing = found, None, ""
            self._show_classes(found)
            if found.request.with_original:
                return  # the other half follows
        elif isinstance(found, InsideFailed):
            self.clear()
            self.read.setText(tr_problem(found.error))
            return
        elif isinstance(found, OriginalFound):
            self._original = found
        else:
            self._missing = tr_problem(found.error)
            self.modes.choose("after")
        self._show()

    def _show_classes(self, found: InsideFound) -> None:
        if found.classes and not self.classes.count():
            self.classes.addItem(self.tr("The likeliest class"), "")
            for name in found.classes:
                self.classes.addItem(name, name)
        self.classes.setVisible(bool(found.classes))

    # what is shown

    @property
    def mode(self) -> Mode:
        """Whose attention is shown."""
        chosen = self.modes.chosen
        return "before" if chosen == "before" else "difference" if chosen == "difference" else "after"

    def shown_inside(self) -> Inside | None:
        """The attention that the numbers are of; in a difference that of the trained model."""
        if self._found is None:
            return None
        return self._original.inside if self.mode == "before" and self._original is not None else self._found.inside

    def _values(self) -> np.ndarray:
        """The weights that are shown, or their differences; [layers heads tokens tokens]."""
        assert self._found is not None
        after = self._found.inside.weights
        if self.mode == "after" or self._original is None:
            return after
        before = self._original.inside.weights
        return before if self.mode == "before" else after[: len(before)] - before[: len(after)]

    def _show(self) -> None:
        inside = self.shown_inside()
        if inside is None:
            return
        values, count = self._values(), len(inside.tokens)
        self._filler.hide()
        self.area.show()
        self.read.setText(say_read(inside.read))
        self._say_notes(inside)
        self.strip.show_tokens(inside.tokens, inside.read.cut_text)
        self.grid.show_maps(values, is_difference=self.mode == "difference")
        self.legend.show_scale(is_difference=self.mode == "difference")
        place = self.place if self._is_placed else choose_start(inside)
        self._is_placed = True
        self.place = Place(
            min(place.layer, len(values) - 1),
            min(place.head, values.shape[1] - 1),
            min(place.query, count - 1),
            min(place.key, count - 1),
        )
        self._show_map()

    def _say_notes(self, inside: Inside) -> None:
        notes, read = [self._missing], inside.read
        if len(inside.tokens) < len(read.tokens):
            notes.append(self.tr("The maps show the first {n} tokens; all were computed.").format(n=len(inside.tokens)))
        unknown = sum(token.kind == "unknown" for token in read.tokens)
        if unknown:
            notes.append(self.tr("%n token(s) are unknown to the model: it cannot tell what is there.", "", unknown))
        if read.unread:
            dropped = " ".join(repr(read.text[start:end]).strip("'") for start, end in read.unread[:3])
            notes.append(self.tr("Characters that it drops: {characters}").format(characters=dropped))
        if read.second:
            notes.append(self.tr("Read with the text: “{sentence}”").format(sentence=read.second))
        if inside.mean_layer is not None and self.mode == "after":
            notes.append(
                self.tr("Layer {n} only takes the mean of all tokens, which the classifier reads.").format(
                    n=inside.mean_layer + 1
                )
            )
        if self._original is not None and self.mode != "after" and self._original.is_same:
            notes.append(self.tr("The training changed nothing here: this method trains only what comes after."))
        self.notes.setText(" ".join(note for note in notes if note))
        self.notes.setVisible(bool(self.notes.text()))

    def _show_map(self) -> None:
        """Everything that depends on the layer and the head."""
        inside = self.shown_inside()
        assert inside is not None
        self.grid.choose(self.place.layer, self.place.head)
        self.map_title.setText(self.grid.say_map(self.place.layer, self.place.head))
        names = [name_of(token) for token in inside.tokens]
        values = self._values()[self.place.layer, self.place.head]
        self.large.show_map(names, values, is_difference=self.mode == "difference")
        self._show_links()

    def _show_links(self) -> None:
        """Everything that depends on the chosen tokens."""
        inside = self.shown_inside()
        if inside is None:
            return
        place = self.place
        values = self._values()[place.layer, place.head]
        is_from = self.ways.chosen == "from"
        shown = values[:, place.query] if is_from else values[place.query]
        self.large.choose(place.query, place.key)
        self.strip.show_links(place.query, shown, _take_strongest(shown), is_difference=self.mode == "difference")
        self._show_cell(inside)

    def _show_cell(self, inside: Inside) -> None:
        """The chosen cell and the links of its token in words, and the steps that lead to its weight."""
        place, is_difference = self.place, self.mode == "difference"
        values, names = self._values()[place.layer, place.head], [name_of(token) for token in inside.tokens]

        def say(position: int, weight: float) -> str:
            return f"{names[position]}  {say_weight(weight, is_difference=is_difference)}"

        to, by = _take_strongest(values[place.query]), _take_strongest(values[:, place.query])
        self.links.show_links(
            names[place.query],
            [(say(position, weight), place.query, position) for position, weight in to],
            [(say(position, weight), position, place.query) for position, weight in by],
        )
        self.cell.setText(self._say_cell())
        head = (place.layer, place.head)
        self.products.show_vectors(inside.queries[(*head, place.query)], inside.keys[(*head, place.key)])
        self.terms.show_terms(say_terms(inside, place))

    def _say_cell(self) -> str:
        """The chosen cell as a sentence, with both weights where both are known."""
        place = self.place
        sentence = self.large.say_cell(place.query, place.key)
        inside = self.shown_inside()
        if inside is not None and len(inside.tokens) < len(inside.read.tokens):
            rest = say_weight(float(inside.rest[place.layer, place.head, place.query]))
            sentence += self.tr("; to tokens beyond those that are shown: {weight}").format(weight=rest)
        if self.mode == "after" or self._original is None or self._found is None:
            return sentence
        cell = (place.layer, place.head, place.query, place.key)
        before, after = (float(one.weights[cell]) for one in (self._original.inside, self._found.inside))
        return self.tr("{sentence} ({before} before the training, {after} after)").format(
            sentence=sentence, before=say_weight(before), after=say_weight(after)
        )

    # what a person chooses

    def _on_mode_clicked(self, mode: str) -> None:
        if mode != "after" and self._original is None:
            self._missing = ""
            self.ask()
        else:
            self._show()

    def _on_map_chosen(self, layer: int, head: int) -> None:
        self.place = Place(layer, head, self.place.query, self.place.key)
        self._show_map()

    def _on_token_chosen(self, token: int) -> None:
        values = self._values()[self.place.layer, self.place.head][token]
        self.place = Place(self.place.layer, self.place.head, token, int(np.abs(values).argmax()))
        self._show_links()

    def _on_cell_chosen(self, row: int, column: int) -> None:
        self.place = Place(self.place.layer, self.place.head, row, column)
        self._show_links()


def _take_strongest(values: np.ndarray) -> list[tuple[int, float]]:
    order = np.argsort(-np.abs(values), kind="stable")[:LINKS]
    return [(int(position), float(values[position])) for position in order]
