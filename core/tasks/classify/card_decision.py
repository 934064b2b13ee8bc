"""The part of a model card that says which answers may stand without a person, in words and numbers."""

from __future__ import annotations

from core.export.card_parts import escape
from core.runs.folder import RunFolder
from core.tasks.classify.decision import DECISION, ClassDecision, Decision, read_decision
from core.tasks.classify.unlike import UNLIKE, Unlike, read_unlike

MAX_LISTED_CLASSES = 100
WAY_TO_DECIDE = """`decide.py` of this folder gives the answers one by one, and what follows from each. It needs
transformers, torch and numpy, and peft for an adapter:

```python
from decide import decide  # run it in this folder, or put the folder on sys.path
for answer in decide(["A text to classify"]):
    print(answer["predicted"], answer["confidence"], answer["unlike"], answer["decision"], answer["reason"])
```"""


def describe_decision(run: RunFolder, classes: int) -> str:
    """The section of what was decided, and of texts unlike all classes; "" where neither is known.

    Args:
        classes: how many the model has.

    Raises:
        ModelError: what was decided, or what is unlike the classes, cannot be read.
    """
    decision, unlike = read_decision(run.model_folder), read_unlike(run.model_folder, classes)
    parts = []
    if decision is not None:
        rule = _say_rule(decision, unlike is not None)
        parts = [_say_promise(decision), rule, _list_figures(decision), _list_classes(decision), _say_limits()]
    if unlike is not None:
        parts.append(_say_unlike(unlike))
    return "\n\n".join(part for part in parts if part)


def _say_unlike(unlike: Unlike) -> str:
    named = f", and {unlike.strange:,} texts that are none of the classes" if unlike.strange else ""
    return (
        f'A text is unlike all classes ("none of these") where its score is above {unlike.line:.3g}: the odds against '
        f"the answer, and the distance to the nearest training row of the class, in standard deviations of rows of the "
        f"classes. The line was set with {unlike.rows:,} {unlike.calibration} rows{named}; "
        f"{_percent(unlike.expected)} of these rows are above it. `{UNLIKE}` holds what that needs: vectors of "
        f"{len(unlike.vectors):,} training rows, and none of their texts."
    )


def _say_promise(decision: Decision) -> str:
    if decision.threshold is None:
        missing = (
            f" About {decision.missing_rows:,} more rows with labels are missing." if decision.missing_rows else ""
        )
        return (
            f"No answer may stand by itself: too few rows showed that at most {_percent(decision.errors)} would be "
            f"wrong.{missing}"
        )
    return (
        f"Where the model is sure enough its answer may stand without a person: at most {_percent(decision.errors)} of "
        f"such answers are wrong, with a confidence of {_percent(decision.confidence)}, for texts like those it was "
        f"calibrated with."
    )


def _say_rule(decision: Decision, knows_unlike: bool) -> str:
    lines = []
    if decision.threshold is not None:
        lines.append(
            f"- An answer stands alone from a confidence of {_threshold(decision.threshold)}; a class with another "
            f"threshold is listed below."
        )
    if decision.never:
        lines.append(f"- Always for a person: {', '.join(escape(name) for name in decision.never)}.")
    if decision.unlike_to_person and knows_unlike:
        lines.append('- A text unlike all classes is answered "none of these", and goes to a person too.')
    lines.append(f"- `{DECISION}` holds this rule in numbers; `decide.py` obeys it.")
    return "\n".join(lines)


def _list_figures(decision: Decision) -> str:
    if not decision.rows:
        return ""
    source = "test" if decision.calibrated_on == "test" else f"{escape(decision.calibrated_on)}"
    wrong = f" ({_percent(decision.wrong / decision.alone)})" if decision.alone else ""
    return "\n".join(
        (
            f"| calibration rows ({source}) | {decision.rows:,} |",
            "|---|---|",
            f"| answered alone | {decision.alone:,} ({_percent(decision.alone / decision.rows)}) |",
            f"| of these wrong | {decision.wrong:,}{wrong} |",
            f"| for a person | {decision.rows - decision.alone:,} |",
        )
    )


def _list_classes(decision: Decision) -> str:
    """The classes with another threshold than the common one, and those that never stand alone."""
    if decision.threshold is None:
        return ""
    common = (None, decision.threshold)
    own = [one for one in decision.classes if one.threshold not in common or one.name in decision.never]
    if not own:
        return ""
    lines = ["| class | stands alone from | answered alone | wrong | rows |", "|---|---|---|---|---|"]
    for one in own[:MAX_LISTED_CLASSES]:
        lines.append(
            f"| {escape(one.name)} | {_say_own(one, decision)} | {one.alone:,} | {one.wrong:,} | {one.rows:,} |"
        )
    more = len(own) - MAX_LISTED_CLASSES
    return "\n".join(lines) + (f"\n\n{more} more classes are in `{DECISION}`." if more > 0 else "")


def _say_own(one: ClassDecision, decision: Decision) -> str:
    if one.name in decision.never or one.threshold is None:
        return "never"
    return _threshold(one.threshold)


def _say_limits() -> str:
    return (
        "The promise is about all answers that stand alone together, not about one class by itself. It ends where the "
        "texts become others than those of the calibration: other classes, other sources, other times."
    )


def _percent(share: float) -> str:
    return f"{100 * share:.3g} %"


def _threshold(value: float) -> str:
    return f"{value:.4f}"
