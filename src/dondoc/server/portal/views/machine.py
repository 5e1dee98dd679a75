"""Files of the pages themselves, and whether they can answer at all."""

from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc.server.portal.assets import asset_named

_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One file; an older digest leads to the present one."""
    found = asset_named(name)
    if found is None:
        raise Http404
    if digest != found.digest:
        return HttpResponseRedirect(reverse("asset", args=[found.digest, name]))
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        found.compressed if is_compressed else found.content, content_type=found.media_type
    )
    if is_compressed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = _FOR_EVER
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; it tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
