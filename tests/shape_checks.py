"""Checks the shapes and types of signatures at every call, in the modules that say them with `core.shapes`."""

from __future__ import annotations

from beartype import BeartypeConf, beartype
from jaxtyping import install_import_hook

CHECKED = (
    "core.metrics.calibration",
    "core.metrics.labels",
    "core.models.bi_encoder",
    "core.models.entailment",
    "core.models.layer_run",
    "core.models.pooling",
    "core.tasks.match.bm25",
    "core.tasks.match.confidence",
    "core.tasks.match.report",
    "core.tasks.recommend.baseline_models",
    "core.tasks.recommend.full_softmax",
    "core.tasks.recommend.ranking",
    "core.tasks.recommend.report",
    "core.tasks.recommend.sequence_model",
)

check_call = beartype(conf=BeartypeConf(is_pep484_tower=True))  # an int is a float, as everywhere in Python


def install() -> None:
    """Check calls into these modules from now on; before any of them is imported."""
    install_import_hook(CHECKED, "tests.shape_checks.check_call")
