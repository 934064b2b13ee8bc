"""What is new about the rows of an update, as findings: classes, mix, unlike texts, rows that the model knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.data.class_names import alike_form, natural_key
from core.data.label_findings import find_label_problems
from core.data.reading_findings import Finding, Severity, find_reading_problems
from core.data.roles import join_texts
from core.message import Message, say
from core.metrics.shift import class_p_values, mix_p_value
from core.tasks.classify.named_rows import SPLITS
from core.tasks.classify.named_update import NamedUpdate
from core.tasks.classify.novelty import compare_texts
from core.tasks.classify.sections import Section
from core.tasks.updating import SharePair

LEVEL = 0.01
"""A change is called one where chance gives it less often than this."""
LEAST_SHIFT = 0.05
"""... and where so large a part of the rows has another class than before."""
LEAST_UNLIKE = 0.02
"""... or where so large a part of the texts, beyond the usual one, is unlike what was learnt."""
FEW_ROWS = 10
_LISTED, _SINGLE = 5, 3


@dataclass(frozen=True, eq=False)
class Novelties:
    """What the new rows bring; fields as in `UpdateInspection`."""

    findings: tuple[Finding, ...]
    new_classes: tuple[str, ...] = ()
    missing_classes: tuple[str, ...] = ()
    shares: tuple[SharePair, ...] = ()
    mix_p_value: float | None = None
    unlike_share: float | None = None
    unlike_p_value: float | None = None
    known: tuple[int, ...] = ()
    judged: tuple[int, ...] = ()


@dataclass
class _Found:
    findings: list[Finding] = field(default_factory=list)

    def add(self, kind: str, severity: Severity, message: Message, rows: Sequence[int], hint: Message | None) -> None:
        self.findings.append(Finding(kind, severity, message, tuple(sorted(rows)), hint=hint))


def find_novelties(
    named: NamedUpdate, section: Section, classes: Sequence[str], check: Callable[[], None] = lambda: None
) -> Novelties:
    """Everything worth saying about the new files of an update; rows are numbers of their table.

    Args:
        classes: of the model. check: called now and then; may raise to stop.
    """
    found = _Found(list(find_reading_problems(section.table)))
    left_out = [*section.known.tolist(), *section.judged.tolist()]
    found.findings += find_label_problems(
        section.corrected.table, section.roles, section.labels, excluded=left_out, split=None
    )
    _find_empty(section, found)
    _find_known(section, found)
    old, new = _count_old(named), _count_new(section)
    new_classes = tuple(sorted(set(new) - set(classes), key=natural_key))
    missing = tuple(name for name in classes if not new.get(name))
    _find_classes(section, new, new_classes, missing, found)
    _find_alike(section, new_classes, classes, found)
    shares = _share(old, new, named, section, (*classes, *new_classes))
    p_value = _find_mix(named, section, shares, found)
    unlike = _find_unlike(named, section, found, check)
    _find_test(section, found)
    return Novelties(
        tuple(found.findings),
        new_classes,
        missing,
        shares,
        p_value,
        *unlike,
        tuple(section.known.tolist()),
        tuple(section.judged.tolist()),
    )


def _find_empty(section: Section, found: _Found) -> None:
    empty = [row for row, text in enumerate(join_texts(section.corrected.table, section.roles)) if not text.strip()]
    if empty:
        message = say("Empty texts: {n}. They are left out.", n=len(empty))
        found.add("empty_text", Severity.WARNING, message, empty, None)


def _find_alike(section: Section, new: Sequence[str], classes: Sequence[str], found: _Found) -> None:
    """New classes that are one of the model's but for case, spaces, hyphens and underscores."""
    known = {alike_form(name): name for name in classes}
    pairs = [(known[alike_form(name)], name) for name in new if alike_form(name) in known]
    if pairs:
        shown = ", ".join(f"{before} / {name}" for before, name in pairs[:_LISTED])
        rows = [row for _, name in pairs for row in _rows_with(section, name)]
        message = say("Classes that are written alike: {classes}.", classes=shown)
        hint = say("If they are one class, give them one name, or join them.")
        found.add("alike_classes", Severity.WARNING, message, sorted(set(rows)), hint)


