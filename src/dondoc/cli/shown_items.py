"""What a person is shown of the items of a digest and of the results of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dondoc.documents.items import Act, Committee, Item
from dondoc.documents.results import Figure, Result
from dondoc.documents.types import Document

from .shown import ShownField, find_quotes, in_vietnamese


def item_fields(item: Item, document: Document) -> list[ShownField]:
    """The fields of an item that have a value: its acts, what they bring about, whom they set up."""
    rows = [
        ("acts", "Văn bản", "; ".join(_act(act) for act in item.acts)),
        ("effective_on", "Hiệu lực", in_vietnamese(item.effective_on or "")),
        ("repeals", "Bãi bỏ", "; ".join(item.repeals)),
    ]
    own = [
        ShownField(label, value, find_quotes(document, item.evidence.get(name, ())))
        for name, label, value in rows
        if value
    ]
    acts = [span for act in item.acts for span in act.evidence]
    if item.acts and not own[0].quotes:
        own[0] = ShownField(own[0].label, own[0].value, find_quotes(document, acts))
    return [*own, *(_committee_fields(item.committee, document) if item.committee else ())]


def _act(act: Act) -> str:
    number = f"số {act.number}" if act.number else ""
    day = f"ngày {in_vietnamese(act.issued_on)}" if act.issued_on else ""
    return " ".join(filter(None, (act.kind, number, day, act.issuer and f"của {act.issuer}")))


def _committee_fields(committee: Committee, document: Document) -> Iterator[ShownField]:
    rows = (
        ("name", "Tổ chức", " ".join(filter(None, (committee.action, committee.name)))),
        ("head", "Người đứng đầu", committee.head or ""),
        ("deputies", "Cấp phó", "; ".join(committee.deputies)),
        ("members", "Thành viên", "; ".join(committee.members)),
        ("standing_body", "Thường trực", committee.standing_body or ""),
        ("duties", "Nhiệm vụ", committee.duties or ""),
    )
    for name, label, value in rows:
        if value:
            yield ShownField(label, value, find_quotes(document, committee.evidence.get(name, ())))


def result_fields(result: Result, document: Document) -> list[ShownField]:
    """The fields of a result that have a value, its words first."""
    rows = (
        ("Kết quả", result.text),
        ("Cơ quan", "; ".join(result.agencies)),
        ("Số liệu", "; ".join(_figure(figure) for figure in result.figures)),
        ("Chú thích", ", ".join(result.footnotes)),
    )
    own, *rest = (ShownField(label, value, is_quoted_above=True) for label, value in rows if value)
    return [replace(own, quotes=find_quotes(document, result.evidence)), *rest]


def _figure(figure: Figure) -> str:
    value = f"{figure.value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return " ".join(filter(None, (value, figure.unit, figure.what and f"({figure.what})")))
