"""The registry as the library knows it, for resolving names and asking about time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from threading import Lock

from django.db.models import Value
from django.db.models.functions import JSONObject

from dondoc.agencies.model import Heir
from dondoc.agencies.registry import Registry
from dondoc.server.office_settings.once import keep_once
from dondoc.server.office_settings.selectors import Beside
from dondoc.server.registry.changing import home_id
from dondoc.server.registry.entries import registry_of
from dondoc.server.registry.entry_rows import KEPT, read_entries, version
from dondoc.server.registry.models import Agency, Revision

# One at a time in a process: a registry of ten thousand agencies takes some megabytes. It never changes
# once it is made, so that threads may share it.
_loading = Lock()
_loaded: tuple[int, Registry] | None = None


def library_registry() -> Registry:
    """The whole registry, as it stands; read again only after a change. One small query where none was, and
    none for who asked already, or for the settings, while the same request is answered."""
    global _loaded
    wanted = registry_version()
    if (registry := _kept(wanted)) is not None:
        return registry
    with _loading:
        if (registry := _kept(wanted)) is not None:
            return registry
        # A change that is committed from here on makes a newer version: what is read then is not used for
        # longer than until the next question.
        registry = registry_of(read_entries(), home=home_id())
        if wanted:  # without any revision, rows that came past the services would not be noticed
            _loaded = (wanted, registry)
        return registry


def registry_version() -> int:
    """The id of the latest revision; 0 where nothing has changed yet."""
    return keep_once(KEPT, version)


def version_beside_settings() -> Beside:
    """The version, for the question that reads the settings."""
    latest = Revision.objects.order_by("-pk")
    return Beside(
        rows=lambda: latest.values_list(Value(KEPT), JSONObject(id="pk"))[:1],
        made=lambda values: values[0]["id"] if values else 0,
    )


def home_province() -> Agency | None:
    """The province in which this installation works; None before it is set up."""
    return Agency.objects.filter(pk=home_id()).first()


def standings(ids: Iterable[str], on: date) -> dict[str, tuple[Heir, ...]]:
    """Who carries on the work of each agency on the day; empty for ids that the registry does not know."""
    registry = library_registry()
    return {key: registry.standing(key, on) if key in registry.agencies else () for key in set(ids)}


def _kept(wanted: int) -> Registry | None:
    kept = _loaded
    return kept[1] if kept is not None and kept[0] == wanted else None
