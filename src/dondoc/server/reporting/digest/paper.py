"""A digest as an official paper, from which its page, its files, its feed and its letters are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dondoc.composing import Heading, Level, Paper, PaperKind, Paragraph, Signing
from dondoc.server.reporting.models import Digest, DigestGroup, DigestItem

from .directing import DirectingBodies
from .weeks import official_day
from .wording import headline

_NUMERALS = ("I", "II", "III", "IV", "V")


def paper_of(
    digest: Digest,
    items: Sequence[DigestItem],
    *,
    bodies: DirectingBodies,
    on: date,
    instead_of: date | None = None,
) -> Paper:
    """What stays in, under the headings of its groups, numbered through. `instead_of` is the day of the
    edition that it corrects."""
    told = in_order(item for item in items if not item.is_left_out)
    body: list[Paragraph | Heading] = [Paragraph(headline(item.title for item in told))] if told else []
    if instead_of is not None:
        body.append(Paragraph(f"Bản này thay bản ngày {official_day(instead_of)}."))
    groups = [group for group in DigestGroup if any(item.group == group for item in told)]
    number = 0
    for numeral, group in zip(_NUMERALS, groups, strict=False):
        body.append(Heading(Level.DIVISION, group.label, numeral))
        for item in told:
            if item.group != group:
                continue
            number += 1
            body.append(Heading(Level.CLAUSE, item.title, str(number)))
            body += [Paragraph(line) for line in lines_of(item.body)]
    committee = bodies.committee
    return Paper(
        kind=PaperKind.DIGEST,
        issuer=committee.name_on(on.isoformat()) if committee else "",
        place=bodies.place,
        on=on,
        subject=digest.title,
        body=tuple(body),
        signing=Signing(()),
        recipients=(),
    )


def in_order(items: Iterable[DigestItem]) -> list[DigestItem]:
    return sorted(items, key=lambda item: (item.group, item.position, item.pk or 0))


def lines_of(body: str) -> list[str]:
    """The paragraphs of an item's words."""
    return [line for line in (" ".join(part.split()) for part in body.splitlines()) if line]
