"""What a document says beside its tasks, for the eye: facts of its head and foot, items, results, references.

Each thing comes with the places of its words, so that they light up in the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dondoc.documents.items import Act, Committee, Item
from dondoc.documents.reading import DocumentHeader, Reading, Reference
from dondoc.documents.results import Figure
from dondoc.documents.types import Span

MOST_SHOWN = 200  # items, results or references; a document of hundreds of pages has the others itself
RELATIONS = {
    "basis": "Căn cứ",
    "implements": "Thực hiện",
    "replies": "Trả lời",
    "amends": "Sửa đổi, bổ sung",
    "repeals": "Bãi bỏ, thay thế",
    "mentions": "Nhắc đến",
}
_AUTHORITIES = {
    "TM": "thay mặt",
    "KT": "ký thay",
    "TL": "thừa lệnh",
    "TUQ": "thừa ủy quyền",
    "Q": "quyền",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Words about the document, and where it says so ("12:0-83 13:4-20")."""

    words: str
    places: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ItemTold:
    title: Told
    facts: Sequence[Told] = ()
    members: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ResultTold:
    words: Told
    agencies: str = ""
    figures: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """`in_short` says in one sentence what a document without tasks does say; empty where nothing tells."""

    facts: Sequence[Told] = ()
    items: Sequence[ItemTold] = ()
    more_items: int = 0  # beyond those shown; so of the others
    results: Sequence[ResultTold] = ()
    more_results: int = 0
    references: Mapping[str, Sequence[Told]] = field(default_factory=dict)  # by what they are to it
    more_references: int = 0
    in_short: str = ""

    @property
    def reference_count(self) -> int:
        return sum(map(len, self.references.values())) + self.more_references

    @property
    def counted(self) -> str:
        """What there is, for whoever decides whether to open it: "18 mục, 38 văn bản được dẫn"."""
        counts = (
            (len(self.items) + self.more_items, "mục"),
            (len(self.results) + self.more_results, "kết quả"),
            (self.reference_count, "văn bản được dẫn"),
        )
        told = [f"{count} {what}" for count, what in counts if count]
        return ", ".join(told or (["phần đầu và phần ký"] if self.facts else []))


def written_places(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.line}:{span.start}-{span.end}" for span in spans)


def contents_of(reading: Reading) -> Contents:
    """Everything that the page of a document tells beside its tasks."""
    results = [
        ResultTold(
            Told(result.text, written_places(result.evidence), result.section),
            "; ".join(result.agencies),
            [_figure_words(figure) for figure in result.figures],
        )
        for result in reading.results[:MOST_SHOWN]
    ]
    return Contents(
        facts=_facts(reading.document),
        items=[_item(item) for item in reading.items[:MOST_SHOWN]],
        more_items=_left(reading.items),
        results=results,
        more_results=_left(reading.results),
        references=_references(reading.references[:MOST_SHOWN]),
        more_references=_left(reading.references),
        in_short="" if reading.tasks else _in_short(reading),
    )


def _left(found: Sequence[object]) -> int:
    return max(0, len(found) - MOST_SHOWN)


def _facts(header: DocumentHeader) -> list[Told]:
    signer = ", ".join(part for part in (header.signer, header.signer_title) if part)
    authority = ", ".join(_AUTHORITIES.get(code, code) for code in header.signed_by_authority)
    received = header.received
    stamp = ", ".join(
        part
        for part in (
            f"số {received.number}" if received and received.number else "",
            f"ngày {_day(received.on)}" if received and received.on else "",
            received.office or "" if received else "",
        )
        if part
    )
    told = (
        ("Độ khẩn", header.urgency, "urgency"),
        ("Cấp trên", header.superior, "superior"),
        ("Kính gửi", "; ".join(header.addressees_repaired or header.addressees), "addressees"),
        ("Người ký", f"{signer} ({authority})" if authority and signer else signer or authority, "signer"),
        ("Soạn thảo", header.drafting_unit, "drafting_unit"),
        ("Dấu đến", stamp, "received"),
        ("Ngày in", _day(header.issued_on_as_printed), "issued_on"),
        ("Nơi nhận", "; ".join(header.recipients), "recipients"),
    )
    evidence = header.evidence
    return [
        Told(words, written_places(evidence.get(name) or evidence.get(f"{name}_title", ())), label)
        for label, words, name in told
        if words
    ]


