"""The model compared with simple baselines as bars, and a sentence about the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.metrics.labels import LabelReport
from core.tasks.classify.figures import DECIDING
from gui.figure_names import describe_baseline
from gui.widgets.chart_pictures import ChartPictures
from gui.widgets.probability_bars import ProbabilityBar


class BaselineBars(QWidget):
    """Macro-F1 on one split: largest class, TF-IDF, frozen backbone, this model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel(self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self._title = QLabel(self.tr("Macro-F1 on the same rows"), self)
        self._title.setProperty("role", "hint")
        self._bars: list[ProbabilityBar] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.sentence)
        self._layout.addWidget(self._title)
        self._layout.addStretch(1)
        self.pictures = ChartPictures(self)

    def show_baselines(self, report: LabelReport, baselines: Mapping[str, Any], split: str) -> None:
        """Show the baselines that were measured on `split`; `baselines` as in `metrics.json`."""
        scores = {
            describe_baseline(name): float(body[split][DECIDING])
            for name, body in baselines.items()
            if isinstance(body, Mapping) and isinstance(body.get(split), Mapping) and DECIDING in body[split]
        }
        this, own = self.tr("this model"), float(getattr(report, DECIDING))
        self.sentence.setText(self._judge(own, scores))
        self._show({**scores, this: own}, this)

    def shown(self) -> list[tuple[str, float]]:
        """The bars, from the top."""
        return [(bar.name, bar.value) for bar in self._bars if not bar.isHidden()]

    def _judge(self, own: float, scores: Mapping[str, float]) -> str:
        if not scores:
            return self.tr("No baseline was measured for this run.")
        name = max(scores, key=lambda key: scores[key])
        gap = (own - scores[name]) * 100
        if gap < -0.5:
            return self.tr(
                "This model is worse than the baseline “{name}”, by {points} points: the simpler way is the better one "
                "here."
            ).format(name=name, points=f"{-gap:.1f}")
        if gap <= 0.5:
            return self.tr("This model is no better than the baseline “{name}”: training it has not paid off.").format(
                name=name
            )
        return self.tr("{points} points better than the best baseline, “{name}”.").format(
            points=f"{gap:.1f}", name=name
        )

    def _show(self, scores: Mapping[str, float], this: str) -> None:
        while len(self._bars) < len(scores):
            bar = ProbabilityBar(self)
            self._bars.append(bar)
            self._layout.insertWidget(self._layout.count() - 1, bar)
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in scores) + 8
        for index, bar in enumerate(self._bars):
            bar.setVisible(index < len(scores))
        for bar, (name, score) in zip(self._bars, scores.items(), strict=False):
            bar.show_value(name, score, is_answer=name == this, name_px=widest, figure=f"{score:.3f}")
