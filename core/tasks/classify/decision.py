"""What a classifier may answer by itself: a part of the model, in `decision.json` of its folder.

Imports neither torch nor pandas: the window shows these values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from core.errors import ModelError, WorkbenchError
from core.message import say
from core.runs.writing import explain, read_json, write_json

DECISION = "decision.json"
FORMAT = 1
Verdict = Literal["automatic", "person", "none of these"]
"""What becomes of a text: it is answered alone, goes to a person, or belongs to none of the classes."""
AUTOMATIC: Verdict = "automatic"
PERSON: Verdict = "person"
NONE_OF_THESE: Verdict = "none of these"


@dataclass(frozen=True)
class ClassDecision:
    """What was found for the texts that are answered with one class, on the calibration rows.

    Attributes:
        threshold: the confidence from which the class is answered alone; None: never.
        alone: rows answered alone; wrong: of these; rows: all that would be answered with the class.
    """

    name: str
    threshold: float | None
    alone: int
    wrong: int
    rows: int


@dataclass(frozen=True)
class Decision:
    """The rule by which a model answers alone.

    A text is answered alone where its confidence is at least the threshold of the class it is answered with, it is not
    unlike all classes, and none of its classes is one of `never`. With several labels the yes or no of every class,
    given or not, has to be at least as sure as the threshold of that class: the larger of p and 1 - p. `AloneRule` is
    this rule.

    Attributes:
        errors: at most this share of what is answered alone is wrong, 0 to 1, with `confidence` (0 to 1). With several
            labels a text is wrong where any of them is, given or missing.
        threshold: of every class that has none of its own; None: nothing is answered alone.
        classes: for each class of the model, in their order.
        never: classes that always go to a person.
        unlike_to_person: whether texts unlike all classes are answered "none of these".
        calibrated_on: "test", or the name of a file. rows: calibration rows; alone: of these answered alone; wrong: of
            these wrong.
        missing_rows: about how many more calibration rows the promise needs if nothing can be answered alone; else 0.
        model: the id of the weights it was calibrated with. when: seconds since the epoch.
    """

    errors: float
    confidence: float
    threshold: float | None
    classes: tuple[ClassDecision, ...]
    never: tuple[str, ...] = ()
    unlike_to_person: bool = True
    calibrated_on: str = "test"
    rows: int = 0
    alone: int = 0
    wrong: int = 0
    missing_rows: int = 0
    model: str = ""
    when: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """The decision as plain values; `from_json` is the inverse."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Decision:
        """The decision in plain values; unknown keys are ignored.

        Raises:
            KeyError, TypeError, ValueError: they are no decision.
        """
        names = set(cls.__dataclass_fields__)
        values = {name: value for name, value in body.items() if name in names}
        values["classes"] = tuple(ClassDecision(**one) for one in body["classes"])
        values["never"] = tuple(body.get("never", ()))
        return cls(**values)


def read_decision(model_folder: Path) -> Decision | None:
    """What was decided for the model in a folder; None where nothing was.

    Raises:
        ModelError: the file is damaged: nothing may then be answered alone.
    """
    try:
        body = read_json(model_folder / DECISION)
        return None if body is None else Decision.from_json(body)
    except (WorkbenchError, KeyError, TypeError, ValueError) as error:
        raise ModelError(
            say("What this model may answer alone cannot be read: its {file} is damaged.", file=DECISION),
            where=str(model_folder),
            hint=say("Set the dial again, or delete the file."),
        ) from error


def remove_decision(model_folder: Path) -> None:
    """Take the decision back: nothing is decided any more. Does nothing where nothing was.

    Raises:
        RunError: the folder cannot be written to.
    """
    path = model_folder / DECISION
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise explain(error, path) from error


def write_decision(model_folder: Path, decision: Decision) -> None:
    """Store what was decided, as a part of the model.

    Raises:
        RunError: the folder cannot be written to. DeviceError: the disk is full.
    """
    write_json(model_folder / DECISION, decision.to_json())
