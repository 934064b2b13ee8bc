"""Small tables of labels for the tests of cases."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

SENTENCES = [f"the parcel number {number} has not come and nobody answers the phone" for number in range(60)]


def write_csv(path: Path, **columns: list[str]) -> Path:
    pd.DataFrame(columns).to_csv(path, index=False)
    return path


def frame_of(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype="str")


def sets_of(labels) -> list[set[str]]:
    return [set(names) for names in labels.of_rows(np.arange(len(labels.answered)))]


def kinds_of(findings) -> dict[str, str]:
    return {one["kind"]: one["text"] for one in findings}
