"""What templates need beyond Django's own: assets, rights, days in words, states, places in a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import template
from django.forms import Form
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dondoc.agencies.day_words import day_words
from dondoc.extraction.judging.reasons import rules_of
from dondoc.server.intake.models import Proposal, ReceivedDocument, Stage
from dondoc.server.intake.reasons import reason_now
from dondoc.server.notices.selectors.reading import MOST_UNREAD, UNREAD
from dondoc.server.posts import rules
from dondoc.server.posts.models import Role
from dondoc.server.web.bundles import bundle
from dondoc.server.web.drawn_states import drawn_state
from dondoc.server.web.viewer import held_in, roles_in

register = template.Library()

# State → shape and colour class. The words come with the state; the three always stand together.
TIMELINESS = {
    "no_deadline": ("○", ""),
    "within_term": ("●", ""),
    "due_soon": ("◐", "soon"),
    "overdue": ("▲", "late"),
    "not_running": ("–", ""),
}
DOCUMENT_STAGES = {
    Stage.WAITING: ("○", ""),
    Stage.CHECKING: ("◔", "on"),
    Stage.READING: ("◔", "on"),
    Stage.EXTRACTING: ("◑", "on"),
    Stage.READY: ("◇", "on"),
    Stage.REVIEWED: ("✓", "done"),
    Stage.FAILED: ("▲", "late"),
    Stage.REFUSED: ("▲", "late"),
    Stage.COPY: ("=", ""),
    Stage.UNPACKED: ("⊞", "done"),
}
PERIOD_KINDS = {
    "date": "ngày",
    "range": "khoảng thời gian",
    "year": "năm",
    "quarter": "quý",
    "month": "tháng",
    "recurring": "định kỳ",
    "relative": "tính từ một mốc",
    "ongoing": "thường xuyên",
    "conditional": "khi đủ điều kiện",
    "by_law": "theo quy định",
    "mixed": "nhiều thời hạn",
    "none": "không nêu thời hạn",
}


@register.simple_tag
def asset(name: str) -> str:
    """The address of a bundle; it changes with the content."""
    return reverse("asset", args=[bundle(name).digest, name])


@register.simple_tag(takes_context=True)
def rights(context: Context) -> dict[str, bool]:
    """What who asks may do, for showing or leaving out a way to it; the views ask again themselves."""
    request: HttpRequest | None = context.get("request")
    roles: frozenset[Role] = roles_in(request) if request and hasattr(request, "user") else frozenset()
    return {
        "receive": rules.may_receive_documents(roles),
        "confirm": rules.may_confirm_tasks(roles),
        "see_tasks": rules.may_see_all_tasks(roles) or rules.may_report_progress(roles),
        "see_board": rules.may_see_all_tasks(roles)
        or rules.may_report_progress(roles)
        or rules.may_administer(roles),
        "see_all_tasks": rules.may_see_all_tasks(roles),
        "confirm_results": rules.may_confirm_results(roles),
        "report": rules.may_report_progress(roles),
        "decide": rules.may_decide(roles),
        "keep_responsibility": rules.may_keep_responsibility(roles),
        "see_documents": rules.may_receive_documents(roles) or rules.may_see_all_tasks(roles),
        "administer": rules.may_administer(roles),
        "see_people": rules.may_see_people(roles),
        "keep_people": rules.may_keep_people(roles),
        "read_log": rules.may_read_log(roles),
        "keep_registry": rules.may_keep_registry(roles),
        "see_settings": rules.may_see_settings(roles),
        "see_consultations": rules.may_see_consultations(roles),
    }


@register.simple_tag(takes_context=True)
def stands_in_for(context: Context) -> str:
    """The names of those by whose posts who asks may act today, apart by a semicolon."""
    request: HttpRequest | None = context.get("request")
    held = held_in(request) if request and hasattr(request, "user") else []
    return "; ".join(dict.fromkeys(one.instead_of.name for one in held if one.instead_of))


@register.filter
def day(value: date | None) -> str:
    """dd/mm/yyyy, or nothing."""
    return f"{value:%d/%m/%Y}" if value else ""


@register.filter
def partial_day(value: str) -> str:
    """A date as precise as it is known: 01/3/2025, tháng 3/2025, năm 2025."""
    return day_words(value) if value else ""


@register.filter
def lookup(words: Mapping[str, str], key: str) -> str:
    return words.get(key, key)


@register.simple_tag
def timeliness(value: str, words: str) -> SafeString:
    """A task's state against the calendar: shape, words and colour."""
    return drawn_state(*TIMELINESS.get(value, ("○", "")), words)


