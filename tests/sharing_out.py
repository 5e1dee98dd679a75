"""How the tests are shared out among workers that run at the same time: one by one, to whoever is free."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

# Modules whose tests follow each other on the same data; they take long and go out first.
TOGETHER = {"tests/server/test_up.py"}


class OneByOne(LoadScopeScheduling):
    """By pytest's own order, but for the modules that stay together."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if module in TOGETHER else nodeid
