"""docs/formats.md lists every file, name and option; its generated parts match the code."""

from __future__ import annotations

import dataclasses

from core.events import Event
from core.runs import folder, job_folder, predictions
from tests.contracts.formats_page import PAGE, PARTS, fill, list_events


def test_the_parts_that_come_from_the_code_are_up_to_date():
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- begin {name} -->" in page and f"<!-- end {name} -->" in page for name in PARTS)
    assert fill(page) == page, "run: python -m tests.contracts.formats_page"


def test_every_command_option_setting_and_event_is_named():
    from typer.main import get_command

    from core.cli.entry import COMMANDS, app
    from core.config import JobConfig, settings_of

    page = PAGE.read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert set(COMMANDS) == {name for name, command in commands.items() if not command.hidden}
    for name, command in commands.items():
        if not command.hidden:
            own = page.partition(f"### tunewright {name}\n")[2].partition("\n### ")[0]
            missing = [
                opt for one in command.params for opt in one.opts if opt.startswith("--") and f"`{opt}`" not in own
            ]
            assert own and not missing, (name, missing)
    for setting in settings_of(JobConfig):
        section, _, short = setting.name.rpartition(".")
        assert f"| `{short}` |" in page.partition(f"### [{section}]\n")[2].partition("\n### ")[0], setting.name
    events = list_events(Event)
    assert len(events) > 10
    for kind in events:
        row = next(line for line in page.splitlines() if line.startswith(f"| `{kind.__name__}` |"))
        assert all(f"`{item.name}`" in row for item in dataclasses.fields(kind) if item.name != "at"), kind


def test_the_files_of_runs_and_jobs_and_their_columns_are_named():
    page = PAGE.read_text(encoding="utf-8")
    names = (folder.JOB, folder.EVENTS, folder.METRICS, folder.ENVIRONMENT, job_folder.NOTE, *predictions.FIXED_COLUMNS)
    assert not [name for name in names if f"`{name}`" not in page]
