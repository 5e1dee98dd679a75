"""Taking a digest in hand: locked, as it was seen, and in a state in which the thing may be done."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from dondoc.server.refusals import NotNow
from dondoc.server.reporting.errors import DigestNotFound, StaleDigest
from dondoc.server.reporting.models import Digest, DigestItem, DigestState

from .weeks import Week

_ELSEWHERE = {
    DigestState.DRAFT: "Bản tin đang là bản nháp, chưa trình duyệt.",
    DigestState.SUBMITTED: "Bản tin đang chờ duyệt. Muốn sửa thì rút lại trước.",
    DigestState.APPROVED: "Bản tin đã duyệt nên không sửa được nữa. Có sai sót thì lập bản đính chính.",
}


def take(digest_id: int, *, version: int, states: Collection[DigestState]) -> Digest:
    """Under lock till the transaction ends. Raises DigestNotFound, NotNow, StaleDigest."""
    digest = Digest.objects.select_for_update().filter(pk=digest_id).first()
    if digest is None:
        raise DigestNotFound("Không tìm thấy bản tin này. Hãy mở lại từ danh sách.")
    if digest.state not in states:
        raise NotNow(_ELSEWHERE[DigestState(digest.state)])
    if digest.version != version:
        raise StaleDigest("Bản tin vừa có người khác sửa. Hãy xem lại rồi làm lại; nội dung đã nhập vẫn giữ.")
    return digest


def item_of(digest: Digest, item_id: int) -> DigestItem:
    item = digest.items.filter(pk=item_id).first()
    if item is None:
        raise DigestNotFound("Không tìm thấy tin này trong bản tin. Hãy tải lại trang.")
    return item


def touch(digest: Digest, *fields: str) -> None:
    """Save it as its next version."""
    digest.version += 1
    digest.save(update_fields=["version", *fields])


def hold_week(week: Week) -> None:
    """Two who draw up the digest of one week wait for each other, until the transaction ends."""
    with connection.cursor() as cursor:
        key = f"reporting-digest-{week.first_on}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
