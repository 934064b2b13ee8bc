"""The files that updates added to the data of a job: which of their columns are read, and how.

An update may come with another export: columns in another order, of other names, in another encoding. What was found
out when it was planned is kept in `DataConfig.added_reading`, one JSON object for each file, so that the rows are the
same ones for ever.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from core.config import DataConfig
from core.data.column_choice import ColumnRequest, choose_columns
from core.data.joined_tables import join_tables, rename_columns
from core.data.reading import Progress, ReadOptions, expand_paths, read_table
from core.data.reading_findings import Finding, Severity
from core.data.roles import Role, Roles, guess_roles, with_guessed_form
from core.data.table import Table
from core.errors import DataError
from core.message import say


@dataclass(frozen=True)
class AddedFile:
    """How one file of an update is read.

    Attributes:
        path: the file. fingerprint: of its table, "" accepts any.
        columns: for each column that the job names, its name in the file, where that is another one.
        options: of reading. is_joined: it is of the same update as the file before, so that both are split as one.
    """

    path: Path
    fingerprint: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    options: ReadOptions = ReadOptions()
    is_joined: bool = False

    def to_json(self) -> str:
        """The entry of `DataConfig.added_reading`; "" where the file is read like the first ones."""
        body: dict[str, Any] = {"columns": dict(self.columns)} if self.columns else {}
        body |= {name: value for name in ("encoding", "delimiter", "sheet") if (value := getattr(self.options, name))}
        body |= {"joined": True} if self.is_joined else {}
        return json.dumps(body, ensure_ascii=False) if body else ""

    @classmethod
    def from_config(cls, data: DataConfig, position: int) -> Self:
        """The file at a position of `DataConfig.added`.

        Raises:
            DataError: its entry of `added_reading` is damaged.
        """
        path = Path(data.added[position])
        entry = data.added_reading[position] if position < len(data.added_reading) else ""
        prints = data.added_fingerprints
        try:
            body = json.loads(entry) if entry else {}
            columns = {str(name): str(own) for name, own in body.get("columns", {}).items()}
            encoding, delimiter, sheet = (str(body.get(name, "")) for name in ("encoding", "delimiter", "sheet"))
            options = ReadOptions(encoding, delimiter, sheet)
            is_joined = bool(body.get("joined", False)) and position > 0
        except (ValueError, AttributeError) as error:
            raise DataError(say("This job does not say how an added file is read."), where=path.name) from error
        return cls(path, prints[position] if position < len(prints) else "", columns, options, is_joined)


def list_added(data: DataConfig) -> list[list[AddedFile]]:
    """The added files of a job, one list for each update.

    Raises:
        DataError: the job does not say how a file is read.
    """
    updates: list[list[AddedFile]] = []
    for position in range(len(data.added)):
        added = AddedFile.from_config(data, position)
        if added.is_joined and updates:
            updates[-1].append(added)
        else:
            updates.append([added])
    return updates


def list_all_files(data: DataConfig) -> tuple[str, ...]:
    """Every table of a job, in the order in which its rows are numbered: read together, they have the same numbers."""
    if not data.added:
        return data.files
    apart = (data.split.validation_file, data.split.test_file)
    return (*data.files, *(file for file in apart if file and file not in data.files), *data.added)


def read_added(files: Sequence[AddedFile], progress: Progress | None = None) -> Table:
    """The files of one update as a table with the columns that the job names.

    Raises:
        DataError: a file cannot be read, or is no longer what it was. Cancelled: raised by `progress`.
    """
    return join_tables([_read_one(one, progress) for one in files])


def _read_one(added: AddedFile, progress: Progress | None) -> Table:
    table = read_table([added.path], added.options, progress=progress)
    if added.fingerprint and table.fingerprint() != added.fingerprint:
        raise DataError(
            say("This file is no longer what the model was updated with."),
            where=added.path.name,
            hint=say("Bring the file back as it was."),
        )
    for own in added.columns.values():
        _refuse_missing(table, own)
    return adopt_columns(table, added.columns)


def adopt_columns(table: Table, columns: Mapping[str, str]) -> Table:
    """The table with its columns under the names of the job; others that have these names get a mark behind them."""
    renamed = {own: name for name, own in columns.items()}
    for name in columns:
        if name in table.columns and name not in renamed:
            renamed[name] = _free(f"{name} (own)", table.columns)
    return rename_columns(table, renamed)


def _free(name: str, taken: Sequence[str]) -> str:
    return name if name not in taken else _free(f"{name}'", taken)


@dataclass(frozen=True, eq=False)
class PlannedFiles:
    """New files, read for the first time.

    Attributes:
        files: how they are read. table: their rows as one table, with the columns that the job names.
        new_label_columns: further yes/no columns, each a class that the job does not have; or the label columns of a
            job that had none, with their form in `labels`.
        findings: what was taken for what.
    """

    files: tuple[AddedFile, ...]
    table: Table
    new_label_columns: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    labels: Roles | None = None


@dataclass(frozen=True)
class NamedColumns:
    """The columns of the new files that a person names, and the sheet; empty where they are to be found out."""

    text_columns: tuple[str, ...] = ()
    label_columns: tuple[str, ...] = ()
    sheet: str = ""


def plan_added(
    paths: Sequence[Path],
    data: DataConfig,
    progress: Progress | None = None,
    *,
    named: NamedColumns = NamedColumns(),
) -> PlannedFiles:
    """Read new files, and find the columns in them that the job names.

    A column of the same name is taken, else one whose name differs in case, spaces and signs, else the one that looks
    like a text or a label; what is not the same name is a finding. Date, group and split columns may be missing.

    Raises:
        DataError: a file cannot be read, or lacks the text or the labels. Cancelled: raised by `progress`.
    """
    planned: list[AddedFile] = []
    tables: list[Table] = []
    findings: list[Finding] = []
    further: dict[str, None] = {}
    labels: Roles | None = None
    for position, path in enumerate(expand_paths(paths)):
        table, options = _read_as_before(path, data, named, progress)
        if not data.label_columns:
            labels = _guess_labels(table, named)
            data = apply_labels(data, labels)
            further |= dict.fromkeys(data.label_columns)
        columns, found = _match_columns(table, data, named)
        findings += found
        planned.append(AddedFile(path.absolute(), table.fingerprint(), columns, options, position > 0))
        tables.append(adopt_columns(table, columns))
        further |= dict.fromkeys(_find_further_labels(tables[-1], data))
    return PlannedFiles(tuple(planned), join_tables(tables), tuple(further), tuple(findings), labels)


def apply_labels(data: DataConfig, labels: Roles) -> DataConfig:
    """The data of a job that had no labels, with those of its new files."""
    form, separator = labels.label_form, labels.label_separator
    return replace(data, label_columns=labels.label_columns, label_form=form, label_separator=separator)


def _guess_labels(table: Table, named: NamedColumns) -> Roles:
    """The label columns of the first labelled file of a job."""
    roles = guess_roles(table)
    if named.label_columns:
        for name in roles.label_columns:
            roles = roles.with_role(name, Role.IGNORE)
        for name in named.label_columns:
            _refuse_missing(table, name)
            roles = roles.with_role(name, Role.LABEL)
        roles = with_guessed_form(table, roles)
    if not roles.label_columns:
        raise _no_labels(table, "label")
    return roles


def add_to(data: DataConfig, planned: PlannedFiles) -> DataConfig:
    """The data of a job with the files of a further update."""
    if planned.labels is not None:
        data = replace(apply_labels(data, planned.labels), label_columns=())
    reading = [*data.added_reading, *([""] * (len(data.added) - len(data.added_reading)))]
    prints = [*data.added_fingerprints, *([""] * (len(data.added) - len(data.added_fingerprints)))]
    return replace(
        data,
        label_columns=(*data.label_columns, *planned.new_label_columns),
        added=(*data.added, *(str(one.path) for one in planned.files)),
        added_fingerprints=(*prints, *(one.fingerprint for one in planned.files)),
        added_reading=(*reading, *(one.to_json() for one in planned.files)),
    )


def _read_as_before(
    path: Path, data: DataConfig, named: NamedColumns, progress: Progress | None
) -> tuple[Table, ReadOptions]:
    """The table, read like the first files where that gives their columns, else as is detected."""
    if named.sheet:
        options = ReadOptions(sheet=named.sheet)
        return read_table([path], options, progress=progress), options
    options = ReadOptions(data.encoding, data.delimiter, data.sheet)
    if options != ReadOptions():
        try:
            table = read_table([path], options, progress=progress)
            if set(data.text_columns) <= set(table.columns):
                return table, options
        except DataError:
            pass  # an encoding, or a sheet, that this file does not have
    return read_table([path], progress=progress), ReadOptions()


def _match_columns(table: Table, data: DataConfig, named: NamedColumns) -> tuple[dict[str, str], list[Finding]]:
    guessed = guess_roles(table)
    texts = _choose_texts(table, data, guessed, named.text_columns)
    labels = _choose_labels(table, data, guessed, texts, named.label_columns)
    others = [name for name in (data.date_column, data.group_column, data.split.column) if name]
    columns = dict(zip(data.text_columns, texts, strict=True)) | labels
    for name in others:
        if name not in table.columns and (own := _find_other(table, name, guessed, data)):
            columns[name] = own
    renamed = {name: own for name, own in columns.items() if name != own}
    findings = []
    if renamed:
        pairs = ", ".join(f"{name} ← {own}" for name, own in renamed.items())
        message = say("{file} has other column names; read are: {pairs}.", file=table.sources[0].name, pairs=pairs)
        hint = say("Where others are meant, name them.").with_option("--text COLUMN --label COLUMN")
        findings.append(Finding("update_columns", Severity.WARNING, message, (), hint=hint))
    wanted = dict.fromkeys((*data.text_columns, *data.label_columns, *others))
    missing = [name for name in wanted if name not in table.columns and name not in renamed]
    if missing:
        message = say("{file} has no column {columns}.", file=table.sources[0].name, columns=", ".join(missing))
        findings.append(Finding("update_missing_columns", Severity.INFO, message, ()))
    return renamed, findings


def _choose_texts(table: Table, data: DataConfig, guessed: Roles, named: Sequence[str]) -> tuple[str, ...]:
    """The columns of the file that are read as the job's text columns, in their order."""
    wanted = data.text_columns
    offered = guessed.text_columns if len(guessed.text_columns) == len(wanted) else ()
    try:
        names = choose_columns(table, ColumnRequest(named=named, trained=wanted, offered=offered), offered).names
    except DataError as error:
        if named:
            raise
        raise _other_columns(table, wanted) from error
    if len(names) != len(wanted):
        raise _other_columns(table, wanted)
    return names


