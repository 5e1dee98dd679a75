"""A lexicon as a table: taken along, and brought in again with what is wrong line by line."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.linting.errors import LintingRefused
from dondoc.server.linting.lexicon_tables import lexicon_as_csv, lexicon_as_xlsx
from dondoc.server.linting.models import Kind
from dondoc.server.linting.services.lexicon import require_keeping_lexicons
from dondoc.server.linting.services.lexicon_file import MOST_ROWS, BroughtIn
from dondoc.server.linting.services.lexicon_file import bring_in_lexicon as bring_in
from dondoc.server.posts.permissions import require_seeing_settings
from dondoc.server.tracking.errors import SheetRefused
from dondoc.server.tracking.sheets.opening import LARGEST_SHEET
from dondoc.server.web.lexicon_shown import LEXICONS
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAMES = {Kind.POWER: "tham-quyen", Kind.FIELD: "linh-vuc", Kind.ACT: "van-ban-het-hieu-luc"}


@require_safe
def lexicon_file(request: HttpRequest, kind: Kind, form: str) -> HttpResponse:
    """What is in use, as XLSX or CSV."""
    require_seeing_settings(viewer_of(request))
    if form == "xlsx":
        answer = HttpResponse(lexicon_as_xlsx(kind), content_type=_XLSX)
    elif form == "csv":
        answer = HttpResponse(lexicon_as_csv(kind), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{_NAMES[kind]}.{form}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in_lexicon(request: HttpRequest, kind: Kind) -> HttpResponseBase:
    """Choose a table; sent, it is done as a whole, or nothing of it."""
    viewer = viewer_of(request)
    require_keeping_lexicons(viewer)
    problem, done = "", BroughtIn()
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None or not file.name:
                raise LintingRefused("Chưa chọn tệp nào. Chọn tệp rồi bấm Nạp.")
            content = file.read(LARGEST_SHEET + 1)
            done = bring_in(actor=viewer, kind=kind, content=content, name=file.name, on=today())
        except (LintingRefused, SheetRefused) as error:
            problem = error.message
        else:
            if not done.problems:
                told = f"thêm {done.added} mục, sửa {done.changed} mục, {done.same} mục giữ nguyên"
                say_done(request, f"Đã nạp tệp: {told}.")
                return redirect("lexicon", kind)
    context = {
        "place": "settings",
        "kind": kind,
        "words": LEXICONS[kind],
        "problem": problem,
        "problems": done.problems,
        "most": MOST_ROWS,
    }
    status = 422 if problem or done.problems else 200
    return render(request, "web/linting/lexicon_file.html", context, status=status)
