"""What is asked of ours and of Redmine alike, and how ours is asked."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

SEARCHED = {
    "common_words": "chuyển đổi số",
    "rarer_words": "điều tiết xe chở hàng",
    "rare_words": "hiệp hội doanh nghiệp tỉnh",
}
_AGENCY = "ls.so-xd"


def requests(office: Any, agency: Any) -> dict[str, Iterator[Callable[[], Any]]]:
    """By an officer of the Office, who sees every task as a member of all projects sees every issue.

    Only an agency reports: what is written comes from its own officer.
    """
    from dondoc.server.tracking.models import Share

    chance = random.Random(7)
    own = list(
        Share.objects.filter(agency=_AGENCY, stage__in=["assigned", "in_progress"])
        .order_by("pk")
        .values_list("pk", "task")[:400]
    )

    def reading() -> Iterator[Callable[[], Any]]:
        while True:
            yield partial(office.get, f"/nhiem-vu/{chance.choice(own)[1]}/")

    def reporting(*, follow: bool) -> Iterator[Callable[[], Any]]:
        while True:
            share = chance.choice(own)[0]
            version = Share.objects.values_list("version", flat=True).get(pk=share)
            sent = {"version": version, "text": "Đã hoàn thành 60% khối lượng"}
            yield partial(agency.post, f"/nhiem-vu/phan-viec/{share}/bao-cao/", sent, follow=follow)

    def asking(path: str, **query: str) -> Iterator[Callable[[], Any]]:
        return itertools.repeat(partial(office.get, f"{path}?{urlencode(query)}" if query else path))

    return {
        "list": asking("/nhiem-vu/"),
        "filter/overdue": asking("/nhiem-vu/", timeliness="overdue"),
        "filter/overdue_of_one": asking("/nhiem-vu/", timeliness="overdue", agency=_AGENCY, role="lead"),
        **{f"search/{name}": asking("/tim-kiem/", text=text) for name, text in SEARCHED.items()},
        "task": reading(),
        "update": reporting(follow=False),
        "update_and_page": reporting(follow=True),  # the page that the browser is led to
    }
