from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.cli import main
from core.data.reading import read_table
from core.data.table import Table

REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@dataclass(frozen=True)
class CommandResult:
    """The output of a command line, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def tunewright(capsys: pytest.CaptureFixture[str]) -> Callable[..., CommandResult]:
    """Runs a command line in this process."""

    def run(*arguments: object) -> CommandResult:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        reported = capsys.readouterr()
        return CommandResult(code, reported.out, reported.err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file as UTF-8 without touching line ends."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write_file


@pytest.fixture
def table_of(write: Callable[[str, str | bytes], Path]) -> Callable[..., Table]:
    """A table from a few CSV lines."""

    def read(*lines: str, name: str = "table.csv") -> Table:
        return read_table([write(name, "\n".join(lines) + "\n")])

    return read


@pytest.fixture
def real_data() -> Path:
    """The folder of public data sets next to the repository."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"needs the public data sets in {REAL_DATA}")
    return REAL_DATA