def _other_columns(table: Table, wanted: Sequence[str]) -> DataError:
    return DataError(
        say("The model reads {names}, and this file has no such column.", names=", ".join(wanted)),
        where=table.sources[0].name,
        hint=say(
            "Name the column with the texts. The columns are: {names}.", names=", ".join(table.columns[:20])
        ).with_option("--text COLUMN"),
    )


def _choose_labels(
    table: Table, data: DataConfig, guessed: Roles, texts: Sequence[str], named: Sequence[str]
) -> dict[str, str]:
    """For each label column of the job its name in the file, as far as the file has it."""
    found: dict[str, str] = {}
    for name in named:
        _refuse_missing(table, name)
    if named and len(named) == len(data.label_columns):
        return dict(zip(data.label_columns, named, strict=True))
    for name in data.label_columns:
        if name in table.columns:
            found[name] = name
        elif own := _find_alike(table, name, data):
            found[name] = own
    if found:
        return found
    own_labels = [name for name in guessed.label_columns if name not in texts]
    if len(data.label_columns) == 1 and len(own_labels) == 1:
        return {data.label_columns[0]: own_labels[0]}
    raise _no_labels(table, data.label_columns[0])


def _refuse_missing(table: Table, name: str) -> None:
    if name not in table.columns:
        raise DataError(
            say("There is no column called {name}.", name=name),
            where=table.sources[0].name,
            hint=say("The table has: {names}.", names=", ".join(table.columns[:20])),
        )


