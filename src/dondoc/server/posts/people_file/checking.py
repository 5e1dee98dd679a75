"""The cells of one row of a list of people, each checked and turned into its value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from dondoc.agencies.model import UNIT_KINDS
from dondoc.agencies.resolving import AnswerKind
from dondoc.documents.spelling import fold
from dondoc.server.accounts.rules import username_of
from dondoc.server.posts.models import Role
from dondoc.server.posts.people_file import form as f
from dondoc.server.posts.permissions import Sway
from dondoc.server.registry.importing.tables import Row
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import library_registry

_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
_LONGEST_NAME, _LONGEST_PHONE, _LONGEST_MAIL = 200, 60, 254
_MOST_NAMED = 3


@dataclass(slots=True)
class CheckedPerson:
    """What a row says; `problems` in the order of the columns, each with what to do."""

    full_name: str
    from_on: date
    username: str = ""
    email: str = ""
    phone: str = ""
    agency: Agency | None = None
    role: Role | None = None
    problems: list[str] = field(default_factory=list)


class Checker:
    """Checks rows; each agency is looked for once."""

    def __init__(self, *, sway: Sway, today: date) -> None:
        self._sway, self._today = sway, today
        self._registry = library_registry()
        self._roles = {fold(role.label): role for role in Role}
        self._found: dict[tuple[str, date], Agency | str] = {}
        self._by_code: dict[str, set[str]] | None = None

    def check(self, row: Row) -> CheckedPerson:
        person = CheckedPerson(" ".join(row.get(f.NAME).split()), self._today)
        problems = person.problems
        if not person.full_name:
            problems.append("thiếu họ và tên")
        elif len(person.full_name) > _LONGEST_NAME:
            problems.append(f"họ và tên dài quá {_LONGEST_NAME} ký tự")
        if written := row.get(f.USERNAME):
            try:
                person.username = username_of(written)
            except ValidationError:
                problems.append(
                    f"tên đăng nhập “{written[:60]}” chỉ được có chữ thường không dấu, chữ số, chấm, gạch"
                )
        self._mail(person, row.get(f.MAIL))
        person.phone = row.get(f.PHONE)
        if len(person.phone) > _LONGEST_PHONE:
            problems.append(f"điện thoại dài quá {_LONGEST_PHONE} ký tự")
        self._day(person, row.get(f.FROM))
        self._agency(person, row.get(f.AGENCY))
        self._role(person, row.get(f.ROLE))
        return person

    def _mail(self, person: CheckedPerson, written: str) -> None:
        person.email = written
        if not written:
            return
        try:
            validate_email(written)
        except ValidationError:
            person.problems.append(f"thư điện tử “{written[:60]}” chưa đúng, viết như lan@langson.gov.vn")
        if len(written) > _LONGEST_MAIL:
            person.problems.append(f"thư điện tử dài quá {_LONGEST_MAIL} ký tự")

    def _day(self, person: CheckedPerson, written: str) -> None:
        if not written:
            return
        for form in _DAYS:
            try:
                person.from_on = datetime.strptime(written, form).date()
                return
            except ValueError:
                continue
        person.problems.append(
            f"“Từ ngày” ghi “{written[:60]}”, không phải ngày có thật: viết như 01/07/2026"
        )

    def _role(self, person: CheckedPerson, written: str) -> None:
        person.role = self._roles.get(fold(written))
        offered = "; ".join(role.label for role in Role if role in self._sway.gives)
        if person.role is None:
            told = f"chức vụ “{written[:60]}” không có" if written else "thiếu chức vụ"
            person.problems.append(f"{told}: ghi một trong {offered}")
        elif person.role not in self._sway.gives:
            person.problems.append(
                f"chức vụ {person.role.label} do quản trị hệ thống giao: ghi một trong {offered}"
            )

    def _agency(self, person: CheckedPerson, written: str) -> None:
        if not written:
            person.problems.append("thiếu cơ quan")
            return
        key = (written, person.from_on)
        if key not in self._found:
            self._found[key] = self._looked_for(written, on=person.from_on)
        found = self._found[key]
        if isinstance(found, str):
            person.problems.append(found)
        else:
            person.agency = found

    def _looked_for(self, written: str, *, on: date) -> Agency | str:
        """The agency; or why it is none, in words."""
        shown = written[:80]
        agency_id, advice = self._meant(written, on=on)
        agency = Agency.objects.filter(pk=agency_id).first() if agency_id else None
        if agency is None:
            return f"chưa rõ cơ quan “{shown}”: {advice}"
        if agency.is_collective or agency.kind in UNIT_KINDS:
            return f"“{shown}” không phải một cơ quan có người giữ chức vụ: ghi tên cơ quan cụ thể"
        if not self._sway.keeps(agency.pk):
            return f"“{shown}” ngoài phần anh/chị quản trị: nhờ quản trị hệ thống nạp dòng này"
        if agency.latest_on is not None and agency.latest_on < on:
            ended = f"{agency.latest_on:%d/%m/%Y}"
            return f"{agency.name} đã kết thúc hoạt động, hết ngày {ended}: ghi cơ quan kế tục"
        return agency

    def _meant(self, written: str, *, on: date) -> tuple[str, str]:
        """The id of whom the words mean, or nothing and what to do."""
        if written in self._registry.agencies:
            return written, ""
        answer = self._registry.resolve(written, on=on)
        if answer.kind is AnswerKind.AGENCY and answer.sure_id:
            return answer.sure_id, ""
        coded = self._coded(written)
        if len(coded) == 1:
            return next(iter(coded)), ""
        near = list(dict.fromkeys([*coded, *answer.ids, *answer.suggestions]))[:_MOST_NAMED]
        if not near:
            return "", "ghi tên đầy đủ hoặc mã như trong danh bạ cơ quan"
        names = dict(Agency.objects.filter(pk__in=near).values_list("pk", "name"))
        told = "; ".join(f"{names[one]} ({one})" for one in near if one in names)
        return "", f"có phải {told}? Ghi tên đầy đủ hoặc mã"

    def _coded(self, written: str) -> set[str]:
        if self._by_code is None:
            self._by_code = defaultdict(set)
            for agency_id, codes in Agency.objects.exclude(codes={}).values_list("pk", "codes"):
                for code in codes.values():
                    self._by_code[str(code)].add(agency_id)
        return self._by_code.get(written, set())
