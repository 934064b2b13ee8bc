"""Recommends without Tunewright: python recommend.py --history ID,ID [--top 10], or --like "in words".

Lies beside the model. numpy, torch and safetensors are enough; a wish in words needs sentence-transformers too.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional

LATEST, DECAY, LOUDNESS = 10, 0.8, 4.0  # of the transitions
NEAR_LATEST, NEAR_DECAY = 5, 0.9  # of the similarity to the latest items
WORDS_COUNT = 2.0  # weight of the text similarity for a request in words


class Recommender:
    def __init__(self, folder):
        self.folder = Path(folder)
        about = json.loads((self.folder / "sequence.json").read_text(encoding="utf-8"))
        self.sizes, self.blend = about["sizes"], about["blend"]
        self.weights = load_file(self.folder / "sequence.safetensors")
        self.tensors = load_file(self.folder / "items.safetensors")
        with open(self.folder / "items.jsonl", encoding="utf-8") as lines:
            self.items = [json.loads(line) for line in lines]
        self.place = {item["id"]: number for number, item in enumerate(self.items)}

    def scores(self, history):
        """The score of every item for a history (item ids, oldest first); higher is better."""
        places = [self.place[one] for one in history]
        scores = self.ask(self.tensors["vectors"][places])
        if self.blend.get("followers"):
            found = torch.zeros(len(self.items))
            bounds = self.tensors["next_offsets"].tolist()
            for age, place in enumerate(places[::-1][:LATEST]):
                own = slice(bounds[place], bounds[place + 1])
                found[self.tensors["next_items"][own].long()] += DECAY**age * self.tensors["next_weights"][own]
            scores += self.blend["followers"] * torch.log1p(LOUDNESS * found)
        if self.blend.get("likeness"):
            near = self.tensors["near_vectors"]
            ages = torch.arange(len(places[-NEAR_LATEST:])).flip(0)
            scores += self.blend["likeness"] * (
                near @ (near[places[-NEAR_LATEST:]] * NEAR_DECAY ** ages[:, None]).T
            ).amax(1)
        return scores + self.common_scores()

    def scores_of_words(self, words):
        """The score of every item for a request in words: as after one new item with that text, and by similarity."""
        from sentence_transformers import SentenceTransformer

        vector = torch.from_numpy(
            SentenceTransformer(str(self.folder), device="cpu").encode([words], show_progress_bar=False)
        )
        described = functional.pad(vector, (0, self.sizes["text_width"] - vector.shape[1]))  # other columns are unknown
        parts = []
        for member in range(self.sizes["members"]):
            inside = functional.gelu(self.linear(member, "adaptor.1", described))
            parts += [functional.normalize(self.linear(member, "adaptor.4", inside), dim=1), torch.zeros(1, 1)]
        scores = self.ask(torch.cat(parts, dim=1)) + self.common_scores()
        return standardise(scores) + WORDS_COUNT * standardise(self.tensors["text_vectors"] @ vector[0])

    def common_scores(self):
        own = sum(
            self.blend.get(name, 0.0) * torch.log1p(self.tensors[name].float()) for name in ("recent", "popularity")
        )
        return own + self.tensors.get("lent", 0.0)  # the borrowed scores of items without interactions

    def ask(self, history):
        """Scores of the sequence model; history: item vectors, oldest first [seq vector]."""
        parts = history[-self.sizes["history"] :].split(self.sizes["width"] + 1, dim=1)
        asked = torch.cat([self.read(member, part) for member, part in enumerate(parts)])
        return self.tensors["vectors"] @ asked / self.sizes["members"]

    def read(self, member, history):
        x = (
            self.norm(member, "norm_in", history[:, :-1])
            + self.weights[f"members.{member}.places.weight"][: len(history)]
        )
        for block in range(self.sizes["blocks"]):
            at = f"blocks.{block}"
            mixed = self.linear(member, f"{at}.queries_keys_values", self.norm(member, f"{at}.norm_attention", x))
            queries, keys, values = mixed.view(len(x), 3, self.sizes["heads"], -1).permute(1, 2, 0, 3)
            attended = functional.scaled_dot_product_attention(queries, keys, values, is_causal=True)
            x = x + self.linear(member, f"{at}.out", attended.transpose(0, 1).reshape(len(x), -1))
            inside = functional.gelu(self.linear(member, f"{at}.up", self.norm(member, f"{at}.norm_forward", x)))
            x = x + self.linear(member, f"{at}.down", inside)
        return functional.pad(self.norm(member, "norm_out", x)[-1], (0, 1), value=1.0)

    def norm(self, member, name, x):
        at = f"members.{member}.{name}"
        return functional.layer_norm(x, x.shape[-1:], self.weights[f"{at}.weight"], self.weights[f"{at}.bias"])

    def linear(self, member, name, x):
        at = f"members.{member}.{name}"
        return functional.linear(x, self.weights[f"{at}.weight"], self.weights[f"{at}.bias"])

    def best(self, scores, top, leave_out=()):
        """The best items except those in `leave_out`: (id, title, score), best first."""
        scores = scores.numpy().copy()
        scores[[self.place[one] for one in leave_out]] = -np.inf
        order = np.argsort(-scores, kind="stable")[: max(0, min(top, len(scores) - len(set(leave_out))))]
        return [(self.items[at]["id"], self.items[at]["title"], float(scores[at])) for at in order]


def standardise(values):
    return (values - values.mean()) / values.std(correction=0).clamp(min=1e-9)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--history", default="", help="ids of items that were met, oldest first, with commas between them"
    )
    parser.add_argument("--like", default="", help="a wish in words")
    parser.add_argument("--top", type=int, default=10)
    chosen = parser.parse_args()
    recommender = Recommender(Path(__file__).parent)
    history = [one.strip() for one in chosen.history.split(",") if one.strip()]
    unknown = [one for one in history if one not in recommender.place]
    if unknown or not (history or chosen.like):
        parser.error(f"unknown: {', '.join(unknown)}" if unknown else "say --history or --like")
    scores = recommender.scores(history) if history else recommender.scores_of_words(chosen.like)
    for place, (own, title, score) in enumerate(recommender.best(scores, chosen.top, history), start=1):
        print(f"{place:3}  {score:9.4f}  {own}  {title}")


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    main()
