"""The pages for developers name files, modules and links that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / name
    for name in (
        "CONTRIBUTING.md",
        "README.md",
        "docs/tour.md",
        "docs/architecture.md",
        "docs/formats.md",
        "docs/words.md",
    )
]
_PLACEHOLDER = re.compile(r"(^|[/_.])(X|XX|NAME)([/_.]|$)")


def _names(page: Path) -> list[str]:
    """Texts in backticks that look like a path in this repository."""
    texts = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    return [
        text for text in texts if re.fullmatch(r"(core|gui|resources|tests|docs|benchmarks|sample_data)/[\w./]*", text)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    missing = [name for name in _names(page) if not _PLACEHOLDER.search(name) and not (ROOT / name).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            broken.append(target)
    assert broken == []


def _anchors(page: Path) -> set[str]:
    """The anchors of the headings, as forges make them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def test_places_are_found_in_the_pages() -> None:
    assert sum(len(_names(page)) for page in PAGES) > 60
