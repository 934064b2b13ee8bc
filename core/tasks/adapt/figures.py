"""The metrics and baselines of an adapted backbone."""

from __future__ import annotations

from core.message import say
from core.metrics.specs import BaselineSpec, MetricSpec, deciding_metric

METRICS = (
    MetricSpec(
        name="masked_loss",
        title=say("loss on hidden words"),
        short_title=say("hidden words"),
        direction="lower",
        format="number",
        is_deciding=True,
        plain_title=say("hidden words (masked loss)"),
        explanation=say("How far the guesses of hidden words are off in texts that were held back; lower is better."),
    ),
    MetricSpec(
        name="masked_accuracy",
        title=say("hidden words guessed"),
        short_title=say("guessed"),
        format="share",
        explanation=say("Share of the hidden words that are guessed exactly, in texts that were held back."),
    ),
    MetricSpec(
        name="probe_macro_f1",
        title=say("macro-F1 of a quick classifier"),
        short_title=say("quick macro-F1"),
        explanation=say(
            "How well a quick classifier on top of the unchanged vectors answers the labelled validation texts."
        ),
    ),
)
DECIDING = deciding_metric(METRICS).name

UNADAPTED = "unadapted"
BASELINES = (
    BaselineSpec(
        name=UNADAPTED,
        title=say("Before adapting"),
        short_title=say("before"),
        card_title="The backbone before it was adapted",
    ),
)
