"""Kênh gửi tin: how messages leave the machine, seen and set by the administrator."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.notices.errors import SetupRefused, StaleSetup
from dondoc.server.notices.models import Channel
from dondoc.server.notices.selectors.setups import setup_of
from dondoc.server.notices.services.setting_up import set_up_channel
from dondoc.server.posts.permissions import require_administering
from dondoc.server.web.channel_forms import TITLES, form_of
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of


@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """Every channel with its form; a secret that is kept never leaves."""
    require_administering(viewer_of(request))
    return _page(request)


def set_up(request: HttpRequest, channel: str) -> HttpResponseBase:
    """The administrator sets one channel up."""
    require_administering(viewer_of(request))
    if channel not in Channel.values:
        raise Http404("Không có kênh này.")
    if request.method in ("GET", "HEAD"):
        return redirect("channels")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    which = Channel(channel)
    form, status = form_of(setup_of(which), request.POST), 422
    if form.is_valid():
        try:
            set_up_channel(
                actor=viewer_of(request),
                channel=which,
                values=form.values,
                version=form.cleaned_data["version"] or 0,
                now=timezone.now(),
            )
        except SetupRefused as error:
            form.refuse(error.message, field=error.field)
        except StaleSetup as error:
            form.refuse(error.message)
            status = 409
        else:
            say_done(request, f"{TITLES[which]}: đã lưu.")
            return redirect("channels")
    return _page(request, refused=(which, form), status=status)


def _page(
    request: HttpRequest, *, refused: tuple[Channel, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    rows = []
    for which in Channel:
        setup = setup_of(which)
        form = refused[1] if refused and refused[0] is which else form_of(setup)
        rows.append({"channel": which.value, "title": TITLES[which], "setup": setup, "form": form})
    return render(request, "web/notices/channels.html", {"rows": rows}, status=status)
