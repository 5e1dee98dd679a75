"""The PDF of a paper on pages: asked for by a button, waited for, given to who may see its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from dondoc.composing import Paper
from dondoc.server.printing.selectors import path_of_pdf, pdf_asked
from dondoc.server.printing.services import ask_pdf
from dondoc.server.web.forms import whole_number
from dondoc.server.web.viewer import viewer_of


@dataclass(frozen=True, slots=True)
class PdfSource:
    """What is to be printed. Who makes one has asked whether the viewer may see it."""

    key: str  # of which source a PDF is one: "van-ban-di/12"
    name: str
    page: str  # its address
    address: str  # of its PDF
    file_name: str
    place: str
    content: Callable[[], tuple[Paper, bytes | None]]  # the paper, and the office's template of its kind
    back: str = "Về văn bản"  # the words of the way back to the page


def answer_pdf(request: HttpRequest, source: PdfSource) -> HttpResponseBase:
    """Sent, it is asked for; asked for, it is waited for, and given once it is made."""
    if request.method == "POST":
        paper, template = source.content()
        made = ask_pdf(actor=viewer_of(request), source=source.key, paper=paper, template=template)
        return HttpResponseRedirect(f"{source.address}?{urlencode({'ban': made.pk})}")
    if "ban" not in request.GET:
        return HttpResponseRedirect(source.page)
    asked = pdf_asked(source=source.key, pdf_id=whole_number(request.GET["ban"]))
    is_part = bool(request.headers.get("HX-Request"))
    if asked.is_ready and not is_part:
        file = path_of_pdf(asked).open("rb")
        return FileResponse(
            file, as_attachment=True, filename=source.file_name, content_type="application/pdf"
        )
    context = {"place": source.place, "source": source, "asked": asked, "now": timezone.localtime()}
    return render(request, f"web/papers/{'pdf_state' if is_part else 'pdf'}.html", context)
