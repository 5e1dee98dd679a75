"""What each row of a list of people would do: an account, a post, nothing, or what is wrong with it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.db.models import Q

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.accounts.rules import propose_username
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.people_file.checking import Checker
from dondoc.server.posts.permissions import Sway
from dondoc.server.registry.importing.brought import Place
from dondoc.server.registry.importing.tables import Row
from dondoc.server.registry.models import Agency


class Outcome(models.TextChoices):
    """What a row does when the list is brought in."""

    NEW = "new", "Tạo tài khoản"
    POST = "post", "Giao thêm chức vụ"
    KNOWN = "known", "Đã có"
    WRONG = "wrong", "Phải sửa"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row, checked. What is missing or wrong is said in `told`; then agency and role may be absent."""

    place: Place
    full_name: str
    username: str
    email: str
    phone: str
    agency: Agency | None
    role: Role | None
    from_on: date
    outcome: Outcome = Outcome.NEW
    told: str = ""
    is_username_proposed: bool = False

    @property
    def role_words(self) -> str:
        return self.role.label if self.role else ""

    @property
    def agency_id(self) -> str:
        return self.agency.pk if self.agency else ""

    def wrong(self, words: str) -> PersonLine:
        return replace(self, outcome=Outcome.WRONG, told=words)


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    lines: Sequence[PersonLine]

    def of(self, outcome: Outcome) -> list[PersonLine]:
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def wrong(self) -> list[PersonLine]:
        return self.of(Outcome.WRONG)

    @property
    def to_do(self) -> list[PersonLine]:
        return [line for line in self.lines if line.outcome in (Outcome.NEW, Outcome.POST)]

    @property
    def digest(self) -> str:
        """Of what was shown, so that nothing else is done."""
        told = [
            (line.place.row, line.username, line.agency_id, line.role_words, line.from_on, line.outcome)
            for line in self.lines
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def plan_people(rows: Iterable[Row], *, actor: Account, sway: Sway, today: date) -> PeoplePlan:
    """In the order of the rows; a handful of queries, however many there are."""
    checker = Checker(sway=sway, today=today)
    lines = [_checked(row, checker) for row in rows]
    known = _Known(lines, actor=actor, sway=sway, today=today)
    return PeoplePlan([known.settled(line) for line in _without_doubles(lines)])


def _checked(row: Row, checker: Checker) -> PersonLine:
    person = checker.check(row)
    line = PersonLine(
        place=row.place,
        full_name=person.full_name,
        username=person.username,
        email=person.email,
        phone=person.phone,
        agency=person.agency,
        role=person.role,
        from_on=person.from_on,
    )
    return line.wrong("; ".join(person.problems)) if person.problems else line


def _without_doubles(lines: Iterable[PersonLine]) -> list[PersonLine]:
    """The same post twice is once too often; and nobody can tell whether two rows are one person."""
    first: dict[tuple[str, ...], int] = {}
    names: dict[str, PersonLine] = {}
    settled = []
    for line in lines:
        if line.outcome == Outcome.WRONG:
            settled.append(line)
            continue
        who = line.username or fold(line.full_name)
        key = (who, line.agency_id, str(line.role)) if line.username else (who, line.agency_id)
        if (before := first.get(key)) is not None:
            line = line.wrong(
                f"trùng dòng {before}: xóa một dòng"
                if line.username
                else f"cùng tên, cùng cơ quan với dòng {before}: ghi tên đăng nhập ở cả hai dòng để phân biệt"
            )
        elif line.username and fold(names.setdefault(line.username, line).full_name) != fold(line.full_name):
            other = names[line.username]
            line = line.wrong(
                f"tên đăng nhập “{line.username}” ở dòng {other.place.row} là của {other.full_name}"
            )
        first.setdefault(key, line.place.row)
        settled.append(line)
    return settled


class _Known:
    """The accounts that are there already, for holding the rows against them."""

    def __init__(self, lines: Sequence[PersonLine], *, actor: Account, sway: Sway, today: date) -> None:
        self._actor, self._sway = actor, sway
        self._taken = set(Account.objects.values_list("username", flat=True))
        self._taken |= {line.username for line in lines if line.username}
        self._new: set[str] = set()  # user names of rows above that make an account
        written = {line.username for line in lines if line.username}
        accounts = Account.objects.filter(username__in=written).prefetch_related("posts")
        self._by_username = {account.username: account for account in accounts}
        self._by_name: dict[tuple[str, str], dict[int, Account]] = defaultdict(dict)
        self._held: dict[int, set[tuple[str, str]]] = defaultdict(set)
        agencies = {line.agency_id for line in lines if line.agency_id}
        unended = Post.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=today), agency__in=agencies)
        for post in unended.select_related("account").prefetch_related("account__posts"):
            self._by_name[fold(post.account.full_name), post.agency_id][post.account_id] = post.account
            self._held[post.account_id].add((post.agency_id, post.role))

    def settled(self, line: PersonLine) -> PersonLine:
        """The row with what it does."""
        if line.outcome == Outcome.WRONG or line.role is None:
            return line
        if line.username in self._new:
            return replace(line, outcome=Outcome.POST)
        if not line.username:
            namesakes = self._by_name.get((fold(line.full_name), line.agency_id), {})
            if len(namesakes) > 1:
                return line.wrong("cơ quan có nhiều người cùng tên: ghi tên đăng nhập")
            if not namesakes:
                proposed = propose_username(line.full_name, taken=self._taken)
                self._taken.add(proposed)
                return replace(line, username=proposed, is_username_proposed=True)
            [account] = namesakes.values()
        elif (found := self._by_username.get(line.username)) is not None:
            account = found
        else:
            self._new.add(line.username)
            return line
        return self._held_against(line, account)

    def _held_against(self, line: PersonLine, account: Account) -> PersonLine:
        if fold(account.full_name) != fold(line.full_name):
            return line.wrong(
                f"tên đăng nhập “{line.username}” đã có người dùng: chọn tên khác hoặc để trống"
            )
        line = replace(line, username=account.username)
        if (line.agency_id, line.role) in self._held[account.pk]:
            return replace(line, outcome=Outcome.KNOWN)
        if not account.is_active or not self._sway.may_take_in(account, actor=self._actor):
            return line.wrong(
                f"không giao được chức vụ cho tài khoản “{account.username}”: đang khóa, hoặc giữ hay từng "
                "giữ chức vụ ngoài phần anh/chị quản trị; nhờ quản trị hệ thống"
            )
        return replace(line, outcome=Outcome.POST)
