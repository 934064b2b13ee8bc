"""Entry point: without arguments, or with files, it opens the window; a command is passed to the command line.

Nothing heavy is imported here; `gui.app` is, once it is clear that a window can be shown.
"""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.utf8_mode import ensure_utf8

if TYPE_CHECKING:
    from core.report.document import Document
    from core.report.wording import Wording

_USERS_INPUT = 2
# What the xcb plugin of Qt links to that a small Debian or Ubuntu does not have: library -> package.
_XCB_PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window (no arguments, `window`, or only files) or run a command; gives the exit code."""
    if arguments is None:
        ensure_utf8()
    args = list(sys.argv[1:] if arguments is None else arguments)
    if not args:
        return open_window([])
    if args[0] == "window" and "--help" not in args and "-h" not in args:
        return open_window([path for path in args[1:] if path != "--"])
    if _is_command(args[0]):
        return _run_command(args)
    absent = [path for path in args if not Path(path).exists()]
    if absent:
        sys.stderr.write(
            f"Error: There is neither a file nor a command called {absent[0]}.\n  hint:  tunewright --help lists the "
            f"commands.\n"
        )
        return _USERS_INPUT
    return open_window(args)


def _is_command(word: str) -> bool:
    if word.startswith("-"):
        return True
    if not word.replace("-", "").isalpha():
        return False  # a file with a suffix or a folder: the command line need not even be loaded
    from core.cli import COMMANDS

    return word in COMMANDS


def open_window(paths: Sequence[str] | None = None) -> int:
    """Show the window with these files open; says why and gives 2 where there is no display to show it on."""
    problem = find_obstacle(os.environ, sys.platform)
    if problem:
        if sys.stderr is not None:
            sys.stderr.write(problem + "\n")
        return _USERS_INPUT
    # The imports for the window leave nothing to collect, and collecting takes a tenth of the start; the window has its
    # own collector.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        from gui.app import main as show

        return show([str(path) for path in (sys.argv[1:] if paths is None else paths)])
    finally:
        if was_enabled:
            gc.enable()


def find_obstacle(environment: Mapping[str, str], platform: str) -> str:
    """Why no window can be shown here, and what to do about it; "" if nothing is in the way."""
    if platform != "linux":
        return ""
    wanted = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    has_x, has_wayland = bool(environment.get("DISPLAY")), bool(environment.get("WAYLAND_DISPLAY"))
    if not wanted and not (has_x or has_wayland):
        return (
            "There is no display to show the window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
            "Everything works from here too: tunewright demo shows it from end to end, tunewright --help lists the "
            "rest."
        )
    uses_xcb = wanted == "xcb" or (not wanted and has_x and not has_wayland)
    missing = find_missing_libraries() if uses_xcb else []
    if missing:
        packages = sorted({_XCB_PACKAGES.get(name, name) for name in missing})
        return (
            f"The window needs system libraries that are not installed: {', '.join(missing)}.\n"
            f"On Debian or Ubuntu:  sudo apt-get install {' '.join(packages)}\n"
            "Without them the command line still works: tunewright demo"
        )
    return ""


def find_missing_libraries() -> list[str]:
    """Names of the libraries that Qt's X11 plugin wants and the system does not have."""
    from PySide6.QtCore import QLibraryInfo

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    if not plugin.is_file() or _can_load(str(plugin)):  # Qt loads it in a moment anyway, so asking costs nothing
        return []
    return sorted(_unresolved(plugin) | _unresolved(plugin.parents[2] / "lib" / "libQt6XcbQpa.so.6"))


def _unresolved(file: Path) -> set[str]:
    """Libraries that the dynamic linker does not find for `file`; where there is no ldd, those of the list that do not
    load.
    """
    if not file.is_file():
        return set()
    try:
        result = subprocess.run(
            ["ldd", str(file)], capture_output=True, text=True, errors="replace", timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return {name for name in _XCB_PACKAGES if not _can_load(name)}
    return {
        line.split()[0] for line in result.stdout.splitlines() if line.rstrip().endswith("not found") and "=>" in line
    }


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _run_command(arguments: list[str]) -> int:
    from core.cli import app
    from core.cli import main as run
    from core.cli.report import PAINTERS

    app.command("window", help="Open the window, with these files if any are named.")(_window_command)
    PAINTERS.append(_paint_report)
    try:
        return run(arguments)
    finally:
        PAINTERS.pop()
        app.registered_commands.pop()  # the command line without a window has no such command


def _paint_report(document: Document, path: Path, wording: Wording) -> None:
    """Write a report as PDF, for the command line: it has a Qt of its own that needs no display."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from gui.report_pdf import write_pdf

    app = QGuiApplication.instance() or QGuiApplication([])
    write_pdf(document, path, wording)
    del app


def _window_command(files: list[Path] | None = None) -> None:
    raise SystemExit(open_window([str(file) for file in files or ()]))


if __name__ == "__main__":
    sys.exit(main())
