"""The papers of a consultation: made from a form, and downloaded by who signs them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.composing import compose_docx
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import LetterKind
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.selectors import consultation_of
from dondoc.server.consultation.selectors.letters import head_of_letter, letter_of, paper_of_letter
from dondoc.server.consultation.services.letters import make_letter
from dondoc.server.consultation.services.locking import last_round
from dondoc.server.linting.selectors import check_view
from dondoc.server.outgoing.rules.heads import Head
from dondoc.server.registry.models import Agency
from dondoc.server.web.consultation_letter_forms import FORMS
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

WAYS = {
    "lay-y-kien": LetterKind.ASKS,
    "don-doc": LetterKind.REMINDS,
    "tra-lai": LetterKind.RETURNS,
}
_DAYS_TO_ANSWER, _DAYS_TO_RETURN = 3, 7  # working days that a form begins with
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_letter(request: HttpRequest, consultation_id: int, way: str) -> HttpResponseBase:
    """What it says; sent in, it is kept, and of the Office goes on among its papers."""
    viewer = viewer_of(request)
    consultation = consultation_of(viewer=viewer, consultation_id=consultation_id)
    require_drafting(viewer, consultation=consultation)
    if way not in WAYS:
        raise Http404
    kind = WAYS[way]
    context: dict[str, Any] = {"place": "consultations", "consultation": consultation, "kind": kind}
    if request.method != "POST":
        round_ = last_round(consultation)
        head = head_of_letter(viewer=viewer, consultation=consultation, round_=round_, kind=kind)
        calendar, day = office_calendar(), today()
        answer_by = calendar.add_working_days(day, _DAYS_TO_ANSWER).end
        form = FORMS[kind].of(
            head,
            **(_faults(request, consultation_id, head) if kind is LetterKind.RETURNS else {}),
            key=uuid4(),
            # Who is reminded before the day keeps that day.
            answer_by=max(answer_by, round_.due_on) if kind is LetterKind.REMINDS else answer_by,
            again_by=calendar.add_working_days(day, _DAYS_TO_RETURN).end,
        )
        return render(request, "web/consultation/new_letter.html", context | {"form": form})
    form = FORMS[kind](request.POST)
    if form.is_valid():
        try:
            made = make_letter(actor=viewer, consultation_id=consultation_id, wanted=form.wanted)
        except ConsultationRefused as error:
            form.refuse(error.message, field=error.field)
        else:
            if made.paper_id:
                say_done(request, "Đã lập công văn. Xem lại, trình ký rồi phát hành như văn bản đi khác.")
                return redirect("paper", made.paper_id)
            say_done(request, "Đã lập công văn. Hãy tải tệp .docx để trình ký.")
            return redirect("consultation", consultation_id)
    return render(request, "web/consultation/new_letter.html", context | {"form": form}, status=422)


def _faults(request: HttpRequest, consultation_id: int, head: Head) -> dict[str, str]:
    """What the draft was found to lack, as a letter that returns it begins with it; whom that letter asks to
    answer receives it, too."""
    view = check_view(viewer=viewer_of(request), consultation_id=consultation_id)
    found = Agency.objects.filter(pk__in=view.not_asked).order_by("sort_key")
    names = list(found.values_list("name", flat=True))
    lines = [
        " ".join(part for part in (one.says, one.proposal) if part)
        for one in view.objections
        if one.rule.area != "consultation"
    ]
    if names:
        lines.insert(0, f"Dự thảo chưa có ý kiến tham gia của cơ quan liên quan: {', '.join(names)}.")
    addressees, others = head.recipients[:1], head.recipients[1:]
    return {
        "objections": "\n".join(lines),
        "not_asked": "\n".join(names),
        "recipients": "\n".join((*addressees, *names, *others)),
    }


@require_safe
def consultation_letter_file(request: HttpRequest, sent_letter_id: int) -> HttpResponse:
    """As it was made, for who signs it in the agency."""
    letter = letter_of(viewer=viewer_of(request), letter_id=sent_letter_id)
    answer = HttpResponse(compose_docx(paper_of_letter(letter)), content_type=_DOCX)
    answer["Content-Disposition"] = f'attachment; filename="cong-van-{letter.pk}.docx"'
    return answer
