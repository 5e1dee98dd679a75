"""Tasks as a workbook: taken home, filled in without a network, sent back."""

from __future__ import annotations

import io

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.posts.errors import NotAllowed
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import SheetRefused
from dondoc.server.tracking.selectors import sheets_to_take
from dondoc.server.tracking.sheets.opening import LARGEST_SHEET
from dondoc.server.tracking.sheets.writing import write_take_home
from dondoc.server.web.bulk import actions_offered
from dondoc.server.web.viewer import roles_in, today, viewer_of
from dondoc.server.web.views.tasks import XLSX


@require_http_methods(["GET", "HEAD", "POST"])
def task_sheets(request: HttpRequest) -> HttpResponseBase:
    """Where the workbook is fetched and sent back; what came is seen through before it is applied."""
    _require_taking(request)
    if request.method != "POST":
        return _page(request)
    file = request.FILES.get("file")
    if file is None or not file.name:
        return _page(request, problem="Chưa chọn tệp nào. Chọn tệp đã điền rồi bấm Xem trước.")
    content = file.read(LARGEST_SHEET + 1)
    try:
        run = services.prepare_sheet(actor=viewer_of(request), content=content, name=file.name)
    except SheetRefused as error:
        return _page(request, problem=error.message)
    return redirect("bulk_run", run.pk)


@require_safe
def task_sheet_file(request: HttpRequest) -> HttpResponse:
    """The workbook of today."""
    _require_taking(request)
    written = io.BytesIO()
    write_take_home(sheets_to_take(viewer=viewer_of(request), today=today()), written)
    response = HttpResponse(written.getvalue(), content_type=XLSX)
    name = f"bao-cao-nhiem-vu-{timezone.localtime():%Y%m%d-%H%M}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _require_taking(request: HttpRequest) -> None:
    if not actions_offered(roles_in(request)):
        raise NotAllowed(
            "Việc này của cán bộ cơ quan được giao báo cáo và của Văn phòng. Hãy nhờ quản trị giao quyền."
        )


def _page(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    context = {"place": "tasks", "problem": problem}
    return render(request, "web/bulk/sheets.html", context, status=422 if problem else 200)
