"""The names that keep their capitals: agencies and places of a registry, provinces, general names."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from dondoc.documents.spelling import spelling_key

from ..model import COLLECTIVE_KIND
from ..patterns import load_words
from ..registry import Registry
from ..resolving.lexicon import lexicon
from .words import Phrases, Word, lists, words_in

_AND = spelling_key("và")
_CLOSING = frozenset(",.;:)/")


class Names:
    """The names of one registry, ready to be found in a text whatever its case."""

    def __init__(self, registry: Registry) -> None:
        self._types = Phrases(lexicon().types)
        self._bodies = Phrases((*lists().names, *_bodies(), *_agencies(registry)))
        provinces = load_words("resolving")["provinces"]["names"]
        units = tuple(_places(registry, self._types))
        self._places = Phrases((*provinces, *(name for name, _ in units)))
        self._known_alone = Phrases((*provinces, *(name for name, kind in units if kind != "commune")))

    def at(self, words: list[Word], place: int) -> tuple[str, ...]:
        """How the words of the name that stands at the place are written; empty where none does."""
        return max(self._body(words, place), self._place(words, place), key=len)

    def _body(self, words: list[Word], place: int) -> tuple[str, ...]:
        form = self._bodies.at(words, place)
        before = lists().compounds.get(words[place].key, frozenset())
        if not form or (place and words[place].gap == "" and words[place - 1].key in before):
            return ()
        if len(lists().everyday.at(words, place)) >= len(form):
            return ()
        return form

    def _place(self, words: list[Word], place: int) -> tuple[str, ...]:
        """Types with their places, one after another; or a place that is known without its type."""
        types = self._types.at(words, place)
        whole = self._places.at(words, place)  # "Thành phố Hồ Chí Minh" is one name
        if not types or len(whole) > len(types):
            told = whole if types else self._without_type(words, place)
        else:
            after = place + len(types)
            is_near = after < len(words) and words[after].gap in ("", ":", ".")
            named = self._places.at(words, after) if is_near else ()
            told = (*types, *named) if named else ()
        if not types or not told:
            return told
        return (*told, *self._more(words, place + len(told)))

    def _without_type(self, words: list[Word], place: int) -> tuple[str, ...]:
        """A province or district by its name alone; a commune behind words that lead to a place."""
        form = self._places.at(words, place)
        if not form or len(lists().everyday.at(words, place)) >= len(form):
            return ()
        is_led_to = place > 0 and not words[place].gap and words[place - 1].key in lists().before_places
        is_second = place > 1 and words[place].gap == "-" and self._ends_place(words, place)
        return form if is_led_to or is_second else self._known_alone.at(words, place)

    def _ends_place(self, words: list[Word], place: int) -> bool:
        """Whether the words before the place are a place themselves: "Đồng Đăng - Lạng Sơn"."""
        return any(len(self._places.at(words, place - count)) == count for count in (2, 3) if count <= place)

    def _more(self, words: list[Word], place: int) -> tuple[str, ...]:
        """The places of a list that goes on: "xã A, B và C"."""
        told: list[str] = []
        while place < len(words):
            links = ("và",) if words[place].key == _AND and words[place].gap in ("", ",") else ()
            at = place + len(links)
            if not links and words[place].gap != ",":
                break
            form = self._places.at(words, at)
            is_closed = at + len(form) >= len(words) or words[at + len(form)].gap[:1] in _CLOSING
            if not form or (words[at].gap if links else False):
                break
            if lists().everyday.at(words, at) and (not is_closed or not words[at + len(form) :]):
                break
            told += (*links, *form)
            place = at + len(form)
        return tuple(told)


def _agencies(registry: Registry) -> Iterator[str]:
    """Names of agencies that begin with a head; a single word or a bare field ("Tài chính") is none."""
    heads = lexicon().heads
    for agency in registry.agencies.values():
        if agency.is_unit or agency.kind == COLLECTIVE_KIND:
            continue
        for name in agency.names:
            words = words_in(name.text)
            if len(words) > 1 and (words[0].key in heads or _is_in_letters(words[0])):
                yield name.text


def _is_in_letters(word: Word) -> bool:
    """ "UBND", "CT"."""
    return len(word.written) > 1 and word.written.isupper()


def _bodies() -> Iterator[str]:
    """Heads of more than one word that name a body wherever they stand: "Hội đồng nhân dân"."""
    heads = load_words("mentions")["heads"]
    told = (*load_words("heads")["placed"]["bodies"], *heads["alone"], *heads["superiors"])
    yield from (name for name in told if len(name.split()) > 1 and name not in heads["companies"])


def _places(registry: Registry, types: Phrases) -> Iterator[tuple[str, str]]:
    """The units by their names without types, each word with a capital."""
    for agency in registry.agencies.values():
        if not agency.is_unit:
            continue
        for name in agency.names:
            words = words_in(name.text)
            skipped = len(types.at(words, 0))
            kept = words[skipped:]
            if len(kept) > 1 or (kept and skipped):
                yield " ".join(word.written[:1].upper() + word.written[1:] for word in kept), agency.kind


_prepared: WeakKeyDictionary[Registry, Names] = WeakKeyDictionary()


def names_of(registry: Registry) -> Names:
    """The names of the registry, prepared once."""
    found = _prepared.get(registry)
    if found is None:
        found = _prepared[registry] = Names(registry)
    return found
