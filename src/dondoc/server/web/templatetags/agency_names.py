"""Names of agencies on pages: as written, with whose name it is and who holds the work today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context

from dondoc.server.intake.selectors import count_names_waiting
from dondoc.server.posts.models import Contact
from dondoc.server.registry.standing_words import Standings
from dondoc.server.tracking.models import Assignment
from dondoc.server.web.viewer import viewer_of

MOST_COUNTED = 99
_UNKNOWN = "chưa rõ cơ quan"

register = template.Library()


@register.inclusion_tag("web/parts/agency_today.html", takes_context=True)
def agency_today(
    context: Context, written: str, agency_id: str | None, *, brief: bool = False
) -> dict[str, Any]:
    """The name as written, a link to its agency, and what is to be told beside it.

    Briefly, in a row of one line, that is who holds the work today, where somebody else does.
    The page's `standings` (web.standings) tell where each agency stands: nothing is asked for here.
    """
    standings: Standings | None = context.get("standings")
    standing = standings.get(agency_id) if standings and agency_id else None
    told: dict[str, Any] = {"written": written, "agency_id": agency_id}
    if standing is None:
        return told
    heirs = standing.heirs_to_tell(written)
    is_left_out = brief and (heirs or standing.ended_words)
    return told | {
        "official": "" if is_left_out else standing.official_name(written),
        "heirs": heirs,
        "is_whole": standing.is_whole,
        "ended_words": standing.ended_words,
    }


@register.simple_tag(takes_context=True)
def agency_name(context: Context, agency_id: str) -> str:
    """The name of an agency by the page's `standings`."""
    standings: Standings = context.get("standings") or {}
    standing = standings.get(agency_id)
    return standing.agency.name if standing else agency_id


@register.inclusion_tag("web/parts/call.html", takes_context=True)
def call(context: Context, agency_id: str | None) -> dict[str, Any]:
    """Whom to call at the agency, of the page's `contacts`; nothing where nobody is known."""
    contacts: Mapping[str, Contact] = context.get("contacts") or {}
    return {"contact": contacts.get(agency_id or "")}


@register.simple_tag(takes_context=True)
def holders_told(context: Context, holders: Iterable[Assignment]) -> str:
    """All of a cell that is cut: each name as written with what is to be told beside it."""
    standings: Standings = context.get("standings") or {}
    told = []
    for held in holders:
        standing = standings.get(held.agency_id) if held.agency_id else None
        beside = standing.words_beside(held.name) if standing else ""
        told.append(f"{held.name} → {beside}" if beside else held.name)
    return "; ".join(told)


@register.simple_tag(takes_context=True)
def holders_now(context: Context, holders: Iterable[Assignment]) -> str:
    """Who holds the work today, of the page's `standings`."""
    standings: Standings = context.get("standings") or {}
    told = []
    for held in holders:
        standing = standings.get(held.agency_id) if held.agency_id else None
        told.append(standing.today_words() if standing else _UNKNOWN)
    return "; ".join(dict.fromkeys(told))


@register.simple_tag(takes_context=True)
def names_waiting_count(context: Context) -> str:
    """How many names wait for an agency, for who may explain them: "12", "99+", or empty."""
    request: HttpRequest = context["request"]
    count = count_names_waiting(viewer=viewer_of(request), most=MOST_COUNTED)
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
