"""The model card of a matching model's export (README.md): what it answers, its data, its figures, how to open it."""

from __future__ import annotations

import time
from typing import Any

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
from core.models.prefixes import NO_PREFIXES, read_prefixes
from core.runs.folder import RunFolder
from core.tasks.match.figures import BASELINES, METRICS
from core.tasks.match.model_folder import read_about, read_texts
from core.tasks.match.report import MatchReport, describe_line, from_json, headline

_TITLE = "Answer matcher"
_METHODS = {
    "frozen": "none: the backbone as it is",
    "lora": "LoRA (small added matrices, Hu et al. 2021), merged",
    "full": "full fine-tuning (all weights)",
}
_HOW = """```python
import json
from safetensors.numpy import load_file
from sentence_transformers import SentenceTransformer

folder = "path/to/this/folder"
model = SentenceTransformer(folder)
answers = [json.loads(line)["text"] for line in open(f"{folder}/answers.jsonl", encoding="utf-8")]
vectors = load_file(f"{folder}/answers.safetensors")["vectors"]
cosines = model.similarity(model.encode(["A question"]), vectors)[0]
print(answers[int(cosines.argmax())])
```

`answers.jsonl` holds the answers, `answers.safetensors` their vectors in the same order, `match.json` how a cosine
becomes a chance: with the numbers `sharpness` and `none` in it, an answer with the cosine c has the chance
exp(sharpness c) / (exp(none) + the same summed over all answers). Below `line` there is no good answer. `proof.json`
tells how a fresh process with nothing but the libraries above agreed with the figures below."""


def match_card(run: RunFolder) -> str:
    """README.md of the exported folder: front matter for the model hub, then sections; no paths of this computer."""
    return f"---\n{_front_matter(run)}\n---\n\n{_body(run)}"


def _front_matter(run: RunFolder) -> str:
    from huggingface_hub import EvalResult, ModelCardData

    card = find_card(run)
    results = [
        EvalResult(
            task_type="sentence-similarity",
            task_name="Matching questions with answers",
            dataset_type="private",
            dataset_name="Table of questions with answers",
            dataset_split=split,
            dataset_revision=fingerprint_of(run)[:16] or None,
            metric_type=kind,
            metric_name=f"{kind} ({split})",
            metric_value=round(value, 4),
        )
        for split, report in _reports(run)
        for kind, value in report.figures.pairs()
    ]
    data = ModelCardData(
        model_name=title_of(run, _TITLE),
        license=card.licence.lower() if card and card.licence else "unknown",
        language=languages_of(card),
        base_model=card.location if card and card.source != "folder" else None,
        library_name="sentence-transformers",
        pipeline_tag="sentence-similarity",
        tags=["sentence-transformers", "question-answer matching", run.job.method.kind, "tunewright"],
        eval_results=results or None,
    )
    return data.to_yaml().strip()


def _body(run: RunFolder) -> str:
    count = len(read_texts(run.model_folder))
    what = (
        f"Given a question, it ranks {count:,} answers, each with the chance to be the right one, or says that none "
        f"of them is."
    )
    sections = [
        f"# {escape(title_of(run, _TITLE))}",
        make_section("What it answers", what),
        make_section("How to open it", _say_how(run)),
        make_section("Data", _data(run)),
        make_section("Settings", _settings(run)),
        make_section("Figures", _figures(run)),
        make_section("Limits", _limits(run)),
    ]
    return "\n\n".join(sections) + "\n"


def _say_how(run: RunFolder) -> str:
    prefixes = read_prefixes(run.model_folder)
    if prefixes == NO_PREFIXES:
        return _HOW
    explained = (
        f'The model reads "{prefixes.query}" before a question and "{prefixes.passage}" before an answer: '
        "`encode_query` and `encode_document` put them there."
    )
    return f"{_HOW.replace('model.encode(', 'model.encode_query(')}\n\n{explained}"


def _data(run: RunFolder) -> str:
    start, split = start_of(run), run.job.data.split
    lines = []
    if start:
        counts = dict(start.counts)
        lines.append(
            f"- Questions: {start.train_rows:,} training, {start.validation_rows:,} validation, {start.test_rows:,} "
            f"test"
        )
        lines.append(
            f"- Answers: {counts.get('answers', 0):,}; questions that nobody had an answer to: "
            f"{counts.get('unanswered', 0):,}"
        )
    lines.append(f"- Split: by {run.job.match.split_by}, {split.kind}, seed {split.seed}")
    if fingerprint_of(run):
        lines.append(f"- SHA-256 of the table's cells: `{fingerprint_of(run)}`")
    lines.append("- The questions are not part of this folder; the answers are.")
    return "\n".join(lines)


