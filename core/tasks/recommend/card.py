"""The model card of a recommender's export (README.md): what it recommends, its data, its figures, how to use it."""

from __future__ import annotations

import time
from collections.abc import Mapping

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
from core.runs.folder import RunFolder
from core.tasks.recommend.figures import BASELINES, DECIDING, METRICS
from core.tasks.recommend.report import GroupFigures, RankingReport, describe_standing, headline, report_from_json

_TITLE = "Recommender"
_METHODS = {
    "frozen": "the text model as it is",
    "lora": "LoRA in the text model (small added matrices, Hu et al. 2021), merged",
    "full": "full fine-tuning of the text model (all weights)",
}
_HOW = """```
python recommend.py --history ID,ID,ID --top 10
{words}```

`recommend.py` needs numpy, torch and safetensors, and nothing else. It reads `sequence.json` and `sequence.safetensors`
(what reads a history), `items.safetensors` (the vectors of the items, how often each was met, and what followed what)
and `items.jsonl` (ids, titles, texts, in the same order). Whose histories it learnt from is not part of this
folder.{encoder}

`proof.json` tells how a fresh process with nothing but these libraries gave the lists that were judged below."""
_WORDS = 'python recommend.py --like "in words"    # needs sentence-transformers too\n'
_ENCODER = """

The text encoder opens by itself:

```python
from sentence_transformers import SentenceTransformer
vectors = SentenceTransformer("path/to/this/folder").encode(["The text of an item"])
```"""


def recommend_card(run: RunFolder) -> str:
    """README.md of the exported folder: front matter for the model hub, then sections; no paths of this computer."""
    return f"---\n{_front_matter(run)}\n---\n\n{_body(run)}"


def _front_matter(run: RunFolder) -> str:
    from huggingface_hub import EvalResult, ModelCardData

    card = find_card(run)
    results = [
        EvalResult(
            task_type="recommendation",
            task_name="Ranking all items",
            dataset_type="private",
            dataset_name="Table of interactions",
            dataset_split=split,
            dataset_revision=fingerprint_of(run)[:16] or None,
            metric_type=name,
            metric_name=f"{name} ({split})",
            metric_value=round(report.figures[name], 4),
        )
        for split, report in _reports(run)
        for name in (metric.name for metric in METRICS if metric.in_summary)
    ]
    has_text = _has_encoder(run)
    data = ModelCardData(
        model_name=title_of(run, _TITLE),
        license=card.licence.lower() if card and card.licence and has_text else "unknown",
        language=languages_of(card) if has_text else None,
        base_model=card.location if card and card.source != "folder" and has_text else None,
        library_name="sentence-transformers" if has_text else None,
        tags=["recommendation", "sequential recommendation", run.job.method.kind, "tunewright"],
        eval_results=results or None,
    )
    return data.to_yaml().strip()


def _body(run: RunFolder) -> str:
    has_text = _has_encoder(run)
    what = "Given what somebody met, oldest first, it ranks every item of the catalogue by how likely it comes next."
    if has_text:
        what += " Items that nobody met yet are ranked by their texts."
    how = _HOW.format(words=_WORDS if has_text else "", encoder=_ENCODER if has_text else "")
    sections = [
        f"# {escape(title_of(run, _TITLE))}",
        make_section("What it recommends", what),
        make_section("How to use it", how),
        make_section("Data", _data(run)),
        make_section("Settings", _settings(run)),
        make_section("Figures", _figures(run)),
        make_section("Limits", _limits(run)),
    ]
    return "\n\n".join(sections) + "\n"


def _data(run: RunFolder) -> str:
    start, own = start_of(run), run.job.recommend
    lines = []
    if start:
        lines += [f"- {name.capitalize()}: {count:,}" for name, count in start.counts]
        lines.append(
            f"- Learnt from {start.train_rows:,} interactions, chosen by {start.validation_rows:,}, judged on "
            f"{start.test_rows:,}"
        )
    if own.item_text_columns and _has_encoder(run):
        lines.append(f"- Read of an item: {', '.join(escape(name) for name in own.item_text_columns)}")
    counted = {
        "all": "every interaction counts",
        "threshold": f"ratings from {own.rating_threshold:g} on count",
        "weights": "each counts by its rating",
    }
    lines.append(
        f"- Feedback: {counted[own.feedback]}; of repeated ones "
        f"{'all' if own.repeats == 'all' else 'the ' + own.repeats} count"
    )
    if max(own.user_core, own.item_core) > 1:
        lines.append(
            f"- Left out: users with fewer than {own.user_core} and items with fewer than {own.item_core} interactions"
        )
    if fingerprint_of(run):
        lines.append(f"- SHA-256 of data and settings: `{fingerprint_of(run)}`")
    return "\n".join(lines)


