"""What the tests of the server share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def _files_of_this_test(tmp_path: Path, settings: SettingsWrapper) -> None:
    """Each test begins with an empty store and an empty quarantine."""
    settings.FILES_FOLDER = tmp_path / "files"
    settings.QUARANTINE_FOLDER = tmp_path / "quarantine"