def _settings(run: RunFolder) -> str:
    training, method, match = run.job.training, run.job.method, run.job.match
    environment = run.environment()
    lines = [f"- Backbone: {escape(backbone_name(run))}", f"- Method: {_METHODS[method.kind]}"]
    if method.kind != "frozen":
        lines += [
            "- Loss: multiple negatives ranking (Henderson et al. 2017) over the cosines, "
            f"times {match.scale:g}{', learnt' if match.learn_scale else ''}; {match.hard_negatives} hard negatives a "
            f"question",
            f"- Epochs {training.epochs}, batch {training.batch_rows * training.accumulate_steps} questions, "
            f"learning rate {training.learning_rate:g}, warm-up {training.warmup_share:.0%}, weight decay "
            f"{training.weight_decay:g}, "
            f"averaging over the last {training.average_share:.0%}",
        ]
    if method.kind == "lora":
        lines.append(f"- LoRA: rank {method.rank}, alpha {method.alpha:g}, dropout {method.dropout:g}")
    lines.append(f"- Token limit {training.max_tokens}, seed {training.seed}")
    packages = environment.get("packages") or {}
    versions = [f"{name} {packages[name]}" for name in ("torch", "transformers", "peft") if packages.get(name)]
    if versions:
        lines.append(f"- Made with Tunewright, {', '.join(versions)}")
    if environment.get("created"):
        lines.append(f"- Begun on {time.strftime('%Y-%m-%d', time.localtime(environment['created']))}")
    return "\n".join(lines)


def _figures(run: RunFolder) -> str:
    reports = _reports(run)
    if not reports:
        return "The model was not judged: no questions were held back."
    split, best = reports[0]
    baselines = (run.metrics() or {}).get("baselines") or {}
    low, high = best.interval
    lines = [
        str(headline(best)),
        "",
        f"Protocol: every question is ranked against the whole list of {best.answers:,} answers; ties count against "
        f"the right one. "
        + (
            "The test questions were never trained on and decided nothing."
            if split == "test"
            else "The best moment of the training was chosen on these questions, which flatters a little."
        )
        + " Baselines were judged on the same questions.",
        "",
        "| | " + " | ".join(f"{name} first | {name} among three | {name} MRR" for name, _ in reports) + " |",
        "|---" * (1 + 3 * len(reports)) + "|",
        _row("**This model**", {name: dict(report.figures.pairs()) for name, report in reports}, reports),
        *(_row(one.in_card(), baselines[one.name], reports) for one in BASELINES if one.name in baselines),
        "",
        f"95 of 100 samples of {best.questions:,} questions would put the first figure between {low:.3f} and "
        f"{high:.3f}.",
        "",
        str(describe_line(best)),
    ]
    return "\n".join(lines)


def _row(title: str, body: dict[str, Any], reports: list[tuple[str, MatchReport]]) -> str:
    cells = [
        f"{(body.get(split) or {}).get(name, float('nan')):.4f}"
        for split, _ in reports
        for name in (metric.name for metric in METRICS)
    ]
    return f"| {title} | " + " | ".join("" if cell == "nan" else cell for cell in cells) + " |"


def _limits(run: RunFolder) -> str:
    card = find_card(run)
    limit = read_about(run.model_folder).max_tokens or run.job.training.max_tokens
    lines = [f"- Questions and answers are cut after {limit} tokens; what comes later is not read."]
    if card and card.languages:
        lines.append(
            f"- The backbone reads {', '.join(card.languages[:12])}{' and more' if len(card.languages) > 12 else ''}."
        )
    lines.append("- It chooses among the answers it has and writes none of its own.")
    reports = _reports(run)
    if not reports or not reports[0][1].line.is_calibrated:
        lines.append("- The confidence is not calibrated: there were no questions to learn it from.")
    else:
        share = run.job.match.unanswered_share
        lines.append(
            f"- The confidence is meant for {share:.0%} of questions without an answer; with other shares it is too "
            f"high or too low."
        )
    return "\n".join(lines)


def _reports(run: RunFolder) -> list[tuple[str, MatchReport]]:
    metrics = run.metrics() or {}
    return [(split, from_json(metrics[split])) for split in ("test", "validation") if metrics.get(split)]
