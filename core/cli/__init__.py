"""`tunewright ...`: every job of the window on the command line. The only part of the core that prints."""

from core.cli.entry import COMMANDS, app, main

__all__ = ["COMMANDS", "app", "main"]
