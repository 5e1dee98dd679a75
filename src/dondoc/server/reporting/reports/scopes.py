"""Over which tasks a report is: all, a document's, a field's, an agency's, or those two provinces share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q, QuerySet

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.reach import Way, carried_on, held_through
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import library_registry
from dondoc.server.reporting.errors import FieldRefused
from dondoc.server.tracking.models import AssignedTask, Assignment, Field, Share
from dondoc.server.tracking.selectors.led import parts_held
from dondoc.server.tracking.selectors.responsibility import present

BETWEEN = "+"  # the two provinces of a pair


class ScopeKind(models.TextChoices):
    ALL = "all", "Mọi nhiệm vụ được giao"
    DOCUMENT = "document", "Một văn bản, kế hoạch"
    FIELD = "field", "Một lĩnh vực"
    AGENCY = "agency", "Một cơ quan"
    PROVINCES = "provinces", "Hai tỉnh phối hợp"


@dataclass(frozen=True, slots=True)
class Scope:
    """`key` is of the document, the field or the agency; of a pair "ls+bg"."""

    kind: ScopeKind
    key: str = ""
    is_own: bool = False  # an agency's own report: with what was handed down to it

    @property
    def provinces(self) -> tuple[str, str]:
        one, _, other = self.key.partition(BETWEEN)
        return one, other


def words_of(scope: Scope) -> str:
    """What the tasks are called in a subject. Raises FieldRefused where there is no such thing."""
    match scope.kind:
        case ScopeKind.DOCUMENT:
            document = ReceivedDocument.objects.filter(pk=_whole(scope.key)).first()
            if document is None:
                raise _missing("văn bản", "document")
            day = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
            return f"các nhiệm vụ giao tại văn bản số {document}{day}"
        case ScopeKind.FIELD:
            field = Field.objects.filter(pk=_whole(scope.key)).first()
            if field is None:
                raise _missing("lĩnh vực", "field")
            return f"các nhiệm vụ thuộc lĩnh vực {field}"
        case ScopeKind.AGENCY:
            agency = Agency.objects.filter(pk=scope.key).first()
            if agency is None or agency.is_collective:
                raise _missing("cơ quan", "agency")
            return f"các nhiệm vụ giao {agency}"
        case ScopeKind.PROVINCES:
            registry = library_registry()
            found = [registry.agencies.get(key) for key in scope.provinces]
            names = [one.name for one in found if one is not None and one.kind == "province"]
            if len(names) != 2 or names[0] == names[1]:
                raise _missing("hai tỉnh khác nhau", "provinces")
            return f"các nhiệm vụ phối hợp giữa {names[0]} và {names[1]}"
    return "các nhiệm vụ được giao"


def tasks_of(scope: Scope, *, today: date) -> QuerySet[AssignedTask]:
    """What was handed down stands within what it is a part of, but in an agency's own report."""
    every = AssignedTask.objects.all() if scope.is_own else AssignedTask.objects.filter(parent__isnull=True)
    match scope.kind:
        case ScopeKind.DOCUMENT:
            return every.filter(document=_whole(scope.key))
        case ScopeKind.FIELD:
            return every.filter(pk__in=present().filter(field=_whole(scope.key)).values("task"))
        case ScopeKind.AGENCY:
            return every.filter(pk__in=own_parts(scope, today=today).values("task"))
        case ScopeKind.PROVINCES:
            for province in scope.provinces:
                every = every.filter(pk__in=_held_in(province, today=today).values("task"))
    return every


def own_parts(scope: Scope, *, today: date) -> QuerySet[Share]:
    """The parts by which the report's tasks are told: of an agency its own, else those of every lead."""
    if scope.kind is not ScopeKind.AGENCY:
        return parts_held()
    return parts_held().filter(agency__in=own_agencies(scope.key, today=today))


def own_agencies(agency_id: str, *, today: date) -> Sequence[str]:
    """The agency, and those whose work it carries on."""
    ways = held_through([agency_id], on=today)
    return sorted(key for key, way in ways.items() if way in (Way.OWN, Way.TAKEN_OVER))


def _held_in(province: str, *, today: date) -> QuerySet[Assignment]:
    """What agencies of the province hold today, in whatever role; with those that it took over."""
    registry = library_registry()
    taken_over = [
        ended
        for ended, carriers in carried_on(on=today).items()
        if any(registry.province_of(carrier) == province for carrier in carriers)
    ]
    of_province = Q(agency=province) | Q(agency__id__startswith=f"{province}.") | Q(agency__in=taken_over)
    return Assignment.objects.filter(of_province, to_on__isnull=True)


def _missing(what: str, field: str) -> FieldRefused:
    return FieldRefused(f"Chưa chọn {what} để báo cáo. Hãy chọn rồi thử lại.", field=field)


def _whole(key: str) -> int:
    return int(key) if key.isdecimal() and len(key) <= 18 else 0
