"""The counters of the structure figures, over small packages written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.structure import (
    count_between,
    count_task_names,
    find_duplicates,
    find_imports,
    find_rings,
    find_tasks,
    join_parts,
    measure,
    measure_classes,
    measure_sizes,
    normalise,
    read_sources,
    task_of,
)
from core.tasks.registry import task_names

SIX_LINES = "\n".join(f"value_{number} = make({number})" for number in range(6)) + "\n"


@pytest.fixture
def write(tmp_path: Path):
    """Writes one file of the checkout and gives the checkout's folder."""

    def write_file(path: str, text: str = "") -> Path:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path

    for package in ("core/__init__.py", "gui/__init__.py"):
        write_file(package)
    return write_file


def test_imports_are_found_at_the_top_and_inside_functions_and_only_among_the_sources(write):
    write("core/a.py", "import json\nfrom core import b\nfrom core.b import name\n")
    write("core/b.py", "def load():\n    import core.c\n")
    folder = write("core/c.py")
    imports = find_imports(read_sources(folder))
    assert imports["core.a"] == {"core.b"} and imports["core.b"] == {"core.c"} and imports["core.c"] == set()


def test_arrows_are_counted_between_files_and_subfolders_of_a_package(write):
    write("core/tasks/__init__.py")
    write("core/tasks/jobs.py", "from core.tasks import opening\nfrom core.tasks.match import job\n")
    write("core/tasks/opening.py", "from core.tasks.match.job import run\n")
    write("core/tasks/match/__init__.py")
    write("core/tasks/match/job.py", "from core.tasks.recommend import job\nfrom core.tasks.recommend.job import run\n")
    write("core/tasks/recommend/__init__.py")
    folder = write("core/tasks/recommend/job.py")
    assert count_between(find_imports(read_sources(folder)), "core.tasks") == {
        "modules": 2,
        "folders": 2,
        "imports_between_modules": 1,
        "imports_between_folders": 1,
        "imports_between_all": 4,
    }


def test_rings_are_found_between_modules_and_between_parts(write):
    write("core/data/__init__.py")
    write("core/data/one.py", "from core.tasks.two import x\n")
    write("core/data/other.py")
    write("core/tasks/__init__.py")
    folder = write("core/tasks/two.py", "from core.data.other import y\n")
    imports = find_imports(read_sources(folder))
    assert find_rings(imports) == []
    assert find_rings(join_parts(imports, "core")) == [["core.data", "core.tasks"]]
    write("core/data/other.py", "from core.data import one\n")
    assert find_rings(find_imports(read_sources(folder))) == [["core.data.one", "core.data.other", "core.tasks.two"]]


def test_sizes_count_lines_and_the_functions_of_a_class_body(write):
    write("core/long.py", "x = 1\n" * 401)
    methods = "".join(f"    def method_{number}(self): ...\n" for number in range(26))
    folder = write(
        "gui/wide.py", f"class Wide:\n{methods}\nclass Narrow:\n    def only(self):\n        def inner(): ...\n"
    )
    sources = read_sources(folder)
    assert [(one.name, one.methods) for one in measure_classes(sources)] == [("Wide", 26), ("Narrow", 1)]
    sizes = measure_sizes(sources)
    assert sizes["largest_file"] == ["core/long.py", 401]
    assert sizes["class_with_most_methods"] == ["Wide", 26]
    assert (sizes["files_over_400_lines"], sizes["classes_over_25_methods"]) == (1, 1)


def test_a_file_belongs_to_a_task_by_its_folder_or_else_by_its_name():
    assert task_of("core/tasks/match/job.py") == "match"
    assert task_of("gui/tasks/classify/judge/report_table.py") == "classify"
    assert task_of("core/tasks/jobs.py") == task_of("core/config/match.py") == task_of("gui/watch/controller.py") == ""
    assert task_of("core/runs/card_recommend.py") == task_of("gui/pages/recommend/use_page.py") == "recommend"
    assert task_of("gui/session_match_answers.py") == "match" and task_of("core/tasks/few_shot.py") == "classify"


def test_the_tasks_are_those_of_the_checkout_that_is_looked_at(write):
    assert find_tasks(read_sources(Path(__file__).parents[2])) == set(task_names())
    write("core/tasks/match/spec.py", SIX_LINES)
    write("core/tasks/length/spec.py", SIX_LINES)
    write("core/tasks/shared/other.py", SIX_LINES)
    folder = write("gui/window.py", 'if task == "length" or task == "recommend":\n    pass\n')
    sources = read_sources(folder)
    assert find_tasks(sources) == {"match", "length"}
    assert [one.lines for one in find_duplicates(sources)] == [6]
    assert count_task_names(sources) == {"comparisons": 1, "tables": 0}


def test_a_checkout_from_before_a_task_was_a_folder_has_the_first_three(write):
    write("core/tasks/match.py", SIX_LINES)
    folder = write("core/tasks/recommend.py", SIX_LINES)
    sources = read_sources(folder)
    assert find_tasks(sources) == {"classify", "recommend", "match"}
    assert [one.lines for one in find_duplicates(sources)] == [6]


def test_comments_docstrings_imports_and_white_space_make_no_difference(write):
    folder = write(
        "core/x.py", '"""What it is."""\nimport os\n\ndef f(a):  # why\n    """Doc."""\n    return  "# kept", a\n'
    )
    assert [normalise(source) for source in read_sources(folder) if source.path == "core/x.py"] == [
        ["def f(a):", 'return "# kept", a']
    ]


def test_equal_lines_of_two_tasks_are_a_duplicate_and_those_of_one_task_are_none(write):
    write("core/tasks/match/a.py", "first = 1\n" + SIX_LINES + "last = 2\n")
    write("core/tasks/match/b.py", SIX_LINES)
    write("core/tasks/jobs.py", SIX_LINES)
    write("core/tasks/recommend/c.py", SIX_LINES.replace(" = ", "  =  ") + "other = 3\n")
    folder = write("core/tasks/recommend/d.py", "\n".join(SIX_LINES.splitlines()[:5]) + "\n")
    found = find_duplicates(read_sources(folder))
    assert sorted((one.first, one.second, one.lines) for one in found) == [
        ("core/tasks/match/a.py", "core/tasks/recommend/c.py", 6),
        ("core/tasks/match/b.py", "core/tasks/recommend/c.py", 6),
    ]


def test_names_of_tasks_count_outside_of_their_folders_and_registries(write):
    lines = 'if task == "match" or task in ("recommend", "classify"):\n    pages = {"match": 1, "recommend": 2}\n'
    write("core/tasks/match/job.py", lines)
    write("core/tasks/registry.py", lines)
    write("gui/tasks/registry.py", lines)
    write("core/cli/train.py", 'commands = {"match": 1, "other": 2}\n')
    folder = write("gui/window.py", lines + 'title = "match"\n')
    assert count_task_names(read_sources(folder)) == {"comparisons": 2, "tables": 1}


def test_this_checkout_is_measured_in_every_group():
    groups = measure(Path(__file__).parents[2], fast=True)
    assert set(groups) == {
        "top of core/tasks", "top of gui", "rings", "sizes", "duplicates between tasks", "names of tasks outside",
    }  # fmt: skip
    assert groups["sizes"]["files"] > 100 and groups["top of core/tasks"]["folders"] >= 3
