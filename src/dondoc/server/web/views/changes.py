"""What a paper changes of tasks that others assigned: seen, confirmed by one or all sure ones, taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import StaleTask, TaskNotFound
from dondoc.server.web.change_forms import ChangeForm
from dondoc.server.web.changes import changes_page, row_of
from dondoc.server.web.forms import whole_number
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of


@require_safe
def changes(request: HttpRequest, document_id: int) -> HttpResponse:
    """For each task of each held document that the paper cites: what becomes of it, with the words."""
    return changes_page(request, document_id)


@sent_from("changes")
def amend(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Write down what becomes of one task, as it was found or as an officer wrote it."""
    task_id = whole_number(request.POST.get("task", ""))
    row = row_of(request, document_id, task_id)
    if row is None:
        raise TaskNotFound("Văn bản này không nêu nhiệm vụ đó. Hãy tải lại trang thay đổi rồi chọn lại.")
    form = ChangeForm(request.POST, row=row)
    is_as_found = "as_found" in request.POST
    if not is_as_found and not form.is_valid():
        return changes_page(request, document_id, refused=form, status=422)
    content = services.content_of_change(row) if is_as_found else form.content
    try:
        services.amend_task(
            actor=viewer_of(request),
            paper_id=document_id,
            task_id=task_id,
            seen=request.POST.get("seen", ""),
            content=content,
        )
    except (StaleTask, NotNow) as error:
        if is_as_found:
            form = ChangeForm(ChangeForm(row=row).initial, row=row)
        form.is_valid()
        form.refuse(str(error))
        return changes_page(request, document_id, refused=form, status=409)
    say_done(request, "Đã ghi nhận thay đổi.")
    return redirect(f"{reverse('changes', args=[document_id])}#nhiem-vu-{task_id}")


@sent_from("changes")
def amend_sure(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Confirm the sure changes as they were seen; each comes as "task:state"."""
    pairs = [written.partition(":") for written in request.POST.getlist("change")]
    seen = {key: state for written, _, state in pairs if (key := whole_number(written))}
    done = services.amend_sure(actor=viewer_of(request), paper_id=document_id, seen=seen)
    if done.amendments:
        say_done(request, f"Đã ghi nhận {len(done.amendments)} thay đổi.")
    for words in dict.fromkeys(done.refused.values()):
        messages.error(request, words)
    if not done.amendments and not done.refused:
        messages.error(request, "Không còn thay đổi chắc chắn nào như trang đã hiện. Hãy xem lại trang này.")
    return redirect("changes", document_id)


@sent_from("changes")
def undo(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Hoàn tác of one change, while nothing else happened to its task."""
    amendment = services.undo_amendment(
        actor=viewer_of(request),
        paper_id=document_id,
        amendment_id=whole_number(request.POST.get("amendment", "")),
    )
    say_done(request, "Đã hoàn tác thay đổi.")
    return redirect(f"{reverse('changes', args=[document_id])}#nhiem-vu-{amendment.task_id}")
