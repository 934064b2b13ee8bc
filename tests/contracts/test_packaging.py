"""What `pip install .` installs, and how tightly it is pinned."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

import core

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = [
    Requirement(line)
    for line in (*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"])
]


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda r: r.name)
def test_dependencies_have_an_upper_limit_and_are_met(requirement: Requirement) -> None:
    limits = {part.operator for part in requirement.specifier}
    assert limits & {"<", "=="}, f"{requirement} has no upper limit"
    if requirement.marker is None or requirement.marker.evaluate():
        assert requirement.specifier.contains(version(requirement.name), prereleases=True)


def test_pyside_with_the_reference_leak_is_refused() -> None:
    pyside = next(r for r in REQUIREMENTS if r.name == "PySide6-Essentials")
    assert not pyside.specifier.contains(Version("6.12.0"))
    assert pyside.specifier.contains(Version("6.11.3"))


def test_every_data_file_matches_a_packaged_pattern() -> None:
    """A file that no pattern matches would exist in a clone and be missing after an installation."""
    patterns = {pattern.removeprefix("*") for pattern in PROJECT["tool"]["setuptools"]["package-data"]["*"]}
    left_out = [
        str(path.relative_to(ROOT))
        for package in ("core", "gui", "resources", "sample_data")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in (*patterns, ".py", ".pyc") and not path.name.startswith(".")
    ]
    assert left_out == []


def test_the_version_is_defined_once() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", core.__version__)
    assert f"## [{core.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_python_versions_are_the_same_everywhere() -> None:
    allowed = SpecifierSet(PROJECT["project"]["requires-python"])
    minors = [f"3.{minor}" for minor in range(30) if f"3.{minor}" in allowed]
    listed = [line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"] if ":: Python :: 3." in line]
    versions = f"Python {minors[0]} to {minors[-1]}"
    assert listed == minors
    assert versions in (ROOT / "README.md").read_text(encoding="utf-8")
    assert versions in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert PROJECT["tool"]["mypy"]["python_version"] == minors[0]


def test_readme_names_the_two_commands_first() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:16]
    assert any(line.startswith("pip install . && tunewright") for line in lines)
    assert any(line.startswith('pip install ".[test]" && pytest') for line in lines)


def test_ci_installs_as_the_readme_says_and_runs_the_check() -> None:
    run, check = ((ROOT / ".ci" / name).read_text(encoding="utf-8") for name in ("run", "check"))
    assert 'pip install ".[test]" && .ci/check' in run
    commands = [line for line in check.splitlines() if line.startswith("step ")]
    assert [line.split('"')[1] for line in commands] == ["style", "layout", "types", "contracts", "tests"]
    # The last step leaves out what the one before it runs: together they are `pytest`.
    assert commands[3].endswith('python -m pytest -q -n 0 "${contracts[@]}"')
    assert commands[4].endswith('python -m pytest ${counting[@]+"${counting[@]}"} "${contracts[@]/#/--ignore=}"')
