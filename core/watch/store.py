"""A watch on disk: its plan, every file it has classified, and its alerts. Every file is written atomically.

    WATCH/
        watch.toml             the plan, and the folder that is watched
        texts/CONTENT.parquet  the predictions for one file, named by the SHA-256 of that file: each content once
        alerts.jsonl           one alert a line

All watches share the rules in `rules_path()`, which is next to their folders.
"""

from __future__ import annotations

import dataclasses
import json
import time
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import ConfigError, RunError
from core.message import say
from core.runs.folder import workbench_home
from core.runs.writing import explain, write_text
from core.watch.alerts import Alert
from core.watch.classified import Classified, join_classified, read_classified, write_classified
from core.watch.plan import WatchPlan

PLAN, ALERTS, TEXTS, RULES = "watch.toml", "alerts.jsonl", "texts", "rules.toml"
MOST_EXAMPLES = 12


@dataclass(frozen=True)
class Example:
    """A text that caused an alert, stored with it because the file may be gone later."""

    day: date
    text: str
    file: str
    line: int


@dataclass(frozen=True)
class KeptAlert:
    """A stored alert.

    Attributes:
        raised_at: when it was raised, in seconds since the epoch. acknowledged_at: when it was acknowledged, or None.
        texts: the first texts that caused it. all_texts: number of all of them.
    """

    alert: Alert
    raised_at: float
    acknowledged_at: float | None = None
    texts: tuple[Example, ...] = ()
    all_texts: int = 0


def watches_root() -> Path:
    """The folder that holds the folders of all watches."""
    return workbench_home() / "watches"


def rules_path() -> Path:
    """The file with the rules, see `core.watch.rules_file`."""
    return watches_root() / RULES


def list_watches(root: Path | None = None) -> list[Path]:
    """The folders of all watches, oldest first."""
    place = root or watches_root()
    found = [path.parent for path in place.glob(f"*/{PLAN}")] if place.is_dir() else []
    return sorted(found, key=lambda path: path.name)


