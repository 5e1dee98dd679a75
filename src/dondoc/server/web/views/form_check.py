"""Checking the form of a DOCX before it is signed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from dondoc.server.files.errors import FilesError
from dondoc.server.intake.errors import FormNotChecked
from dondoc.server.intake.services import check_form_of_upload
from dondoc.server.web.viewer import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def form_check(request: HttpRequest) -> HttpResponse:
    """Choose a file; sent, the answer stands on this very page: nothing is kept that one could be led to."""
    context: dict[str, object] = {"place": "documents", "limit": settings.UPLOAD_BYTE_LIMIT}
    status = 200
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None or not file.name:
                raise FormNotChecked("Chưa chọn tệp nào. Chọn tệp Word (.docx) rồi bấm Kiểm tra.")
            check = check_form_of_upload(actor=viewer_of(request), name=file.name, content=file)
            context |= {"check": check, "name": file.name}
        except (FormNotChecked, FilesError) as error:
            context["problem"], status = str(error), 422
    return render(request, "web/documents/form_check.html", context, status=status)
