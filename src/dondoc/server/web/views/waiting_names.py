"""The names that wait for an agency: what they may mean, and one click that says so in every document."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.agencies.alike import likely_kind, likely_parent
from dondoc.server.intake.selectors import (
    MOST_SETTLED,
    WaitingPage,
    names_chosen,
    names_set_aside,
    names_waiting,
    words_around,
)
from dondoc.server.posts.permissions import require_keeping_registry
from dondoc.server.posts.rules import may_receive_documents, may_see_all_tasks
from dondoc.server.registry.errors import RegistryError
from dondoc.server.registry.listing import AgencyFilter, list_agencies
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import find_agencies, library_registry
from dondoc.server.tracking import services
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
from dondoc.server.web.picking import Step, pick
from dondoc.server.web.refusals import say_refusal
from dondoc.server.web.registry_forms import NEW_KINDS, AgencyForm
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, today, viewer_of
from dondoc.server.web.waiting_names import Candidate, candidate, name_rows

MOST_FOUND = 12
PAGE_SIZE = 20
_LONGEST_SAID = 90  # letters of a name in a message


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """The names, those of most documents first; `ten` shows one alone."""
    viewer, only = viewer_of(request), _word(request, "ten")

    def listed(*, page: int, page_size: int) -> WaitingPage:
        return names_waiting(viewer=viewer, name=only, page=page, page_size=page_size)

    page = page_asked(request, listed, page_size=PAGE_SIZE)
    roles = roles_in(request)
    sees_documents = may_receive_documents(roles) or may_see_all_tasks(roles)
    words = words_around(viewer=viewer, rows=page.rows) if sees_documents else {}
    context = {
        "place": "agencies",
        "page": page,
        "page_size": PAGE_SIZE,
        "rows": name_rows(library_registry(), page.rows, words=words, today=today()),
        "only": only,
        "sees_documents": sees_documents,
        "sought_for": _word(request, "cho"),
        "sought": _word(request, "tim"),
        "found": _found(_word(request, "tim")),
        "set_aside": [] if only else names_set_aside(viewer=viewer),
        "chosen": [] if only else names_chosen(viewer=viewer),
        "most_settled": MOST_SETTLED,
        "now": timezone.localtime(),
    }
    return render(request, "web/agencies/waiting.html", context)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Agencies for a name, by a part of theirs; those that have ended too, for documents of then."""
    require_keeping_registry(viewer_of(request))
    sought = _word(request, "tim")
    context = {"found": _found(sought), "sought": sought}
    return render(request, "web/agencies/waiting_found.html", context)


@sent_from("waiting_names")
def teach(request: HttpRequest) -> HttpResponseBase:
    """The name is another name of the agency."""
    name, agency_id = _word(request, "ten"), _word(request, "co-quan")
    done = services.teach_name(actor=viewer_of(request), name=name, agency_id=agency_id)
    agency = Agency.objects.get(pk=agency_id)
    undo = _undo(ten=name, lan=done.revision_id)
    say_done(request, f"Đã ghi “{_cut(name)}” là {agency.full_label}. {_told(done)}", undo=undo)
    return _back(request, done)


@require_http_methods(["GET", "HEAD", "POST"])
def new_agency(request: HttpRequest) -> HttpResponseBase:
    """The name is that of an agency that the registry does not have yet."""
    viewer, written = viewer_of(request), _word(request, "ten")
    require_keeping_registry(viewer)
    if not written:
        return redirect("waiting_names")
    registry, sent = library_registry(), request.POST.copy()
    if not request.POST:
        sent["parent"] = likely_parent(registry, written, on=today())
    step = Step.of(request.POST)
    help_ = "Cơ quan mà nó trực thuộc, ví dụ UBND tỉnh."
    parent = pick(sent, "parent", label="Cơ quan cấp trên", help=help_, step=step, on=today(), most=1)
    if not request.POST or step.is_picking or parent.sought:
        kind = likely_kind(registry, written, kinds=dict(NEW_KINDS), on=today())
        guessed = {"name": written, "kind": kind or "department"}
        typed = {key: sent.get(key, "").replace("\0", "") for key in sent}
        form = AgencyForm(initial={**guessed, **typed})
        return _new_page(request, form, written=written, parent=parent)
    form = AgencyForm(sent)
    if form.is_valid():
        try:
            done = services.name_new_agency(
                actor=viewer,
                written=written,
                parent_id=parent.chosen[0].pk if parent.chosen else "",
                **form.cleaned_data,
            )
        except RegistryError as error:
            form.add_error("name", error.message)
        else:
            words = f"Đã thêm {_cut(form.cleaned_data['name'])} vào danh bạ. {_told(done)}"
            say_done(request, words, undo=_undo(ten=written, lan=done.revision_id))
            return _back(request, done)
    return _new_page(request, form, written=written, parent=parent)


