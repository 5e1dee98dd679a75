"""What an agency and the Office do with a part of a task: each thing one form, one service, one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dondoc.server.accounts.models import Account
from dondoc.server.files.errors import FilesError
from dondoc.server.files.models import StoredFile
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.files.services import quarantine_upload
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, EvidenceRefused, StaleShare
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.permissions import hands_kept
from dondoc.server.tracking.rules import UNDOABLE, Action
from dondoc.server.tracking.selectors import evidence_file, task_of_share
from dondoc.server.web.forms import whole_number
from dondoc.server.web.share_actions import BY_ACTION
from dondoc.server.web.task_page import Refused, share_form, task_page
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

View = Callable[..., HttpResponseBase]
Deed = Callable[["Sent"], object]


@dataclass(frozen=True, slots=True)
class Sent:
    """What came in with a form that is whole."""

    actor: Account
    share_id: int
    version: int  # of the share, as who sends it saw it
    values: Mapping[str, Any]


class FileRefused(Exception):
    """One of the files may not be kept."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name, self.message = name, message


def _sends(action: Action) -> Callable[[Deed], View]:
    """A view of the deed: GET leads to the share; what is refused stands beside what was typed."""
    kind = BY_ACTION[action]

    def turn(do: Deed) -> View:
        @wraps(do)
        @hands_kept()
        def view(request: HttpRequest, share_id: int) -> HttpResponseBase:
            viewer = viewer_of(request)
            task_id = task_of_share(viewer=viewer, share_id=share_id)
            address = f"{reverse('task', args=[task_id])}#phan-viec-{share_id}"
            if request.method in ("GET", "HEAD"):
                return redirect(address)
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            form, status = share_form(kind, share_id, request.POST, request.FILES), 422
            if form.is_valid():
                version = whole_number(request.POST.get("version", ""))
                try:
                    done = do(Sent(viewer, share_id, version, form.cleaned_data))
                except DemandMissing as error:
                    form.refuse(error.message, field=error.field)
                except FileRefused as error:
                    form.refuse_file(error.name, error.message)
                except (NotNow, StaleShare) as error:
                    form.refuse(str(error))
                    status = 409
                else:
                    undo = _way_back(done) if action in UNDOABLE else ""
                    say_done(request, kind.done, undo=undo)
                    return redirect(address)
            form.call_the_eye()
            return task_page(request, task_id, refused=Refused(share_id, kind, form), status=status)

        return view

    return turn


@_sends(Action.ACCEPT)
def accept(sent: Sent) -> object:
    return services.accept_share(actor=sent.actor, share_id=sent.share_id, version=sent.version)


@_sends(Action.REPORT)
def report(sent: Sent) -> object:
    return services.report_progress(
        actor=sent.actor,
        share_id=sent.share_id,
        version=sent.version,
        text=sent.values["text"],
        period=sent.values["period"],
        milestones=sent.values["milestones"],
        figures=sent.values["figures"],
        files=_kept(sent),
        reply=_reply(sent),
    )


@_sends(Action.ASK_COMPLETION)
def complete(sent: Sent) -> object:
    return services.ask_completion(
        actor=sent.actor,
        share_id=sent.share_id,
        version=sent.version,
        text=sent.values["text"],
        done_on=sent.values["done_on"],
        late_reason=sent.values["late_reason"],
        milestones=sent.values["milestones"],
        figures=sent.values["figures"],
        files=_kept(sent),
        reply=_reply(sent),
    )


@_sends(Action.TAKE_BACK)
def take_back(sent: Sent) -> object:
    return services.take_back_update(actor=sent.actor, share_id=sent.share_id, version=sent.version)


@_sends(Action.CONFIRM)
def confirm(sent: Sent) -> object:
    return services.confirm_share(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, remark=sent.values["remark"]
    )


@_sends(Action.RETURN)
def return_(sent: Sent) -> object:
    return services.return_share(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, remark=sent.values["remark"]
    )


@_sends(Action.REOPEN)
def reopen(sent: Sent) -> object:
    return services.reopen_share(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, remark=sent.values["remark"]
    )


@_sends(Action.SUSPEND)
def suspend(sent: Sent) -> object:
    return services.suspend_share(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, act=sent.values["act"]
    )


@_sends(Action.RESUME)
def resume(sent: Sent) -> object:
    return services.resume_share(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, remark=sent.values["remark"]
    )


@_sends(Action.WITHDRAW)
def withdraw(sent: Sent) -> object:
    return services.withdraw_share(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, act=sent.values["act"]
    )


@_sends(Action.ASK_EXTENSION)
def ask_extension(sent: Sent) -> object:
    return services.ask_extension(
        actor=sent.actor,
        share_id=sent.share_id,
        version=sent.version,
        reason=sent.values["reason"],
        asked_due_on=sent.values["asked_due_on"],
    )


@_sends(Action.GRANT_EXTENSION)
def grant_extension(sent: Sent) -> object:
    return services.grant_extension(
        actor=sent.actor,
        share_id=sent.share_id,
        version=sent.version,
        granted_due_on=sent.values["granted_due_on"],
        remark=sent.values["remark"],
    )


@_sends(Action.REFUSE_EXTENSION)
def refuse_extension(sent: Sent) -> object:
    return services.refuse_extension(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, remark=sent.values["remark"]
    )


@_sends(Action.REFUSE_HAND_ON)
def refuse_hand_on(sent: Sent) -> object:
    return services.refuse_hand_on(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, remark=sent.values["remark"]
    )


@_sends(Action.SEND_MESSAGE)
def send_message(sent: Sent) -> object:
    return services.send_message(
        actor=sent.actor, share_id=sent.share_id, version=sent.version, message=sent.values["message"]
    )


@require_safe
def evidence(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """A file that came with a report, to be kept and never shown among our pages."""
    found = evidence_file(viewer=viewer_of(request), file_id=file_id)
    return FileResponse(
        path_of_stored(found.stored).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.stored.media_type,
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )


def _reply(sent: Sent) -> services.UsedReply | None:
    """The answer by mail that the form was filled in from."""
    reply_id = sent.values["reply"]
    return services.UsedReply(reply_id, sent.values["reply_files"]) if reply_id else None


def _way_back(done: object) -> str:
    return reverse("undo_decision", args=[done.pk, done.version]) if isinstance(done, Share) else ""


def _kept(sent: Sent) -> list[tuple[str, StoredFile]]:
    """The files that came along, each by its name, looked through and stored."""
    kept = []
    for upload in sent.values["files"]:
        name = upload.name or "tệp"
        try:
            quarantined = quarantine_upload(chunks=upload.chunks(), byte_limit=settings.UPLOAD_BYTE_LIMIT)
            stored = services.store_evidence(actor=sent.actor, quarantined=quarantined, name=name)
        except (EvidenceRefused, FilesError) as error:
            raise FileRefused(name, str(error)) from error
        kept.append((name, stored))
    return kept
