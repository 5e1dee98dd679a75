"""Công khai bản tin tuần: what of a week's digest becomes public, prepared, approved, taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dondoc.server.publishing import services
from dondoc.server.publishing.errors import NotToPublish, PublicationNotFound
from dondoc.server.publishing.models import Publication
from dondoc.server.publishing.permissions import may_approve, may_prepare
from dondoc.server.publishing.selectors import view_digest_publication
from dondoc.server.web.forms import whole_number
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, viewer_of


@require_safe
def publication(request: HttpRequest, digest_id: int) -> HttpResponse:
    return _page(request, digest_id)


@sent_from("digest_publication")
def begin(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    services.begin_digest_publication(actor=viewer_of(request), digest_id=digest_id)
    return redirect("digest_publication", digest_id)


@sent_from("digest_publication")
def prepare(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """What is covered and what is left out. Refused, what was typed stays on the page."""
    viewer = viewer_of(request)
    view = view_digest_publication(viewer=viewer, digest_id=digest_id)
    proposed, cover = set(request.POST.getlist("proposed")), set(request.POST.getlist("cover"))
    shown = {whole_number(number) for number in request.POST.getlist("shown")}
    chosen = services.Chosen(
        kept=sorted(proposed - cover),
        covered=request.POST.get("covered", "").splitlines(),
        left_out_items=[one.key for number, one in enumerate(view.items, start=1) if number not in shown],
    )
    try:
        services.choose_for_publication(**_seen(request, view.publication), chosen=chosen)
    except NotToPublish as error:
        messages.error(request, error.message)
        return _page(request, digest_id, covered=request.POST.get("covered", ""), status=422)
    say_done(request, "Đã lưu phần chuẩn bị công khai.")
    return redirect("digest_publication", digest_id)


@sent_from("digest_publication")
def submit(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    services.submit_publication(**_seen(request, _publication(request, digest_id)))
    say_done(request, "Đã gửi lãnh đạo duyệt.")
    return redirect("digest_publication", digest_id)


@sent_from("digest_publication")
def approve(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    services.approve_digest_publication(
        **_seen(request, _publication(request, digest_id)),
        digest_id=whole_number(request.POST.get("edition", "")),
    )
    say_done(request, "Đã công khai. Người dân xem được ngay.")
    return redirect("digest_publication", digest_id)


@sent_from("digest_publication")
def withdraw(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    services.withdraw_publication(
        actor=viewer_of(request),
        publication_id=_known(_publication(request, digest_id)).pk,
        reason=request.POST.get("reason", ""),
    )
    say_done(request, "Đã gỡ khỏi cổng công khai.")
    return redirect("digest_publication", digest_id)


def _page(
    request: HttpRequest, digest_id: int, *, covered: str | None = None, status: int = 200
) -> HttpResponse:
    view = view_digest_publication(viewer=viewer_of(request), digest_id=digest_id)
    found, roles = view.publication, roles_in(request)
    context: dict[str, Any] = {
        "place": "digests",
        "view": view,
        "digest": view.digest,
        "publication": found,
        "covered": covered if covered is not None else "\n".join(found.covered if found else ()),
        "may_prepare": may_prepare(roles),
        "may_approve": may_approve(roles),
        "may_withdraw": may_prepare(roles) or may_approve(roles),
    }
    return render(request, "web/publishing/digest.html", context, status=status)


def _publication(request: HttpRequest, digest_id: int) -> Publication | None:
    return view_digest_publication(viewer=viewer_of(request), digest_id=digest_id).publication


def _seen(request: HttpRequest, found: Publication | None) -> dict[str, Any]:
    version = whole_number(request.POST.get("version", ""))
    return {"actor": viewer_of(request), "publication_id": _known(found).pk, "version": version}


def _known(found: Publication | None) -> Publication:
    if found is None:
        raise PublicationNotFound("Bản tin này chưa được chuẩn bị công khai. Hãy bấm Chuẩn bị công khai.")
    return found
