"""Random edits of a draft by one who knows the truth: each takes the tree and changes it in place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from drawn_drafts import LETTERS, PAPERS, Node

_INSERTED = (PAPERS / "inserted.txt").read_text(encoding="utf-8").splitlines()
_REWORDING = [
    tuple(line.split(" = "))
    for line in (PAPERS / "rewording.txt").read_text(encoding="utf-8").splitlines()
    if " = " in line
]
_ADDED = (
    "theo quy định",
    "trên địa bàn tỉnh",
    "kịp thời, hiệu quả",
    "trong phạm vi chức năng, nhiệm vụ được giao",
)
_EDITABLE = ("article", "number", "decimal", "letter", "dash", "row")
_CONTAINERS = {
    "number": ("roman", "article"), "letter": ("number", "decimal"), "dash": ("number",), "row": ("group",),
    "article": ("chapter",), "decimal": ("number",),
}  # fmt: skip
_MOST = len(LETTERS)


def editable(root: Node) -> list[Node]:
    return [node for node in root.walk() if node.style in _EDITABLE]


def _leaves(root: Node) -> list[Node]:
    return [node for node in editable(root) if not node.children and node.style != "row"]


def _new(chance: random.Random, root: Node, style: str) -> Node | None:
    """A clause that the draft has not had."""
    used = {node.words for node in root.walk()}
    free = [words for words in _INSERTED if not any(one.startswith(words) for one in used)]
    if not free:
        return None
    words = chance.choice(free)
    if style == "row":
        words = f"{words.rstrip('.')} | Sở Nội vụ | Các sở, ban, ngành | Năm 2027"
    return Node(style, words)


def delete(chance: random.Random, root: Node) -> None:
    node = chance.choice(editable(root))
    parent = root.parent_of(node)
    if len(parent.children) > 1:
        parent.children.remove(node)


def insert(chance: random.Random, root: Node) -> None:
    beside = chance.choice(editable(root))
    parent = root.parent_of(beside)
    new = _new(chance, root, beside.style)
    if new is not None and len(parent.children) < _MOST:
        parent.children.insert(chance.randint(0, len(parent.children)), new)


def replace(chance: random.Random, root: Node) -> None:
    """One goes, and another that says something else stands in its place."""
    node = chance.choice([*_leaves(root), *(one for one in root.walk() if one.style == "row")])
    parent = root.parent_of(node)
    new = _new(chance, root, node.style)
    if new is not None:
        parent.children[parent.children.index(node)] = new


def move(chance: random.Random, root: Node) -> None:
    node = chance.choice(editable(root))
    parent = root.parent_of(node)
    targets = [
        one
        for one in root.walk()
        if one.style in _CONTAINERS[node.style]
        and len(one.children) < _MOST
        and all(child.style == node.style for child in one.children)
        and one.children
        and not any(one is below for below in node.walk())
    ]
    if targets and len(parent.children) > 1:
        parent.children.remove(node)
        target = chance.choice(targets)
        target.children.insert(chance.randint(0, len(target.children)), node)


def swap(chance: random.Random, root: Node) -> None:
    node = chance.choice(editable(root))
    children = root.parent_of(node).children
    other = chance.choice(children)
    if other.style == node.style:
        first, second = children.index(node), children.index(other)
        children[first], children[second] = children[second], children[first]


def reword(chance: random.Random, root: Node) -> None:
    """Other words for some of them, words put in or left out, another figure: at most a third of all."""
    node = chance.choice(editable(root))
    if node.is_reworded:
        return
    words = node.words
    most = max(1, len(words.split()) // 4)
    for _ in range(chance.randint(1, 3)):
        new = chance.choice((_put_other, _put_in, _leave_out, _put_figure))(chance, words)
        if _changed(node.words, new) <= most + 1:
            words = new
    node.is_reworded = words != node.words
    node.words = words


def _changed(before: str, after: str) -> int:
    first, second = before.split(), after.split()
    return len(set(first) ^ set(second)) // 2 + abs(len(first) - len(second)) // 2


def _put_other(chance: random.Random, words: str) -> str:
    found = [pair for pair in _REWORDING if pair[0] in words]
    if not found:
        return words
    pair = chance.choice(found)
    return words.replace(pair[0], pair[1], 1)


def _put_in(chance: random.Random, words: str) -> str:
    parts = words.split(" ")
    parts.insert(chance.randint(min(3, len(parts) - 1), len(parts) - 1), chance.choice(_ADDED))
    return " ".join(parts) if "|" not in words else words


def _leave_out(chance: random.Random, words: str) -> str:
    parts = words.split(" ")
    if len(parts) < 10 or "|" in words:
        return words
    start = chance.randint(2, len(parts) - 4)
    return " ".join(parts[:start] + parts[start + chance.randint(1, 3) :])


def _put_figure(chance: random.Random, words: str) -> str:
    found = list(re.finditer(r"\b\d{2,3}\b", words))
    if not found:
        return words
    match = chance.choice(found)
    return words[: match.start()] + str(chance.randint(11, 89)) + words[match.end() :]


def split(chance: random.Random, root: Node) -> None:
    """One clause of several sentences or parts becomes two beside each other."""
    found = [node for node in _leaves(root) if re.search(r"[.;] \S.*\S", node.words)]
    if not found:
        return
    node = chance.choice(found)
    parent = root.parent_of(node)
    cuts = [match.end() for match in re.finditer(r"[.;] ", node.words)]
    cut = chance.choice(cuts)
    first, second = node.words[:cut].rstrip(" ;.") + ".", node.words[cut:]
    parts = [
        Node(
            node.style, words[:1].upper() + words[1:], came_from=node.came_from, copied_from=node.copied_from
        )
        for words in (first, second)
    ]
    place = parent.children.index(node)
    parent.children[place : place + 1] = parts


def join(chance: random.Random, root: Node) -> None:
    """Two clauses beside each other become one."""
    found = [
        (parent, place)
        for parent in root.walk()
        for place in range(len(parent.children) - 1)
        if all(
            one.style in ("letter", "dash") and not one.children for one in parent.children[place : place + 2]
        )
    ]
    if not found:
        return
    parent, place = chance.choice(found)
    first, second = parent.children[place : place + 2]
    words = f"{first.words.rstrip(';.')}; {second.words[:1].lower()}{second.words[1:]}"
    whole = Node(
        first.style, words, came_from=first.came_from | second.came_from,
        copied_from=first.copied_from | second.copied_from,
    )  # fmt: skip
    parent.children[place : place + 2] = [whole]


def copy_elsewhere(chance: random.Random, root: Node) -> None:
    """The same words once more under another: nobody's clause is the copy."""
    node = chance.choice(_leaves(root))
    targets = [
        one
        for one in root.walk()
        if one.children
        and all(child.style == node.style for child in one.children)
        and node not in one.children
    ]
    targets = [one for one in targets if len(one.children) < _MOST]
    if targets:
        copy = Node(node.style, node.words, copied_from=node.came_from | node.copied_from)
        chance.choice(targets).children.append(copy)


def restyle(chance: random.Random, root: Node) -> None:
    """A list of dashes becomes one of letters, or the other way round."""
    found = [
        one
        for one in root.walk()
        if one.children and len({child.style for child in one.children} & {"letter", "dash"}) == 1
        and len({child.style for child in one.children}) == 1
    ]  # fmt: skip
    if not found:
        return
    children = chance.choice(found).children
    style = "dash" if children[0].style == "letter" else "letter"
    if all(not child.children for child in children):
        for child in children:
            child.style = style


EDITS: dict[str, Callable[[random.Random, Node], None]] = {
    edit.__name__: edit
    for edit in (delete, insert, replace, move, swap, reword, split, join, copy_elsewhere, restyle)
}  # fmt: skip


def edited(root: Node, chance: random.Random, *, count: int, only: str = "") -> Node:
    """A new draft after so many random edits; the old one stays as it is."""
    new = root.copy()
    for node in new.walk():
        node.is_reworded, node.came_from, node.copied_from = False, frozenset({node.id}), frozenset()
    for _ in range(count):
        EDITS[only or chance.choice(list(EDITS))](chance, new)
    return new
