"""The jobs of a watch: classify texts in the worker, and on background threads read, count, and scan the watched
folder.

Every module that needs torch is imported inside the generator, so that it is loaded on the worker's thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import WorkbenchError
from core.train.control import Control
from gui.work.background import Ticket, Work
from gui.work.libraries import load_heavy_libraries
from gui.work.model_cache import ModelCache
from gui.work.model_jobs import CLASSIFIER_FILES, Make, open_classifier

if TYPE_CHECKING:
    import numpy as np

    from core.data.table import Table
    from core.watch.classified import Classified
    from core.watch.dated_texts import DatedTexts
    from core.watch.findings import Findings
    from core.watch.folder import FolderScan, FolderScanner, NewFile
    from core.watch.known_errors import KnownErrors
    from core.watch.periods import Every
    from core.watch.plan import WatchPlan
    from core.watch.rules import KeptRule, Rule
    from core.watch.series import Series
    from core.watch.store import KeptAlert, WatchStore

_MOST_REMEMBERED = 500_000
_SAMPLED = 200


@dataclass(frozen=True, eq=False)
class TableScan:
    """The columns of a table that a watch could use, the likeliest first; `script` is that of its texts."""

    table: Table
    model: str
    date_columns: tuple[str, ...]
    text_columns: tuple[str, ...]
    group_columns: tuple[str, ...]
    every: Every
    script: str = ""


@dataclass(frozen=True, eq=False)
class Shown:
    """Everything the page shows of some texts.

    Attributes:
        learnt: how many of them the model was trained on; their labels are counted. findings: of every rule, on or off.
    """

    plan: WatchPlan
    classified: Classified
    errors: KnownErrors | None
    series: Series
    findings: tuple[Findings, ...] = ()
    trained: int = 0


class PredictionCache:
    """Keeps the models of a watch and their predictions, so that another column or period classifies no text twice.
    Used on the worker's thread only.
    """

    def __init__(self) -> None:
        self._models = {part: ModelCache(open_classifier, weights=CLASSIFIER_FILES) for part in ("model", "topic")}
        self._predicted: dict[tuple[str, str, float], dict[str, tuple[np.ndarray, bool | None]]] = {}

    def classify(self, part: str, folder: Path, texts: Sequence[str], control: Control) -> Iterator[object]:
        """Yield the progress; the labels come last."""
        import numpy as np

        from core.runs.versions import find_model_in_use
        from core.tasks.classify.unlike import UNLIKE
        from core.tasks.classify.verdicts import counts_unlike_apart
        from core.watch.classify import classify_texts
        from core.watch.text_labels import JoinedPredictions, labels_from_predictions

        classifier = self._models[part].open(_model_folder(find_model_in_use(folder)))
        measured = classifier.folder / UNLIKE  # which texts are none of the classes can be measured anew
        stamp = measured.stat().st_mtime if measured.is_file() else 0.0
        known = self._predicted.setdefault((str(folder), classifier.model_id, stamp), {})
        if len(known) > _MOST_REMEMBERED:
            known.clear()
        new = list(dict.fromkeys(text for text in texts if text not in known))
        if new:
            labels = yield from classify_texts(new, lambda some: classifier.predict(some, control=control))
            assert labels.probabilities is not None  # a classifier always gives them
            flags = [None] * len(new) if labels.is_unlike is None else labels.is_unlike.tolist()
            known.update(zip(new, zip(labels.probabilities, flags, strict=True), strict=True))
        probabilities = np.stack([known[text][0] for text in texts])
        found = [known[text][1] for text in texts]
        unlike = None if None in found else np.array(found, dtype=bool)
        apart = unlike if counts_unlike_apart(classifier.folder, classifier.model_id) else None
        joined = JoinedPredictions(classifier.classes, probabilities, classifier.multi_label, unlike)
        yield labels_from_predictions(joined, apart)


def classify(cache: PredictionCache, texts: DatedTexts, plan: WatchPlan) -> Make:
    """Classify the texts by the models of a plan; a `Classified` comes last."""

    def make(control: Control) -> Iterator[object]:
        load_heavy_libraries()
        from core.train.device import prepare_threads
        from core.watch.classified import Classified
        from core.watch.text_labels import TextLabels

        prepare_threads(0)
        answers: list[TextLabels] = []
        for part, folder in (("model", plan.model), ("topic", plan.topic_model)):
            if not folder:
                continue
            for event in cache.classify(part, Path(folder), texts.texts, control):
                if isinstance(event, TextLabels):
                    answers.append(event)
                else:
                    yield event
        yield Classified(texts, answers[0], answers[1] if plan.topic_model else None)

    return make


def _model_folder(folder: Path) -> Path:
    return folder / "model" if (folder / "model" / "config.json").is_file() else folder


# on background threads, without torch


def scan_table(table: Table, model: str) -> Work:
    """A job that finds the columns a watch could use."""

    def work(ticket: Ticket) -> TableScan:
        from core.data.cells import arrow_column, list_cells
        from core.data.dates import read_dates
        from core.data.scripts import dominant_script
        from core.watch.periods import choose_every
        from core.watch.plan import find_date_columns, find_group_columns, find_text_columns

        dates = find_date_columns(table)
        ticket.check()
        texts = find_text_columns(table, Path(model) if model else None)
        ticket.check()
        groups = find_group_columns(table, (*dates, *texts))
        every = choose_every(read_dates(list_cells(arrow_column(table.frame, dates[0]))).moments) if dates else "day"
        sample = table.frame.head(_SAMPLED)
        cells = [cell for name in texts for cell in list_cells(arrow_column(sample, name))]
        return TableScan(table, model, dates, texts, groups, every, dominant_script(cells))

    return work


def find_model(table: Table, runs: Sequence[Path]) -> Work:
    """A job that gives the model folder of a run that fits the table; None where none does."""

    def work(ticket: Ticket) -> Path | None:
        from core.watch.model_choice import find_fitting_model

        found = find_fitting_model(runs, table)
        return None if found is None else found / "model"

    return work


def read_texts(table: Table, plan: WatchPlan, chooses_period: bool) -> Work:
    """A job that gives the plan and the `DatedTexts` of a table; the period too, where none was chosen."""

    def work(ticket: Ticket) -> tuple[WatchPlan, DatedTexts]:
        from core.watch.dated_texts import read_dated_texts
        from core.watch.periods import choose_every

        texts = read_dated_texts(table, plan)
        return (replace(plan, every=choose_every(texts.moments)) if chooses_period else plan), texts

    return work


def count(plan: WatchPlan, classified: Classified, rules: Sequence[KeptRule], table: Table | None) -> Work:
    """A job that counts shares and finds what every rule would have raised; gives `Shown`.

    Args:
        table: where the texts come from; the ones the model was trained on are searched in it.
    """

    def work(ticket: Ticket) -> Shown:
        from core.runs.versions import find_model_in_use
        from core.watch.findings import find_all
        from core.watch.known_errors import find_errors
        from core.watch.text_labels import with_known_labels
        from core.watch.trained_texts import find_trained_labels

        known = classified
        known_labels = (
            find_trained_labels(find_model_in_use(Path(plan.model)), table, classified.texts.rows)
            if table is not None
            else None
        )
        if known_labels is not None and not classified.predicted.multi_label and classified.predicted.is_known is None:
            known = replace(classified, predicted=with_known_labels(classified.predicted, known_labels))
        trained = int(known.predicted.is_known.sum()) if known.predicted.is_known is not None else 0
        errors = find_errors(find_model_in_use(Path(plan.model)))
        ticket.check()
        series = known.series(plan.every, errors)
        ticket.check()
        return Shown(
            plan, known, errors, series, tuple(find_all((one.rule for one in rules), known, errors, (series,))), trained
        )

    return work


def find_past(shown: Shown, rules: Sequence[Rule]) -> Work:
    """A job that gives the `Findings` of rules over the texts that are shown."""

    def work(ticket: Ticket) -> tuple[Findings, ...]:
        from core.watch.findings import find_all

        return tuple(find_all(rules, shown.classified, shown.errors, (shown.series,)))

    return work


def read_rule_file() -> Work:
    """A job that reads the rules stored on this machine."""

    def work(ticket: Ticket) -> tuple[KeptRule, ...]:
        from core.watch.rules_file import read_rules
        from core.watch.store import rules_path

        return read_rules(rules_path()) if rules_path().is_file() else ()

    return work


def write_rule_file(rules: Sequence[KeptRule]) -> Work:
    """A job that stores the rules on this machine."""

    def work(ticket: Ticket) -> None:
        from core.watch.rules_file import write_rules
        from core.watch.store import rules_path

        write_rules(rules_path(), rules)

    return work


def save_table(shown: Shown, out: Path) -> Work:
    """A job that writes the shares by period, group and class, by the ending of the name."""

    def work(ticket: Ticket) -> Path:
        from core.tasks.prediction_files import write_predictions
        from core.watch.series import tabulate

        write_predictions(tabulate(shown.series), out)
        return out

    return work


# the watched folder


@dataclass(frozen=True, eq=False)
class FolderState:
    """A watch of a folder as it is stored now; `new` are the alerts that the last file raised."""

    store: WatchStore
    classified: Classified | None
    alerts: tuple[KeptAlert, ...]
    new: tuple[KeptAlert, ...] = ()


def open_watch() -> Work:
    """A job that opens the newest watch of this machine; None where there is none."""

    def work(ticket: Ticket) -> FolderState | None:
        from core.watch.store import WatchStore, list_watches

        found = list_watches()
        if not found:
            return None
        store = WatchStore.open(found[-1])
        return FolderState(store, store.read_texts(), store.alerts())

    return work


def begin_watch(
    plan: WatchPlan, folder: Path, seed: Classified | None, sources: Sequence[Path], rules: Sequence[KeptRule]
) -> Work:
    """A job that begins to watch a folder; `seed` are the first texts, as the past that rules compare with."""

    def work(ticket: Ticket) -> FolderState:
        from core.watch.store import WatchStore

        store = WatchStore.create(plan, folder)
        if seed is not None:
            store.add_texts(_content(sources), seed)
        return _update_alerts(store, rules, acknowledged=True)

    return work


def scan_folder(scanner: FolderScanner, store: WatchStore) -> Work:
    """A job that scans for new files."""

    def work(ticket: Ticket) -> FolderScan:
        return scanner.scan(store.known())

    return work


def read_new_file(file: NewFile, store: WatchStore) -> Work:
    """A job that reads a new file: its texts, or the error that says why it cannot be used."""

    def work(ticket: Ticket) -> DatedTexts | WorkbenchError:
        from core.data.reading import read_table
        from core.tasks.left_out import report_left_out
        from core.watch.dated_texts import read_dated_texts

        try:
            table = read_table([file.path])
            texts = read_dated_texts(table, store.plan)
            return replace(texts, notes=(*report_left_out(table), *texts.notes))
        except WorkbenchError as error:
            return error

    return work


def store_new_file(file: NewFile, classified: Classified, store: WatchStore, rules: Sequence[KeptRule]) -> Work:
    """A job that stores the classified texts of a new file and raises alerts."""

    def work(ticket: Ticket) -> FolderState:
        store.add_texts(file.content, classified)
        return _update_alerts(store, rules)

    return work


def acknowledge_past(store: WatchStore, rules: Sequence[KeptRule]) -> Work:
    """A job that acknowledges what rules would have raised in the past: they were just switched on."""

    def work(ticket: Ticket) -> FolderState:
        return _update_alerts(store, rules, acknowledged=True)

    return work


def acknowledge(store: WatchStore, keys: frozenset[str], at: float | None) -> Work:
    """A job that acknowledges alerts, or reverts that."""

    def work(ticket: Ticket) -> tuple[KeptAlert, ...]:
        store.acknowledge(keys, at)
        return store.alerts()

    return work


def _update_alerts(store: WatchStore, rules: Sequence[KeptRule], *, acknowledged: bool = False) -> FolderState:
    from core.runs.versions import find_model_in_use
    from core.watch.findings import keep_alerts
    from core.watch.known_errors import find_errors

    classified = store.read_texts()
    new: tuple[KeptAlert, ...] = ()
    if classified is not None:
        new = store.add_alerts(
            keep_alerts(
                rules, classified, find_errors(find_model_in_use(Path(store.plan.model))), acknowledged=acknowledged
            )
        )
    return FolderState(store, classified, store.alerts(), () if acknowledged else new)


def _content(sources: Sequence[Path]) -> str:
    """The content key that a scan gives a file; several files together get one of their own."""
    digest = hashlib.sha256()
    for path in sources:
        try:
            digest.update(path.read_bytes())
        except OSError:
            digest.update(str(path).encode("utf-8", "replace"))
    return digest.hexdigest()
