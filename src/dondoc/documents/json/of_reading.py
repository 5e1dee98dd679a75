"""A Reading as a plain dictionary for JSON, and back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..reading import (
    DocumentHeader,
    FieldReason,
    Group,
    Inferred,
    Period,
    PeriodKind,
    Reading,
    Received,
    Reference,
    TaskProposal,
    Warning,
)
from ..types import Document, PageState
from .of_contents import item_from_json, item_to_json, result_from_json, result_to_json
from .parts import JsonObject, MalformedJson, Places, read_spans, read_spans_by_field, without_absent


def reading_to_json(reading: Reading, document: Document | None = None) -> JsonObject:
    """The Reading. With the Document that it was read from, places have pages and the source is named."""
    place = Places(document)
    written: JsonObject = {
        "document": _header_to_json(reading.document, place),
        "groups": [_group_to_json(group, place) for group in reading.groups],
        "tasks": [_task_to_json(task, place) for task in reading.tasks],
        "references": [_reference_to_json(reference, place) for reference in reading.references],
        "items": [item_to_json(item, place) for item in reading.items],
        "results": [result_to_json(result, place) for result in reading.results],
        "warnings": [_warning_to_json(warning, place) for warning in reading.warnings],
        "extractor": reading.extractor,
    }
    return written if document is None else {"source": _source_to_json(document), **written}


def reading_from_json(written: Mapping[str, Any]) -> Reading:
    """The Reading that `reading_to_json` wrote."""
    try:
        return Reading(
            document=_header_from_json(written["document"]),
            groups=tuple(_group_from_json(group) for group in written["groups"]),
            tasks=tuple(_task_from_json(task) for task in written["tasks"]),
            references=tuple(_reference_from_json(reference) for reference in written["references"]),
            items=tuple(item_from_json(item) for item in written.get("items", ())),
            results=tuple(result_from_json(result) for result in written.get("results", ())),
            warnings=tuple(_warning_from_json(warning) for warning in written["warnings"]),
            extractor=written["extractor"],
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise MalformedJson(
            "Dữ liệu không đúng mẫu kết quả đọc của phiên bản này. Hãy đọc lại tệp gốc."
        ) from error


def _source_to_json(document: Document) -> JsonObject:
    return {
        "name": document.name,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "reader": document.reader,
        "page_count": len(document.pages),
        "unread_pages": [
            {"page": page.number, "state": page.state.value, "note": page.note}
            for page in document.pages
            if page.state is not PageState.READ
        ],
    }


def _header_to_json(header: DocumentHeader, place: Places) -> JsonObject:
    received = header.received
    written: JsonObject = {
        "type": header.type,
        "number": header.number,
        "issued_on": header.issued_on,
        "issuer": header.issuer,
        "issuer_repaired": header.issuer_repaired,
        "issuer_placed": header.issuer_placed,
        "superior": header.superior,
        "title": header.title,
        "signer": header.signer,
        "signer_title": header.signer_title,
        "signed_by_authority": list(header.signed_by_authority),
        "drafting_unit": header.drafting_unit,
        "addressees": list(header.addressees),
        "recipients": list(header.recipients),
        "secrecy": header.secrecy,
        "urgency": header.urgency,
        "received": received and {"number": received.number, "on": received.on, "office": received.office},
        "evidence": place.by_field(header.evidence),
    }
    if header.issued_on_as_printed is not None:
        written["issued_on_as_printed"] = header.issued_on_as_printed
    if header.addressees_repaired:
        written["addressees_repaired"] = list(header.addressees_repaired)
    if header.inferred:
        written["inferred"] = {
            i.field: {"rule": i.rule, "evidence": place.many(i.evidence)} for i in header.inferred
        }
    return written


def _header_from_json(written: Mapping[str, Any]) -> DocumentHeader:
    received = written["received"]
    return DocumentHeader(
        type=written["type"],
        number=written["number"],
        issued_on=written["issued_on"],
        issued_on_as_printed=written.get("issued_on_as_printed"),
        issuer=written["issuer"],
        issuer_repaired=written.get("issuer_repaired"),
        issuer_placed=written.get("issuer_placed"),
        superior=written.get("superior"),
        title=written["title"],
        signer=written["signer"],
        signer_title=written["signer_title"],
        signed_by_authority=tuple(written.get("signed_by_authority", ())),
        drafting_unit=written.get("drafting_unit"),
        addressees=tuple(written["addressees"]),
        addressees_repaired=tuple(written.get("addressees_repaired", ())),
        recipients=tuple(written["recipients"]),
        secrecy=written["secrecy"],
        urgency=written["urgency"],
        received=None
        if received is None
        else Received(received["number"], received["on"], received["office"]),
        inferred=tuple(
            Inferred(field, value["rule"], read_spans(value["evidence"]))
            for field, value in written.get("inferred", {}).items()
        ),
        evidence=read_spans_by_field(written["evidence"]),
    )


def _task_to_json(task: TaskProposal, place: Places) -> JsonObject:
    optional = {
        "item": task.item,
        "text_repaired": task.text_repaired,
        "leads_repaired": list(task.leads_repaired) or None,
        "lead_note": task.lead_note,
        "coordinator_note": task.coordinator_note,
        "product": task.product,
        "resources": task.resources,
    }
    return {
        "group": task.group,
        "ordinal": task.ordinal,
        "text": task.text,
        "leads": list(task.leads),
        "coordinators": list(task.coordinators),
        "agency_ids": dict(task.agency_ids),
        "period": _period_to_json(task.period),
        **{name: value for name, value in optional.items() if value is not None},
        "confidence": task.confidence,
        "doubts": list(task.doubts),
        "reasons": {name: _reason_to_json(reason) for name, reason in task.reasons.items()},
        "evidence": place.by_field(task.evidence),
    }


def _task_from_json(written: Mapping[str, Any]) -> TaskProposal:
    return TaskProposal(
        text=written["text"],
        group=written["group"],
        ordinal=written["ordinal"],
        item=written.get("item"),
        text_repaired=written.get("text_repaired"),
        leads=tuple(written["leads"]),
        leads_repaired=tuple(written.get("leads_repaired", ())),
        coordinators=tuple(written["coordinators"]),
        lead_note=written.get("lead_note"),
        coordinator_note=written.get("coordinator_note"),
        agency_ids=dict(written["agency_ids"]),
        period=_period_from_json(written["period"]),
        product=written.get("product"),
        resources=written.get("resources"),
        confidence=float(written["confidence"]),
        doubts=tuple(written["doubts"]),
        reasons={name: _reason_from_json(reason) for name, reason in written.get("reasons", {}).items()},
        evidence=read_spans_by_field(written["evidence"]),
    )


def _reason_to_json(reason: FieldReason) -> JsonObject:
    return {
        "rule": reason.rule,
        "because": reason.because,
        "confidence": reason.confidence,
        **({"doubts": list(reason.doubts)} if reason.doubts else {}),
    }


def _reason_from_json(written: Mapping[str, Any]) -> FieldReason:
    return FieldReason(
        rule=written["rule"],
        because=written["because"],
        confidence=float(written["confidence"]),
        doubts=tuple(written.get("doubts", ())),
    )


def _period_to_json(period: Period) -> JsonObject:
    written: JsonObject = {"kind": period.kind.value, "text": period.text}
    for name in ("start", "end", "qualifier", "every", "due_on", "rule"):
        if (value := getattr(period, name)) is not None:
            written[name] = value
    if period.parts:
        written["parts"] = list(period.parts)
    return written


def _period_from_json(written: Mapping[str, Any]) -> Period:
    return Period(
        kind=PeriodKind(written["kind"]),
        text=written["text"],
        start=written.get("start"),
        end=written.get("end"),
        qualifier=written.get("qualifier"),
        every=written.get("every"),
        parts=tuple(written.get("parts", ())),
        due_on=written.get("due_on"),
        rule=written.get("rule"),
    )


def _group_to_json(group: Group, place: Places) -> JsonObject:
    return without_absent(
        {"numeral": group.numeral, "title": group.title, "evidence": place.many(group.evidence)}
    )


def _group_from_json(written: Mapping[str, Any]) -> Group:
    return Group(written["numeral"], written["title"], read_spans(written.get("evidence")))


def _reference_to_json(reference: Reference, place: Places) -> JsonObject:
    return without_absent(
        {
            "number": reference.number,
            "number_as_printed": reference.number_as_printed,
            "issued_on": reference.issued_on,
            "type": reference.type,
            "issuer": reference.issuer,
            "relation": reference.relation,
            "evidence": place.many(reference.evidence),
        }
    )


def _reference_from_json(written: Mapping[str, Any]) -> Reference:
    return Reference(
        number=written["number"],
        number_as_printed=written.get("number_as_printed"),
        issued_on=written.get("issued_on"),
        type=written.get("type"),
        issuer=written.get("issuer"),
        relation=written["relation"],
        evidence=read_spans(written.get("evidence")),
    )


def _warning_to_json(warning: Warning, place: Places) -> JsonObject:
    return without_absent(
        {"code": warning.code, "message": warning.message, "evidence": place.many(warning.evidence)}
    )


def _warning_from_json(written: Mapping[str, Any]) -> Warning:
    return Warning(written["code"], written["message"], read_spans(written.get("evidence")))
