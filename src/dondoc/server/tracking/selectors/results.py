"""The results that wait for the Office, the viewer's own first: met along an index, however many wait."""

from __future__ import annotations

from dondoc.server.accounts.models import Account

from .at_once import Written

# As far as this many are met on the way, the viewer's own are looked for among all; else among their tasks.
_FAR = 4_000

_HELD = "held.to_at IS NULL AND (held.officer_id = %s OR held.leader_id = %s)"
_ON_THE_WAY = """ARRAY(
    SELECT ARRAY[said.id, said.share_id] FROM tracking_progressupdate said
    JOIN tracking_share share ON share.id = said.share_id
    JOIN tracking_assignedtask task ON task.id = share.task_id
    WHERE said.asks_completion AND said.state = 'submitted' AND task.parent_id IS NULL {whose}
    ORDER BY said.id LIMIT %s)"""
_WHOSE = f"""AND {{not_}} EXISTS (
    SELECT FROM tracking_responsibility held WHERE held.task_id = task.id AND {_HELD})"""
_AMONG_THEIRS = f"""ARRAY(
    SELECT ARRAY[said.id, said.share_id] FROM tracking_responsibility held
    JOIN tracking_assignedtask task ON task.id = held.task_id AND task.parent_id IS NULL
    JOIN tracking_share share ON share.task_id = task.id AND share.stage = 'awaiting_confirmation'
    JOIN tracking_progressupdate said
        ON said.share_id = share.id AND said.asks_completion AND said.state = 'submitted'
    WHERE {_HELD} ORDER BY said.id LIMIT %s)"""


def first_results(viewer: Account, *, count: int, mine_count: int, limit: int) -> list[Written]:
    """Keys of reports and of their shares, each the longest waiting first; how many there are is known. The
    parts are to be put one after the other, and asked with other things."""
    mine, me = min(limit, mine_count), [viewer.pk, viewer.pk]
    others = min(limit - mine, count - mine_count)
    parts = []
    if mine and mine * count <= _FAR * mine_count:
        parts.append(Written(_ON_THE_WAY.format(whose=_WHOSE.format(not_="")), [*me, mine]))
    elif mine:
        parts.append(Written(_AMONG_THEIRS, [*me, mine]))
    if others > 0 and mine_count:
        parts.append(Written(_ON_THE_WAY.format(whose=_WHOSE.format(not_="NOT")), [*me, others]))
    elif others > 0:
        parts.append(Written(_ON_THE_WAY.format(whose=""), [others]))
    return parts
