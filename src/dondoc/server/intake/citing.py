"""What a document cites, kept as rows; and whether a citation means a document that is held."""

from __future__ import annotations

from datetime import date

from dondoc.documents.reading import Reading, Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold
from dondoc.extraction.references import citations_in
from dondoc.server.intake.content import day_of
from dondoc.server.intake.models import Citation, ReceivedDocument
from dondoc.server.intake.rules import issuer_key, number_key

CHANGING = ("amends", "repeals")
MOST_CITATIONS = 1000
_FEWEST_WORDS = 2  # of an issuer's name that tell it: "UBND tỉnh", "Sở Y"
_TITLES = ("chu tich ", "pho chu tich ", "giam doc ", "bo truong ")
_DAY_LENGTH = 10


def keep_citations(received: ReceivedDocument, reading: Reading) -> None:
    """Write anew what the document cites. What the title says of a document counts more than its grounds."""
    told = {
        number_key(one.reference.number): one.reference.relation
        for one in citations_in(SourcedText.put(reading.document.title or ""))
        if one.reference.relation in CHANGING
    }
    Citation.objects.filter(citing=received).delete()
    Citation.objects.bulk_create(
        _citation(received, place, one, relation=told.get(number_key(one.number), one.relation))
        for place, one in enumerate(reading.references[:MOST_CITATIONS])
    )


def means(citation: Citation, held: ReceivedDocument, *, citing: ReceivedDocument) -> bool:
    """Whether the citation means the held document: number, year and issuer.

    Without a year the citing document's own counts; without an issuer the same house, or the very day.
    """
    if citation.number_key != held.number_key or citing.pk == held.pk or held.issued_on is None:
        return False
    on: date | None = citation.issued_on or citing.issued_on
    if on is None or on.year != held.issued_on.year:
        return False
    if citation.issuer and not _may_be_issuer(citation.issuer, held.issuer_key):
        return False
    if citation.issuer or citation.issued_on == held.issued_on:
        return True
    ours, theirs = _house(citing.issuer_key), _house(held.issuer_key)
    return not ours or ours.endswith(theirs) or theirs.endswith(ours)


def _citation(received: ReceivedDocument, place: int, reference: Reference, *, relation: str) -> Citation:
    written = reference.issued_on or ""
    return Citation(
        citing=received,
        position=place,
        number=reference.number[:100],
        number_key=number_key(reference.number),
        issued_on=day_of(written) if len(written) == _DAY_LENGTH else None,
        issuer=(reference.issuer or "")[:300],
        relation=relation[:16],
    )


def _may_be_issuer(written: str, held_key: str) -> bool:
    """Whether the name after a number may be that of the issuer: "UBND tỉnh", "Chủ tịch UBND tỉnh".

    Words of the sentence may hang on it; a place that the held issuer has not, with a capital, tells another.
    """
    held = _house(held_key).split()
    words = _house(issuer_key(written)).split()
    spoken = written.split()[-len(words) :] if words else []
    shared = 0
    for one, other in zip(words, held, strict=False):
        if one != other:
            break
        shared += 1
    if shared == len(words) or shared == len(held):
        return shared > 0
    return shared >= _FEWEST_WORDS and not spoken[shared : shared + 1][0][:1].isupper()


def _house(key: str) -> str:
    for title in _TITLES:
        key = key.removeprefix(title)
    return fold(key)
