"""Sentences with an option of the command line."""

from __future__ import annotations

from core.events import Noticed, decode, encode
from core.message import say
from gui.translate import tr_message


def test_an_option_stands_in_the_text_of_a_message_and_not_in_the_window():
    plain = say("Choose another one of {n}.", n=3)
    hint = plain.with_option("--sheet NAME")
    assert str(hint) == "Choose another one of 3 (--sheet NAME)."
    assert str(plain) == tr_message(hint) == "Choose another one of 3."


def test_an_option_survives_the_history_of_a_run_and_a_history_without_options_is_read():
    notice = Noticed(message=say("So it was read."), hint=say("Choose another one.").with_option("--sheet NAME"))
    assert decode(encode(notice)) == notice
    assert "option" not in encode(Noticed(message=say("So it was read.")))
