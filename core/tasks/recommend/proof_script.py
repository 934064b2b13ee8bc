"""Ranked lists and text vectors of an exported recommender, by the script in its folder; run as a program in a new
process.

    python -E -P proof_script_recommend.py ASKED.json ANSWERS.json PROGRESS

Nothing of Tunewright can be imported here: the results are those of any user who opens the folder.
"""

import importlib.abc
import importlib.util
import json
import platform
import sys
import time


class _NoneOfOurs(importlib.abc.MetaPathFinder):
    """Makes imports of Tunewright's packages fail, even if they are installed next to torch."""

    def find_spec(self, name, path=None, target=None):
        if path is None and name.partition(".")[0] in {"core", "gui", "resources"}:
            raise ModuleNotFoundError(f"{name} is kept out of the proof", name=name)
        return None


def open_recommender(asked):
    spec = importlib.util.spec_from_file_location("recommend", f"{asked['folder']}/recommend.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Recommender(asked["folder"])


def rank(recommender, asked, progress):
    """For each history the best items, their scores, and the scores of the items expected at their ranks."""
    lists = []
    for number, (history, shown) in enumerate(zip(asked["histories"], asked["shown"], strict=True), start=1):
        scores = recommender.scores(history)
        best = recommender.best(scores, len(shown), history)
        expected = [float(scores[recommender.place[one]]) for one in shown]
        lists.append(
            {"items": [own for own, _, _ in best], "scores": [score for _, _, score in best], "expected": expected}
        )
        progress.write(f"{number}\n")
        progress.flush()
    return lists


def measure_items(recommender):
    """The largest difference between the stored item vectors and those computed from texts and id vectors."""
    import torch
    from torch.nn import functional

    tensors, weights, sizes = recommender.tensors, recommender.weights, recommender.sizes
    known, parts = weights["is_known"], []
    described = (
        torch.cat([tensors[name] for name in ("text_vectors", "numbers") if name in tensors], dim=1)
        if sizes["text_width"]
        else None
    )
    for member in range(sizes["members"]):
        own = weights[f"members.{member}.ids.weight"] * known[:, None]
        if described is not None:
            inside = functional.gelu(recommender.linear(member, "adaptor.1", described))
            own = own + functional.normalize(recommender.linear(member, "adaptor.4", inside), dim=1)
        parts += [own, (weights[f"members.{member}.wanted"] * known)[:, None]]
    return float((torch.cat(parts, dim=1) - tensors["vectors"]).abs().max())


def encode(asked):
    if not asked["texts"]:
        return []
    from sentence_transformers import SentenceTransformer

    return (
        SentenceTransformer(asked["folder"], device="cpu")
        .encode(asked["texts"], batch_size=16, show_progress_bar=False)
        .tolist()
    )


def main():
    sys.meta_path.insert(0, _NoneOfOurs())
    sys.dont_write_bytecode = True  # no files may be added to the exported folder
    began = time.perf_counter()
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    import torch

    with torch.no_grad(), open(sys.argv[3], "w", encoding="utf-8") as progress:
        recommender = open_recommender(asked)
        lists, vectors, items = rank(recommender, asked, progress), encode(asked), measure_items(recommender)
    names = ("torch", "numpy", "sentence_transformers")
    body = {
        "lists": lists,
        "vectors": vectors,
        "items": items,
        "python": platform.python_version(),
        "versions": {name: str(sys.modules[name].__version__) for name in names if name in sys.modules},
        "seconds": round(time.perf_counter() - began, 3),
    }
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(body, file)


if __name__ == "__main__":
    main()
