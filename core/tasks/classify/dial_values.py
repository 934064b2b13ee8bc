"""What a classifier could answer alone, as values; imports neither torch nor pandas, for the window."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from core.events import Noticed
from core.message import Message
from core.tasks.classify.decision import Decision, Verdict


@dataclass(frozen=True, kw_only=True)
class DialRequest:
    """What a person sets the dial to.

    Attributes:
        errors: at most this share of what is answered alone may be wrong, above 0 and below 1.
        confidence: with which that is promised, 0.5 to below 1.
        never: classes that always go to a person.
        unlike_to_person: whether texts unlike all classes are answered "none of these" instead of alone.
    """

    errors: float = 0.03
    confidence: float = 0.95
    never: tuple[str, ...] = ()
    unlike_to_person: bool = True


@dataclass(frozen=True)
class DialPoint:
    """A point of the curve: the surest `share` of the calibration rows, if they were answered alone.

    Attributes:
        share: of all calibration rows, 0 to 1. accuracy: of the answered ones, with its 95 % interval (Wilson).
        sureness: the least chance of being right that is answered, as estimated on the ordering rows.
        alone: rows answered; wrong: of these.
    """

    share: float
    accuracy: float
    low: float
    high: float
    sureness: float
    alone: int
    wrong: int


@dataclass(frozen=True)
class DialClass:
    """The calibration rows that are answered with one class (with several labels: that are given it).

    Attributes:
        threshold: the confidence from which it is answered alone; None: never.
        rows: all of them; alone: answered alone; wrong: of these.
        accuracy: of those answered alone, with its 95 % interval (Wilson); None where there are none.
        is_never: whether a person said that it always goes to a person.
    """

    name: str
    threshold: float | None
    rows: int
    alone: int
    wrong: int
    accuracy: float | None
    low: float
    high: float
    is_never: bool = False

    @property
    def share(self) -> float:
        """Of the rows answered with the class, those answered alone; 0 to 1."""
        return self.alone / self.rows if self.rows else 0.0


@dataclass(frozen=True, eq=False)
class Dial:
    """Where a setting of the dial leads, and the decision to store for it.

    Attributes:
        request: the setting. decision: what to store with `write_decision`; its `when` is 0.
        share_alone, share_person, share_none: of the calibration rows; they add up to 1.
        errors_per_thousand: wrong ones among 1,000 texts that arrive, as counted on the calibration rows: those sent to
            a person are not wrong. most_per_thousand: at most so many, with the confidence of the promise.
        accuracy_alone: of what is answered alone; None where nothing is. highest_error: the upper bound of its share
            wrong, with the confidence of the promise; at most `request.errors` where anything is answered alone.
        curve: from the smallest share to the largest; () without calibration rows.
        classes: in the order of the model.
        missing_rows: 0 where something can be answered alone. Else about how many more calibration rows it takes;
            None where no number of rows helps, because even the surest answers are too often wrong.
        reachable_errors: the smallest usual promise above the one asked for that these rows are likely enough for; None
            where something can be answered alone, or where there is none.
        notices: what a person has to know about it, the gravest first.
    """

    request: DialRequest
    decision: Decision
    share_alone: float
    share_person: float
    share_none: float
    errors_per_thousand: float
    most_per_thousand: float
    accuracy_alone: float | None
    highest_error: float | None
    curve: tuple[DialPoint, ...]
    classes: tuple[DialClass, ...]
    missing_rows: int | None
    notices: tuple[Noticed, ...] = ()
    reachable_errors: float | None = None

    @property
    def rows(self) -> int:
        """Calibration rows."""
        return self.decision.rows

    def to_json(self) -> dict[str, Any]:
        """The values for `--json`."""
        return {
            "errors": self.request.errors,
            "confidence": self.request.confidence,
            "never": list(self.request.never),
            "rows": self.rows,
            "calibrated_on": self.decision.calibrated_on,
            "threshold": self.decision.threshold,
            "share_alone": self.share_alone,
            "share_person": self.share_person,
            "share_none": self.share_none,
            "errors_per_thousand": self.errors_per_thousand,
            "most_per_thousand": self.most_per_thousand,
            "accuracy_alone": self.accuracy_alone,
            "highest_error": self.highest_error,
            "missing_rows": self.missing_rows,
            "reachable_errors": self.reachable_errors,
            "curve": [asdict(point) for point in self.curve],
            "classes": [asdict(one) for one in self.classes],
        }


@dataclass(frozen=True, eq=False)
class Verdicts:
    """What becomes of some texts, in their order, and why; reasons are for reading and can be translated."""

    decisions: tuple[Verdict, ...]
    reasons: tuple[Message, ...]

    def __len__(self) -> int:
        return len(self.decisions)
