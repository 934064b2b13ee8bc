"""From options of the command line to settings of a job."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.config import JobConfig, settings_of, value_of
from core.errors import ConfigError
from core.tasks.planning import TrainRequest, apply_request


@pytest.mark.parametrize(
    ("choice", "word"),
    [
        ("epochs", "name=value"),
        ("seed=1", "training.seed"),
        ("epoch=1", "epoch"),
        ("epochs=0", "between"),
        ("epochs=many", "number"),
        ("=3", "name=value"),
    ],
)
def test_a_bad_setting_is_refused_with_a_hint(choice: str, word: str) -> None:
    with pytest.raises(ConfigError) as refused:
        apply_request(JobConfig(), TrainRequest(settings=(choice,)))
    assert word in str(refused.value)


def _write(value: object) -> str:
    return json.dumps(value) if isinstance(value, tuple) else str(value)


@given(st.data())
def test_every_setting_can_be_set_by_its_full_name(data: st.DataObject) -> None:
    setting = data.draw(st.sampled_from(list(settings_of(JobConfig))))
    if setting.choices:
        value = data.draw(st.sampled_from(setting.choices))
    elif setting.kind is bool:
        value = data.draw(st.booleans())
    elif setting.kind is str:
        value = data.draw(st.text("abcxyz.,= ", max_size=12)).strip()
    elif setting.kind is tuple:
        value = tuple(data.draw(st.lists(st.text("abcxyz.,= ", max_size=12), max_size=3)))
    else:
        low, high = setting.low, min(setting.high, 10_000)
        value = data.draw(st.integers(int(low), int(high)) if setting.kind is int else st.floats(low, high))
    job = apply_request(JobConfig(), TrainRequest(settings=(f"{setting.name}={_write(value)}",)))
    assert value_of(job, setting.name) == value
    unchanged = [other.name for other in settings_of(JobConfig) if other.name != setting.name]
    assert all(value_of(job, name) == value_of(JobConfig(), name) for name in unchanged)


def test_every_short_name_that_works_means_the_only_setting_of_that_name() -> None:
    names = [setting.name for setting in settings_of(JobConfig)]
    for name in names:
        short = name.rpartition(".")[2]
        same = [other for other in names if other.rpartition(".")[2] == short]
        current = _write(value_of(JobConfig(), name))
        if len(same) == 1:
            assert apply_request(JobConfig(), TrainRequest(settings=(f"{short}={current}",))) == JobConfig()
        else:
            with pytest.raises(ConfigError, match="several"):
                apply_request(JobConfig(), TrainRequest(settings=(f"{short}={current}",)))
