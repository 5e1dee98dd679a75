"""The second factors of accounts: an app that makes codes, passkeys, and codes on paper."""

from __future__ import annotations

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet

from dondoc.server.accounts.models import Account, FactorDemand
from dondoc.server.accounts.sessions import end_sessions
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.services import record

KINDS = {
    Authenticator.Type.TOTP: "ứng dụng tạo mã",
    Authenticator.Type.WEBAUTHN: "khóa truy cập",
    Authenticator.Type.RECOVERY_CODES: "mã dự phòng",
}


def factor_kinds(account: Account) -> list[str]:
    """What the account signs in with beside its password, in words; empty where that is all."""
    held = set(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    return [words for kind, words in KINDS.items() if kind in held]


def with_factors() -> QuerySet[Authenticator]:
    """Each factor that opens beside a password; codes on paper only stand in for one."""
    found: QuerySet[Authenticator] = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return found


def has_second_factor(account: Account) -> bool:
    return bool(with_factors().filter(user=account).exists())


def any_passkey() -> bool:
    """Whether anybody here has made one."""
    return bool(Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists())


def demanded_roles() -> frozenset[str]:
    """The roles whose holders sign in with a second factor."""
    return frozenset(FactorDemand.objects.values_list("role", flat=True))


@transaction.atomic
def demand_factors(*, roles: Collection[str], actor: Actor, subject: Account) -> None:
    """From their next sign-in the holders of exactly these roles add a second factor before anything else."""
    were = demanded_roles()
    if were == frozenset(roles):
        return
    FactorDemand.objects.exclude(role__in=roles).delete()
    FactorDemand.objects.bulk_create(
        [FactorDemand(role=role) for role in sorted(set(roles) - were)], ignore_conflicts=True
    )
    details = {"roles": sorted(roles), "were": sorted(were)}
    record(actor=actor, action="account.factors_demanded", subject=subject, details=details)


@transaction.atomic
def remove_second_factors(*, account: Account, actor: Actor) -> bool:
    """For who lost a telephone or a key: the password alone opens again, and who is in is out.

    Answers whether there was any.
    """
    account = Account.objects.select_for_update().get(pk=account.pk)
    held = factor_kinds(account)
    if not held:
        return False
    Authenticator.objects.filter(user=account).delete()
    record(actor=actor, action="account.factors_removed", subject=account, details={"kinds": held})
    end_sessions(account=account)
    return True


def note_factor_added(*, account: Account, kind: str) -> None:
    _note(account, "account.factor_added", kind)


def note_factor_removed(*, account: Account, kind: str) -> None:
    _note(account, "account.factor_removed", kind)


def note_codes_renewed(*, account: Account) -> None:
    _note(account, "account.recovery_codes_renewed", Authenticator.Type.RECOVERY_CODES)


def note_recovery_code_used(*, account: Account) -> None:
    """Each opens the door once; that one was needed is worth knowing."""
    _note(account, "account.recovery_code_used", Authenticator.Type.RECOVERY_CODES)


@transaction.atomic
def note_factor_refused(*, account: Account, kind: str, address: str) -> None:
    """The right password, then a wrong code: somebody else may know the password."""
    record(
        actor=account.actor,
        action="account.factor_refused",
        subject=account,
        details={"kind": kind},
        personal={"address": address},
    )


@transaction.atomic
def _note(account: Account, action: str, kind: str) -> None:
    record(actor=account.actor, action=action, subject=account, details={"kind": str(kind)})