def _find_known(section: Section, found: _Found) -> None:
    if len(section.judged):
        found.add(
            "update_judged_rows",
            Severity.WARNING,
            say(
                "Rows with a text that the model was tested or validated on: {n}. They are left out: learnt, they "
                "would make the test worth nothing.",
                n=len(section.judged),
            ),
            section.judged.tolist(),
            None,
        )
    if len(section.known):
        found.add(
            "update_known_rows",
            Severity.INFO,
            say("Rows with a text that the model has learnt already: {n}. They are left out.", n=len(section.known)),
            section.known.tolist(),
            None,
        )
    if len(section.relabelled):
        found.add(
            "update_relabelled",
            Severity.WARNING,
            say(
                "Rows that the model knows, here with another label: {n}. Their label stays what it was.",
                n=len(section.relabelled),
            ),
            section.relabelled.tolist(),
            say("Where the new labels are right, correct the old ones, and update with these corrections too."),
        )
    if section.renamed:
        pairs = ", ".join(f"{name} → {known}" for name, known in section.renamed[:_LISTED])
        message = say("Labels that are another spelling of a class are read as that class: {pairs}.", pairs=pairs)
        found.add("update_spellings", Severity.INFO, message, (), None)


def _find_classes(
    section: Section, new: Counter[str], new_classes: Sequence[str], missing: Sequence[str], found: _Found
) -> None:
    rows_of = {name: _rows_with(section, name) for name in new_classes}
    few = [name for name in new_classes if len(rows_of[name]) < FEW_ROWS]
    many = [name for name in new_classes if name not in few]
    hint = say("So few rows teach little: some dozen are needed before it is found reliably.")
    for group, severity, about in ((few, Severity.WARNING, hint), (many, Severity.INFO, None)):
        rows = [row for name in group for row in rows_of[name]]
        if 0 < len(group) <= _SINGLE:
            for name in group:
                own = rows_of[name]
                message = say("A class that the model has never seen: {name}, {n} rows.", name=name, n=len(own))
                found.add("update_new_class", severity, message, own, about)
        elif group:
            names = ", ".join(f"{name} {len(rows_of[name])}" for name in group[:_LISTED])
            message = say(
                "Classes that the model has never seen: {n}, with {rows} rows ({names}).",
                n=len(group),
                rows=len(set(rows)),
                names=names + (" …" if len(group) > _LISTED else ""),
            )
            found.add("update_new_class", severity, message, list(set(rows)), about)
    if missing:
        names = ", ".join(missing[:_LISTED]) + (" …" if len(missing) > _LISTED else "")
        message = say("Classes of the model that no new row has: {n} ({names}).", n=len(missing), names=names)
        hint = say("They are not forgotten: old rows of them are learnt again.")
        found.add("update_missing_classes", Severity.INFO, message, (), hint)


def _find_mix(named: NamedUpdate, section: Section, shares: Sequence[SharePair], found: _Found) -> float | None:
    """The p-value of the same mix of the classes that the model has; None where there is nothing to compare."""
    known = [pair for pair in shares if pair.rows_before]
    before, after = (np.array([getattr(pair, side) for pair in known]) for side in ("rows_before", "rows_after"))
    if len(known) < 2 or not after.sum():
        return None
    totals = (_count_old_rows(named), sum(len(section.part(split)) for split in SPLITS))
    if not named.multi_label:
        totals = (int(before.sum()), int(after.sum()))  # new classes are said by themselves
    p_values = class_p_values(before, after, totals)
    p_value = float(p_values.min()) if named.multi_label else mix_p_value(before, after)
    differences = after / totals[1] - before / totals[0]
    shift = float(np.abs(differences).max() if named.multi_label else np.abs(differences).sum() / 2)
    if p_value >= LEVEL or shift < LEAST_SHIFT:
        return p_value
    order = sorted(range(len(known)), key=lambda at: (p_values[at], -abs(differences[at])))
    pairs = ", ".join(
        f"{known[at].name} {100 * before[at] / totals[0]:.0f} → {100 * after[at] / totals[1]:.0f} %"
        for at in order[:_LISTED]
    )
    message = say(
        "The classes are mixed in another way than before: {pairs}. Chance gives such a difference {chance}.",
        pairs=pairs,
        chance=say_chance(p_value),
    )
    hint = say("Where that is only how these rows were chosen, the old rows that are learnt again keep the balance.")
    found.add("update_mix", Severity.WARNING, message, (), hint)
    return p_value


