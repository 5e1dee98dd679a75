"""What is done in a row of many, and which of its fields is wrong, in words."""

from __future__ import annotations

from django import template

from dondoc.server.tracking.rules import Action, Demand, transition

register = template.Library()

FIELDS = {
    Demand.TEXT: "Kết quả, nội dung báo cáo",
    Demand.DONE_ON: "Ngày có kết quả",
    Demand.LATE_REASON: "Lý do chậm",
    Demand.REMARK: "Ý kiến",
    Demand.ACT: "Theo văn bản",
    Demand.REASON: "Lý do xin gia hạn",
    Demand.NEW_DUE_ON: "Xin gia hạn đến ngày",
    "granted_due_on": "Cho gia hạn đến ngày",
}


@register.filter
def action_words(action: str) -> str:
    return transition(Action(action)).words if action else ""


@register.filter
def field_words(field: str) -> str:
    return FIELDS.get(field, field)
