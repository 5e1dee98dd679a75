"""The process that does the background work; `dondoc up` runs one, a large office as many as it needs."""

from __future__ import annotations

import os

import django

# Each job in hand is a child process that reads a document, with gigabytes to grow into, and a connection.
MOST_AT_ONCE = 8


def concurrency() -> int:
    """How many jobs at once: `DONDOC_WORKER_JOBS`, else the processors given to us, eight at most."""
    given = os.environ.get("DONDOC_WORKER_JOBS", "")
    if given.isdecimal() and int(given) >= 1:
        return int(given)
    return min(len(os.sched_getaffinity(0)), MOST_AT_ONCE)


def main() -> None:
    """Work until SIGTERM or SIGINT; jobs in hand have a short while to end, and are taken back otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dondoc.server.project.settings")
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()) as worker:
        worker.run_worker(
            concurrency=concurrency(),
            fetch_job_polling_interval=5.0,
            shutdown_graceful_timeout=10.0,
            delete_jobs="successful",
        )


if __name__ == "__main__":
    main()
