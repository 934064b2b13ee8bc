"""The entry point of all commands. Exit codes: 0, 2 for errors in the user's input, 1 for internal errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from core import __version__
from core.cli.answer import answer
from core.cli.backbones import backbones
from core.cli.compare import compare
from core.cli.correct import correct
from core.cli.decide import decide
from core.cli.demo import demo
from core.cli.desktop_entry import desktop_entry
from core.cli.evaluate import evaluate
from core.cli.export import export
from core.cli.faults import STOPPED, logging_to_file, report_error, report_internal_error
from core.cli.inside import inside
from core.cli.inspect import inspect_data
from core.cli.ladder import ladder
from core.cli.more_data import more_data
from core.cli.none_of_these import none_of_these
from core.cli.predict import predict
from core.cli.recommend import recommend
from core.cli.report import report
from core.cli.resume import resume
from core.cli.review import review
from core.cli.runs import list_all_runs
from core.cli.stress import stress
from core.cli.terminal import note, prepare_streams, show
from core.cli.train import train
from core.cli.update import update
from core.cli.watch import watch
from core.cli.work import work
from core.data.reading import Cancelled
from core.errors import WorkbenchError
from core.train.thread_environment import prepare_environment
from core.utf8_mode import ensure_utf8

app = typer.Typer(
    name="tunewright",
    help="Fine-tune Transformers on labelled texts, on this machine and nowhere else. Without a command the window "
    "opens.",
    epilog="Exit codes: 0 done (also a training stopped with Ctrl+C), 2 something in the input, 1 a fault of "
    "Tunewright, 130 stopped with no result.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_LISTED: tuple[Callable[..., None], ...] = (
    inspect_data,
    train,
    update,
    resume,
    evaluate,
    correct,
    decide,
    predict,
    recommend,
    answer,
    inside,
    watch,
    compare,
    export,
    report,
    ladder,
    more_data,
    stress,
    review,
    none_of_these,
    list_all_runs,
    backbones,
    demo,
    desktop_entry,
)
COMMANDS = {command.__module__.rpartition(".")[2].replace("_", "-"): command for command in _LISTED}
"""Each command is in the module of the same name."""
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
app.command("work", hidden=True)(work)  # used by the window only


def _show_version(asked: bool) -> None:
    if asked:
        show(f"tunewright {__version__}")
        raise typer.Exit


@app.callback()
def _begin(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options before the command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (that of the process unless given).

    Returns:
        The exit code.
    """
    if arguments is None:
        ensure_utf8()
    prepare_streams()
    prepare_environment()
    with logging_to_file():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        app(args=None if arguments is None else list(arguments), prog_name="tunewright")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except WorkbenchError as error:
        return report_error(error)
    except Cancelled:
        note("Stopped; nothing was written.")
        return STOPPED
    except Exception as error:
        return report_internal_error(error)
    return 0
