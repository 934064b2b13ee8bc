"""Updates of a classifier: what new rows bring, and the job that goes on from the weights of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.config import DataConfig, JobConfig, UpdateConfig, with_value
from core.config.training import BackboneConfig
from core.data.added_files import NamedColumns, PlannedFiles, add_to, plan_added
from core.data.reading_findings import Finding, Severity
from core.errors import Cancelled, DataError, RunError, WorkbenchError
from core.events import Noticed
from core.message import say
from core.runs.folder import RunFolder
from core.runs.train_again import add_corrections, title_again
from core.runs.versions import find_current
from core.tasks.classify.decision import read_decision
from core.tasks.classify.named_rows import SPLITS
from core.tasks.classify.named_update import NamedUpdate, join_old_and_new, read_model_classes
from core.tasks.classify.spec import CLASSIFY, defaults
from core.tasks.classify.update_findings import Novelties, find_novelties
from core.tasks.classify.update_plan import plan_training
from core.tasks.classify.update_rows import number_update
from core.tasks.updating import UpdateInspection, UpdateRequest
from core.train.control import Control

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def inspect_update(run: RunFolder, request: UpdateRequest, control: Control) -> UpdateInspection:
    """What new rows, or corrections, bring to a trained run, and the job of the update; the run is only read.

    Raises:
        DataError: the files cannot be read, do not fit the run, have no labels, or hold nothing new. RunError: the run
            has no model. ConfigError: a setting does not hold. Cancelled: a stop was asked for.
    """

    def check() -> None:
        if control.stop_requested:
            raise Cancelled

    def watch(done: int, total: int) -> None:
        check()

    classes = read_model_classes(run)
    if run.state == "running":
        raise RunError(say("This run is still going."), where=run.name, hint=say("Update it when it has ended."))
    if not request.files and request.corrections is None:
        raise DataError(say("Nothing to learn from is named."), hint=say("Name a file with new rows, or corrections."))
    planned, data = _plan_data(run, request, watch)
    named = join_old_and_new(run, data, planned.table if planned else None, watch)
    check()
    job = plan_job(run, data, request, len(planned.files) if planned else 0)
    if not any(len(named.new[split]) for split in SPLITS):
        raise _nothing_new(named)
    if not len(named.new["train"]):
        raise DataError(
            say("None of the new rows is left to learn from."),
            hint=say("Make the validation and test shares smaller, or add more rows."),
        )
    rows = number_update(run, named)
    found = Novelties(()) if named.section is None else find_novelties(named, named.section, classes, check)
    findings = [
        *(planned.findings if planned else ()),
        *found.findings,
        *map(_as_finding, named.notices),
        *_find_corrected(named),
        *_find_about_run(run, job),
    ]
    section = named.section
    return UpdateInspection(
        job=job,
        rows=sum(len(section.part(split)) for split in SPLITS) if section is not None else 0,
        parts=tuple((split, len(named.new[split])) for split in SPLITS),
        findings=tuple(sorted(findings, key=lambda one: _ORDER.index(one.severity))),
        new_classes=rows.new_classes or found.new_classes,
        missing_classes=found.missing_classes,
        shares=found.shares,
        mix_p_value=found.mix_p_value,
        unlike_share=found.unlike_share,
        unlike_p_value=found.unlike_p_value,
        known_rows=found.known,
        judged_rows=found.judged,
        table=section.table if section is not None else None,
    )


def _plan_data(run: RunFolder, request: UpdateRequest, watch: Any) -> tuple[PlannedFiles | None, DataConfig]:
    data = run.job.data
    planned = None
    if request.files:
        named = NamedColumns(request.text_columns, request.label_columns, request.sheet)
        planned = plan_added([path.expanduser() for path in request.files], data, watch, named=named)
        data = add_to(data, planned)
    if request.corrections is not None:
        data = replace(data, corrections=str(add_corrections(run, request.corrections.expanduser())))
    return planned, data


def plan_job(run: RunFolder, data: DataConfig, request: UpdateRequest, new_files: int) -> JobConfig:
    """The job of the update: the settings of the run, fewer epochs, the method that its method becomes.

    Raises:
        ConfigError: a setting of the request does not hold.
    """
    job = replace(
        run.job,
        title=request.title or _make_title(run, request),
        parent=run.path.name,
        data=data,
        update=UpdateConfig(run=str(run.path.absolute()), new_files=new_files),
    )
    if job.method.kind == "zero-shot":
        method, training = defaults("few-shot", 0)
        old = job.training
        training = replace(
            training,
            max_tokens=old.max_tokens,
            long_texts=old.long_texts,
            seed=old.seed,
            precision=old.precision,
            device=old.device,
            threads=old.threads,
        )
        job = replace(job, method=method, training=training)
        if _is_entailment(run):
            job = replace(job, backbone=BackboneConfig())
    job = replace(job, training=plan_training(job))
    return CLASSIFY.check(apply_settings(job, request.settings))


def apply_settings(job: JobConfig, settings: Mapping[str, Any]) -> JobConfig:
    """The job with settings of its section `update` by name, or of any section by dotted name.

    Raises:
        ConfigError: there is no such setting, or the value does not hold.
    """
    for name, value in settings.items():
        job = with_value(job, name if "." in name else f"update.{name}", value)
    return job


def _make_title(run: RunFolder, request: UpdateRequest) -> str:
    if not request.files:
        assert request.corrections is not None
        from core.data.corrections import read_corrections

        return title_again(run.title, read_corrections(request.corrections.expanduser()).count)
    more = f" +{len(request.files) - 1}" if len(request.files) > 1 else ""
    return f"{run.title} + {request.files[0].stem}{more}"


def _is_entailment(run: RunFolder) -> bool:
    with suppress(OSError, ValueError):
        text = (run.model_folder / "config.json").read_text("utf-8")
        return '"entailment"' in text and '"hypotheses"' in text
    return False


def _nothing_new(named: NamedUpdate) -> DataError:
    section = named.section
    if section is None:
        return DataError(
            say("The corrections change nothing that the model has learnt."),
            hint=say("They fit no row, or say what the labels are already."),
        )
    if not len(section.known) and not len(section.judged):
        return DataError(
            say("No row of it has both a text and a label."),
            where=section.table.sources[0].name,
            hint=say("Predict it with the model as it is, or write the labels into the column {name}.", name="label"),
        )
    return DataError(
        say(
            "Nothing in it is new: {known} of its rows are learnt already, {judged} are test or validation rows.",
            known=len(section.known),
            judged=len(section.judged),
        ),
        where=section.table.sources[0].name,
        hint=say("Name a file with further rows. Labels that have changed are learnt from corrections."),
    )


def _find_corrected(named: NamedUpdate) -> Iterator[Finding]:
    """How many rows are learnt because their label was corrected, or because they were added."""
    corrected = len(named.new["train"]) - (len(named.section.train) if named.section is not None else 0)
    if corrected > 0:
        message = say("Corrected rows and added texts that are learnt: {n}.", n=corrected)
        yield Finding("update_corrected", Severity.INFO, message, ())


def _as_finding(notice: Noticed) -> Finding:
    severity = Severity.INFO if notice.is_minor else Severity.WARNING
    return Finding("update_old_rows", severity, notice.message, (), hint=notice.hint)


def _find_about_run(run: RunFolder, job: JobConfig) -> Iterator[Finding]:
    if run.job.method.kind == "zero-shot":
        message = say("The zero-shot model becomes a few-shot model: it learns from these labels.")
        hint = None
        if job.backbone.name != run.job.backbone.name:
            hint = say("It starts from {name}: a model trained for entailment cannot.", name=job.backbone.name)
        yield Finding("update_method", Severity.INFO, message, (), hint=hint)
    current = _find_current(run)
    if current is not None and current != run.path:
        message = say(
            "Another version of this model is in use: {name}. This one is updated all the same.", name=current.name
        )
        hint = say("To go on from the one in use, update that.")
        yield Finding("update_version", Severity.WARNING, message, (), hint=hint)
    if read_decision(run.model_folder) is not None:
        message = say("What the model may answer alone was decided for its present weights.")
        hint = say("Decide anew after the update: the promise does not carry over.")
        yield Finding("update_decision", Severity.WARNING, message, (), hint=hint)


def _find_current(run: RunFolder) -> Path | None:
    with suppress(WorkbenchError, OSError):
        return find_current(run).path
    return None