def _find_unlike(
    named: NamedUpdate, section: Section, found: _Found, check: Callable[[], None]
) -> tuple[float | None, float | None]:
    rows = [row for split in SPLITS for row in section.part(split).rows.tolist()]
    texts = [text for split in SPLITS for text in section.part(split).texts]
    keys = np.concatenate([section.part(split).keys for split in SPLITS])
    _, once = np.unique(keys, return_index=True)  # equal texts are one: they are not unlike by themselves
    held_out = dict.fromkeys(text for split in SPLITS[1:] for text in named.old[split].texts)
    compared = compare_texts(named.old["train"].texts, list(held_out), [texts[at] for at in once.tolist()], check)
    if compared is None:
        return None, None
    novelty, positions = compared
    unlike_keys = set(keys[once[positions[novelty.is_unlike]]].tolist())
    unlike = [row - section.first_row for row, key in zip(rows, keys.tolist(), strict=True) if key in unlike_keys]
    share, p_value = novelty.share, novelty.p_value
    values = {"share": f"{100 * share:.0f}", "before": f"{100 * novelty.old_share:.0f}"}
    if p_value < LEVEL and share - novelty.old_share >= LEAST_UNLIKE:
        message = say(
            "Texts unlike everything the model has learnt: {share} %, by their words; of the old texts it was "
            "{before} %. Chance gives so many {chance}.",
            **values,
            chance=say_chance(p_value),
        )
        hint = say("Look at some of them: is it a new subject, another language, or another source?")
        found.add("update_unlike", Severity.WARNING, message, unlike, hint)
    elif unlike:
        message = say(
            "Texts unlike everything the model has learnt: {share} %, by their words; that is no more than before.",
            **values,
        )
        found.add("update_unlike", Severity.INFO, message, unlike, None)
    return share, p_value


def _find_test(section: Section, found: _Found) -> None:
    if not section.test.texts and any(section.part(split).texts for split in SPLITS):
        message = say("All new rows are learnt: they are too few for a test of their own.")
        hint = say("What is said after the update is said of the old test alone.")
        found.add("update_no_test", Severity.INFO, message, (), hint)


def say_chance(p_value: float) -> Message:
    """How often chance gives a difference, in words."""
    if p_value <= 0.001:
        return say("in fewer than 1 of 1,000 cases")
    return say("in {n} of 1,000 cases", n=max(1, round(1000 * p_value)))


def _count_old(named: NamedUpdate) -> Counter[str]:
    return Counter(name for labels in _old_labels(named) for name in labels)


def _old_labels(named: NamedUpdate) -> Iterator[tuple[str, ...]]:
    if named.kept is not None and not named.kept.is_complete and len(named.kept) > len(named.old["train"]):
        yield from named.kept.labels
    else:
        yield from named.old["train"].labels
    for split in SPLITS[1:]:
        yield from named.old[split].labels


def _count_old_rows(named: NamedUpdate) -> int:
    return len(list(_old_labels(named)))


def _count_new(section: Section) -> Counter[str]:
    return Counter(name for split in SPLITS for labels in section.part(split).labels for name in labels)


def _share(
    old: Counter[str], new: Counter[str], named: NamedUpdate, section: Section, classes: Sequence[str]
) -> tuple[SharePair, ...]:
    before, after = _count_old_rows(named), sum(len(section.part(split)) for split in SPLITS)
    return tuple(
        SharePair(name, old[name] / max(1, before), new[name] / max(1, after), old[name], new[name])
        for name in classes
        if old[name] or new[name]
    )


def _rows_with(section: Section, name: str) -> list[int]:
    return [
        row - section.first_row
        for split in SPLITS
        for row, labels in zip(section.part(split).rows.tolist(), section.part(split).labels, strict=True)
        if name in labels
    ]
