"""Chờ tôi quyết: what waits for a leader's word, decided in one touch and taken back in one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.posts.rules import may_confirm_results, may_decide
from dondoc.server.publishing.permissions import may_approve
from dondoc.server.publishing.selectors import count_to_approve
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.digest.selectors import digests_waiting
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, StaleShare
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.permissions import hands_kept
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import task_of_share
from dondoc.server.web.deciding import Refused, waiting_cards
from dondoc.server.web.forms import whole_number
from dondoc.server.web.share_actions import BY_ACTION
from dondoc.server.web.standings import standings_today
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import roles_in, today, viewer_of

_MOST_DIGESTS = 3
Decide = Callable[..., Share]

_DECISIONS: dict[Action, Decide] = {
    Action.CONFIRM: services.confirm_share,
    Action.RETURN: services.return_share,
    Action.GRANT_EXTENSION: services.grant_extension,
    Action.REFUSE_EXTENSION: services.refuse_extension,
}


def _sent(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of what is sent; who comes by the address alone is led to the page."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def sent(request: HttpRequest, share_id: int, **kwargs: int) -> HttpResponseBase:
        task_of_share(viewer=viewer_of(request), share_id=share_id)  # what is none of theirs is not found
        if request.method != "POST":
            return redirect("deciding")
        return view(request, share_id, **kwargs)

    return sent


@require_safe
def deciding(request: HttpRequest) -> HttpResponse:
    """Cards of requests for more time and of results, and links to what is decided elsewhere."""
    return _page(request)


@_sent
def decide(request: HttpRequest, share_id: int) -> HttpResponseBase:
    """One decision; what is refused stands on the card with what was typed."""
    viewer, sent = viewer_of(request), request.POST
    action, remark = _action(sent.get("decision", "")), sent.get("remark", "")
    if action is None:
        return redirect("deciding")
    try:
        share = _DECISIONS[action](
            actor=viewer, share_id=share_id, version=whole_number(sent.get("version", "")), remark=remark
        )
    except DemandMissing as error:
        return _page(request, Refused(share_id, action, error.message, remark), status=422)
    except (NotNow, StaleShare) as error:
        return _page(request, Refused(share_id, action, str(error), remark), status=409)
    undo = f"{reverse('undo_decision', args=[share_id, share.version])}?ve=cho-toi-quyet"
    say_done(request, BY_ACTION[action].done, undo=undo)
    return redirect("deciding")


@_sent
def undo(request: HttpRequest, share_id: int, version: int) -> HttpResponseBase:
    """The last decision, while nothing else happened; back to where it was taken."""
    viewer = viewer_of(request)
    task_id = task_of_share(viewer=viewer, share_id=share_id)
    services.undo_decision(actor=viewer, share_id=share_id, version=version)
    say_done(request, "Đã hoàn tác, việc này lại chờ quyết định.")
    if request.GET.get("ve") == "cho-toi-quyet":
        return redirect("deciding")
    return redirect(f"{reverse('task', args=[task_id])}#phan-viec-{share_id}")


def _page(request: HttpRequest, refused: Refused | None = None, *, status: int = 200) -> HttpResponse:
    roles = roles_in(request)
    if not (may_decide(roles) or may_confirm_results(roles)):
        raise PermissionDenied
    with hands_kept():
        waiting = waiting_cards(viewer=viewer_of(request), today=today(), refused=refused)
        context = {
            "place": "deciding",
            "now": timezone.localtime(),
            "waiting": waiting,
            "digests": digests_waiting(writes=False, decides=may_decide(roles), limit=_MOST_DIGESTS),
            "publications_waiting": count_to_approve() if may_approve(roles) else 0,
            "standings": standings_today(
                {card.share.agency_id for one in waiting.lists for card in one.cards}
                | {row.share.agency_id for one in waiting.lists for row in one.links}
            ),
        }
        return render(request, "web/tasks/deciding.html", context, status=status)


def _action(sent: str) -> Action | None:
    return next((action for action in _DECISIONS if action == sent), None)
