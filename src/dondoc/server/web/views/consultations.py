"""Lấy ý kiến: the lists, a new consultation, and one consultation for who asks."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation import services
from dondoc.server.consultation.errors import ConsultationNotFound, ConsultationRefused
from dondoc.server.consultation.models import ConsultationState
from dondoc.server.consultation.permissions import part_today
from dondoc.server.consultation.selectors import (
    asker_view,
    drafters_today,
    has_question_waiting,
    list_consultations,
    list_questions,
    own_question_of,
    part_in_lists,
)
from dondoc.server.consultation.selectors import draft_file as draft_for
from dondoc.server.consultation.selectors.proposed import Proposed, proposed_by
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.web.asker_page import asker_page
from dondoc.server.web.consultation_forms import NewConsultationForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.picking import Pick, Step, pick
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

SOURCE = "van-ban"  # of the received paper that asks
TO_ANSWER, ANSWERED, OWN, ALL = "cho-tra-loi", "da-tra-loi", "co-quan-toi-hoi", "tat-ca"


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """What waits for one's own agency, what it answered, what it asks; all of them for who sees all."""
    viewer, day = viewer_of(request), today()
    part = part_in_lists(viewer, today=day)
    asks = part.asks_any or bool(part.drafting_ids)
    lists = {
        TO_ANSWER: ("Chờ cơ quan tôi trả lời", bool(part.answering_ids)),
        ANSWERED: ("Đã trả lời, đã kết thúc", bool(part.answering_ids)),
        OWN: ("Tôi lấy ý kiến" if part.asks_any else "Cơ quan tôi lấy ý kiến", asks),
        ALL: ("Tất cả", part.sees_all),
    }
    offered = {name: title for name, (title, is_offered) in lists.items() if is_offered}
    shown = request.GET.get("xem", "")
    if shown not in offered:
        shown = ALL if part.sees_all else next(iter(offered))
        if shown == TO_ANSWER and OWN in offered and not has_question_waiting(part):
            shown = OWN  # nothing waits: what one asks oneself says more than an empty list
    state = request.GET.get("tinh-trang", "")
    context: dict[str, Any] = {
        "place": "consultations",
        "lists": offered,
        "shown": shown,
        "asks": asks,
        "states": ConsultationState.choices,
        "state": state if state in ConsultationState.values else "",
        "now": timezone.localtime(),
    }
    if shown in (TO_ANSWER, ANSWERED):
        listing = partial(list_questions, viewer=viewer, is_answered=shown == ANSWERED, today=day)
        context["questions"] = page_asked(request, listing)
    else:
        context["page"] = page_asked(
            request,
            partial(list_consultations, viewer=viewer, is_own=shown == OWN, today=day, state=state),
        )
    return render(request, "web/consultation/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_consultation(request: HttpRequest) -> HttpResponseBase:
    """The draft, what is asked and until when; whom it asks is chosen on the next page."""
    viewer = viewer_of(request)
    services.require_asking_for_some(viewer)
    part, step = part_today(viewer), Step.of(request.POST)
    proposed = _proposed(request) if part.asks_any else None
    options: dict[str, Any] = {
        "calendar": office_calendar(),
        "today": today(),
        "drafters": []
        if part.asks_any
        else [(one.pk, one.name) for one in drafters_today(part, today=today())],
    }
    drafter = (
        pick(
            _chosen(request, proposed), "drafter_id", label="Cơ quan soạn thảo", step=step, on=today(), most=1
        )
        if part.asks_any
        else None
    )
    if request.method != "POST" or step.is_picking or (drafter is not None and drafter.sought):
        initial = {name: request.POST[name] for name in request.POST} or _first_words(proposed)
        return _new_page(request, NewConsultationForm(initial=initial, **options), drafter, proposed)
    form = NewConsultationForm(request.POST, files=request.FILES, **options)
    file = request.FILES.get("file")
    if form.is_valid():
        try:
            if file is None or not file.name:
                raise ConsultationRefused(
                    "Chưa chọn tệp dự thảo. Hãy chọn tệp .docx hoặc .pdf.", field="file"
                )
            made = services.prepare_consultation(
                actor=viewer,
                drafter_id=_drafter_id(form, drafter),
                asking=form.asking,
                name=file.name,
                content=file,
                source=proposed.source if proposed else None,
                addressee_ids=[one.pk for one in proposed.agencies] if proposed else (),
            )
        except ConsultationRefused as error:
            form.refuse(error.message, field=error.field)
        else:
            say_done(request, "Đã đọc dự thảo. Hãy chọn các cơ quan rồi bấm Gửi lấy ý kiến.")
            return redirect("change_consultation", made.pk)
    return _new_page(request, form, drafter, proposed, status=422)


@require_safe
def consultation(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """Who answered what and when, who is missing, and what was sent to whom; a round before by its number.

    Who is asked and comes by this address is led to the own question.
    """
    viewer, day = viewer_of(request), today()
    written = request.GET.get("dot", "")
    try:
        view = asker_view(
            viewer=viewer,
            consultation_id=consultation_id,
            number=whole_number(written) if written else None,
            today=day,
        )
    except ConsultationNotFound:
        asked_id = own_question_of(viewer=viewer, consultation_id=consultation_id, today=day)
        if asked_id is None:
            raise
        return redirect("answer_consultation", asked_id)
    is_first = view.round.number == 1 and view.round.opened_at is None
    if is_first and view.drafts:
        return redirect("change_consultation", consultation_id)
    return asker_page(request, view)


@require_safe
def draft_file(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """As it came in, to be kept and never shown among our pages."""
    found = draft_for(viewer=viewer_of(request), draft_id=draft_id)
    return FileResponse(
        path_of_stored(found.stored).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.stored.media_type,
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )


def _proposed(request: HttpRequest) -> Proposed | None:
    """What the received paper proposes from which the page was opened, or the form was sent."""
    document_id = whole_number(request.POST.get(SOURCE) or request.GET.get(SOURCE, ""))
    return proposed_by(viewer=viewer_of(request), document_id=document_id) if document_id else None


def _chosen(request: HttpRequest, proposed: Proposed | None) -> QueryDict:
    if request.method == "POST" or proposed is None or proposed.drafter is None:
        return request.POST
    chosen = QueryDict(mutable=True)
    chosen["drafter_id"] = proposed.drafter.pk
    return chosen


def _first_words(proposed: Proposed | None) -> dict[str, Any]:
    if proposed is None:
        return {}
    first: dict[str, Any] = {"subject": proposed.request.draft, "question": proposed.question}
    if proposed.due_on is not None and proposed.due_on >= today():
        first["due_on"] = proposed.due_on
    return first


def _drafter_id(form: NewConsultationForm, drafter: Pick | None) -> str:
    if drafter is None:
        return str(form.cleaned_data["drafter"])
    if not drafter.chosen:
        raise ConsultationRefused("Chưa chọn cơ quan soạn thảo. Hãy gõ tên rồi chọn cơ quan.")
    return drafter.chosen[0].pk


def _new_page(
    request: HttpRequest,
    form: NewConsultationForm,
    drafter: Pick | None,
    proposed: Proposed | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "place": "consultations",
        "form": form,
        "drafter": drafter,
        "proposed": proposed,
        "asks_nobody": proposed is None and SOURCE in request.GET,
    }
    return render(request, "web/consultation/new.html", context, status=status)
