"""The guide in templates: the way to what it says of a page, marks, names and keys within words."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dondoc.server.web.guide import WHOLE, Picture, find_picture, place_of, read_book
from dondoc.server.web.guide.marks import MARKS
from dondoc.server.web.guide.parsing import Line, PieceKind
from dondoc.server.web.viewer import roles_in

register = template.Library()


@register.simple_tag(takes_context=True)
def guide_place(context: Context) -> dict[str, str]:
    """The address of what the guide says of this page to who asks, and the title of that section."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user"):
        return {"address": reverse("guides"), "title": ""}
    match = request.resolver_match
    place = place_of(str(match.url_name) if match else "", roles=roles_in(request))
    if place.guide is None:
        return {"address": reverse("guides"), "title": ""}
    address = reverse("guide", args=[place.guide.slug])
    if place.section is None:
        return {"address": address, "title": ""}
    return {"address": f"{address}#{place.section.slug}", "title": place.section.title}


@register.simple_tag(takes_context=True)
def guide_line(context: Context, line: Line) -> SafeString:
    """The words of a line with names, keys and links drawn."""
    here: set[str] = context.get("here") or set()
    written = SafeString()
    for piece in line:
        if piece.kind is PieceKind.NAME:
            written += format_html("<b>{}</b>", piece.text)
        elif piece.kind is PieceKind.KEY:
            written += format_html("<kbd>{}</kbd>", piece.text)
        elif piece.kind is PieceKind.LINK:
            address = (
                f"#{piece.text}" if piece.text in here else f"{reverse('guide', args=[WHOLE])}#{piece.text}"
            )
            written += format_html('<a href="{}">{}</a>', address, read_book().titles[piece.text])
        else:
            written += format_html("{}", piece.text)
    return written


@register.filter
def plain_words(line: Line) -> str:
    """The words alone."""
    return "".join(piece.text for piece in line)


@register.simple_tag
def guide_mark(kind: str, code: str) -> SafeString:
    """A state as every page draws it."""
    return MARKS[kind][code]


@register.filter
def guide_picture(name: str) -> Picture | None:
    return find_picture(name)
