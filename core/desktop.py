"""Adds Tunewright to the desktop's menu and removes it, for the current user, without administrator rights.

Linux: a .desktop file (freedesktop.org Desktop Entry Specification) and its icon below $XDG_DATA_HOME.
Windows: a shortcut in the start menu. macOS: a small application in ~/Applications.
"""

from __future__ import annotations

import base64
import contextlib
import os
import plistlib
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from core import __version__
from core.data.file_kinds import READ_SUFFIXES
from core.errors import DeviceError
from core.message import say
from core.runs.writing import explain

APP_ID = "tunewright"
BUNDLE_ID = "org.tunewright.Tunewright"
MIME_TYPES = (
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.apache.parquet",
    "application/x-ndjson",
    "application/json",
)
_TOOL_TIMEOUT_S = 60


def install_entry(platform: str = sys.platform) -> list[Path]:
    """Write the menu entry of this installation, replacing an earlier one; returns the files written.

    Raises:
        DeviceError: the desktop's folder cannot be written to, or Windows refuses the shortcut.
    """
    place = _place(platform)
    try:
        if platform == "win32":
            return _install_shortcut(place)
        return _install_bundle(place) if platform == "darwin" else _install_desktop_file(place)
    except OSError as error:
        raise explain(error, place) from error


def remove_entry(platform: str = sys.platform) -> list[Path]:
    """Remove the menu entry; returns the files removed, none if there was no entry.

    Raises:
        DeviceError: a file cannot be removed.
    """
    place = _place(platform)
    try:
        if platform == "darwin":
            return _remove_bundle(place)
        gone = [path for path in (place, *(_icons() if platform != "win32" else ())) if path.is_file()]
        for path in gone:
            path.unlink()
        if platform != "win32" and gone:
            _refresh_menus(place.parent)
        return gone
    except OSError as error:
        raise explain(error, place) from error


def launcher() -> tuple[str, ...]:
    """The command that opens the window of this environment, with absolute paths."""
    name = "tunewright-window" + (".exe" if sys.platform == "win32" else "")
    for folder in (Path(sysconfig.get_path("scripts")), Path(sys.executable).parent):
        if (folder / name).is_file():
            return (str((folder / name).absolute()),)
    return (str(Path(sys.executable).absolute()), "-m", "gui.launch", "window")


def desktop_file(command: Sequence[str], icon: str = APP_ID) -> str:
    """The text of the .desktop file that starts `command` with the files it receives."""
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.0",
            "Name=Tunewright",
            "GenericName=Text classifier workbench",
            "Comment=Fine-tune Transformers on labelled texts, on this machine",
            f"Exec={' '.join(map(quote_exec, command))} %F",
            f"Icon={icon}",
            "Terminal=false",
            "Categories=Science;ArtificialIntelligence;Qt;",
            "Keywords=fine-tuning;transformer;classification;LoRA;",
            f"MimeType={';'.join(MIME_TYPES)};",
            "StartupNotify=true",
            f"StartupWMClass={APP_ID}",
            "",
        ]
    )


def quote_exec(argument: str) -> str:
    """One argument of an Exec line: quoted as the specification requires, then escaped like any string of the file."""
    if re.fullmatch(r"[A-Za-z0-9_./+:@=-]+", argument):
        return argument
    quoted = '"' + re.sub(r'(["`$\\])', r"\\\1", argument) + '"'
    return quoted.replace("\\", "\\\\").replace("%", "%%")


def shortcut_script(link: Path | str, command: Sequence[str], icon: str = "") -> str:
    """The PowerShell text that writes a Windows shortcut to `command`."""

    def literal(text: str) -> str:
        # PowerShell also accepts typographic quotes as quotes.
        return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", text) + "'"

    arguments = subprocess.list2cmdline(list(command[1:]))
    lines = [
        "$ErrorActionPreference = 'Stop'",
        f"$link = (New-Object -ComObject WScript.Shell).CreateShortcut({literal(str(link))})",
        f"$link.TargetPath = {literal(command[0])}",
        f"$link.Arguments = {literal(arguments)}",
        "$link.Description = 'Fine-tune Transformers on labelled texts, on this machine'",
        *([f"$link.IconLocation = {literal(icon)}"] if icon else []),
        "$link.Save()",
    ]
    return "\n".join(lines)


