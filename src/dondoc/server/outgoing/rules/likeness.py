"""Whether a received document reads as the signed copy of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from dondoc.documents.spelling import spelling_key

from .words import keys_of, words_of

# Of the words of both, in their order. Below it a paper of the same office is about something else; measured
# on letters that differ in what they name alone, see docs/algorithms/outgoing.md.
ALIKE_FROM = 0.75
# How much of a name stands somewhere in the copy, in percent: signing and copying may slip in a letter.
_NAME_STANDS, _SUBJECT_STANDS = 90.0, 70.0
_ADDRESSEES_STAND = 0.8  # of them: a leader may strike one out
_TO = (spelling_key("kính"), spelling_key("gửi"))
_HEAD_LINES = 40  # within which a paper says who wrote it, about what and to whom


@dataclass(frozen=True, slots=True)
class Facts:
    """What a draft says of itself."""

    issuer: str
    subject: str
    addressees: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    share: float  # of the words of both that stand in both, in the same order: 0 to 1
    is_same: bool  # no word was added, removed or changed


class Copy:
    """A received document, made ready to be held against many drafts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = text.splitlines()
        self._keys: list[str] | None = None

    @property
    def keys(self) -> list[str]:
        if self._keys is None:
            self._keys = keys_of(words_of(self.text))
        return self._keys

    def head(self, *, line_count: int) -> str:
        return _run("\n".join(self._lines[:line_count]))

    def addressed(self, *, word_count: int) -> str:
        """The words behind "Kính gửi"."""
        pairs = zip(self.keys, self.keys[1:], strict=False)
        start = next((at for at, pair in enumerate(pairs) if pair == _TO), len(self.keys))
        return " ".join(self.keys[start + 2 : start + 2 + word_count])


def compare(draft: str, copy: Copy) -> Likeness:
    """How alike two texts are, word by word; number, day, page numbers and signatures do not count."""
    ours, theirs = keys_of(words_of(draft)), copy.keys
    if not ours or not theirs:
        return Likeness(0.0, is_same=False)
    share = Indel.normalized_similarity(ours, theirs, score_cutoff=ALIKE_FROM)
    return Likeness(share, is_same=ours == theirs)


def reads_as(facts: Facts, copy: Copy) -> bool:
    """Whether the copy names the issuer, the subject and the addressees of the draft in its head."""
    head = copy.head(line_count=_HEAD_LINES)
    if not _stands(facts.issuer, head, _NAME_STANDS) or not _stands(facts.subject, head, _SUBJECT_STANDS):
        return False
    addressed = copy.addressed(word_count=sum(len(words_of(name)) + 2 for name in facts.addressees))
    found = sum(_stands(name, addressed, _NAME_STANDS) for name in facts.addressees)
    return found >= _ADDRESSEES_STAND * len(facts.addressees)


def is_alike(likeness: Likeness) -> bool:
    return likeness.share >= ALIKE_FROM


def _stands(name: str, head: str, least: float) -> bool:
    sought = _run(name)
    return not sought or fuzz.partial_ratio(sought, head) >= least


def _run(text: str) -> str:
    return " ".join(keys_of(words_of(text)))
