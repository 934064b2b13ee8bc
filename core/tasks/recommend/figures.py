"""The metrics and baselines of recommendation."""

from __future__ import annotations

from core.message import say
from core.metrics.specs import BaselineSpec, MetricSpec, deciding_metric

METRICS = (
    MetricSpec(
        name="ndcg@10",
        title=say("NDCG@10"),
        short_title=say("NDCG@10"),
        is_deciding=True,
        plain_title=say("right and early (NDCG@10)"),
        explanation=say("As HR@10, and the further up the list it is the more it counts (Järvelin & Kekäläinen 2002)"),
    ),
    MetricSpec(
        name="hr@10",
        title=say("HR@10"),
        short_title=say("HR@10"),
        plain_title=say("right among ten (HR@10)"),
        explanation=say("Share of the users for whom something they chose is among the first ten"),
    ),
    MetricSpec(name="recall@10", title=say("Recall@10"), short_title=say("Recall@10"), in_summary=False),
    MetricSpec(name="mrr", title=say("MRR"), short_title=say("MRR")),
    MetricSpec(name="coverage@10", title=say("coverage@10"), short_title=say("Coverage"), format="share"),
    MetricSpec(
        name="novelty@10",
        title=say("Novelty"),
        short_title=say("Novelty"),
        direction="neither",
        format="number",
        in_summary=False,
    ),
    MetricSpec(
        name="popularity@10",
        title=say("Popularity"),
        short_title=say("Popularity"),
        direction="neither",
        format="number",
        in_summary=False,
    ),
)
DECIDING = deciding_metric(METRICS).name

BASELINES = (
    BaselineSpec(name="popularity", title=say("Most popular items"), short_title=say("most popular")),
    BaselineSpec(name="recent_popularity", title=say("Most popular of late"), short_title=say("popular lately")),
    BaselineSpec(
        name="item_knn",
        title=say("Met by the same users"),
        short_title=say("similar items"),
        card_title="Met by the same users (item kNN)",
    ),
    BaselineSpec(
        name="transitions",
        title=say("What followed what"),
        short_title=say("what comes next"),
        phrase=say("what usually comes next"),
        card_title="What followed what (first-order transitions)",
    ),
    BaselineSpec(name="ease", title=say("EASE"), short_title=say("EASE"), card_title="EASE (Steck 2019)"),
    BaselineSpec(
        name="text_knn",
        title=say("Texts alike, untouched backbone"),
        short_title=say("similar texts"),
        card_title="Texts alike, backbone left as it is",
    ),
)
