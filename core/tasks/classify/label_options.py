"""The command line options of labels: a file of corrections, for `train` and `inspect`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from core.errors import ConfigError
from core.message import say
from core.tasks.classify.prompting import PromptOptions
from core.tasks.planning import Flag, TaskOptions, TrainRequest

CORRECTIONS_HELP = (
    "Corrected labels: a csv with new, and row (the line in the file), text_hash or text. The data stays as it is."
)


@dataclass(frozen=True, kw_only=True)
class InspectOptions(TaskOptions):
    """The options that classification adds to `inspect`; None if not given."""

    corrections: Annotated[Path | None, Flag("--corrections", "FILE", CORRECTIONS_HELP, beside="--label")] = None


@dataclass(frozen=True, kw_only=True)
class TrainOptions(PromptOptions):
    """The options that classification adds to `train`; None or empty if not given."""

    corrections: Annotated[Path | None, Flag("--corrections", "FILE", CORRECTIONS_HELP, beside="--sheet")] = None

    def apply(self, request: TrainRequest) -> TrainRequest:
        """As `PromptOptions.apply`, with the corrections."""
        return replace(super().apply(request), corrections=self.corrections or request.corrections)

    def refuse_beside(self, task: str) -> None:
        """Refuse corrections for another task, which has no labels.

        Raises:
            ConfigError: they were given.
        """
        super().refuse_beside(task)
        if self.corrections is not None:
            raise ConfigError(
                say("The task {task} has no labels to correct.", task=task),
                where="--corrections",
                hint=say("Leave it out, or say --task classify."),
            )
