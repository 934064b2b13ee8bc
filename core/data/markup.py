"""Tells web pages and Excel's XML from tables of text, by what a file begins with."""

from __future__ import annotations

import codecs
import re
from typing import Literal

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BEFORE = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[.*?\])?\s*>)+", re.DOTALL | re.I)
_PAGE = re.compile(r"<(?:!DOCTYPE\s+html|(?:html|head|meta|body|frameset)\b)", re.IGNORECASE)
_PART_OF_PAGE = re.compile(
    r"<(?:table|tbody|thead|caption|style|title|link|base|script|div|p|br|center|font|b|h[1-6]|span|form)\b", re.I
)
_ROW = re.compile(r"<tr\b[^>]*>\s*(?:<!--.*?-->\s*)*<t[dh]\b", re.IGNORECASE | re.DOTALL)
_WORKBOOK = re.compile(r"<(?:\w+:)?Workbook\b", re.IGNORECASE)
_MAIL = re.compile(r"\s*(?:mime-version|from|content-type|message-id|subject|date|x-[\w-]+):", re.IGNORECASE)


def find_markup(head: bytes) -> Literal["html", "xml", "other"] | None:
    """html for a web page, xml for a workbook in the XML of Excel 2003, other for any other XML; None for no markup.

    Args:
        head: the first bytes of the file, some thousands.
    """
    text = _decode(head)
    if _MAIL.match(text) and "multipart/related" in text.lower():
        return "html"  # a page saved as a single file
    if not text.lstrip().startswith("<"):
        return None
    start = _BEFORE.match(text)
    body = text[start.end() :] if start else text
    if _WORKBOOK.match(body) and "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return "xml"
    if _PAGE.match(body):
        return "html"
    if _PART_OF_PAGE.match(body) and re.search(r"<table\b", body, re.I) and _ROW.search(body):
        return "html"
    return "other" if text.lstrip().startswith("<?xml") else None


def _decode(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if head[:1] == b"<" and head[1:2] == b"\0":
        return head.decode("utf-16-le", "replace")
    return head.decode("latin-1")
