"""What the last recount found, for who answers for the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.reporting.counting import Dimension
from dondoc.server.reporting.models import Recount
from dondoc.server.tracking.models import Field, TaskStage

from .rows import agency_names

_KINDS = {
    Dimension.ALL: "Tất cả nhiệm vụ",
    Dimension.DOCUMENT: "Văn bản",
    Dimension.FIELD: "Lĩnh vực",
    Dimension.LEADER: "Lãnh đạo phụ trách",
    Dimension.OFFICER: "Chuyên viên theo dõi",
    Dimension.AGENCY: "Cơ quan chủ trì",
    Dimension.AGENCY_BELOW: "Cơ quan được giao xuống",
    Dimension.PERSON: "Người theo dõi hoặc phụ trách",
    Dimension.RESULTS: "Kết quả chờ xác nhận",
    Dimension.RETURNED: "Bị trả lại",
}
_AGENCIES = (Dimension.AGENCY, Dimension.AGENCY_BELOW, Dimension.RETURNED)
_PEOPLE = (Dimension.LEADER, Dimension.OFFICER, Dimension.PERSON, Dimension.RESULTS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One sum that is not what the rows say, in words."""

    kind: str
    name: str
    stage: str
    when: str
    of_rows: int
    of_sums: int


def last_recount() -> Recount | None:
    """None until the first night is over."""
    return Recount.objects.select_related("rebuilt_by").order_by("-at", "-id").first()


def differences_of(recount: Recount) -> list[Difference]:
    """Those that were kept, as who reads them knows agencies, people and days; four queries at most."""
    found = recount.differences
    keys = {which: {one["key"] for one in found if one["dimension"] == which} for which in Dimension}
    agencies = _named(keys, _AGENCIES)
    people, fields, documents = (
        _numbers(_named(keys, which)) for which in (_PEOPLE, (Dimension.FIELD,), (Dimension.DOCUMENT,))
    )
    names: dict[Sequence[Dimension], Mapping[str, str]] = {
        _AGENCIES: agency_names(agencies) if agencies else {},
        _PEOPLE: {str(one.pk): str(one) for one in Account.objects.filter(pk__in=people)} if people else {},
        (Dimension.FIELD,): {str(one.pk): one.name for one in Field.objects.filter(pk__in=fields)}
        if fields
        else {},
        (Dimension.DOCUMENT,): {str(one.pk): str(one) for one in _documents(documents)} if documents else {},
    }
    by_kind = {which: told for some, told in names.items() for which in some}
    return [
        Difference(
            kind=_KINDS[which := Dimension(one["dimension"])],
            name=by_kind.get(which, {}).get(one["key"], one["key"]) or ("" if which in _WHOLE else "Chưa có"),
            stage=TaskStage(one["stage"]).label,
            when=_when(one["level"], one["unit"]),
            of_rows=one["of_rows"],
            of_sums=one["of_sums"],
        )
        for one in found
    ]


_WHOLE = (Dimension.ALL, Dimension.RESULTS)


def _documents(keys: Iterable[int]) -> Iterable[ReceivedDocument]:
    return ReceivedDocument.objects.defer("search_text").filter(pk__in=keys)


def _named(keys: Mapping[Dimension, set[str]], which: Iterable[Dimension]) -> set[str]:
    return {key for one in which for key in keys[one] if key}


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal()]


def _when(level: str, unit: str) -> str:
    if level == "-":
        return "không thời hạn"
    day = date.fromisoformat(unit)
    return {"y": f"năm {day:%Y}", "m": f"tháng {day:%m/%Y}"}.get(level, f"ngày {day:%d/%m/%Y}")
