"""The review page of a document: what it shows, and what concerns the whole of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.documents.types import Span
from dondoc.server.intake import services
from dondoc.server.intake.rules import left_out_words
from dondoc.server.intake.selectors import present_in
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_above, withdraw_confirmations
from dondoc.server.web.forms import AboveForm, whole_number
from dondoc.server.web.refusals import say_refusal
from dondoc.server.web.reviewing import Said, answer_list, page_context
from dondoc.server.web.turning import sent_from
from dondoc.server.web.viewer import viewer_of


@require_safe
def review(request: HttpRequest, document_id: int) -> HttpResponse:
    """Document and proposals side by side."""
    return render(request, "web/review/page.html", page_context(request, document_id))


@sent_from("review")
def presence(request: HttpRequest, document_id: int) -> HttpResponse:
    """The page says that it is still open, and hears who else is there."""
    viewer = viewer_of(request)
    services.note_presence(actor=viewer, document_id=document_id)
    present = present_in(viewer=viewer, document_id=document_id, now=timezone.now())
    return render(request, "web/review/present.html", {"present": present})


@sent_from("review")
def leave(request: HttpRequest, document_id: int) -> HttpResponse:
    services.leave_review(actor=viewer_of(request), document_id=document_id)
    return HttpResponse(status=204)


@sent_from("review")
def merge(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Join the chosen proposals; each comes as "id:version"."""
    pairs = [value.partition(":") for value in request.POST.getlist("proposal")]
    if len(pairs) < 2 or not all(whole_number(a) and whole_number(b) for a, _, b in pairs):
        return say_refusal(request, "Chọn ít nhất hai đề xuất rồi gộp.")
    joined = services.merge_proposals(
        actor=viewer_of(request), versions={int(key): int(version) for key, _, version in pairs}
    )
    said = Said.undoing_list(joined, f"Đã gộp {len(pairs)} đề xuất làm một.")
    return answer_list(request, document_id, said=said, choose=joined.pk)


@sent_from("review")
def add_proposal(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """A missed task from words marked in the document: places as "12:0-83 13:4-20"."""
    spans = parse_places(request.POST.get("places", ""))
    if not spans:
        return say_refusal(request, "Bôi đen đoạn giao việc trong văn bản rồi thêm nhiệm vụ.")
    added = services.add_proposal(actor=viewer_of(request), document_id=document_id, spans=spans)
    words = "Đã thêm một đề xuất từ chữ được đánh dấu. Bấm Sửa để điền cơ quan và thời hạn."
    said = Said.undoing_list(added, words)
    return answer_list(request, document_id, said=said, choose=added.pk)


@sent_from("review")
def confirm_many(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Confirm every open proposal that is sure enough and has nothing to look at."""
    form = AboveForm(request.POST)
    if not form.is_valid():
        return say_refusal(request, "Chọn mức chắc chắn trong danh sách.")
    viewer, began = viewer_of(request), timezone.now()
    done = confirm_above(actor=viewer, document_id=document_id, confidence=form.cleaned_data["confidence"])
    words = f"Đã xác nhận {done.created_count} nhiệm vụ; còn {done.left_count} đề xuất chờ duyệt"
    reasons = left_out_words(done.left_out).partition(":")[2]
    words += f" ({reasons.strip()})." if reasons else "."
    if not request.headers.get("HX-Request"):
        return redirect("review", document_id)
    made = AssignedTask.objects.filter(document=document_id, confirmed_by=viewer, confirmed_at__gte=began)
    said = Said.undoing_many(document_id, words, list(made.values_list("pk", flat=True)))
    return answer_list(request, document_id, said=said)


@sent_from("review")
def take_back_many(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Hoàn tác of `confirm_many`: all of its tasks or none."""
    ids = [key for written in request.POST.getlist("task") if (key := whole_number(written))]
    withdraw_confirmations(actor=viewer_of(request), document_id=document_id, task_ids=ids)
    return answer_list(request, document_id, said=Said("Đã hoàn tác xác nhận."))


@sent_from("review")
def finish(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """The document assigns nothing: the review ends without a task."""
    services.finish_review(actor=viewer_of(request), document_id=document_id)
    messages.success(request, "Đã ghi: văn bản này không giao nhiệm vụ.")
    return redirect("documents")


def parse_places(written: str) -> list[Span]:
    """Spans of "12:0-83 13:4-20"; nothing where one of them is no place."""
    spans = []
    for place in written.split():
        line, _, ends = place.partition(":")
        start, _, end = ends.partition("-")
        if not (line.isdecimal() and start.isdecimal() and end.isdecimal()):
            return []
        spans.append(Span(whole_number(line), whole_number(start), whole_number(end)))
    return spans
