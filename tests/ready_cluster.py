"""A cluster of PostgreSQL whose database has come through all migrations: made once a run, copied for each
worker.

The migrations take longer than almost any test. Who asks first makes the cluster, who asks meanwhile waits
for it; a copy is a cluster of its own, and what is done in one is not seen in another.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dondoc.server.project.postgres import RunningPostgres

_PLACE = "DONDOC_TEST_CLUSTER"


def choose_place(folder: Path) -> None:
    """Where this run keeps the cluster: its workers are children of this process."""
    os.environ[_PLACE] = str(folder)


def start_ready(folder: Path) -> RunningPostgres:
    """Start a copy of the cluster in the folder."""
    from dondoc.server.project.postgres import start_postgres

    lay_out(folder)
    return start_postgres(folder, is_fleeting=True)


def lay_out(folder: Path) -> None:
    """Put a copy of the cluster into the folder, as one that was stopped."""
    from dondoc.server.project.postgres_place import make_folder

    make_folder(folder)
    _copy(_made_once(beside=folder), folder / "data")


def _made_once(*, beside: Path) -> Path:
    """The data of the cluster, which nobody runs; made beside the folder, where the database's user comes."""
    place = Path(os.environ[_PLACE])
    place.mkdir(exist_ok=True)
    kept = place / "data"
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            made = beside.with_name(f"{beside.name}-new")
            _copy(_made(made), place / "new")
            shutil.rmtree(made)
            (place / "new").rename(kept)
    return kept


def _made(folder: Path) -> Path:
    from dondoc.server.project.postgres import start_postgres

    running = start_postgres(folder, is_fleeting=True)
    try:
        # In a process of its own: what the migrations make of each model on their way would stay in this one.
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "django", "migrate", "--verbosity", "0"],
            env=os.environ
            | {
                "DATABASE_URL": running.url,
                "DJANGO_SETTINGS_MODULE": "dondoc.server.project.settings",
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            check=True,
        )
    finally:
        running.stop()
    return folder / "data"


def _copy(data: Path, to: Path) -> None:
    subprocess.run(["cp", "-a", data, to], check=True)
