"""`tunewright ...`: every job of the window, headless. The one part of the core that writes to a terminal."""

from core.cli.entry import COMMANDS, app, main

__all__ = ["COMMANDS", "app", "main"]
