"""Python code that opens an exported backbone without Tunewright."""

from __future__ import annotations

from core.export.export import ExportPlan
from gui.tasks.encoder_lines import encoder_lines


def opening_lines(plan: ExportPlan) -> str:
    """With sentence-transformers."""
    return encoder_lines(plan.destination)
