"""The model card of a classifier's export (README.md): what it predicts, its data, its figures, how to open it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any, Literal

from core.export.card_parts import (
    backbone_name,
    escape,
    find_card,
    fingerprint_of,
    languages_of,
    make_section,
    start_of,
    title_of,
)
from core.metrics.headlines import headline
from core.metrics.labels import LabelReport, describe_gaps, describe_small
from core.runs.folder import RunFolder
from core.tasks.classify.card_decision import WAY_TO_DECIDE, describe_decision
from core.tasks.classify.card_prompting import (
    ENTAILED,
    answers_by_entailment,
    describe_few_shot,
    describe_zero_shot,
    protocol_of_zero_shot,
)
from core.tasks.classify.corrected_data import CorrectionCounts
from core.tasks.classify.figures import BASELINES
from core.tasks.classify.model_id import count_classes

MAX_LISTED_CLASSES = 100
_TITLE = "Text classifier"
_METHODS = {
    "lora": "LoRA (small added matrices, Hu et al. 2021)",
    "full": "full fine-tuning (all weights)",
    "few-shot": "few-shot by contrast (SetFit, Tunstall et al. 2022)",
    "zero-shot": "zero-shot: no training, the names of the classes are the classifier",
}
_MERGED = """```python
from transformers import pipeline
classify = pipeline("text-classification", model="path/to/this/folder", top_k=None)
print(classify("A text to classify", truncation=True))
```"""
_ADAPTER = """```python
from peft import PeftModel
from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

folder = "path/to/this/folder"
stock = AutoModelForSequenceClassification.from_pretrained(f"{folder}/base")
model = PeftModel.from_pretrained(stock, folder)
classify = pipeline("text-classification", model=model, tokenizer=AutoTokenizer.from_pretrained(folder), top_k=None)
```

