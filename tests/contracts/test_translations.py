"""Every visible text is translated, and the files the window loads are up to date with the sources."""

from __future__ import annotations

import importlib.util
import string
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import pytest

from gui.languages import LANGUAGES

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
CHINESE = TRANSLATIONS / "tunewright_zh_CN.ts"
BOTH = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def update() -> ModuleType:
    """The program that collects and compiles the texts."""
    if not (Path(sys.executable).parent / "pyside6-lupdate").exists():
        pytest.skip("pyside6-lupdate is not beside this Python")
    spec = importlib.util.spec_from_file_location("update_translations", TRANSLATIONS / "update.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> list[tuple[str, str, list[str], str]]:
    """Of every message: its context, its source, its translations (one a plural form), and its state."""
    return [
        (
            context.findtext("name") or "",
            message.findtext("source") or "",
            [form.text or "" for form in message.findall("translation/numerusform")]
            or [message.findtext("translation") or ""],
            message.find("translation").get("type", "finished"),
        )
        for context in ElementTree.parse(path).iter("context")
        for message in context.iter("message")
    ]


def places(text: str) -> list[tuple[str, str, str]]:
    return sorted(
        (name, spec or "", conversion or "")
        for _, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    )


@BOTH
def test_nothing_is_left_untranslated(language):
    found = messages(TRANSLATIONS / f"tunewright_{language}.ts")
    assert found
    assert [text[:2] for text in found if text[3] != "finished" or not all(form.strip() for form in text[2])] == []


@BOTH
def test_a_translation_has_the_places_of_its_source_with_their_formats(language):
    wrong = [
        (source, form)
        for _, source, forms, _ in messages(TRANSLATIONS / f"tunewright_{language}.ts")
        for form in forms
        if places(form) != places(source) or ("%n" in form) != ("%n" in source) or form.count("&") != source.count("&")
    ]
    assert wrong == []


@BOTH
def test_every_text_of_the_program_is_in_the_file_and_no_other(update, tmp_path, language):
    fresh = tmp_path / f"fresh_{language}.ts"
    update.update(language, fresh)
    kept = {text[:2] for text in messages(TRANSLATIONS / f"tunewright_{language}.ts")}
    assert {text[:2] for text in messages(fresh)} == kept, "run: python resources/translations/update.py, and translate"


@BOTH
def test_what_the_window_loads_was_compiled_from_what_was_translated(update, tmp_path, language):
    again = tmp_path / "again.qm"
    update.compile_texts(TRANSLATIONS / f"tunewright_{language}.ts", again)
    assert again.read_bytes() == (TRANSLATIONS / f"tunewright_{language}.qm").read_bytes()


def test_english_plurals_say_one_and_many():
    translated = {source: forms for _, source, forms, _ in messages(TRANSLATIONS / "tunewright_en.ts")}
    assert translated["Leave out %n row(s)"] == ["Leave out %n row", "Leave out %n rows"]
    assert not [form for forms in translated.values() for form in forms if "(s)" in form]


def test_a_fixed_term_has_one_chinese_name_on_every_page():
    terms = {
        "Backbone": "骨干模型",
        "Learning rate": "学习率",
        "Confusion matrix": "混淆矩阵",
        "Token limit": "词元上限",
    }
    translated = [(source, forms) for _, source, forms, _ in messages(CHINESE) if source in terms]
    assert {source for source, _ in translated} == set(terms)
    assert [pair for pair in translated if pair[1] != [terms[pair[0]]]] == []
