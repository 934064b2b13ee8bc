"""Python code that opens an exported recommender without Tunewright."""

from __future__ import annotations

from core.export.export import ExportPlan
from gui.tasks.encoder_lines import encoder_lines


def opening_lines(plan: ExportPlan) -> str:
    """The command that gives a list, and the encoder with sentence-transformers."""
    script = plan.destination / "recommend.py"
    return f"# lists of items: python {script} --history ID,ID --top 10\n{encoder_lines(plan.destination)}"
