"""How many spellings of dates are read right, and how fast, beside the libraries for it that are installed.

    python -m benchmarks.dates [--rows N]

The spellings are those of `tests/core/data/date_spellings.txt`, some of which are no dates, and those of CLDR (Babel
writes them; without it they are left out): 22 languages, the long, medium and full forms. dateparser, dateutil, pandas
and ciso8601 read one date at a time, as they stand, the locale unknown.
"""

from __future__ import annotations

import argparse
import importlib
import random
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from core.data.dates import read_dates

LANGUAGES = "en de fr es it pt nl pl cs sv nb da fi tr ru uk el hu ro ko ja zh".split()
OTHERS = ("dateparser", "dateutil", "pandas", "ciso8601")


def list_spellings() -> list[tuple[str, datetime | None]]:
    """The spellings of the tests, with the moment they mean; None for what is no date."""
    path = Path(__file__).resolve().parent.parent / "tests" / "core" / "data" / "date_spellings.txt"
    pairs = [line.rsplit("|", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(cell, None if moment == "NaT" else datetime.fromisoformat(moment)) for cell, moment in pairs]


def write_spellings() -> list[tuple[str, datetime | None]]:
    """Dates as CLDR spells them, with the day they mean; [] without Babel."""
    try:
        dates = importlib.import_module("babel.dates")
    except ImportError:
        return []
    chance = random.Random(1)
    found: list[tuple[str, datetime | None]] = []
    for language in LANGUAGES:
        for form in ("full", "long", "medium"):
            for month in range(1, 13):
                day = datetime(2024, month, chance.randint(13, 28))
                found.append((dates.format_date(day, form, locale=language), day))
    return found


def find_readers() -> dict[str, Callable[[str], datetime | None]]:
    """A function from a cell to a moment for each library that is installed."""
    readers: dict[str, Callable[[str], datetime | None]] = {"ours": _read_own}
    for name in OTHERS:
        try:
            library: Any = importlib.import_module("dateutil.parser" if name == "dateutil" else name)
        except ImportError:
            continue
        readers[name] = {
            "dateparser": lambda cell, library=library: library.parse(cell),
            "dateutil": lambda cell, library=library: library.parse(cell, default=datetime(2000, 1, 1)),
            "pandas": lambda cell, library=library: library.to_datetime(cell).to_pydatetime(),
            "ciso8601": lambda cell, library=library: library.parse_datetime(cell),
        }[name]
    return readers


def _read_own(cell: str) -> datetime | None:
    moment = read_dates([cell]).moments[0]
    return None if np.isnat(moment) else moment.item()


def measure_spellings(title: str, spellings: list[tuple[str, datetime | None]]) -> None:
    """Print right, wrong and unread spellings of each reader."""
    for name, read in find_readers().items():
        right = wrong = 0
        start = time.perf_counter()
        for cell, moment in spellings:
            try:
                found = read(cell)
            except Exception:
                found = None
            found = None if found is None or found != found else found.replace(tzinfo=None, microsecond=0)
            right += found == moment
            wrong += found not in (None, moment)
        each = (time.perf_counter() - start) / max(1, len(spellings)) * 1e6
        figures = f"right {right} wrong {wrong} unread {len(spellings) - right - wrong} of {len(spellings)}"
        print(f"{title:<10} {name:<12} {figures}, {each:.0f} us each")


def measure_speed(rows: int) -> None:
    """Print the seconds that whole columns take."""
    base = np.datetime64("2020-01-01T00:00:00")
    moments = base + np.random.default_rng(0).integers(0, 150_000_000, rows).astype("timedelta64[s]")
    iso = [str(moment).replace("T", " ") for moment in moments]
    columns = {
        "2024-03-01 08:00:00": iso,
        "03/01/2024 08:00:00": [f"{cell[5:7]}/{cell[8:10]}/{cell[:4]} {cell[11:]}" for cell in iso],
        "2024年3月1日 08:00:00": [f"{cell[:4]}年{int(cell[5:7])}月{int(cell[8:10])}日 {cell[11:]}" for cell in iso],
        "1709280000": [str(moment.astype(np.int64)) for moment in moments],
    }
    for form, cells in columns.items():
        start = time.perf_counter()
        undated = len(read_dates(cells).undated)
        print(f"{form:<22} {rows:,} rows in {time.perf_counter() - start:.2f} s, {undated} unread")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        measure_spellings("tests", list_spellings())
        measure_spellings("CLDR", write_spellings())
    measure_speed(rows)


if __name__ == "__main__":
    main()
