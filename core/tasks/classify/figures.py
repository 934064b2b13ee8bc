"""The metrics and baselines of classification."""

from __future__ import annotations

from core.message import say
from core.metrics.specs import BaselineSpec, MetricSpec, deciding_metric

METRICS = (
    MetricSpec(
        name="accuracy",
        title=say("accuracy"),
        short_title=say("accuracy"),
        line_title=say("Accuracy"),
        format="share",
        plain_title=say("right answers (accuracy)"),
        explanation=say("Share of the texts with the right class; with several labels a text: all of them right"),
    ),
    MetricSpec(
        name="macro_f1",
        title=say("macro-F1"),
        short_title=say("macro-F1"),
        line_title=say("Macro-F1"),
        is_deciding=True,
        plain_title=say("mean of classes (macro-F1)"),
        explanation=say("The mean F1 of the classes, each counted the same however rare it is"),
    ),
    MetricSpec(name="weighted_f1", title=say("Weighted F1"), short_title=say("Weighted F1")),
)
DECIDING = deciding_metric(METRICS).name

BASELINES = (
    BaselineSpec(
        name="majority",
        title=say("Always the largest class"),
        short_title=say("largest class"),
        phrase=say("always the largest class"),
    ),
    BaselineSpec(
        name="tfidf",
        title=say("Counting words (TF-IDF)"),
        short_title=say("TF-IDF"),
        phrase=say("TF-IDF + logistic regression"),
    ),
    BaselineSpec(
        name="probe",
        title=say("Untouched backbone"),
        short_title=say("frozen backbone"),
        card_title="Backbone left as it is",
    ),
)
