"""What the domain refuses, turned into an answer: here and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from dondoc.server.calendar.errors import CalendarError, DaysNotFound
from dondoc.server.consultation.errors import ConsultationNotFound
from dondoc.server.files.errors import FilesError
from dondoc.server.intake.errors import IntakeError, NotFound
from dondoc.server.linting.errors import EntryNotFound, LintingError
from dondoc.server.notices.errors import DeliveryNotFound, FeedNotFound, NoticeNotFound, NoticesError
from dondoc.server.office_settings.errors import SettingError, SettingNotFound
from dondoc.server.outgoing.errors import PaperNotFound
from dondoc.server.posts.errors import NotAllowed, PersonNotFound, PostError
from dondoc.server.printing.errors import PdfNotFound
from dondoc.server.publishing.errors import PublicationNotFound, PublishingError
from dondoc.server.refusals import Refusal
from dondoc.server.registry.errors import AgencyNotFound, RegistryError, RevisionNotFound
from dondoc.server.reporting.errors import DigestNotFound, ReportNotFound
from dondoc.server.tracking.errors import (
    AmendmentNotFound,
    EvidenceNotFound,
    FieldNotFound,
    LetterNotFound,
    ReplyNotFound,
    RuleNotFound,
    RunNotFound,
    ShareNotFound,
    TaskNotFound,
    TrackerNotFound,
    ViewNotFound,
)
from dondoc.server.tracking.permissions import hands_kept

P = ParamSpec("P")

_NOT_FOUND = (
    DaysNotFound,
    NotFound,
    TaskNotFound,
    ShareNotFound,
    EvidenceNotFound,
    AmendmentNotFound,
    RunNotFound,
    TrackerNotFound,
    LetterNotFound,
    PaperNotFound,
    ReplyNotFound,
    RuleNotFound,
    FieldNotFound,
    ViewNotFound,
    PersonNotFound,
    AgencyNotFound,
    RevisionNotFound,
    SettingNotFound,
    NoticeNotFound,
    FeedNotFound,
    DeliveryNotFound,
    PublicationNotFound,
    DigestNotFound,
    ReportNotFound,
    PdfNotFound,
    ConsultationNotFound,
    EntryNotFound,
)

_REFUSED = (
    Refusal,  # printing, outgoing, tracking, consultation, reporting
    IntakeError,
    FilesError,
    PostError,
    RegistryError,
    SettingError,
    CalendarError,
    NoticesError,
    PublishingError,
    LintingError,
)


def answers_refusals(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Every page's view: not found and not allowed are pages; any other refusal is said where one stands."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request = args[0]
        assert isinstance(request, HttpRequest)
        try:
            # What only reads changes no post: by which posts somebody acts is asked once.
            with hands_kept() if request.method in ("GET", "HEAD") else nullcontext():
                return view(*args, **kwargs)
        except _NOT_FOUND as error:
            raise Http404(str(error)) from error
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except _REFUSED as error:
            return say_refusal(request, str(error))

    return guarded


def say_refusal(request: HttpRequest, words: str) -> HttpResponseBase:
    """Say why nothing was done: as a message over the page, or on the page one came from."""
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=422, content=words, content_type="text/plain; charset=utf-8")
        response["HX-Reswap"] = "none"
        response["HX-Trigger"] = json.dumps({"dondoc:message": {"text": words, "kind": "late"}})
        return response
    messages.error(request, words)
    back = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if is_ours else "/")
