"""The page of a consultation for who asks: the round, its table of answers, the deeds with their forms."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dondoc.server.consultation.models import ConsultationState
from dondoc.server.consultation.permissions import part_today
from dondoc.server.consultation.selectors import AskerView
from dondoc.server.consultation.selectors.letters import letters_of
from dondoc.server.web.consultation_forms import ExtendForm, ReasonForm
from dondoc.server.web.viewer import viewer_of


def asker_page(
    request: HttpRequest,
    view: AskerView,
    *,
    forms: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """With what was refused in its form, where something was."""
    refused = dict(forms or {})
    consultation = view.consultation
    context = {
        "place": "consultations",
        "view": view,
        "consultation": consultation,
        "round": view.round,
        "acts": view.drafts and view.is_last,
        "is_open": consultation.state == ConsultationState.OPEN,
        "is_closed": consultation.state == ConsultationState.CLOSED,
        "is_recalled": consultation.state == ConsultationState.RECALLED,
        "extending": refused.get("extend") or ExtendForm(auto_id="gia-han-%s"),
        "recalling": refused.get("recall") or ReasonForm(auto_id="thu-hoi-%s"),
        "letters": letters_of(view.round),
        "may_make": view.drafts and view.is_last and consultation.state != ConsultationState.RECALLED,
        "is_missing": bool(view.missing) and view.round.opened_at is not None,
        "returns": part_today(viewer_of(request)).asks_any,
        "now": timezone.localtime(),
    }
    return render(request, "web/consultation/asker.html", context, status=status)
