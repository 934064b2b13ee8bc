"""What a job is: data, backbone, method and training, as frozen values.

A setting is declared once with `setting(...)`: default, limits, unit, label and a plain sentence. The form of the
window, its checks, the tooltips, `--set` of the command line and `job.toml` all come from that line.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import tomlkit

from core.errors import ConfigError
from core.message import say

JOB_FORMAT = 1


@dataclass(frozen=True)
class Setting:
    """How one field is shown and checked; found by `settings_of`.

    Attributes:
        name: dotted name inside the job: "training.batch_rows".
        kind: bool, int, float or str.
        default: the value of a new job, before `defaults_for` fits it to method and data.
        low, high: inclusive limits of a number; None where there is none.
        choices: the allowed words of a choice; empty otherwise.
        unit: "rows", "tokens", "epochs" ...; empty for plain numbers.
        label: the field's name for a person. hint: one plain sentence. advanced: folded away at first.
    """

    name: str
    kind: type
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    unit: str
    label: str
    hint: str
    advanced: bool

    def check(self, value: object) -> Any:
        """`value` in the right type.

        Raises:
            ConfigError: of the wrong kind, or outside the limits; `.field` names the setting.
        """
        typed = self._typed(value)
        if self.choices and typed not in self.choices:
            self._refuse(value, say("Choose one of: {choices}.", choices=", ".join(self.choices)))
        if self.kind in (int, float) and not (math.isfinite(typed) and self._within(typed)):
            self._refuse(value, say("It has to lie between {low:g} and {high:g}.", low=self.low or 0, high=self.high or 0))
        return typed

    def _within(self, number: float) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def _typed(self, value: object) -> Any:
        words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
        if self.kind is bool:
            found = value if isinstance(value, bool) else words.get(str(value).lower())
            return found if found is not None else self._refuse(value, say("Say true or false."))
        if self.kind is str:
            return str(value)
        if isinstance(value, bool):
            return self._refuse(value, say("A number is needed here."))
        try:
            number = float(value)  # type: ignore[arg-type]
            return int(number) if self.kind is int and number == int(number) else self.kind(value)  # type: ignore[operator]
        except (TypeError, ValueError, OverflowError):
            return self._refuse(value, say("A number is needed here."))

    def _refuse(self, value: object, hint: Any) -> Any:
        raise ConfigError(
            say("{value} does not work for {setting}.", value=str(value)[:80], setting=self.label or self.name),
            where=self.name,
            hint=hint,
            field=self.name,
        )


def setting(
    default: Any,
    low: float | None = None,
    high: float | None = None,
    hint: str = "",
    *,
    label: str = "",
    unit: str = "",
    advanced: bool = False,
) -> Any:
    """A dataclass field that carries its limits, unit, label and sentence."""
    about = {"low": low, "high": high, "hint": hint, "label": label, "unit": unit, "advanced": advanced}
    return field(default=default, metadata={"setting": about})


SplitKind = Literal["stratified", "group", "time", "column", "files"]
LabelForm = Literal["single", "separated", "json", "columns"]
MethodKind = Literal["lora", "full"]


@dataclass(frozen=True, kw_only=True)
class SplitConfig:
    """How rows are parted into training, validation and test.

    `column` is the group, date or split column where `kind` needs one. With separate files (`kind="files"`, or a
    stratified split beside a test file) the files named here are wholly validation or test.
    """

    kind: SplitKind = setting("stratified", hint="How rows are dealt to training, validation and test.", label="Split")
    validation_share: float = setting(0.1, 0.0, 0.5, "Part that decides when the model is best.", label="Validation")
    test_share: float = setting(0.15, 0.0, 0.5, "Part the model is judged on at the end, never seen before.", label="Test")
    seed: int = setting(0, 0, 2**31 - 1, "Same seed, same split.", label="Split seed", advanced=True)
    column: str = ""
    validation_file: str = ""
    test_file: str = ""


@dataclass(frozen=True, kw_only=True)
class DataConfig:
    """Which rows, and what is in the columns.

    `files` are read as one table, in this order. `excluded_rows` are row numbers (from 0) of that table which a
    person took out; the file itself is never changed. Empty `encoding`, `delimiter` or `sheet` means: find out.
    """

    files: tuple[str, ...] = ()
    text_columns: tuple[str, ...] = ()
    label_columns: tuple[str, ...] = ()
    label_form: LabelForm = "single"
    label_separator: str = ""
    date_column: str = ""
    group_column: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    excluded_rows: tuple[int, ...] = ()
    fingerprint: str = ""
    split: SplitConfig = field(default_factory=SplitConfig)


@dataclass(frozen=True, kw_only=True)
class BackboneConfig:
    """The pretrained model to start from: a name of the catalogue, a folder, or a hub id."""

    name: str = "all-MiniLM-L6-v2"
    network: bool = setting(
        False, hint="Allow fetching the backbone from the hub; nothing of yours is sent.", label="Network", advanced=True
    )


@dataclass(frozen=True, kw_only=True)
class MethodConfig:
    """How the backbone learns: small added matrices (LoRA, Hu et al. 2021) or all weights."""

    kind: MethodKind = setting("lora", hint="LoRA: trains a few percent of the weights; fast, small file.", label="Method")
    rank: int = setting(16, 1, 256, "Width of the added matrices; more can learn more.", label="LoRA rank", advanced=True)
    alpha: float = setting(32.0, 0.1, 1024, "Strength of what LoRA adds; twice the rank is usual.", label="LoRA alpha", advanced=True)
    dropout: float = setting(0.0, 0.0, 0.9, "Share of LoRA inputs left out at random.", label="LoRA dropout", advanced=True)
    targets: str = setting("", hint="Layers to adapt, by name, with commas; empty adapts all.", label="LoRA targets", advanced=True)
    use_dora: bool = setting(False, hint="Learn size and direction apart (Liu et al. 2024); slower.", label="DoRA", advanced=True)
    use_rslora: bool = setting(
        False, hint="Scale by the root of the rank (Kalajdzievski 2023); for high ranks.", label="rsLoRA", advanced=True
    )


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """How one model is trained."""

    epochs: int = setting(5, 1, 100, "How often the model sees every training row.", label="Epochs", unit="epochs")
    batch_rows: int = setting(32, 1, 1024, "Rows per step; halve it when memory runs out.", label="Batch", unit="rows")
    accumulate_steps: int = setting(
        1, 1, 256, "Small batches added up before one update; same result, less memory.", label="Accumulate", unit="batches", advanced=True
    )
    learning_rate: float = setting(1e-4, 1e-7, 1e-1, "Size of one update of the backbone.", label="Learning rate")
    head_learning_rate: float = setting(3e-3, 1e-7, 1.0, "Size of one update of the classifier.", label="Head learning rate", advanced=True)
    layer_decay: float = setting(
        1.0, 0.1, 1.0, "Lower layers learn this much slower, layer by layer.", label="Layer decay", advanced=True
    )
    warmup_share: float = setting(0.1, 0.0, 0.9, "Part of the run in which the learning rate rises from zero.", label="Warm-up", advanced=True)
    weight_decay: float = setting(0.01, 0.0, 1.0, "Pull of the weights towards zero.", label="Weight decay", advanced=True)
    max_gradient_norm: float = setting(1.0, 0.0, 100.0, "Longer gradients are shortened to this; 0 leaves them.", label="Gradient limit", advanced=True)
    label_smoothing: float = setting(0.05, 0.0, 0.5, "Doubt put into every label; keeps the model modest.", label="Label smoothing", advanced=True)
    dropout: float = setting(0.1, 0.0, 0.9, "Share of signals left out at random while training.", label="Dropout", advanced=True)
    max_tokens: int = setting(128, 8, 8192, "Longer texts are cut here.", label="Token limit", unit="tokens")
    class_weights: bool = setting(False, hint="Rare classes count more.", label="Balance classes", advanced=True)
    start_from_probe: bool = setting(
        True, hint="Fit the classifier on the untouched backbone first (Kumar et al. 2022).", label="Head warm-up", advanced=True
    )
    average_share: float = setting(
        0.4, 0.0, 1.0, "The last part of the run whose weights are averaged (Izmailov et al. 2018); 0 is off.", label="Weight averaging", advanced=True
    )
    patience: int = setting(
        0, 0, 100, "Stop after so many evaluations without a better one; 0 never stops early.", label="Early stopping", unit="evaluations", advanced=True
    )
    evaluations_per_epoch: int = setting(1, 1, 100, "How often the model is judged on validation rows.", label="Evaluations per epoch", advanced=True)
    seed: int = setting(0, 0, 2**31 - 1, "Same seed and data, same weights.", label="Seed", advanced=True)
    precision: Literal["auto", "fp32", "bf16", "fp16"] = setting(
        "auto", hint="Number format; auto takes the fastest your hardware is good at.", label="Precision", advanced=True
    )
    device: Literal["auto", "cpu", "cuda", "mps"] = setting("auto", hint="Where to compute.", label="Device", advanced=True)
    threads: int = setting(0, 0, 256, "Processor threads; 0 leaves room for the window.", label="Threads", advanced=True)

    def steps_per_epoch(self, train_rows: int) -> int:
        """Optimizer steps in one epoch; the last, smaller batch counts."""
        return -(-train_rows // (self.batch_rows * self.accumulate_steps))

    def steps(self, train_rows: int) -> int:
        """Optimizer steps in the whole run."""
        return self.epochs * self.steps_per_epoch(train_rows)


@dataclass(frozen=True, kw_only=True)
class JobConfig:
    """One job, whole: `job.toml` of a run repeats it."""

    task: Literal["classify"] = "classify"
    title: str = ""
    data: DataConfig = field(default_factory=DataConfig)
    backbone: BackboneConfig = field(default_factory=BackboneConfig)
    method: MethodConfig = field(default_factory=MethodConfig)
    training: TrainConfig = field(default_factory=TrainConfig)


def defaults_for(kind: MethodKind, train_rows: int) -> tuple[MethodConfig, TrainConfig]:
    """Method and training settings that fit the method and the number of training rows."""
    epochs = 5 if train_rows >= 4000 else 8 if train_rows >= 1000 else 12 if train_rows >= 200 else 20
    batch_rows = 32 if train_rows >= 2000 else 16 if train_rows >= 200 else 8
    learning_rate = 1e-3 if kind == "lora" else 1e-4
    return MethodConfig(kind=kind), TrainConfig(epochs=epochs, batch_rows=batch_rows, learning_rate=learning_rate)


def settings_of(config: Any, prefix: str = "") -> Iterator[Setting]:
    """Every setting inside a config dataclass (class or value), nested ones too, in the order of declaration."""
    kind = config if isinstance(config, type) else type(config)
    hints = get_type_hints(kind)
    for item in fields(kind):
        hint = hints[item.name]
        if dataclasses.is_dataclass(hint):
            yield from settings_of(hint, f"{prefix}{item.name}.")
        elif "setting" in item.metadata:
            about = item.metadata["setting"]
            is_choice = get_origin(hint) is Literal
            yield Setting(
                name=f"{prefix}{item.name}",
                kind=str if is_choice else hint,
                default=item.default,
                choices=get_args(hint) if is_choice else (),
                **about,
            )


def value_of(job: Any, name: str) -> Any:
    """The value behind a dotted name: `value_of(job, "training.epochs")`."""
    for part in name.split("."):
        job = getattr(job, part)
    return job


def with_value(job: Any, name: str, value: Any) -> Any:
    """A copy of `job` with the setting of that dotted name replaced, checked against its limits.

    Raises:
        ConfigError: no such setting, or a value outside its limits.
    """
    known = {item.name: item for item in settings_of(job)}
    if name not in known:
        raise ConfigError(
            say("There is no setting called {name}.", name=name),
            hint=say("Known settings: {names}.", names=", ".join(known)),
            field=name,
        )
    return _put(job, name.split("."), known[name].check(value))


def _put(config: Any, path: list[str], value: Any) -> Any:
    if len(path) == 1:
        return replace(config, **{path[0]: value})
    return replace(config, **{path[0]: _put(getattr(config, path[0]), path[1:], value)})


def check(job: JobConfig) -> JobConfig:
    """The same job with every setting in its right type.

    Raises:
        ConfigError: the first setting that does not hold, named in `.field`.
    """
    for item in settings_of(job):
        job = _put(job, item.name.split("."), item.check(value_of(job, item.name)))
    return job


def to_toml(job: JobConfig) -> str:
    """The job as TOML, with each setting's sentence as a comment."""
    document = tomlkit.document()
    document.add("format", JOB_FORMAT)
    _fill(document, job)
    return tomlkit.dumps(document)


