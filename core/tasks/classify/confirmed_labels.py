"""Labels that a person looked at and kept, so that they are not suspected again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

from core.errors import RunError
from core.message import say
from core.runs.places import workbench_home
from core.runs.writing import escape_surrogates

_NAME_DIGITS = 32


class ConfirmedLabels:
    """One file per table, in the folder of the program: a line for each text kept with its labels, or no longer kept;
    the last one counts. A text that gets other labels is no longer confirmed.
    """

    def __init__(self, fingerprint: str, folder: Path | None = None) -> None:
        self.path = (folder or workbench_home() / "checked") / f"{fingerprint[:_NAME_DIGITS]}.jsonl"

    def read(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        """(hash of the text, labels) of what was kept; an incomplete line (after a power cut) is skipped."""
        kept: dict[tuple[str, tuple[str, ...]], bool] = {}
        for line in self._lines():
            with contextlib.suppress(ValueError, TypeError, KeyError):
                body = json.loads(line)
                kept[str(body["text_hash"]), tuple(str(name) for name in body["labels"])] = bool(body["kept"])
        return frozenset(key for key, is_kept in kept.items() if is_kept)

    def note(self, text_hash: str, labels: Sequence[str], *, is_kept: bool) -> None:
        """Append that these labels of a text were kept, or that this was taken back.

        Raises:
            RunError: it cannot be written.
        """
        body = {"text_hash": text_hash, "labels": list(labels), "kept": is_kept}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(escape_surrogates(json.dumps(body, ensure_ascii=False)) + "\n")
        except OSError as error:
            raise RunError(
                say("It could not be remembered that this label is right: {why}", why=str(error)),
                where=str(self.path),
                hint=say("Make room on the disk, then go on."),
            ) from error

    def _lines(self) -> list[str]:
        with contextlib.suppress(OSError):
            return self.path.read_text(encoding="utf-8", errors="replace").split("\n")
        return []
