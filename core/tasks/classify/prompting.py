"""The command line options of few-shot and zero-shot, as settings of the job."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from core.config import JobConfig
from core.data.class_names import alike_form
from core.data.roles import Role, Roles, table_labels
from core.data.table import Table
from core.errors import ConfigError
from core.message import say
from core.tasks.planning import Flag, TaskOptions, TrainRequest

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, kw_only=True)
class PromptOptions(TaskOptions):
    """The options of few-shot and zero-shot; None or empty if not given."""

    shots: Annotated[
        int | None, Flag("--shots", "N", "few-shot: so many examples of every class.", beside="--method")
    ] = None
    labels: Annotated[
        str,
        Flag(
            "--labels",
            "A,B,C",
            "zero-shot: the names of the classes; the table needs no labels then. A name with a comma stands in double "
            "quotes ('\"billing, invoices\",delivery'), or give a JSON list.",
            beside="--method",
        ),
    ] = ""
    describe: Annotated[
        Path | None,
        Flag(
            "--describe",
            "FILE",
            "zero-shot: a line for each class: its name, a colon, a sentence.",
            beside="--method",
        ),
    ] = None
    template: Annotated[
        str,
        Flag(
            "--template",
            "TEXT",
            'zero-shot: the sentence with {label} in it, for example "This text is about {label}."',
            beside="--method",
        ),
    ] = ""

    def apply(self, request: TrainRequest) -> TrainRequest:
        """`request` with the method that the options imply, and with them as settings; `--set` takes precedence.

        Raises:
            ConfigError: an option that the named method has no use for, or a file that cannot be read.
        """
        method = self.choose_method(request.method)
        return replace(request, method=method, settings=(*self.as_settings(), *request.settings))

    def choose_method(self, method: str) -> str:
        """The method that the options imply, if none is named.

        Raises:
            ConfigError: an option that the named method has no use for.
        """
        wanted = {
            "few-shot": ("--shots", self.shots is not None),
            "zero-shot": ("--labels, --describe and --template", self._describes_classes()),
        }
        for kind, (options, is_given) in wanted.items():
            if is_given and method not in ("", kind):
                raise ConfigError(
                    say("{options} belong to the method {kind}.", options=options, kind=kind),
                    where="--method",
                    hint=say("Leave them out, or say --method {kind}.", kind=kind),
                )
        meant = [kind for kind, (_, is_given) in wanted.items() if is_given]
        if len(meant) > 1:
            raise ConfigError(
                say("These options belong to two different methods."),
                where="--shots",
                hint=say("Choose --method few-shot or zero-shot."),
            )
        return method or next(iter(meant), "")

    def as_settings(self) -> tuple[str, ...]:
        """The options as "name=value" pairs of `--set`.

        Raises:
            ConfigError: the file of descriptions cannot be read.
        """
        pairs = [
            f"few_shot.shots={self.shots}" if self.shots is not None else "",
            f"zero_shot.classes={self.labels}" if self.labels else "",
            f"zero_shot.descriptions={json.dumps(_read_lines(self.describe))}" if self.describe else "",
            f"zero_shot.template={self.template}" if self.template else "",
        ]
        return tuple(pair for pair in pairs if pair)

    def _describes_classes(self) -> bool:
        return bool(self.labels or self.describe or self.template)


def _read_lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError(
                say("The file of descriptions is too large."),
                where=path.name,
                hint=say("Write one line a class: its name, a colon, a sentence."),
            )
        return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            say("The file of descriptions cannot be read: {why}", why=str(error)), where=path.name
        ) from error


def drop_strange_labels(table: Table, roles: Roles, job: JobConfig) -> Roles:
    """`roles` without a guessed label column that has cells which are not among the typed classes."""
    typed = {alike_form(name) for name in job.zero_shot.classes if name.strip()}
    if not typed or not roles.label_columns or set(map(alike_form, table_labels(table, roles).classes)) <= typed:
        return roles
    for name in roles.label_columns:
        roles = roles.with_role(name, Role.IGNORE)
    return roles
