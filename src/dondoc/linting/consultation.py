"""Whom the draft concerns, and who of them was not asked: those with a duty, those whose field it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.agencies.model import StateKind
from dondoc.composing.form import Sureness
from dondoc.documents.spelling import fold
from dondoc.documents.types import Span

from .fields import Field, agency_named
from .findings import Findings, agencies_listed
from .lexicon_rows import in_force
from .phrases import first_of
from .reread import Reread
from .rules import lint_rules

# Of these nobody asks for an opinion in the round of agencies: they decide, or stand above.
_NEVER_ASKED = frozenset(
    {"people_committee", "office_holder", "people_council", "party", "central", "province", "court"}
)
_OF_A_PROVINCE = frozenset({"people_committee", "office_holder"})
_OFFICE = re.compile(r"van phong (?:uy ban nhan dan|ubnd)")
_NORMATIVE = re.compile(r"(?<!\d)\d*\s*/\s*20\d{2}\s*/\s*QĐ-")
_FOR_NORMATIVE = ("Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp", "Sở Khoa học và Công nghệ")
_MOST_NAMED = 12
_LEAST_TASKS, _PART_OF_TASKS = 2, 4  # words of a field stand in two tasks at least, and in a fourth of them


@dataclass(frozen=True, slots=True)
class ToAsk:
    """An agency, or a collective, that the draft concerns. `is_sure`: it has a duty, or the law names it."""

    agency: str
    name: str
    because: str
    words: str
    evidence: tuple[Span, ...]
    is_sure: bool
    code: str  # of the rule that tells it where it was not asked
    task: int | None = None
    about: str = ""
    reason_source: str = ""
    reason_sure: Sureness | None = None

    @property
    def shown(self) -> str:
        """The first of its tasks, or the words that touch its field."""
        first, *others = self.words.split("\n")
        return f"{first} …" if others else first


def whom_to_ask(draft: Reread) -> tuple[ToAsk, ...]:
    """Each agency once, the gravest reason first: a duty, the law, a field."""
    found: dict[str, ToAsk] = {}
    for one in (*_with_duties(draft), *_by_law(draft), *_by_fields(draft)):
        found.setdefault(one.agency, one)
    return tuple(found.values())


def check_asked(draft: Reread, findings: Findings) -> None:
    """Nothing where it is not known who was asked."""
    asked = draft.context.asked
    if asked is None:
        return
    heard = _heard(draft, asked)
    for one in whom_to_ask(draft):
        missing = _missing(draft, one.agency, heard)
        if not missing:
            continue
        names = tuple(draft.name_of(agency) for agency in missing)
        shown = (
            names
            if len(names) <= _MOST_NAMED
            else (*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} cơ quan khác")
        )
        if missing != (one.agency,):
            not_asked = f"chưa hỏi ý kiến {agencies_listed(shown)}"
        elif draft.agency(one.agency).is_collective:
            not_asked = "các cơ quan này chưa được hỏi ý kiến"
        else:
            not_asked = "cơ quan này chưa được hỏi ý kiến"
        findings.add(
            one.code,
            f"{one.because}, nhưng {not_asked}.",
            evidence=one.evidence,
            words=one.shown,
            basis=one.words,
            agencies=missing,
            names=names,
            about=one.about,
            task=one.task,
            fill={"field": one.about},
            reason_source=one.reason_source,
            reason_sure=one.reason_sure,
        )


def _with_duties(draft: Reread) -> Iterator[ToAsk]:
    duties: dict[str, list[tuple[int, tuple[Span, ...], bool]]] = {}
    for duty in draft.duties:
        if duty.agency and _may_be_asked(draft, duty.agency):
            agency = draft.agency(duty.agency)
            # "phối hợp với các sở, ban, ngành" is said everywhere and gives nobody work of its own.
            if agency.is_collective and not duty.is_lead:
                continue
            duties.setdefault(duty.agency, []).append((duty.task, duty.evidence, duty.is_lead))
    for agency_id, held in duties.items():
        first, *_ = held
        count = len({task for task, _, _ in held})
        leads = any(is_lead for _, _, is_lead in held)
        what = "được giao" if leads else "phối hợp thực hiện"
        texts = [draft.tasks[task].text for task, _, _ in held]
        yield ToAsk(
            agency=agency_id,
            name=draft.name_of(agency_id),
            because=f"{draft.name_of(agency_id)} {what} {count} nhiệm vụ trong dự thảo",
            words="\n".join(texts),
            evidence=tuple(span for _, evidence, _ in held for span in evidence),
            is_sure=True,
            code="agency-not-asked",
            task=first[0] if count == 1 else None,
        )


def _by_law(draft: Reread) -> Iterator[ToAsk]:
    number = _NORMATIVE.search(draft.reading.document.number or "")
    if number is None or draft.reading.document.type != "decision":
        return
    evidence = draft.reading.document.evidence.get("number", ())
    for name in _FOR_NORMATIVE:
        agency = draft.resolved(name)
        if agency and _may_be_asked(draft, agency):
            shown = draft.name_of(agency)
            yield ToAsk(
                agency=agency,
                name=shown,
                because=f"{shown} phải được hỏi ý kiến về dự thảo quyết định quy phạm pháp luật",
                words=draft.reading.document.title or "",
                evidence=evidence,
                is_sure=True,
                code="normative-not-asked",
            )


def _by_fields(draft: Reread) -> Iterator[ToAsk]:
    issuer = draft.context.registry.agencies.get(draft.issuer_id)
    # What the Office sends in its own name passes on what was decided: nobody's field is asked about it.
    if issuer is None or issuer.kind not in _OF_A_PROVINCE:
        return
    rule = lint_rules()["field-not-asked"]
    for field in in_force(draft.context.fields, draft.day):
        agencies = list(dict.fromkeys(one for named in field.agencies for one in _in_charge(draft, named)))
        # The field is heard where one of its agencies writes, or has a duty and so is asked anyway.
        if not agencies or not all(_may_be_asked(draft, agency) for agency in agencies):
            continue
        place = _place_of(draft, field)
        if place is None:
            continue
        said, evidence = place
        for agency in agencies:
            name = draft.name_of(agency)
            yield ToAsk(
                agency=agency,
                name=name,
                because=f"Dự thảo có nội dung về {field.about} (“{said}”) thuộc lĩnh vực của {name}",
                words=said,
                evidence=evidence,
                is_sure=False,
                code="field-not-asked",
                about=field.about,
                reason_source="; ".join(filter(None, (field.source, rule.source))),
                reason_sure=max(field.sure, rule.sure),  # no surer than the less sure of both
            )


def _in_charge(draft: Reread, named: str) -> tuple[str, ...]:
    """Who has the field on the day of the draft: the agency itself, else who took up its work, else, where
    it is not there yet, who had it before."""
    registry = draft.context.registry
    agency = agency_named(registry, named, on=draft.day, issuer=draft.issuer)
    if not agency:
        return ()
    if registry.state(agency, draft.day) is StateKind.NOT_YET:
        before = (step.before for step in registry.predecessors(agency))
        return tuple(one for one in before if registry.state(one, draft.day) is StateKind.IN_FORCE)
    return tuple(heir.agency.id for heir in registry.standing(agency, draft.day))


def _place_of(draft: Reread, field: Field) -> tuple[str, tuple[Span, ...]] | None:
    """The words that show that the draft touches the field, and where they stand."""
    for block in draft.blocks:
        if not block.text.text.startswith("Căn cứ") and (span := first_of(field.anywhere, block.text.text)):
            found = block.text.cut(*span)
            return found.text, found.spans
    title = draft.reading.document.title or ""
    if span := first_of(field.words, title):
        return title[slice(*span)], draft.reading.document.evidence.get("title", ())
    every = len(draft.tasks)
    for phrases, fewest, part in ((field.anywhere, 1, every), (field.words, _LEAST_TASKS, _PART_OF_TASKS)):
        hits = [(task, span) for task in draft.tasks if (span := first_of(phrases, task.text))]
        if len(hits) >= fewest and len(hits) * part >= len(draft.tasks):
            return hits[0][0].text[slice(*hits[0][1])], tuple(
                place for task, _ in hits for place in task.evidence.get("text", ())
            )
    return None


def _may_be_asked(draft: Reread, agency_id: str) -> bool:
    registry, context = draft.context.registry, draft.context
    agency = registry.get(agency_id)
    if agency.kind in _NEVER_ASKED or registry.state(agency_id, draft.day) is not StateKind.IN_FORCE:
        return False
    if agency_id in context.drafters or agency_id == draft.issuer_id or _is_office(draft, agency_id):
        return False
    above = registry.parent(agency_id, draft.day)
    return not (above is not None and (above.id in context.drafters or _is_office(draft, above.id)))


def _is_office(draft: Reread, agency_id: str) -> bool:
    """The Office itself: it examines every draft and is asked by nobody."""
    agency = draft.agency(agency_id)
    return bool(_OFFICE.match(fold(agency.name_on(draft.day))))


def _heard(draft: Reread, asked: frozenset[str]) -> frozenset[str]:
    """The agencies asked, with the members of the collectives among them."""
    registry = draft.context.registry
    known = [agency for agency in asked if agency in registry.agencies]
    members = (
        member.id
        for agency in known
        if registry.get(agency).is_collective
        for member in registry.members(agency, draft.day)
    )
    return frozenset((*known, *members))


def _missing(draft: Reread, agency_id: str, heard: frozenset[str]) -> tuple[str, ...]:
    """Who of those meant was not asked; of communes it is enough that some were."""
    registry = draft.context.registry
    agency = registry.get(agency_id)
    if agency_id in heard:
        return ()
    if not agency.is_collective:
        above = registry.parent(agency_id, draft.day)
        is_below = above is not None and above.id in heard and not above.is_unit
        if is_below or (agency.kind == "commune_pc" and _asked_communes(draft, heard)):
            return ()
        return (agency_id,)
    members = [one for one in registry.members(agency_id, draft.day) if _may_be_asked(draft, one.id)]
    if not members or all(one.kind == "commune_pc" for one in members):
        return () if any(one.id in heard for one in members) else (agency_id,)
    return tuple(one.id for one in members if one.id not in heard)


def _asked_communes(draft: Reread, heard: frozenset[str]) -> bool:
    """Whether a collective of communes was asked."""
    registry = draft.context.registry
    return any(
        registry.get(one).is_collective
        and any(member.kind == "commune_pc" for member in registry.members(one, draft.day))
        for one in heard
        if one in registry.agencies
    )
