"""What Look inside says in words: what was read, what each term means, and the numbers of one weight."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from core.models.inside_values import Inside, ReadText, Token
from gui.tables.cell_text import shorten
from gui.wording import put_percent, say_count

_LONGEST = 18


@dataclass(frozen=True)
class Place:
    """One cell: the token `query` attends to the token `key`, in a layer and a head; all from 0."""

    layer: int
    head: int
    query: int
    key: int


@dataclass(frozen=True)
class Term:
    """A word of the field with a plain sentence, and its numbers for one cell."""

    name: str
    meaning: str
    numbers: str


def say_number(value: float, digits: int = 2) -> str:
    """A number by locale, with a real minus sign; infinite ones as a sign."""
    if math.isinf(value):
        return "−∞" if value < 0 else "∞"
    return QLocale().toString(value, "f", digits).replace("-", "−")


def say_weight(value: float, *, is_difference: bool = False) -> str:
    """A weight in percent, a difference in points with its sign."""
    number = say_number(100 * value, 1)
    if not is_difference:
        return put_percent(number).replace(" ", "\u00a0")  # a number stays with its sign
    sign = "+" if value > 0 else ""
    return QCoreApplication.translate("InsideText", "{n} points").format(n=sign + number)


def say_token(token: Token) -> str:
    """A token as text, with its entry in the vocabulary where that is written otherwise."""
    name = shorten(token.text, 40)
    if token.kind == "special":
        return QCoreApplication.translate("InsideText", "{name}, added by the model").format(name=name)
    if token.kind == "unknown":
        return QCoreApplication.translate("InsideText", "“{name}”, unknown to the model").format(name=name)
    return f"“{name}”" if token.piece == token.text else f"“{name}” ({token.piece})"


def name_of(token: Token) -> str:
    """A token's name, short."""
    return shorten(token.text, _LONGEST)


def say_read(read: ReadText) -> str:
    """How much of a text the model read, as one sentence."""
    about = QCoreApplication.translate("InsideText", "about {n}") if read.is_total_estimated else "{n}"
    counts = {"read": say_count(len(read.tokens)), "total": about.format(n=say_count(read.total))}
    if read.cut_tokens <= 0:
        sentence = QCoreApplication.translate("InsideText", "{read} of {total} tokens read; nothing was cut.")
        return sentence.format(**counts)
    last = shorten(" ".join(read.text[max(0, read.read_end - 24) : read.read_end].split()), 24)
    if read.reads_windows:
        return QCoreApplication.translate(
            "InsideText",
            "{read} of {total} tokens read here, up to “{last}”: the first window only. The answer rests on all "
            "windows.",
        ).format(last=last, **counts)
    if read.is_shortened:
        return QCoreApplication.translate(
            "InsideText",
            "{read} of {total} tokens read here, up to “{last}”. The model itself reads up to {limit}: its answer may "
            "rest "
            "on more.",
        ).format(last=last, limit=say_count(read.model_limit), **counts)
    return QCoreApplication.translate(
        "InsideText",
        "{read} of {total} tokens read: the text was cut after “{last}”, and the model never sees the rest.",
    ).format(last=last, **counts)


def say_terms(inside: Inside, place: Place) -> list[Term]:
    """The words of the field, each with what it means and its numbers for one cell."""
    query, key = inside.tokens[place.query], inside.tokens[place.key]
    names = {"first": name_of(query), "second": name_of(key), "layer": place.layer + 1, "head": place.head + 1}
    head = (place.layer, place.head)
    lengths = {
        "q": float(np.linalg.norm(inside.queries[(*head, place.query)])),
        "k": float(np.linalg.norm(inside.keys[(*head, place.key)])),
        "v": float(np.linalg.norm(inside.values[(*head, place.key)])),
        "mix": float(np.linalg.norm(inside.received[(*head, place.query)])),
    }
    return [
        _say_token_term(query, key),
        _say_position(inside, place),
        _say_vector(
            QCoreApplication.translate("InsideText", "Query (q)"),
            QCoreApplication.translate(
                "InsideText", "What a token looks for: {width} numbers, a linear map (W_Q) of its vector."
            ).format(width=inside.width),
            name_of(query),
            lengths["q"],
        ),
        _say_vector(
            QCoreApplication.translate("InsideText", "Key (k)"),
            QCoreApplication.translate(
                "InsideText", "What a token can be found by: {width} numbers, another linear map (W_K)."
            ).format(width=inside.width),
            name_of(key),
            lengths["k"],
        ),
        _say_score(inside, place),
        _say_softmax(inside, place),
        Term(
            QCoreApplication.translate("InsideText", "Value (v)"),
            QCoreApplication.translate(
                "InsideText",
                "What a token gives to those that attend to it: a third linear map (W_V). Each token receives the sum "
                "of all "
                "values, each times its weight.",
            ),
            QCoreApplication.translate(
                "InsideText", "v of “{second}”: length {v}. The sum that “{first}” receives: length {mix}."
            ).format(v=say_number(lengths["v"]), mix=say_number(lengths["mix"]), **names),
        ),
        Term(
            QCoreApplication.translate("InsideText", "Head"),
            QCoreApplication.translate(
                "InsideText",
                "One such look, with maps of its own. A layer has {heads}; their sums are put side by side and mixed "
                "by one "
                "more linear map (W_O).",
            ).format(heads=inside.heads),
            QCoreApplication.translate("InsideText", "Here: head {head} of {heads}, layer {layer} of {layers}.").format(
                heads=inside.heads, layers=inside.layers, **names
            ),
        ),
        _say_residual(inside, place),
    ]


