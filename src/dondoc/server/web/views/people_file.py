"""People from a workbook: the form to fill in, the preview, and the sheet of first passwords."""

from __future__ import annotations

import io
from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.posts.errors import PersonRefused, StalePeople
from dondoc.server.posts.people_file.form import FirstPassword, write_first_passwords, write_template
from dondoc.server.posts.people_file.planning import Outcome
from dondoc.server.posts.people_file.reading import LARGEST, MOST_PEOPLE
from dondoc.server.posts.services import people_file as services
from dondoc.server.registry.errors import ImportNotFound
from dondoc.server.registry.services.holding import drop_held, held_import, hold_import
from dondoc.server.web.viewer import today, viewer_of

_PEOPLE = "people"  # the purpose of the held file
_TO_SHOW = "handed_passwords"  # in the session
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def people_file(request: HttpRequest) -> HttpResponseBase:
    """Choose a list; sent, it is kept for its preview, and nothing is done yet."""
    viewer = viewer_of(request)
    sway = services.require_bringing_in(viewer)
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None or not file.name:
                raise PersonRefused("Chưa chọn tệp nào. Chọn tệp rồi bấm Xem trước.")
            content = file.read(LARGEST + 1)
            services.preview_people(actor=viewer, content=content, name=file.name)
            held = hold_import(actor=viewer.actor, content=content, name=file.name, purpose=_PEOPLE)
            return redirect("people_preview", held.pk)
        except PersonRefused as error:
            problem = str(error)
    context = {
        "place": "people",
        "problem": problem,
        "most": MOST_PEOPLE,
        "gives_all": sway.kept_ids is None,
        "has_passwords": bool(request.session.get(_TO_SHOW)),
    }
    return render(request, "web/people/file.html", context, status=422 if problem else 200)


@require_safe
def people_template(request: HttpRequest) -> HttpResponse:
    sway = services.require_bringing_in(viewer_of(request))
    written = io.BytesIO()
    write_template(written, roles=sway.gives, on=today())
    return _workbook(written, "mau-danh-sach-nguoi.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def people_preview(request: HttpRequest, held_id: UUID) -> HttpResponseBase:
    """What the list would do; sent, it is done exactly so."""
    viewer = viewer_of(request)
    services.require_bringing_in(viewer)
    try:
        held = held_import(actor=viewer.actor, held_id=held_id, purpose=_PEOPLE)
    except ImportNotFound as error:
        messages.error(request, error.message)
        return redirect("people_file")
    content, problem, status = bytes(held.content), "", 200
    if request.method == "POST" and request.POST.get("step") == "drop":
        drop_held(actor=viewer.actor, held_id=held_id)
        return redirect("people_file")
    if request.method == "POST":
        try:
            done = services.bring_in_people(
                actor=viewer,
                content=content,
                name=held.name,
                digest=request.POST.get("digest", ""),
                without_wrong="without_wrong" in request.POST,
            )
        except StalePeople as error:
            problem, status = str(error), 409
        except PersonRefused as error:
            problem, status = str(error), 422
        else:
            drop_held(actor=viewer.actor, held_id=held_id)
            return _told(request, done)
    plan = services.preview_people(actor=viewer, content=content, name=held.name)
    context = {
        "place": "people",
        "held": held,
        "plan": plan,
        "counts": [(outcome, len(plan.of(outcome))) for outcome in Outcome],
        "problem": problem,
        "is_without_wrong": "without_wrong" in request.POST,
    }
    return render(request, "web/people/file_preview.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def people_passwords(request: HttpRequest) -> HttpResponseBase:
    """The sheet of first passwords, until who brought the people in says that it is printed or kept."""
    services.require_bringing_in(viewer_of(request))
    if request.method == "POST":
        request.session.pop(_TO_SHOW, None)
        messages.success(request, "Đã xóa bảng mật khẩu lần đầu khỏi phần mềm.")
        return redirect("people_places")
    given = _handed(request)
    if not given:
        messages.info(
            request,
            "Không còn bảng mật khẩu lần đầu nào. Ai chưa nhận được thì cấp mật khẩu mới ở trang chức vụ.",
        )
        return redirect("people_file")
    response = render(request, "web/people/passwords.html", {"place": "people", "given": given})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def people_passwords_file(request: HttpRequest) -> HttpResponseBase:
    """The same sheet as a workbook."""
    services.require_bringing_in(viewer_of(request))
    if not (given := _handed(request)):
        return redirect("people_passwords")
    written = io.BytesIO()
    write_first_passwords(written, given)
    response = _workbook(written, "mat-khau-lan-dau.xlsx")
    response["Cache-Control"] = "no-store"
    return response


def _told(request: HttpRequest, done: services.PeopleBroughtIn) -> HttpResponseBase:
    parts = [
        f"tạo {len(done.passwords)} tài khoản" if done.passwords else "",
        f"giao thêm {done.posts_count} chức vụ" if done.posts_count else "",
        f"bỏ {done.left_count} dòng phải sửa" if done.left_count else "",
    ]
    told = ", ".join(part for part in parts if part)
    messages.success(request, f"Đã nạp danh sách: {told or 'mọi người đều đã có'}.")
    if not done.passwords:
        return redirect("people_places")
    before = request.session.get(_TO_SHOW, [])  # a sheet that nobody has printed yet is not lost by the next
    request.session[_TO_SHOW] = [*before, *(asdict(one) for one in done.passwords)]
    return redirect("people_passwords")


def _handed(request: HttpRequest) -> list[FirstPassword]:
    return [FirstPassword(**one) for one in request.session.get(_TO_SHOW, [])]


def _workbook(written: io.BytesIO, name: str) -> HttpResponse:
    response = HttpResponse(written.getvalue(), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
