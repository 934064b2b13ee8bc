"""The entry point: what opens the window, what runs a command, and what is reported when no window can be shown."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import gui.app
from gui import launch


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The paths that the window was opened with, call by call; no window is shown."""
    calls: list[list[str]] = []

    def show(paths: list[str]) -> int:
        calls.append(paths)
        return 0

    monkeypatch.setattr(gui.app, "main", show)
    return calls


def test_no_arguments_files_and_window_open_the_window(shown: list[list[str]], tmp_path: Path) -> None:
    table = tmp_path / "my table.csv"
    table.write_text("a,b\n", encoding="utf-8")
    assert (
        launch.main([])
        == launch.main([str(table)])
        == launch.main(["window", str(table)])
        == launch.main([str(tmp_path), str(table)])
        == 0
    )
    assert shown == [[], [str(table)], [str(table)], [str(tmp_path), str(table)]]


def test_commands_go_to_the_command_line(shown: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.main(["--version"]) == 0
    assert "tunewright" in capsys.readouterr().out
    assert launch.main(["runs"]) == 0
    assert launch.main(["--help"]) == 0
    assert "window" in capsys.readouterr().out
    assert shown == []


def test_a_file_named_like_a_command_does_not_shadow_it(
    shown: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "runs").mkdir()
    monkeypatch.chdir(tmp_path)
    assert launch.main(["runs"]) == 0
    assert shown == []
    assert launch.main(["./runs"]) == 0
    assert shown == [["./runs"]]


def test_neither_file_nor_command_is_reported(shown: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.main(["tickts.csv"]) == 2
    assert "tickts.csv" in capsys.readouterr().err
    assert shown == []


def test_without_a_display_the_demo_is_named() -> None:
    result = launch.find_obstacle({}, "linux")
    assert "DISPLAY" in result and "tunewright demo" in result
    assert launch.find_obstacle({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""
    assert launch.find_obstacle({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == ""
    assert launch.find_obstacle({}, "win32") == launch.find_obstacle({}, "darwin") == ""


def test_without_a_display_the_process_ends_with_two() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "gui.launch"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        env={},
        timeout=60,
        check=False,
    )
    assert result.returncode == 2
    assert "tunewright demo" in result.stderr and result.stdout == ""


def test_missing_libraries_are_named_with_the_command_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "find_missing_libraries", lambda: ["libxcb-cursor.so.0", "libxkbcommon-x11.so.0"])
    result = launch.find_obstacle({"DISPLAY": ":0"}, "linux")
    assert "sudo apt-get install libxcb-cursor0 libxkbcommon-x11-0" in result
    assert launch.find_obstacle({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux") == ""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the dynamic linker of Linux")
def test_an_unresolved_library_is_found_by_the_linker(tmp_path: Path) -> None:
    # A real library, of which one dependency's name is overwritten: for the linker this is a system without that
    # library.
    from PySide6.QtCore import QLibraryInfo

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    qpa = plugin.parents[2] / "lib" / "libQt6XcbQpa.so.6"
    broken = tmp_path / "libQt6XcbQpa.so.6"
    image = qpa.read_bytes()
    assert b"libxcb-cursor.so.0" in image
    broken.write_bytes(image.replace(b"libxcb-cursor.so.0", b"libxcb-cursed.so.0"))
    assert "libxcb-cursed.so.0" in launch._unresolved(broken)
    assert not launch._can_load(str(broken))


def test_every_library_of_the_plugin_has_a_package_name() -> None:
    """Every library that may be missing has a package: all that the plugin needs besides Qt and the C library."""
    if sys.platform != "linux":
        pytest.skip("the X11 plugin is on Linux")
    if not shutil.which("readelf"):
        pytest.skip("readelf is not installed")
    from PySide6.QtCore import QLibraryInfo

    lib = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    command = ["readelf", "-d", str(lib / "libQt6XcbQpa.so.6")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    wanted = {line.split("[")[1].split("]")[0] for line in result.stdout.splitlines() if "(NEEDED)" in line}
    system = {
        name
        for name in wanted
        if not name.startswith(("libQt6", "libc.", "libm.", "libstdc++", "libgcc", "libpthread", "libdl", "ld-"))
    }
    assert len(system) > 8
    assert system <= set(launch._XCB_PACKAGES)
