"""A draft as a tree without numbers: numbered and written out, with the line of every clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

PAPERS = Path(__file__).parent / "papers"
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
NUMBERED = ("chapter", "article", "roman", "number", "decimal", "letter", "dash", "group", "row")
_IDS = count(1)


@dataclass
class Node:
    """One clause to be. `came_from` are the ids of the clauses of the old draft whose words it holds; of
    copies `copied_from` are the ids of those that they repeat."""

    style: str
    words: str
    children: list[Node] = field(default_factory=list)
    id: int = field(default_factory=lambda: next(_IDS))
    came_from: frozenset[int] = frozenset()
    is_reworded: bool = False
    copied_from: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.came_from = self.came_from or frozenset({self.id})

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def copy(self) -> Node:
        return Node(
            self.style, self.words, [child.copy() for child in self.children], self.id, self.came_from,
            self.is_reworded, self.copied_from,
        )  # fmt: skip

    def parent_of(self, node: Node) -> Node:
        return next(one for one in self.walk() if any(child is node for child in one.children))


def read_paper(name: str) -> Node:
    """The tree of one of the papers; its root is the whole."""
    root = Node("root", "")
    open_nodes = [(-1, root)]
    for line in (PAPERS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        style, _, words = line.strip().partition(" ")
        node = Node(style, words)
        while open_nodes[-1][0] >= depth:
            open_nodes.pop()
        open_nodes[-1][1].children.append(node)
        open_nodes.append((depth, node))
    return root


@dataclass(frozen=True)
class Draft:
    """The text, and of each of its lines (from 1) the clause that it is."""

    text: str
    node_at: dict[int, Node]


def written_out(root: Node) -> Draft:
    """The draft as text, numbered anew; articles and the rows of the annex run on through the whole."""
    lines: list[str] = []
    node_at: dict[int, Node] = {}
    articles, rows = count(1), count(1)

    def write(node: Node, place: int, above: str) -> None:
        mark, text = _marked(node, place, above, articles, rows)
        if (
            node.style in ("chapter", "roman", "article", "annex", "annexhead", "plain")
            or text == "Nơi nhận:"
        ):
            lines.append("")
        lines.append(text)
        if node.style in NUMBERED or node.style == "plain":
            node_at[len(lines)] = node
        placed: dict[str, int] = {}
        for child in node.children:
            placed[child.style] = placed.get(child.style, 0) + 1
            write(child, placed[child.style], mark)

    placed: dict[str, int] = {}
    for child in root.children:
        placed[child.style] = placed.get(child.style, 0) + 1
        write(child, placed[child.style], "")
    return Draft("\n".join(lines) + "\n", node_at)


def _marked(
    node: Node, place: int, above: str, articles: Iterator[int], rows: Iterator[int]
) -> tuple[str, str]:
    """The mark that those below it build on, and the line."""
    match node.style:
        case "chapter":
            return "", f"Chương {ROMANS[place - 1]}. {node.words}"
        case "article":
            return "", f"Điều {next(articles)}. {node.words}"
        case "roman":
            return "", f"{ROMANS[place - 1]}. {node.words}"
        case "number":
            return str(place), f"{place}. {node.words}"
        case "decimal":
            return f"{above}.{place}", f"{above}.{place}. {node.words}"
        case "letter":
            return "", f"{LETTERS[place - 1]}) {node.words}"
        case "dash":
            return "", f"- {node.words}"
        case "columns":
            return "", "\t".join(node.words.split(" | "))
        case "group":
            return "", f"{ROMANS[place - 1]}\t{node.words}\t\t\t"
        case "row":
            return "", f"{next(rows)}\t" + "\t".join(node.words.split(" | "))
    return "", node.words
