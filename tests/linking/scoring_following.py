"""How well the clauses of a draft are followed into an edited one: by one who knows the truth."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from functools import lru_cache

from drawn_drafts import Node, read_paper, written_out
from edited_drafts import EDITS, edited

from dondoc import read_document
from dondoc.documents.clauses import Clause
from dondoc.extraction.clauses import find_clauses
from dondoc.linking.clauses import Followed, follow

PAPERS = ("plan", "decision")


@dataclass
class Figures:
    """`surviving` are the clauses that stand in the new draft, moved, renumbered or reworded; of those whose
    words were split or joined with others' nothing but wrong following counts."""

    drafts: int = 0
    clauses: int = 0
    surviving: int = 0
    followed: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    joined: int = 0
    joined_followed: int = 0

    @property
    def share(self) -> float:
        return self.followed / self.surviving if self.surviving else 1.0

    def add(self, other: Figures) -> None:
        for name in (
            "drafts",
            "clauses",
            "surviving",
            "followed",
            "wrong",
            "lost",
            "joined",
            "joined_followed",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True)
class ReadDraft:
    clauses: tuple[Clause, ...]
    nodes: dict[int, Node]  # by the position of the clause


def read_draft(root: Node) -> ReadDraft:
    draft = written_out(root)
    document = read_document(draft.text.encode(), name="draft.txt")
    clauses = find_clauses(document)
    nodes: dict[int, Node] = {}
    for clause in clauses:
        lines = sorted({span.line for span in clause.places} & draft.node_at.keys())
        if lines:
            nodes[clause.position] = draft.node_at[lines[0]]
    return ReadDraft(clauses, nodes)


def is_same(old: ReadDraft, new: ReadDraft, one: Followed, there: Node) -> bool:
    """Whether nobody could tell them apart: the same words under the same parent."""
    if one.after is None or old.nodes[one.before].words != there.words:
        return False
    above, now = old.clauses[one.before].parent, new.clauses[one.after].parent
    if above is None or now is None:
        return above is now
    return above in old.nodes and now in new.nodes and old.nodes[above].id in new.nodes[now].came_from


def score(old: ReadDraft, new: ReadDraft) -> Figures:
    figures = Figures(drafts=1)
    standing: dict[int, list[Node]] = {}
    for node in new.nodes.values():
        for origin in node.came_from:
            standing.setdefault(origin, []).append(node)
    for one in follow(old.clauses, new.clauses).clauses:
        node = old.nodes.get(one.before)
        if node is None:
            continue
        figures.clauses += 1
        here = standing.get(node.id, [])
        there = new.nodes.get(one.after) if one.after is not None else None
        is_whole = len(here) == 1 and len(here[0].came_from) == 1
        is_joined = any(len(one.came_from) > 1 for one in here)
        figures.surviving += is_whole
        figures.joined += is_joined
        told = f"{old.clauses[one.before].label}: {node.words[:90]}"
        if one.after is None:
            if is_whole:
                figures.lost.append(f"{told} ≠> {here[0].words[:90]}")
        elif there is None or not (
            there in here or (not here and node.id in there.copied_from) or is_same(old, new, one, there)
        ):
            label = new.clauses[one.after].label
            figures.wrong.append(
                f"{told} -> {label}: {there.words[:90] if there else '?'}, not {[one.words for one in here]}"
            )
        else:
            figures.followed += is_whole
            figures.joined_followed += is_joined
    return figures


@lru_cache
def original(paper: str) -> tuple[Node, ReadDraft]:
    root = read_paper(paper)
    return root, read_draft(root)


def followed_once(paper: str, seed: int, *, count: int, only: str = "") -> Figures:
    """From the paper to a draft with so many edits."""
    root, old = original(paper)
    chance = random.Random(f"{paper} {seed} {count} {only}")
    return score(old, read_draft(edited(root, chance, count=count, only=only)))


def followed_on(paper: str, seed: int, *, drafts: int, count: int = 1) -> Figures:
    """From draft to draft, each with so many edits of the one before."""
    root, old = original(paper)
    chance = random.Random(f"{paper} {seed} on")
    figures = Figures()
    for _ in range(drafts):
        root = edited(root, chance, count=count)
        new = read_draft(root)
        figures.add(score(old, new))
        old = new
    return figures


def main(show: str) -> None:
    print("| drafts | edits in each | clauses | surviving | followed | share | wrong |")
    print("|---|---|---|---|---|---|---|")
    for paper in PAPERS:
        rows = [
            (
                f"{paper}, {edit} alone",
                "1",
                [followed_once(paper, seed, count=1, only=edit) for seed in range(20)],
            )
            for edit in EDITS
        ]
        rows += [
            (f"{paper}, mixed", str(count), [followed_once(paper, seed, count=count) for seed in range(100)])
            for count in (1, 3, 8, 20)
        ]
        rows.append((f"{paper}, one from the other", "1", [followed_on(paper, 0, drafts=100)]))
        for name, count, results in rows:
            whole = Figures()
            for result in results:
                whole.add(result)
            print(
                f"| {whole.drafts} of {name} | {count} | {whole.clauses} | {whole.surviving} "
                f"| {whole.followed} | {whole.share:.3f} | {len(whole.wrong)} |"
            )
            for line in [*(f"WRONG {one}" for one in whole.wrong), *whole.lost][:40] if show else []:
                print("   ", line)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