class WatchStore:
    """One watch on disk; made by `create` or `open`."""

    def __init__(self, path: Path, plan: WatchPlan, folder: Path, is_on: bool) -> None:
        self.path = path
        self.plan = plan
        self.folder = folder
        self.is_on = is_on

    @classmethod
    def create(cls, plan: WatchPlan, folder: Path, root: Path | None = None) -> WatchStore:
        """Create an enabled watch of a folder.

        Raises:
            RunError, DeviceError: it cannot be written.
        """
        place = root or watches_root()
        name = time.strftime("%Y%m%d-%H%M%S")
        number = 1
        while True:
            path = place / (name if number == 1 else f"{name}-{number}")
            try:
                (path / TEXTS).mkdir(parents=True)
                break
            except FileExistsError:
                number += 1
            except OSError as error:
                raise explain(error, path) from error
        store = cls(path, plan, folder.absolute(), True)
        store._write_plan()
        return store

    @classmethod
    def open(cls, path: Path) -> WatchStore:
        """Open the watch stored in a folder.

        Raises:
            RunError: there is none, or its plan is damaged.
        """
        try:
            body = tomllib.loads((path / PLAN).read_text(encoding="utf-8"))
            names = {field.name for field in dataclasses.fields(WatchPlan)}
            known: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in body["plan"].items()
                if name in names
            }
            if (day_first := body["plan"].get("day_first")) is not None:  # of versions that knew two orders
                known.setdefault("date_order", "dmy" if day_first else "mdy")
            plan = WatchPlan(**known)
            return cls(path, plan, Path(body["folder"]), bool(body.get("on", True)))
        except (OSError, ValueError, KeyError, TypeError, ConfigError) as error:
            raise RunError(
                say("This watch cannot be read."),
                where=str(path),
                hint=say("Set it up again; its folder can then be deleted."),
            ) from error

    def switch(self, is_on: bool) -> None:
        """Enable or disable the watch."""
        self.is_on = is_on
        self._write_plan()

    def _write_plan(self) -> None:
        import tomlkit  # only here: the window does not need it before it is painted

        document = tomlkit.document()
        document["folder"] = str(self.folder)
        document["on"] = self.is_on
        table = tomlkit.table()
        for name, value in dataclasses.asdict(self.plan).items():
            if value is not None:
                table[name] = list(value) if isinstance(value, tuple) else value
        document["plan"] = table
        write_text(self.path / PLAN, tomlkit.dumps(document))

    # texts

    def contents(self) -> frozenset[str]:
        """The SHA-256 of every file that was classified."""
        return frozenset(path.stem for path in (self.path / TEXTS).glob("*.parquet") if not path.name.startswith("."))

    def add_texts(self, content: str, classified: Classified) -> None:
        """Store the predictions for a file; from then on its content is known."""
        write_classified(self.path / TEXTS / f"{content}.parquet", classified)

    def add_nothing(self, content: str) -> None:
        """Record a file's content as known and without usable texts."""
        write_text(self.path / TEXTS / f"{content}.empty", "")

    def known(self) -> frozenset[str]:
        """The SHA-256 of every file that need not be read again."""
        return self.contents() | {path.stem for path in (self.path / TEXTS).glob("*.empty")}

    def read_texts(self) -> Classified | None:
        """All texts so far, in the order in which their files were added; None without any.

        Raises:
            RunError: a file is damaged.
        """
        paths = sorted((self.path / TEXTS).glob("[!.]*.parquet"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        return join_classified([read_classified(path) for path in paths]) if paths else None

    # alerts

    def alerts(self) -> tuple[KeptAlert, ...]:
        """All alerts, oldest first; damaged lines are skipped."""
        try:
            lines = (
                (self.path / ALERTS).read_text(encoding="utf-8").split("\n")
            )  # splitlines() would split a text at U+2028 too
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise explain(error, self.path / ALERTS) from error
        return tuple(kept for kept in map(_decode, lines) if kept is not None)

    def add_alerts(self, found: Sequence[KeptAlert]) -> tuple[KeptAlert, ...]:
        """Store the alerts that are new, and update the end of those that continue.

        Returns:
            The new ones: no stored alert of the same rule and group covers any of their days.
        """
        kept, new = list(self.alerts()), []
        for candidate in found:
            place = next((number for number, other in enumerate(kept) if _is_same(other.alert, candidate.alert)), None)
            if place is None:
                kept.append(candidate)
                new.append(candidate)
            elif candidate.alert.last > kept[place].alert.last:
                kept[place] = replace(kept[place], alert=replace(kept[place].alert, last=candidate.alert.last))
        if tuple(kept) != self.alerts():
            self._write_alerts(kept)
        return tuple(new)

    def acknowledge(self, keys: Collection[str], at: float | None) -> None:
        """Set when these alerts were acknowledged; None marks them as open again."""
        self._write_alerts(
            [replace(kept, acknowledged_at=at) if kept.alert.key in keys else kept for kept in self.alerts()]
        )

    def _write_alerts(self, alerts: Sequence[KeptAlert]) -> None:
        write_text(self.path / ALERTS, "".join(_encode(kept) + "\n" for kept in alerts))


def _is_same(one: Alert, other: Alert) -> bool:
    return (one.rule, one.group) == (other.rule, other.group) and one.first <= other.last and other.first <= one.last


def _encode(kept: KeptAlert) -> str:
    return json.dumps(dataclasses.asdict(kept), ensure_ascii=False, default=date.isoformat)


def _decode(line: str) -> KeptAlert | None:
    try:
        body: dict[str, Any] = json.loads(line)
        days = {name: date.fromisoformat(body["alert"][name]) for name in ("first", "raised", "last")}
        texts = tuple(Example(**{**text, "day": date.fromisoformat(text["day"])}) for text in body["texts"])
        return KeptAlert(**{**body, "alert": Alert(**{**body["alert"], **days}), "texts": texts})
    except (ValueError, KeyError, TypeError):
        return None
