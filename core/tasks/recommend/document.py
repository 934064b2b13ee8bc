"""The report of a recommender as a person reads it: figures beside the baselines, groups, the users it missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.errors import RunError
from core.message import Message, say
from core.metrics.intervals import explain_interval, wilson_interval
from core.metrics.specs import title_of
from core.report.charts import Bar, BarChart
from core.report.document import (
    Cell,
    Column,
    Document,
    Grid,
    Paragraph,
    Picture,
    ReportRequest,
    Section,
    make_figure_column,
)
from core.report.run_sections import describe_course, describe_data, describe_settings, describe_versions
from core.runs.folder import RunFolder
from core.tasks.recommend.figures import BASELINES, DECIDING, METRICS
from core.tasks.recommend.ranking import K
from core.tasks.recommend.report import (
    GroupFigures,
    RankingReport,
    describe_standing,
    headline,
    report_from_json,
)
from core.tasks.recommend.report_text import read_baselines
from core.tasks.recommend.spec import RECOMMEND
from core.tasks.recommend.split import PROTOCOLS
from core.tasks.used_columns import list_used_columns

_HIT = "hr@10"
_SPECS = {metric.name: metric for metric in METRICS}
_TITLES = {baseline.name: baseline.title for baseline in BASELINES}
_KINDS = {
    "test": say("Report of a recommender on test histories"),
    "validation": say("Report of a recommender on validation histories"),
}


def describe(run: RunFolder, request: ReportRequest) -> Document:
    """The report of a recommender; see `core.tasks.task_spec.TaskDocument`."""
    metrics = run.metrics() or {}
    splits = [request.split] if request.split else ["test", "validation"]
    split = next((name for name in splits if (metrics.get(name) or {}).get("targets")), "")
    about = (
        describe_course(run),
        describe_data(run, list_used_columns(run.job), metrics),
        describe_settings(run, RECOMMEND.settings(run.job)),
        describe_versions(run, metrics),
    )
    created = float(run.environment().get("created") or 0)
    if not split:
        return Document(
            title=run.name,
            kind=say("Report on a recommender that was not judged"),
            headline=say("No interactions were held back, so there is nothing to judge the lists on."),
            sections=about,
            created=created,
        )
    try:
        report, read = report_from_json(metrics[split]), read_baselines(metrics, split)
        baselines = dict(sorted(read.items(), key=lambda pair: -pair[1].figures[DECIDING]))
    except (KeyError, TypeError, ValueError) as error:
        raise RunError(
            say("The figures of this run are damaged."), hint=say("Train again, or restore metrics.json.")
        ) from error
    table = _tabulate(report, baselines)
    users = _list_missed(run, split, request)
    standing = describe_standing(report, {title_of(BASELINES, name): own for name, own in baselines.items()})
    return Document(
        title=run.name,
        kind=_KINDS[split],
        headline=headline(report),
        remarks=(Paragraph(text=standing), Paragraph(text=explain_interval(), tone="hint")),
        sections=(
            Section(title=say("Beside simple ways of recommending"), blocks=(table, _draw_hits(report, baselines))),
            _show_groups(report),
            *([users] if users is not None else []),
            Section(
                title=say("How this was measured"),
                blocks=(Paragraph(text=_find_protocol(report.protocol)), _explain_figures(report)),
            ),
            *about,
        ),
        table=_tabulate_file(report, baselines),
        has_texts=users is not None,
        created=created,
    )


_COLUMNS = (
    Column(name="name", title=say("model")),
    *(make_figure_column(_SPECS[name], "fine") for name in (_HIT, DECIDING)),
    Column(
        name="recall@10",
        title=say("share found (Recall@10)"),
        explanation=say("Of what a user chose, the share that is among the first ten"),
        form="fine",
    ),
    Column(
        name="mrr",
        title=say("mean of 1/rank (MRR)"),
        explanation=say("Mean of one through the rank of what was chosen: 1 is first every time"),
        form="fine",
    ),
    Column(
        name="coverage@10",
        title=say("items shown (coverage)"),
        explanation=say("Share of all items that are in the first ten of any user"),
        form="share",
    ),
    Column(
        name="novelty@10",
        title=say("rarity (novelty)"),
        explanation=say("How rare the shown items are, in bits: one more is half as often met"),
        form="number",
    ),
    Column(
        name="popularity@10",
        title=say("interactions of a shown item"),
        explanation=say("How many interactions of the training the shown items have on average"),
        form="number",
    ),
)


def _tabulate(report: RankingReport, baselines: Mapping[str, RankingReport]) -> Grid:
    """The model and the baselines, the best first; recall is left out where it equals the hit rate."""
    named: list[tuple[str, Message | str, RankingReport]] = [("model", say("This model"), report)]
    named += [(name, _TITLES.get(name, name), own) for name, own in baselines.items()]
    equals_hits = report.targets == report.lists
    columns = tuple(
        column
        for column in _COLUMNS
        if column.name == "name" or (column.name in report.figures and not (column.name == "recall@10" and equals_hits))
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (title, *(own.figures.get(column.name) for column in columns[1:])) for _, title, own in named
    )
    return Grid(
        caption=say("The model and simple ways of recommending"),
        columns=columns,
        rows=rows,
        keys=tuple(name for name, _, _ in named),
        strong=0,
    )


def _tabulate_file(report: RankingReport, baselines: Mapping[str, RankingReport]) -> Grid:
    """The table of a csv file: intervals beside their figures, and the protocol in every row."""
    shown = _tabulate(report, baselines)
    columns: list[Column] = [shown.columns[0]]
    rows: list[list[Cell]] = [[row[0]] for row in shown.rows]
    reports = [report, *baselines.values()]
    for at, column in enumerate(shown.columns[1:], 1):
        columns.append(column)
        for row, own in zip(rows, shown.rows, strict=True):
            row.append(own[at])
        if column.name in report.intervals:
            columns.append(replace(column, name=f"{column.name} 95 %", form="text"))
            for row, one in zip(rows, reports, strict=True):
                ends = one.intervals.get(column.name)
                row.append("{:.3f}–{:.3f}".format(*ends) if ends else None)
    columns.append(Column(name="protocol", title=say("protocol")))
    filled = tuple((*row, report.protocol) for row in rows)
    return replace(shown, columns=tuple(columns), rows=filled)


def _draw_hits(report: RankingReport, baselines: Mapping[str, RankingReport]) -> Picture:
    hits = round(report.figures[_HIT] * report.lists)
    bars = [
        Bar(
            title=say("This model"),
            value=report.figures[_HIT],
            interval=wilson_interval(hits, report.lists),
            is_strong=True,
        )
    ]
    bars += [Bar(title=_TITLES.get(name, name), value=own.figures[_HIT]) for name, own in baselines.items()]
    return Picture(
        title=say("Users for whom one of ten is right"),
        chart=BarChart(bars=tuple(bars), x_title=say("right among ten (HR@10)"), form="share"),
        caption=say(
            "The line on the bar of the model is its 95% interval. A model that is not clearly ahead is not worth its "
            "time."
        ),
    )


def _show_groups(report: RankingReport) -> Section:
    columns = (
        Column(name="group", title=say("group")),
        Column(name="count", title=say("how many"), form="count"),
        Column(name="hr@10", title=say("right among ten (HR@10)"), form="fine"),
        Column(name="ndcg@10", title=say("right and early (NDCG@10)"), form="fine"),
        Column(name="mrr", title=say("mean of 1/rank (MRR)"), form="fine"),
    )

    def tabulate(caption: Message, groups: tuple[GroupFigures, ...]) -> Grid:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (_name_group(one), one.count, *(one.figures[name] for name in (_HIT, DECIDING, "mrr")))
            for one in groups
            if one.count
        )
        return Grid(caption=caption, columns=columns, rows=rows)

    return Section(
        title=say("For whom, and for which items"),
        blocks=(
            tabulate(say("By how much is known of the user"), report.by_history),
            tabulate(say("By how well the item is known"), report.by_popularity),
        ),
    )


_GROUPS: dict[str, Message] = {
    "head": say("most popular fifth of the items"),
    "tail": say("the other items"),
    "cold": say("items that are new to the model"),
}


def _name_group(group: GroupFigures) -> Message:
    if group.name in _GROUPS:
        return _GROUPS[group.name]
    if group.high is None:
        return say("histories of {low} items and more", low=group.low)
    return say("histories of {low} to {high} items", low=group.low, high=group.high)


def _list_missed(run: RunFolder, split: str, request: ReportRequest) -> Section | None:
    """The users whose next item came last in the list; None where texts are left out."""
    frame = run.predictions(split) if request.with_texts and request.texts > 0 else None
    if frame is None or "rank" not in frame.columns:
        return None
    missed = frame[frame["rank"] > K].sort_values("rank", ascending=False, kind="stable")
    worst = missed.head(request.texts)
    columns = (
        Column(name="user", title=say("user")),
        Column(name="history", title=say("items known"), form="count"),
        Column(name="title", title=say("what was chosen"), is_wide=True),
        Column(name="rank", title=say("its rank"), form="count"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(row.user), int(row.history), str(row.title) or str(row.item), int(row.rank))
        for row in worst[["user", "history", "item", "title", "rank"]].itertuples(index=False)
    )
    title = say("Users it is most wrong about")
    if not rows:
        return Section(title=title, blocks=(Paragraph(text=say("Everything that was chosen is among the first ten.")),))
    grid = Grid(
        caption=say("What came furthest down the list"), columns=columns, rows=rows, left_out=len(missed) - len(rows)
    )
    return Section(title=title, blocks=(grid,))


def _find_protocol(text: str) -> Message:
    """The stored sentence as one that can be translated, where it is one of ours."""
    return next(
        (protocol for protocol in PROTOCOLS if str(protocol) == text), Message("{protocol}", (("protocol", text),))
    )


def _explain_figures(report: RankingReport) -> Paragraph:
    low, high = report.intervals[DECIDING]
    text = say(
        "Every one of the {items} items is ranked for every one of the {lists} histories; ties count against the "
        "model. With as many other histories NDCG@10 would lie between {low:.4f} and {high:.4f} in 95 of 100 cases "
        "(bootstrap).",
        items=report.items,
        lists=report.lists,
        low=low,
        high=high,
    )
    return Paragraph(text=text)
