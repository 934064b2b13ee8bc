"""A run, live or reopened: figures, curves, log; drawn from its events alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.config import JobConfig, value_of
from core.events import Ended, Event
from core.tasks.figures import score_of
from core.tasks.registry import find_task
from gui import theme
from gui.figure_names import explain_figure, name_figure, name_figure_plainly
from gui.pages.train.event_text import describe_event
from gui.pages.train.run_figures import RunFigures
from gui.pages.train.untrained_card import UntrainedCard
from gui.required import required
from gui.setting_text import say_value
from gui.translate import tr_core, tr_message
from gui.widgets.figure_tile import FigureTile
from gui.widgets.fold import Fold
from gui.widgets.further_chart import FurtherChart
from gui.widgets.loss_chart import LossChart
from gui.widgets.metric_chart import MetricChart
from gui.widgets.rate_chart import RateChart
from gui.wording import say_count

_REPLAY_EVENTS = 4000
_LOG_LINES = 5000
_TILES_MS = 100
_NARROW_PX = 900
_CHART_PX = 260
_OF_STEPS = ("step", "loss", "rows_per_s")  # tiles that say something only of a run with steps


class RunView(QWidget):
    """Takes the events of one run in order, at any rate; `show_history` starts over with another run's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = RunFigures()
        self._is_stopping = False
        self._waiting: Iterator[Event] | None = None
        self._late: list[Event] = []
        self._make_widgets()
        self._lay_out()
        self._replay = QTimer(self, interval=0)
        self._replay.timeout.connect(self._replay_some)
        self._refresh = QTimer(self, singleShot=True, interval=_TILES_MS)
        self._refresh.timeout.connect(self._show_figures)

    def _make_widgets(self) -> None:
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.verdict.hide()
        self.tiles = {
            "step": FigureTile(self.tr("step"), self),
            "loss": FigureTile(self.tr("loss"), self),
            "score": FigureTile("", self),
            "rows_per_s": FigureTile(self.tr("rows/s"), self),
            "time": FigureTile(self.tr("time left"), self),
        }
        for name, sentence in {
            "step": self.tr("How often the weights were changed so far, and how often they will be in all"),
            "loss": self.tr("How far the answers were from the right ones in the last step; lower is better"),
            "rows_per_s": self.tr("Training rows read in a second"),
            "time": self.tr("Estimated from the steps so far; judging and saving come on top"),
        }.items():
            self.tiles[name].explain(sentence)
        self.tiles["loss"].set_title(self.tr("distance from right (loss)"), self.tr("loss"))
        self._show_score_title("macro_f1")
        self.loss_chart = LossChart(self)
        self.metric_chart = MetricChart(self)
        self.rate_chart = RateChart(self)
        self.rate_chart.setFixedHeight(180)
        self.untrained = UntrainedCard(self)
        self.untrained.hide()
        self.further_chart = FurtherChart(self)
        self.further_chart.setFixedHeight(200)
        self.settings_text = _make_text(self.tr("Settings of this run"))
        self.log_text = _make_text(self.tr("Log"))
        self.log_text.setMaximumBlockCount(_LOG_LINES)
        self.further_fold = Fold(self.tr("Further figures"), self.further_chart, self)
        self.further_fold.set_open(True)
        self.further_fold.hide()
        self.further_chart.needed_changed.connect(self._show_further)
        self.rate_fold = Fold(self.tr("Learning rate"), self.rate_chart, self)
        self.settings_fold = Fold(self.tr("Settings of this run"), self.settings_text, self)
        self.log_fold = Fold(self.tr("Log"), self.log_text, self)

    def _lay_out(self) -> None:
        inside = self._inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        self._tile_grid = QGridLayout()
        self._tile_grid.setSpacing(theme.GAP)
        self._charts = QGridLayout()
        self._charts.setSpacing(theme.GAP)
        for chart in (self.loss_chart, self.metric_chart):
            chart.setMinimumHeight(_CHART_PX)
        column.addWidget(self.verdict)
        column.addLayout(self._tile_grid)
        column.addLayout(self._charts, 1)
        column.addWidget(self.untrained)
        for fold in (self.further_fold, self.rate_fold, self.settings_fold, self.log_fold):
            column.addWidget(fold)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        column.addStretch(0)
        self._arranged: tuple[bool, bool, bool] | None = None
        self._arrange()

    def _arrange(self) -> None:
        """Tiles in as many columns as fit; the charts are side by side only where all tiles fit into one row.

        A run without steps has neither their tiles nor charts.
        """
        is_wide, figures = self.width() >= _NARROW_PX, self._figures
        has_steps, is_judged = not figures.is_untrained, figures.is_judged_later
        if self._arranged == (is_wide, has_steps, is_judged):
            return
        self._arranged = is_wide, has_steps, is_judged
        columns = len(self.tiles) if is_wide else 3
        hidden = (*(() if has_steps else _OF_STEPS), *(() if has_steps or is_judged else ("score",)))
        shown = [tile for name, tile in self.tiles.items() if name not in hidden]
        for tile in self.tiles.values():
            tile.setVisible(tile in shown)
            self._tile_grid.removeWidget(tile)
        for index, tile in enumerate(shown):
            self._tile_grid.addWidget(tile, index // columns, index % columns)
        for widget in (self.loss_chart, self.metric_chart, self.rate_fold):
            widget.setVisible(has_steps)
        self._show_further()
        self.untrained.setVisible(not has_steps)
        for column in range(len(self.tiles)):
            self._tile_grid.setColumnStretch(column, 1 if column < columns else 0)
        self._charts.addWidget(self.loss_chart, 0, 0)
        self._charts.addWidget(self.metric_chart, *((0, 1) if is_wide else (1, 0)))
        for column in (0, 1):
            self._charts.setColumnStretch(column, 1 if is_wide or column == 0 else 0)
        # Shown again at another width, the page would keep its height: it learns its new least height from a layout
        # request only.
        required(self._inside.layout()).activate()
        QApplication.postEvent(self._inside, QEvent(QEvent.Type.LayoutRequest))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def show_history(self, events: Sequence[Event], job: JobConfig | None = None) -> None:
        """Clear the view and show these events; a long history is added in chunks to keep the window responsive."""
        self._figures = RunFigures()
        task = find_task(job.task if job is not None else "classify")
        metrics = sorted(task.metrics, key=lambda metric: not metric.is_deciding)
        self._show_score_title(metrics[0].name)
        for chart in self._all_charts():
            chart.clear()
        self.metric_chart.clear((metrics[0].name, metrics[1].name))
        self.log_text.clear()
        self.log_fold.set_summary("")
        self.verdict.hide()
        self.settings_text.setPlainText(_list_settings(job) if job is not None else "")
        self._late = []
        self._waiting = iter(tuple(events))
        self._replay_some()

    def add(self, event: Event) -> None:
        """Show one more event of the run."""
        if self._waiting is not None:
            self._late.append(event)  # the earlier history comes first
        else:
            self._add_event(event)

    def set_stopping(self, is_stopping: bool) -> None:
        """Show no time left while the training ends: the forecast was for all steps."""
        if is_stopping != self._is_stopping:
            self._is_stopping = is_stopping
            self._show_figures()

    def is_replaying(self) -> bool:
        """Whether older events are still being added."""
        return self._waiting is not None

    @property
    def figures(self) -> RunFigures:
        """What is known of the run so far."""
        return self._figures

    def _replay_some(self) -> None:
        if self._waiting is None:
            self._replay.stop()
            return
        lines: list[str] = []
        for _ in range(_REPLAY_EVENTS):
            event = next(self._waiting, None)
            if event is None:
                self._waiting = None
                break
            self._add_event(event, lines)
        self._log(lines)
        if self._waiting is not None:
            self._replay.start()
            return
        self._replay.stop()
        late, self._late = self._late, []
        for event in late:
            self._add_event(event)
        self._show_figures()

    def _add_event(self, event: Event, lines: list[str] | None = None) -> None:
        for chart in self._all_charts():
            chart.add(event)
        self._figures.add(event)
        line = describe_event(event)
        if line and lines is not None:
            lines.append(line)
        elif line:
            self._log([line])
        if isinstance(event, Ended):
            self._show_figures()
        elif not self._refresh.isActive():
            self._refresh.start()

    def _all_charts(self) -> tuple[LossChart, MetricChart, RateChart, FurtherChart]:
        return self.loss_chart, self.metric_chart, self.rate_chart, self.further_chart

    def _show_further(self) -> None:
        self.further_fold.setVisible(self.further_chart.is_needed and not self._figures.is_untrained)

    def _log(self, lines: list[str]) -> None:
        if lines:
            self.log_text.appendPlainText("\n".join(lines))
            self.log_fold.set_summary(lines[-1])

    def _show_figures(self) -> None:
        self._refresh.stop()
        for name, (figure, change) in self._figures.texts().items():
            self.tiles[name].show_figure(figure, change)
        if self._figures.evaluated is not None:
            self._show_score_title(score_of(self._figures.evaluated)[0].name)
        ended = self._figures.ended
        if self._is_stopping and ended is None:
            self.tiles["time"].show_figure("–")
        self._arrange()
        if self._figures.started is not None and self._figures.is_untrained:
            self.untrained.show_run(
                self._figures.started, self._figures.evaluated, self._figures.baselines, has_ended=ended is not None
            )
        self.tiles["time"].set_title(self.tr("time taken") if ended is not None else self.tr("time left"))
        self.verdict.setVisible(ended is not None and ended.outcome != "finished")
        if ended is not None and ended.outcome != "finished":
            self._show_verdict(ended)

    def _show_score_title(self, figure: str) -> None:
        held_back = self.tr("Measured on rows that are held back to choose the best model; small: the change since")
        name = self.tr("{figure} on validation").format(figure=name_figure(figure))
        self.tiles["score"].set_title(name_figure_plainly(figure), name)
        self.tiles["score"].explain(" ".join(part for part in (explain_figure(figure), held_back) if part))

    def _show_verdict(self, ended: Ended) -> None:
        if ended.outcome == "failed":
            head = self.tr("The training failed.")
            where = tr_message(ended.where)
            parts = [head, tr_message(ended.what), f"({where})" if where else "", tr_message(ended.hint)]
        else:
            parts = [self.tr("The training was stopped.")]
        parts.append(self._describe_what_is_left())
        self.verdict.setText(" ".join(part for part in parts if part))
        theme.set_role(self.verdict, "bad" if ended.outcome == "failed" else "quiet")

    def _describe_what_is_left(self) -> str:
        figures = self._figures
        if figures.checkpoint_step is not None:
            return self.tr("Everything up to step {step} is kept: resume goes on from there.").format(
                step=say_count(figures.checkpoint_step)
            )
        if figures.best_step is not None:
            return self.tr("The best model so far, of step {step}, is kept.").format(step=say_count(figures.best_step))
        return self.tr("Nothing was saved yet.")


def _list_settings(job: JobConfig) -> str:
    lines = []
    for setting in find_task(job.task).settings(job):
        text = say_value(value_of(job, setting.name), setting.choices)
        lines.append(f"{tr_core(setting.label) or setting.name}: {text} {tr_core(setting.unit)}".rstrip())
    return "\n".join(lines)


def _make_text(name: str) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setAccessibleName(name)
    text.setFixedHeight(200)
    text.setTabChangesFocus(True)
    return text
