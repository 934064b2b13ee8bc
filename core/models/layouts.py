"""How the supported encoders name their sizes and parts: the one table that knows about architectures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """Names inside config.json and the weights of one model type.

    Attributes:
        hidden, layers, heads, inner, positions: the config's word for that size.
        embedding: the config's word for the width of the word embeddings, where it is not `hidden`.
        layer_pattern: regular expression whose first group is a layer's number in a tensor name.
        inner_tensor: how the name of the tensor ends whose rows are `inner`; `inner_rows` is rows per unit of `inner`.
        dropouts: the config's words for every dropout between the embeddings and the classifier.
        classifier_dropout: its word for the dropout in front of the classifier.
        attention: the implementation it is run with; never one fetched from somewhere.
    """

    hidden: str = "hidden_size"
    layers: str = "num_hidden_layers"
    heads: str = "num_attention_heads"
    inner: str = "intermediate_size"
    positions: str = "max_position_embeddings"
    embedding: str = ""
    word_tensor: str = "word_embeddings.weight"
    position_tensor: str = "position_embeddings.weight"
    layer_pattern: str = r"(?:^|\.)encoder\.layer\.(\d+)\."
    inner_tensor: str = "intermediate.dense.weight"
    inner_rows: int = 1
    dropouts: tuple[str, ...] = ("hidden_dropout_prob", "attention_probs_dropout_prob")
    classifier_dropout: str = "classifier_dropout"
    attention: str = "sdpa"


_BERT = Layout()

LAYOUTS: dict[str, Layout] = {
    "bert": _BERT,
    "roberta": _BERT,
    "xlm-roberta": _BERT,
    "camembert": _BERT,
    "electra": Layout(embedding="embedding_size"),
    "mpnet": Layout(classifier_dropout="", attention="eager"),
    "deberta-v2": Layout(classifier_dropout="cls_dropout", attention="eager"),
    "distilbert": Layout(
        hidden="dim",
        layers="n_layers",
        heads="n_heads",
        inner="hidden_dim",
        layer_pattern=r"(?:^|\.)transformer\.layer\.(\d+)\.",
        inner_tensor="ffn.lin1.weight",
        dropouts=("dropout", "attention_dropout"),
        classifier_dropout="seq_classif_dropout",
    ),
    "modernbert": Layout(
        word_tensor="tok_embeddings.weight",
        position_tensor="",
        layer_pattern=r"(?:^|\.)layers\.(\d+)\.",
        inner_tensor="mlp.Wi.weight",
        inner_rows=2,
        dropouts=("embedding_dropout", "attention_dropout", "mlp_dropout"),
    ),
    "albert": Layout(
        layers="num_hidden_groups",
        embedding="embedding_size",
        layer_pattern=r"(?:^|\.)albert_layer_groups\.(\d+)\.",
        inner_tensor="ffn.weight",
        classifier_dropout="classifier_dropout_prob",
    ),
}
