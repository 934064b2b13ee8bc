"""From the options of a command to a job, or to the summary of a table: what all tasks share.

What a task adds is in its `command.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Self, get_args

from core.config import ClassSpelling, DataConfig, DateOrder, JobConfig, LabelForm, SplitConfig, settings_of, with_value
from core.data.label_form import SEPARATORS
from core.data.label_guess import guess_column_form
from core.data.reading import ReadOptions, read_table
from core.data.roles import Role, Roles, guess_roles, with_guessed_form
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.message import say
from core.models.adapted import is_adapting_run
from core.runs.places import runs_root
from core.tasks.tables import OpenedTables

_SEPARATORS = {"tab": "\t", "\\t": "\t", "\\n": "\n", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the files are read and what their columns are; an empty field is guessed."""

    text: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    label_form: str = ""
    label_separator: str = ""
    class_spelling: str = ""
    date_order: DateOrder = "auto"

    def options(self) -> ReadOptions:
        """The options for `read_table`; a delimiter may be given by name ("tab")."""
        return ReadOptions(
            encoding=self.encoding, delimiter=_DELIMITERS.get(self.delimiter.lower(), self.delimiter), sheet=self.sheet
        )

    def roles(self, table: Table) -> Roles:
        """The guessed roles, overridden by the named columns, and the form of the labels in the columns that are used.

        Raises:
            DataError: a named column is not in the table. ConfigError: there is no such form.
        """
        roles = guess_roles(table)
        for role, columns in ((Role.TEXT, self.text), (Role.LABEL, self.label)):
            if columns:
                roles = put_role(table, roles, role, columns)
        if self.label:
            roles = with_guessed_form(table, roles)
        return self.with_form(table, roles)

    def with_form(self, table: Table, roles: Roles) -> Roles:
        """`roles` with the form, the separator and the class spelling that are named here.

        Raises:
            ConfigError: there is no such form or class spelling.
        """
        form: LabelForm = _check("label_form", self.label_form or ("separated" if self.label_separator else ""))
        if form and form != "columns":
            names = self.label or roles.label_columns[:1]
            for name in roles.label_columns:
                roles = roles if name in names else roles.with_role(name, Role.IGNORE)
        if form:
            guessed = guess_column_form(table, roles.label_columns[0]).separator if roles.label_columns else ""
            separator = (self.label_separator or guessed or SEPARATORS[0]) if form == "separated" else ""
            roles = replace(roles, label_form=form, label_separator=_SEPARATORS.get(separator.lower(), separator))
        spelling: ClassSpelling = _check("class_spelling", self.class_spelling)
        return replace(roles, class_spelling=spelling) if spelling else roles

    def take_settings(self, settings: Iterable[str]) -> Self:
        """A copy with what `--set` says about the labels, where no option of its own says it."""
        found: dict[str, Any] = {
            name: choice.partition("=")[2].strip(" ")
            for choice in settings
            for name in ("label_form", "label_separator", "class_spelling")
            if full_name(choice) == f"data.{name}" and not getattr(self, name)
        }
        return replace(self, **found)


@dataclass(frozen=True, kw_only=True)
class TrainRequest:
    """What a person asked for in addition to the data; None or empty takes the default."""

    backbone: str = ""
    method: str = ""
    split: str = ""
    split_column: str = ""
    validation_file: Path | None = None
    test_file: Path | None = None
    seed: int | None = None
    settings: tuple[str, ...] = ()
    title: str = ""
    corrections: Path | None = None


@dataclass(frozen=True)
class Flag:
    """The name of an option of the command line, and its text in `--help`.

    Attributes:
        beside: the shared option after which it is listed.
    """

    name: str
    metavar: str
    help: str
    beside: Literal["--label", "--method", "--sheet"] = "--label"


@dataclass(frozen=True, kw_only=True)
class TaskOptions:
    """The options that a task adds to a command: a field each, annotated with its `Flag`; a default is "not given".

    The options of all tasks are parameters of one command: no two tasks may have a field of the same name, nor may a
    task have one of a name that the command has itself (`add_task_options` in `core.cli.task_options` refuses it).
    """

    @classmethod
    def take(cls, given: dict[str, Any]) -> Self:
        """This class's options out of those of all tasks, by the names of the fields."""
        return cls(**{name: given[name] for name in cls.__dataclass_fields__})

    @property
    def is_given(self) -> bool:
        """Whether any of them was typed."""
        return self != type(self)()

    def refuse_beside(self, task: str) -> None:
        """Refuse these options for another task.

        Raises:
            ConfigError: one was typed.
        """

    def apply(self, request: TrainRequest) -> TrainRequest:
        """`request` with these options applied.

        Raises:
            ConfigError: they contradict it.
        """
        return request


@dataclass(frozen=True, kw_only=True)
class InspectRequest:
    """What to inspect.

    Attributes:
        opened: the tables as they were read and recognised for the task; None if they are still to be read.
        backbone: whose tokenizer measures the texts; "" takes the one that fits them.
        options: those that the task adds to `inspect`.
    """

    files: Sequence[Path]
    reading: Reading = field(default_factory=Reading)
    opened: OpenedTables | None = None
    backbone: str = ""
    options: Any = None


@dataclass(frozen=True)
class Inspected:
    """The summary of tables: `text` for a person, `body` the same as plain values."""

    text: str
    body: dict[str, Any]


