"""What a paper says of itself beside its tasks: whose directions it passes on, from when it has effect, and
what it repeals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.agencies.registry import Registry
from dondoc.documents.reading import DocumentHeader
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER, number_key
from dondoc.documents.types import Document, Span

from ..draft import Draft
from ..lexicon import load_lexicon, words_of
from ..outline import Place, find_blocks
from ..periods import PeriodRules
from .acts import cited_in
from .effects import effective_on, repealed

_LEXICON = load_lexicon("directing")


def _any(key: str) -> str:
    return "|".join(sorted(words_of(_LEXICON[key]), key=len, reverse=True))


_NAME = rf"[{UPPER}][{LOWER}]*(?:\s[{UPPER}][{LOWER}]*){{1,4}}"
_POST = (
    rf"(?P<post>(?:{_any('posts')})\s+(?:{_any('bodies')})\s+(?:{_any('units')})"
    rf"(?:\s[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]+){{0,2}})?)"
)
_SHORT_POST = rf"(?P<post>(?:{_any('posts')})\s+(?:{_any('bodies')})\s+(?:{_any('units')}))"
_COMRADE = r"(?:[Đđ]ồng chí|[ÔôBb](?:ng|à))\s+"
# "đồng chí Nguyễn Văn A, Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch UBND tỉnh Nguyễn Văn A".
_NAMED_FIRST = re.compile(rf"{_COMRADE}(?P<name>{_NAME})\s*[,–-]\s*{_POST}")
_NAMED_LAST = re.compile(rf"{_SHORT_POST}\s+(?:{_COMRADE})?(?P<name>{_NAME})")
_BEFORE = re.compile(rf"(?:{_any('before')})\s+$")
_AFTER = re.compile(rf"\s*,?\s*(?:{_any('after')})(?!\w)")


@dataclass(frozen=True, slots=True)
class Directive:
    """Each with the places of its words; what the paper does not say is empty."""

    leader: str = ""  # whose directions are passed on
    post: str = ""
    leader_at: tuple[Span, ...] = ()
    post_at: tuple[Span, ...] = ()
    effective_on: str = ""  # ISO; of "kể từ ngày ký" the paper's own day
    effective_at: tuple[Span, ...] = ()
    repeals: tuple[str, ...] = ()  # numbers of the papers that cease to have effect
    repeals_at: tuple[Span, ...] = ()


def read_directive(document: Document, header: DocumentHeader, *, registry: Registry) -> Directive:
    """From the body of the paper; never raises for what a paper says or fails to say."""
    draft = Draft(document, PeriodRules(), registry)
    find_blocks(draft)
    body = [block.text for block in draft.blocks if block.place is Place.BODY]
    leader, post = next((found for text in body if (found := _leader(text))), (None, None))
    effective, effective_at = effective_on(body, issued_on=header.issued_on)
    own = {number_key(header.number)} if header.number else set()
    repeals, repeals_at = repealed(cited_in(body), own) if header.type == "decision" else ((), ())
    return Directive(
        leader=leader.text if leader else "",
        post=post.text if post else "",
        leader_at=leader.spans if leader else (),
        post_at=post.spans if post else (),
        effective_on=effective or "",
        effective_at=effective_at,
        repeals=repeals,
        repeals_at=repeals_at,
    )


def _leader(text: SourcedText) -> tuple[SourcedText, SourcedText] | None:
    """The name and the post of who directs: said to, right before or right behind them."""
    for pattern in (_NAMED_FIRST, _NAMED_LAST):
        for match in pattern.finditer(text.text):
            if _BEFORE.search(text.text, 0, match.start()) or _AFTER.match(text.text, match.end()):
                return text.cut(*match.span("name")), text.cut(*match.span("post"))
    return None
