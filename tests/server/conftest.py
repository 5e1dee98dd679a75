"""What the tests of the server share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _files_of_this_test(tmp_path: Path, settings: Any) -> None:
    """Each test begins with an empty store and an empty quarantine."""
    settings.FILES_FOLDER = tmp_path / "files"
    settings.QUARANTINE_FOLDER = tmp_path / "quarantine"
