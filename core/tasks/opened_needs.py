"""What the texts of files need of a backbone, for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.data.profile import profile_table
from core.data.roles import guess_roles
from core.errors import WorkbenchError
from core.tasks.backbone_fit import Needs, find_needs
from core.tasks.opening import open_tables
from core.tasks.registry import find_task


def find_needs_of_files(files: Sequence[Path]) -> Needs:
    """What the texts of the files need; lengths are counted in words, so that no tokenizer is read.

    Raises:
        DataError: a file cannot be read.
    """
    opened = open_tables(files)
    spec = find_task(opened.task)
    profile = None
    if spec.has_roles:
        try:
            profile = profile_table(opened.table, guess_roles(opened.table))
        except WorkbenchError:  # no text column, or labels that cannot be read: `inspect` says which
            profile = None
    return find_needs(profile, opened.foreign, searches=spec.ranks_texts)
