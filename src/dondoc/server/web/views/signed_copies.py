"""Received documents that may be signed copies of papers: what differs, and what an officer says of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dondoc.server.outgoing import services as outgoing
from dondoc.server.outgoing.errors import PaperRefused
from dondoc.server.outgoing.models import MatchState, SignedMatch
from dondoc.server.outgoing.selectors import differences_of, match_of
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.web.paper_forms import SigningForm
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def signed_copy(request: HttpRequest, match_id: int) -> HttpResponseBase:
    """The draft beside the signed copy; sent, it is taken for its copy."""
    viewer = viewer_of(request)
    match = match_of(viewer=viewer, match_id=match_id)
    if request.method != "POST":
        return _page(request, match)
    form, status = SigningForm(request.POST), 422
    if form.is_valid():
        try:
            paper = services.confirm_copy(actor=viewer, match_id=match_id, **form.cleaned_data)
        except PaperRefused as error:
            form.refuse(error.message, field=error.field)
        except NotNow as error:
            form.refuse(error.message)
            status = 409
        else:
            say_done(request, f"Đã nhận bản ký: {paper.name} ngày {paper.issued_on:%d/%m/%Y}.")
            return redirect("paper", paper.pk)
    return _page(request, match, form=form, status=status)


@sent_from("signed_copy")
def refuse_signed_copy(request: HttpRequest, match_id: int) -> HttpResponseBase:
    """It is another paper."""
    paper = outgoing.refuse_copy(actor=viewer_of(request), match_id=match_id)
    messages.success(request, "Đã ghi là không phải bản ký của văn bản này.")
    return redirect("paper", paper.pk)


def _page(
    request: HttpRequest, match: SignedMatch, *, form: SigningForm | None = None, status: int = 200
) -> HttpResponse:
    received = match.received
    context = {
        "place": "documents",
        "match": match,
        "paper": match.paper,
        "received": received,
        "rows": differences_of(match),
        "form": form or SigningForm(initial={"number": received.number, "issued_on": received.issued_on}),
        "is_open": match.state == MatchState.PROPOSED and match.paper.signed_copy_id is None,
        "lacks_number": not (received.number and received.issued_on) and not match.paper.number,
    }
    return render(request, "web/papers/signed_copy.html", context, status=status)