def _say_token_term(query: Token, key: Token) -> Term:
    return Term(
        QCoreApplication.translate("InsideText", "Token"),
        QCoreApplication.translate(
            "InsideText",
            "A piece that the model's vocabulary has an entry for: a word, a part of one, or a sign. Each becomes a "
            "vector, "
            "a list of numbers.",
        ),
        QCoreApplication.translate("InsideText", "“{first}” is entry {a}, “{second}” is entry {b}.").format(
            first=name_of(query), second=name_of(key), a=say_count(query.number), b=say_count(key.number)
        ),
    )


def _say_position(inside: Inside, place: Place) -> Term:
    meaning = {
        "learned": QCoreApplication.translate(
            "InsideText",
            "Attention itself knows no order. So each position has a learned vector, which is added to that of the "
            "token "
            "before the first layer.",
        ),
        "learned and relative": QCoreApplication.translate(
            "InsideText",
            "Attention itself knows no order. So each position has a learned vector, added before the first layer, "
            "and each "
            "head adds a learned number for the distance to the score.",
        ),
        "rotary": QCoreApplication.translate(
            "InsideText",
            "Attention itself knows no order. So query and key are turned by an angle that grows with the position: "
            "their "
            "product then depends on the distance.",
        ),
        "relative": QCoreApplication.translate(
            "InsideText",
            "Attention itself knows no order. So products of query and key with learned vectors of the distance are "
            "added "
            "to the score.",
        ),
    }[inside.position]
    numbers = QCoreApplication.translate(
        "InsideText", "“{first}” is at position {a}, “{second}” at {b}: {distance} apart."
    ).format(
        first=name_of(inside.tokens[place.query]),
        second=name_of(inside.tokens[place.key]),
        a=place.query + 1,
        b=place.key + 1,
        distance=abs(place.query - place.key),
    )
    window = inside.windows[place.layer]
    if window is not None:
        numbers += " " + QCoreApplication.translate(
            "InsideText", "This layer sees only {n} tokens to each side."
        ).format(n=window)
    return Term(QCoreApplication.translate("InsideText", "Position"), meaning, numbers)


def _say_vector(name: str, meaning: str, token: str, length: float) -> Term:
    numbers = QCoreApplication.translate("InsideText", "Of “{token}”: length {n}.").format(
        token=token, n=say_number(length)
    )
    return Term(name, meaning, numbers)


def _say_score(inside: Inside, place: Place) -> Term:
    weight = inside.explain(place.layer, place.head, place.query, place.key)
    meaning = QCoreApplication.translate(
        "InsideText",
        "How well they fit: q·k, the sum of the products of their numbers, divided by {root} so that it does not grow "
        "with "
        "their count.",
    ).format(root="√d" if inside.scale_factor == 1 else f"√({inside.scale_factor}d)")
    under = inside.width if inside.scale_factor == 1 else f"({inside.scale_factor}·{inside.width})"
    product = say_number(weight.product)
    numbers = f"q·k = {product};  {product} / √{under} = {say_number(weight.divided)}"
    if weight.score == -math.inf:
        numbers += "; " + QCoreApplication.translate("InsideText", "masked: this layer lets neither see the other")
    elif weight.added:
        added = QCoreApplication.translate("InsideText", "for the distance {n}").format(n=say_number(weight.added))
        numbers += f"; {added}; {say_number(weight.score)}"
    return Term(QCoreApplication.translate("InsideText", "Score"), meaning, numbers)


def _say_softmax(inside: Inside, place: Place) -> Term:
    weight = inside.explain(place.layer, place.head, place.query, place.key)
    largest = float(inside.scores[place.layer, place.head, place.query].max())
    numbers = (
        f"e^({say_number(weight.score)} − {say_number(largest)}) = {say_number(weight.exponential, 4)};  "
        f"{say_number(weight.exponential, 4)} / {say_number(weight.total, 4)} = {say_weight(weight.weight)}"
    )
    return Term(
        QCoreApplication.translate("InsideText", "Softmax"),
        QCoreApplication.translate(
            "InsideText",
            "Makes shares of the scores: e to the power of each (less the largest, which changes nothing), divided by "
            "the "
            "sum over all tokens. A row adds up to 100 %.",
        ),
        numbers,
    )


def _say_residual(inside: Inside, place: Place) -> Term:
    order = "x + Attention(LayerNorm(x))" if inside.is_norm_first else "LayerNorm(x + Attention(x))"
    return Term(
        QCoreApplication.translate("InsideText", "Residual"),
        QCoreApplication.translate(
            "InsideText",
            "What attention gives is added to the vector x that the token had: {formula}. A small network follows, "
            "added in "
            "the same manner. So a layer changes a vector and does not make it anew.",
        ).format(formula=order),
        QCoreApplication.translate(
            "InsideText", "Cosine of the vector of “{first}” before and after layer {layer}: {n} (1: same direction)."
        ).format(
            first=name_of(inside.tokens[place.query]),
            layer=place.layer + 1,
            n=say_number(float(inside.kept[place.layer, place.query])),
        ),
    )
