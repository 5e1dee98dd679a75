"""The public pages, as their own process serves them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dondoc.server.project import portal_settings

sys.path.append(str(Path(__file__).parents[1] / "publishing"))


@pytest.fixture
def portal(db: None, settings: Any) -> Client:
    """Somebody who reads the public pages."""
    settings.ROOT_URLCONF = portal_settings.ROOT_URLCONF
    settings.MIDDLEWARE = portal_settings.MIDDLEWARE
    settings.TEMPLATES = portal_settings.TEMPLATES
    return Client()