def _fill(table: Any, config: Any) -> None:
    nested = []
    for item in fields(config):
        value = getattr(config, item.name)
        if dataclasses.is_dataclass(value):
            nested.append((item.name, value))
            continue
        entry = tomlkit.item(list(value) if isinstance(value, tuple) else value)
        hint = item.metadata.get("setting", {}).get("hint")
        if hint:
            entry.comment(hint)
        table.add(item.name, entry)
    for name, value in nested:
        inner = tomlkit.table()
        _fill(inner, value)
        table.add(name, inner)


def from_toml(text: str, *, where: str = "job.toml") -> JobConfig:
    """The job of a TOML text; what is left out has its default.

    Raises:
        ConfigError: not TOML, an unknown name, a wrong type, or a value outside its limits; names the place.
    """
    try:
        body = tomlkit.parse(text).unwrap()
    except tomlkit.exceptions.TOMLKitError as error:
        raise ConfigError(say("This is not a job file: {why}", why=str(error)), where=where) from error
    written = body.pop("format", JOB_FORMAT)
    if written != JOB_FORMAT:
        raise ConfigError(
            say("The job file has format {written}; this version reads {known}.", written=str(written), known=JOB_FORMAT),
            where=where,
            hint=say("Open it with the version that wrote it."),
        )
    return check(_build(JobConfig, body, where, ""))


