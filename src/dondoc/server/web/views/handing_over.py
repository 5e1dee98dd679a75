"""Handing over all of one person's work: to whom, what would happen, doing it, taking it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dondoc.server.posts.delegations import colleagues_of
from dondoc.server.posts.errors import OwnWayOut, PersonRefused, StalePeople
from dondoc.server.posts.listing import kept_post
from dondoc.server.posts.models import Post
from dondoc.server.tracking.services import handing_over as services
from dondoc.server.web.people_forms import HandOverForm
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import today, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, post_id: int) -> HttpResponseBase:
    """First to whom; then all that would happen, with the button that does it."""
    post = kept_post(viewer=viewer_of(request), post_id=post_id, on=today()).row.post
    if request.method != "POST":
        return _page(request, post, HandOverForm())
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _page(request, post, form)
    try:
        if request.POST.get("step") == "do":
            return _done(request, post, form)
    except PersonRefused as error:
        form.add_error(error.field or None, str(error))
    except OwnWayOut as error:
        form.add_error("is_meant", str(error))
    except StalePeople as error:
        form.add_error(None, str(error))
    return _page(request, post, form)


def take_back_hand_over(request: HttpRequest, hand_over_id: int) -> HttpResponseBase:
    if request.method in ("GET", "HEAD"):
        return redirect("people_places")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    done = services.take_back_hand_over(actor=viewer_of(request), hand_over_id=hand_over_id)
    say_done(request, f"Đã hoàn tác: {done.giver} giữ lại các chức vụ đã bàn giao cho {done.taker}.")
    agency_id = Post.objects.values_list("agency", flat=True).get(pk=done.posts[0]["ended"])
    return redirect("people", agency_id)


def _done(request: HttpRequest, post: Post, form: HandOverForm) -> HttpResponseBase:
    done = services.hand_over(
        actor=viewer_of(request),
        post_id=post.pk,
        username=form.cleaned_data["username"],
        digest=request.POST.get("digest", ""),
        is_own_way_out_meant=form.cleaned_data["is_meant"],
    )
    words = f"{done.giver} đã bàn giao {len(done.posts)} chức vụ cho {done.taker}, từ hôm nay."
    say_done(request, words, undo=reverse("take_back_hand_over", args=[done.pk]))
    if done.giver_id == viewer_of(request).pk:
        return redirect("profile")  # the people may be no longer theirs to see
    return redirect("people", post.agency_id)


def _page(request: HttpRequest, post: Post, form: HandOverForm) -> HttpResponse:
    """With the plan, as soon as it is known to whom."""
    plan = None
    if form.is_bound and form.is_valid_taker:
        try:
            plan = services.preview_hand_over(
                actor=viewer_of(request), post_id=post.pk, username=form.cleaned_data["username"]
            )
        except PersonRefused as error:
            if not form.errors:
                form.add_error(error.field or None, str(error))
    context = {
        "place": "people",
        "post": post,
        "agency": post.agency,
        "form": form,
        "plan": plan,
        "colleagues": colleagues_of(post, on=today()),
        "is_own": post.account_id == viewer_of(request).pk,
    }
    return render(request, "web/people/hand_over.html", context, status=422 if form.errors else 200)
