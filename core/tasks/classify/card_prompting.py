"""The parts of a model card that are particular to few-shot and zero-shot runs."""

from __future__ import annotations

from core.export.card_parts import escape
from core.runs.folder import RunFolder
from core.tasks.classify.proof import read_hypotheses

MAX_SENTENCES = 20
ENTAILED = """```python
import json
from transformers import pipeline

folder = "path/to/this/folder"
asked = json.load(open(f"{folder}/config.json"))["tunewright"]["entailment"]  # one hypothesis for each class
classify = pipeline("zero-shot-classification", model=folder)
print(classify("A text to classify", candidate_labels=asked["hypotheses"], hypothesis_template="{}"))
```"""


def answers_by_entailment(run: RunFolder) -> bool:
    """Whether the run's model is an NLI model that scores hypotheses."""
    return bool(read_hypotheses(run.model_folder))


def describe_few_shot(run: RunFolder) -> list[str]:
    """The settings of few-shot."""
    few_shot = run.job.few_shot
    weights = "small added matrices (LoRA)" if few_shot.weights == "lora" else "all weights"
    names = (
        "the names of the classes count as examples" if few_shot.use_names else "the names of the classes are not used"
    )
    return [
        f"- At most {few_shot.shots} rows of every class; what learns: {weights}; {names}",
        f"- Contrast {few_shot.temperature:g}",
    ]


def describe_zero_shot(run: RunFolder) -> list[str]:
    """The settings of zero-shot: template, descriptions and scale; nothing was trained."""
    zero_shot, metrics = run.job.zero_shot, run.metrics() or {}
    scale = (metrics.get("training") or {}).get("scale")
    is_fitted = bool(run.job.data.label_columns) and zero_shot.calibrate
    lines = [f"- Template: {escape(zero_shot.template)}"]
    lines += [f"- Description of a class: {escape(line)}" for line in zero_shot.descriptions[:MAX_SENTENCES]]
    if scale is not None:
        calibration = (
            "fitted on rows with labels" if is_fitted else "not fitted: how sure the answers sound was not checked"
        )
        lines.append(f"- Scale {scale:.3g}, {calibration}")
    lines.append(f"- Token limit {run.job.training.max_tokens}")
    return lines


def protocol_of_zero_shot(run: RunFolder, split: str) -> str:
    """How the figures were computed where nothing was trained."""
    calibrated = run.job.data.label_columns and run.job.zero_shot.calibrate
    used = "other rows with labels only set how sure the answers sound" if calibrated else "no label was used"
    return (
        f"Protocol: nothing was trained on any row; {used}. The {split} rows decided nothing. Baselines were judged "
        f"on the same rows."
    )
