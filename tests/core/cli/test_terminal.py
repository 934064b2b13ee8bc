"""The output while a job runs."""

from __future__ import annotations

import io
import json
import sys

import pytest

from core.cli.faults import report_error
from core.cli.terminal import Bar, PlainLines, describe_event, follow, note, say_duration, show, write_json
from core.errors import DataError
from core.events import BaselineDone, Ended, Evaluated, Noticed, StageChanged, Started, StepDone
from core.message import say

STARTED = Started(
    task="classify",
    method="lora",
    backbone="tiny",
    classes=("a", "b"),
    train_rows=1200,
    validation_rows=5,
    test_rows=5,
    steps=4,
    device="cpu",
    precision="fp32",
    threads=1,
    parameters=1_000_000,
    trainable_parameters=20_000,
)


def _step(number: int) -> StepDone:
    return StepDone(
        step=number,
        epoch=number / 4,
        loss=0.5,
        learning_rate=1e-3,
        rows=8,
        tokens=99,
        gradient_norm=1.0,
        rows_per_s=64.0,
        seconds=number,
        seconds_left=75.0,
    )


EVENTS = [
    StageChanged(stage="preparing"),
    StageChanged(stage="preparing", done=5, total=5),
    BaselineDone(name="tfidf", split="validation", accuracy=0.8, macro_f1=0.75, seconds=1),
    STARTED,
    StageChanged(stage="training"),
    *map(_step, range(1, 5)),
    Evaluated(step=4, split="validation", loss=0.4, accuracy=0.9, macro_f1=0.88, is_best=True, seconds=1),
    StageChanged(stage="training"),
    Noticed(message=say("{n} texts [bold]were[/bold] cut.", n=3)),
    Ended(outcome="finished", seconds=75),
]


def test_plain_lines_show_each_stage_once_and_no_single_steps() -> None:
    out = io.StringIO()
    kept = follow(EVENTS, PlainLines(out))
    lines = out.getvalue().splitlines()
    assert lines.count("Training") == 1 and lines.count("Reading and preparing the texts") == 1
    assert not [line for line in lines if line.startswith("Step 1 ")]
    assert any("accuracy 80.0%" in line for line in lines) and any("best so far" in line for line in lines)
    assert "3 texts [bold]were[/bold] cut." in out.getvalue()
    assert lines[-1] == "Done in 1 min 15 s"
    assert isinstance(kept[-1], Ended)


def test_plain_lines_show_a_step_now_and_then_in_a_long_stage() -> None:
    out = io.StringIO()
    follow(EVENTS, PlainLines(out, every_s=0.0))
    assert "Step 1 of 4: loss 0.500 · 64 rows/s · 1 min 15 s left" in out.getvalue()


def test_the_bar_shows_events_on_a_terminal_without_reading_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    follow(EVENTS, Bar())
    assert "3 texts [bold]were[/bold] cut." in screen.getvalue()
    assert "1,200 rows, 2 classes, 4 steps" in screen.getvalue()
    assert "loss 0.500" in screen.getvalue()


def test_the_bar_is_taken_down_when_the_job_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    class Watched(PlainLines):
        def close(self) -> None:
            closed.append(True)

    def breaking():
        yield STARTED
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        follow(breaking(), Watched(io.StringIO()))
    assert closed == [True]


def test_numbers_json_does_not_know_become_null(capsys: pytest.CaptureFixture[str]) -> None:
    write_json(
        {
            "loss": float("nan"),
            "all": [1.5, float("inf")],
            "text": "größer\udc80" if sys.stdout.encoding is None else "größer",
        }
    )
    body = json.loads(capsys.readouterr().out)
    assert body == {"loss": None, "all": [1.5, None], "text": "größer"}


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (125, "2 min 5 s"), (7800, "2 h 10 min")]
)
def test_durations_read_like_a_person_says_them(seconds: float, text: str) -> None:
    assert say_duration(seconds) == text


def test_every_kind_of_event_has_a_line_or_none_but_never_breaks() -> None:
    assert all(isinstance(describe_event(event), str) for event in EVENTS)
    assert "2.0% of 1.0 M weights" in describe_event(STARTED)


def test_the_content_of_a_file_does_not_control_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "\x1b]0;owned\x07", "\x9b31m", "\rover", "\x7f"
    for text in title:
        show(text)
        note(text)
        report_error(
            DataError(say("No column {name}.", name=text), where=text, hint=say("Name another than {name}.", name=text))
        )
        out = io.StringIO()
        follow([Noticed(message=say("{name} was cut.", name=text))], PlainLines(out))
        said = capsys.readouterr()
        written = said.out + said.err + out.getvalue()
        assert len(written.splitlines()) == 6
        assert all(character.isprintable() for character in written.replace("\n", ""))
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    follow([Noticed(message=say("{name} was cut.", name=title[0]))], Bar())
    assert "\\x1b]0;owned\\x07 was cut." in screen.getvalue() and title[0] not in screen.getvalue()
    show("two\nlines\tand a tab")
    assert capsys.readouterr().out == "two\nlines\tand a tab\n"
