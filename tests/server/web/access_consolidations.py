"""What the addresses of the table of opinions answer to each role: the draft is another agency's, and Sở Xây
dựng is one of those that were asked."""

from __future__ import annotations

_OF_DRAFTER = (
    "send_consolidation",
    "fold_consolidation_rows",
    "part_consolidation_comment",
    "drop_consolidation_answer",
    "place_comment",
)
READS: dict[str, tuple[int, int, int, int]] = {
    **dict.fromkeys(("consolidation", "print_consolidation", "compare_drafts"), (200, 200, 404, 404)),
    "consolidation_file": (200, 200, 404, 404),
    "consolidation_pdf": (302, 302, 404, 404),  # none was asked for
    **dict.fromkeys(("consolidation_head", "consolidation_row"), (200, 404, 404, 404)),
}
WRITES: dict[str, tuple[int, int, int, int]] = {
    **dict.fromkeys(_OF_DRAFTER, (302, 403, 404, 404)),
    "send_consolidation": (302, 403, 404, 404),
    "consolidation_pdf": (302, 302, 404, 404),
    "consolidation_head": (422, 404, 404, 404),
    "consolidation_row": (422, 404, 404, 404),
}
