"""`tunewright inside`: a text as a model reads it, and the attention of a layer and head over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.interrupt import stoppable
from core.cli.options import Json, Model
from core.cli.places import find_model
from core.cli.terminal import describe_notices, note_notices, show, write_json
from core.errors import DataError
from core.events import Noticed
from core.message import say
from core.runs.outputs import check_outputs

if TYPE_CHECKING:
    from core.models.inside_values import Inside

_STRONGEST = 3
_NAME_LETTERS = 18


def inside(
    model: Model,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text to look at.", show_default=False)],
    second: Annotated[
        str,
        typer.Option("--second", metavar="TEXT", help="A sentence that is read with it, as a model for entailment is."),
    ] = "",
    layer: Annotated[
        int, typer.Option("--layer", min=0, metavar="N", help="From 1; the last one that attends if not given.")
    ] = 0,
    head: Annotated[int, typer.Option("--head", min=0, metavar="N", help="From 1; the mean of all if not given.")] = 0,
    token: Annotated[
        int,
        typer.Option("--token", min=0, metavar="N", help="From 1: the steps to each weight of this token, for a head."),
    ] = 0,
    original: Annotated[
        bool, typer.Option("--original", help="The backbone as it was before the training of this run.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE.npz",
            help="All layers and heads as NumPy arrays: weights, scores, queries, keys, values.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Show what a model reads of a text: tokens, what was cut, and the exact attention of its forward pass."""
    check_outputs([out], [model])
    if out is not None and out.suffix.lower() != ".npz":
        raise DataError(
            say("The arrays are written as .npz only."), where=str(out), hint=say("For example: --out a.npz")
        )
    folder, _ = find_model(model)
    with stoppable():
        found = _look(folder, text, second, original=original)
    chosen = _choose(found, layer, head, token)
    if out is not None:
        _write_arrays(out.expanduser(), found)
    notices = note_notices(_list_notices(found))
    if json:
        body = _describe(found, *chosen)
        write_json({**body, "out": str(out) if out else None, "notices": describe_notices(notices)})
        return
    show("\n".join(_list_lines(found, *chosen)))
    if out is not None:
        show(f"\nAll {found.layers} layers and {found.heads} heads: {out}")


def _look(folder: Path, text: str, second: str, *, original: bool) -> Inside:
    from core.data.windows import load_reading
    from core.models.loading import load_encoder, load_tokenizer  # torch is loaded only now
    from core.models.look_inside import look_inside, read_text
    from core.tasks.original_backbone import find_original
    from core.train.device import prepare_threads

    prepare_threads(0)
    if not text.strip():
        raise DataError(say("There is no text."), where="TEXT")
    tokenizer = load_tokenizer(folder)
    reading = load_reading(folder, int(tokenizer.model_max_length))
    read = read_text(tokenizer, text, second, reading=None if second else reading)
    return look_inside(load_encoder(find_original(folder) if original else folder), read)


def _choose(found: Inside, layer: int, head: int, token: int) -> tuple[int, int, int]:
    """Layer and head, head 0 for the mean of all, and token, 0 for all; each from 1 and among those that there are."""
    last = found.layers - (found.mean_layer is not None)
    for value, most, option in (
        (layer, found.layers, "--layer"),
        (head, found.heads, "--head"),
        (token, len(found.tokens), "--token"),
    ):
        if value > most:
            raise DataError(say("There are {n} of these.", n=most), where=option, hint=say("They count from 1."))
    if token and not head:
        raise DataError(say("The steps are those of one head."), where="--token", hint=say("Name a head with --head."))
    return layer or last, head, token


def _list_notices(found: Inside) -> list[Noticed]:
    read, lines = found.read, []
    if read.cut_tokens > 0 and read.reads_windows:
        lines.append(
            say(
                "Shown is the first window, of {read} tokens; the answer rests on the windows of the other {n}, too.",
                n=read.cut_tokens,
                read=len(read.tokens),
            )
        )
    elif read.cut_tokens > 0:
        lines.append(
            say(
                "Tokens at the end of the text that were not read: {n}; {read} were.",
                n=read.cut_tokens,
                read=len(read.tokens),
            )
        )
    if read.is_shortened:
        lines.append(say("The model itself reads up to {limit} tokens.", limit=read.model_limit))
    if len(found.tokens) < len(read.tokens):
        lines.append(say("The weights are those of the first {n} tokens; all were computed.", n=len(found.tokens)))
    unknown = sum(token.kind == "unknown" for token in read.tokens)
    if unknown:
        lines.append(say("Tokens that the model does not know: {n}.", n=unknown))
    if read.unread:
        dropped = sum(end - start for start, end in read.unread)
        lines.append(say("Characters that no token stands for: {n}.", n=dropped))
    if found.mean_layer is not None:
        lines.append(say("Layer {n} only takes the mean of all tokens.", n=found.mean_layer + 1))
    return [Noticed(message=one) for one in lines]


