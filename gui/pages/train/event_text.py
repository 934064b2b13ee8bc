"""The events of a run as sentences, for the log."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from core.events import (
    BaselineDone,
    CheckpointSaved,
    Ended,
    Evaluated,
    Event,
    Noticed,
    Paused,
    Rehearsed,
    Resumed,
    StageChanged,
    Started,
)
from gui.figure_names import describe_baseline, name_figure
from gui.translate import tr_message
from gui.wording import join_names, say_count, say_duration


def describe_event(event: Event) -> str:
    """A line for the log, with its time of day; "" for what is too frequent to be logged (single steps)."""
    sentence = _describe(event)
    return f"{datetime.fromtimestamp(event.at):%H:%M:%S}  {sentence}" if sentence else ""


def _describe(event: Event) -> str:
    if isinstance(event, Started):
        return QCoreApplication.translate(
            "EventText",
            "{rows} training rows, {steps} steps, {trainable} of {parameters} weights learn, on {device} ({precision})",
        ).format(
            rows=say_count(event.train_rows),
            steps=say_count(event.steps),
            trainable=say_count(event.trainable_parameters),
            parameters=say_count(event.parameters),
            device=event.device,
            precision=event.precision,
        )
    if isinstance(event, StageChanged):
        return name_stage(event.stage) if event.done == 0 else ""
    if isinstance(event, Evaluated) and event.figures:
        text = QCoreApplication.translate("EventText", "Judged on {split} at step {step}: {figures}").format(
            split=name_split(event.split), step=say_count(event.step), figures=_list_figures(event)
        )
        return text + (" · " + QCoreApplication.translate("EventText", "best so far") if event.is_best else "")
    if isinstance(event, BaselineDone) and event.figures:
        return QCoreApplication.translate("EventText", "Baseline {name} on {split}: {figures}").format(
            name=describe_baseline(event.name), split=name_split(event.split), figures=_list_figures(event)
        )
    if isinstance(event, Evaluated):
        text = QCoreApplication.translate(
            "EventText", "Judged on {split} at step {step}: loss {loss}, accuracy {accuracy}, macro-F1 {f1}"
        ).format(
            split=name_split(event.split),
            step=say_count(event.step),
            loss=f"{event.loss:.3f}",
            accuracy=f"{event.accuracy:.3f}",
            f1=f"{event.macro_f1:.3f}",
        )
        return text + (" · " + QCoreApplication.translate("EventText", "best so far") if event.is_best else "")
    if isinstance(event, BaselineDone):
        return QCoreApplication.translate(
            "EventText", "Baseline {name} on {split}: accuracy {accuracy}, macro-F1 {f1}"
        ).format(
            name=describe_baseline(event.name),
            split=name_split(event.split),
            accuracy=f"{event.accuracy:.3f}",
            f1=f"{event.macro_f1:.3f}",
        )
    return _describe_rest(event)


def _describe_rest(event: Event) -> str:
    if isinstance(event, CheckpointSaved):
        return QCoreApplication.translate("EventText", "Saved: can be resumed from step {step}").format(
            step=say_count(event.step)
        )
    if isinstance(event, Paused):
        return QCoreApplication.translate("EventText", "Paused at step {step}").format(step=say_count(event.step))
    if isinstance(event, Resumed):
        return QCoreApplication.translate("EventText", "Going on at step {step}").format(step=say_count(event.step))
    if isinstance(event, Rehearsed):
        return QCoreApplication.translate("EventText", "Forecast: {time}").format(
            time=say_duration(event.seconds_total)
        )
    if isinstance(event, Noticed):
        return " ".join(part for part in (tr_message(event.message), tr_message(event.hint)) if part)
    if isinstance(event, Ended):
        head = {
            "finished": QCoreApplication.translate("EventText", "Finished"),
            "stopped": QCoreApplication.translate("EventText", "Stopped"),
            "failed": QCoreApplication.translate("EventText", "Failed"),
        }[event.outcome]
        return " ".join(
            part
            for part in (
                QCoreApplication.translate("EventText", "{outcome}.").format(outcome=head),
                tr_message(event.what),
                tr_message(event.hint),
            )
            if part
        )
    return ""


def _list_figures(event: Evaluated | BaselineDone) -> str:
    return join_names(f"{name_figure(name)} {value:.3f}" for name, value in event.figures)


def name_stage(stage: str) -> str:
    """What the job does now."""
    return {
        "preparing": QCoreApplication.translate("EventText", "Preparing"),
        "unpacking": QCoreApplication.translate("EventText", "Unpacking the multilingual backbone, on its first use"),
        "baselines": QCoreApplication.translate("EventText", "Training the baselines"),
        "probe": QCoreApplication.translate("EventText", "Warming up the classifier"),
        "rehearsal": QCoreApplication.translate("EventText", "Measuring a few steps"),
        "training": QCoreApplication.translate("EventText", "Training"),
        "evaluating": QCoreApplication.translate("EventText", "Judging"),
        "saving": QCoreApplication.translate("EventText", "Saving"),
    }[stage]


def name_split(split: str) -> str:
    """The name of a split."""
    return {
        "train": QCoreApplication.translate("EventText", "training"),
        "validation": QCoreApplication.translate("EventText", "validation"),
        "test": QCoreApplication.translate("EventText", "test"),
    }[split]
