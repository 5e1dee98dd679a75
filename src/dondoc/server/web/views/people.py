"""The people of an agency: who holds which post, adding somebody, giving and ending posts, new passwords."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.posts.errors import OwnWayOut, PersonRefused
from dondoc.server.posts.listing import agencies_with_people, kept_post, people_of, sees_every_agency
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.permissions import require_keeping_people
from dondoc.server.posts.selectors import agency_with_people
from dondoc.server.posts.services import people as services
from dondoc.server.web.people_forms import KNOWN, LastDayForm, PersonForm
from dondoc.server.web.turning import sent_from
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of

_TO_SHOW = "handed_password"  # in the session


@require_safe
def places(request: HttpRequest) -> HttpResponseBase:
    """The agencies whose people one may see; who sees one alone is led there."""
    text = request.GET.get("text", "").replace("\0", "")[:200]
    viewer = viewer_of(request)
    found = agencies_with_people(viewer=viewer, text=text)
    if len(found) == 1 and not text and not sees_every_agency(viewer):
        return redirect("people", found[0].pk)
    return render(request, "web/people/places.html", {"place": "people", "agencies": found, "text": text})


@require_safe
def people(request: HttpRequest, agency_id: str) -> HttpResponse:
    """Who holds a post here, who held one, and whom to call."""
    view = people_of(viewer=viewer_of(request), agency_id=agency_id, on=today())
    context = {"place": "people", "view": view, "agency": view.agency, "now": timezone.localtime()}
    return render(request, "web/people/page.html", context | {"today": today()})


@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: HttpRequest, agency_id: str) -> HttpResponseBase:
    """A post for a new person, with a first password, or for one who has an account."""
    agency = agency_with_people(agency_id)
    sway = require_keeping_people(viewer_of(request), agency_id=agency_id)
    if request.method != "POST":
        form = PersonForm(gives=sway.gives, initial=_first_values(request))
    else:
        form = PersonForm(request.POST, gives=sway.gives)
        if form.is_valid() and (done := _added(request, form, agency_id)) is not None:
            return done
    context = {"place": "people", "agency": agency, "form": form}
    return render(request, "web/people/add.html", context, status=422 if form.errors else 200)


@require_safe
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """One post, for who may end it or give its holder a new password."""
    return _post_page(request, post_id, LastDayForm(initial={"to_on": today()}))


@sent_from("post")
def finish_post(request: HttpRequest, post_id: int) -> HttpResponseBase:
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return _post_page(request, post_id, form)
    try:
        ended = services.finish_post(
            actor=viewer_of(request),
            post_id=post_id,
            to_on=form.cleaned_data["to_on"],
            is_own_way_out_meant=form.cleaned_data["is_meant"],
        )
    except OwnWayOut as error:
        form.add_error("is_meant", str(error))
        return _post_page(request, post_id, form)
    except PersonRefused as error:
        form.add_error("to_on", str(error))
        return _post_page(request, post_id, form)
    words = f"{ended.account} thôi chức vụ {_role(ended)}, hết ngày {ended.to_on:%d/%m/%Y}."
    say_done(request, words, undo=reverse("resume_post", args=[post_id]))
    return redirect("people", ended.agency_id)


@sent_from("post")
def resume_post(request: HttpRequest, post_id: int) -> HttpResponseBase:
    resumed = services.resume_post(actor=viewer_of(request), post_id=post_id)
    say_done(request, f"Đã hoàn tác: {resumed.account} giữ lại chức vụ {_role(resumed)}.")
    return redirect("people", resumed.agency_id)


@sent_from("post")
def withdraw_post(request: HttpRequest, post_id: int) -> HttpResponseBase:
    agency_id = kept_post(viewer=viewer_of(request), post_id=post_id, on=today()).row.post.agency_id
    account = services.withdraw_post(actor=viewer_of(request), post_id=post_id)
    and_gone = f"; tài khoản {account.username} đã được xóa" if account.pk is None else ""
    say_done(request, f"Đã hoàn tác việc giao chức vụ cho {account}{and_gone}.")
    return redirect("people", agency_id)


@sent_from("post")
def renew_password(request: HttpRequest, post_id: int) -> HttpResponseBase:
    password = services.renew_password(actor=viewer_of(request), post_id=post_id)
    held = kept_post(viewer=viewer_of(request), post_id=post_id, on=today()).row.post
    say_done(request, f"Đã cấp mật khẩu mới cho {held.account}.")
    return _to_handed_password(request, held, password)


@sent_from("post")
def remove_factors(request: HttpRequest, post_id: int) -> HttpResponseBase:
    account = services.remove_second_factors(actor=viewer_of(request), post_id=post_id)
    say_done(request, f"Đã gỡ lớp xác thực thứ hai của {account}. Người này đăng nhập lại chỉ bằng mật khẩu.")
    return redirect("post", post_id)


@require_safe
def handed_password(request: HttpRequest, post_id: int) -> HttpResponseBase:
    """The password that was just made, once; who loads the page again is told how to make another."""
    held = kept_post(viewer=viewer_of(request), post_id=post_id, on=today()).row.post
    waiting = request.session.get(_TO_SHOW)
    if waiting is None or waiting["post"] != post_id:
        messages.info(request, "Mật khẩu lần đầu chỉ hiện một lần. Chưa kịp chép thì cấp mật khẩu mới.")
        return redirect("post", post_id)
    if request.method == "GET":
        del request.session[_TO_SHOW]
    context = {"place": "people", "post": held, "agency": held.agency, "password": waiting["password"]}
    response = render(request, "web/people/password.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _added(request: HttpRequest, form: PersonForm, agency_id: str) -> HttpResponseBase | None:
    """The answer to a form that was accepted; None where it was refused, which then stands in the form."""
    values, actor = form.cleaned_data, viewer_of(request)
    password = ""
    try:
        if form.is_new:
            added = services.add_person(
                actor=actor,
                username=values["username"],
                full_name=values["full_name"],
                email=values["email"],
                new_post=form.new_post(agency_id),
            )
            given, password = added.post, added.password
        else:
            given = services.give_post(
                actor=actor, username=values["username"], new_post=form.new_post(agency_id)
            )
    except PersonRefused as error:
        form.add_error(error.field or None, str(error))
        return None
    except ValidationError as error:
        form.say(error)
        return None
    words = f"Đã giao cho {given.account} ({given.account.username}) chức vụ {_role(given)}."
    if password:
        words += " Hoàn tác thì tài khoản vừa tạo cũng bị xóa."
    say_done(request, words, undo=reverse("withdraw_post", args=[given.pk]))
    return _to_handed_password(request, given, password) if password else redirect("people", agency_id)


def _first_values(request: HttpRequest) -> dict[str, Any]:
    values: dict[str, Any] = {"from_on": today(), "role": Role.AGENCY_OFFICER}
    if username := request.GET.get("tai-khoan", "")[:100]:
        values |= {"username": username, "who": KNOWN}
    return values


def _post_page(request: HttpRequest, post_id: int, form: LastDayForm) -> HttpResponse:
    view = kept_post(viewer=viewer_of(request), post_id=post_id, on=today())
    held = view.row.post
    context = {"place": "people", "view": view, "post": held, "agency": held.agency, "form": form}
    return render(request, "web/people/post.html", context, status=422 if form.errors else 200)


def _to_handed_password(request: HttpRequest, held: Post, password: str) -> HttpResponse:
    """On a page of its own, so that loading it again sends no form again; the session holds it until then."""
    request.session[_TO_SHOW] = {"post": held.pk, "password": password}
    return redirect("handed_password", held.pk)


def _role(held: Post) -> str:
    return Role(held.role).label