@sent_from("waiting_names")
def choose(request: HttpRequest) -> HttpResponseBase:
    """In one document the name means the agency."""
    name, agency_id = _word(request, "ten"), _word(request, "co-quan")
    document_id = whole_number(_word(request, "van-ban"))
    done = services.choose_for_document(
        actor=viewer_of(request), document_id=document_id, name=name, agency_id=agency_id
    )
    agency = Agency.objects.get(pk=agency_id)
    undo = _undo(ten=name, **{"van-ban": document_id})
    said = f"Trong văn bản này “{_cut(name)}” là {agency.full_label}. {_left(done)}"
    say_done(request, said.strip(), undo=undo)
    return _back(request, done)


@sent_from("waiting_names")
def set_aside(request: HttpRequest) -> HttpResponseBase:
    """The name is none of an agency."""
    viewer, name = viewer_of(request), _word(request, "ten")
    require_keeping_registry(viewer)
    if not name:
        return say_refusal(request, "Chưa chọn tên nào. Hãy tải lại trang rồi chọn lại.")
    done = services.set_name_aside(actor=viewer, name=name)
    say_done(request, f"Đã ghi “{_cut(name)}” không phải tên cơ quan.", undo=_undo(ten=name))
    return _back(request, done)


@sent_from("waiting_names")
def look_again(request: HttpRequest) -> HttpResponseBase:
    """The registry knows the name by now."""
    done = services.resolve_name_again(actor=viewer_of(request), name=_word(request, "ten"))
    say_done(request, _told(done))
    return _back(request, done)


@sent_from("waiting_names")
def undo(request: HttpRequest) -> HttpResponseBase:
    """Take back what was said of a name; the address tells what it was."""
    viewer, name = viewer_of(request), request.GET.get("ten", "").replace("\0", "")
    revision_id = whole_number(request.GET.get("lan", ""))
    document_id = whole_number(request.GET.get("van-ban", ""))
    if revision_id:
        done = services.undo_teaching(actor=viewer, name=name, revision_id=revision_id)
    elif document_id:
        done = services.undo_choice(actor=viewer, document_id=document_id, name=name)
    else:
        done = services.undo_setting_aside(actor=viewer, name=name)
    say_done(request, f"Đã hoàn tác. {_left(done)}".strip())
    return redirect("waiting_names")


def _new_page(request: HttpRequest, form: AgencyForm, **context: object) -> HttpResponse:
    context |= {"place": "agencies", "form": form}
    return render(request, "web/agencies/waiting_new.html", context, status=422 if form.errors else 200)


def _word(request: HttpRequest, name: str) -> str:
    sent = request.POST if request.method == "POST" else request.GET
    return sent.get(name, "").replace("\0", "").strip()


def _found(sought: str) -> list[Candidate]:
    if len(sought) < 2:
        return []
    registry, day = library_registry(), today()
    in_force = find_agencies(text=sought, on=day, limit=MOST_FOUND)
    every = list_agencies(filter=AgencyFilter(text=sought, with_ended=True), on=day, page_size=MOST_FOUND)
    ids = dict.fromkeys(one.pk for one in [*in_force, *every.rows] if one.pk in registry.agencies)
    return [candidate(registry, key, today=day) for key in list(ids)[:MOST_FOUND]]


def _undo(**asked: str | int) -> str:
    return f"{reverse('undo_name')}?{urlencode(asked)}"


def _back(request: HttpRequest, done: services.TeachResult) -> HttpResponseBase:
    """The list where one stood; alone, the name stays in view as long as documents wait with it."""
    asked = {"page": _word(request, "page")}
    if done.left_count and _word(request, "only"):
        asked["ten"] = _word(request, "ten")
    query = urlencode({key: value for key, value in asked.items() if value})
    at = whole_number(_word(request, "at"))
    return redirect(f"{reverse('waiting_names')}{'?' if query else ''}{query}{f'#t{at}' if at else ''}")


def _told(done: services.TeachResult) -> str:
    changed = f"{done.document_count} văn bản đã nhận ra." if done.document_count else ""
    return f"{changed} {_left(done)}".strip() or "Không văn bản nào đổi."


def _left(done: services.TeachResult) -> str:
    return f"Còn {done.left_count} văn bản chưa rõ tên này." if done.left_count else ""


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_SAID else f"{name[:_LONGEST_SAID].rstrip()}…"
