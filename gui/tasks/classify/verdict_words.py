"""What becomes of a text, in words of the window: answered alone, for a person, none of these."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

VERDICTS = ("automatic", "person", "none of these")
"""As prediction files write them; see `core.tasks.classify.decision.Verdict`."""


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
