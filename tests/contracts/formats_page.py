"""The parts of docs/formats.md that come from the code: commands and their options, settings of a job, events.

`python -m tests.contracts.formats_page` writes them again, between the lines that mark them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def describe_commands() -> Iterator[str]:
    """A heading, a sentence and a table of options for every command that is shown."""
    from typer.main import get_command

    from core.cli.entry import app

    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        if command.hidden:
            continue
        arguments = [_name_argument(one) for one in command.params if not _is_option(one)]
        yield f"### tunewright {name}"
        yield " ".join(str(command.help or "").split()) + (f" Arguments: {', '.join(arguments)}." if arguments else "")
        yield ""
        yield "| option | default | meaning |"
        yield "|---|---|---|"
        for option in filter(_is_option, command.params):
            yield f"| {_name_option(option)} | {_say_default(option.default)} | {_cell(str(option.help or ''))} |"
        yield ""


def _is_option(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "option")


def _name_argument(argument: Any) -> str:
    return f"`{argument.metavar or argument.name.upper()}`"


def _name_option(option: Any) -> str:
    names = " / ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return f"{names} {option.metavar}".rstrip().replace("|", "\\|") if option.metavar else names


def _say_default(value: Any) -> str:
    if value is None or callable(value) or value in ("", False, ()):
        return ""
    return _cell("on" if value is True else str(value))


def describe_settings() -> Iterator[str]:
    """A table of the names of each section of `job.toml`."""
    from core.config import JobConfig

    yield from _describe_section(JobConfig, "")


def _describe_section(kind: type, name: str) -> Iterator[str]:
    hints = get_type_hints(kind)
    nested = [item for item in dataclasses.fields(kind) if dataclasses.is_dataclass(hints[item.name])]
    yield f"### [{name}]" if name else "### At the top"
    yield " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    yield ""
    yield "| name | type | default | limits | meaning |"
    yield "|---|---|---|---|---|"
    if not name:
        yield "| `format` | int | 1 |  | The format of the file. |"
    for item in dataclasses.fields(kind):
        if item not in nested:
            about = item.metadata.get("setting", {})
            default = "" if item.default in ("", ()) else _cell(str(item.default))
            limits = f"{about['low']:g} to {about['high']:g}" if about.get("low") is not None else ""
            cells = (f"`{item.name}`", _name_type(hints[item.name]), default, limits, _cell(about.get("hint", "")))
            yield f"| {' | '.join(cells)} |"
    yield ""
    for item in nested:
        yield from _describe_section(hints[item.name], f"{name}.{item.name}".lstrip("."))


def describe_events() -> Iterator[str]:
    """A table of all kinds of events with their fields."""
    import core.cli.entry  # noqa: F401  every module that declares events
    from core.events import Event

    yield "| event | fields | meaning |"
    yield "|---|---|---|"
    for kind in list_events(Event):
        hints = get_type_hints(kind)
        names = [
            f"`{item.name}` {_name_type(hints[item.name])}" for item in dataclasses.fields(kind) if item.name != "at"
        ]
        yield f"| `{kind.__name__}` | {', '.join(names)} | {_cell(' '.join((kind.__doc__ or '').split()))} |"


def list_events(kind: type) -> list[type]:
    """The kinds of events that core declares, in the order of declaration."""
    return [inner for inner in kind.__subclasses__() if inner.__module__.startswith("core.")]


def _name_type(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "list"
    if choices := [value for value in get_args(hint) if isinstance(value, str)]:
        return _cell(" | ".join(choices))
    names = [inner.__name__ for inner in get_args(hint) if inner is not type(None)]
    return f"{' | '.join(names)} or null" if names else str(hint.__name__)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "commands": describe_commands,
    "settings": describe_settings,
    "events": describe_events,
}


def fill(page: str) -> str:
    """The page with its marked parts written again."""
    for name, describe in PARTS.items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        body = "\n".join(describe()).rstrip()
        page = re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n{body}\n{end}", page, count=1, flags=re.DOTALL)  # noqa: B023
    return page


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
