"""Letters that remind of late work: made from the list, and downloaded together; each is a paper."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.outgoing.writing import docx_of_each
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import BulkRefused, DemandMissing, StaleTask
from dondoc.server.tracking.permissions import hands_kept, require_reminding
from dondoc.server.tracking.rules import Timeliness
from dondoc.server.tracking.rules.reminding import MOST_SHARES
from dondoc.server.tracking.selectors import all_task_ids
from dondoc.server.tracking.selectors.letters import (
    head_of_letter,
    late_shares_of,
    letter_of,
    letters_of_batch,
    list_letters,
)
from dondoc.server.web.filters import TasksForm
from dondoc.server.web.forms import whole_number
from dondoc.server.web.letter_forms import RemindingForm, signers
from dondoc.server.web.paging import page_asked
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of
from dondoc.server.web.views.bulk import tasks_chosen
from dondoc.server.web.views.papers import as_download, file_name

_DAYS_TO_REPLY = 5  # working days that a form begins with


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that were made, the newest first; those of one step where the address names it."""
    batch = _batch(request.GET.get("dot", ""))
    page = page_asked(request, partial(list_letters, viewer=viewer_of(request), batch=batch))
    context = {"place": "tasks", "page": page, "batch": batch, "now": timezone.localtime()}
    return render(request, "web/letters/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest) -> HttpResponseBase:
    """Late work by agency, with what the letters say; sent with the words, they are made."""
    with hands_kept():
        return _remind(request)


def _remind(request: HttpRequest) -> HttpResponseBase:
    require_reminding(viewer_of(request))
    if request.POST.get("step") == "make":
        return _make(request)
    try:
        chosen = _late_tasks(request) if request.method != "POST" else tasks_chosen(request)
        if request.method == "POST" and not chosen:
            raise BulkRefused("Chưa chọn nhiệm vụ nào. Hãy đánh dấu các dòng rồi bấm Lập văn bản đôn đốc.")
        if len(chosen) > MOST_SHARES:
            raise BulkRefused(
                f"Mỗi lần lập văn bản cho nhiều nhất {MOST_SHARES} nhiệm vụ. Hãy lọc bớt, ví dụ theo cơ quan."
            )
    except BulkRefused as error:
        messages.error(request, error.message)
        return redirect(f"/nhiem-vu/?{request.GET.urlencode()}")
    return _form_page(request, chosen)


@require_safe
def letter(request: HttpRequest, letter_id: int) -> HttpResponseBase:
    """A letter by its number in the stories: its paper's page."""
    found = letter_of(viewer=viewer_of(request), letter_id=letter_id)
    return redirect("paper", found.paper_id)


@require_safe
def letters_file(request: HttpRequest, batch: UUID) -> HttpResponse:
    """All letters of one step, in one archive."""
    found = letters_of_batch(viewer=viewer_of(request), batch=batch)
    if not found:
        raise Http404
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        papers = [one.paper for one in found]
        for paper, content in zip(papers, docx_of_each(papers), strict=True):
            archive.writestr(file_name(paper), content)
    name = f"don-doc-{timezone.localtime():%Y%m%d-%H%M}.zip"
    return as_download(written.getvalue(), "application/zip", name)


def _make(request: HttpRequest) -> HttpResponseBase:
    form = RemindingForm(request.POST)
    seen = _seen(request)
    tasks = [key for written in request.POST.getlist("task")[:MOST_SHARES] if (key := whole_number(written))]
    if not form.is_valid():
        return _form_page(request, tasks, form=form, marked=set(seen), status=422)
    wanted = services.LettersToMake(form.batch_key, seen, form.letter, form.is_one_for_all)
    try:
        made = services.make_letters(actor=viewer_of(request), wanted=wanted)
    except DemandMissing as error:
        form.refuse(error.message, field=error.field)
        return _form_page(request, tasks, form=form, marked=set(seen), status=422)
    except StaleTask as error:
        form.refuse(error.message)
        return _form_page(request, tasks, form=form, marked=set(seen), status=409)
    say_done(request, f"Đã lập {len(made)} văn bản đôn đốc và ghi vào diễn biến của từng nhiệm vụ.")
    if len(made) == 1:
        return redirect("paper", made[0].paper_id)
    return redirect(f"/nhiem-vu/don-doc/?dot={form.batch_key}")


def _form_page(
    request: HttpRequest,
    task_ids: list[int],
    *,
    form: RemindingForm | None = None,
    marked: set[int] | None = None,
    status: int = 200,
) -> HttpResponse:
    day, viewer = today(), viewer_of(request)
    late = late_shares_of(task_ids, today=day)
    if marked is None:  # who asked for more time is answered first
        lead = request.GET.get("agency", "") if request.GET.get("role") == "lead" else ""
        asked = [each for each in late.recipients if each.agency_id == lead] or late.recipients
        every = [one for each in asked for one in each.late]  # of a lead that was asked for, its own
        marked = {one.share.pk for one in every if one.asked_due_on is None}
    if form is None:
        head = head_of_letter(viewer=viewer, today=day)
        reply_by = office_calendar().add_working_days(day, _DAYS_TO_REPLY).end
        form = RemindingForm.of(head, batch=uuid4(), reply_by=reply_by)
    context = {
        "place": "tasks",
        "late": late,
        "task_ids": task_ids,
        "marked": marked,
        "form": form,
        "signers": signers(on=day),
        "now": timezone.localtime(),
    }
    return render(request, "web/letters/form.html", context, status=status)


def _late_tasks(request: HttpRequest) -> list[int]:
    """What the address narrows to, and is overdue."""
    form = TasksForm(request.GET)
    if form.problems:
        raise BulkRefused(" ".join(form.problems))
    narrowed = replace(form.filter, timeliness=Timeliness.OVERDUE)
    return all_task_ids(viewer=viewer_of(request), filter=narrowed, today=today(), limit=MOST_SHARES + 1)


def _seen(request: HttpRequest) -> dict[int, int]:
    """Which shares were marked, each with the version that was shown."""
    pairs = (written.partition(":") for written in request.POST.getlist("share"))
    return {whole_number(key): whole_number(version) for key, _, version in pairs if whole_number(key)}


def _batch(written: str) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        raise Http404 from None
