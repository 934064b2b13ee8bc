"""Answers in HTML, as a person reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.tasks.match.html_text import is_html, read_html


@pytest.mark.parametrize("text", ["I <3 you", "1 < 2 and 3 > 2", "a<b", "<name> is a placeholder", "Tom & Jerry", ""])
def test_a_sign_is_no_tag(text: str):
    assert not is_html(text) and read_html(text) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br/>Two.<BR>Three.", "One.\nTwo.\nThree."),
        ("<ol><li>First</li><li>Second</li></ol>", "• First\n• Second"),
        ('<b>Write</b> to <a href="mailto:help@shop.example">help@shop.example</a>', "Write to help@shop.example"),
        ("<style>p { color: red }</style><p>Seen</p><script>alert(1)</script>", "Seen"),
        ("5&nbsp;days &amp; more", "5 days & more"),
        ("<p>Fish &lt;raw&gt;</p>", "Fish <raw>"),
    ],
)
def test_tags_become_lines_and_links_keep_their_address(html: str, text: str):
    assert read_html(html) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="<>&")))
def test_a_text_without_signs_is_left_as_it_is(text: str):
    assert read_html(text) == text


@given(st.text(max_size=200), st.sampled_from(["p", "div", "b", "li", "h1"]))
def test_any_text_is_read_without_an_error(text: str, tag: str):
    assert isinstance(read_html(f"<{tag}>{text}</{tag}>"), str)
