"""Two adapted backbones cannot be compared text by text: they give no answers."""

from __future__ import annotations

from core.errors import RunError
from core.message import say
from core.runs.folder import RunFolder
from core.tasks.comparison import CompareRequest, Comparison, name_both

READS_FILES = False


def compare(before: RunFolder, after: RunFolder, request: CompareRequest) -> Comparison:
    """Refused.

    Raises:
        RunError: always.
    """
    raise RunError(
        say("Adapted backbones give no answers that could be compared."),
        where=name_both(before, after),
        hint=say("Train a classifier from each of them, and compare those."),
    )
