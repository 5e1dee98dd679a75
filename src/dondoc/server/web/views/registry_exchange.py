"""The registry in and out: files, what was changed and by whom, and taking changes back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect

from dondoc.server.accounts.models import Account
from dondoc.server.posts.permissions import require_administering, require_keeping_registry
from dondoc.server.registry import services
from dondoc.server.registry.errors import RevisionNotFound
from dondoc.server.registry.models import Revision, RevisionKind
from dondoc.server.web.undoing import say_done
from dondoc.server.web.viewer import viewer_of

# What whoever keeps the registry may do, they may also take back themselves.
_OWN = frozenset({RevisionKind.ALIAS, RevisionKind.CREATED, RevisionKind.SUCCESSION})


def undo_revision(request: HttpRequest, revision_id: int) -> HttpResponseBase:
    """Hoàn tác: one's own names, agencies and reorganisations; anything for the administrator."""
    if request.method in ("GET", "HEAD"):
        return redirect("agencies")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    viewer = viewer_of(request)
    revision = Revision.objects.filter(pk=revision_id).first()
    _require_undoing(viewer, revision)
    if revision is None:
        raise RevisionNotFound("Không tìm thấy thay đổi này. Hãy tải lại trang lịch sử danh bạ.")
    services.undo(actor=viewer.actor, revision_id=revision_id)
    say_done(request, f"Đã hoàn tác: {revision.summary}")
    if request.POST.get("from") == "exchange":
        return redirect("exchange")
    stayed = [key for key, entry in revision.before.items() if entry is not None]
    return redirect("agency", stayed[0]) if len(stayed) == 1 else redirect("agencies")


def _require_undoing(viewer: Account, revision: Revision | None) -> None:
    is_own = revision is not None and revision.actor_id == str(viewer.pk) and revision.kind in _OWN
    if is_own:
        require_keeping_registry(viewer)
    else:
        require_administering(viewer)
