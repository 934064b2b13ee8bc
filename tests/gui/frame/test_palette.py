"""How letters are matched with the names of commands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.command_palette import score_match


@given(st.text(min_size=1, max_size=20))
def test_a_name_matches_itself_and_its_own_letters(name):
    assert score_match(name, name) > 0
    assert score_match(name.casefold()[:1], name) > 0


@given(st.text(alphabet="abc", min_size=1, max_size=6), st.text(alphabet="abc", max_size=8))
def test_it_matches_exactly_when_all_letters_occur_in_order(wanted, name):
    letters = iter(name)
    assert (score_match(wanted, name) > 0) == all(letter in letters for letter in wanted)


def test_runs_of_letters_and_beginnings_of_words_come_first():
    names = ["Open the log", "Look: light", "Close the table"]
    assert max(names, key=lambda name: score_match("log", name)) == "Open the log"
    assert max(names, key=lambda name: score_match("ll", name)) == "Look: light"
