"""Answers to requests that no view is given: they are refused while they still come in."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A body that is too large is told so, with what to do; of anything else we say no more than the page."""
    if not isinstance(exception, RequestDataTooBig):
        return render(request, "400.html", status=400)
    address = request.resolver_match.view_name if request.resolver_match else ""
    words = (
        f"Tệp lớn hơn {settings.UPLOAD_BYTE_LIMIT / (1 << 20):.0f} MB, là mức tối đa. "
        "Hãy chia nhỏ hoặc nén ảnh trong tệp rồi tải lên lại."
        if address in settings.UPLOAD_ADDRESSES
        else "Nội dung gửi lên dài quá mức tối đa. Hãy chia thành nhiều phần rồi gửi lại, "
        "hoặc tải lên dưới dạng tệp."
    )
    if request.headers.get("HX-Request"):
        return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")
    return render(request, "413.html", {"words": words}, status=413)
