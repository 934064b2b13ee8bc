"""The sample tables: reproducible, as described, and neither trivial nor hopeless."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from core.data.findings import find_problems
from core.data.reading import read_table
from core.data.roles import guess_roles, labelled_texts
from sample_data import FOLDER, Sample, samples
from sample_data.make_samples import main as make_all
from sample_data.phrasing import SeenTexts, expand

SAMPLES = {sample.name: sample for sample in samples()}
LABELLED = [sample for sample in samples() if sample.task == "classify"]


def _frame(name: str) -> pd.DataFrame:
    return pd.read_csv(SAMPLES[name].files[0], dtype=str, keep_default_na=False)


def test_the_generator_writes_exactly_the_committed_files(tmp_path: Path) -> None:
    make_all(tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), (
            f"{path.name}: run python -m sample_data.make_samples"
        )
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in FOLDER.glob("*.csv")}


@pytest.mark.parametrize("sample", LABELLED, ids=lambda sample: sample.name)
def test_a_sample_opens_with_its_roles_guessed_right(sample: Sample) -> None:
    table = read_table(sample.files)
    roles = guess_roles(table)
    assert table.rejected_count == 0
    assert (roles.text_columns, roles.label_columns) == ((sample.text_column,), (sample.label_column,))
    assert len(labelled_texts(table, roles).rows) == table.rows
    assert f"{table.rows:,}" in sample.sentence, "the sentence on the start page names the number of rows"
    assert len(sample.tries) == 3


def test_tickets_are_many_uneven_and_of_all_lengths() -> None:
    frame = _frame("tickets")
    counts = frame["category"].value_counts()
    words = frame["message"].str.split().str.len()
    assert len(counts) >= 9 and 900 <= len(frame) <= 1200
    assert counts.max() > 4 * counts.min() and counts.min() >= 30
    assert words.min() <= 4 and words.max() >= 50
    assert frame["ticket_id"].is_unique and frame["received"].is_monotonic_increasing
    assert frame["received"].str.fullmatch(r"2026-\d\d-\d\d \d\d:\d\d").all()


def test_headlines_are_dated_and_their_mood_swings() -> None:
    frame = _frame("headlines")
    dates = pd.to_datetime(frame["date"])
    assert dates.is_monotonic_increasing and (dates.dt.day_of_week < 5).all()
    assert 170 <= (dates.max() - dates.min()).days <= 190
    share = (frame["sentiment"] == "negative").groupby(dates.dt.month).mean()
    assert share[4] > share[1] + 0.2 and share[4] > share[6] + 0.1
    assert set(frame["sentiment"]) == {"negative", "neutral", "positive"}
    assert all(
        company in headline
        for company, headline in zip(frame["company"], frame["headline"], strict=True)
        if company.isalpha()
    )


def test_chinese_headlines_are_dated_their_mood_swings_and_counting_is_not_enough() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.model_selection import cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    frame = _frame("headlines-zh")
    dates = pd.to_datetime(frame["日期"])
    assert dates.is_monotonic_increasing and (dates.dt.day_of_week < 5).all()
    share = (frame["情感"] == "利空").groupby(dates.dt.month).mean()
    assert share[4] > share[1] + 0.2 and share[4] > share[6] + 0.1
    assert all(company in headline for company, headline in zip(frame["公司"], frame["标题"], strict=True))
    counting = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3)), LinearSVC())
    assert 0.6 < cross_val_score(counting, frame["标题"], frame["情感"], cv=4).mean() < 0.85


@pytest.mark.parametrize("sample", LABELLED, ids=lambda sample: sample.name)
def test_no_two_texts_are_nearly_the_same(sample: Sample) -> None:
    table = read_table(sample.files)
    kinds = {finding.kind for finding in find_problems(table, guess_roles(table))}
    assert not kinds & {"exact_duplicates", "near_duplicates", "contradicting_labels", "empty_text", "rare_class"}


def test_similar_texts_are_distinguished_from_new_ones() -> None:
    seen = SeenTexts(0.6)
    assert seen.is_new("the parcel never came and nobody answers")
    assert not seen.is_new("The parcel never came, and nobody answers!")
    assert not seen.is_new("the parcel never came and nobody answered")
    assert seen.is_new("I was charged twice for one bag")


@pytest.mark.parametrize(
    ("name", "label", "low", "high"), [("tickets", "category", 0.80, 0.90), ("headlines", "sentiment", 0.74, 0.90)]
)
def test_counting_words_gets_most_but_not_all_of_them(name: str, label: str, low: float, high: float) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.pipeline import make_pipeline

    frame = _frame(name)
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=10, max_iter=2000)
    )
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    accuracy = cross_val_score(model, frame[SAMPLES[name].text_column], frame[label], cv=folds).mean()
    assert low <= accuracy <= high, f"TF-IDF with logistic regression: {accuracy:.3f}"


def test_nothing_is_left_unfilled() -> None:
    for sample in samples():
        for file in sample.files:
            frame = pd.read_csv(file, dtype=str, keep_default_na=False)
            may_be_empty = {sample.label_column} if sample.task == "match" else set()
            for column in set(frame.columns) - may_be_empty:
                left = [text for text in frame[column] if re.search(r"[\[\]{}|]", text) or not text.strip()]
                assert left == [], f"{file.name}, {column}"


def test_the_readme_lists_every_column() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for sample in samples():
        for file in sample.files:
            frame = pd.read_csv(file, dtype=str, keep_default_na=False)
            assert f"{file.name}: {len(frame):,} rows" in readme
            for column in frame.columns:
                assert f"| `{column}` |" in readme
        for label in set(_frame(sample.name)[sample.label_column]) if sample in LABELLED else ():
            assert label in readme


def test_a_pattern_gives_only_what_it_allows() -> None:
    import random

    text = {expand(random.Random(seed), "[a|b[|c]] {x} {x}", {"x": ["1", "2"]}) for seed in range(200)}
    assert text == {f"{head} {x} {x}" for head in ("a", "b", "bc") for x in "12"}
    with pytest.raises(KeyError):
        expand(random.Random(0), "{unknown}", {})


def test_the_tickets_of_may_go_on_where_those_of_april_end() -> None:
    before, may = _frame("tickets"), pd.read_csv(FOLDER / "support_tickets_may.csv", dtype=str, keep_default_na=False)

    assert list(may.columns) == list(before.columns)
    repeated = may[may["ticket_id"].isin(before["ticket_id"])]
    assert repeated.equals(may.head(14)) and repeated.to_numpy().tolist() == before.tail(14).to_numpy().tolist()
    later = may.iloc[14:]
    assert later["received"].is_monotonic_increasing and later["received"].min() > before["received"].max()
    assert set(later["category"]) - set(before["category"]) == {"gift subscription"}
    assert (later["category"] == "gift subscription").sum() == 36
    shares = [(frame["category"] == "delivery").mean() for frame in (before, later)]
    assert shares[1] > shares[0] + 0.04
    assert not set(later["message"]) & set(before["message"]) and later["message"].is_unique
    assert not [text for text in later["message"] if re.search(r"[\[\]{}|]", text)]
