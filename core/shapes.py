"""Arrays with their shapes, as signatures say them: `Float[np.ndarray, "rows classes"]`, `Int[Tensor, "batch seq"]`.

One name for one dimension; a signature that says it twice means the same length. A single one is written with a space
before it (`" rows"`), which tells linters that it is no name of Python's.

    rows, classes, bins                           judged texts, their classes, bins of a probability
    batch, seq, hidden, labels                    texts in one step, their tokens, numbers a token, outputs of a head
    users, histories, items, targets, lists, k    who is asked, what for, how much of each list is shown
    questions, answers, queries, documents        what is searched with, and in
    width, vector                                 numbers that describe a text; numbers of an item's or a user's vector
    size                                          rows and columns of a square

Nothing is checked here, and nothing is loaded for it: jaxtyping is needed by type checkers and by the tests, which load
it first and then check every call (`tests/shape_checks.py`). The window does not wait for it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or "jaxtyping" in sys.modules:
    from jaxtyping import Bool, Float, Int, Shaped
else:
    Bool = Float = Int = Shaped = Any  # annotations stay text; nobody looks into them

__all__ = ["Bool", "Float", "Int", "Shaped"]
