"""The classes of a zero-shot job, and the sentences that describe them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.config import ZeroShotConfig
from core.config.prompting import PLACE
from core.data.class_names import alike_form, find_alike, name_classes, natural_key, show_spelling, trim
from core.errors import ConfigError
from core.events import Noticed
from core.message import say
from core.tasks.classify.few_shot_rows import words_of_name


def all_classes(known: Sequence[str], config: ZeroShotConfig) -> tuple[str, ...]:
    """The classes of the data, followed by the typed ones that are not among them.

    A typed name that differs from a class of the data in case, spaces, hyphens or underscores only is that class.
    Without classes in the data: the typed ones in natural order, each once.

    Raises:
        ConfigError: fewer than two classes.
    """
    meant = match_typed(known, config)
    typed = sorted({trim(name) for name in config.classes if trim(name)}, key=natural_key)
    others = [name for name in typed if name not in known and name not in meant]
    name_of, _ = name_classes(dict.fromkeys(others, 1))
    classes = (*known, *dict.fromkeys(name_of[name] for name in others))
    if len(classes) < 2:
        raise ConfigError(
            say("There is nothing to choose between: fewer than two classes are named."),
            where="zero_shot.classes",
            hint=say("Type the names of the classes, or choose the column that holds them."),
            field="zero_shot.classes",
        )
    return classes


def match_typed(known: Sequence[str], config: ZeroShotConfig) -> dict[str, str]:
    """For each typed name that is spelled otherwise than the class of the data it is alike: that class."""
    classes: dict[str, str] = {}
    for name in known:
        classes.setdefault(alike_form(name), name)
    typed = dict.fromkeys(trim(name) for name in config.classes)
    return {name: classes[alike_form(name)] for name in typed if name not in known and alike_form(name) in classes}


def report_typed(known: Sequence[str], config: ZeroShotConfig) -> Iterator[Noticed]:
    """Notices about typed names that are taken for classes of the data, and about names that are alike."""
    meant = match_typed(known, config)
    if meant:
        yield Noticed(
            message=say(
                "Typed names that are taken for classes of the data: {names}.",
                names=", ".join(f"{show_spelling(typed)} = {name}" for typed, name in list(meant.items())[:10]),
            )
        )
    groups = find_alike([name for name in all_classes(known, config) if name not in known])
    if groups:
        yield Noticed(
            message=say(
                "Typed names that are alike, and each a class of its own: {names}.",
                names="; ".join(" / ".join(map(show_spelling, group)) for group in groups[:10]),
            ),
            hint=say("Leave one of them out if they mean the same."),
        )


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
