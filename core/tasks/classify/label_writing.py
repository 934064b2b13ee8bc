"""How several predicted labels are written into one cell: in the form in which the labels were read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.config import LabelForm, read_job
from core.errors import ConfigError

LIST_SUFFIXES = (".jsonl", ".parquet")
"""Formats that hold lists, so that nothing has to be joined."""


@dataclass(frozen=True)
class LabelWriting:
    """The form and the separator of the labels that a model was trained on."""

    form: LabelForm = "json"
    separator: str = ""

    def write(self, names: Sequence[str]) -> str:
        """The names in one cell: with the separator where that can be read back, else as a JSON list.

        No label is "" with a separator, and [] otherwise.
        """
        if self.form == "separated" and self.separator and not any(self.separator in name for name in names):
            return self.separator.join(names)
        return json.dumps(list(names), ensure_ascii=False)


JSON_LISTS = LabelWriting()


def writing_of(model_folder: Path) -> LabelWriting:
    """How the labels of the run that holds the model were written; JSON lists where there is no run."""
    try:
        data = read_job(model_folder.parent / "job.toml").data
    except ConfigError:
        return JSON_LISTS
    return LabelWriting(data.label_form, data.label_separator)
