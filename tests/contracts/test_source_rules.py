"""Rules about the source text; each test names the places that break one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("core", "gui", "resources", "sample_data")
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}


def _sources(*packages: str) -> list[Path]:
    found = sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))
    assert found, "no sources found; this test looks in the wrong place"
    return found


def _trees(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    for path in _sources(*packages):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _writes_to_terminal(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id == "print"
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in ("write", "writelines")
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr in ("stdout", "stderr", "__stdout__", "__stderr__")
    )


def test_only_the_command_line_writes_to_the_terminal() -> None:
    broken = [
        f"{name}:{call.lineno}"
        for name, tree in _trees("core", "sample_data")
        if not name.startswith("core/cli/")
        for call in _calls(tree)
        if _writes_to_terminal(call)
    ]
    assert broken == []


def test_no_file_or_folder_has_an_empty_name() -> None:
    places = [path.relative_to(ROOT) for path in _sources(*PACKAGES, "tests")]
    broken = sorted(
        {str(path) for path in places for part in path.with_suffix("").parts if part.lower() in EMPTY_NAMES}
    )
    assert broken == []


def test_no_process_events_no_star_imports_no_global_statement() -> None:
    broken = []
    for name, tree in _trees(*PACKAGES):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "processEvents":
                broken.append(f"{name}:{node.lineno} processEvents")
            if isinstance(node, ast.Global):
                broken.append(f"{name}:{node.lineno} global {', '.join(node.names)}")
            if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
                broken.append(f"{name}:{node.lineno} import *")
    assert broken == []


def test_no_lambda_is_connected_to_a_signal() -> None:
    broken = [
        f"{name}:{call.lineno}"
        for name, tree in _trees("gui")
        for call in _calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "connect"
        and any(isinstance(a, ast.Lambda) for a in call.args)
    ]
    assert broken == []


def test_sentences_are_literals_so_that_they_can_be_translated() -> None:
    """`say(...)`, `self.tr(...)` and `translate(context, ...)` get a literal, never an f-string or a sum."""
    broken = []
    for name, tree in _trees("core", "gui"):
        for call in _calls(tree):
            called = (
                call.func.id
                if isinstance(call.func, ast.Name)
                else call.func.attr
                if isinstance(call.func, ast.Attribute)
                else ""
            )
            if called == "say" and name not in ("core/message.py",) or called == "tr":
                text = call.args[0] if call.args else None
                if any(isinstance(node, ast.JoinedStr) for node in ast.walk(text)) if text is not None else True:
                    broken.append(f"{name}:{call.lineno} {called}")
    assert broken == []


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and [alias.name for alias in node.names] != [
        "UnpicklingError"
    ]:  # catching it is welcome
        return [node.module or ""]
    return []


def test_pickle_and_remote_code_are_never_asked_for() -> None:
    broken = []
    for name, tree in _trees("core", "gui"):
        for call in _calls(tree):
            for keyword in call.keywords:
                value = getattr(keyword.value, "value", None)
                if (keyword.arg, value) in (
                    ("trust_remote_code", True),
                    ("weights_only", False),
                    ("allow_pickle", True),
                    ("shell", True),
                ):
                    broken.append(f"{name}:{call.lineno} {keyword.arg}={value}")
            if isinstance(call.func, ast.Name) and call.func.id in ("eval", "exec"):
                broken.append(f"{name}:{call.lineno} {call.func.id}")
        for node in ast.walk(tree):
            broken += [
                f"{name}:{node.lineno} import {one}"
                for one in _imports(node)
                if one.split(".")[0] in ("pickle", "dill", "joblib", "shelve")
            ]
    assert broken == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_says_what_it_is(package: str) -> None:
    silent = [name for name, tree in _trees(package) if tree.body and ast.get_docstring(tree) is None]
    assert silent == []


def test_the_texts_are_plain_to_strangers() -> None:
    """Nothing in the project refers to the computer it was made on: no absolute home folder, no path above the
    repository.
    """
    reported = []
    for path in [*_sources(*PACKAGES), *sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]:
        text = path.read_text(encoding="utf-8").replace("gui/work/", "")
        reported += [
            f"{path.relative_to(ROOT)}: {word}"
            for word in ("/home/", "/root/", "/work" + "/", "C:\\Users\\")
            if word in text
        ]
    assert reported == []


def test_what_is_said_of_data_names_no_option_of_the_command_line_in_its_sentence() -> None:
    """The window shows these sentences, too; an option belongs into `Message.with_option`, which it leaves out."""
    broken = [
        f"{place}:{text.lineno}: {text.value!r}"
        for place, tree in _trees("core/data")
        for call in _calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id == "say"
        for text in call.args
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and " --" in f" {text.value}"
    ]
    assert broken == [], "\n".join(broken)
