"""What a person turns: the errors allowed, how sure the promise is, and whether "none of these" is an answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget
from typing_extensions import override

from core.tasks.classify.dial_sentences import write_percent
from core.tasks.classify.dial_values import DialRequest
from gui.tasks.classify.dial_controller import LEVELS
from gui.widgets.card import make_label
from gui.widgets.flow_row import make_flow_widget
from gui.widgets.step_spin import StepSpin
from gui.wording import put_percent

_CONFIDENCES = (0.8, 0.9, 0.95, 0.99)
_LIMITS = (0.1, 50.0)
_SPIN_PX = 88


class PercentSpin(StepSpin):
    """Shows no digits behind the point that say nothing."""

    @override
    def textFromValue(self, val: float) -> str:
        return QLocale().toString(val, "g", 6)


class DialSetting(QWidget):
    """`turned` gives the new `DialRequest`, at every stop of the slider; never when it is set by the program."""

    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = DialRequest()
        self._is_showing = False
        self.errors = PercentSpin(self.tr("Most that may be wrong, in percent"), _LIMITS, 3, self)
        self.errors.setSuffix(put_percent(""))
        self.errors.setMaximumWidth(_SPIN_PX)
        self.errors.setSingleStep(0.5)
        self.errors.setToolTip(self.tr("Of what it answers alone, at most this share may be wrong"))
        self.errors.value_chosen.connect(self._on_errors)
        self.confidence = QComboBox(self)
        self.confidence.setAccessibleName(self.tr("Confidence of the promise"))
        self.confidence.setToolTip(
            self.tr("95 %: of 20 models that are set like this, at most one is wrong more often than promised")
        )
        self.confidence.currentIndexChanged.connect(self._on_confidence)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("The dial"))
        self.slider.setRange(0, len(LEVELS) - 1)
        self.slider.setPageStep(3)
        self.slider.setMinimumHeight(22)
        self.slider.valueChanged.connect(self._on_slider)
        self.none = QCheckBox(self.tr("Set aside texts that are like none of the classes"), self)
        self.none.toggled.connect(self._on_none)
        self.teach_button = QPushButton(self.tr("Learn to tell them"), self)
        self.teach_button.setToolTip(self.tr("Reads the training rows again; the model itself stays as it is"))
        self.name_button = QPushButton(self.tr("Name such texts\u2026"), self)
        self.name_button.setToolTip(
            self.tr("Files of texts that are none of the classes: they show where the line has to be")
        )
        for button in (self.teach_button, self.name_button):
            button.setProperty("role", "link")
        self._lay_out()
        self.show_request(self._request)

    def _lay_out(self) -> None:
        words = [
            self.tr("Let it answer alone where at most"),
            self.tr("are wrong, promised with"),
            self.tr("confidence."),
        ]
        labels = [make_label("", text) for text in words]
        for label in labels:
            label.setWordWrap(False)
        ends = QHBoxLayout()
        low, high = make_label("hint", self.tr("fewer errors")), make_label("hint", self.tr("more alone"))
        ends.addWidget(low)
        ends.addStretch(1)
        ends.addWidget(high)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(make_flow_widget(labels[0], self.errors, labels[1], self.confidence, labels[2]))
        layout.addWidget(self.slider)
        layout.addLayout(ends)
        layout.addWidget(make_flow_widget(self.none, self.teach_button, self.name_button))

    def show_request(self, request: DialRequest) -> None:
        """Show a setting."""
        self._request, self._is_showing = request, True
        self.errors.setValue(100 * request.errors)
        self.slider.setValue(min(range(len(LEVELS)), key=lambda at: abs(LEVELS[at] - request.errors)))
        self.slider.setAccessibleDescription(put_percent(write_percent(request.errors)))
        choices = sorted({*_CONFIDENCES, request.confidence})
        if [self.confidence.itemData(at) for at in range(self.confidence.count())] != choices:
            self.confidence.clear()
            for choice in choices:
                self.confidence.addItem(put_percent(write_percent(choice)), choice)
        self.confidence.setCurrentIndex(choices.index(request.confidence))
        self.none.setChecked(request.unlike_to_person and self.none.isEnabled())
        self._is_showing = False

    def show_unlike(self, is_known: bool, *, is_idle: bool) -> None:
        """Say whether the model can tell texts that are like none of its classes, and whether it can learn to now."""
        self.teach_button.setEnabled(is_idle)
        self.name_button.setEnabled(is_idle)
        self.none.setEnabled(is_known)
        self.teach_button.setVisible(not is_known)
        self.name_button.setVisible(is_known)
        self.none.setToolTip(
            self.tr("They are answered \u201cnone of these\u201d and never alone, however sure the model is of a class")
            if is_known
            else self.tr("This model was made without it and cannot tell them yet.")
        )
        self._is_showing = True
        self.none.setChecked(is_known and self._request.unlike_to_person)
        self._is_showing = False

    def _on_errors(self, percent: float) -> None:
        self._turn(replace(self._request, errors=round(percent / 100, 6)))

    def _on_slider(self, at: int) -> None:
        self._turn(replace(self._request, errors=LEVELS[at]))

    def _on_confidence(self, at: int) -> None:
        self._turn(replace(self._request, confidence=float(self.confidence.itemData(at) or 0.95)))

    def _on_none(self, is_checked: bool) -> None:
        self._turn(replace(self._request, unlike_to_person=is_checked))

    def _turn(self, request: DialRequest) -> None:
        if not self._is_showing and request != self._request:
            self.turned.emit(request)
