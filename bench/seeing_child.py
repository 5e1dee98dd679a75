"""One size of the search benchmark, in a process of its own: `python -m bench.seeing_child SIZE`."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

from .tracking_child import cost_of, made_database

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
        found = {name: cost_of(server, asked) for name, asked in _searches().items()}
    json.dump(found, sys.stdout)


def _searches() -> dict[str, Iterator[Callable[[], Any]]]:
    """Each iterator gives request after request; none of them opens the second page."""
    from django.test import Client

    from dondoc.server.accounts.models import Account

    client = Client(headers={"Host": "localhost"})
    client.force_login(Account.objects.get(username="soxaydung"))
    return {
        name: itertools.repeat(partial(client.get, f"/tim-kiem/?{urlencode({'text': text})}"))
        for name, text in SEARCHES.items()
    }


if __name__ == "__main__":
    main()
