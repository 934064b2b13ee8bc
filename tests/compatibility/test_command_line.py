"""Every command and option of the command line is there, under the names it had.

`TUNEWRIGHT_KEEP_NAMES=1 python -m pytest tests/compatibility` writes the list anew: for a command or an option that was
added on purpose. What is taken out of it breaks the scripts of the people who use it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.compatibility.program import command_group

LIST = Path(__file__).parent / "command_line.json"


def describe(parameter: Any) -> dict[str, Any]:
    """What a person can type, and what comes of leaving it out."""
    kind = parameter.type_descriptor.annotation
    return {
        "is_option": parameter.param_type_name == "option",
        "flags": [*parameter.opts, *parameter.secondary_opts],
        "metavar": parameter.metavar,
        "type": str(kind) if "[" in str(kind) else kind.__name__,
        "least": parameter.min,
        "most": parameter.max,
        "takes": parameter.nargs,
        "is_flag": bool(getattr(parameter, "is_flag", False)),
        "may_repeat": bool(getattr(parameter, "multiple", False)),
        "is_required": parameter.required,
        "is_hidden": parameter.hidden,
        "default": None if parameter.default is None else str(parameter.default),
    }


def describe_command(command: Any) -> dict[str, Any]:
    """A command: its parameters by name, how it is asked for help, and whether the help lists it."""
    return {
        "is_hidden": command.hidden,
        "help": command.context_settings.get("help_option_names"),
        "parameters": {parameter.name: describe(parameter) for parameter in command.params},
    }


def test_commands_and_options_are_those_on_the_list() -> None:
    group = command_group()
    found = {"": describe_command(group)} | {
        name: describe_command(command) for name, command in group.commands.items()
    }
    if os.environ.get("TUNEWRIGHT_KEEP_NAMES"):
        LIST.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        pytest.skip("kept as the list")
    kept = json.loads(LIST.read_text(encoding="utf-8"))
    assert list(found) == list(kept)
    for name, command in kept.items():
        assert found[name] == command, name
