"""Corrects the labels of judged texts: the button and the context menu of their list, and the line below it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from core.runs.folder import RunFolder
from gui import theme
from gui.session.notices import Later
from gui.session.session import Session
from gui.tasks.classify.correction_jobs import WantedLabel
from gui.tasks.classify.judge.choose_texts import JudgedTexts
from gui.tasks.classify.judge.texts_panel import TextsPanel
from gui.tasks.classify.run_corrections import RunCorrections
from gui.widgets.card import make_label
from gui.widgets.correction_line import make_update_button
from gui.widgets.label_picker import LabelPicker
from gui.wording import say_count

PATIENCE_MS = 500
"""After this time it is said that the text is being found."""


class TextCorrecting(QObject):
    """Connects the list of judged texts with the corrections of the open run's data."""

    def __init__(self, session: Session, panel: TextsPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._panel, self._page = session, panel, parent
        self._texts: JudgedTexts | None = None
        self._positions: tuple[int, ...] = ()  # whose label is being chosen
        self.run = RunCorrections(session, self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._say_finding)
        self.line = CorrectedLine(parent)
        self.line.setVisible(False)
        panel.add_line(self.line)
        panel.correction_wanted.connect(self._ask_at)
        panel.wrong_button.clicked.connect(self._ask_below_button)
        panel.menu_opening.connect(self._add_to_menu)
        self.run.changed.connect(self._show)
        self.run.finding_changed.connect(self._show_finding)
        self.line.train_button.clicked.connect(self.run.train_again)
        self.line.update_button.clicked.connect(self.run.learn_on)

    def show_texts(self, run: RunFolder | None, texts: JudgedTexts | None) -> None:
        """Show the corrections of another run, or of another split of it."""
        self._texts = texts
        self.run.show_run(run, texts.frame if texts is not None else None)

    # choosing a label

    def _make_picker(self, positions: Sequence[int]) -> LabelPicker | None:
        texts = self._texts
        if texts is None or not positions:
            return None
        self._positions = tuple(positions)
        is_one = len(positions) == 1
        title = (
            self.tr("The right class of this text")
            if is_one
            else self.tr("The right class of {n} texts").format(n=say_count(len(positions)))
        )
        checked = self._labels_of(positions[0]) if is_one else ()
        likely = texts.probabilities[list(positions)].mean(axis=0)
        classes = [texts.classes[number] for number in np.argsort(-likely, kind="stable")]  # the likeliest first
        picker = LabelPicker(
            self._page, classes, checked=checked, is_multi=texts.multi_label, may_remove=True, title=title
        )
        picker.chosen.connect(self._correct)
        return picker

    def _labels_of(self, position: int) -> tuple[str, ...]:
        assert self._texts is not None
        if self._panel.model.correction_at(position) is not None:
            return self._panel.model.labels_at(position)
        row = self._texts.truth[position]
        return tuple(name for name, has in zip(self._texts.classes, row.tolist(), strict=False) if has)

    def _ask_below_button(self) -> None:
        picker = self._make_picker(self._panel.chosen_positions())
        if picker is not None:
            picker.open_below(self._panel.wrong_button)

    def _ask_at(self, point: QPoint) -> None:
        picker = self._make_picker(self._panel.chosen_positions())
        if picker is not None:
            picker.open_at(point)

    def _correct(self, labels: tuple[str, ...]) -> None:
        texts = self._texts
        if texts is None:
            return
        frame = texts.frame
        wanted = [
            WantedLabel(int(frame["row"].iloc[at]), str(frame["text"].iloc[at]), labels) for at in self._positions
        ]
        self.run.correct(wanted)
        self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_to_menu(self, menu: QMenu, point: QPoint) -> None:
        positions = self._panel.chosen_positions()
        wrong = menu.addAction(
            self.tr("This label is wrong\u2026")
            if len(positions) == 1
            else self.tr("These {n} labels are wrong\u2026").format(n=say_count(len(positions)))
        )
        wrong.triggered.connect(Later(self._ask_at, point))
        corrected = [at for at in positions if self._panel.model.correction_at(at) is not None]
        if corrected:
            back = menu.addAction(
                self.tr("Take the correction back")
                if len(corrected) == 1
                else self.tr("Take {n} corrections back").format(n=say_count(len(corrected)))
            )
            back.triggered.connect(Later(self._take_back, tuple(corrected)))

    def _take_back(self, positions: tuple[int, ...]) -> None:
        texts = self._texts
        if texts is None:
            return
        wanted = []
        for at in positions:
            row = texts.truth[at]
            labels = tuple(name for name, has in zip(texts.classes, row.tolist(), strict=False) if has)
            wanted.append(WantedLabel(int(texts.frame["row"].iloc[at]), str(texts.frame["text"].iloc[at]), labels))
        self.run.correct(wanted)

    # what is shown

    def _show_finding(self, is_finding: bool) -> None:
        """A large file takes a while to be read; until then the next text has to wait."""
        self._panel.wrong_button.setEnabled(not is_finding)
        if is_finding:
            self._patience.start()
        else:
            self._patience.stop()
            self._panel.wrong_button.setText(self.tr("This label is wrong\u2026"))

    def _say_finding(self) -> None:
        self._panel.wrong_button.setText(self.tr("Finding the text\u2026"))

    def _show(self) -> None:
        corrected = self.run.corrected
        if corrected is None:
            return
        self._panel.show_corrected(corrected.by_position, corrected.labels)
        self.line.show_count(len(corrected.corrections.items), self.run.say_training())


class CorrectedLine(QWidget):
    """How many labels of the run's data are corrected, and the button that trains with them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = make_label("hint")
        self.train_button = QPushButton(self)
        self.train_button.setAccessibleName(self.tr("Train again with the corrections"))
        self.train_button.setToolTip(self.tr("Same settings, same split of the rows that were there before"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.train_button)
        self.update_button = make_update_button(self)
        layout.addWidget(self.update_button)

    def show_count(self, count: int, training: str) -> None:
        """Show how many there are; `training` is the text of the button, "" where the run knows them all."""
        one, many = self.tr("1 label of this data is corrected."), self.tr("{n} labels of this data are corrected.")
        parts = [(one if count == 1 else many).format(n=say_count(count))]
        if training:
            parts.append(self.tr("The figures are of the labels as they were; train again to see what it brings."))
        else:
            parts.append(self.tr("This run was trained with them."))
        self.text.setText(" ".join(parts))
        self.train_button.setText(training)
        self.train_button.setVisible(bool(training))
        self.update_button.setVisible(bool(training))
        self.setVisible(count > 0)
