"""Small generated tables, at least one for each task; `samples()` lists them for the window and the demo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    """A bundled table, ready to open.

    Attributes:
        name: short and stable: "tickets".
        title: for display.
        sentence: what it shows, one line.
        files: absolute paths, opened together.
        task: the task it is made for.
        text_column, label_column: the initial roles; empty if the task has no such columns.
        tries: sentences to try on the trained model.
    """

    name: str
    title: str
    sentence: str
    files: tuple[Path, ...]
    task: str
    text_column: str
    label_column: str
    tries: tuple[str, ...]


def samples() -> tuple[Sample, ...]:
    """Every sample, the best one for a first training first."""
    return (
        Sample(
            name="tickets",
            title="Support tickets",
            sentence="1,022 messages to a coffee shop, in eleven uneven classes: sort them as a support lead would.",
            files=(FOLDER / "support_tickets.csv",),
            task="classify",
            text_column="message",
            label_column="category",
            tries=(
                "You took the money two times for one bag, please explain.",
                "The courier left my coffee with somebody I don't know.",
                "I never get the code that should let me into my account.",
            ),
        ),
        Sample(
            name="headlines",
            title="Finance headlines",
            sentence="1,200 dated headlines about invented companies: good, bad or neither, with a swing of mood in "
            "spring.",
            files=(FOLDER / "finance_headlines.csv",),
            task="classify",
            text_column="headline",
            label_column="sentiment",
            tries=(
                "Tarn Energy loses less than everybody had feared",
                "Juno Retail to publish its yearly report on Thursday",
                "Kestrel Air grounds its fleet after engine trouble",
            ),
        ),
        Sample(
            name="tickets-zh",
            title="客服留言 (support tickets in Chinese)",
            sentence="380 messages in Chinese, in seven classes: the multilingual backbone is chosen by itself.",
            files=(FOLDER / "support_tickets_zh.csv",),
            task="classify",
            text_column="留言",
            label_column="类别",
            tries=("怎么扣了我两次钱？", "快递到现在都没来。", "验证码总是收不到。"),
        ),
        Sample(
            name="headlines-zh",
            title="财经标题 (finance headlines in Chinese)",
            sentence="480 dated headlines in Chinese about invented companies: good, bad or neither, and a dip.",
            files=(FOLDER / "finance_headlines_zh.csv",),
            task="classify",
            text_column="标题",
            label_column="情感",
            tries=("云岭能源亏损收窄，订单排到明年", "青禾食品周三召开业绩说明会", "长风汽车召回两万辆，股价跌停"),
        ),
        Sample(
            name="faq",
            title="Support answers",
            sentence="987 questions to a coffee shop and the 60 answers its support sends out; 100 questions have "
            "none yet.",
            files=(FOLDER / "support_faq.csv",),
            task="match",
            text_column="question",
            label_column="answer",
            tries=(
                "I'll be travelling for two months, no coffee needed meanwhile.",
                "My parents never got the parcel although it says it was handed over.",
                "Our accountant wants another name on the invoice.",
            ),
        ),
        Sample(
            name="books",
            title="Library loans",
            sentence="5,051 loans of 440 books by 360 readers of a library: find out what each of them should read "
            "next.",
            files=(FOLDER / "book_loans.csv", FOLDER / "books.csv"),
            task="recommend",
            text_column="",
            label_column="",
            tries=(
                "something quiet about a garden",
                "a murder on the night train",
                "a funny book by the sea for children",
            ),
        ),
    )


def samples_of(task: str) -> tuple[Sample, ...]:
    """The samples that are made for a task."""
    return tuple(sample for sample in samples() if sample.task == task)
