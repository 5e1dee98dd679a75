"""What somebody says of a task: a form without an account, which goes into the inbox and nowhere else."""

from __future__ import annotations

import time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.portal.sending import are_too_many, is_too_large, throw_away
from dondoc.server.portal.slowing import PROOF_BITS, WAIT_S, Token, new_token, read_token, sender_of, way_of
from dondoc.server.published.inbox import NotTaken, Refusal, Sent, put_in_inbox
from dondoc.server.published.inbox_schema import LONGEST_TEXT, MOST_PICTURE_BYTES
from dondoc.server.published.models import PublishedTask, Saying
from dondoc.server.published.selectors import task_by

_MEGABYTE = 1024 * 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
_TOO_LARGE = f"Ảnh lớn quá {MOST_PICTURE_BYTES // _MEGABYTE} MB. Hãy chọn ảnh nhỏ hơn rồi gửi lại."
_TOO_MANY = "Đang có nhiều người gửi cùng lúc. Hãy quay lại trang trước, chờ một phút rồi bấm Gửi lần nữa."
# No error of ours: a flood fills no log.
_WHY = {
    Refusal.UNKNOWN_TASK: (404, "Nhiệm vụ này không còn công khai."),
    Refusal.OF_SENDER: (
        429,
        "Hôm nay từ mạng này đã gửi nhiều phản ánh. Hãy gửi tiếp vào ngày mai, hoặc gọi Văn phòng.",
    ),
    Refusal.TOO_MANY: (429, "Đang có quá nhiều phản ánh cùng lúc. Hãy thử lại sau một giờ."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, code: str) -> HttpResponse:
    """The form; sent, it is thanked for. What was typed and not taken stays on the page."""
    task = task_by(code)
    if task is None:
        raise Http404
    if request.method != "POST":
        return _form(request, task, new_token(code))
    if are_too_many(request):
        return _form(request, task, new_token(code), why=_TOO_MANY, status=429, is_read=False)
    if is_too_large(request):
        throw_away(request)
        return _form(request, task, new_token(code), why=_TOO_LARGE, status=413, is_read=False)
    return _send(request, task)


@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    task = task_by(code)
    if task is None:
        raise Http404
    return render(request, "portal/thanks.html", {"place": "papers", "task": task})


def _send(request: HttpRequest, task: PublishedTask) -> HttpResponse:
    now = time.time()
    token = read_token(request.POST.get("token", ""), task_code=task.code, now=now)
    if token is None:
        why = "Trang này đã mở quá lâu. Nội dung vẫn còn dưới đây; hãy bấm Gửi lần nữa."
        return _form(request, task, new_token(task.code), why=why, status=422)
    if request.POST.get("website"):  # a field that nobody sees: whoever fills it in is a program
        return _thanked(task)
    way = way_of(token, request.POST.get("proof", ""), now=now)
    if way is None:
        left = max(1, int(WAIT_S - token.age(now=now)) + 1)
        why = f"Gửi hơi sớm: trình duyệt này không bật JavaScript nên cần chờ {left} giây nữa rồi bấm Gửi."
        return _form(request, task, token, why=why, status=422)
    says, words = request.POST.get("says", ""), request.POST.get("words", "").strip()
    picture, refused = _picture(request)
    why = refused or _lacking(says, words, has_picture=picture is not None)
    if why:
        return _form(request, task, token, why=why, status=422)
    try:
        put_in_inbox(Sent(token.name, way, task.code, says, words, picture, sender_of(request)))
    except NotTaken as error:
        if error.why is Refusal.TWICE:  # pressed twice
            return _thanked(task)
        status, why = _WHY[error.why]
        return _form(request, task, token, why=why, status=status)
    return _thanked(task)


def _lacking(says: str, words: str, *, has_picture: bool) -> str:
    if says not in Saying.values:
        return "Chưa chọn Chưa làm hay Đã làm. Hãy chọn một."
    if len(words) > LONGEST_TEXT:
        return f"Nội dung dài quá {LONGEST_TEXT} ký tự. Hãy viết ngắn hơn."
    if not words and not has_picture:
        return "Chưa có nội dung. Hãy viết vài chữ, hoặc gửi một tấm ảnh."
    return ""


def _picture(request: HttpRequest) -> tuple[bytes | None, str]:
    """What was sent as a picture, and why it is not taken. Whether it really is one a child process sees
    later."""
    file = request.FILES.get("picture")
    if file is None or not file.size:
        return None, ""
    if file.size > MOST_PICTURE_BYTES:
        return None, _TOO_LARGE
    content: bytes = file.read()
    if not content.startswith(_PICTURES):
        return None, "Tệp vừa chọn không phải ảnh JPEG, PNG hay WebP. Hãy chọn ảnh khác."
    return content, ""


def _thanked(task: PublishedTask) -> HttpResponse:
    return HttpResponseRedirect(reverse("thanks", args=[task.code]))


def _form(
    request: HttpRequest,
    task: PublishedTask,
    token: Token,
    *,
    why: str = "",
    status: int = 200,
    is_read: bool = True,
) -> HttpResponse:
    typed: Any = request.POST if request.method == "POST" and is_read else {}
    context = {
        "place": "papers",
        "task": task,
        "token": token,
        "bits": PROOF_BITS,
        "wait": WAIT_S,
        "why": why,
        "sayings": Saying.choices,
        "says": typed.get("says", ""),
        "words": typed.get("words", "")[: 2 * LONGEST_TEXT],
        "longest": LONGEST_TEXT,
        "most_mb": MOST_PICTURE_BYTES // _MEGABYTE,
        "had_picture": bool(is_read and why and request.FILES) if request.method == "POST" else False,
    }
    response = render(request, "portal/feedback.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
