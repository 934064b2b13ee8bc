"""The noises: the laws that hold for all of them, and what each makes of a text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.noise.characters import FULL_WIDTH, INVISIBLE, LOOK_ALIKES
from core.noise.chinese import read_tables
from core.noise.hits import WORDS, change_some
from core.noise.letters import find_neighbours
from core.noise.noises import BY_NAME, NOISES, STRENGTHS, roughen

ENGLISH = "Hello, why was my café card declined at the shop today? Please tell me, thanks!"
CHINESE = "酒店的房间很干净，服务员也很热情，下次还会再来住。价格123元"
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*ENGLISH.split(), *CHINESE, "привет", "ß", "\ud800", "👍🏽", "  "]), max_size=25).map(
        " ".join
    ),
)


def edits(one: str, other: str) -> int:
    """The least number of inserted, deleted and replaced characters."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        last, row[0] = row[0], at
        for place, further in enumerate(other, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (sign != further))
    return row[-1]


@given(TEXTS, st.sampled_from(NOISES), st.sampled_from(STRENGTHS), st.integers(0, 9))
@settings(max_examples=150)
def test_a_noise_is_a_function_of_text_strength_and_seed_and_never_takes_all(text, noise, strength, seed):
    rough = roughen(text, noise, strength, seed)
    assert rough == roughen(text, noise, strength, seed)
    assert bool(rough.strip()) == bool(text.strip())
    assert rough.count("\n") == text.count("\n") or noise.name == "emoji"


@given(TEXTS, st.floats(0, 1), st.floats(0, 1), st.integers(0, 9))
def test_a_larger_share_hits_what_a_smaller_one_hits_and_more(text, one, other, seed):
    hit = []
    for share in sorted((one, other)):
        marked = change_some(
            text.replace("#", ""), WORDS, bool, lambda word, _: "#" * len(word), share, np.random.default_rng(seed)
        )
        hit.append({at for at, sign in enumerate(marked) if sign == "#"})
    assert hit[0] <= hit[1] and bool(hit[0]) == bool(hit[1])


@given(st.lists(st.sampled_from(ENGLISH.split()), min_size=1, max_size=30).map(" ".join), st.integers(0, 99))
def test_so_many_words_are_hit_as_the_strength_says(text, seed):
    for name in ("typing", "dropped", "doubled", "look-alikes", "invisible"):
        noise = BY_NAME[name]
        rough = roughen(text, noise, "medium", seed)
        hit = sum(one != other for one, other in zip(text.split(" "), rough.split(" "), strict=True))
        assert 0 < hit <= max(1, round(noise.shares[1] * len(WORDS.findall(text)))) or rough == text
        assert edits(text, rough) <= max(1, round(noise.shares[1] * len(WORDS.findall(text))))


@pytest.mark.parametrize("name", [noise.name for noise in NOISES])
def test_each_noise_changes_texts_that_hold_what_it_changes_and_another_seed_changes_them_otherwise(name):
    noise = BY_NAME[name]
    text = CHINESE if name in ("homophones", "similar", "dropped-characters", "traditional") else ENGLISH
    assert roughen(text, noise, "light") != text
    if noise.shares[0] < 0.3 and name not in ("width",):
        assert len({roughen(text, noise, "light", seed) for seed in range(20)}) > 3


def test_what_each_noise_makes():
    def make(name: str, text: str) -> str:
        return roughen(text, BY_NAME[name], "strong")

    assert make("case", ENGLISH) == ENGLISH.upper()
    assert make("case", "HELP me") == "help ME"
    assert make("punctuation", "Hi, it's me! 你好，再见。") == "Hi its me 你好再见"
    assert make("accents", "Café Müller, Straße, naïve, Łódź") == "Cafe Muller, Strasse, naive, Lodz"
    assert make("texting", "Thanks, see you tomorrow").split()[1:3] == ["c", "u"]
    assert make("width", "Abc 12,价格") == "Ａｂｃ １２，价格"
    assert make("width", "好！") == "好!"
    assert make("traditional", "国家经济发展") == "國家經濟發展"
    assert set(make("invisible", ENGLISH)) - set(ENGLISH) <= set(INVISIBLE)
    assert make("accents", "plain words") == "plain words"


def test_slips_are_those_of_a_keyboard_and_of_the_tables():
    assert set(find_neighbours()["s"]) == set("adwezx")
    tables = read_tables()
    for one, others in [*tables.sounds.items(), *tables.looks.items()]:
        assert others and one not in others
    assert "在" in tables.sounds["再"] and "未" in tables.looks["末"]
    letters = [sign for others in LOOK_ALIKES.values() for sign in others]
    assert len(set(letters)) == len(letters) and not any(sign.isascii() for sign in letters)
    assert len(FULL_WIDTH) == 94


def test_a_text_in_another_script_is_left_alone_by_noises_of_letters_it_does_not_have():
    assert roughen("酒店很好", BY_NAME["typing"], "strong") == "酒店很好"
    assert roughen("日本語のテキスト", BY_NAME["dropped"], "strong") == "日本語のテキスト"
    assert roughen("привет мир", BY_NAME["typing"], "strong") != "привет мир"
    assert roughen("привет мир", BY_NAME["look-alikes"], "strong") == "привет мир"
