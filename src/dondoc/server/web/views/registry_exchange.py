"""The registry in and out: files, what was changed and by whom, and taking changes back."""

from __future__ import annotations

import io
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.posts.permissions import require_administering, require_keeping_registry
from dondoc.server.registry import services
from dondoc.server.registry.errors import (
    FaultyImport,
    ImportNotFound,
    RegistryError,
    StaleImport,
)
from dondoc.server.registry.history import list_revisions
from dondoc.server.registry.importing.reading import LARGEST_IMPORT
from dondoc.server.registry.selectors import home_province
from dondoc.server.registry.selectors.exports import export_json_text, export_template, export_xlsx
from dondoc.server.registry.services.holding import drop_held, held_import, hold_import
from dondoc.server.tracking.services.taking_back import take_back_change
from dondoc.server.web.import_preview import view_preview
from dondoc.server.web.paging import page_asked
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def exchange(request: HttpRequest) -> HttpResponse:
    """Files out and in, and the list of what was changed."""
    require_administering(viewer_of(request))
    return _exchange_page(request)


@require_safe
def own_changes(request: HttpRequest) -> HttpResponse:
    """What somebody did to the registry by hand, for taking it back once its message is gone."""
    viewer = viewer_of(request)
    require_keeping_registry(viewer)
    context = {
        "place": "agencies",
        "page": page_asked(request, partial(list_revisions, actor_id=viewer.actor.id)),
        "now": timezone.localtime(),
    }
    return render(request, "web/agencies/changes.html", context)


@require_safe
def export_registry(request: HttpRequest, form: str) -> HttpResponse:
    """The whole registry as a workbook or as JSON, or the empty workbook to fill in."""
    require_administering(viewer_of(request))
    home = home_province()
    name = f"danh-ba-{home.pk if home else 'trong'}-{timezone.localdate():%Y%m%d}.{form}"
    written = io.BytesIO()
    if form == "json":
        return _file(export_json_text().encode(), name, "application/json")
    if form == "xlsx":
        export_xlsx(written)
        return _file(written.getvalue(), name, XLSX)
    if form == "mau.xlsx":
        export_template(written)
        return _file(written.getvalue(), "mau-danh-ba.xlsx", XLSX)
    raise Http404


@sent_from("exchange")
def import_registry(request: HttpRequest) -> HttpResponseBase:
    """A file comes in and is kept for its preview; nothing is applied yet."""
    viewer = viewer_of(request)
    require_administering(viewer)
    file = request.FILES.get("file")
    if file is None or not file.name:
        return _exchange_page(request, problem="Chưa chọn tệp nào. Chọn tệp rồi bấm Xem trước.")
    try:
        content = file.read(LARGEST_IMPORT + 1)
        services.preview_import(content=content, name=file.name)
        held = hold_import(actor=viewer.actor, content=content, name=file.name)
    except RegistryError as error:
        return _exchange_page(request, problem=error.message)
    return redirect("import_preview", held.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: HttpRequest, held_id: UUID) -> HttpResponseBase:
    """What the file would do; sent, it is done exactly so."""
    viewer = viewer_of(request)
    require_administering(viewer)
    try:
        held = held_import(actor=viewer.actor, held_id=held_id)
    except ImportNotFound as error:
        messages.error(request, error.message)
        return redirect("exchange")
    content, problem = bytes(held.content), ""
    if request.method == "POST" and request.POST.get("step") == "drop":
        drop_held(actor=viewer.actor, held_id=held_id)
        return redirect("exchange")
    if request.method == "POST":
        try:
            revision = services.apply_import(
                actor=viewer.actor, content=content, name=held.name, digest=request.POST.get("digest", "-")
            )
        except (FaultyImport, StaleImport) as error:
            problem = error.message
        else:
            drop_held(actor=viewer.actor, held_id=held_id)
            say_done(request, revision.summary, undo=reverse("undo_revision", args=[revision.pk]))
            return redirect("exchange")
    preview = view_preview(services.preview_import(content=content, name=held.name))
    context = {"place": "agencies", "preview": preview, "held": held, "problem": problem}
    return render(request, "web/agencies/import.html", context, status=409 if problem else 200)


def _exchange_page(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    context = {
        "place": "agencies",
        "page": page_asked(request, partial(list_revisions)),
        "problem": problem,
        "limit": LARGEST_IMPORT,
        "now": timezone.localtime(),
    }
    return render(request, "web/agencies/exchange.html", context, status=422 if problem else 200)


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def undo_revision(request: HttpRequest, revision_id: int) -> HttpResponseBase:
    """Hoàn tác: one's own names, agencies and reorganisations; anything for the administrator."""
    if request.method in ("GET", "HEAD"):
        return redirect("agencies")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    viewer = viewer_of(request)
    revision = take_back_change(actor=viewer, revision_id=revision_id)
    say_done(request, f"Đã hoàn tác: {revision.summary}")
    if (listed := request.POST.get("from")) in ("exchange", "own_changes"):
        return redirect(listed)
    stayed = [key for key, entry in revision.before.items() if entry is not None]
    return redirect("agency", stayed[0]) if len(stayed) == 1 else redirect("agencies")
