"""Whom to call at an agency: adding, changing and ending contacts."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dondoc.server.posts.errors import PersonRefused
from dondoc.server.posts.listing import kept_contact
from dondoc.server.posts.models import Contact
from dondoc.server.posts.permissions import require_keeping_people
from dondoc.server.posts.selectors import agency_with_people
from dondoc.server.posts.services import contacts as services
from dondoc.server.posts.services.contacts import ContactContent
from dondoc.server.web.people_forms import ContactForm, LastDayForm
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_BEFORE = "contact_before"  # in the session: what a change replaced, for Hoàn tác


@require_http_methods(["GET", "HEAD", "POST"])
def add_contact(request: HttpRequest, agency_id: str) -> HttpResponseBase:
    agency = agency_with_people(agency_id)
    require_keeping_people(viewer_of(request), agency_id=agency_id)
    form = ContactForm(_sent(request), initial={"from_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_contact(actor=viewer_of(request), agency_id=agency_id, content=form.content)
        except ValidationError as error:
            form.say(error)
        else:
            undo = reverse("withdraw_contact", args=[added.pk])
            say_done(request, f"Đã thêm liên hệ {added.full_name}.", undo=undo)
            return redirect("people", agency_id)
    context = {"place": "people", "agency": agency, "form": form}
    return render(request, "web/people/contact.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    """One contact: its fields to change, and its end."""
    kept = kept_contact(viewer=viewer_of(request), contact_id=contact_id)
    form = ContactForm(_sent(request), initial=_values(ContactContent.of(kept)))
    if request.method == "POST" and form.is_valid():
        try:
            before = services.change_contact(
                actor=viewer_of(request), contact_id=contact_id, content=form.content
            )
        except ValidationError as error:
            form.say(error)
        else:
            request.session[_BEFORE] = {"id": contact_id, **_values(before)}
            undo = reverse("undo_contact", args=[contact_id])
            say_done(request, f"Đã lưu liên hệ {form.content.full_name}.", undo=undo)
            return redirect("people", kept.agency_id)
    return _page(request, kept, form=form)


@sent_from("contact")
def undo_contact(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    """What stood there before the last change comes back."""
    kept = kept_contact(viewer=viewer_of(request), contact_id=contact_id)
    before = request.session.pop(_BEFORE, {})
    form = ContactForm(before)
    if before.get("id") != contact_id or not form.is_valid():
        raise PersonRefused("Việc sửa liên hệ này không còn hoàn tác được. Sửa lại trong trang của liên hệ.")
    services.change_contact(actor=viewer_of(request), contact_id=contact_id, content=form.content)
    say_done(request, f"Đã hoàn tác việc sửa liên hệ {form.content.full_name}.")
    return redirect("people", kept.agency_id)


@sent_from("contact")
def end_contact(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    form = LastDayForm(request.POST)
    kept = kept_contact(viewer=viewer_of(request), contact_id=contact_id)
    if not form.is_valid():
        return _page(request, kept, end=form)
    try:
        ended = services.end_contact(
            actor=viewer_of(request), contact_id=contact_id, to_on=form.cleaned_data["to_on"]
        )
    except PersonRefused as error:
        form.add_error("to_on", str(error))
        return _page(request, kept, end=form)
    undo = reverse("resume_contact", args=[contact_id])
    say_done(request, f"Thôi dùng liên hệ {ended.full_name}, hết ngày {ended.to_on:%d/%m/%Y}.", undo=undo)
    return redirect("people", ended.agency_id)


@sent_from("contact")
def resume_contact(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    resumed = services.resume_contact(actor=viewer_of(request), contact_id=contact_id)
    say_done(request, f"Dùng lại liên hệ {resumed.full_name}.")
    return redirect("people", resumed.agency_id)


@sent_from("contact")
def withdraw_contact(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    kept = kept_contact(viewer=viewer_of(request), contact_id=contact_id)
    services.withdraw_contact(actor=viewer_of(request), contact_id=contact_id)
    say_done(request, f"Đã hoàn tác việc thêm liên hệ {kept.full_name}.")
    return redirect("people", kept.agency_id)


def _page(
    request: HttpRequest, kept: Contact, *, form: ContactForm | None = None, end: LastDayForm | None = None
) -> HttpResponse:
    form = form or ContactForm(initial=_values(ContactContent.of(kept)))
    end = end or LastDayForm(initial={"to_on": today()})
    context = {"place": "people", "agency": kept.agency, "contact": kept, "form": form, "end": end}
    status = 422 if form.errors or end.errors else 200
    return render(request, "web/people/contact.html", context, status=status)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _values(content: ContactContent) -> dict[str, str]:
    """As the form writes them, and as a session can hold them."""
    return {
        "full_name": content.full_name,
        "title": content.title,
        "phone": content.phone,
        "email": content.email,
        "note": content.note,
        "from_on": f"{content.from_on:%d/%m/%Y}",
    }
