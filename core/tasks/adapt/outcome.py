"""What became of adapting a backbone, as a sentence."""

from __future__ import annotations

from typing import Any

from core.message import Message, say
from core.models.adapted import Adaptation


def say_outcome(adaptation: Adaptation) -> Message:
    """What became of it, in a sentence with both figures."""
    values: dict[str, Any] = {
        "before": f"{adaptation.masked_loss_before:.2f}",
        "after": f"{adaptation.masked_loss:.2f}",
    }
    if adaptation.macro_f1 is None or adaptation.macro_f1_before is None:
        if adaptation.is_kept:
            return say(
                "It guesses hidden words better than before: {after} instead of {before} (masked loss; lower is "
                "better). Without labels nothing says yet whether it classifies better.",
                **values,
            )
        return say(
            "It does not guess hidden words better than before: {after} instead of {before} (masked loss; lower is "
            "better). The original backbone stays in use.",
            **values,
        )
    values |= {"f1": f"{adaptation.macro_f1:.3f}", "f1_before": f"{adaptation.macro_f1_before:.3f}"}
    if adaptation.is_kept:
        return say(
            "Kept: it guesses hidden words better ({before} before, {after} now; lower is better), and a quick "
            "classifier on it does not lose on validation texts (macro-F1 {f1_before} before, {f1} now).",
            **values,
        )
    return say(
        "Not kept: hidden words {before} before, {after} now (lower is better), macro-F1 of a quick classifier on "
        "validation texts {f1_before} before, {f1} now. The original backbone stays in use.",
        **values,
    )
