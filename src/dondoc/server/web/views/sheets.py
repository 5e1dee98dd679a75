"""The document panel: its sheets one by one, and the pictures of pages."""

from __future__ import annotations

from functools import lru_cache

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dondoc.server.files.selectors import path_of_stored
from dondoc.server.intake.models import StoredDocument
from dondoc.server.intake.selectors import received_document, stored_document
from dondoc.server.web.page_images import WIDTHS, page_image_path
from dondoc.server.web.sheets import Sheet, lay_out_sheets
from dondoc.server.web.viewer import viewer_of


@lru_cache(maxsize=32)
def sheets_of(stored_id: int) -> tuple[Sheet, ...]:
    """The sheets of a stored document, which never changes. Ask only for who may see the document."""
    return lay_out_sheets(stored_document(stored_id))


@require_safe
def sheet(request: HttpRequest, document_id: int, stored_id: int, number: int) -> HttpResponse:
    """One sheet, when it comes near the eye."""
    received_document(viewer=viewer_of(request), document_id=document_id)
    if not StoredDocument.objects.filter(pk=stored_id, received=document_id).exists():
        raise Http404
    found = next((s for s in sheets_of(stored_id) if s.number == number), None)
    if found is None:
        raise Http404
    return render(request, "web/parts/sheet.html", {"sheet": found, "document_id": document_id})


@require_safe
def page_image(request: HttpRequest, document_id: int, number: int, width: int) -> HttpResponseBase:
    """The picture of one page of a PDF."""
    received = received_document(viewer=viewer_of(request), document_id=document_id)
    if received.file is None or received.media_type != "application/pdf" or width not in WIDTHS:
        raise Http404
    path = page_image_path(
        path_of_stored(received.file), sha256=received.file.sha256, number=number, width=width
    )
    if path is None:
        raise Http404
    # Asked for anew each time, since others may sit down at the same browser; sent only once.
    etag = f'"{received.file.sha256}-{path.stem}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    return FileResponse(path.open("rb"), content_type="image/webp", headers={"ETag": etag})
