"""Writes `chinese.json` anew: what a Chinese character is mistaken for, of the most frequent simplified ones.

Sounds come from pypinyin (MIT), traditional forms from OpenCC (Apache 2.0, by way of opencc-python-reimplemented), how
often a character is written from the word list of jieba (MIT); likeness to the eye is measured here, between pictures
of the characters in Noto Sans CJK. Only this script needs them, and Pillow: `python resources/noise/update.py FONT`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

CHARACTERS = 3_000
"""The most frequent ones; they make up more than 99 % of a running text."""
SIDE_PX, BLUR_PX = 48, 1.6
LIKENESS, MOST_LIKE = 0.75, 4


def count_characters() -> list[str]:
    """The most frequent simplified characters, the most frequent first."""
    import jieba
    from opencc import OpenCC

    counts: Counter[str] = Counter()
    for line in Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count = line.split(" ")[:2]
        for character in word:
            counts[character] += int(count)
    simplify = OpenCC("t2s")
    known = (one for one, _ in counts.most_common() if "\u4e00" <= one <= "\u9fff" and simplify.convert(one) == one)
    return [one for one, _ in zip(known, range(CHARACTERS), strict=False)]


def group_by_sound(characters: list[str]) -> list[str]:
    """Groups of at least two characters of one syllable, whatever its tone; the most frequent reading counts."""
    from pypinyin import Style, pinyin

    groups: dict[str, str] = {}
    for one in characters:
        sound = pinyin(one, style=Style.NORMAL)[0][0]
        groups[sound] = groups.get(sound, "") + one
    return [groups[sound] for sound in sorted(groups) if len(groups[sound]) > 1]


def pair_with_traditional(characters: list[str]) -> str:
    """Each character that has another traditional form, followed by the most usual one."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    return "".join(one + convert(one) for one in characters if convert(one) != one and len(convert(one)) == 1)


def group_by_looks(characters: list[str], font: str) -> list[str]:
    """Each character that looks like others, followed by these, the most alike first.

    Likeness is the cosine between blurred pictures, from which the mean picture is subtracted.
    """
    pictures = np.stack(list(_draw(characters, font)))
    pictures -= pictures.mean(axis=0)
    pictures /= np.linalg.norm(pictures, axis=1, keepdims=True)
    likeness = pictures @ pictures.T
    np.fill_diagonal(likeness, 0)
    groups = []
    for at, one in enumerate(characters):
        nearest = [number for number in np.argsort(-likeness[at])[:MOST_LIKE] if likeness[at, number] >= LIKENESS]
        if nearest:
            groups.append(one + "".join(characters[number] for number in nearest))
    return groups


def _draw(characters: list[str], font: str) -> Iterator[np.ndarray]:
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    letters = ImageFont.truetype(font, SIDE_PX - 8, index=2)
    for one in characters:
        image = Image.new("L", (SIDE_PX, SIDE_PX), 0)
        ImageDraw.Draw(image).text((SIDE_PX / 2, SIDE_PX / 2), one, fill=255, font=letters, anchor="mm")
        yield np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR_PX)), dtype=np.float32).ravel()


def main() -> None:
    """Write the tables."""
    characters = count_characters()
    tables = {
        "sounds": group_by_sound(characters),
        "looks": group_by_looks(characters, sys.argv[1]),
        "traditional": pair_with_traditional(characters),
    }
    text = json.dumps(tables, ensure_ascii=False, indent=0)
    Path(__file__).with_name("chinese.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
