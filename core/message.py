"""Messages to the user: a template and its values, so that the window can translate them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

Value: TypeAlias = "str | int | float | Message"


@dataclass(frozen=True)
class Message:
    """An English sentence with placeholders, kept apart from its values so that it can be translated.

    Attributes:
        template: the sentence with `{name}` placeholders (Python format syntax, so `{share:.0%}` works).
        values: the values of the placeholders, as (name, value) pairs.
        option: how the command line does what the sentence suggests ("--sheet NAME"). The text of a message ends with
            it in brackets; the window, which has controls for it, leaves it out.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    option: str = ""

    def format(self, template: str | None = None) -> str:
        """The sentence with its values; `template` replaces the English one with a translation."""
        return (template or self.template).format_map(dict(self.values))

    def with_option(self, option: str) -> Message:
        """The same sentence with an option of the command line."""
        return replace(self, option=option)

    def __str__(self) -> str:
        text = self.format()
        return f"{text.removesuffix('.')} ({self.option})." if self.option else text


def say(template: str, /, **values: Value) -> Message:
    """A `Message`; every literal passed to `say` is collected for the translators."""
    return Message(template, tuple(values.items()))
