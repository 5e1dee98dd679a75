"""The job that follows every change: documents that wait with a name are asked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from procrastinate.contrib.django import app

from dondoc.server.registry.entries import Entry

# By name, since the job stands on apps above this one.
JOB = "dondoc.server.tracking.jobs.resolve_waiting_names"
_MOST_NAMES = 1000  # beyond, only what waits is asked again


def queue_resolving(changed: Iterable[Mapping[str, Entry | None]]) -> None:
    """The job commits with the change. It looks again at the names that the entries bear, or bore."""
    names = {
        name["text"] for entries in changed for entry in entries.values() if entry for name in entry["names"]
    }
    app.configure_task(JOB).defer(names=sorted(names)[:_MOST_NAMES])
