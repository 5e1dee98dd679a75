"""The words of data/heads.toml and data/mentions.toml as patterns, for text as written and folded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from dondoc.documents.spelling import folded_in_place

from ..patterns import any_of, load_words
from .view import bones, normal

Pattern = re.Pattern[str]
_NO_WORD = r"(?!\w)"
_DASH, _ANY_DASH = r" \- ", "(?: ?- ?| )"
_MARKED = re.compile(r"[^\x00-\x7f]")


class Words:
    """The patterns, all over `View.words`; each is compiled when it is first asked for."""

    head: Pattern  # what begins the name of one agency
    short_head: Pattern  # those that are everyday words too
    small_head: Pattern  # those that may begin with a small letter
    middle: Pattern  # of these, those that with a place mean the middle of it
    task_head: Pattern  # of bodies made for a task
    alone: Pattern  # of bodies that were named before
    superior: Pattern  # what a body may stand under
    with_parts: Pattern  # whose parts bear names that other bodies bear
    whole: Pattern  # heads behind whose registered names no small word goes on
    company: Pattern
    inner: Pattern  # offices within a body
    joint_office: Pattern  # an office that serves two bodies
    building: Pattern
    built_before: Pattern
    no_name: Pattern
    not_before: Pattern
    role_before: Pattern  # an office, up to the name of its agency
    role: Pattern
    role_with_capital: Pattern  # with a small letter a verb
    only_under: Pattern  # heads that name a body only before the one it stands under
    placed: Pattern  # a body that every place of a type has
    types: Pattern  # one type of place, or several
    type: Pattern
    number_of: Pattern  # "hai" tỉnh
    place_qualifier: Pattern
    before: Pattern  # what begins a collective
    indefinite: Pattern  # after which nobody in particular is meant
    noun: Pattern
    weak: Pattern
    never_alone: Pattern
    qualifier: Pattern
    strong_qualifier: Pattern
    where: Pattern  # qualifiers that tell where somebody is
    only_where: Pattern  # of these, those that say nothing without it
    single: Pattern
    not_before_places: Pattern
    not_before_fields: Pattern
    not_before_single: Pattern
    field: Pattern
    standing: Pattern
    not_after_standing: Pattern
    not_before_standing: Pattern
    end: Pattern
    in_compound: Pattern  # of these, what makes a compound with the one capital before it
    cell_start: Pattern
    in_name: Pattern  # that goes on in a name
    after_head: Pattern  # that goes on right after the head
    task: Pattern
    task_with_object: Pattern
    after_task_body: Pattern
    place_names: frozenset[str]
    # Folded, what a mention of no registered name begins with, a space before and after.
    anchors: tuple[str, ...]

    def __init__(
        self, patterns: Mapping[str, str], *, place_names: frozenset[str], anchors: tuple[str, ...]
    ) -> None:
        self._patterns = patterns
        self.place_names = place_names
        self.anchors = anchors

    def __getattr__(self, name: str) -> Pattern:
        pattern = self.__dict__.get("_patterns", {}).get(name)
        if pattern is None:
            raise AttributeError(name)
        compiled = re.compile(pattern)
        setattr(self, name, compiled)  # from now on it is found without asking here
        return compiled


@lru_cache(maxsize=2)
def words(*, folded: bool = False) -> Words:
    """The patterns; `folded` for text that lost its marks."""
    data, heads, resolving = load_words("mentions"), load_words("heads"), load_words("resolving")
    told: Callable[[str], str] = (lambda text: folded_in_place(normal(text))) if folded else normal

    def alternatives(listed: Iterable[str]) -> str:
        return any_of(map(told, listed), space=" ").replace(_DASH, _ANY_DASH)

    def one_of(listed: Iterable[str], *, tail: str = _NO_WORD) -> str:
        return f"(?:{alternatives(listed)}){tail}"

    def before_here(listed: Iterable[str]) -> str:
        return rf"(?<!\w)(?:{alternatives(listed)}) $"

    types = heads["types"]["words"]
    coll, ends = data["collectives"], data["ends"]
    bodies = [*heads["placed"]["bodies"], *data["placed"]["bodies"]]
    of_types = _types(types, resolving["types"]["also"], told)
    no_names = [*heads["no_names"]["patterns"], *data["no_names"]["patterns"]]
    with_number = alternatives(data["heads"]["with_number"])
    joint = any_of(map(told, (*bodies, *data["placed"]["with_joint_offices"])), space=" ")
    told_roles = alternatives(_roles())
    patterns = {
        "head": f"(?:{alternatives(_single_heads())}){_NO_WORD}|(?:{with_number})(?=\\d)",
        "short_head": one_of(data["heads"]["short"]),
        "small_head": one_of(data["heads"]["small"]),
        "middle": one_of(data["heads"]["middles"]),
        "task_head": one_of(data["heads"]["task_bodies"], tail=r"(?![^\W\d])"),
        "alone": one_of(data["heads"]["alone"]),
        "superior": one_of(data["heads"]["superiors"]),
        "with_parts": one_of(data["heads"]["with_parts"]),
        "whole": one_of(data["heads"]["whole"]),
        "company": one_of(data["heads"]["companies"]),
        "inner": one_of(data["heads"]["inner"]),
        "joint_office": rf"{told('Văn phòng')} (?:{joint})(?:, (?:{joint}))*{told(' và ')}(?:{joint})(?!\w)",
        "building": one_of(data["heads"]["buildings"]),
        "built_before": rf"(?<!\w)(?:{alternatives(data['heads']['built'])})(?:{told(' mới')})? $",
        "no_name": _one_of_patterns(map(told, no_names)),
        "not_before": rf" (?:{alternatives(data['no_names']['not_before'])})(?!\w)",
        "role_before": rf"(?<!\w)(?:{told_roles})(?: {told('phụ trách')})? $",
        "role": rf"(?:{told_roles})(?!\w)",
        "role_with_capital": one_of(data["roles"]["with_capital"]),
        "only_under": one_of(data["heads"]["only_under"]),
        "placed": one_of(bodies),
        "types": rf"{of_types}(?:(?:, | {told('và')} | / |/| )(?:{told('các')} )?{of_types})*",
        "type": of_types,
        "number_of": rf"(?:{alternatives(resolving['several']['plurals'])}|\d{{1,2}}) ",
        "place_qualifier": one_of(data["placed"]["qualifiers"]),
        "before": one_of(coll["before"], tail=" "),
        "indefinite": before_here(coll["indefinite"]),
        "noun": one_of(coll["nouns"]),
        "weak": one_of(coll["weak"]),
        "never_alone": one_of(coll["never_alone"]),
        "qualifier": one_of(coll["qualifiers"]),
        "strong_qualifier": one_of(coll["strong_qualifiers"]),
        "where": one_of([*coll["where"], *coll["anywhere"]]),
        "only_where": one_of(coll["where"]),
        "single": one_of(coll["single"]),
        "not_before_places": before_here(coll["not_before_places"]),
        "not_before_single": before_here(coll["not_before_single"]),
        "not_before_fields": before_here(coll["not_before_fields"]),
        "field": one_of(coll["fields"]),
        "standing": one_of(coll["standing"]),
        "not_after_standing": one_of(coll["not_after_standing"]),
        "not_before_standing": before_here(coll["not_before_standing"]),
        "end": one_of(ends["words"]),
        "in_compound": one_of(ends["in_compounds"]),
        "cell_start": one_of(ends["cell_starts"]),
        "in_name": one_of(ends["in_names"]),
        "after_head": one_of([*ends["in_names"], *ends["after_heads"]]),
        "task": one_of(ends["tasks"]),
        "task_with_object": one_of(ends["tasks_with_object"]),
        "after_task_body": one_of(ends["after_task_bodies"]),
    }
    return Words(
        patterns,
        place_names=frozenset(map(told, (*resolving["provinces"]["names"], *data["places"]["names"]))),
        anchors=tuple(
            dict.fromkeys(
                (
                    *(f" {bones(anchor)} " for anchor in _anchors()),
                    *(f" {bones(head)}" for head in data["heads"]["with_number"]),
                )
            )
        ),
    )


@lru_cache(maxsize=1)
def phrases() -> tuple[str, ...]:
    """What offices are spoken of by, folded, several words each: looked for in text that lost its marks."""
    data, heads = load_words("mentions"), load_words("heads")
    coll, types = data["collectives"], heads["types"]["words"]
    bodies = [*heads["placed"]["bodies"], *data["placed"]["bodies"]]
    told = [
        *_anchors(),
        *_roles(),
        *coll["fields"],
        *(f"{before} {noun}" for before in ("các", "") for noun in (*coll["nouns"], *coll["single"])),
        *(f"các {noun} {q}" for noun in (*coll["nouns"], *coll["weak"]) for q in coll["strong_qualifiers"]),
        *(f"{body} {form}{type_}" for body in bodies for form in ("các ", "cấp ", "") for type_ in types),
    ]
    return tuple(sorted({bones(phrase) for phrase in told}))


@lru_cache(maxsize=1)
def _anchors() -> tuple[str, ...]:
    """The words with which a mention of no registered name begins."""
    data, heads = load_words("mentions"), load_words("heads")
    coll = data["collectives"]
    return (
        *_single_heads(),
        *data["heads"]["small"],
        *coll["before"],
        *coll["nouns"],
        *coll["single"],
        *data["collectives"]["standing"],
        *heads["placed"]["bodies"],
        *data["placed"]["bodies"],
        "ngành",
        "lực lượng",
        "sở",
    )


@lru_cache(maxsize=1)
def _single_heads() -> tuple[str, ...]:
    """What begins the name of one agency in running text."""
    heads = load_words("mentions")["heads"]
    left_out = set(heads["not_in_sentences"])
    return (*(head for head in load_words("heads")["single"] if head not in left_out), *heads["more"])


@lru_cache(maxsize=1)
def _roles() -> tuple[str, ...]:
    roles = load_words("resolving")["roles"]
    return (*roles, *(role.removesuffix(f" {head}") for role, head in roles.items() if head))


class _Both(dict[bool, Pattern]):
    """The two forms of a pattern, each compiled when it is first asked for."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, as_spelled: bool) -> Pattern:
        folded = _MARKED.sub(lambda letter: folded_in_place(letter.group()), self._pattern)
        self[as_spelled] = re.compile(self._pattern if as_spelled else folded)
        return self[as_spelled]


def both(pattern: str) -> Mapping[bool, Pattern]:
    """The pattern for text whose marks count (True), and for folded text (False)."""
    return _Both(pattern)


def _one_of_patterns(patterns: Iterable[str]) -> str:
    return rf"(?:{'|'.join(patterns)})(?!\w)"


def _types(types: Iterable[str], also: Iterable[str], told: Callable[[str], str]) -> str:
    """A pattern for a type of place, in full or short: "TP", "TP.", "P."; a letter alone has its stop."""
    letters = any_of(one for one in also if len(one) == 1)
    several = any_of(one for one in also if len(one) > 1)
    full = any_of(map(told, types), space=" ")
    return rf"(?:(?:{full})(?!\w)|(?:{several})(?:\.(?= ?\w)|(?!\w))|(?:{letters})\.(?= ?\w))"
