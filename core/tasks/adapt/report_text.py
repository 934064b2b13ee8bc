"""The report of a run that adapted a backbone, as lines of text."""

from __future__ import annotations

from core.models.adapted import read_adaptation
from core.runs.folder import RunFolder
from core.tasks.adapt.outcome import say_outcome


def report_lines(run: RunFolder) -> list[str]:
    """Both figures before and after, and how to train from the backbone."""
    adaptation = read_adaptation(run.path)
    if adaptation is None:
        return ["There is no adapted backbone."]
    lines = [str(say_outcome(adaptation)), "", f"{'':<28} before    now"]
    lines.append(
        f"{'hidden words (masked loss)':<28} {adaptation.masked_loss_before:6.3f} {adaptation.masked_loss:6.3f}"
    )
    if adaptation.macro_f1 is not None and adaptation.macro_f1_before is not None:
        lines.append(
            f"{'quick classifier (macro-F1)':<28} {adaptation.macro_f1_before:6.3f} {adaptation.macro_f1:6.3f}"
        )
    return [*lines, "", f'Train from it: tunewright train DATA --backbone "{run.path}"']
