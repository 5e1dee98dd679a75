"""Two drafts side by side, and comments that lost their clause."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.selectors.side_by_side import drafts_side_by_side
from dondoc.server.consultation.services.following import point_comment
from dondoc.server.web.forms import whole_number
from dondoc.server.web.refusals import say_refusal
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

CHANGE_WORDS = {
    "reworded": "sửa chữ",
    "moved": "đổi vị trí",
    "merged": "nhập vào điều khoản khác",
    "removed": "bỏ",
    "added": "thêm mới",
    "same": "giữ nguyên",
}


@require_safe
def compare_drafts(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """What changed, clause by clause, with the comments beside; those without a clause first."""
    view = drafts_side_by_side(
        viewer=viewer_of(request),
        consultation_id=consultation_id,
        before=whole_number(request.GET.get("truoc", "")),
        after=whole_number(request.GET.get("sau", "")),
    )
    is_whole = request.GET.get("xem") == "het"
    context = {
        "place": "consultations",
        "view": view,
        "consultation": view.consultation,
        "rows": [one for one in view.rows if is_whole or one.is_changed or one.count],
        "is_whole": is_whole,
        "words": CHANGE_WORDS,
        "numbers": [(words, view.counts[change]) for change, words in CHANGE_WORDS.items()],
    }
    return render(request, "web/consolidation/drafts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def place_comment(request: HttpRequest, consultation_id: int, place_id: int) -> HttpResponseBase:
    """Somebody says where the comment stands: at a clause, or at none."""
    back = reverse("compare_drafts", args=[consultation_id])
    if request.method != "POST":
        return redirect(back)
    clause = request.POST.get("clause", "")
    if clause == "":
        return say_refusal(request, "Hãy chọn điều khoản của dự thảo sau, hoặc chọn không gắn vào điều khoản nào.")
    try:
        place = point_comment(
            actor=viewer_of(request),
            place_id=place_id,
            clause_id=None if clause == "khong" else whole_number(clause),
        )
    except ConsultationRefused as error:
        return say_refusal(request, error.message)
    label = place.clause.label if place.clause else ""
    say_done(request, f"Đã gắn góp ý vào {label}." if label else "Đã để góp ý không gắn với điều khoản nào.")
    before = whole_number(request.POST.get("truoc", ""))
    return redirect(f"{back}?truoc={before}&sau={place.draft.number}" if before else back)
