"""The tracker that an office kept before: sent, mapped, seen through, taken in, and taken out again."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dondoc.server.tracking import services
from dondoc.server.tracking.errors import SheetRefused, TrackerFaulty
from dondoc.server.tracking.models import ImportState, TrackerImport
from dondoc.server.tracking.permissions import require_confirming
from dondoc.server.tracking.selectors import applied_before, list_trackers, preview_of, tracker_of
from dondoc.server.tracking.sheets.opening import LARGEST_SHEET
from dondoc.server.web.paging import page_asked
from dondoc.server.web.trackers import mapping_context, mapping_sent, parts_of, rows_of
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def trackers(request: HttpRequest) -> HttpResponseBase:
    """Those that were brought in; sent, a file is held and shown by what its columns seem to hold."""
    viewer = viewer_of(request)
    require_confirming(viewer)
    if request.method != "POST":
        return _list_page(request)
    file = request.FILES.get("file")
    if file is None or not file.name:
        return _list_page(request, problem="Chưa chọn tệp nào. Chọn tệp rồi bấm Xem trước.")
    try:
        held = services.hold_tracker(actor=viewer, content=file.read(LARGEST_SHEET + 1), name=file.name)
    except SheetRefused as error:
        return _list_page(request, problem=error.message)
    return redirect("tracker", held.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def tracker(request: HttpRequest, import_id: int) -> HttpResponseBase:
    """What the file would do, with what can be corrected; sent, it is read another way, done or dropped."""
    viewer = viewer_of(request)
    held = tracker_of(viewer=viewer, import_id=import_id)
    if request.method != "POST":
        return _tracker_page(request, held)
    step = request.POST.get("step")
    if step == "drop":
        services.drop_tracker(actor=viewer, import_id=import_id)
        return redirect("trackers")
    try:
        if step == "map" and held.state == ImportState.DRAFT:
            mapping = mapping_sent(held, preview_of(held, today=today()), request.POST)
            services.map_tracker(actor=viewer, import_id=import_id, mapping=mapping)
            return redirect("tracker", import_id)
        skips = bool(request.POST.get("skips_faulty"))
        done = services.apply_tracker(actor=viewer, import_id=import_id, skips_faulty=skips)
    except TrackerFaulty as error:
        return _tracker_page(request, held, problem=error.message)
    undo = reverse("undo_tracker", args=[import_id])
    say_done(request, f"Đã nhập {done.task_count} nhiệm vụ từ “{done.file_name}”.", undo=undo)
    return redirect("tracker", import_id)


@sent_from("tracker")
def undo_tracker(request: HttpRequest, import_id: int) -> HttpResponseBase:
    """Hoàn tác: all of its tasks, while nothing happened to them."""
    done = services.undo_tracker(actor=viewer_of(request), import_id=import_id)
    messages.success(request, f"Đã hoàn tác lần nhập “{done.file_name}”.")
    return redirect("tracker", import_id)


def _list_page(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    page = page_asked(request, partial(list_trackers, viewer=viewer_of(request)))
    context = {"place": "tasks", "page": page, "problem": problem, "now": timezone.localtime()}
    return render(request, "web/trackers/list.html", context, status=422 if problem else 200)


def _tracker_page(request: HttpRequest, held: TrackerImport, *, problem: str = "") -> HttpResponse:
    context = {"place": "tasks", "held": held, "problem": problem}
    if held.state == ImportState.DRAFT:
        preview = preview_of(held, today=today())
        parts = parts_of(preview, asked=request.GET.get("xem", ""))
        current = next((part.code for part in parts if part.is_current), None)
        context |= {
            "preview": preview,
            "parts": parts,
            "part": current,
            "page": page_asked(request, partial(rows_of, preview, current)) if current else None,
            "before": applied_before(held),
            **mapping_context(held, preview),
        }
    return render(request, "web/trackers/tracker.html", context, status=409 if problem else 200)
