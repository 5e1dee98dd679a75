"""Giving the portal's role its rights: at every start, since the role may have been made after the tables."""

from __future__ import annotations

from django.db import connection

from .inbox_schema import INBOX_GRANTS
from .schema import GRANTS


def open_to_portal() -> None:
    """Where there is such a role it may read what is published, and nothing else of it."""
    with connection.cursor() as cursor:
        cursor.execute(GRANTS)
        cursor.execute(INBOX_GRANTS)
