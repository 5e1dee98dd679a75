"""Style, script and icon of the staff pages, kept by browsers for ever under their digest."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc.server.web.bundles import PARTS, bundle


@login_not_required
@require_safe
def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One bundle, compressed where the browser takes it; an older digest leads to the present one."""
    if name not in PARTS:
        raise Http404
    found = bundle(name)
    if digest != found.digest:
        return HttpResponseRedirect(reverse("asset", args=[found.digest, name]))
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        found.compressed if is_compressed else found.content, content_type=found.media_type
    )
    if is_compressed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
