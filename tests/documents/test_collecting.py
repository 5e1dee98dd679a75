"""While many objects are made no garbage is sought; afterwards all is as before."""

from __future__ import annotations

import subprocess
import sys

# In a process of its own: the tests freeze what they began with.
PROGRAM = """
import gc
from dondoc.documents.collecting import collecting_later

class Ring:
    def __init__(self):
        self.itself = self

def left():
    return sum(isinstance(one, Ring) for one in gc.get_objects())

with collecting_later():
    assert not gc.isenabled()
    rings = [Ring() for _ in range(5000)]
    with collecting_later():
        assert not gc.isenabled()
    assert not gc.isenabled()
assert gc.isenabled() and gc.get_freeze_count() == 0
kept = [[] for _ in range(5000)]  # more than start a search of the young
assert left() == 5000
del rings
gc.collect()
assert left() == 0
gc.disable()
with collecting_later():
    pass
assert not gc.isenabled()
"""


def test_what_was_made_meanwhile_is_let_go_when_nobody_holds_it() -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
