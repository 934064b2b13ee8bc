"""`tunewright demo`: trains and tries a classifier on a sample, for a machine without a display."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.cli.terminal import choose_printer, note, show
from core.cli.training import finish, train_new
from core.errors import ConfigError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.classify.command import plan
from core.tasks.classify.prompting import PromptOptions
from core.tasks.planning import Reading, TrainRequest
from sample_data import Sample, samples_of

# Enough to see progress within about three minutes on two cores; a real training uses the defaults.
_SMALL = ("epochs=4", "batch_rows=16", "max_tokens=64")

_LABELLED = {sample.name: sample for sample in samples_of("classify")}
_LISTED = ", ".join(_LABELLED)


def demo(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="RUN", help="Folder of the new run; below the runs if not given.")
    ] = None,
    backbone: Annotated[
        str, typer.Option("--backbone", metavar="NAME|DIR", help="Another pretrained model than the built-in one.")
    ] = "",
    name: Annotated[
        str, typer.Option("--sample", metavar="NAME", help=f"Which of the samples of labelled texts: {_LISTED}.")
    ] = "tickets",
) -> None:
    """Train on a sample, judge the model, and try three sentences; about three minutes on two cores."""
    sample = _find_sample(name)
    note(f"{sample.title}: {sample.sentence}")
    reading = Reading(text=(sample.text_column,), label=(sample.label_column,))
    request = TrainRequest(title="Demo: " + sample.title, backbone=backbone, settings=_SMALL)
    job = plan(sample.files, reading, PromptOptions(), request)
    run = RunFolder.create(job, path=out.expanduser().absolute() if out else None)
    finish(run, train_new(run, choose_printer()), as_json=False)
    show("\n" + _try_sentences(run, sample))
    show(f"\nTry your own file:  tunewright predict {_quote(run.path)} FILE --out answers.csv")


def _find_sample(name: str) -> Sample:
    if name not in _LABELLED:
        raise ConfigError(
            say("There is no sample called {name}.", name=name),
            where="--sample",
            hint=say("Choose one of: {names}.", names=_LISTED),
        )
    return _LABELLED[name]


def _try_sentences(run: RunFolder, sample: Sample) -> str:
    from core.tasks.classify.classifier import Classifier

    answers = Classifier.open(run.model_folder).predict(list(sample.tries))
    lines = []
    for text, name, confidence in zip(sample.tries, answers.predicted, answers.confidence, strict=True):
        lines.append(f"{confidence:4.0%}  {name:<16}  {text}")
    return "\n".join(lines)


def _quote(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
