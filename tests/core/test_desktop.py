"""The menu entry is valid, starts this environment, and is removed completely."""

from __future__ import annotations

import base64
import plistlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import desktop
from core.errors import DeviceError


@pytest.fixture
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "share of Zoë"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and path.name != "mimeinfo.cache"}


def test_entry_is_written_validated_and_removed(data_home: Path) -> None:
    written = desktop.install_entry("linux")
    assert set(written) == _files(data_home)
    entry = data_home / "applications" / "tunewright.desktop"
    assert entry in written and (data_home / "icons/hicolor/scalable/apps/tunewright.svg") in written
    if shutil.which("desktop-file-validate"):
        reported = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
        assert (reported.returncode, reported.stdout + reported.stderr) == (0, "")
    assert set(desktop.install_entry("linux")) == set(written), "a second time replaces the first"
    assert set(desktop.remove_entry("linux")) == set(written)
    assert _files(data_home) == set()
    assert desktop.remove_entry("linux") == []


def test_the_exec_line_starts_this_environment(data_home: Path) -> None:
    desktop.install_entry("linux")
    lines = (data_home / "applications" / "tunewright.desktop").read_text(encoding="utf-8").splitlines()
    command = next(line for line in lines if line.startswith("Exec=")).removeprefix("Exec=")
    program = Path(_unquote_exec(command)[0])
    assert program.is_absolute() and program.exists()
    assert Path(sys.prefix) in program.parents or program == Path(sys.executable).absolute()
    assert command.endswith(" %F")


def _unquote_exec(line: str) -> list[str]:
    """An Exec line read as the specification says: string escapes first, then quotes, then field codes."""
    line = line.replace("\\\\", "\\")
    words = [quoted if quoted is not None else plain for quoted, plain in _words(line)]
    return [word.replace("%%", "%") for word in words]


def _words(line: str) -> Iterator[tuple[str | None, str]]:
    for found in re.finditer(r'"((?:[^"\\]|\\.)*)"|(\S+)', line):
        quoted = found.group(1)
        yield (None if quoted is None else re.sub(r"\\(.)", r"\1", quoted)), found.group(2)


@given(
    st.lists(
        st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=3
    )
)
def test_any_path_survives_the_quoting_of_the_exec_line(arguments: list[str]) -> None:
    line = " ".join(map(desktop.quote_exec, arguments))
    assert _unquote_exec(line) == arguments


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed")
def test_an_entry_for_an_odd_path_is_valid(tmp_path: Path) -> None:
    entry = tmp_path / "tunewright.desktop"
    entry.write_text(desktop.desktop_file(['/opt/my "$HOME" `dir`\\100%/tunewright']), encoding="utf-8")
    reported = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert reported.returncode == 0, reported.stdout


def test_the_shortcut_command_carries_its_script_unbroken() -> None:
    command = desktop.shortcut_command(
        r"C:\Users\O'Neil\Tunewright.lnk", [r"C:\my ’env’\tunewright-window.exe", "-m", "a b"], r"C:\i.ico"
    )
    assert command[:4] == ["powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand"]
    script = base64.b64decode(command[4]).decode("utf-16-le")
    assert r"CreateShortcut('C:\Users\O''Neil\Tunewright.lnk')" in script
    assert "$link.TargetPath = 'C:\\my ’’env’’\\tunewright-window.exe'" in script
    assert """$link.Arguments = '-m "a b"'""" in script
    assert r"$link.IconLocation = 'C:\i.ico'" in script
    assert script.splitlines()[-1] == "$link.Save()"


def test_windows_without_powershell_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeviceError, match="PowerShell"):
        desktop.install_entry("win32")
    link = tmp_path / "Microsoft/Windows/Start Menu/Programs/Tunewright.lnk"
    link.write_bytes(b"")
    assert desktop.remove_entry("win32") == [link]
    assert not link.exists()


def test_the_macos_application_starts_this_environment_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (bundle,) = desktop.install_entry("darwin")
    about = plistlib.loads((bundle / "Contents" / "Info.plist").read_bytes())
    program = bundle / "Contents" / "MacOS" / about["CFBundleExecutable"]
    assert about["CFBundleIdentifier"] == desktop.BUNDLE_ID and program.stat().st_mode & 0o111 == 0o111
    assert desktop.launcher()[0] in program.read_text(encoding="utf-8")
    assert subprocess.run(["sh", "-n", str(program)], check=False).returncode == 0
    assert desktop.remove_entry("darwin") == [bundle]
    assert not bundle.exists()


def test_another_application_of_that_name_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    other = tmp_path / "Applications" / "Tunewright.app" / "Contents"
    other.mkdir(parents=True)
    (other / "Info.plist").write_bytes(plistlib.dumps({"CFBundleIdentifier": "com.example.other"}))
    for act in (desktop.remove_entry, desktop.install_entry):
        with pytest.raises(DeviceError, match="Another application"):
            act("darwin")
    assert (other / "Info.plist").is_file()