`base/` holds the backbone as it was before training, with what was built onto it; the adapter belongs to just that
model. Where this folder was first written, `peft.AutoPeftModelForSequenceClassification.from_pretrained(folder)` opens
it in one line; after moving it, use the lines above."""

_PROVEN = "`proof.json` tells how a fresh process with nothing but the libraries above agreed with the figures below."


def model_card(run: RunFolder, form: Literal["merged", "adapter"] = "merged") -> str:
    """README.md of the exported folder: front matter for the model hub, then sections; no paths of this computer."""
    return f"---\n{_front_matter(run, form)}\n---\n\n{_body(run, form)}"


def _front_matter(run: RunFolder, form: str) -> str:
    from huggingface_hub import ModelCardData

    card = find_card(run)
    data = ModelCardData(
        model_name=title_of(run, _TITLE),
        license=card.licence.lower() if card and card.licence else "unknown",
        language=languages_of(card),
        base_model=card.location if card and card.source != "folder" else None,
        library_name="peft" if form == "adapter" else "transformers",
        pipeline_tag="text-classification",
        tags=["text-classification", run.job.method.kind, "tunewright"],
        eval_results=_eval_results(run) or None,
    )
    return data.to_yaml().strip()


def _eval_results(run: RunFolder) -> list[Any]:
    from huggingface_hub import EvalResult

    results = []
    for split, report in _reports(run):
        figures = (("accuracy", "Accuracy", report.accuracy), ("f1", "Macro F1", report.macro_f1))
        for kind, name, value in figures:
            results.append(
                EvalResult(
                    task_type="text-classification",
                    task_name="Text classification",
                    dataset_type="private",
                    dataset_name="Table of labelled texts",
                    dataset_split=split,
                    dataset_revision=fingerprint_of(run)[:16] or None,
                    metric_type=kind,
                    metric_name=f"{name} ({split})",
                    metric_value=round(value, 4),
                )
            )
    return results


def _body(run: RunFolder, form: str) -> str:
    reports, decided = _reports(run), describe_decision(run, count_classes(run.model_folder) or 0)
    sections = [
        f"# {escape(title_of(run, _TITLE))}",
        make_section("What it answers", _answers(run, reports)),
        *([make_section("What stands without a person", decided)] if decided else []),
        make_section("How to open it", f"{_way_to_open(run, form)}\n\n{WAY_TO_DECIDE}\n\n{_PROVEN}"),
        make_section("Data", _data(run)),
        make_section("Settings", _settings(run)),
        make_section("Figures", _figures(run, reports)),
        make_section("Limits", _limits(run, reports)),
    ]
    return "\n\n".join(sections) + "\n"


def _way_to_open(run: RunFolder, form: str) -> str:
    if form != "merged":
        return _ADAPTER
    return ENTAILED if answers_by_entailment(run) else _MERGED


def _answers(run: RunFolder, reports: list[tuple[str, LabelReport]]) -> str:
    start = start_of(run)
    classes = start.classes if start else reports[0][1].classes if reports else ()
    several = bool(reports and reports[0][1].multi_label)
    what = "any number of these classes, or none," if several else "one of these classes"
    listed = ", ".join(escape(name) for name in classes[:MAX_LISTED_CLASSES])
    more = f" and {len(classes) - MAX_LISTED_CLASSES} more" if len(classes) > MAX_LISTED_CLASSES else ""
    return (
        f"Given a text, it says {what}, each with a probability: {listed}{more}."
        if classes
        else "Given a text, it says a class."
    )


def _data(run: RunFolder) -> str:
    split, start = run.job.data.split, start_of(run)
    lines = []
    if start:
        used = "looked at" if run.job.method.kind == "zero-shot" else "training"
        lines.append(
            f"- Rows: {start.train_rows:,} {used}, {start.validation_rows:,} validation, {start.test_rows:,} test"
        )
    lines.append(f"- Split: {split.kind}, seed {split.seed}")
    if fingerprint_of(run):
        lines.append(f"- SHA-256 of the table's cells: `{fingerprint_of(run)}`")
    counts = CorrectionCounts.from_metrics(run.metrics())
    if counts is not None:
        lines.append(f"- {counts.message()}")
    lines.append("- The texts themselves are not part of this folder.")
    return "\n".join(lines)


def _settings(run: RunFolder) -> str:
    job, training, method = run.job, run.job.training, run.job.method
    environment = run.environment()
    lines = [f"- Backbone: {escape(backbone_name(run))}", f"- Method: {_METHODS[method.kind]}"]
    if method.kind == "lora":
        kinds = [name for name, on in (("DoRA", method.use_dora), ("rsLoRA", method.use_rslora)) if on]
        lines.append(
            f"- LoRA: rank {method.rank}, alpha {method.alpha:g}, dropout "
            f"{method.dropout:g}{''.join(', ' + k for k in kinds)}"
        )
    if method.kind == "few-shot":
        lines += describe_few_shot(run)
    lines += (
        describe_zero_shot(run)
        if method.kind == "zero-shot"
        else [
            f"- Epochs {training.epochs}, batch {training.batch_rows * training.accumulate_steps} rows, "
            f"learning rate {training.learning_rate:g} (classifier {training.head_learning_rate:g}), warm-up "
            f"{training.warmup_share:.0%}",
            f"- Label smoothing {training.label_smoothing:g}, dropout {training.dropout:g}, weight decay "
            f"{training.weight_decay:g}, "
            f"averaging over the last {training.average_share:.0%}, class weights "
            f"{'on' if training.class_weights else 'off'}",
            f"- Token limit {training.max_tokens}, seed {job.training.seed}",
        ]
    )
    packages = environment.get("packages") or {}
    versions = [f"{name} {packages[name]}" for name in ("torch", "transformers", "peft") if packages.get(name)]
    if versions:
        lines.append(f"- Made with Tunewright, {', '.join(versions)}")
    if environment.get("created"):
        lines.append(f"- Begun on {time.strftime('%Y-%m-%d', time.localtime(environment['created']))}")
    return "\n".join(lines)


def _figures(run: RunFolder, reports: list[tuple[str, LabelReport]]) -> str:
    if not reports:
        return "The model was not judged: no rows were held back."
    best = reports[0][1]
    lines = [
        escape(str(headline(best))),
        "",
        protocol_of_zero_shot(run, reports[0][0]) if run.job.method.kind == "zero-shot" else _protocol(reports[0][0]),
        "",
        "| | " + " | ".join(f"{split} accuracy | {split} macro F1" for split, _ in reports) + " |",
        "|---" * (1 + 2 * len(reports)) + "|",
        "| **This model** | " + " | ".join(f"{r.accuracy:.4f} | {r.macro_f1:.4f}" for _, r in reports) + " |",
        *_baseline_rows(run, [split for split, _ in reports]),
        "",
        f"Per class, on the {reports[0][0]} rows ({best.rows:,}):",
        "",
        "| class | precision | recall | F1 | rows |",
        "|---|---|---|---|---|",
        *(
            f"| {escape(s.name)} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {s.support} |"
            for s in best.per_class[:MAX_LISTED_CLASSES]
        ),
    ]
    if best.has_no_label and best.no_label is not None:
        none = best.no_label
        lines.append(f"| *none of them* | {none.precision:.3f} | {none.recall:.3f} | {none.f1:.3f} | {none.support} |")
    if len(best.per_class) > MAX_LISTED_CLASSES:
        lines.append(f"\n{len(best.per_class) - MAX_LISTED_CLASSES} more classes are left out here.")
    return "\n".join(lines)


def _protocol(split: str) -> str:
    if split == "test":
        protocol = (
            "the test rows were never trained on and decided nothing; the best moment of the training was "
            "chosen on validation rows."
        )
    else:
        protocol = (
            "these rows were not trained on, but the best moment of the training was chosen on them, which "
            "flatters the figures a little."
        )
    return f"Protocol: {protocol} Baselines were judged on the same rows."


def _baseline_rows(run: RunFolder, splits: list[str]) -> Iterable[str]:
    figures = (run.metrics() or {}).get("baselines") or {}
    for baseline in BASELINES:
        body = figures.get(baseline.name)
        if not isinstance(body, dict):
            continue
        cells = []
        for split in splits:
            judged = body.get(split) or {}
            cells += [f"{judged[kind]:.4f}" if kind in judged else "" for kind in ("accuracy", "macro_f1")]
        yield f"| {baseline.in_card()} | " + " | ".join(cells) + " |"


def _limits(run: RunFolder, reports: list[tuple[str, LabelReport]]) -> str:
    card = find_card(run)
    lines = [_explain_long_texts(run)]
    if card and card.languages:
        lines.append(
            f"- The backbone reads {', '.join(card.languages[:12])}{' and more' if len(card.languages) > 12 else ''}."
        )
    lines.append(
        "- It knows these classes only: a text about something else is put into one of them, sometimes with confidence."
    )
    if reports:
        split, report = reports[0]
        gap = describe_gaps(report)
        lines += [f"- {escape(str(gap))}"] if gap else []
        few = describe_small(report)
        lines += [f"- {escape(str(few))}"] if few else []
        error = report.calibration.expected_error
        lines.append(f"- Probabilities are off by {error:.1%} on average (expected calibration error, {split} rows).")
    return "\n".join(lines)


def _reports(run: RunFolder) -> list[tuple[str, LabelReport]]:
    found = ((split, run.report(split)) for split in ("test", "validation"))
    return [(split, report) for split, report in found if report is not None and report.rows]


def _explain_long_texts(run: RunFolder) -> str:
    training = run.job.training
    if training.long_texts == "cut":
        return f"- Texts are cut after {training.max_tokens} tokens; what comes later is not read."
    return (
        "- Longer texts than the limit are read in overlapping windows, and answered with the mean of the logits of "
        "their windows, as `decide.py` in this folder does. A pipeline of transformers reads the first window only."
    )
