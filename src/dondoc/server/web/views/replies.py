"""Answers by mail: how they come in and what became of them, for the administrator; what an agency drops."""

from __future__ import annotations

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.files.selectors import path_of_stored
from dondoc.server.notices.errors import SetupRefused, StaleSetup
from dondoc.server.notices.selectors.replies import list_incoming, reply_setup
from dondoc.server.notices.services.reply_setting_up import set_up_replies
from dondoc.server.posts.permissions import require_administering
from dondoc.server.tracking import services
from dondoc.server.tracking.models import Reply
from dondoc.server.tracking.selectors import reply_file
from dondoc.server.web.paging import page_asked
from dondoc.server.web.reply_forms import RepliesForm
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: HttpRequest) -> HttpResponseBase:
    """How answers come in, and the letters that came; sent, it is set up otherwise."""
    viewer = viewer_of(request)
    require_administering(viewer)
    if request.method != "POST":
        return _page(request, RepliesForm(setup=reply_setup()))
    form, status = RepliesForm(request.POST, setup=reply_setup()), 422
    if form.is_valid():
        try:
            set_up_replies(
                actor=viewer,
                values=form.values,
                version=form.cleaned_data["version"] or 0,
                now=timezone.now(),
            )
        except SetupRefused as error:
            form.refuse(error.message, field=error.field)
        except StaleSetup as error:
            form.refuse(error.message)
            status = 409
        else:
            say_done(request, "Thư trả lời: đã lưu.")
            return redirect("replies")
    return _page(request, form, status=status)


def drop(request: HttpRequest, reply_id: int) -> HttpResponseBase:
    """Somebody of the agency drops an answer; for a day it can be had back."""
    if request.method in ("GET", "HEAD"):
        return redirect("home")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reply = services.drop_reply(actor=viewer_of(request), reply_id=reply_id, now=timezone.now())
    say_done(request, "Đã bỏ thư trả lời.", undo=reverse("restore_reply", args=[reply.pk]))
    return _to_share(reply)


def restore(request: HttpRequest, reply_id: int) -> HttpResponseBase:
    """It waits again."""
    if request.method in ("GET", "HEAD"):
        return redirect("home")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    reply = services.restore_reply(actor=viewer_of(request), reply_id=reply_id, now=timezone.now())
    say_done(request, "Đã lấy lại thư trả lời.")
    return _to_share(reply)


@require_safe
def file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """A file of an answer, to be kept and never shown among our pages."""
    found = reply_file(viewer=viewer_of(request), file_id=file_id)
    return FileResponse(
        path_of_stored(found.stored).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.stored.media_type,
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )


def _to_share(reply: Reply) -> HttpResponseBase:
    return redirect(f"{reverse('task', args=[reply.share.task_id])}#phan-viec-{reply.share_id}")


def _page(request: HttpRequest, form: RepliesForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "setup": reply_setup(),
        "folder": settings.MAIL_IN_FOLDER,
        "page": page_asked(request, list_incoming),
        "now": timezone.localtime(),
    }
    return render(request, "web/notices/replies.html", context, status=status)
