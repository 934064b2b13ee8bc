"""Store how an update turned out: the old answers, both models on old and new test rows, and the gate's verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.message import Message, say
from core.runs.folder import RunFolder
from core.runs.predictions import frame_predictions, probabilities_of
from core.tasks.classify.anew import Anew
from core.tasks.classify.examples import Part
from core.tasks.classify.figures import DECIDING
from core.tasks.classify.update_judging import Answers, count_flips, judge_part, pair
from core.tasks.classify.update_values import Update
from core.tasks.job_run import JobRun
from core.tasks.updating import JudgedPart, UpdateOutcome, pass_gate

BEFORE, ANEW = "test_before", "test_anew"
"""Predictions of the test rows with the old model, and with one that was trained anew; `RunFolder.predictions` reads
them. The old rows are the first ones, and the new ones those whose number is not in the old run."""
_NAMED = 3


@dataclass(frozen=True)
class Spent:
    """The seconds of an update up to its weights, and the share of the new weights in them."""

    seconds: float
    weight: float | None


def store_outcome(update: Update, run: JobRun, spent: Spent, anew: Anew | None = None) -> UpdateOutcome:
    """Judge, pass the gate, and write it all into the run, which has been judged already.

    Raises:
        DeviceError: the disk is full. RunError: the folder cannot be written to.
    """
    folder = RunFolder.open(run.model_folder.parent)
    examples, classes = update.setup.examples, update.classes
    test, before = examples.test, update.answers.test
    frame = folder.predictions("test")
    after = probabilities_of(frame) if frame is not None else before
    parts = {}
    for name, at in zip(("old", "new"), update.split_test(), strict=True):
        part = Part(test.texts[at], test.rows[at], test.truth[at])
        answers = Answers(before[at], after[at], anew.test[at] if anew is not None else None)
        parts[name] = (part, answers, judge_part(part, answers, classes, examples.multi_label))
    part, answers, old = parts["old"]
    worse, better = count_flips(part, answers.before, answers.after, len(classes))
    accepted, reasons = pass_gate(update.job.update, DECIDING, old, worse if len(part) else None)
    outcome = UpdateOutcome(
        old_test=old,
        new_test=parts["new"][2],
        negative_flips=worse if len(part) else None,
        positive_flips=better if len(part) else None,
        main_figure=DECIDING,
        accepted=accepted,
        reasons=reasons,
        weight=spent.weight,
        seconds=spent.seconds,
        anew_seconds=anew.seconds if anew is not None else None,
        hints=_doubt(parts["new"][2]) if accepted else _suggest(part, answers, classes),
    )
    if len(test):
        for name, given in ((BEFORE, before), (ANEW, anew.test if anew is not None else None)):
            if given is not None:
                run.write_predictions(name, frame_predictions(test.rows, test.texts, test.truth, given, classes))
    run.write_metrics({**(folder.metrics() or {}), **outcome.to_json()})
    return outcome


def _doubt(new: JudgedPart | None) -> tuple[Message, ...]:
    """What speaks against an update that passed the gate."""
    if new is None or new.after[DECIDING] > new.before[DECIDING]:
        return ()
    return (say("On the new test texts it is no better than the old model, so there is little reason to take it."),)


def _suggest(part: Part, answers: Answers, classes: tuple[str, ...]) -> tuple[Message, ...]:
    """What a person may try after the update was refused."""
    if not len(part):
        return (say("Update with a file whose rows the old run can be judged on, or accept it by hand."),)
    pairs = pair(part, answers.before, answers.after, len(classes))
    before, after = pairs.right()
    broken = np.flatnonzero(before & ~after)
    given = Counter(classes[at] for row in broken for at in np.flatnonzero(pairs.after[row] & ~pairs.truth[row]))
    hints = []
    if given:
        names = ", ".join(name for name, _ in given.most_common(_NAMED))
        hints.append(
            say(
                "Most of these texts are now given {names}: check the labels of the new rows of these classes.",
                names=names,
            )
        )
    hints.append(
        say("More new rows, or more old ones beside them, often help; so does leaving out the class at fault.")
    )
    return tuple(hints)
