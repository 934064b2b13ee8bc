"""The tab *Stress*: a table of noise against strength, and the texts whose answers noise changes.

Can be run by itself with an invented run: `python -m gui.tasks.classify.judge.stress_view [--dark]`.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.noise.noises import BY_NAME, STRENGTHS
from core.runs.train_again import job_again
from core.tasks.classify.stress_text import (
    describe_cell,
    describe_change,
    describe_harmless,
    describe_unfit,
    headline,
    name_strength,
)
from core.tasks.classify.stress_values import Names, Stress, StressCell
from gui import theme
from gui.session.session import Session
from gui.tables.frame_model import FrameModel
from gui.tables.table_view import make_table_view
from gui.tasks.classify.judge.stress_controller import StressController
from gui.translate import tr_message
from gui.widgets.card import make_label
from gui.widgets.scroll import make_scroll
from gui.wording import join_names, put_percent

_NOISE_PX, _STRENGTH_PX, _CHANGED_PX, _LABEL_PX = 190, 150, 150, 190
_MOST_TEXTS = 200
_ROUGH_SHARE = 0.5
_LEARNING = ("lora", "full")


class StressView(QWidget):
    """Asks before it measures: that takes the worker for a minute or two."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.controller = StressController(session, self)
        self._make_widgets()
        self._lay_out()
        self.controller.changed.connect(self._show)
        self.controller.progressed.connect(self._show_progress)
        session.runs.run_changed.connect(self._on_run_changed)
        self._show()

    def _make_widgets(self) -> None:
        self.sentence = make_label("strong")
        self.further = make_label("quiet")
        self.measure_button = QPushButton(self)
        self.measure_button.setToolTip(
            self.tr("Some of the test texts are written roughly and asked again; a minute or two on a processor")
        )
        self.measure_button.clicked.connect(self.controller.measure)
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.setAccessibleName(self.tr("Stop the noise"))
        self.stop_button.setToolTip(self.tr("The noises that are measured stay"))
        self.stop_button.clicked.connect(self.controller.stop)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of the noises"))
        self.train_button = QPushButton(self.tr("Train again with rough texts"), self)
        self.train_button.setToolTip(
            self.tr("The same settings and rows; half of the training texts are written roughly, anew in every epoch")
        )
        self.train_button.clicked.connect(self._train_again)
        self.model = FrameModel(parent=self)
        self.table = make_table_view(self.tr("Right answers by noise and strength"), self.model, self, can_sort=False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setMinimumHeight(180)
        self.table.selectionModel().currentChanged.connect(self._choose_cell)
        self.chosen = make_label("hint")
        self.all_button = QPushButton(self.tr("The worst of all noises"), self)
        self.all_button.setProperty("role", "link")
        self.all_button.clicked.connect(self._list_worst)
        self.texts_model = FrameModel(parent=self)
        self.texts = make_table_view(self.tr("Texts that noise makes wrong"), self.texts_model, self)
        self.texts.setMinimumHeight(130)

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(8)
        for widget in (self.measure_button, self.progress, self.stop_button, self.train_button):
            state.addWidget(widget)
        state.addStretch(1)
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(self.chosen, 1)
        choice.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.sentence)
        column.addWidget(self.further)
        column.addLayout(state)
        column.addWidget(self.table, 3)
        column.addLayout(choice)
        column.addWidget(self.texts, 2)
        self._rest = QWidget(inside)
        column.addWidget(self._rest, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(make_scroll(inside, self))

    # what is known

    def _show(self) -> None:
        controller, found = self.controller, self.controller.found
        has_cells = found is not None and bool(found.cells)
        self.measure_button.setVisible(not controller.is_measuring)
        self.measure_button.setText(self.tr("Measure again") if found is not None else self.tr("Write them roughly"))
        self.progress.setVisible(controller.is_measuring)
        self.stop_button.setVisible(controller.is_measuring)
        self.train_button.setVisible(has_cells and not controller.is_measuring and self._can_train())
        for widget in (self.table, self.chosen, self.texts):
            widget.setVisible(has_cells)
        self._rest.setVisible(not has_cells)  # where there are no tables to fill the room
        self.sentence.setText(self._say_state(found))
        theme.set_role(self.sentence, "strong" if found is not None else "bad" if controller.trouble else "quiet")
        further = self._say_further(found) if found is not None else ""
        self.further.setText(further)
        self.further.setVisible(bool(further))
        self._list_noises(found)
        self._list_worst()
        self._show_progress()

    def _say_state(self, found: Stress | None) -> str:
        if self.controller.trouble:
            return self.controller.trouble
        if found is not None:
            return tr_message(headline(found))
        if self.controller.is_measuring and self._session.worker.is_training:
            return self.tr("It is measured after the training that is under way.")
        if self.controller.is_measuring:
            return self.tr("The model answers the test texts once as they are, and then under each noise.")
        return self.tr(
            "People type in a hurry, scanners misread, and some letters only look alike. How many of the answers "
            "on the test texts survive that?"
        )

    def _say_further(self, found: Stress) -> str:
        sentences = []
        if self.controller.before is not None:
            sentences.append(tr_message(describe_change(self.controller.before, found)))
        if not found.is_complete and not self.controller.is_measuring:
            sentences.append(self.tr("It was stopped; noises are missing."))
        sentences += [tr_message(one) for one in (describe_harmless(found), describe_unfit(found)) if one is not None]
        return " ".join(sentences)

    def _show_progress(self) -> None:
        share = self.controller.progress
        self.progress.setMaximum(100 if share is not None else 0)
        self.progress.setValue(round(100 * (share or 0)))

    def _list_noises(self, found: Stress | None) -> None:
        noises = found.noises if found is not None else ()
        before = self.controller.before
        columns: dict[str, list[str]] = {"noise": [tr_message(BY_NAME[noise].title) for noise in noises]}
        titles = {"noise": self.tr("noise")}
        for strength in STRENGTHS:
            cells = [found.find(noise, strength) if found is not None else None for noise in noises]
            earlier = [before.find(noise, strength) if before is not None else None for noise in noises]
            columns[strength] = [self._say_cell(*pair) for pair in zip(cells, earlier, strict=True)]
            titles[strength] = tr_message(name_strength(strength))
        columns["flipped"] = [self._say_flips(found, noise) for noise in noises]
        titles["flipped"] = self.tr("changed answers")
        self.model.set_frame(pd.DataFrame(columns), titles)
        if noises:
            header = self.table.horizontalHeader()
            for at, width in enumerate((_NOISE_PX, *(_STRENGTH_PX,) * len(STRENGTHS), _CHANGED_PX)):
                header.resizeSection(at, width)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _say_cell(self, cell: StressCell | None, before: StressCell | None) -> str:
        if cell is None:
            return ""
        low, high = (f"{100 * end:.0f}" for end in cell.interval)
        share = put_percent(f"{100 * cell.accuracy:.0f}")
        if before is not None:
            return self.tr("{share} ({low}–{high}), was {before}").format(
                share=share, low=low, high=high, before=put_percent(f"{100 * before.accuracy:.0f}")
            )
        return self.tr("{share} ({low}–{high})").format(share=share, low=low, high=high)

    def _say_flips(self, found: Stress | None, noise: str) -> str:
        cells = [found.find(noise, strength) if found is not None else None for strength in STRENGTHS]
        return " / ".join(str(len(cell.flips)) for cell in cells if cell is not None)

    # texts

    def _choose_cell(self, current: QModelIndex) -> None:
        found, at = self.controller.found, current.column() - 1
        if found is None or not current.isValid() or not 0 <= at < len(STRENGTHS):
            return
        cell = found.find(found.noises[self.model.row_at(current.row())], STRENGTHS[at])
        if cell is None:
            return
        lost = sorted((flip for flip in cell.flips if found.texts[flip.at].is_right), key=lambda flip: -flip.confidence)
        rows = [
            (found.make_rough(flip.at, cell.noise, cell.strength), flip.answer, found.texts[flip.at].true, "")
            for flip in lost[:_MOST_TEXTS]
        ]
        self.chosen.setText(tr_message(describe_cell(cell)))
        self.all_button.setVisible(True)
        self._list_texts(rows)

    def _list_worst(self) -> None:
        found = self.controller.found
        self.table.clearSelection()
        self.all_button.setVisible(False)
        if found is None:
            self._list_texts([])
            return
        self.chosen.setText(self.tr("Wrong under the most noises; click a share to see the texts of one noise."))
        self._list_texts(
            [
                (one.rough, one.answer, one.text.true, tr_message(BY_NAME[one.example[0]].title))
                for one in found.fragile[:_MOST_TEXTS]
            ]
        )

    def _list_texts(self, rows: list[tuple[str, Names, Names, str]]) -> None:
        frame = pd.DataFrame(
            {
                "text": [text for text, _, _, _ in rows],
                "answer": [join_names(answer) or self.tr("no class") for _, answer, _, _ in rows],
                "true": [join_names(true) or self.tr("no class") for _, _, true, _ in rows],
            }
        )
        if any(noise for _, _, _, noise in rows):
            frame["noise"] = [noise for _, _, _, noise in rows]
        titles = {
            "text": self.tr("rough text"),
            "answer": self.tr("answer"),
            "true": self.tr("true label"),
            "noise": self.tr("noise"),
        }
        self.texts_model.set_frame(frame, titles)
        if len(frame):
            header = self.texts.horizontalHeader()
            for at in range(1, len(frame.columns)):
                header.resizeSection(at, _LABEL_PX)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    # training with noise

    def _can_train(self) -> bool:
        run = self._session.runs.run
        return run is not None and run.job.method.kind in _LEARNING and not run.job.training.rough_share

    def _train_again(self) -> None:
        run = self._session.runs.run
        if run is None:
            return
        job = job_again(run, title=self.tr("{title}, rough texts").format(title=run.title))
        job = replace(job, training=replace(job.training, rough_share=_ROUGH_SHARE))
        self._session.training.train_job(job, int(run.environment().get("expected_rows") or 0))

    # signals

    def _on_run_changed(self) -> None:
        self._show()
        if self.isVisible():
            self.controller.open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.open()


def main() -> None:
    """Show the tab by itself."""
    from gui.alone import show_alone
    from gui.tasks.classify.sample_run import open_sample_run

    show_alone(StressView, open_sample_run)


if __name__ == "__main__":
    main()
