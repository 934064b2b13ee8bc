"""The names that supported encoders use for sizes and modules; no other module knows about architectures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PositionKind = Literal["learned", "learned and relative", "rotary", "relative"]


@dataclass(frozen=True)
class Size:
    """A number of the config that can be checked against the weights.

    Dimension `axis` of every tensor whose name has this ending is `per` times the number.
    """

    name: str
    tensor: str
    axis: int = 0
    per: int = 1
    required: bool = True


def _sizes(
    hidden: str, embedding: str, words: str, inner: str, inner_tensor: str, inner_per: int = 1
) -> tuple[Size, ...]:
    return (
        Size("vocab_size", words),
        Size(embedding, words, axis=1),
        Size(inner, inner_tensor, per=inner_per),
        Size(hidden, inner_tensor, axis=1),
    )


_POSITIONS = (
    Size("max_position_embeddings", "position_embeddings.weight", required=False),
    Size("type_vocab_size", "token_type_embeddings.weight", required=False),
)
_WORDS = "word_embeddings.weight"
_INNER = "intermediate.dense.weight"


@dataclass(frozen=True)
class Layout:
    """Names inside config.json and the weights of one model type.

    Attributes:
        sizes: numbers of the config that are checked against the weights.
        hidden, heads: config names of the width and of the number of attention heads.
        counts: (config name, regular expression) of numbered modules; the first group is the number in a tensor name.
        layer_pattern: the same for the layers, also with a prefix.
        computed_layers: config name of the number of layers that are computed.
        positions: config name of the longest text.
        position_offset: positions that are no tokens; -1: one more than the padding id.
        dropouts: config names of every dropout between the embeddings and the classifier.
        attention: the attention implementation to use; never one that is downloaded.
        position: how the model knows the order of its tokens.
        is_norm_first: whether a layer normalises its input, and not the sum of input and result.
    """

    sizes: tuple[Size, ...] = (*_sizes("hidden_size", "hidden_size", _WORDS, "intermediate_size", _INNER), *_POSITIONS)
    hidden: str = "hidden_size"
    heads: str = "num_attention_heads"
    counts: tuple[tuple[str, str], ...] = (("num_hidden_layers", r"(?:^|\.)encoder\.layer\.(\d+)\."),)
    computed_layers: str = "num_hidden_layers"
    positions: str = "max_position_embeddings"
    position_offset: int = 0
    dropouts: tuple[str, ...] = ("hidden_dropout_prob", "attention_probs_dropout_prob", "classifier_dropout")
    attention: str = "sdpa"
    position: PositionKind = "learned"
    is_norm_first: bool = False

    @property
    def layer_pattern(self) -> str:
        return self.counts[0][1]


_BERT = Layout()
_ROBERTA = Layout(position_offset=-1)
_NARROW = (*_sizes("hidden_size", "embedding_size", _WORDS, "intermediate_size", _INNER), *_POSITIONS)

LAYOUTS: dict[str, Layout] = {
    "bert": _BERT,
    "roberta": _ROBERTA,
    "xlm-roberta": _ROBERTA,
    "camembert": _ROBERTA,
    "electra": Layout(sizes=_NARROW),
    "mpnet": Layout(
        sizes=(*_BERT.sizes, Size("relative_attention_num_buckets", "relative_attention_bias.weight")),
        position_offset=2,
        dropouts=("hidden_dropout_prob", "attention_probs_dropout_prob"),
        attention="eager",
        position="learned and relative",
    ),
    "deberta-v2": Layout(
        sizes=(*_BERT.sizes, Size("conv_kernel_size", "encoder.conv.conv.weight", axis=2, required=False)),
        dropouts=("hidden_dropout_prob", "attention_probs_dropout_prob", "cls_dropout", "pooler_dropout"),
        attention="eager",
        position="relative",
    ),
    "distilbert": Layout(
        sizes=(*_sizes("dim", "dim", _WORDS, "hidden_dim", "ffn.lin1.weight"), *_POSITIONS),
        hidden="dim",
        heads="n_heads",
        counts=(("n_layers", r"(?:^|\.)transformer\.layer\.(\d+)\."),),
        computed_layers="n_layers",
        dropouts=("dropout", "attention_dropout", "seq_classif_dropout"),
    ),
    "modernbert": Layout(
        sizes=_sizes("hidden_size", "hidden_size", "tok_embeddings.weight", "intermediate_size", "mlp.Wi.weight", 2),
        counts=(("num_hidden_layers", r"(?:^|\.)layers\.(\d+)\."),),
        dropouts=("embedding_dropout", "attention_dropout", "mlp_dropout", "classifier_dropout"),
        position="rotary",
        is_norm_first=True,
    ),
    "albert": Layout(
        sizes=(*_sizes("hidden_size", "embedding_size", _WORDS, "intermediate_size", "ffn.weight"), *_POSITIONS),
        counts=(
            ("num_hidden_groups", r"(?:^|\.)albert_layer_groups\.(\d+)\."),
            ("inner_group_num", r"\.albert_layers\.(\d+)\."),
        ),
        dropouts=("hidden_dropout_prob", "attention_probs_dropout_prob", "classifier_dropout_prob"),
    ),
}
