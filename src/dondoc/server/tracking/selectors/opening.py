"""From the number of a share or of a file, as an address has it, to what the viewer may open."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.errors import EvidenceNotFound, share_not_found
from dondoc.server.tracking.models import Share, UpdateFile
from dondoc.server.tracking.permissions import hands_of


def task_of_share(*, viewer: Account, share_id: int) -> int:
    """The task in which the viewer finds the share. ShareNotFound, also for one that is none of theirs."""
    share = Share.objects.filter(pk=share_id).select_related("task__parent").first()
    if share is None or not hands_of(viewer, on=timezone.localdate()).sees(share):
        raise share_not_found()
    return share.task_id


def evidence_file(*, viewer: Account, file_id: int) -> UpdateFile:
    """A file of an update, `stored` loaded. EvidenceNotFound, also for one that is none of the viewer's."""
    found = (
        UpdateFile.objects.filter(pk=file_id).select_related("stored", "update__share__task__parent").first()
    )
    if found is None or not hands_of(viewer, on=timezone.localdate()).sees(found.update.share):
        raise EvidenceNotFound(
            "Không tìm thấy tệp này, hoặc tệp không thuộc phần việc của cơ quan anh/chị. "
            "Hãy mở lại từ trang nhiệm vụ."
        )
    return found
