"""The stage that reads items: those of a digest, and the one of a decision about a committee."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.documents.items import Act, Item
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import number_key
from dondoc.documents.types import Span

from ..draft import Draft
from ..outline import Block, Place
from .acts import acts_of, cited_in
from .committees import Told, is_about_committee, read_committee
from .effects import effective_on, repealed
from .starts import DigestItem, digest_items

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


def read_items(draft: Draft) -> None:
    """Reads: blocks, header, document, registry. Writes: items, lines_of_committees."""
    if draft.header.type == "digest":
        _read_digest(draft)
    elif draft.header.type == "decision" and is_about_committee(draft.header.title or ""):
        _read_decision(draft)


def _read_digest(draft: Draft) -> None:
    title_line = max((span.line for span in draft.header.evidence.get("title", ())), default=0)
    found = digest_items(draft.blocks, after_line=title_line)
    years = _YEAR.findall(draft.header.title or "") or _YEAR.findall(
        " ".join(block.text.text for block in draft.blocks[:10])
    )
    for ordinal, one in enumerate(found, start=1):
        draft.items.append(_item(draft, ordinal, one, years[-1] if years else None))


def _item(draft: Draft, ordinal: int, found: DigestItem, year: str | None) -> Item:
    paragraphs = [found.title, *(block.text for block in found.body)]
    acts = acts_of(cited_in(paragraphs[1:]), year=year)
    own = {number_key(act.number) for act in acts if act.number}
    effective, where = effective_on(paragraphs, issued_on=acts[0].issued_on if acts else None)
    numbers, repeal_spans = repealed(cited_in(paragraphs, own=own), own)
    told = read_committee(found.title, found.body, draft.registry)
    _keep_lines(draft, told)
    body_lines = {span.line for span in _spans_of(found.body)}
    draft.lines_of_committees.update(
        span.line for span in found.title.spans if told and span.line not in body_lines
    )
    evidence = {
        "title": found.title.spans,
        "body": _spans_of(found.body),
        "effective_on": where,
        "repeals": repeal_spans,
    }
    return Item(
        ordinal=ordinal,
        title=found.title.text,
        acts=acts,
        committee=told.committee if told else None,
        effective_on=effective,
        repeals=numbers,
        evidence={name: spans for name, spans in evidence.items() if spans},
    )


def _read_decision(draft: Draft) -> None:
    header = draft.header
    body = [block for block in draft.blocks if block.place is Place.BODY]
    title = SourcedText.at(draft.document, header.evidence.get("title", ()))
    told = read_committee(title, body, draft.registry, tables_of=draft.document)
    if told is None:
        return
    _keep_lines(draft, told)
    effective, where = effective_on([block.text for block in body], issued_on=header.issued_on)
    own = {number_key(header.number)} if header.number else set()
    numbers, repeal_spans = repealed(cited_in([block.text for block in body]), own)
    act = Act(
        kind="quyết định",
        number=header.number,
        issued_on=header.issued_on,
        issuer=header.issuer_repaired or header.issuer,
        signer=header.signer,
        evidence=header.evidence.get("number", ()),
    )
    evidence = {
        "title": title.spans,
        "body": _spans_of(told.blocks),
        "effective_on": where,
        "repeals": repeal_spans,
    }
    draft.items.append(
        Item(
            ordinal=1,
            title=header.title or "",
            acts=(act,),
            committee=told.committee,
            effective_on=effective,
            repeals=numbers,
            evidence={name: spans for name, spans in evidence.items() if spans},
        )
    )


def _keep_lines(draft: Draft, told: Told | None) -> None:
    if told:
        draft.lines_of_committees.update(span.line for span in _spans_of(told.blocks))


def _spans_of(blocks: Sequence[Block]) -> tuple[Span, ...]:
    return tuple(span for block in blocks for text in (block.mark, block.text) for span in text.spans)
