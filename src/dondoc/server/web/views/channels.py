"""Kênh gửi tin: how messages leave the machine, seen and set by the administrator."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.server.notices.errors import NotSent, SetupRefused, StaleSetup
from dondoc.server.notices.models import Channel, DeliveryState
from dondoc.server.notices.selectors.setups import setup_of
from dondoc.server.notices.selectors.unsent import list_unsent, unsent_count
from dondoc.server.notices.services.sending_again import send_again
from dondoc.server.notices.services.setting_up import set_up_channel
from dondoc.server.notices.services.trying import send_trial
from dondoc.server.posts.permissions import require_administering
from dondoc.server.web.channel_forms import TITLES, form_of
from dondoc.server.web.forms import whole_number
from dondoc.server.web.paging import page_asked
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


def trial(request: HttpRequest, channel: str) -> HttpResponseBase:
    """A message to who asks for it, as the channel is set up now; what came back stands on the page."""
    require_administering(viewer_of(request))
    if channel not in Channel.values:
        raise Http404("Không có kênh này.")
    if request.method in ("GET", "HEAD"):
        return redirect("channels")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    which = Channel(channel)
    try:
        answer = send_trial(actor=viewer_of(request), channel=which, now=timezone.now())
    except (NotSent, SetupRefused) as error:
        return _page(request, tried=(which, error.message), status=422)
    say_done(request, f"{TITLES[which]}: đã gửi tin thử cho anh/chị; {answer}.")
    return redirect("channels")


@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    """What did not go out, with the reason."""
    require_administering(viewer_of(request))
    page = page_asked(request, list_unsent)
    return render(request, "web/notices/unsent.html", {"page": page, "now": timezone.localtime()})


def again(request: HttpRequest, delivery_id: int) -> HttpResponseBase:
    """One of them is sent again, soon; back to where it was asked for."""
    require_administering(viewer_of(request))
    if request.method in ("GET", "HEAD"):
        return redirect("unsent")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    delivery = send_again(actor=viewer_of(request), delivery_id=delivery_id, now=timezone.now())
    who, state = delivery.message.person, DeliveryState(delivery.state)
    words = "sẽ được gửi lại trong ít phút" if state is not DeliveryState.SENT else "đã gửi"
    say_done(request, f"Tin ngày {delivery.message.day:%d/%m/%Y} cho {who}: {words}.")
    task_id = whole_number(request.POST.get("task", ""))
    return redirect("task", task_id) if task_id else redirect("unsent")


def _page(
    request: HttpRequest,
    *,
    refused: tuple[Channel, forms.Form] | None = None,
    tried: tuple[Channel, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = []
    for which in Channel:
        setup = setup_of(which)
        form = refused[1] if refused and refused[0] is which else form_of(setup)
        row = {"channel": which.value, "title": TITLES[which], "setup": setup, "form": form}
        rows.append({**row, "tried": tried[1] if tried and tried[0] is which else ""})
    context = {"rows": rows, "unsent_count": unsent_count()}
    return render(request, "web/notices/channels.html", context, status=status)
