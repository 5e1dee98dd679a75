"""Weekly digests as they are read: the list, one of them, its files, the feed, who gets them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.composing import compose_docx, is_pdf_available
from dondoc.server.posts.rules import (
    may_confirm_results,
    may_decide,
    may_receive_documents,
    may_see_all_tasks,
)
from dondoc.server.publishing.selectors import publication_of_week
from dondoc.server.reporting.digest import selectors, subscribing
from dondoc.server.reporting.digest.feed import MOST_ENTRIES, atom_of
from dondoc.server.reporting.models import Digest, DigestState
from dondoc.server.reporting.papers import make_digest_paper, paper_of
from dondoc.server.web.digest_forms import RemarkForm, WeekForm
from dondoc.server.web.paging import page_asked
from dondoc.server.web.pdf_copies import PdfSource, answer_pdf
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, today, viewer_of

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def digests(request: HttpRequest) -> HttpResponse:
    """Those that were approved, and for who writes and approves them the drafts, the newest week first."""
    return digests_page(request)


def digests_page(request: HttpRequest, *, form: WeekForm | None = None, status: int = 200) -> HttpResponse:
    viewer, roles = viewer_of(request), roles_in(request)
    reader = selectors.reader_of(viewer)
    context = {
        "place": "digests",
        "page": page_asked(request, partial(selectors.list_digests, viewer=viewer)),
        "may_write": may_confirm_results(roles),
        "form": form or WeekForm(initial={"day": today()}),
        "reader": reader,
        "feed_address": _feed_address(request, subscribing.token_of(reader)) if reader.has_feed else "",
        "now": timezone.localtime(),
    }
    return render(request, "web/digests/list.html", context, status=status)


@require_safe
def digest(request: HttpRequest, digest_id: int) -> HttpResponse:
    """One digest, each paragraph with the source of its words; on a draft what may be done with it."""
    return digest_page(request, digest_id)


def digest_page(
    request: HttpRequest, digest_id: int, *, form: RemarkForm | None = None, status: int = 200
) -> HttpResponse:
    viewer, roles = viewer_of(request), roles_in(request)
    view = selectors.view_digest(viewer=viewer, digest_id=digest_id)
    state, writes = view.digest.state, may_confirm_results(roles)
    edits = writes and state == DigestState.DRAFT
    goes_out = None if view.digest.is_open else paper_of(viewer=viewer, digest=view.digest)
    context: dict[str, Any] = {
        "place": "digests",
        "view": view,
        "digest": view.digest,
        "edits": edits,
        "may_take_back": writes and state == DigestState.SUBMITTED,
        "may_correct": writes and state == DigestState.APPROVED and view.is_latest,
        "may_approve": may_decide(roles) and state == DigestState.SUBMITTED,
        "opens_documents": may_receive_documents(roles) or may_see_all_tasks(roles),
        "opens_tasks": may_see_all_tasks(roles),
        "papers_left": selectors.papers_left(view.digest) if edits else (),
        "form": form or RemarkForm(),
        "goes_out": goes_out,
        "may_go_out": writes and state == DigestState.APPROVED and goes_out is None,
        **_public(view, sees=may_see_all_tasks(roles)),
        "has_pdf": is_pdf_available(),
        "now": timezone.localtime(),
    }
    return render(request, "web/digests/digest.html", context, status=status)


def _public(view: selectors.DigestView, *, sees: bool) -> dict[str, Any]:
    """Whether the public reads it, for who may know."""
    if not sees or view.digest.is_open:
        return {"may_see_public": False}
    found = publication_of_week(view.digest)
    is_public = found is not None and found.is_public
    return {
        "may_see_public": True,
        "is_public": is_public and found is not None and found.approved_digest_id == view.digest.pk,
        "is_other_public": is_public and found is not None and found.approved_digest_id != view.digest.pk,
    }


@require_safe
def digest_file(request: HttpRequest, digest_id: int, form: str) -> HttpResponseBase:
    """As a file for a word processor."""
    if form != "docx":
        raise Http404
    found = selectors.digest_of(viewer=viewer_of(request), digest_id=digest_id)
    response = HttpResponse(compose_docx(selectors.paper_to_send(found)), content_type=_DOCX)
    response["Content-Disposition"] = f'attachment; filename="{_file_name(found)}.docx"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def digest_pdf(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """As a PDF file."""
    found = selectors.digest_of(viewer=viewer_of(request), digest_id=digest_id)
    source = PdfSource(
        key=f"ban-tin/{found.pk}",
        name=found.title,
        page=reverse("digest", args=[found.pk]),
        address=reverse("digest_pdf", args=[found.pk]),
        file_name=f"{_file_name(found)}.pdf",
        place="digests",
        content=lambda: (selectors.paper_to_send(found), None),
        back="Về bản tin",
    )
    return answer_pdf(request, source)


@sent_from("digest")
def make_paper(request: HttpRequest, digest_id: int) -> HttpResponseBase:
    """It goes out as a paper, to be signed and known again."""
    made = make_digest_paper(actor=viewer_of(request), digest_id=digest_id)
    say_done(request, "Đã lập văn bản đi từ bản tin.")
    return redirect("paper", made.pk)


@sent_from("digests")
def subscribe(request: HttpRequest) -> HttpResponseBase:
    """Get each digest by mail or no more; a new address of the feed, or none any more."""
    actor, step = viewer_of(request), request.POST.get("step", "")
    if step in ("mail", "no_mail"):
        subscribing.choose_mail(actor=actor, by_mail=step == "mail")
        told = "Từ nay bản tin đã duyệt được gửi tới" if step == "mail" else "Đã thôi gửi bản tin tới"
        say_done(request, f"{told} {actor.email or 'thư của bạn'}.")
    elif step == "feed":
        subscribing.renew_digest_feed(actor=actor)
        say_done(request, "Đã tạo địa chỉ nguồn tin mới. Địa chỉ cũ, nếu có, không dùng được nữa.")
    elif step == "no_feed":
        subscribing.end_digest_feed(actor=actor)
        say_done(request, "Đã thôi dùng địa chỉ nguồn tin.")
    return redirect("digests")


@login_not_required
@require_safe
def digest_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address reads what was approved, and nothing else."""
    subscribing.reader_by_token(token)

    def address_of(one: Digest) -> str:
        return request.build_absolute_uri(reverse("digest", args=[one.pk]))

    content = atom_of(
        selectors.digests_out(most=MOST_ENTRIES),
        own_address=_feed_address(request, token),
        address_of=address_of,
        now=timezone.now(),
    )
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _feed_address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("digest_feed", args=[token]))


def _file_name(digest: Digest) -> str:
    return f"ban-tin-{digest.first_on:%Y-%m-%d}{f'-ban-{digest.edition}' if digest.edition > 1 else ''}"