def _build(kind: type, body: Mapping[str, Any], where: str, prefix: str) -> Any:
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for name, value in body.items():
        if name not in hints:
            raise ConfigError(
                say("{name} is not a setting.", name=prefix + name),
                where=where,
                hint=say("Known here: {names}.", names=", ".join(hints)),
                field=prefix + name,
            )
        values[name] = _fit(hints[name], value, where, prefix + name)
    return kind(**values)


def _fit(hint: Any, value: Any, where: str, name: str) -> Any:
    wrong = ConfigError(say("{name} has a value of the wrong kind.", name=name), where=where, field=name)
    if dataclasses.is_dataclass(hint):
        if not isinstance(value, Mapping):
            raise wrong
        return _build(hint, value, where, f"{name}.")  # type: ignore[arg-type]
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if not isinstance(value, list) or not all(type(part) is inner for part in value):
            raise wrong
        return tuple(value)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise ConfigError(
                say("{name} cannot be {value}.", name=name, value=str(value)[:80]),
                where=where,
                hint=say("Choose one of: {choices}.", choices=", ".join(get_args(hint))),
                field=name,
            )
        return value
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise wrong
    return value


def read_job(path: Path) -> JobConfig:
    """The job in a file.

    Raises:
        ConfigError: the file is missing, cannot be read, or is no job.
    """
    try:
        return from_toml(path.read_text(encoding="utf-8"), where=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(say("The job file cannot be read: {why}", why=str(error)), where=path.name) from error
