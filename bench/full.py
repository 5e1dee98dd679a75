"""`python -m bench.full --only NAME`: the sizes that take longer, on files that are made once and kept."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from .annex import show_annex
from .composing import show_composing
from .consultation import show_consultation
from .figures import Figures
from .material import make_long_pdf
from .measure import measure
from .mentions import show_finding
from .portal import show_portal
from .portal_hostile import show_hostile
from .rows import share_of_rows, stitched
from .sealing import show_sealing
from .seeing import show_seeing
from .telling import show_telling
from .tracking import show_tracking
from .understanding import show_understanding

LONG_PDF_PAGES = 1000
SHORT_PDF_PAGES = 100  # what a page costs there tells whether time grows faster than the pages


def show_reading(figures: Figures) -> None:
    """One PDF with a table over a thousand pages: time, memory, rows."""
    item = make_long_pdf(LONG_PDF_PAGES)
    started = time.monotonic()
    result = measure("dondoc", [item.path], times=1)
    figures.show("reading/pages", item.page_count, "pages", at_least=LONG_PDF_PAGES)
    figures.show("reading/wall", time.monotonic() - started, "s")
    page = result.turn_seconds / item.page_count
    figures.show("reading/page", page * 1000, "cpu_ms")
    short = make_long_pdf(SHORT_PDF_PAGES)
    short_page = measure("dondoc", [short.path], times=1).turn_seconds / short.page_count
    figures.show("reading/page_beside_short_file", page / short_page, "times")
    figures.show("reading/peak", result.peak_mebibytes, "MiB")
    figures.show("reading/rows", share_of_rows(item.rows, stitched(result.rows[str(item.path)])), "share")


GROUPS: dict[str, Callable[[Figures], None]] = {
    "reading": show_reading,
    "finding": show_finding,
    "understanding": show_understanding,
    "composing": show_composing,
    "annex": show_annex,
    "sealing": show_sealing,
    "tracking": show_tracking,
    "seeing": show_seeing,
    "telling": show_telling,
    "portal": show_portal,
    "hostile": show_hostile,
    "consultation": show_consultation,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.full", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help=f"one of: {', '.join(GROUPS)}")
    name = parser.parse_args().only
    if not name or name not in GROUPS:
        print("Groups:", *(f"  {group:<13} {show.__doc__}" for group, show in GROUPS.items()), sep="\n")
        return 2 if name else 0
    figures = Figures()
    GROUPS[name](figures)
    return figures.status


if __name__ == "__main__":
    sys.exit(main())