@register.simple_tag
def document_stage(value: str, words: str = "") -> SafeString:
    """How far a document has come: shape, words and colour."""
    stage = Stage(value)
    return drawn_state(*DOCUMENT_STAGES.get(stage, ("○", "")), words or stage.label)


@register.filter
def period_kind(value: str) -> str:
    return PERIOD_KINDS.get(value, "")


@register.filter
def is_paged(media_type: str) -> bool:
    """Whether the format has pages that a reader of the paper would know."""
    return media_type == "application/pdf"


@register.filter
def holder_word(document: ReceivedDocument) -> str:
    """What something came in: a letter, or an archive."""
    return "thư" if document.media_type == "message/rfc822" else "tệp nén"


@register.filter
def percent(value: float) -> int:
    return int(value * 100)


@register.filter
def places(evidence: Mapping[str, Iterable[Mapping[str, Any]]], field: str) -> str:
    """The places of a field for the scripts of the document panel: "12:0-83 13:4-20"."""
    return " ".join(f"{p['line']}:{p['start']}-{p['end']}" for p in evidence.get(field, ()))


@register.filter
def points(value: float) -> str:
    """A length on a page with a point, whatever the language."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def at(values: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping holds for a key; empty where it holds nothing."""
    return values.get(key, "")


@register.filter
def thousands(value: int) -> str:
    """10.000, as Vietnamese write it."""
    return f"{value:,}".replace(",", ".")


@register.simple_tag(takes_context=True)
def unread_notices(context: Context) -> str:
    """How many notices who asks has not seen: "12", "99+", or empty."""
    count = getattr(context["request"].user, UNREAD, 0)
    return f"{MOST_UNREAD}+" if count > MOST_UNREAD else str(count or "")


@register.simple_tag(takes_context=True)
def link_with(context: Context, **changes: Any) -> str:
    """This page's address with some parts of its query changed; what is empty narrows nothing and goes."""
    query = context["request"].GET.copy()
    for name in [name for name in query if not query[name]]:
        query.pop(name)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def link_without(context: Context, names: Iterable[str]) -> str:
    """This page's address without some parts of its query, back at the first page of the list."""
    return link_with(context, **dict.fromkeys([*names, "page"], ""))


@register.inclusion_tag("web/parts/pages.html", takes_context=True)
def page_links(context: Context, page: Any, page_size: int = 50) -> dict[str, Any]:
    """Where one is in a list, and the way on and back."""
    first = (page.number - 1) * page_size + 1
    return {
        "request": context["request"],
        "page": page,
        "first": first,
        "last": first + len(page.rows) - 1,
        "previous": page.number - 1 if page.number > 2 else "",
        "next": page.number + 1,
    }


@register.simple_tag(takes_context=True)
def cells_of_row(context: Context) -> SafeString:
    """The cells of the `row` of a list, those of the page's `cells` in their order; each is a template, drawn
    without a context of its own: there are hundreds on a page."""
    return SafeString("".join(cell.nodelist.render(context) for cell in context["list"].cells))


FIELD_NAMES = {
    "text": "Nhiệm vụ",
    "leads": "Chủ trì",
    "coordinators": "Phối hợp",
    "period": "Thời hạn",
    "product": "Sản phẩm",
    "resources": "Nguồn lực",
}


@register.filter
def field_name(field: str) -> str:
    return FIELD_NAMES.get(field, field)


@register.filter
def field(form: Form, name: str) -> BoundField:
    return form[name]


@register.filter
def words(written: str) -> list[str]:
    return written.split()


@register.simple_tag
def why(proposal: Proposal, field: str) -> SafeString:
    """Why a field was read so and how sure that is; with ⚠ where an officer should see it. Nothing for what
    an officer wrote."""
    kept = proposal.reasons.get(field)
    if kept is None:
        return SafeString()
    reason = reason_now(proposal, field)
    told = reason.because or rules_of(field).get(reason.rule, "").rstrip(".").lower()
    sure = f"{percent(reason.confidence)}\N{NO-BREAK SPACE}%" if "confidence" in kept else ""
    words = ", ".join(part for part in (told, sure) if part)
    if field in proposal.unsure_fields:
        return format_html(' <i class="why soon">⚠ {}</i>', words)
    return format_html(' <i class="why">{}</i>', words) if words else SafeString()
