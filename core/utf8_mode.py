"""Starts the process anew in Python's UTF-8 mode where its locale cannot express the names of files.

In the C locale Python turns this mode on by itself (PEP 540), unless the environment forbids it; arguments are then
ASCII with undecodable bytes in between, which no file of ours could hold. A process that is replaced keeps its id.
"""

from __future__ import annotations

import os
import sys

_TRIED = "TUNEWRIGHT_UTF8"


def ensure_utf8() -> None:
    """Replace this process by one in UTF-8 mode, if names of files are ASCII here; called before anything else."""
    if os.name != "posix" or sys.flags.utf8_mode or os.environ.get(_TRIED) or not sys.executable:
        return
    if sys.getfilesystemencoding().lower().replace("-", "") not in ("ascii", "usascii", "ansi_x3.41968", "646"):
        return
    environment = {**os.environ, "PYTHONUTF8": "1", _TRIED: "1"}
    os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], environment)
