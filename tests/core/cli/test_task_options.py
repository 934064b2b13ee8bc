"""The options of tasks are listed at their place in a command, and reach their task only."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Annotated

import pytest

from core.cli.inspect import inspect_data
from core.cli.task_options import add_task_options
from core.cli.train import train
from core.errors import ConfigError
from core.tasks.planning import Flag, TaskOptions
from core.tasks.registry import TASKS


def test_every_option_of_a_task_is_offered_once_behind_the_one_it_is_listed_beside() -> None:
    names = list(inspect.signature(train).parameters)
    assert len(names) == len(set(names))
    own = [name for spec in TASKS for name in spec.load("command").TRAIN_OPTIONS.__dataclass_fields__]
    assert set(own) <= set(names) and "own" not in names
    assert names.index("label") + 1 == names.index("items") and names.index("method") + 1 == names.index("shots")
    inspected = list(inspect.signature(inspect_data).parameters)
    assert inspected.index("sheet") + 1 == inspected.index("items") < inspected.index("backbone")


@dataclass(frozen=True, kw_only=True)
class TextOptions(TaskOptions):
    text: Annotated[str, Flag("--own-text", "COLUMN", "What is read.")] = ""


def test_two_tasks_with_an_option_field_of_the_same_name_are_refused_by_name() -> None:
    def command(label: str = "", **own: str) -> None: ...

    with pytest.raises(ValueError, match=r"'text' of the task second is already one of the task first"):
        add_task_options({"first": TextOptions, "other": TaskOptions, "second": TextOptions})(command)


def test_an_option_field_of_a_task_with_the_name_of_a_shared_option_is_refused() -> None:
    def command(text: str = "", label: str = "", **own: str) -> None: ...

    with pytest.raises(ValueError, match=r"'text' of the task first is already one of the command itself"):
        add_task_options({"first": TextOptions})(command)


@pytest.mark.parametrize("spec", TASKS, ids=lambda spec: spec.name)
def test_options_that_nobody_typed_say_nothing(spec) -> None:
    for kind in (spec.load("command").TRAIN_OPTIONS, spec.load("command").INSPECT_OPTIONS):
        options: TaskOptions = kind()
        assert not options.is_given
        options.refuse_beside("another")


def test_typed_options_are_taken_by_their_task_and_refused_beside_another() -> None:
    given = {
        name: field.default
        for spec in TASKS
        for name, field in spec.load("command").TRAIN_OPTIONS.__dataclass_fields__.items()
    } | {"question": "asked"}
    taken = {spec.name: spec.load("command").TRAIN_OPTIONS.take(given) for spec in TASKS}
    assert [name for name, options in taken.items() if options.is_given] == ["match"]
    with pytest.raises(ConfigError, match="belong to the task match, this is classify"):
        taken["match"].refuse_beside("classify")