def _item(item: Item) -> ItemTold:
    facts = [Told(_act_words(act), written_places(act.evidence), "Văn bản") for act in item.acts]
    if item.effective_on:
        places = written_places(item.evidence.get("effective_on", ()))
        facts.append(Told(_day(item.effective_on), places, "Hiệu lực từ"))
    if item.repeals:
        places = written_places(item.evidence.get("repeals", ()))
        facts.append(Told("; ".join(item.repeals), places, "Bãi bỏ"))
    title = item.evidence.get("title") or item.evidence.get("body", ())
    if item.committee is None:
        return ItemTold(Told(item.title, written_places(title)), facts)
    facts += _committee_facts(item.committee)
    return ItemTold(Told(item.title, written_places(title)), facts, item.committee.members)


def _committee_facts(committee: Committee) -> list[Told]:
    told = (
        ("Tổ chức", f"{committee.action or ''} {committee.name}".strip(), "name"),
        ("Đứng đầu", committee.head, "head"),
        ("Cấp phó", "; ".join(committee.deputies), "deputies"),
        ("Thường trực", committee.standing_body, "standing_body"),
    )
    return [
        Told(words, written_places(committee.evidence.get(name, ())), label)
        for label, words, name in told
        if words
    ]


def _references(references: Iterable[Reference]) -> dict[str, list[Told]]:
    by_relation: dict[str, list[Told]] = {label: [] for label in RELATIONS.values()}
    for reference in references:
        parts = (reference.type, reference.number, _from(reference.issued_on), reference.issuer)
        label = RELATIONS.get(reference.relation, RELATIONS["mentions"])
        words = " ".join(part for part in parts if part)
        by_relation[label].append(Told(words[:1].upper() + words[1:], written_places(reference.evidence)))
    return {label: told for label, told in by_relation.items() if told}


def _in_short(reading: Reading) -> str:
    """What the document does in place of assigning, from the surest sign; the officer reads the rest."""
    committees = [item.committee for item in reading.items if item.committee]
    repeals = [number for item in reading.items for number in item.repeals]
    if len(reading.items) > 1:
        return f"Văn bản này thông tin về {len(reading.items)} nội dung"
    if committees:
        return f"Văn bản này {committees[0].action or 'nói về'} {committees[0].name}"
    if reading.results:
        return f"Văn bản này báo cáo {len(reading.results)} kết quả đã làm"
    if repeals:
        return f"Văn bản này bãi bỏ {', '.join(repeals)}"
    return ""


def _act_words(act: Act) -> str:
    words = " ".join(part for part in (act.kind, act.number, _from(act.issued_on)) if part)
    told = ", ".join(part for part in (words, act.issuer, f"{act.signer} ký" if act.signer else "") if part)
    return told[:1].upper() + told[1:]


def _figure_words(figure: Figure) -> str:
    number = f"{figure.value:,.4f}".rstrip("0").rstrip(".")
    number = number.translate(str.maketrans(",.", ".,"))
    unit = "" if figure.what.startswith(figure.unit) else figure.unit  # the words begin with what they count
    return " ".join(part for part in (number, unit, figure.what) if part)


def _from(day: str | None) -> str:
    return f"ngày {_day(day)}" if day else ""


def _day(written: str | None) -> str:
    """dd/mm/yyyy of an ISO date; what is none stays as it is."""
    try:
        return f"{date.fromisoformat(written):%d/%m/%Y}" if written else ""
    except ValueError:
        return written or ""
