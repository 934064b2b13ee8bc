"""What a person has to know about a setting of the dial."""

from __future__ import annotations

from collections.abc import Sequence

from core.events import Noticed
from core.message import say
from core.tasks.classify.decision import Decision
from core.tasks.classify.dial_rows import DialRows
from core.tasks.classify.dial_text import describe_missing
from core.tasks.classify.dial_values import DialClass, DialRequest
from core.tasks.classify.risk_control import find_fewest_rows, risk_p_value

_NAMED = 5
_LEVEL = 0.05


def note_dial(
    rows: DialRows,
    request: DialRequest,
    classes: Sequence[DialClass],
    decision: Decision,
    reachable: float | None,
) -> tuple[Noticed, ...]:
    """The notices about a setting, the gravest first."""
    nothing = () if decision.threshold is not None else (_explain_nothing(rows, request, decision, reachable),)
    return (*nothing, *_note_bad_classes(classes, request), *_note_unmeasured(classes, decision))


def _explain_nothing(rows: DialRows, request: DialRequest, decision: Decision, reachable: float | None) -> Noticed:
    if set(request.never) >= set(rows.classes):
        return Noticed(
            message=say("Every class always goes to a person, so nothing is answered alone."),
            hint=say("Leave out at least one class."),
        )
    too_few = describe_missing(decision)
    if reachable is not None:
        hint = say("About {errors:.3g} % can likely be promised with these rows.", errors=100 * reachable)
    elif too_few is not None:
        fewest = find_fewest_rows(request.errors, request.confidence)
        hint = say("It takes at least {n} answers that are all right. Label more texts.", n=fewest)
    else:
        hint = say("Allow more errors, or improve the model: more rows to learn from, or a larger backbone.")
    if too_few is not None:
        return Noticed(message=too_few, hint=hint)
    return Noticed(
        message=say(
            "Even its surest answers are wrong too often for {errors:.3g} %: nothing is answered alone.",
            errors=100 * request.errors,
        ),
        hint=hint,
    )


def _note_bad_classes(classes: Sequence[DialClass], request: DialRequest) -> tuple[Noticed, ...]:
    """The classes that break the promise for themselves, by more than chance (Bonferroni over all classes)."""
    level = _LEVEL / max(1, len(classes))
    bad = [
        one
        for one in classes
        if one.alone and risk_p_value(one.alone - one.wrong, one.alone, 1 - request.errors) <= level
    ]
    return tuple(
        Noticed(
            message=say(
                "{name}: {wrong} of {alone} answered alone are wrong, more than is promised for all together.",
                name=one.name,
                wrong=one.wrong,
                alone=one.alone,
            ),
            hint=say("Where that matters, let this class always go to a person.").with_option(f"--never {one.name}"),
        )
        for one in sorted(bad, key=lambda one: -one.wrong)[:_NAMED]
    )


def _note_unmeasured(classes: Sequence[DialClass], decision: Decision) -> tuple[Noticed, ...]:
    unmeasured = [one.name for one in classes if not one.alone and not one.is_never]
    if decision.threshold is None or not unmeasured:
        return ()
    shown = ", ".join(unmeasured[:_NAMED]) + (", ..." if len(unmeasured) > _NAMED else "")
    return (
        Noticed(
            message=say(
                "Classes of which no judged row was answered alone: {n} ({names}).", n=len(unmeasured), names=shown
            ),
            hint=say("The promise counts all classes together and says nothing about these by themselves."),
            is_minor=True,
        ),
    )
