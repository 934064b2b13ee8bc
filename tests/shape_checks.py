"""Checks the shapes and types of signatures at every call, in the modules that say them with `core.shapes`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import TypeVar

from beartype import BeartypeConf, beartype
from jaxtyping import jaxtyped

CHECKED = frozenset(
    {
        "core.metrics.calibration",
        "core.metrics.labels",
        "core.models.bi_encoder",
        "core.models.entailment",
        "core.models.layer_run",
        "core.models.pooling",
        "core.tasks.match.bm25",
        "core.tasks.match.confidence",
        "core.tasks.match.report",
        "core.tasks.recommend.baseline_models",
        "core.tasks.recommend.full_softmax",
        "core.tasks.recommend.ranking",
        "core.tasks.recommend.report",
        "core.tasks.recommend.sequence_model",
    }
)
_DECORATOR = "_check_shapes_"
_T = TypeVar("_T")
_check_types = beartype(conf=BeartypeConf(is_pep484_tower=True))  # an int is a float, as everywhere in Python


def check_shapes(thing: _T) -> _T:
    """A function whose calls, or a dataclass whose fields are checked; any other class as it is."""
    return jaxtyped(thing, typechecker=_check_types)  # type: ignore[no-any-return, call-overload]


def install() -> None:
    """Check calls into these modules from now on; before any of them is imported."""
    assert not CHECKED.intersection(sys.modules)
    sys.meta_path.insert(0, _Finder())


# jaxtyping's own hook also renames the cache files of whatever these modules import: torch's libraries would be
# compiled anew, which takes seconds.
class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in CHECKED else None
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(SourceFileLoader):
    def path_stats(self, path: str) -> dict[str, float]:
        raise OSError("what is compiled here is not to be kept for those who do not check")

    def source_to_code(self, data, path, *, _optimize=-1) -> CodeType:  # type: ignore[no-untyped-def, override]
        tree = ast.parse(data, path)
        place = next(at for at, node in enumerate(tree.body) if not _is_opening(node))
        tree.body.insert(place, ast.parse(f"from {__name__} import check_shapes as {_DECORATOR}").body[0])
        return compile(ast.fix_missing_locations(_Decorate().visit(tree)), path, "exec", optimize=_optimize)


def _is_opening(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) or isinstance(node, ast.ImportFrom) and node.module == "__future__"


class _Decorate(ast.NodeTransformer):
    # Nearest to a function, where its annotations still are; before a class, where @dataclass has done its work.
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.decorator_list.append(ast.Name(_DECORATOR, ast.Load()))
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.generic_visit(node)
        node.decorator_list.insert(0, ast.Name(_DECORATOR, ast.Load()))
        return node
