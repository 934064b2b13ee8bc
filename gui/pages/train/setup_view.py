"""The view before the start: backbone, method, settings, forecast, and the start button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.config import JobConfig, Setting, settings_of
from core.errors import ConfigError
from core.events import Rehearsed
from core.models.backbone_catalogue import script_warning
from core.tasks.backbone_choice import USUAL, explain_choice
from core.tasks.backbone_fit import describe_needs, rank_backbones
from core.tasks.registry import find_task
from gui import theme
from gui.pages.train.adapt_card import AdaptCard
from gui.pages.train.backbone_list import BackboneList
from gui.pages.train.method_cards import MethodCards
from gui.session.session import Session
from gui.tasks.registry import find_view, list_views
from gui.tasks.task_view import load
from gui.translate import tr_core, tr_message
from gui.widgets.card import make_label
from gui.widgets.config_form import ConfigForm
from gui.widgets.fold import Fold
from gui.widgets.scroll import make_scroll
from gui.wording import join_names, say_duration, say_size

_COMMON_SECTIONS = ("method", "training")
_OF_DATA = ("data.keep_rows",)
"""Settings of the data that are about the run that is trained."""
_RAISED = {"training.class_weights"}  # often needed with uneven classes: not folded away


class SetupView(QWidget):
    """Shows the session's job and passes every choice to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._forecasts: dict[JobConfig, Rehearsed] = {}
        self.backbones = BackboneList(self)
        self.order = make_label("hint")
        self.fit = make_label("hint")
        self.lengths = make_label("hint")
        self.warning = make_label("warn")
        self.adapt = AdaptCard(session, self)
        self.methods = MethodCards(self)
        self._method_panels: dict[str, QWidget] = {}  # by task; made when the task is first shown
        self._method_room = QVBoxLayout()
        wanted = [item for item in settings_of(JobConfig) if _is_knob(item)]
        self.basic = ConfigForm([s for s in wanted if not s.advanced or s.name in _RAISED], self)
        advanced = [item for item in wanted if item.advanced and item.name not in _RAISED]
        self.advanced = ConfigForm(advanced, self, group_of=name_group)
        self.fold = Fold(self.tr("Advanced"), self.advanced, self)
        self.forecast = make_label("strong")
        self.reason = make_label("hint")
        self.forecast_button = QPushButton(self.tr("Forecast: try a few steps"), self)
        self.start_button = QPushButton(self.tr("Start training"), self)
        self._lay_out()
        self._connect()
        self._show_all()

    def _lay_out(self) -> None:
        self.forecast_button.setAccessibleName(self.tr("Forecast"))
        self.forecast_button.setToolTip(self.tr("Runs a few real steps and says what the whole training will take"))
        self.start_button.setAccessibleName(self.tr("Start training"))
        self.start_button.setProperty("role", "primary")
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.SMALL_GAP)
        for title, parts in (
            (
                self.tr("Backbone: the model to start from"),
                (self.order, self.backbones, self.fit, self.warning, self.adapt),
            ),
            (self.tr("Method: how it learns"), (self.methods, self._method_room)),
            (self.tr("Settings"), (self.basic, self.lengths, self.fold)),
        ):
            heading = make_label("title")
            heading.setText(title)
            column.addWidget(heading)
            for widget in parts:
                if isinstance(widget, QWidget):
                    column.addWidget(widget)
                else:
                    column.addLayout(widget)
            column.addSpacing(theme.SMALL_GAP)
        column.addStretch(1)
        scroll = make_scroll(inside, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._make_footer())

    def _make_footer(self) -> QWidget:
        footer = QFrame(self)
        footer.setProperty("role", "card")
        sentences = QVBoxLayout()
        sentences.setSpacing(2)
        sentences.addWidget(self.forecast)
        sentences.addWidget(self.reason)
        row = QHBoxLayout(footer)
        row.setContentsMargins(theme.MARGIN, 10, theme.MARGIN, 10)
        row.setSpacing(12)
        row.addLayout(sentences, 1)
        row.addWidget(self.forecast_button)
        row.addWidget(self.start_button)
        return footer

    def _connect(self) -> None:
        session = self._session
        session.editor.changed.connect(self._show_job)
        session.task_changed.connect(self._show_job)
        session.editor.backbones_changed.connect(self._show_backbones)
        session.controller_changed.connect(self._show_backbones)
        session.controller_changed.connect(self._show_forecast)
        session.training.rehearsal_changed.connect(self._show_forecast)
        session.data.changed.connect(self._forget_forecasts)
        for changed in (
            session.worker.state_changed,
            session.data.changed,
            session.editor.roles_changed,
            session.controller_changed,
        ):
            changed.connect(self._show_readiness)
        self.backbones.backbone_chosen.connect(session.editor.set_backbone)
        self.methods.method_chosen.connect(self._choose_method)
        for form in (self.basic, self.advanced):
            form.changed.connect(self._put_setting)
            form.reset_requested.connect(session.editor.reset_setting)
            form.judged.connect(self._show_readiness)
        self.forecast_button.clicked.connect(session.training.rehearse)
        self.start_button.clicked.connect(session.training.start)

    def _show_all(self) -> None:
        self._show_job()
        self._show_forecast()

    def _show_job(self) -> None:
        job, touched = self._session.editor.job, self._session.editor.touched
        self.methods.show_task(job.task)
        self.methods.show_method(job.method.kind)
        self._show_method_panel(job.task)
        self.basic.show_job(job, touched)
        self.advanced.show_job(job, touched)
        known = {item.name for item in find_task(job.task).settings(job)}
        for form in (self.basic, self.advanced):
            form.hide_settings([name for name in form.names() if name not in known])
        changed = [name for name in self.advanced.names() if name in touched]
        self.fold.set_summary(self.tr("%n setting(s) differ from the default", "", len(changed)) if changed else "")
        self._show_backbones()
        self._show_forecast()
        self._show_readiness()

    def _show_method_panel(self, task: str) -> None:
        """Show the task's own panel below the methods; a panel hides itself where the method does not need it."""
        path = find_view(task).method_panel
        if path and task not in self._method_panels:
            self._method_panels[task] = load(path)(self._session, self)
            self._method_room.addWidget(self._method_panels[task])
        for owner, panel in self._method_panels.items():
            if owner != task:
                panel.hide()

    def _show_backbones(self) -> None:
        name = self._session.editor.job.backbone.name
        cards = self._session.editor.backbones
        script = self._session.controller.find_script()
        needs = self._session.controller.find_needs()
        self.backbones.show_ranked(rank_backbones(cards, needs), script, name)
        wanted = join_names(map(tr_message, describe_needs(needs)))
        self.order.setText(self.tr("Sorted by what your data needs: {needs}.").format(needs=wanted) if wanted else "")
        self.order.setVisible(bool(wanted))
        card = next((card for card in cards if card.name == name), None)
        warning = script_warning(card, script) if card is not None else None
        why = explain_choice(name, self._session.editor.language.find(self._session.editor.setup))
        if name == USUAL:  # then it says why not
            why, warning = None, warning or why
        self.fit.setText(tr_message(why))
        self.fit.setVisible(why is not None)
        self.warning.setText(tr_message(warning))
        self.warning.setVisible(warning is not None)

    def _show_forecast(self) -> None:
        rehearsal, job = self._session.training.rehearsal, self._session.editor.job
        if rehearsal is not None:
            self._forecasts[job] = rehearsal
        forecast = self._forecasts.get(job)
        self.forecast.setText(describe_forecast(forecast) if forecast is not None else "")
        self.forecast.setVisible(forecast is not None)
        self._show_lengths(forecast)
        for kind in self.methods.kinds():
            self.methods.show_forecast(kind, self._describe_for(kind))
        self._show_readiness()

    def _show_lengths(self, forecast: Rehearsed | None) -> None:
        """Say what cutting long texts leaves out and what reading them whole costs, before anything starts."""
        lines = self._session.controller.say_lengths(forecast)
        if forecast is None and lines:
            lines = (*lines, self.tr("What both ways cost in seconds is measured by the forecast."))
        self.lengths.setText("\n".join(lines))
        self.lengths.setVisible(bool(lines))

    def _describe_for(self, kind: str) -> str:
        """The forecast of a method, if it was measured for exactly the job that choosing it would give."""
        job = self._session.editor.job_with_method(kind)
        if not _takes_steps(job):
            return self.tr("Seconds")
        forecast = self._forecasts.get(job)
        return describe_forecast(forecast) if forecast is not None else self.tr("Not measured yet")

    def _forget_forecasts(self) -> None:
        """Another table is open, or the same file with other rows."""
        self._forecasts.clear()
        self._show_forecast()

    def _choose_method(self, kind: str) -> None:
        self._put_setting("method.kind", kind)

    def _put_setting(self, name: str, value: object) -> None:
        try:
            self._session.editor.set_setting(name, value)
        except ConfigError as error:
            if not (self.basic.show_error(error) or self.advanced.show_error(error)):
                self._session.notices.raise_error(error)

    def _show_readiness(self) -> None:
        reason = self._find_obstacle()
        self.start_button.setEnabled(not reason)
        waits = self._session.worker.has_training  # measuring a few steps is no training
        self.start_button.setText(self.tr("Train after this one") if waits else self.tr("Start training"))
        self.start_button.setToolTip(self.tr("A training is under way; this one waits for its end.") if waits else "")
        is_measuring = self._session.worker.state.kind == "preparing" and self._session.runs.live_run is None
        self.forecast_button.setVisible(_takes_steps(self._session.editor.job))
        self.forecast_button.setEnabled(not reason and self._session.worker.is_idle)
        self.forecast_button.setText(self.tr("Measuring…") if is_measuring else self.tr("Forecast: try a few steps"))
        self.reason.setText(reason or self._session.controller.say_rows())

    def _find_obstacle(self) -> str:
        session = self._session
        if session.data.table is None:
            return self.tr("Open a table first.")
        return session.controller.find_obstacle() or self._find_common_obstacle()

    def _find_common_obstacle(self) -> str:
        session = self._session
        missing = session.editor.missing_backbone
        if missing is not None:
            sentence = self.tr(
                "{title} needs a download: switch the network on first (at the top right), or choose another backbone."
            )
            return sentence.format(title=tr_core(missing.title))
        if self.basic.has_invalid_field() or self.advanced.has_invalid_field():
            return self.tr("A setting is marked above: correct it first.")
        return ""


