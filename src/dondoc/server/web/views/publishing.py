"""Công khai: what of a document becomes public, prepared, approved, taken away."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.publishing import services
from dondoc.server.publishing.errors import NotToPublish, PublicationNotFound
from dondoc.server.publishing.models import Publication, PublicationState
from dondoc.server.publishing.permissions import may_approve, may_prepare
from dondoc.server.publishing.selectors import list_publications, view_publication
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, viewer_of

_STATES = dict(PublicationState.choices)


@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """What is prepared, waits, is public or was taken away."""
    state = request.GET.get("state", "")
    page = page_asked(request, partial(list_publications, viewer=viewer_of(request), state=state))
    context = {
        "place": "documents",
        "page": page,
        "now": timezone.localtime(),
        "states": _STATES.items(),
        "state": state if state in _STATES else "",
        "state_words": _STATES.get(state, ""),
    }
    return render(request, "web/publishing/list.html", context)


@require_safe
def publication(request: HttpRequest, document_id: int) -> HttpResponse:
    return _page(request, document_id)


@sent_from("publication")
def begin(request: HttpRequest, document_id: int) -> HttpResponseBase:
    services.begin_publication(actor=viewer_of(request), document_id=document_id)
    return redirect("publication", document_id)


@sent_from("publication")
def prepare(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """What is covered and what is left out. Refused, what was typed stays on the page."""
    viewer = viewer_of(request)
    view = view_publication(viewer=viewer, document_id=document_id)
    proposed, cover = set(request.POST.getlist("proposed")), set(request.POST.getlist("cover"))
    shown = {whole_number(key) for key in request.POST.getlist("shown")}
    chosen = services.Chosen(
        kept=sorted(proposed - cover),
        covered=request.POST.get("covered", "").splitlines(),
        left_out=[one.task.pk for one in view.tasks if one.task.pk not in shown],
    )
    try:
        services.choose_for_publication(
            actor=viewer,
            publication_id=_id(view.publication),
            version=whole_number(request.POST.get("version", "")),
            chosen=chosen,
        )
    except NotToPublish as error:
        messages.error(request, error.message)
        return _page(request, document_id, covered=request.POST.get("covered", ""), status=422)
    say_done(request, "Đã lưu phần chuẩn bị công khai.")
    return redirect("publication", document_id)


@sent_from("publication")
def submit(request: HttpRequest, document_id: int) -> HttpResponseBase:
    services.submit_publication(**_seen(request, document_id))
    say_done(request, "Đã gửi lãnh đạo duyệt.")
    return redirect("publication", document_id)


@sent_from("publication")
def approve(request: HttpRequest, document_id: int) -> HttpResponseBase:
    services.approve_publication(**_seen(request, document_id))
    say_done(request, "Đã công khai. Người dân xem được ngay.")
    return redirect("publication", document_id)


@sent_from("publication")
def withdraw(request: HttpRequest, document_id: int) -> HttpResponseBase:
    view = view_publication(viewer=viewer_of(request), document_id=document_id)
    services.withdraw_publication(
        actor=viewer_of(request),
        publication_id=_id(view.publication),
        reason=request.POST.get("reason", ""),
    )
    say_done(request, "Đã gỡ khỏi cổng công khai.")
    return redirect("publication", document_id)


def _page(
    request: HttpRequest, document_id: int, *, covered: str | None = None, status: int = 200
) -> HttpResponse:
    view = view_publication(viewer=viewer_of(request), document_id=document_id)
    found, roles = view.publication, roles_in(request)
    context: dict[str, Any] = {
        "place": "documents",
        "view": view,
        "publication": found,
        "covered": covered if covered is not None else "\n".join(found.covered if found else ()),
        "may_prepare": may_prepare(roles),
        "may_approve": may_approve(roles),
        "may_withdraw": may_prepare(roles) or may_approve(roles),
        "is_settled": found is not None and found.state == PublicationState.APPROVED,
    }
    return render(request, "web/publishing/publication.html", context, status=status)


def _seen(request: HttpRequest, document_id: int) -> dict[str, Any]:
    view = view_publication(viewer=viewer_of(request), document_id=document_id)
    version = whole_number(request.POST.get("version", ""))
    return {"actor": viewer_of(request), "publication_id": _id(view.publication), "version": version}


def _id(found: Publication | None) -> int:
    if found is None:
        raise PublicationNotFound("Văn bản này chưa được chuẩn bị công khai. Hãy bấm Chuẩn bị công khai.")
    return found.pk
