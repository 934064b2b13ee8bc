"""Adds the options that tasks declare in their folders to a command."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, get_type_hints

import typer

from core.tasks.planning import Flag, TaskOptions

Command = Callable[..., None]


def add_task_options(options: Mapping[str, type[TaskOptions]]) -> Callable[[Command], Command]:
    """A decorator that adds the options of all tasks to a command, which receives them as `**own`.

    Each is listed after the option that its `Flag` names, in the order of the tasks.

    Args:
        options: by the names of the tasks.

    Raises:
        ValueError: two tasks, or a task and the command, have an option field of the same name.
    """

    def decorate(command: Command) -> Command:
        shared = _shared_of(command)
        own = {task: _own_of(kind) for task, kind in options.items()}
        _check_names([parameter.name for parameter in shared], own)
        parameters = list(_merge(shared, [one for added in own.values() for one in added]))
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        command.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
        return command

    return decorate


def _check_names(shared: Iterable[str], own: Mapping[str, Sequence[tuple[Flag, inspect.Parameter]]]) -> None:
    owners = dict.fromkeys(shared, "the command itself")
    for task, added in own.items():
        for _, parameter in added:
            if parameter.name in owners:
                raise ValueError(
                    f"the option field {parameter.name!r} of the task {task} is already one of {owners[parameter.name]}"
                )
            owners[parameter.name] = f"the task {task}"


def _merge(
    shared: Sequence[inspect.Parameter], own: Sequence[tuple[Flag, inspect.Parameter]]
) -> Iterator[inspect.Parameter]:
    for parameter in shared:
        yield parameter
        yield from (added for flag, added in own if flag.beside == f"--{parameter.name}")


def _shared_of(command: Command) -> list[inspect.Parameter]:
    hints = get_type_hints(command, include_extras=True)
    return [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[parameter.name])
        for parameter in inspect.signature(command).parameters.values()
        if parameter.kind is not inspect.Parameter.VAR_KEYWORD
    ]


def _own_of(options: type[TaskOptions]) -> list[tuple[Flag, inspect.Parameter]]:
    found = []
    for name, hint in get_type_hints(options, include_extras=True).items():
        flag: Flag = hint.__metadata__[0]
        option = typer.Option(flag.name, metavar=flag.metavar, help=flag.help)
        annotation: Any = Annotated[hint.__origin__, option]
        default = getattr(options, name)
        found.append(
            (flag, inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation))
        )
    return found