def _no_labels(table: Table, column: str) -> DataError:
    return DataError(
        say("This file has no column with labels: a model learns only from rows with the right answer beside them."),
        where=table.sources[0].name,
        hint=say(
            "Predict it with the model as it is, correct what is wrong and update with that; or add a column {name} "
            "with the labels.",
            name=column,
        ),
    )


def _find_other(table: Table, name: str, guessed: Roles, data: DataConfig) -> str:
    if own := _find_alike(table, name, data):
        return own
    role = Role.DATE if name == data.date_column else Role.GROUP if name == data.group_column else Role.SPLIT
    found = guessed.of(role)
    return found[0] if len(found) == 1 else ""


def _find_alike(table: Table, name: str, data: DataConfig) -> str:
    """The only column whose name differs in case, spaces and signs alone; "" where there is none."""
    taken = {*data.text_columns, *data.label_columns} - {name}
    try:
        choice = choose_columns(table, ColumnRequest(trained=(name,), is_text=False), ())
    except DataError:
        return ""
    return choice.names[0] if len(choice.names) == 1 and choice.names[0] not in taken else ""


def _find_further_labels(table: Table, data: DataConfig) -> tuple[str, ...]:
    """Yes/no columns that the job does not have, of a table whose labels are such columns."""
    if data.label_form != "columns":
        return ()
    guessed = guess_roles(table)
    if guessed.label_form != "columns":
        return ()
    known = {*data.label_columns, *data.text_columns}
    return tuple(name for name in guessed.label_columns if name not in known)
