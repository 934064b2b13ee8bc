"""`tunewright desktop-entry`: adds the program to the desktop's menu, or removes it."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.terminal import show
from core.desktop import install_entry, remove_entry


def desktop_entry(remove: Annotated[bool, typer.Option("--remove", help="Take the icon out again.")] = False) -> None:
    """Put Tunewright into the desktop's menu, with its icon and the files it opens."""
    paths = remove_entry() if remove else install_entry()
    verb = "Removed" if remove else "Wrote"
    show("\n".join(f"{verb} {path}" for path in paths) if paths else "There was nothing to remove.")
