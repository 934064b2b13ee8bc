"""The model card of an adapted backbone's export (README.md)."""

from __future__ import annotations

from core.export.card_parts import backbone_name, escape, find_card, languages_of, title_of
from core.models.adapted import read_adaptation
from core.runs.folder import RunFolder
from core.tasks.adapt.outcome import say_outcome

_HOW = """```python
from transformers import AutoModel, AutoTokenizer

folder = "path/to/this/folder"
tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
```

`SentenceTransformer(folder)` opens it, too. It knows no labels: it is a start for training, and gives vectors of texts.
"""


def adapt_card(run: RunFolder) -> str:
    """README.md of the exported folder: front matter for the model hub, then sections; no paths of this computer."""
    from huggingface_hub import ModelCardData

    card = find_card(run)
    data = ModelCardData(
        model_name=title_of(run, "Adapted backbone"),
        license=card.licence.lower() if card and card.licence else "unknown",
        language=languages_of(card),
        base_model=card.location if card and card.source != "folder" else None,
        library_name="transformers",
        pipeline_tag="feature-extraction",
        tags=["domain adaptation", "masked language modelling", "tunewright"],
    )
    adaptation = read_adaptation(run.path)
    figures = f"{escape(str(say_outcome(adaptation)))}\n" if adaptation is not None else ""
    texts = f"{adaptation.texts:,} " if adaptation is not None else ""
    return (
        f"---\n{data.to_yaml().strip()}\n---\n\n# {escape(title_of(run, 'Adapted backbone'))}\n\n"
        f"{escape(backbone_name(run))}, trained further on {texts}texts without labels: words were hidden and had "
        f"to be guessed (Gururangan et al. 2020, *Don't Stop Pretraining*).\n\n## Figures\n\n{figures}\n"
        "The masked loss is measured on texts that were held back; before, only the layer that guesses was trained.\n\n"
        f"## How to use it\n\n{_HOW}"
    )
