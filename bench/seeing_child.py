"""One size of the benchmark of seeing, in a process of its own: `python -m bench.seeing_child SIZE`.

Each page is asked for by whose page it is: by officers of the Office and of an agency, and by a leader.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

from . import beside
from .tracking_child import cost_of, made_database

PAGES = {
    "today": ("chuyenvien", "/"),
    "work_of_the_agency": ("soxaydung", "/viec-co-quan/"),
    "to_decide": ("lanhdao", "/cho-toi-quyet/"),
    "board": ("lanhdao", "/ban-dieu-hanh/"),
    "list": ("chuyenvien", "/nhiem-vu/"),
    "list_by_lead": ("chuyenvien", "/nhiem-vu/?agency=ls.so-xd&role=lead"),
}
SEARCHES = {
    "common_words": "chuyển đổi số",
    "without_marks": "xay dung ke hoach",
    "rarer_words": "điều tiết xe chở hàng",
    "rare_words": "hiệp hội doanh nghiệp tỉnh",  # of the oldest tasks alone
    "number": "41/KH-UBND",  # the same
    "road": "quốc lộ 4A",
    "words_that_never_meet": "thương tế",  # each in a quarter of all tasks
    "words_that_nobody_wrote": "xe buýt trên không",
    "one_common_word": "xã",
}


def main() -> None:
    with made_database(int(sys.argv[1])) as server:
        json.dump(_measured(server), sys.stdout)


def _measured(server: int) -> dict[str, Any]:
    from dondoc.server.tracking.models import AssignedTask

    costs = {
        part: {name: cost_of(server, asked) for name, asked in requests.items()}
        for part, requests in _requests().items()
    }
    return {"tasks": AssignedTask.objects.count(), **costs}


def _requests() -> dict[str, dict[str, Iterator[Callable[[], Any]]]]:
    """Each iterator gives request after request; none of them opens the second page."""
    office, agency = _signed_in("chuyenvien"), _signed_in("soxaydung")
    return {
        "pages": {
            name: itertools.repeat(partial(_signed_in(who).get, address))
            for name, (who, address) in PAGES.items()
        },
        "searches": {
            name: itertools.repeat(partial(agency.get, f"/tim-kiem/?{urlencode({'text': text})}"))
            for name, text in SEARCHES.items()
        },
        "beside": beside.requests(office, agency),
    }


def _signed_in(username: str) -> Any:
    from django.test import Client

    from dondoc.server.accounts.models import Account

    client = Client(headers={"Host": "localhost"})
    client.force_login(Account.objects.get(username=username))
    return client


if __name__ == "__main__":
    main()
