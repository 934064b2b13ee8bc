"""Words of texts that are hidden at random, for a backbone to guess them (Devlin et al. 2019).

Whole words are hidden, not pieces of words: a piece is guessed from the rest of its word, which teaches little (the
whole-word masking of the authors' later release).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from transformers import PreTrainedTokenizerFast

from core.data.batches import TokenisedTexts
from core.errors import ModelError
from core.message import say

KEPT_SHARE, RANDOM_SHARE = 0.1, 0.1
"""Of the hidden tokens, so many stay as they are or become another one: the model cannot trust what it sees."""


@dataclass(frozen=True, eq=False)
class TokenKinds:
    """What is known of the tokens of a tokenizer, by id; [vocabulary], bool.

    Attributes:
        goes_on: the token continues the word of the one before. special: it is no part of a text.
        mask_id: the token that stands for a hidden one.
    """

    goes_on: np.ndarray
    special: np.ndarray
    mask_id: int


def read_token_kinds(tokenizer: PreTrainedTokenizerFast) -> TokenKinds:
    """The kinds of tokens, by the way in which WordPiece (##), Unigram (U+2581) or byte-level BPE marks words.

    Raises:
        ModelError: the tokenizer has no token for a hidden word.
    """
    if tokenizer.mask_token_id is None:
        raise ModelError(
            say("This backbone knows no token for hidden words, so it cannot be adapted."),
            hint=say("Choose another backbone."),
            field="backbone.name",
        )
    vocabulary = tokenizer.get_vocab()
    size = max(vocabulary.values(), default=-1) + 1
    goes_on, special = np.zeros(size, bool), np.zeros(size, bool)
    names: Sequence[str] = list(vocabulary)
    pieces = sum(name.startswith("##") for name in names)
    starts = {sign: sum(name.startswith(sign) for name in names) for sign in ("\u2581", "\u0120")}
    sign = max(starts, key=lambda one: starts[one])
    for name, number in vocabulary.items():
        goes_on[number] = name.startswith("##") if pieces else bool(starts[sign]) and not name.startswith(sign)
    special[[number for number in tokenizer.all_special_ids if number < size]] = True
    goes_on[special] = False
    return TokenKinds(goes_on, special, int(tokenizer.mask_token_id))


@dataclass(frozen=True, eq=False)
class MaskedTexts:
    """Texts with hidden words.

    Attributes:
        tokens: their ids, hidden ones replaced. hidden: whether a token was; [tokens], bool, as `tokens.ids`.
        ids: what was there; [tokens], int32.
    """

    tokens: TokenisedTexts
    hidden: np.ndarray
    ids: np.ndarray

    @property
    def count(self) -> int:
        return int(self.hidden.sum())

    def places(self, rows: np.ndarray) -> np.ndarray:
        """Where hidden tokens are in the padded batch of some texts; [rows seq], bool."""
        width = max(1, int(self.tokens.lengths[rows].max(initial=0)))
        places = np.zeros((len(rows), width), bool)
        for at, row in enumerate(rows):
            part = self.hidden[self.tokens.offsets[row] : self.tokens.offsets[row + 1]]
            places[at, : len(part)] = part
        return places

    def targets(self, rows: np.ndarray) -> np.ndarray:
        """The ids that were hidden in some texts, in the order in which `places` has them; int64."""
        parts = [slice(self.tokens.offsets[row], self.tokens.offsets[row + 1]) for row in rows]
        found = [self.ids[part][self.hidden[part]] for part in parts]
        return np.concatenate(found).astype(np.int64) if found else np.zeros(0, np.int64)


def hide_words(
    tokens: TokenisedTexts, kinds: TokenKinds, share: float, seed: Sequence[int], used: np.ndarray
) -> MaskedTexts:
    """Hide whole words at random; the same seed hides the same ones. Every text with a word has a hidden one.

    Args:
        share: of the words.
        used: ids that a hidden token may be replaced with; [ids].
    """
    generator = np.random.default_rng(list(seed))
    ids = tokens.ids
    is_text = ~kinds.special[ids]
    starts = is_text & ~kinds.goes_on[ids]
    begins = np.zeros(len(ids), bool)
    begins[tokens.offsets[:-1][tokens.lengths > 0]] = True
    word = np.cumsum(starts | begins | ~is_text) - 1  # special tokens are words of their own, and never hidden
    words = int(word[-1]) + 1 if len(word) else 0
    chosen = generator.random(words) < share
    hidden = chosen[word] & is_text
    row = np.repeat(np.arange(len(tokens)), tokens.lengths)
    lacks = np.bincount(row[is_text], minlength=len(tokens)) > 0
    lacks &= np.bincount(row[hidden], minlength=len(tokens)) == 0
    for one in np.flatnonzero(lacks):  # short texts: one word each
        part = np.arange(tokens.offsets[one], tokens.offsets[one + 1])
        own = np.unique(word[part[is_text[part]]])
        hidden[part] = (word[part] == own[generator.integers(len(own))]) & is_text[part]
    shown = ids.copy()
    fate = generator.random(len(ids))
    shown[hidden & (fate >= KEPT_SHARE)] = kinds.mask_id
    swapped = hidden & (fate >= KEPT_SHARE) & (fate < KEPT_SHARE + RANDOM_SHARE)
    shown[swapped] = generator.choice(used, int(swapped.sum())) if len(used) else kinds.mask_id
    return MaskedTexts(TokenisedTexts(shown, tokens.offsets, tokens.cut), hidden, ids)
