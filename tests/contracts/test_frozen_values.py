"""Values that cross a border between packages are frozen."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from typing import get_args

import pytest

import core
from core import config, events
from core.data.table import Dialect, Rejected, Table


def _dataclasses_of(module_name: str) -> list[type]:
    module = importlib.import_module(module_name)
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == module_name
    ]


def _core_modules() -> list[str]:
    found = [info.name for info in pkgutil.walk_packages(core.__path__, "core.") if not info.name.endswith("__main__")]
    assert len(found) > 30, "the core moved; this test no longer looks at it"
    return found


@pytest.mark.parametrize("module", _core_modules())
def test_public_dataclasses_of_the_core_are_frozen(module: str) -> None:
    open_ones = [
        kind.__name__
        for kind in _dataclasses_of(module)
        if not kind.__name__.startswith("_") and not kind.__dataclass_params__.frozen
    ]
    assert open_ones == []


def test_every_event_config_and_table_is_among_them() -> None:
    kinds = {
        *get_args(events.TrainEvent),
        config.JobConfig,
        config.DataConfig,
        config.SplitConfig,
        Table,
        Dialect,
        Rejected,
    }
    assert len(kinds) >= 17
    for kind in kinds:
        assert kind.__dataclass_params__.frozen, kind


def test_changing_an_event_is_refused() -> None:
    event = events.Paused(step=3)
    with pytest.raises(dataclasses.FrozenInstanceError):
        event.step = 4  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        config.JobConfig().title = "x"  # type: ignore[misc]


def test_every_event_survives_the_trip_through_the_history() -> None:
    """Each kind of event, filled field by field, is read back equal from its line of JSON."""
    from core.message import say

    made = {
        "str": "naïve \u2028 text", "int": 7, "float": 0.25, "bool": True, "tuple[str, ...]": ("a", "b"),
        "tuple[int, ...]": (1, 2), "tuple[tuple[str, float], ...]": (("ndcg@10", 0.5), ("hr@10", 0.25)),
        "tuple[tuple[str, int], ...]": (("users", 3),), "Message": say("{n} of {all}", n=1, all=2),
        "Message | None": say("plain"), "str | None": "training.epochs", "float | None": None, "int | None": 5,
        "Stage": "saving", "SplitName": "test", "Outcome": "stopped",
    }  # fmt: skip
    for kind in get_args(events.TrainEvent):
        event = kind(**{field.name: made[str(field.type)] for field in dataclasses.fields(kind)})
        line = events.encode(event)
        assert "\n" not in line
        assert events.decode(line) == event
