"""What a run without training steps shows in place of curves: what it does, and how good it is beside the baselines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from core.events import BaselineDone, Evaluated, Started
from core.tasks.figures import figures_of, score_of
from gui.figure_names import describe_baseline, name_figure
from gui.widgets.card import make_label
from gui.widgets.probability_bars import ProbabilityBar
from gui.wording import say_count


class UntrainedCard(QFrame):
    """A sentence about the method, and bars with the deciding figure of the model and of every baseline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.sentence = make_label("title")
        self.about = make_label("quiet")
        self._bars: list[ProbabilityBar] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 16)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.sentence)
        self._layout.addWidget(self.about)

    def show_run(
        self, started: Started, evaluated: Evaluated | None, baselines: Sequence[BaselineDone], *, has_ended: bool
    ) -> None:
        """Show what is known of a run; `evaluated` and `baselines` are those on validation rows."""
        self.sentence.setText(self._say_method(started))
        if evaluated is None:
            has_labels = bool(started.validation_rows or started.test_rows)
            waits = self.tr("How good it is shows in a moment.") if has_labels and not has_ended else ""
            unknown = (
                ""
                if has_labels
                else self.tr("Nothing says how often it is right: no row was held back to judge it by.")
            )
            self.about.setText(waits or unknown)
            self._show_bars({}, "")
        else:
            metric, score = score_of(evaluated)
            self.about.setText(self.tr("{figure} on validation").format(figure=name_figure(metric.name)))
            values = {describe_baseline(one.name): dict(figures_of(one)).get(metric.name) for one in baselines}
            this = self.tr("this model")
            self._show_bars({name: value for name, value in values.items() if value is not None} | {this: score}, this)
        self.about.setVisible(bool(self.about.text()))

    def shown(self) -> list[tuple[str, float]]:
        """The bars, from the top."""
        return [(bar.name, bar.value) for bar in self._bars if not bar.isHidden()]

    def _say_method(self, started: Started) -> str:
        if started.method == "zero-shot":
            return self.tr("Nothing is trained: texts are compared with the names of the {n} classes.").format(
                n=say_count(len(started.classes))
            )
        return self.tr("Nothing is trained: the backbone is used as it is.")

    def _show_bars(self, values: dict[str, float], this: str) -> None:
        while len(self._bars) < len(values):
            bar = ProbabilityBar(self)
            self._bars.append(bar)
            self._layout.addWidget(bar)
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in values), default=0) + 8
        for index, bar in enumerate(self._bars):
            bar.setVisible(index < len(values))
        for bar, (name, value) in zip(self._bars, values.items(), strict=False):
            bar.show_value(name, value, is_answer=name == this, name_px=widest, figure=f"{value:.3f}")
