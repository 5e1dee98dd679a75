"""What is still to be done after the set-up, for who administers: each step goes away when it is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.rules import may_administer
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import home_province


@dataclass(frozen=True, slots=True)
class FirstStep:
    title: str
    why: str
    address: str


def first_steps(roles: Collection[Role], *, today: date) -> Sequence[FirstStep]:
    """The steps that are not done yet, in the order in which they are taken."""
    if not may_administer(roles):
        return []
    held = set(_held(today).values_list("role", flat=True).distinct())
    people = reverse("people_places")
    steps = [
        (
            not _has_departments(today),
            FirstStep(
                "Nạp danh sách sở, ban, ngành",
                "danh bạ chưa có sở nào của tỉnh, thành phố",
                reverse("exchange"),
            ),
        ),
        (
            Role.OFFICER not in held,
            FirstStep("Tạo chuyên viên Văn phòng", "chưa ai tiếp nhận và duyệt được văn bản", people),
        ),
        (
            Role.AGENCY_ADMINISTRATOR not in held,
            FirstStep("Tạo quản trị các cơ quan", "để mỗi cơ quan tự lo tài khoản của mình", people),
        ),
    ]
    return [step for is_open, step in steps if is_open]


def _held(today: date) -> QuerySet[Post]:
    """Posts held today by somebody who may sign in, in the roles that the steps ask for."""
    return Post.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=today),
        from_on__lte=today,
        account__is_active=True,
        role__in=(Role.OFFICER, Role.AGENCY_ADMINISTRATOR),
    )


def _has_departments(today: date) -> bool:
    home = home_province()
    if home is None:
        return False
    departments = Agency.objects.filter(kind="department", pk__startswith=f"{home.pk}.")
    return departments.exclude(latest_on__lt=today).exists()
