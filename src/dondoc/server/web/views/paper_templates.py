"""Templates of papers: the administrator takes one, edits it in a word processor, and sends it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.composing import PaperKind, compose_docx
from dondoc.composing.templates import FIELDS, default_template, fill_confined, sample_paper
from dondoc.server.outgoing import services
from dondoc.server.outgoing.errors import FileRefused
from dondoc.server.outgoing.models import PaperKind as KindWords
from dondoc.server.outgoing.models import PaperTemplate
from dondoc.server.posts.permissions import require_administering
from dondoc.server.web.turning import sent_from
from dondoc.server.web.viewer import viewer_of
from dondoc.server.web.views.papers import DOCX, as_download


@require_http_methods(["GET", "HEAD", "POST"])
def paper_templates(request: HttpRequest) -> HttpResponseBase:
    """The template of each kind; sent, a file takes the place of one after it was tried."""
    viewer = viewer_of(request)
    require_administering(viewer)
    if request.method != "POST":
        return _page(request)
    kind, file = _kind(request.POST.get("kind", "")), request.FILES.get("file")
    try:
        if file is None or not file.name:
            raise FileRefused("Chưa chọn tệp nào. Chọn tệp .docx rồi bấm Dùng mẫu này.")
        services.replace_template(actor=viewer, kind=kind, name=file.name, content=file)
    except FileRefused as error:
        return _page(request, problem=error.message, at=kind)
    messages.success(request, f"Từ nay {KindWords(kind.value).label.lower()} viết theo mẫu “{file.name}”.")
    return redirect("paper_templates")


@require_safe
def paper_template_file(request: HttpRequest, paper_kind: str) -> HttpResponse:
    """The present template, to be edited."""
    require_administering(viewer_of(request))
    found = _kind(paper_kind)
    kept = PaperTemplate.objects.filter(kind=found.value).first()
    content = bytes(kept.content) if kept is not None else default_template(found)
    return as_download(content, DOCX, f"mau-{found.value}.docx")


@require_safe
def paper_template_sample(request: HttpRequest, paper_kind: str) -> HttpResponse:
    """What a paper looks like on the present template."""
    require_administering(viewer_of(request))
    found = _kind(paper_kind)
    kept = PaperTemplate.objects.filter(kind=found.value).first()
    if kept is None:
        content = compose_docx(sample_paper(found))
    else:
        [content] = fill_confined(bytes(kept.content), [sample_paper(found)])
    return as_download(content, DOCX, f"xem-truoc-{found.value}.docx")


@sent_from("paper_templates")
def give_up_paper_template(request: HttpRequest) -> HttpResponseBase:
    """Back to the default."""
    require_administering(viewer_of(request))
    kind = _kind(request.POST.get("kind", ""))
    services.give_up_template(actor=viewer_of(request), kind=kind)
    messages.success(request, f"{KindWords(kind.value).label} viết lại theo mẫu mặc định.")
    return redirect("paper_templates")


def _page(request: HttpRequest, *, problem: str = "", at: PaperKind | None = None) -> HttpResponse:
    kept = PaperTemplate.objects.defer("content").select_related("added_by").in_bulk()
    rows = [(value, words, kept.get(value)) for value, words in KindWords.choices]
    context = {
        "place": "settings",
        "rows": rows,
        "fields": FIELDS.values(),
        "problem": problem,
        "at": at or "",
    }
    return render(request, "web/papers/templates.html", context, status=422 if problem else 200)


def _kind(written: str) -> PaperKind:
    try:
        return PaperKind(written)
    except ValueError:
        raise Http404 from None
