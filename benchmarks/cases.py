"""Files that were once read wrong: how many kinds are read right today.

    python -m benchmarks.cases [--verbose]

Each folder of `tests/cases/files` is a kind; a kind is right when it has tests and all of them pass.
"""

from __future__ import annotations

import argparse
import contextlib
import io
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "tests" / "cases"


class CaseCounter:
    """A pytest plugin: which cases were tested, and which failed."""

    def __init__(self) -> None:
        self._case_of: dict[str, str] = {}
        self.passed: dict[str, int] = {}
        self.failed: dict[str, list[str]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            mark = item.get_closest_marker("case")
            if mark is not None:
                self._case_of[item.nodeid] = mark.args[0]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        case = self._case_of.get(report.nodeid)
        if case is None:
            return
        if report.failed or report.skipped:
            self.failed.setdefault(case, []).append(report.nodeid.rpartition("::")[2])
        elif report.when == "call":
            self.passed[case] = self.passed.get(case, 0) + 1


def main() -> None:
    """Run the tests of all cases, and print a line for each and how many hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="print what pytest prints")
    given = parser.parse_args()
    counter = CaseCounter()
    printed = io.StringIO()
    with contextlib.nullcontext() if given.verbose else contextlib.redirect_stdout(printed):
        pytest.main(["-q", "-n", "0", "-p", "no:cacheprovider", str(CASES)], plugins=[counter])
    cases = sorted(path.name for path in (CASES / "files").iterdir() if path.is_dir())
    held = 0
    for case in cases:
        failed, passed = counter.failed.get(case, []), counter.passed.get(case, 0)
        is_held = passed > 0 and not failed
        held += is_held
        print(
            f"{'right' if is_held else 'WRONG':<6} {case}  ({passed} tests){'  ' + ', '.join(failed) if failed else ''}"
        )
    print(f"{held} of {len(cases)} kinds are read right.")


if __name__ == "__main__":
    main()
