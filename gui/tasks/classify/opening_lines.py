"""Python code that opens an exported classifier without Tunewright."""

from __future__ import annotations

from core.export.export import ExportPlan


def opening_lines(plan: ExportPlan) -> str:
    """With transformers for a whole model, with peft for an adapter."""
    where = str(plan.destination)
    if plan.form == "merged":
        return (
            "from transformers import pipeline\n"
            f"classify = pipeline('text-classification', model={where!r}, top_k=None)\n"
            "print(classify('Type a text here'))\n"
        )
    return (
        "from peft import AutoPeftModelForSequenceClassification\n"
        f"model = AutoPeftModelForSequenceClassification.from_pretrained({where!r})\n"
        "print(model.config.id2label)\n"
    )
