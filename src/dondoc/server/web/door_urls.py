"""The addresses of the door: signing in and out, one's own account, what opens the door and where it stands
open. The names that begin with `account_` and `mfa_` are those by which django-allauth knows its pages."""

from __future__ import annotations

from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.urls import path, reverse_lazy
from django.views.decorators.cache import never_cache

from dondoc.server.web import door_forms
from dondoc.server.web.refusals import answers_refusals as page
from dondoc.server.web.views import account, factor_demands


def _ours(view: Any, template: str, **options: Any) -> Any:
    """A view of allauth with our template; browsers keep nothing of it."""
    shown = {"extra_context": {"place": "profile"}, "template_name": f"web/account/{template}.html"}
    return never_cache(view.as_view(**shown, **options))


door_urls = [
    path("dang-nhap/", account.SignIn.as_view(), name="account_login"),
    path("dang-nhap/mat-khau-moi/", account.FirstPassword.as_view(), name="first_password"),
    path(
        "dang-nhap/xac-thuc/",
        _ours(
            AuthenticateView,
            "second_step",
            form_class=door_forms.SecondStepForm,
            webauthn_form_class=door_forms.KeyStepForm,
        ),
        name="mfa_authenticate",
    ),
    path(
        "dang-nhap/khoa/",
        LoginWebAuthnView.as_view(form_class=door_forms.KeySignInForm),
        name="mfa_login_webauthn",
    ),
    path("dang-xuat/", account.SignOut.as_view(), name="logout"),
    path("phien/", account.token, name="token"),
    path("tai-khoan/", account.Profile.as_view(), name="profile"),
    path("tai-khoan/phien/", account.sessions, name="sessions"),
    path(
        "tai-khoan/xac-nhan/",
        _ours(ReauthenticateView, "again", form_class=door_forms.PasswordAgainForm),
        name="account_reauthenticate",
    ),
    path(
        "tai-khoan/xac-nhan/ma/",
        _ours(ReauthenticateByCodeView, "again", form_class=door_forms.CodeAgainForm),
        name="mfa_reauthenticate",
    ),
    path(
        "tai-khoan/xac-nhan/khoa/",
        _ours(ReauthenticateWebAuthnView, "again", form_class=door_forms.KeyAgainForm),
        name="mfa_reauthenticate_webauthn",
    ),
    path("tai-khoan/xac-thuc/bat-buoc/", page(factor_demands.factor_demands), name="factor_demands"),
    path("tai-khoan/xac-thuc/", _ours(IndexView, "factors"), name="mfa_index"),
    path(
        "tai-khoan/xac-thuc/ung-dung/",
        _ours(ActivateTOTPView, "app_add", form_class=door_forms.AppForm),
        name="mfa_activate_totp",
    ),
    path(
        "tai-khoan/xac-thuc/ung-dung/go/",
        _ours(DeactivateTOTPView, "app_remove"),
        name="mfa_deactivate_totp",
    ),
    path(
        "tai-khoan/xac-thuc/khoa/them/",
        _ours(AddWebAuthnView, "key_add", form_class=door_forms.KeyForm),
        name="mfa_add_webauthn",
    ),
    path(
        "tai-khoan/xac-thuc/khoa/<int:pk>/go/",
        _ours(RemoveWebAuthnView, "key_remove", success_url=reverse_lazy("mfa_index")),
        name="mfa_remove_webauthn",
    ),
    path(
        "tai-khoan/xac-thuc/ma-du-phong/",
        _ours(ViewRecoveryCodesView, "codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "tai-khoan/xac-thuc/ma-du-phong/lam-lai/",
        _ours(GenerateRecoveryCodesView, "codes_renew"),
        name="mfa_generate_recovery_codes",
    ),
]
