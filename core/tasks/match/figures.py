"""The metrics and baselines of matching."""

from __future__ import annotations

from core.message import say
from core.metrics.specs import BaselineSpec, MetricSpec, deciding_metric

METRICS = (
    MetricSpec(
        name="top1",
        title=say("right answer first"),
        short_title=say("first"),
        format="share",
        is_deciding=True,
        plain_title=say("right answer first (top 1)"),
        explanation=say("Share of the questions whose right answer stands first in the whole list."),
    ),
    MetricSpec(
        name="top3",
        title=say("right answer among three"),
        short_title=say("among three"),
        format="share",
        plain_title=say("among the first three (top 3)"),
        explanation=say("Share of the questions whose right answer stands among the first three."),
    ),
    MetricSpec(name="mrr", title=say("MRR"), short_title=say("MRR")),
)
DECIDING = deciding_metric(METRICS).name

BASELINES = (
    BaselineSpec(name="bm25", title=say("Shared words (BM25)"), short_title=say("BM25")),
    BaselineSpec(
        name="bm25_asked",
        title=say("Shared words, known questions too (BM25)"),
        short_title=say("BM25 with known questions"),
    ),
    BaselineSpec(
        name="frozen",
        title=say("Untouched backbone"),
        short_title=say("frozen backbone"),
        card_title="Backbone left as it is",
    ),
)