def shortcut_command(link: Path | str, command: Sequence[str], icon: str = "") -> list[str]:
    """The command line that runs `shortcut_script`; encoded, so that no path can inject commands."""
    encoded = base64.b64encode(shortcut_script(link, command, icon).encode("utf-16-le")).decode("ascii")
    return ["powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]


def _place(platform: str) -> Path:
    """The path of the entry: the .desktop file, the shortcut, or the application's folder."""
    if platform == "win32":
        roaming = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        return roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Tunewright.lnk"
    if platform == "darwin":
        return Path.home() / "Applications" / "Tunewright.app"
    return _data_home() / "applications" / f"{APP_ID}.desktop"


def _data_home() -> Path:
    chosen = os.environ.get("XDG_DATA_HOME", "")
    return Path(chosen) if os.path.isabs(chosen) else Path.home() / ".local" / "share"


def _icons() -> tuple[Path, ...]:
    theme = _data_home() / "icons" / "hicolor"
    return theme / "scalable" / "apps" / f"{APP_ID}.svg", theme / "256x256" / "apps" / f"{APP_ID}.png"


def _install_desktop_file(place: Path) -> list[Path]:
    written = [place]
    place.parent.mkdir(parents=True, exist_ok=True)
    for target in _icons():
        source = files("resources") / "icons" / target.name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            written.append(target)
    place.write_text(desktop_file(launcher()), encoding="utf-8")
    place.chmod(0o755)  # some desktops start only executable files
    _refresh_menus(place.parent)
    return written


def _refresh_menus(folder: Path) -> None:
    """Register new file types with the desktop where it has the tool; otherwise it detects them later."""
    tool = shutil.which("update-desktop-database")
    if tool:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            subprocess.run([tool, str(folder)], check=False, capture_output=True, timeout=_TOOL_TIMEOUT_S)


def _install_shortcut(link: Path) -> list[Path]:
    link.parent.mkdir(parents=True, exist_ok=True)
    icon = files("resources") / "icons" / f"{APP_ID}.ico"
    command = shortcut_command(link, launcher(), str(icon) if icon.is_file() else "")
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, errors="replace", timeout=_TOOL_TIMEOUT_S
        )
    except (FileNotFoundError, subprocess.TimeoutExpired) as error:
        raise DeviceError(say("PowerShell could not be asked for the shortcut."), where=str(link)) from error
    if done.returncode:
        raise DeviceError(say("Windows refused the shortcut: {why}", why=done.stderr.strip()[:300]), where=str(link))
    return [link]


def _install_bundle(bundle: Path) -> list[Path]:
    _remove_bundle(bundle)
    program = bundle / "Contents" / "MacOS" / APP_ID
    program.parent.mkdir(parents=True, exist_ok=True)
    command = " ".join("'" + part.replace("'", "'\\''") + "'" for part in launcher())
    program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    about = {
        "CFBundleName": "Tunewright",
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundleExecutable": APP_ID,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": __version__,
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Table",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "CFBundleTypeExtensions": [suffix.lstrip(".") for suffix in READ_SUFFIXES],
            }
        ],
    }
    icon = files("resources") / "icons" / f"{APP_ID}.icns"
    if icon.is_file():
        resources = bundle / "Contents" / "Resources"
        resources.mkdir()
        (resources / icon.name).write_bytes(icon.read_bytes())
        about["CFBundleIconFile"] = icon.name
    with (bundle / "Contents" / "Info.plist").open("wb") as file:
        plistlib.dump(about, file)
    return [bundle]


def _remove_bundle(bundle: Path) -> list[Path]:
    """Remove the application that this program wrote; another one of that name is kept.

    Raises:
        DeviceError: another application has that path.
    """
    if not bundle.exists():
        return []
    try:
        with (bundle / "Contents" / "Info.plist").open("rb") as file:
            is_ours = plistlib.load(file).get("CFBundleIdentifier") == BUNDLE_ID
    except (OSError, plistlib.InvalidFileException, ValueError):
        is_ours = False
    if not is_ours:
        raise DeviceError(say("Another application lies there."), where=str(bundle), hint=say("Move it away first."))
    shutil.rmtree(bundle)
    return [bundle]
