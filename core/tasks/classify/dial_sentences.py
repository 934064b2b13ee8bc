"""Where the dial leads, in sentences a person would say: for the window, the command line and the card."""

from __future__ import annotations

import math

from core.message import Message, say
from core.tasks.classify.decision import Decision
from core.tasks.classify.dial_values import Dial

THOUSAND = 1000


def describe_dial(dial: Dial) -> tuple[Message, ...]:
    """What would become of 1,000 texts and what is promised, a sentence each; or why nothing can be answered alone."""
    request = dial.request
    if dial.share_alone <= 0:
        return _describe_nothing(dial)
    alone, none = max(1, round(THOUSAND * dial.share_alone)), round(THOUSAND * dial.share_none)
    person = max(0, THOUSAND - alone - none)
    most = count_most(dial)
    per, confidence = write_number(THOUSAND * request.errors), write_percent(request.confidence)
    if most:
        first = say(
            "Of 1,000 messages it answers {alone} alone; at most {most} of these are wrong ({per} per 1,000), with "
            "{confidence} % confidence.",
            alone=alone,
            most=most,
            per=per,
            confidence=confidence,
        )
    else:
        first = say(
            "Of 1,000 messages it answers {alone} alone; fewer than one of these is wrong ({per} per 1,000), with "
            "{confidence} % confidence.",
            alone=alone,
            per=per,
            confidence=confidence,
        )
    return (first, _describe_person(person), *_describe_none(none))


def count_most(dial: Dial) -> int:
    """Of 1,000 texts, how many are answered alone and wrong at most, by the promise."""
    return math.floor(max(1, round(THOUSAND * dial.share_alone)) * dial.request.errors + 1e-9)


def describe_counted(dial: Dial) -> Message | None:
    """What was counted on the rows that the promise was tested on; None where nothing is answered alone."""
    if not dial.decision.alone:
        return None
    rows, wrong, alone = dial.rows, dial.decision.wrong, dial.decision.alone
    file = dial.decision.calibrated_on
    if file == "test":
        if wrong == 1:
            return say(
                "Counted on {rows} test texts: one of the {alone} it answers alone is wrong.", rows=rows, alone=alone
            )
        return say(
            "Counted on {rows} test texts: {wrong} of the {alone} it answers alone are wrong.",
            rows=rows,
            wrong=wrong,
            alone=alone,
        )
    if wrong == 1:
        return say(
            "Counted on {rows} texts of {file}: one of the {alone} it answers alone is wrong.",
            rows=rows,
            file=file,
            alone=alone,
        )
    return say(
        "Counted on {rows} texts of {file}: {wrong} of the {alone} it answers alone are wrong.",
        rows=rows,
        file=file,
        wrong=wrong,
        alone=alone,
    )


def advise(dial: Dial) -> Message | None:
    """What to do where nothing can be answered alone; None where something can."""
    return dial.notices[0].hint if dial.share_alone <= 0 and dial.notices else None


def list_remarks(dial: Dial) -> tuple[Message, ...]:
    """What else is to be known about the setting, a sentence each."""
    rest = dial.notices[1:] if dial.share_alone <= 0 else dial.notices
    return tuple(part for one in rest for part in (one.message, one.hint) if part)


def describe_decision(decision: Decision) -> tuple[Message, ...]:
    """What was decided, a sentence each."""
    errors, confidence = write_percent(decision.errors), write_percent(decision.confidence)
    if decision.threshold is None:
        return (
            say(
                "In force: every text goes to a person, as {errors} % wrong with {confidence} % confidence cannot be "
                "promised.",
                errors=errors,
                confidence=confidence,
            ),
        )
    first = say(
        "In force: it answers alone where at most {errors} % are wrong, with {confidence} % confidence.",
        errors=errors,
        confidence=confidence,
    )
    tested = say("Tested on {rows} texts of {file}.", rows=decision.rows, file=decision.calibrated_on)
    never = say("Never alone: {names}.", names=", ".join(decision.never))
    return (first, *((tested,) if decision.calibrated_on != "test" else ()), *((never,) if decision.never else ()))


def write_percent(share: float) -> str:
    """A share from 0 to 1 as a number of percent, with the digits it has: 3, 2.5, 99.9."""
    return write_number(100 * share)


def write_number(number: float) -> str:
    """A number with at most three digits behind the point, and none that say nothing."""
    return f"{round(number, 3):g}"


def _describe_nothing(dial: Dial) -> tuple[Message, ...]:
    # The first notice says why: every class is kept back, the rows are too few, or the answers too often wrong.
    return (dial.notices[0].message,) if dial.notices else (say("Nothing is answered alone."),)


def _describe_person(person: int) -> Message:
    if person == 0:
        return say("None goes to a person.")
    if person == 1:
        return say("One goes to a person.")
    return say("{person} go to a person.", person=person)


def _describe_none(none: int) -> tuple[Message, ...]:
    if none == 0:
        return ()
    return (
        (say("One is like none of the classes."),)
        if none == 1
        else (say("{none} are like none of the classes.", none=none),)
    )