def _settings(run: RunFolder) -> str:
    training, method, own, environment = run.job.training, run.job.method, run.job.recommend, run.environment()
    lines = []
    if _has_encoder(run):
        lines.append(
            f"- Text model: {escape(backbone_name(run))}, {_METHODS[method.kind]}; token limit {training.max_tokens}"
        )
    else:
        lines.append("- No texts: the items are known by learnt vectors alone")
    if method.kind == "lora":
        lines.append(f"- LoRA: rank {method.rank}, alpha {method.alpha:g}, dropout {method.dropout:g}")
    several = f"; {own.members} models side by side" if own.members > 1 else ""
    lines.append(
        f"- Sequence part: causal Transformer, {own.blocks} layers of width {own.width}, histories of up to "
        f"{own.history} items{several}"
    )
    lines.append(
        f"- Epochs {training.epochs}, batch {training.batch_rows}, learning rate {training.head_learning_rate:g}, seed "
        f"{training.seed}"
    )
    blend = ((run.metrics() or {}).get("training") or {}).get("blend") or {}
    parts = [f"{escape(str(name))} {weight:g}" for name, weight in blend.items() if weight]
    if parts:
        lines.append(f"- Blended in, by weights chosen on validation: {', '.join(parts)}")
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
        return "The model was not judged: no interactions were held back."
    split, best = reports[0]
    baselines = _baselines(run, split)
    in_card = {baseline.name: baseline.in_card() for baseline in BASELINES}
    named = {in_card.get(name, name): report for name, report in baselines.items()}
    low, high = best.intervals[DECIDING]
    chosen = "decided nothing" if split == "test" else "chose the best moment of the training, which flatters a little"
    lines = [
        str(headline(best)),
        "",
        str(describe_standing(best, named)),
        "",
        f"Protocol ({split}, {best.lists:,} histories, {best.items:,} items): {best.protocol} These targets {chosen}. "
        f"The baselines were judged on the same ones.",
        "",
        f"| {split} | HR@10 | NDCG@10 | MRR | coverage@10 | novelty@10 |",
        "|---|---|---|---|---|---|",
        _row("**This model**", best),
        *(_row(title, report) for title, report in named.items()),
        "",
        f"95 of 100 samples of {best.lists:,} histories would put NDCG@10 between {low:.4f} and {high:.4f}. Novelty "
        f"is in bits: how rarely the shown items are met.",
        "",
        "| asked for | how many | HR@10 | NDCG@10 |",
        "|---|---|---|---|",
        *(_group_row(group) for group in (*best.by_popularity, *best.by_history) if group.count),
    ]
    return "\n".join(lines)


def _row(title: str, report: RankingReport) -> str:
    figures = report.figures
    return (
        f"| {title} | {figures['hr@10']:.4f} | {figures['ndcg@10']:.4f} | {figures['mrr']:.4f} | "
        f"{figures['coverage@10']:.1%} | {figures['novelty@10']:.1f} |"
    )


def _group_row(group: GroupFigures) -> str:
    names = {
        "head": "the most met fifth of the items",
        "tail": "the other items",
        "cold": "items the training never met",
    }
    name = names.get(group.name) or (
        f"histories of {group.low} and more" if group.high is None else f"histories of {group.low} to {group.high}"
    )
    return f"| {name} | {group.count:,} | {group.figures['hr@10']:.4f} | {group.figures['ndcg@10']:.4f} |"


def _limits(run: RunFolder) -> str:
    lines = [
        f"- Of a longer history the last {run.job.recommend.history} items are read.",
        "- It learnt what followed what, not why: what was shown to people before shaped what they took.",
        "- A score orders items for one history; it is no probability and says nothing across histories.",
    ]
    if _has_encoder(run):
        card = find_card(run)
        if card and card.languages:
            lines.append(
                f"- The text model reads "
                f"{', '.join(card.languages[:12])}{' and more' if len(card.languages) > 12 else ''}."
            )
    else:
        lines.append("- Items that were not met in training cannot be recommended: there are no texts to know them by.")
    return "\n".join(lines)


def _reports(run: RunFolder) -> list[tuple[str, RankingReport]]:
    metrics = run.metrics() or {}
    return [
        (split, report_from_json(metrics[split]))
        for split in ("test", "validation")
        if (metrics.get(split) or {}).get("targets")
    ]


def _baselines(run: RunFolder, split: str) -> Mapping[str, RankingReport]:
    baselines = (run.metrics() or {}).get("baselines") or {}
    return {
        name: report_from_json(body[split])
        for name, body in baselines.items()
        if (body.get(split) or {}).get("targets")
    }


def _has_encoder(run: RunFolder) -> bool:
    return (run.model_folder / "modules.json").is_file()
