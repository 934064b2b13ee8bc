"""`tunewright backbones`: lists the backbones, those first that fit a table best, each with its reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli.options import Json
from core.cli.terminal import show, write_json
from core.models.backbone_catalogue import is_here, load_backbone_catalogue
from core.tasks.backbone_fit import Needs, RankedBackbone, describe_needs, rank_backbones
from core.tasks.opened_needs import find_needs_of_files


def backbones(
    data: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Sort them by what these texts need.", show_default=False),
    ] = None,
    json: Json = False,
) -> None:
    """List the backbones a training can start from; with FILES, the best fit for these texts first, and why."""
    needs = find_needs_of_files(data) if data else Needs()
    ranked = rank_backbones(load_backbone_catalogue(), needs) if data else _in_order()
    if json:
        write_json(
            {"needs": [str(need) for need in describe_needs(needs)], "backbones": [_describe(r) for r in ranked]}
        )
        return
    wanted = describe_needs(needs)
    if data and wanted:
        show("Sorted by what these texts need: " + ", ".join(map(str, wanted)) + ".\n")
    show("\n\n".join(_say(one) for one in ranked))


def _in_order() -> tuple[RankedBackbone, ...]:
    return tuple(RankedBackbone(card, True, ()) for card in load_backbone_catalogue())


def _describe(one: RankedBackbone) -> dict[str, Any]:
    card = one.card
    return {
        "name": card.name,
        "title": card.title,
        "location": card.location,
        "is_here": is_here(card),
        "reads": one.reads,
        "reasons": [str(reason) for reason in one.reasons],
        "good_at": card.good_at,
        "parameters": card.parameters,
        "size_mb": card.size_mb,
        "max_tokens": card.max_tokens,
        "languages": list(card.languages),
        "licence": card.licence,
        "figures": [
            {"kind": figure.kind, "value": figure.value, "test": figure.test, "source": figure.source}
            for figure in card.figures
        ],
    }


def _say(one: RankedBackbone) -> str:
    card = one.card
    place = "on this computer" if is_here(card) else "needs a download"
    lines = [f"{card.name}  ({card.parameters / 1e6:.0f} M weights, {card.size_mb} MB, {card.licence}, {place})"]
    if not one.reads:
        lines.append("  Does not read these texts.")
    lines += [f"  {line}" for line in (*map(str, one.reasons), card.good_at)]
    return "\n".join(lines)
