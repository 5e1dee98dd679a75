"""Who stands in for whom: giving it for an absence, ending it, taking that back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dondoc.server.posts.delegations import colleagues_of, post_to_delegate
from dondoc.server.posts.errors import PersonRefused
from dondoc.server.posts.models import Delegation, Post, Role
from dondoc.server.posts.services import delegating as services
from dondoc.server.web.people_forms import DelegationForm
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: HttpRequest, post_id: int) -> HttpResponseBase:
    """The form for one post; sent, somebody else may act by it."""
    viewer = viewer_of(request)
    post = post_to_delegate(viewer=viewer, post_id=post_id)
    people = colleagues_of(post, on=max(post.from_on, today()))
    if request.method != "POST":
        form = DelegationForm(people=people, initial={"from_on": max(post.from_on, today())})
    else:
        form = DelegationForm(request.POST, people=people)
        if form.is_valid() and (made := _made(request, form, post)) is not None:
            return made
    context = {
        "place": "profile" if post.account_id == viewer.pk else "people",
        "post": post,
        "role": Role(post.role).label,
        "is_own": post.account_id == viewer.pk,
        "form": form,
        "people": people,
    }
    return render(request, "web/people/delegate.html", context, status=422 if form.errors else 200)


def end_delegation(request: HttpRequest, delegation_id: int) -> HttpResponseBase:
    if request.method != "POST":
        return _to_profile(request)
    ended = services.end_delegation(actor=viewer_of(request), delegation_id=delegation_id)
    say_done(
        request,
        f"{ended.deputy} thôi thay {ended.post.account}, từ lúc này.",
        undo=reverse("resume_delegation", args=[delegation_id]),
    )
    return _back(request, ended)


def resume_delegation(request: HttpRequest, delegation_id: int) -> HttpResponseBase:
    if request.method != "POST":
        return _to_profile(request)
    resumed = services.resume_delegation(actor=viewer_of(request), delegation_id=delegation_id)
    say_done(request, f"Đã hoàn tác: {_told(resumed)}")
    return _back(request, resumed)


def _made(request: HttpRequest, form: DelegationForm, post: Post) -> HttpResponseBase | None:
    """The answer to a form that was accepted; None where it was refused, which then stands in the form."""
    values = form.cleaned_data
    try:
        made = services.delegate(
            actor=viewer_of(request),
            post_id=post.pk,
            deputy_id=int(values["deputy"]),
            from_on=values["from_on"],
            to_on=values["to_on"],
            reason=values["reason"],
        )
    except PersonRefused as error:
        form.add_error(error.field or None, str(error))
        return None
    say_done(request, _told(made), undo=reverse("end_delegation", args=[made.pk]))
    return _back(request, made)


def _told(made: Delegation) -> str:
    return (
        f"{made.deputy} thay {made.post.account} ({Role(made.post.role).label}) "
        f"từ {made.from_on:%d/%m/%Y} đến hết {made.to_on:%d/%m/%Y}."
    )


def _back(request: HttpRequest, done: Delegation) -> HttpResponseBase:
    """To where one sees what was done: one's own profile, or the post that one looks after."""
    is_ours = viewer_of(request).pk in (done.post.account_id, done.deputy_id)
    return redirect("profile") if is_ours else redirect("post", done.post_id)


def _to_profile(request: HttpRequest) -> HttpResponseBase:
    if request.method in ("GET", "HEAD"):
        return redirect("profile")
    return HttpResponseNotAllowed(["POST"])
