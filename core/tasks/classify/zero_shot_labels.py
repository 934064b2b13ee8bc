"""The classes of a zero-shot job, and the sentences that describe them."""

from __future__ import annotations

from collections.abc import Sequence

from core.config import ZeroShotConfig
from core.config.prompting import PLACE
from core.data.labels import natural_key
from core.errors import ConfigError
from core.message import say
from core.tasks.classify.few_shot_rows import words_of_name


def all_classes(known: Sequence[str], config: ZeroShotConfig) -> tuple[str, ...]:
    """The classes of the data, followed by the typed ones that are not among them.

    Without classes in the data: the typed ones in natural order, each once.

    Raises:
        ConfigError: fewer than two classes.
    """
    typed = sorted({name.strip() for name in config.classes if name.strip()}, key=natural_key)
    classes = (*known, *(name for name in typed if name not in known))
    if len(classes) < 2:
        raise ConfigError(
            say("There is nothing to choose between: fewer than two classes are named."),
            where="zero_shot.classes",
            hint=say("Type the names of the classes, or choose the column that holds them."),
            field="zero_shot.classes",
        )
    return classes


def read_descriptions(lines: Sequence[str], classes: Sequence[str]) -> dict[str, str]:
    """The sentence of each class that has one, from "name: sentence".

    Raises:
        ConfigError: a line that does not begin with a class.
    """
    found: dict[str, str] = {}
    longest_first = sorted(classes, key=len, reverse=True)  # a name may contain a colon, or be a prefix of another
    for line in lines:
        name = next((name for name in longest_first if line.strip().casefold().startswith(f"{name.casefold()}:")), None)
        if name is None:
            raise ConfigError(
                say("This description begins with no class: {line}", line=line[:80]),
                where="zero_shot.descriptions",
                hint=say(
                    "Write a class, a colon and a sentence. The classes are: {names}.", names=", ".join(classes[:20])
                ),
                field="zero_shot.descriptions",
            )
        sentence = line.strip()[len(name) + 1 :].strip()
        if sentence:
            found[name] = sentence
    return found


def write_sentences(classes: Sequence[str], config: ZeroShotConfig) -> list[tuple[str, ...]]:
    """The sentences of each class: the template with its name, and its description if it has one.

    Raises:
        ConfigError: the template has no placeholder for the name, or a description belongs to no class.
    """
    if PLACE not in config.template:
        raise ConfigError(
            say("The template has no place for the name of a class."),
            where="zero_shot.template",
            hint=say("Write {place} where the name goes.", place=PLACE),
            field="zero_shot.template",
        )
    about = read_descriptions(config.descriptions, classes)
    return [
        (config.template.replace(PLACE, words_of_name(name)), *((about[name],) if name in about else ()))
        for name in classes
    ]