def _check(name: str, value: str) -> Any:
    """A choice of the data, checked; "" stays.

    Raises:
        ConfigError: there is no such choice.
    """
    return with_value(JobConfig(), f"data.{name}", value) and value if value else ""


def put_role(table: Table, roles: Roles, role: Role, columns: Sequence[str]) -> Roles:
    """`roles` in which exactly `columns` have `role`.

    Raises:
        DataError: a column is not in the table.
    """
    for name in columns:
        if name not in table.columns:
            raise DataError(
                say("There is no column called {name}.", name=name),
                where=", ".join(path.name for path in table.sources),
                hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
            )
    for name in roles.of(role):
        if name not in columns:
            roles = roles.with_role(name, Role.IGNORE)
    for name in columns:
        if roles.role_of(name) != role:
            roles = roles.with_role(name, role)
    return roles


def apply_request(job: JobConfig, request: TrainRequest) -> JobConfig:
    """`job` with backbone, method, seed, corrections and `--set` of the request; the files stay as they are.

    Raises:
        ConfigError: an unknown setting, one that could mean several, or a value that does not hold.
    """
    if request.corrections is not None:
        job = replace(job, data=replace(job.data, corrections=str(request.corrections.expanduser().absolute())))
    if request.backbone:
        job = replace(job, backbone=replace(job.backbone, name=_name_backbone(request.backbone)))
    if request.method:
        job = with_value(job, "method.kind", request.method)
    return apply_all(apply_seed(job, request.seed), request.settings)


def apply_seed(job: JobConfig, seed: int | None) -> JobConfig:
    """`job` with the seed for training and split; None leaves both."""
    return job if seed is None else with_value(with_value(job, "training.seed", seed), "data.split.seed", seed)


def apply_all(job: JobConfig, choices: Iterable[str]) -> JobConfig:
    """`job` with every "name=value" set.

    Raises:
        ConfigError: an unknown setting, one that could mean several, or a value that does not hold.
    """
    for choice in choices:
        job = with_value(job, full_name(choice), choice.partition("=")[2].strip())
    return job


def full_name(choice: str) -> str:
    """The dotted name of the setting in "name=value"; a short name is accepted if only one setting ends in it."""
    name, equals, _ = choice.partition("=")
    name = name.strip()
    if not equals or not name:
        raise ConfigError(
            say("{text} does not set anything.", text=choice),
            where="--set",
            hint=say("Write it as name=value, for example epochs=3."),
        )
    known = [item.name for item in settings_of(JobConfig)]
    meant = [name] if name in known else [full for full in known if full.endswith(f".{name}")]
    if len(meant) > 1:
        raise ConfigError(
            say("{name} could mean several settings.", name=name),
            where="--set",
            hint=say("Name one of: {names}.", names=", ".join(meant)),
        )
    return meant[0] if meant else name


def _name_backbone(name: str) -> str:
    # Absolute, so that the run can be repeated from another working directory.
    folder = Path(name).expanduser()
    if not folder.exists() and len(folder.parts) == 1 and is_adapting_run(runs_root() / folder):
        return str(runs_root() / folder)  # the name of a run that adapted a backbone
    return str(folder.absolute()) if folder.is_dir() else name


def plan_split(request: TrainRequest) -> SplitConfig:
    """The split that is asked for.

    Raises:
        ConfigError: there is no such kind of split.
    """
    validation, test = request.validation_file, request.test_file
    kind = request.split or ("files" if validation and test else SplitConfig().kind)
    checked = with_value(JobConfig(), "data.split.kind", kind).data.split
    return replace(
        checked,
        validation_file=str(validation.absolute()) if validation else "",
        test_file=str(test.absolute()) if test else "",
        column=request.split_column,
    )


def choose_method(request: TrainRequest, default: str) -> str:
    """The method that is asked for: by its option, or by the last setting that names one."""
    chosen = [choice.partition("=")[2].strip() for choice in request.settings if full_name(choice) == "method.kind"]
    return request.method or (chosen[-1] if chosen else "") or default


def apply_sections(job: JobConfig, request: TrainRequest, *sections: str) -> JobConfig:
    """`job` with those settings of the request that belong to some of its sections.

    Raises:
        ConfigError: an unknown setting, one that could mean several, or a value that does not hold.
    """
    return apply_all(job, (choice for choice in request.settings if full_name(choice).partition(".")[0] in sections))


def check_date_order(order: str) -> DateOrder:
    """The order of day, month and year by its name; "auto" for none.

    Raises:
        ConfigError: there is no such order.
    """
    for known in get_args(DateOrder):
        if order.strip().lower() in (known, "" if known == "auto" else known):
            return known
    raise ConfigError(
        say("There is no order of dates called {name}.", name=order),
        where="--date-order",
        hint=say("Choose one of: {names}.", names=", ".join(get_args(DateOrder))),
    )


def describe_files(files: Sequence[Path], reading: ReadOptions, split: SplitConfig | None = None) -> DataConfig:
    """The data of a job over these files."""
    return DataConfig(
        files=tuple(str(path.absolute()) for path in files),
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        sheet=reading.sheet,
        split=split or SplitConfig(),
    )


def read_files(files: Sequence[Path], reading: ReadOptions, split: SplitConfig) -> Table:
    """The files as one table, followed by the validation and test files of the split.

    Raises:
        DataError: a file cannot be read.
    """
    paths = [path.absolute() for path in files]
    apart = [Path(file) for file in (split.validation_file, split.test_file) if file]
    return read_table([*paths, *(path for path in apart if path not in paths)], reading)
