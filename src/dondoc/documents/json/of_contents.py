"""The items of a digest and the results of a report as plain dictionaries for JSON, and back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..items import Act, Committee, Item
from ..results import Figure, Result
from .parts import JsonObject, Places, read_spans, read_spans_by_field, without_absent


def item_to_json(item: Item, place: Places) -> JsonObject:
    return without_absent(
        {
            "ordinal": item.ordinal,
            "title": item.title,
            "acts": [_act_to_json(act, place) for act in item.acts],
            "committee": item.committee and _committee_to_json(item.committee, place),
            "effective_on": item.effective_on,
            "repeals": list(item.repeals),
            "evidence": place.by_field(item.evidence),
        }
    )


def item_from_json(written: Mapping[str, Any]) -> Item:
    committee = written.get("committee")
    return Item(
        ordinal=written["ordinal"],
        title=written["title"],
        acts=tuple(_act_from_json(act) for act in written.get("acts", ())),
        committee=None if committee is None else _committee_from_json(committee),
        effective_on=written.get("effective_on"),
        repeals=tuple(written.get("repeals", ())),
        evidence=read_spans_by_field(written["evidence"]),
    )


def _act_to_json(act: Act, place: Places) -> JsonObject:
    return without_absent(
        {
            "kind": act.kind,
            "number": act.number,
            "issued_on": act.issued_on,
            "issuer": act.issuer,
            "signer": act.signer,
            "evidence": place.many(act.evidence),
        }
    )


def _act_from_json(written: Mapping[str, Any]) -> Act:
    return Act(
        kind=written.get("kind"),
        number=written.get("number"),
        issued_on=written.get("issued_on"),
        issuer=written.get("issuer"),
        signer=written.get("signer"),
        evidence=read_spans(written.get("evidence")),
    )


def _committee_to_json(committee: Committee, place: Places) -> JsonObject:
    return without_absent(
        {
            "name": committee.name,
            "action": committee.action,
            "head": committee.head,
            "deputies": list(committee.deputies),
            "members": list(committee.members),
            "standing_body": committee.standing_body,
            "duties": committee.duties,
            "evidence": place.by_field(committee.evidence),
        }
    )


def _committee_from_json(written: Mapping[str, Any]) -> Committee:
    return Committee(
        name=written["name"],
        action=written.get("action"),
        head=written.get("head"),
        deputies=tuple(written.get("deputies", ())),
        members=tuple(written.get("members", ())),
        standing_body=written.get("standing_body"),
        duties=written.get("duties"),
        evidence=read_spans_by_field(written["evidence"]),
    )


def result_to_json(result: Result, place: Places) -> JsonObject:
    return without_absent(
        {
            "section": result.section,
            "text": result.text,
            "agencies": list(result.agencies),
            "figures": [_figure_to_json(figure, place) for figure in result.figures],
            "footnotes": list(result.footnotes),
            "confidence": result.confidence,
            "evidence": place.many(result.evidence),
        }
    )


def result_from_json(written: Mapping[str, Any]) -> Result:
    return Result(
        text=written["text"],
        section=written["section"],
        agencies=tuple(written.get("agencies", ())),
        figures=tuple(_figure_from_json(figure) for figure in written.get("figures", ())),
        footnotes=tuple(written.get("footnotes", ())),
        confidence=float(written["confidence"]),
        evidence=read_spans(written.get("evidence")),
    )


def _figure_to_json(figure: Figure, place: Places) -> JsonObject:
    return without_absent(
        {
            "value": figure.value,
            "unit": figure.unit,
            "what": figure.what,
            "evidence": place.many(figure.evidence),
        }
    )


def _figure_from_json(written: Mapping[str, Any]) -> Figure:
    return Figure(
        value=float(written["value"]),
        unit=written["unit"],
        what=written["what"],
        evidence=read_spans(written.get("evidence")),
    )