def _is_knob(item: Setting) -> bool:
    """Whether a setting belongs into the form: columns, files and texts of a task are chosen on its data page."""
    section = item.name.partition(".")[0]
    if section in _COMMON_SECTIONS or item.name in _OF_DATA:
        return item.name != "method.kind"
    if not any(section in view.settings and item.name not in view.settings_with_data for view in list_views()):
        return False
    return bool(item.choices) or item.kind in (bool, int, float)


_GROUPS = {
    "computer": ("seed", "precision", "device", "isolation", "threads"),
    "judging": ("patience", "evaluations_per_epoch", "average_share"),
    "restraint": ("label_smoothing", "dropout", "class_weights", "weight_decay"),
}


def name_group(setting: str) -> str:
    """The heading under which an advanced setting stands, by its dotted name."""
    section, _, name = setting.partition(".")
    if section == "method":
        return "LoRA"
    if section != "training":
        return QCoreApplication.translate("SetupView", "Of this task or method")
    group = next((group for group, names in _GROUPS.items() if name in names), "")
    return {
        "computer": QCoreApplication.translate("SetupView", "The computer, and chance"),
        "judging": QCoreApplication.translate("SetupView", "When it is judged, and when it stops"),
        "restraint": QCoreApplication.translate("SetupView", "Against learning by heart"),
    }.get(group, QCoreApplication.translate("SetupView", "The steps"))


def _takes_steps(job: JobConfig) -> bool:
    """Whether the method trains at all: one that does not has no epochs either."""
    return any(item.name == "training.epochs" for item in find_task(job.task).settings(job))


def describe_forecast(forecast: Rehearsed) -> str:
    """ "about 4 min · 0.9 GB memory · 180 MB disk"."""
    return QCoreApplication.translate("SetupView", "about {time} · {memory} memory · {disk} disk").format(
        time=say_duration(forecast.seconds_total),
        memory=say_size(forecast.peak_memory_mb),
        disk=say_size(forecast.disk_mb),
    )
