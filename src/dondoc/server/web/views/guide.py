"""Hướng dẫn: what each person does with the pages, step by step, with pictures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc.server.web.guide import WHOLE, find_guide, find_picture, read_book
from dondoc.server.web.viewer import roles_in


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """Whose guides there are, one's own first, with what each tells."""
    roles = roles_in(request)
    found = sorted(read_book().guides, key=lambda guide: not guide.roles.intersection(roles))
    own = {guide.slug for guide in found if guide.roles.intersection(roles)}
    return render(request, "web/guide/guides.html", {"guides": found, "own": own, "whole": WHOLE})


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide as one page, which prints as one document."""
    found = find_guide(slug)
    if found is None:
        raise Http404
    roles = roles_in(request)
    context = {
        "guide": found,
        "here": {section.slug for section in found.sections},
        "is_own": bool(found.roles.intersection(roles)),
        "whole": WHOLE,
    }
    return render(request, "web/guide/guide.html", context)


@require_safe
def picture(request: HttpRequest, digest: str, picture: str) -> HttpResponse:
    """One picture, kept by the browser; an older digest leads to the present one."""
    found = find_picture(picture)
    if found is None:
        raise Http404
    if digest != found.digest:
        return HttpResponseRedirect(reverse("guide_picture", args=[found.digest, picture]))
    response = HttpResponse(found.content, content_type="image/webp")
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
