"""Brings the translations up to date: `python resources/translations/update.py`.

Collects every text of the window (`self.tr`, `translate`) and of the core (`say(...)`, labels and hints of settings,
samples, backbones) into the .ts files, keeps what is translated already, and compiles them to .qm.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CORE_CONTEXT = "core"
LANGUAGES = {"zh_CN": ["-source-language", "en"], "en": ["-source-language", "en", "-pluralonly"]}


def collect_core_texts() -> list[str]:
    """Every sentence of the core that a person may read, sorted, once each."""
    found: set[str] = set()
    for file in sorted((ROOT / "core").rglob("*.py")):
        found.update(_literals(ast.parse(file.read_text(encoding="utf-8")), {"say"}, ()))
    for file in sorted((ROOT / "core" / "config").glob("*.py")):
        found.update(_literals(ast.parse(file.read_text(encoding="utf-8")), {"setting"}, ("hint", "label", "unit")))
    for file in sorted((ROOT / "gui").rglob("*.py")):
        found.update(_literals(ast.parse(file.read_text(encoding="utf-8")), {"tr_core"}, ()))
    found.update(_shipped_texts())
    return sorted(text for text in found if text.strip())


def _literals(tree: ast.AST, functions: set[str], keywords: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions):
            continue
        # A setting's hint may stand as the fourth argument; the first text of any call is its sentence.
        texts = [arg for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if node.func.id == "setting":
            texts = [arg for arg in node.args[3:4] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        yield from (arg.value for arg in texts[:1])
        yield from (
            word.value.value
            for word in node.keywords
            if word.arg in keywords and isinstance(word.value, ast.Constant) and isinstance(word.value.value, str)
        )


def _shipped_texts() -> Iterator[str]:
    sys.path.insert(0, str(ROOT))
    from core.data.scripts import SCRIPTS
    from core.models.backbone_catalogue import load_backbone_catalogue
    from sample_data import samples

    for sample in samples():
        yield from (sample.title, sample.sentence)
    for card in load_backbone_catalogue():
        yield from (card.title, card.good_at, *card.languages)
    yield from SCRIPTS


def write_core_file(folder: Path) -> Path:
    """A file that `lupdate` can read, holding the core's texts."""
    lines = [f"QCoreApplication.translate({CORE_CONTEXT!r}, {_quote(text)})" for text in collect_core_texts()]
    path = folder / "core_texts.py"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _run(tool: str, *arguments: str | Path) -> None:
    subprocess.run([str(Path(sys.executable).parent / f"pyside6-{tool}"), *map(str, arguments)], check=True, cwd=ROOT)


def fill_english_plurals(path: Path) -> None:
    """Write "1 row" and "2 rows" for "%n row(s)" where English is still open."""
    tree = ElementTree.parse(path)
    for message in tree.iter("message"):
        translation, source = message.find("translation"), message.findtext("source") or ""
        if translation is None or translation.get("type") != "unfinished":
            continue
        forms = translation.findall("numerusform")
        if len(forms) == 2:
            forms[0].text, forms[1].text = source.replace("(s)", ""), source.replace("(s)", "s")
            del translation.attrib["type"]
    tree.write(path, encoding="utf-8", xml_declaration=True)


def update(language: str, target: Path) -> None:
    """Bring one .ts file up to date (made anew where it is absent) and compile it to the .qm beside it."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        core = write_core_file(Path(folder))
        options = ["-no-obsolete", "-locations", "none", *LANGUAGES[language], "-target-language", language]
        _run("lupdate", "-silent", *sources, core, *options, "-ts", target)
    if language == "en":
        fill_english_plurals(target)
    compile_texts(target, target.with_suffix(".qm"))


def compile_texts(source: Path, target: Path) -> None:
    """Make the .qm that the window loads out of a .ts; the same .ts gives the same bytes."""
    _run("lrelease", "-silent", source, "-qm", target)


def main() -> None:
    for language in LANGUAGES:
        update(language, HERE / f"tunewright_{language}.ts")


if __name__ == "__main__":
    main()
