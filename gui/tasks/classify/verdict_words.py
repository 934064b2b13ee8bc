"""What becomes of a text, in words of the window: answered alone, for a person, none of these."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.message import say
from gui.translate import tr_written

VERDICTS = ("automatic", "person", "none of these")
"""As prediction files write them; see `core.tasks.classify.decision.Verdict`."""


REASONS = (
    say("unsure between {first} and {second}"),
    say("not sure enough: {found}, and {name} needs {needed}"),
    say("unsure about {name}: {found}, and it needs {needed}"),
    say("{name} always goes to a person"),
    say("sure enough"),
    say("unlike all classes"),
    say("nothing is answered alone"),
    say("the dial was set for another version of the model"),
)
"""Every reason that `core.tasks.classify.verdicts` gives; they are in files in English."""


def name_verdict(verdict: str) -> str:
    """The verdict in a cell of a table; what is no verdict as it is."""
    return {
        "automatic": QCoreApplication.translate("Verdict", "automatic"),
        "person": QCoreApplication.translate("Verdict", "person"),
        "none of these": QCoreApplication.translate("Verdict", "none of these"),
    }.get(verdict, verdict)


def title_verdict(verdict: str) -> str:
    """The verdict over an answer, and on the chip that shows the rows with it."""
    return {
        "automatic": QCoreApplication.translate("Verdict", "Answered alone"),
        "person": QCoreApplication.translate("Verdict", "For a person"),
        "none of these": QCoreApplication.translate("Verdict", "None of these"),
    }.get(verdict, verdict)


def tone_verdict(verdict: str) -> str:
    """The tone of a chip with the verdict: a colour beside the words, never instead of them."""
    return {"automatic": "good", "person": "warn"}.get(verdict, "quiet")


def name_unlike(value: str) -> str:
    """Whether a text is unlike every class, in a cell: yes, no, or nothing where the model cannot say."""
    return {
        "yes": QCoreApplication.translate("Verdict", "yes"),
        "no": QCoreApplication.translate("Verdict", "no"),
    }.get(value, value)


def name_reason(reason: str) -> str:
    """A reason that was written in English, in the language of the window."""
    return tr_written(reason, REASONS)
