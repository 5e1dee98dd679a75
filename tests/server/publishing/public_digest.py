"""The public copy of a week's digest, for tests of the pages that show it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dondoc.documents.search_words import found_by
from dondoc.server.published.models import PaperKind, PublishedPaper
from dondoc.server.publishing.services.copying import ItemCopy, PaperHead, publish

MONDAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 20, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def put_out(
    week: int = 0, *, edition: int = 1, titles: tuple[str, ...] = ("Phòng cháy rừng",)
) -> PublishedPaper:
    first_on = MONDAY + timedelta(weeks=week)
    head = PaperHead(
        "digest",
        "",
        "Ủy ban nhân dân tỉnh",
        first_on + timedelta(days=4),
        f"Bản tin tuần từ ngày {first_on:%d/%m/%Y}",
        first_on=first_on,
        last_on=first_on + timedelta(days=6),
        edition=edition,
        lead=f"{'; '.join(titles)}.",
    )
    items = [
        ItemCopy(number, "Chỉ đạo, điều hành", title, f"Đoạn của {title}.\nĐoạn hai.", found_by(title))
        for number, title in enumerate(titles, start=1)
    ]
    return publish(
        PaperKind.DIGEST,
        code=f"tuan{week}",
        head=head,
        items=items,
        published_on=first_on,
        now=NOW + timedelta(minutes=edition),
        today=NOW.date(),
    )
