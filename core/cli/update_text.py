"""What an update brings and how it turned out, as lines for a person and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from core.data.reading_findings import Finding
from core.data.table import Table
from core.errors import WorkbenchError
from core.runs.folder import RunFolder
from core.runs.versions import find_current, list_versions
from core.tasks.registry import find_task
from core.tasks.updating import JudgedPart, UpdateInspection, UpdateOutcome, read_outcome

_LINES, _CLASSES, _TEXTS, _WIDEST = 8, 12, 5, 32
_BEFORE = "test_before"


def inspection_lines(run: RunFolder, found: UpdateInspection) -> list[str]:
    """What is new, with the lines of the files."""
    parts = dict(found.parts)
    learnt = ", ".join(f"{count:,} {_PART_TITLES[name]}" for name, count in parts.items() if count)
    lines = [f"Update of {run.name} ({run.path})"]
    lines.append(f"New rows: {found.rows:,}" + (f" ({learnt})" if learnt else ""))
    for finding in found.findings:
        lines += _say_finding(finding, found.table)
    return [*lines, *_share_lines(found)]


_PART_TITLES = {"train": "to learn from", "validation": "to choose by", "test": "to judge by"}


def _say_finding(finding: Finding, table: Table | None) -> Iterator[str]:
    mark = "-" if finding.severity == "info" else "!"
    yield f"{mark} {finding.message}" + (f" {finding.hint}" if finding.hint else "")
    if finding.rows and table is not None:
        yield f"  {say_places(table, finding.rows)}"


def say_places(table: Table, rows: Sequence[int]) -> str:
    """The lines of some rows, as a person finds them: "march.csv, lines 2, 17, 40 and 12 more"."""
    of_file: dict[int, list[int]] = {}
    for row in rows[:_LINES]:
        of_file.setdefault(int(table.source_of[row]), []).append(int(table.line_of[row]))
    shown = "; ".join(
        f"{table.sources[source].name}, line{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"
        for source, numbers in of_file.items()
    )
    return shown + (f" and {len(rows) - _LINES:,} more" if len(rows) > _LINES else "")


def _share_lines(found: UpdateInspection) -> list[str]:
    if not found.shares or not found.rows:
        return []
    ordered = sorted(found.shares, key=lambda pair: -abs(pair.after - pair.before))
    width = min(_WIDEST, max(len("class"), *(len(pair.name) for pair in ordered[:_CLASSES])))
    lines = ["", f"{'class':<{width}}  {'before':>8}  {'new':>8}  {'rows':>6}  {'new rows':>8}"]
    for pair in ordered[:_CLASSES]:
        lines.append(
            f"{_cut(pair.name, width):<{width}}  {pair.before:>8.1%}  {pair.after:>8.1%}  {pair.rows_before:>6,}  "
            f"{pair.rows_after:>8,}"
        )
    if len(ordered) > _CLASSES:
        lines.append(f"... and {len(ordered) - _CLASSES:,} classes that differ less (all of them: --json)")
    return lines


def describe_inspection(found: UpdateInspection) -> dict[str, Any]:
    """What is new as plain values; rows count from 0, `lines` are those of the files."""
    return {
        "rows": found.rows,
        "parts": dict(found.parts),
        "new_classes": list(found.new_classes),
        "missing_classes": list(found.missing_classes),
        "shares": [asdict(pair) for pair in found.shares],
        "mix_p_value": found.mix_p_value,
        "unlike_share": found.unlike_share,
        "unlike_p_value": found.unlike_p_value,
        "known_rows": list(found.known_rows),
        "judged_rows": list(found.judged_rows),
        "findings": [
            {
                "kind": one.kind,
                "severity": str(one.severity),
                "text": str(one.message),
                "hint": str(one.hint) if one.hint else None,
                "rows": list(one.rows),
            }
            for one in found.findings
        ],
        "settings": asdict(found.job.update),
    }


def describe_outcome(run: RunFolder) -> dict[str, Any]:
    """How the update turned out as plain values: the gate, and the version that is in use."""
    outcome = _read(run)
    current = find_current(run).path
    return {
        "accepted": outcome.accepted if outcome is not None else None,
        "reasons": [str(one) for one in outcome.reasons] if outcome is not None else [],
        "hints": [str(one) for one in outcome.hints] if outcome is not None else [],
        "version": next((one.number for one in list_versions(run) if one.path == run.path), None),
        "in_use": str(current),
    }


def outcome_lines(run: RunFolder) -> list[str]:
    """Before and after on the old and the new test, what flipped, and the verdict of the gate."""
    outcome = _read(run)
    if outcome is None:
        return ["The update was not judged.", f"Run:   {run.path}"]
    lines = [
        *_part_lines(run, "old test", outcome.old_test),
        *_flip_lines(run, outcome),
        *_part_lines(run, "new test", outcome.new_test),
        f"Learnt in {outcome.seconds:,.0f} s"
        + (f"; anew it took {outcome.anew_seconds:,.0f} s." if outcome.anew_seconds else "."),
        "",
    ]
    name = str(run.name)
    if outcome.accepted:
        lines.append(
            f"Accepted: from now on {name} is the version in use. Back again: tunewright runs {run.path} --back"
        )
    else:
        lines.append("Not accepted: the old model stays in use.")
        lines += [f"  {reason}" for reason in outcome.reasons]
        lines += [f"  To try: {hint}" for hint in outcome.hints]
        lines.append(f"  Use it all the same: tunewright runs {run.path} --accept")
    return [*lines, f"Model: {run.model_folder}", f"Run:   {run.path}"]


def _read(run: RunFolder) -> UpdateOutcome | None:
    try:
        return read_outcome(run.metrics() or {})
    except WorkbenchError:
        return None


def _part_lines(run: RunFolder, name: str, part: JudgedPart | None) -> list[str]:
    if part is None:
        return [f"On the {name}: there are no such rows.", ""]
    rows = part.after.get("rows") or part.after.get("users") or part.after.get("questions")
    has_anew = part.anew is not None
    head = f"On the {name}" + (f" ({int(rows):,} rows)" if rows else "")
    specs = [spec for spec in find_task(run.job.task).metrics if spec.in_summary and spec.name in part.after]
    width = max([len(head), *(len(str(spec.title)) for spec in specs)])
    lines = [f"{head:<{width}}  {'before':>7}  {'after':>7}  {'difference':>27}" + ("     anew" if has_anew else "")]
    for spec in specs:
        before, after = part.before.get(spec.name), part.after.get(spec.name)
        interval = part.differences.get(spec.name)
        between = f"({100 * interval.low:+.1f} to {100 * interval.high:+.1f})" if interval else ""
        change = f"{100 * (after - before):+.1f} points {between}" if before is not None and after is not None else ""
        anew = f"  {_figure((part.anew or {}).get(spec.name), spec.format):>7}" if has_anew else ""
        lines.append(
            f"{spec.title!s:<{width}}  {_figure(before, spec.format):>7}  {_figure(after, spec.format):>7}  "
            f"{change:>27}{anew}"
        )
    return [*lines, *_class_lines(part), ""]


def _figure(value: Any, form: str) -> str:
    return "-" if value is None else f"{value:.1%}" if form == "share" else f"{value:.3f}"


def _class_lines(part: JudgedPart) -> list[str]:
    before, after = _per_class(part.before), _per_class(part.after)
    shown = [name for name, scores in after.items() if scores.get("support")]
    if not shown:
        return []

    def change(name: str) -> float:
        return float(after[name]["f1"]) - float(before.get(name, {}).get("f1", 0.0))

    shown.sort(key=change)
    width = min(_WIDEST, max(len("class"), *map(len, shown)))
    lines = [
        "",
        f"{'class':<{width}}  {'rows':>6}  {'F1 before':>9}  {'F1 after':>8}  {'95 % interval of the change':>27}",
    ]
    ends = shown if len(shown) <= _CLASSES else [*shown[: _CLASSES // 2], *shown[-_CLASSES // 2 :]]
    for name in ends:
        old, interval = before.get(name), part.differences.get(f"f1 of {name}")
        between = f"{interval.low:+.3f} to {interval.high:+.3f}" if interval else ""
        score = f"{float(old['f1']):.3f}" if old else "-"
        lines.append(
            f"{_cut(name, width):<{width}}  {int(after[name]['support']):>6,}  {score:>9}  "
            f"{float(after[name]['f1']):>8.3f}  {between:>27}"
        )
    if len(shown) > len(ends):
        lines.append(f"... and {len(shown) - len(ends):,} classes in between (all of them: --json)")
    return lines


def _per_class(figures: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found = figures.get("per_class") or ()
    if isinstance(found, Mapping):
        return {str(name): scores for name, scores in found.items()}
    return {str(scores["name"]): scores for scores in found}


def _flip_lines(run: RunFolder, outcome: UpdateOutcome) -> list[str]:
    worse, better = outcome.negative_flips, outcome.positive_flips
    if worse is None or better is None:
        return []
    limit = run.job.update.limit_flips
    lines = [f"Right before and wrong now: {worse:.1%} of the old test (limit {limit:.1%}); newly right: {better:.1%}."]
    after, before = run.predictions("test"), run.predictions(_BEFORE)
    if after is None or before is None or "text" not in after.columns or len(before) != len(after):
        return [*lines, ""]
    count = int((outcome.old_test.after if outcome.old_test else {}).get("rows", 0))
    flipped = [
        at
        for at in range(min(count, len(after)))
        if before["predicted"][at] == after["true"][at] != after["predicted"][at]
    ]
    for at in flipped[:_TEXTS]:
        text = " ".join(str(after["text"][at]).split())
        lines.append(f"  {_cut(text, 80)}  is {after['true'][at]}, now {after['predicted'][at]}")
    if len(flipped) > _TEXTS:
        lines.append(f"  ... and {len(flipped) - _TEXTS:,} more texts")
    return [*lines, ""]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
