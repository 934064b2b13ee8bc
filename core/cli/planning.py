"""From what a person typed to a table, its roles and a whole job."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.config import DataConfig, JobConfig, SplitConfig, defaults_for, settings_of, with_value
from core.data.reading import ReadOptions, read_table
from core.data.roles import Role, Roles, apply_roles, guess_roles
from core.data.split import make_split
from core.data.table import Table
from core.errors import ConfigError, DataError
from core.message import say
from core.tasks.classify.prompting import drop_strange_labels

_DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How the files are read and what their columns are; empty means: find out."""

    text: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""

    def options(self) -> ReadOptions:
        """For `read_table`; a delimiter may be said as a word ("tab")."""
        return ReadOptions(
            encoding=self.encoding, delimiter=_DELIMITERS.get(self.delimiter.lower(), self.delimiter), sheet=self.sheet
        )

    def roles(self, table: Table) -> Roles:
        """The guessed roles, with the named columns in their place.

        Raises:
            DataError: a named column is not in the table.
        """
        roles = guess_roles(table)
        for role, columns in ((Role.TEXT, self.text), (Role.LABEL, self.label)):
            if columns:
                roles = put_role(table, roles, role, columns)
        return roles


@dataclass(frozen=True, kw_only=True)
class TrainRequest:
    """What a person asked for beside the data; None or empty leaves it to the defaults."""

    backbone: str = ""
    method: str = ""
    split: str = ""
    split_column: str = ""
    validation_file: Path | None = None
    test_file: Path | None = None
    seed: int | None = None
    settings: tuple[str, ...] = ()
    title: str = ""


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


def plan_job(files: Sequence[Path], reading: Reading, request: TrainRequest) -> JobConfig:
    """The whole job for some files: columns guessed where not named, defaults that fit the method and the rows.

    Raises:
        DataError: the files cannot be read or hold nothing to learn. ConfigError: a setting does not hold.
    """
    paths = [path.absolute() for path in files]
    split = plan_split(request)
    apart = [Path(file) for file in (split.validation_file, split.test_file) if file]
    options = reading.options()
    table = read_table([*paths, *(path for path in apart if path not in paths)], options)
    roles = _follow_split(table, reading.roles(table), request)
    data = DataConfig(
        files=tuple(map(str, paths)),
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
        split=split,
    )
    job = apply_seed(
        replace(JobConfig(), title=request.title or paths[0].stem, data=apply_roles(data, roles)), request.seed
    )
    job = apply_all(job, (choice for choice in request.settings if full_name(choice).startswith("data.")))
    kind = request.method or chosen_method(request.settings) or job.method.kind
    with_value(job, "method.kind", kind)  # refuses an unknown one before anything is derived from it
    if kind == "zero-shot":
        typed = apply_all(job, (choice for choice in request.settings if full_name(choice) == "zero_shot.classes"))
        roles = roles if reading.label else drop_strange_labels(table, roles, typed)
        if not roles.label_columns:
            return _plan_texts(job, table, roles, request)
        job = replace(job, data=apply_roles(job.data, roles))
    parts = make_split(table, roles, job.data.split, excluded=job.data.excluded_rows)
    method, training = defaults_for(kind, len(parts.train))  # type: ignore[arg-type]
    job = replace(job, method=method, training=training, data=replace(job.data, fingerprint=parts.fingerprint))
    return apply_request(job, request)


def _plan_texts(job: JobConfig, table: Table, roles: Roles, request: TrainRequest) -> JobConfig:
    """A job over texts without any label."""
    method, training = defaults_for("zero-shot", 0)
    data = replace(apply_roles(job.data, roles), fingerprint=table.fingerprint())
    return apply_request(replace(job, method=method, training=training, data=data), request)


def apply_request(job: JobConfig, request: TrainRequest) -> JobConfig:
    """`job` with backbone, method, seed and `--set` of the wishes; the data stays as it is.

    Raises:
        ConfigError: an unknown setting, one that could mean several, or a value that does not hold.
    """
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
    """The dotted name in "name=value"; a short name will do where only one setting ends in it."""
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


def chosen_method(settings: Sequence[str]) -> str:
    """The method that the settings name last; "" where none does."""
    chosen = [choice.partition("=")[2].strip() for choice in settings if full_name(choice) == "method.kind"]
    return chosen[-1] if chosen else ""


def _name_backbone(name: str) -> str:
    # A folder keeps its meaning when the run is repeated from elsewhere.
    folder = Path(name).expanduser()
    return str(folder.absolute()) if folder.is_dir() else name


def plan_split(request: TrainRequest) -> SplitConfig:
    """The split that is wished for.

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


def _follow_split(table: Table, roles: Roles, request: TrainRequest) -> Roles:
    """Roles that agree with `--split` and `--split-column`; a guessed split column is let go when another split is
    asked for.
    """
    role = {"group": Role.GROUP, "time": Role.DATE, "column": Role.SPLIT}.get(request.split)
    if request.split and role is not Role.SPLIT:
        for name in roles.of(Role.SPLIT):
            roles = roles.with_role(name, Role.IGNORE)
    if role is not None and request.split_column:
        roles = put_role(table, roles, role, (request.split_column,))
    if role is not None and not roles.of(role):
        raise DataError(
            say("No column is known to split by."),
            where=f"--split {request.split}",
            hint=say("Name it with --split-column COLUMN."),
        )
    return roles
