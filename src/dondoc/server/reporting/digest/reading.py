"""What the reading of a paper, its text and its tasks tell of an act: values with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dondoc.agencies.casing import within_a_sentence
from dondoc.agencies.model import Agency
from dondoc.documents.items import Committee, Item
from dondoc.documents.reading import DocumentHeader, Reading, Reference
from dondoc.documents.types import Document
from dondoc.extraction.items import Directive, read_directive
from dondoc.server.intake.content import evidence_spans
from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.intake.selectors import spans_within
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole

from .directing import DirectingBodies
from .known import NOTHING, KnownAct, KnownCommittee, KnownTask, Places, Told
from .weeks import official_day

_TYPE_NAMES = {
    "plan": "Kế hoạch",
    "dispatch": "Công văn",
    "decision": "Quyết định",
    "notice": "Thông báo",
    "directive": "Chỉ thị",
    "telegram": "Công điện",
}
# Of papers of other types the letters in the number tell (Nghị định 30/2020/NĐ-CP, Phụ lục III).
_NAMES_BY_LETTERS = {
    "NQ": "Nghị quyết",
    "CTr": "Chương trình",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "PA": "Phương án",
    "HD": "Hướng dẫn",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "KH": "Kế hoạch",
}
_LETTERS = re.compile(r"[^\W\d_]+")
_LEADS_HERE = re.compile(r"(?:phó\s+)?chủ tịch(?:\s+thường trực)?\s*$", re.IGNORECASE)
_CARRIES_OUT = ("implements", "replies")


def read_act(
    received: ReceivedDocument,
    *,
    stored_id: int,
    document: Document,
    reading: Reading,
    tasks: Sequence[KnownTask],
    open_count: int,
    bodies: DirectingBodies,
) -> KnownAct:
    """Everything that a digest may tell of the paper."""
    assert received.issued_on is not None
    header, item = reading.document, reading.items[0] if len(reading.items) == 1 else None
    directive = read_directive(document, header, registry=bodies.registry)
    issuer = bodies.issuer(received.issuer, on=received.issued_on)
    name = type_name_of(header.type, received.number)
    leader, post, signs = _leader(header, directive, issuer, bodies, on=received.issued_on)
    effective = _iso(item.effective_on if item else None) or _iso(directive.effective_on)
    effective_at = _where(item, "effective_on") or directive.effective_at
    if effective == received.issued_on:  # "kể từ ngày ký": which day that is stands at the head
        effective_at = (*effective_at, *_at(header, "issued_on"))
    return KnownAct(
        document_id=received.pk,
        stored_id=stored_id,
        type=header.type,
        type_name=name,
        number=Told(received.number, _at(header, "number")),
        issued_on=received.issued_on,
        issued_at=_at(header, "issued_on"),
        issuer=Told(_issuer_words(received, issuer, bodies), _at(header, "issuer")),
        subject=Told(within_a_sentence(received.subject, bodies.registry), _at(header, "title")),
        leader=leader,
        post=post,
        is_signed_by_leader=signs,
        tasks=tuple(tasks),
        open_count=open_count,
        committee=_committee(item),
        effective_on=effective if header.type == "decision" else None,
        effective_at=effective_at,
        repeals=(item.repeals if item else ()) or directive.repeals,
        repeals_at=_where(item, "repeals") or directive.repeals_at,
        carries_out=tuple(_cited(one) for one in reading.references if one.relation in _CARRIES_OUT),
    )


def task_known(task: AssignedTask, *, document: Document | None) -> KnownTask:
    """A confirmed task; its assignments are loaded."""

    def at(name: str) -> Places:
        return spans_within(document, evidence_spans(task.evidence, name)) if document else ()

    held = sorted(task.assignments.all(), key=lambda one: (one.from_on, one.position))
    return KnownTask(
        text=Told(task.text, at("text")),
        leads=_named(held, AssignmentRole.LEAD),
        leads_at=at("leads"),
        coordinators=_named(held, AssignmentRole.COORDINATOR),
        coordinators_at=at("coordinators"),
        period=Told(task.period_text, at("period")),
        due_on=task.due_on,
        task_id=task.pk,
    )


def proposal_known(proposal: Proposal, *, document: Document) -> KnownTask | None:
    """A proposal that still waits; None where no word of the paper says it."""

    def at(name: str) -> Places:
        return spans_within(document, evidence_spans(proposal.evidence, name))

    text = at("text")
    if not text:
        return None
    return KnownTask(
        text=Told(proposal.text, text),
        leads=tuple(proposal.leads),
        leads_at=at("leads") or text,
        coordinators=tuple(proposal.coordinators),
        coordinators_at=at("coordinators") or text,
        period=Told(proposal.period_text, at("period") or text),
        due_on=proposal.due_on,
    )


def type_name_of(type: str, number: str) -> str:
    """How papers of the type are called, "Công văn"; else by the letters in the number."""
    by_letters = (_NAMES_BY_LETTERS.get(letters) for letters in _LETTERS.findall(number))
    return _TYPE_NAMES.get(type) or next((name for name in by_letters if name), "Văn bản")


def _leader(
    header: DocumentHeader, directive: Directive, issuer: Agency | None, bodies: DirectingBodies, *, on: date
) -> tuple[Told, Told, bool]:
    """Whose directions the paper passes on; else who signs it, where that is the head or a deputy of the
    body; and whether it is the latter."""
    if directive.leader:
        return Told(directive.leader, directive.leader_at), Told(directive.post, directive.post_at), False
    written = " ".join((header.signer_title or "").split())
    match = _LEADS_HERE.search(written)
    if not header.signer or match is None:
        return NOTHING, NOTHING, False
    body = bodies.committee if issuer is None or issuer.kind == "office_holder" else issuer
    where = f" {bodies.short_name(body, on=on)}" if body is not None else ""
    post = match.group().strip().lower()
    post = post[:1].upper() + post[1:].replace("chủ tịch", "Chủ tịch").replace("thường trực", "Thường trực")
    return (
        Told(header.signer, _at(header, "signer")),
        Told(f"{post}{where}", (*_at(header, "signer_title"), *(_at(header, "issuer") if where else ()))),
        True,
    )


def _issuer_words(received: ReceivedDocument, issuer: Agency | None, bodies: DirectingBodies) -> str:
    if issuer is not None and received.issued_on is not None:
        return bodies.short_name(issuer, on=received.issued_on)
    return received.issuer


def _committee(item: Item | None) -> KnownCommittee | None:
    committee: Committee | None = item.committee if item else None
    if committee is None:
        return None
    where = committee.evidence
    whole = where.get("name", ())
    return KnownCommittee(
        name=Told(committee.name, whole),
        head=Told(committee.head or "", where.get("head", whole)),
        deputies=committee.deputies,
        deputies_at=where.get("deputies", whole),
        members=committee.members,
        members_at=where.get("members", whole),
        standing_body=Told(committee.standing_body or "", where.get("standing_body", whole)),
    )


def _cited(reference: Reference) -> Told:
    """ "Công văn số 3381/BTTTT-TTra ngày 17/8/2023 của Bộ Thông tin và Truyền thông"."""
    on = _iso(reference.issued_on)
    name = (reference.type or "văn bản").strip()
    words = f"{name[:1].upper()}{name[1:]} số {reference.number}"
    words += f" ngày {official_day(on)}" if on else ""
    words += f" của {reference.issuer}" if reference.issuer else ""
    return Told(words, reference.evidence)


def _named(held: Iterable[Assignment], role: AssignmentRole) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in held if one.role == role))


def _at(header: DocumentHeader, name: str) -> Places:
    """Where the head says so; where the place of a part is not known, that of the title."""
    return header.evidence.get(name) or header.evidence.get("title") or header.evidence.get("number", ())


def _where(item: Item | None, name: str) -> Places:
    return item.evidence.get(name, ()) if item else ()


def _iso(written: Any) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
