"""An answer that is written in HTML as the text that a person reads; nothing of it is ever rendered or loaded."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from typing_extensions import override

_BLOCKS = frozenset(
    "address article blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section "
    "table tr ul".split()
)
_PARAGRAPHS = frozenset("blockquote div dl h1 h2 h3 h4 h5 h6 ol p pre section table ul".split())
_UNREAD = frozenset(("script", "style", "head", "template"))
_INLINE = "a abbr b code em font i img small span strong sub sup td th u"
_TAG = re.compile(rf"</?(?:{'|'.join([*sorted(_BLOCKS), *_INLINE.split()])})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def is_html(text: str) -> bool:
    """Whether a text holds tags of HTML, not only a sign like "<3" or "a < b"."""
    return _TAG.search(text) is not None


def read_html(text: str) -> str:
    """The text without its tags: a line for each paragraph and item of a list, a link with its address behind it.

    A text without tags is given back as it is, but for entities such as "&nbsp;".
    """
    if not is_html(text):
        return unescape(text).replace("\u00a0", " ") if _ENTITY.search(text) else text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = [_SPACES.sub(" ", line).strip() for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0
        self._address = ""
        self._linked: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "li":
            self.parts.append("\n\u2022 ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag in _PARAGRAPHS else "\n")
        elif tag == "a":
            self._address, self._linked = dict(attrs).get("href") or "", []
        elif tag == "img":
            self.parts.append(dict(attrs).get("alt") or "")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag == "a" and self._address:
            if self._address.removeprefix("mailto:") not in "".join(self._linked):
                self.parts.append(f" ({self._address})")
            self._address = ""

    @override
    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        self._linked.append(data)
        self.parts.append(_SPACES.sub(" ", data))
