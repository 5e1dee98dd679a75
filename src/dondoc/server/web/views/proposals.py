"""What an officer does with one proposal: the answer is its row, or the list where rows came or went."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dondoc.server.intake import services
from dondoc.server.intake.errors import StaleProposal
from dondoc.server.intake.models import Proposal
from dondoc.server.intake.permissions import require_reviewing
from dondoc.server.intake.selectors import proposal_in_review
from dondoc.server.tracking.services import confirm_proposal, withdraw_confirmation
from dondoc.server.web.forms import ProposalForm, differences, whole_number
from dondoc.server.web.refusals import say_refusal
from dondoc.server.web.reviewing import Said, answer_list, answer_row
from dondoc.server.web.splitting import places_to_split
from dondoc.server.web.turning import sent_from
from dondoc.server.web.viewer import viewer_of


def _version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version", ""))


@require_GET
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    """The row alone for the review page; for who comes by a link, the review with the row chosen."""
    if request.headers.get("HX-Request"):
        return answer_row(request, proposal_id)
    found = proposal_in_review(viewer=viewer_of(request), proposal_id=proposal_id)
    return redirect(f"{reverse('review', args=[found.document_id])}#de-xuat-{proposal_id}")


@sent_from("proposal")
def confirm(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    """Make the task; pressed twice it is the same task."""
    try:
        task = confirm_proposal(actor=viewer_of(request), proposal_id=proposal_id, version=_version(request))
    except StaleProposal as error:
        return _shown_anew(request, proposal_id, error)
    if not request.headers.get("HX-Request"):
        return redirect("review", task.document_id)
    undo = reverse("take_back", args=[task.pk])
    said = Said("Đã xác nhận.", undo=undo, target=f"#de-xuat-{proposal_id}")
    return answer_row(request, proposal_id, said=said)


@sent_from("task")
def take_back(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """Hoàn tác a confirmation: the task goes, its proposal is open again."""
    opened = withdraw_confirmation(actor=viewer_of(request), task_id=task_id)
    if not request.headers.get("HX-Request"):
        return redirect("review", opened.document_id)
    return answer_row(request, opened.pk, said=Said("Đã hoàn tác xác nhận."), choose=True)


@sent_from("proposal")
def drop(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    try:
        dropped = services.drop_proposal(
            actor=viewer_of(request), proposal_id=proposal_id, version=_version(request)
        )
    except StaleProposal as error:
        return _shown_anew(request, proposal_id, error)
    said = Said.undoing_row(dropped, "Đã bỏ đề xuất.", by="restore")
    return answer_row(request, proposal_id, said=said)


@sent_from("proposal")
def restore(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    services.restore_proposal(actor=viewer_of(request), proposal_id=proposal_id, version=_version(request))
    return answer_row(request, proposal_id, said=Said("Đã lấy lại đề xuất."), choose=True)


@sent_from("proposal")
def undo(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    """Take back the last step; `whole` where other rows come back or go with it."""
    undone = services.undo_change(
        actor=viewer_of(request), proposal_id=proposal_id, version=_version(request)
    )
    if "whole" in request.POST:
        return answer_list(request, undone.document_id, said=Said("Đã hoàn tác."), choose=undone.pk)
    return answer_row(request, proposal_id, said=Said("Đã hoàn tác."), choose=True)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    """The fields to change; where another was faster, both versions, with no word lost."""
    require_reviewing(viewer_of(request))
    found = proposal_in_review(viewer=viewer_of(request), proposal_id=proposal_id)
    if request.method == "GET":
        context = {"proposal": found, "version": found.version, "form": ProposalForm.of(found)}
        return render(request, "web/review/edit.html", context)
    form = ProposalForm(request.POST, proposal=found)
    if not form.is_valid():
        context = {"proposal": found, "version": _version(request), "form": form}
        return _form_answer(request, context)
    try:
        edited = services.edit_proposal(
            actor=viewer_of(request),
            proposal_id=proposal_id,
            version=_version(request),
            content=form.content,
        )
    except StaleProposal as error:
        return _conflict(request, form, error)
    return answer_row(request, proposal_id, said=_said_of_edit(request, edited))


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, proposal_id: int) -> HttpResponseBase:
    """Choose where the second task begins, then cut there."""
    require_reviewing(viewer_of(request))
    if request.method == "GET":
        found = proposal_in_review(viewer=viewer_of(request), proposal_id=proposal_id)
        cuts = places_to_split(found.text)
        if not cuts:
            return say_refusal(request, "Nhiệm vụ này chỉ có một từ, không tách được.")
        show = request.GET.get("show", "")
        return render(request, "web/review/split.html", {"proposal": found, "cuts": cuts, "show": show})
    first, second = services.split_proposal(
        actor=viewer_of(request),
        proposal_id=proposal_id,
        version=_version(request),
        place=whole_number(request.POST.get("place", "")),
    )
    said = Said.undoing_list(first, "Đã tách làm hai.")
    return answer_list(request, first.document_id, said=said, choose=second.pk)


def _said_of_edit(request: HttpRequest, edited: Proposal) -> Said:
    """Undo takes back the last change: offered only where that is the one just made."""
    if edited.version == _version(request):
        return Said("Không có gì thay đổi.")
    if edited.version != _version(request) + 1 or edited.edited_by_id != viewer_of(request).pk:
        return Said("Đã lưu sửa đổi.")  # pressed twice, with others at work meanwhile
    return Said.undoing_row(edited, "Đã lưu sửa đổi.", by="undo")


def _shown_anew(request: HttpRequest, proposal_id: int, error: StaleProposal) -> HttpResponseBase:
    """Another was faster: nothing was done, and the row shows what stands now."""
    if not request.headers.get("HX-Request"):
        return say_refusal(request, str(error))
    response = answer_row(request, proposal_id, said=Said(str(error)))
    response.status_code = 409
    return response


def _conflict(request: HttpRequest, form: ProposalForm, error: StaleProposal) -> HttpResponse:
    who = error.current.edited_by or "Người khác"
    conflict = {"who": who, "at": error.current.edited_at, "differences": differences(form, error.current)}
    context = {
        "proposal": error.current,
        "version": error.current.version,
        "form": form,
        "conflict": conflict,
    }
    response = _form_answer(request, context)
    response.status_code = 409
    return response


def _form_answer(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """The form in place of the row's fields; the row itself stays."""
    response = render(request, "web/review/edit.html", context)
    proposal = context["proposal"]
    response["HX-Retarget"] = f"#de-xuat-{proposal.pk} .proposal-body"  # type: ignore[attr-defined]
    response["HX-Reswap"] = "innerHTML"
    return response
