"""What whoever runs Dondoc sets reaches the readers and the upload; a wrong value is told at the start."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from plan_desk import make_officer, receive

from dondoc.documents.formats import Limits
from dondoc.server.intake.models import Stage


def settings_with(data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    asked = "from dondoc.server.project import settings as s; print(s.READING_LIMITS, s.UPLOAD_BYTE_LIMIT)"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")}
    return subprocess.run(
        [sys.executable, "-c", asked],
        env={**kept, "DONDOC_DATA": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_environment_sets_what_a_file_may_ask_and_what_is_uploaded(tmp_path: Path) -> None:
    told = settings_with(tmp_path, DONDOC_MAX_FILE_MB="20", DONDOC_MAX_PAGES="7").stdout
    limits = replace(Limits(), file_bytes=20 << 20, pages=7)
    assert told.strip() == f"{limits} {20 << 20}"


def test_a_wrong_value_stops_the_start_with_the_name_of_the_variable(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "dondoc.cli", "up"],
        env={**os.environ, "DONDOC_DATA": str(tmp_path / "data"), "DONDOC_MAX_PAGES": "nhiều"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Biến môi trường DONDOC_MAX_PAGES có giá trị “nhiều” không dùng được.")
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.django_db
def test_the_readers_of_the_server_keep_the_limits(settings: Any) -> None:
    settings.READING_LIMITS = replace(Limits(), file_bytes=200)
    received = receive(make_officer())
    assert (received.stage, received.failure_code) == (Stage.FAILED, "too_large")
