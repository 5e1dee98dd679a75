"""The account by which a person signs in, the attempts that failed, and of whom a second factor is asked."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from dondoc.server.audit.actors import Actor


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by the name it signs in with, whatever the case it was typed in."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person who may sign in. There is no superuser: even the administrator's rights come from a post."""

    id = models.BigAutoField(primary_key=True)
    username = models.CharField(
        "tên đăng nhập",
        max_length=150,
        unique=True,
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ và tên", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("được đăng nhập", default=True)
    # Somebody else knows the password: pages wait until its owner has set one of their own.
    must_change_password = models.BooleanField("phải đổi mật khẩu khi đăng nhập", default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = AccountManager()

    class Meta:
        constraints: ClassVar = [
            # In small letters, so that "Lan" and "lan" are never two people.
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")),
                name="accounts_username_in_small_letters",
                violation_error_message="Tên đăng nhập viết bằng chữ thường.",
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    @property
    def actor(self) -> Actor:
        """This account as the log names it."""
        return Actor(id=str(self.pk), name=self.full_name or self.username)


class SignInFailure(models.Model):
    """One wrong attempt to sign in, kept while it counts; see `rules.WINDOW`.

    The name that was typed stands here as a digest: people type passwords into that field.
    """

    id = models.BigAutoField(primary_key=True)
    account_key = models.CharField(max_length=64)
    address = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["address", "at"], name="accounts_failure_recent")]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%d/%m/%Y %H:%M}"


class FactorDemand(models.Model):
    """Whoever holds a post in this role signs in with a second factor; what roles there are, posts know."""

    id = models.BigAutoField(primary_key=True)
    role = models.CharField(max_length=20, unique=True)

    def __str__(self) -> str:
        return self.role
