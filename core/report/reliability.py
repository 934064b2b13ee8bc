"""The reliability diagram of a report."""

from __future__ import annotations

from core.message import say
from core.metrics.calibration import Reliability
from core.report.charts import Bin, ReliabilityChart
from core.report.document import Picture


def show_reliability(found: Reliability) -> Picture:
    """The reliability diagram with a sentence."""
    bins = tuple(
        Bin(confidence=float(confidence), count=int(count), right=round(float(accuracy) * int(count)))
        for confidence, accuracy, count in zip(found.confidence, found.accuracy, found.count, strict=True)
    )
    caption = say(
        "A dot for the predictions of about the same confidence: on the dashed line they are right as often as they "
        "say. On average they are off by {error:.1%} (expected calibration error). The lines are 95% intervals.",
        error=found.expected_error,
    )
    return Picture(title=say("Reliability of the confidence"), chart=ReliabilityChart(bins=bins), caption=caption)
