"""One word for one thing: what `docs/words.md` says to avoid stands in no name, comment, docstring or page."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "docs" / "words.md"
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_CODE = re.compile(r"```.*?```|`[^`]*`|<!-- begin (\w+) -->.*?<!-- end \1 -->", re.DOTALL)
"""What is no prose of ours: code, and the parts of a page that are generated from texts of the program."""


def test_no_name_holds_a_word_to_avoid() -> None:
    avoided = _read_avoided("Names")
    broken = [
        f"{place}: {name} says {part!r}; say {avoided[part]}"
        for path in _sources()
        for place, name in _names(path)
        for part in _parts(name)
        if part in avoided
    ]
    assert broken == [], f"docs/words.md has a word for this:\n{chr(10).join(broken)}"


def test_no_text_holds_a_word_to_avoid() -> None:
    avoided = _read_avoided("Prose")
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, avoided), key=len, reverse=True))})\b")
    found: dict[str, list[str]] = {}
    for path in (*_sources(), *_pages()):
        whole = path.read_text(encoding="utf-8")
        if pattern.search(_flatten(whole)):  # most files hold none, and taking them apart is slow
            is_shown = path.parent.name == "cli"  # there the docstring of a command is what `--help` says
            for line, text in _prose(whole, is_shown) if path.suffix == ".py" else ((1, whole),):
                for word in pattern.findall(_flatten(_CODE.sub(" ", text))):
                    place = f"{path.relative_to(ROOT)}:{line}"
                    found.setdefault(word, []).append(f"{place}: {word!r}; say {avoided[word]}")
    broken = [line for lines in found.values() for line in lines]
    assert broken == [], f"docs/words.md has a word for this:\n{chr(10).join(broken)}"


def test_the_list_and_the_names_are_understood() -> None:
    assert _read_avoided("Names")["yardstick"] == "baseline"
    assert _read_avoided("Prose")["by lot"].startswith("at random")
    assert _parts("_take_told") == ["take", "told"] and _parts("NDCGDesk2") == ["ndcg", "desk", "2"]
    assert "desk" not in _parts("desktop_notice")
    assert {"Desk", "told", "said", "lot"} <= {name for _, name in _names_of(ast.parse(_SAMPLE))}


_SAMPLE = """
class Desk:
    def __init__(self, told):
        self.said = [lot for lot in told]
"""


def _read_avoided(heading: str) -> dict[str, str]:
    """Word to avoid -> what to say, from the table below a heading of the list."""
    section = WORDS.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    avoided: dict[str, list[str]] = {}
    for say, avoid in re.findall(r"^\|([^|]*)\|([^|]*)\|", section, re.MULTILINE)[2:]:
        for word in filter(None, (one.strip().lower() for one in avoid.split(","))):
            avoided.setdefault(word, []).append(say.strip())
    assert avoided, f"the table of {heading} is not understood"
    return {word: ", or ".join(says) for word, says in avoided.items()}


def _sources() -> list[Path]:
    return sorted(path for package in ("core", "gui") for path in (ROOT / package).rglob("*.py"))


def _parts(name: str) -> list[str]:
    """The words a name is made of: `_take_told` of take and told, `AnswerDesk` of answer and desk."""
    return [part.lower() for part in _PART.findall(name)]


def _names(path: Path) -> Iterator[tuple[str, str]]:
    """What a module is called and what it defines, each with its place."""
    where = str(path.relative_to(ROOT))
    yield where, path.stem
    yield from ((f"{where}:{line}", name) for line, name in _names_of(ast.parse(path.read_text(encoding="utf-8"))))


def _names_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr


def _pages() -> list[Path]:
    return sorted(path for path in (ROOT / "docs").rglob("*.md") if path != WORDS)


def _flatten(text: str) -> str:
    return " ".join(text.lower().split())


def _prose(text: str, is_shown: bool = False) -> Iterator[tuple[int, str]]:
    """Every comment and docstring of a module, each with its line; without those of public functions if they are shown
    to a person.
    """
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
    for node in ast.walk(ast.parse(text)):
        if is_shown and isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            continue
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield getattr(node, "lineno", 1), ast.get_docstring(node) or ""
