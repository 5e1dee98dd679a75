"""PostgreSQL lets every role make large objects, which nothing counts; in a cluster of ours nobody may but
its superuser. Dondoc keeps its files elsewhere."""

from __future__ import annotations

import psycopg

_CLOSE = """
REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC
"""


def close_large_objects(connection: psycopg.Connection) -> None:
    """In the database of the connection, and in those that are made after it as a template."""
    connection.execute(_CLOSE)
