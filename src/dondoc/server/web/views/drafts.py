"""Two drafts side by side, and comments that lost their clause."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.consultation.selectors.side_by_side import drafts_side_by_side
from dondoc.server.consultation.services.following import point_comment
from dondoc.server.web.forms import whole_number
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

ROWS, ORPHANS = 25, 20  # at a time
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
    every = [one for one in view.rows if is_whole or one.is_changed or one.count]
    number = min(whole_number(request.GET.get("page", "1"), otherwise=1) or 1, max(1, -(-len(every) // ROWS)))
    first = (number - 1) * ROWS
    rows = every[first : first + ROWS]
    context = {
        "place": "consultations",
        "view": view,
        "consultation": view.consultation,
        "rows": rows,
        "orphans": view.orphans[:ORPHANS],
        "page": {"count": len(every), "number": number, "has_next": first + ROWS < len(every)},
        "first": first + 1,
        "last": first + len(rows),
        "previous": number - 1,
        "next": number + 1,
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
    label = None if "none" in request.POST else request.POST.get("clause", "")
    place = point_comment(actor=viewer_of(request), place_id=place_id, label=label)
    words = f"Đã gắn góp ý vào {place.clause.label}." if place.clause else "Đã để góp ý không gắn vào đâu."
    say_done(request, words)
    before = whole_number(request.POST.get("truoc", ""))
    return redirect(f"{back}?truoc={before}&sau={place.draft.number}" if before else back)