def _weights(found: Inside, layer: int, head: int) -> Any:
    chosen = found.weights[layer - 1]
    return chosen[head - 1] if head else chosen.mean(axis=0)


def _list_lines(found: Inside, layer: int, head: int, token: int) -> list[str]:
    read, names = found.read, [one.text[:_NAME_LETTERS] for one in found.tokens]
    about = "about " if read.is_total_estimated else ""
    of_head = f"head {head} of {found.heads}" if head else f"the mean of {found.heads} heads"
    lines = [
        f"{len(read.tokens):,} of {about}{read.total:,} tokens read.",
        f"Layer {layer} of {found.layers}, {of_head}:",
    ]
    if token:
        return [*lines, *_list_steps(found, layer, head, token, names)]
    weights = _weights(found, layer, head)
    for position, (name, row) in enumerate(zip(names, weights, strict=True)):
        strongest = sorted(range(len(row)), key=lambda at: -row[at])[:_STRONGEST]
        links = ", ".join(f"{names[at]} {100 * row[at]:.1f} %" for at in strongest)
        lines.append(f"{position + 1:4}  {name:{_NAME_LETTERS}}  {links}")
    return lines


def _list_steps(found: Inside, layer: int, head: int, token: int, names: list[str]) -> list[str]:
    under = found.width if found.scale_factor == 1 else f"({found.scale_factor}*{found.width})"
    lines = [
        f"Token {token}, {names[token - 1]}: weight = e^(score - largest) / {_total(found, layer, head, token):.4f}",
        f"{'':4}  {'attends to':{_NAME_LETTERS}} {'q.k':>10} {f'/ sqrt {under}':>12} {'distance':>10} "
        f"{'score':>10} {'weight':>9}",
    ]
    for key, name in enumerate(names):
        step = found.explain(layer - 1, head - 1, token - 1, key)
        lines.append(
            f"{key + 1:4}  {name:{_NAME_LETTERS}} {step.product:10.3f} {step.divided:12.3f} {step.added:10.3f} "
            f"{step.score:10.3f} {100 * step.weight:7.2f} %"
        )
    return lines


def _total(found: Inside, layer: int, head: int, token: int) -> float:
    return found.explain(layer - 1, head - 1, token - 1, 0).total


def _describe(found: Inside, layer: int, head: int, token: int) -> dict[str, Any]:
    read = found.read
    body: dict[str, Any] = {
        "tokens": [
            {
                "text": one.text,
                "piece": one.piece,
                "id": one.number,
                "start": one.start,
                "end": one.end,
                "kind": one.kind,
            }
            for one in read.tokens
        ],
        "total_tokens": read.total,
        "is_total_estimated": read.is_total_estimated,
        "cut_tokens": read.cut_tokens,
        "reads_windows": read.reads_windows,
        "unread": [list(span) for span in read.unread],
        "layers": found.layers,
        "heads": found.heads,
        "width": found.width,
        "divisor": found.divisor,
        "position": found.position,
        "mean_layer": None if found.mean_layer is None else found.mean_layer + 1,
        "layer": layer,
        "head": head or None,
        "weights": _weights(found, layer, head).tolist(),
    }
    if token:
        steps = [found.explain(layer - 1, head - 1, token - 1, key) for key in range(len(found.tokens))]
        body["steps"] = [
            {
                "token": step.key,
                "product": step.product,
                "divided": step.divided,
                "added": step.added,
                "score": step.score,
                "weight": step.weight,
            }
            for step in steps
        ]
    return body


def _write_arrays(out: Path, found: Inside) -> None:
    import numpy as np

    from core.runs.writing import atomic_path

    with atomic_path(out) as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            tokens=np.array([token.piece for token in found.tokens]),
            ids=np.array([token.number for token in found.tokens]),
            spans=np.array([(token.start, token.end) for token in found.tokens]),
            weights=found.weights,
            rest=found.rest,
            scores=found.scores,
            queries=found.queries,
            keys=found.keys,
            values=found.values,
            received=found.received,
        )
