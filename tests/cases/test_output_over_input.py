"""No command and no dialog writes over a file that it reads, or over a file of a run, a model or a watch."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
from typer.models import OptionInfo

from core.cli.entry import COMMANDS as COMMANDS_OF_THE_PROGRAM
from core.errors import DataError
from core.runs.outputs import check_output, check_output_folder, check_outputs
from tests.cases.conftest import Output

INPUT = {
    *("--items", "--answers", "--describe", "--test", "--validation", "--users", "--file", "--topic", "--rules"),
    *(
        "--judged-by",
        "--root",
        "--in",
        "--data",
        "--corrections",
        "--again",
        "--rows",
        "--other",
        "--texts",
        "--before",
    ),
}
"""Options that name something to read."""
NEW_FOLDER = {
    *((name, "--out") for name in ("train", "adapt", "demo", "ladder", "update")),
    ("export", "--to"),
}
"""Options that name a folder, which must not be there yet or is tested with the exports."""
MODEL = "no-model"
COMMANDS: dict[tuple[str, str], tuple[list[str], list[str]]] = {
    ("predict", "--out"): ([MODEL, "posts.csv"], ["posts.csv"]),
    ("evaluate", "--json"): ([MODEL, "small.csv", "--text", "headline", "--label", "sentiment"], ["small.csv"]),
    ("review", "--out"): (["small.csv", "--text", "headline", "--label", "sentiment"], ["small.csv"]),
    ("correct", "--out"): (["small.csv", "--label", "sentiment", "--rename", "good=bad"], ["small.csv"]),
    ("correct", "--save-corrections"): (["small.csv", "--label", "sentiment", "--rename", "good=bad"], ["small.csv"]),
    ("compare", "--out"): ([MODEL, "other-model", "--data", "small.csv"], ["small.csv"]),
    ("recommend", "--out"): ([MODEL, "--users", "mailing.csv"], ["mailing.csv"]),
    ("answer", "--out"): ([MODEL, "--file", "posts.csv"], ["posts.csv"]),
    ("watch", "--out"): ([MODEL, "posts.csv", "--date", "date", "--rules", "rules.toml"], ["posts.csv", "rules.toml"]),
    ("watch", "--json"): ([MODEL, "posts.csv", "--date", "date", "--rules", "rules.toml"], ["posts.csv", "rules.toml"]),
}
"""Options that name a file to write: the rest of the command, and the files it reads."""
OF_RUNS: dict[tuple[str, str], list[str]] = {("inside", "--out"): [MODEL, "a text"], ("report", "--to"): [MODEL]}
"""Options that name a file to write, of commands that read nothing but runs."""
case = pytest.mark.case("output-over-input")


def list_path_options() -> Iterator[tuple[str, str]]:
    for name, command in COMMANDS_OF_THE_PROGRAM.items():
        for field, hint in get_type_hints(command, include_extras=True).items():
            options = [one for one in getattr(hint, "__metadata__", ()) if isinstance(one, OptionInfo)]
            if options and "Path" in str(hint.__origin__):
                named = (
                    options[0].default,
                    *(options[0].param_decls or ()),
                )  # where it is annotated, the name comes first
                own = f"--{field.replace('_', '-')}"
                yield name, next((one for one in named if isinstance(one, str) and one.startswith("--")), own)


@case
def test_every_option_that_names_a_file_is_known_to_these_tests() -> None:
    found = {(name, option) for name, option in list_path_options() if option not in INPUT}
    assert found == {*COMMANDS, *OF_RUNS, *NEW_FOLDER}, (
        "a new output needs the guard of core.runs.outputs, and a line here"
    )


def link(out: Path) -> list[Path]:
    """Other names of the same file."""
    (out.parent / "below").mkdir()
    symbolic, hard = out.parent / "below" / out.name, out.parent / f"hard{out.suffix}"
    symbolic.symlink_to(out)
    os.link(out, hard)
    roundabout = out.parent / "below" / ".." / out.name
    return [out, roundabout, symbolic, hard, Path(out.name)]


@case
@pytest.mark.parametrize(("name", "option"), COMMANDS)
def test_an_input_is_never_replaced(files: Path, tunewright: Callable[..., Output], name: str, option: str) -> None:
    given, inputs = COMMANDS[name, option]
    for source in inputs:
        before = Path(source).read_bytes()
        for out in link(files / source):
            output = tunewright(name, *given, option, out)
            assert output.code == 2 and "The result would take the place of a file that is read for it" in output.err, (
                out
            )
        assert Path(source).read_bytes() == before
        (files / "below" / source).unlink(), (files / f"hard{Path(source).suffix}").unlink(), (files / "below").rmdir()


@case
@pytest.mark.parametrize(("name", "option"), COMMANDS)
def test_a_file_of_a_folder_that_is_read_is_never_replaced(
    files: Path, tunewright: Callable[..., Output], name: str, option: str
) -> None:
    given, inputs = COMMANDS[name, option]
    (files / "data").mkdir()
    moved = (files / inputs[0]).rename(files / "data" / inputs[0])
    output = tunewright(name, *[str(moved.parent) if part == inputs[0] else part for part in given], option, moved)
    assert output.code == 2 and "would take the place of a file that is read" in output.err


@case
@pytest.mark.parametrize(("name", "option"), [*COMMANDS, *OF_RUNS])
@pytest.mark.parametrize("own", ["job.toml", "events.jsonl", "metrics.json", "predictions_test.csv", "model/a.csv"])
def test_a_file_of_a_run_is_never_replaced(
    files: Path, tunewright: Callable[..., Output], name: str, option: str, own: str
) -> None:
    given = OF_RUNS[name, option] if (name, option) in OF_RUNS else COMMANDS[name, option][0]
    (files / "R" / "model").mkdir(parents=True)
    (files / "R" / "job.toml").write_text("format = 1\n")
    output = tunewright(name, *given, option, files / "R" / own)
    assert output.code == 2 and "a file of a run, a model or a watch" in output.err
    assert (files / "R" / "job.toml").read_text() == "format = 1\n"


@case
def test_rules_and_jobs_are_never_replaced_by_figures(files: Path, tunewright: Callable[..., Output]) -> None:
    before = Path("rules.toml").read_bytes()
    output = tunewright("evaluate", MODEL, "small.csv", "--json", "rules.toml")
    assert output.code == 2 and "holds a job or rules" in output.err
    assert Path("rules.toml").read_bytes() == before


@case
def test_two_results_never_share_a_file(files: Path, tunewright: Callable[..., Output]) -> None:
    for other in ("shares.jsonl", "./SHARES.jsonl", "a/../shares.jsonl"):
        output = tunewright("watch", MODEL, "posts.csv", "--out", "shares.jsonl", "--json", other)
        assert output.code == 2 and "same file" in output.err, other


@case
def test_what_is_no_file_is_refused(files: Path) -> None:
    with pytest.raises(DataError, match="folder"):
        check_output(files)
    with pytest.raises(DataError, match="ordinary"):
        check_output(Path(os.devnull))


@case
def test_a_result_of_before_may_be_replaced(files: Path) -> None:
    (files / "R").mkdir()
    (files / "R" / "job.toml").write_text("format = 1\n")
    for out in (files / "answers.csv", files / "R" / "answers.csv", files / "figures.json"):
        out.write_text("old")
        check_output(out, [files / "posts.csv"])
    check_outputs([None, Path("-")], [files / "posts.csv", None])


@case
def test_names_differ_where_the_file_system_distinguishes_them(files: Path) -> None:
    composed, parted = (files / unicodedata.normalize(form, "Fälle.csv") for form in ("NFC", "NFD"))
    composed.write_text("text\na\n")
    if parted.exists():  # the file system takes both for one name
        with pytest.raises(DataError):
            check_output(parted, [composed])
    else:
        check_output(parted, [composed])


@case
def test_a_folder_with_something_that_is_read_is_not_replaced(files: Path) -> None:
    (files / "export" / "base").mkdir(parents=True)
    with pytest.raises(DataError, match="folder to be replaced"):
        check_output_folder(files / "export", [files / "export" / "base", "all-MiniLM-L6-v2"])
    check_output_folder(files / "export", [files / "posts.csv", ""])
