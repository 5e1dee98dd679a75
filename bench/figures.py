"""A figure a line: `name value unit bar ok|short`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field


@dataclass(slots=True)
class Figures:
    """Prints figures as they come and remembers whether one is short of its bar."""

    short: list[str] = field(default_factory=list)

    def show(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        at_least: float | None = None,
        at_most: float | None = None,
        more_than: float | None = None,
    ) -> None:
        """One line; without a bar the figure is there to be read, and is never short."""
        is_ok = (
            (at_least is None or value >= at_least)
            and (at_most is None or value <= at_most)
            and (more_than is None or value > more_than)
        )
        bars = [
            f"{sign}{bar:.4g}"
            for sign, bar in ((">=", at_least), ("<=", at_most), (">", more_than))
            if bar is not None
        ]
        print(name, f"{value:.4g}", unit, ",".join(bars) or "-", "ok" if is_ok else "short", flush=True)
        if not is_ok:
            self.short.append(name)

    def miss(self, name: str, why: str) -> None:
        """A figure that could not be taken, which is short of any bar."""
        print(name, "-", "-", why.replace(" ", "_"), "short", flush=True)
        self.short.append(name)

    def leave_out(self, name: str, why: str) -> None:
        """Figures that this machine cannot take, and what to do about it; nothing is short by that."""
        print(name, "-", "-", "-", "left_out", flush=True)
        print(f"bench: {name} is left out: {why}", file=sys.stderr, flush=True)

    @property
    def status(self) -> int:
        return 1 if self.short else 0
