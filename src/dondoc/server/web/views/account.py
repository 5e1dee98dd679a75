"""Signing in, and what an account sees of itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from dondoc.server.posts.delegations import own_delegations
from dondoc.server.posts.selectors import posts_of
from dondoc.server.web.first_password import must_change_password
from dondoc.server.web.forms import FirstPasswordForm, NewPasswordForm, SignInForm
from dondoc.server.web.setting_up import is_set_up
from dondoc.server.web.viewer import today, viewer_of


class SignIn(LoginView):
    """The door. Who is in already goes on to where the link leads."""

    template_name = "web/account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Every address leads here without an account; before the set-up there is none to sign in by."""
        return super().get(request, *args, **kwargs) if is_set_up() else redirect("set_up")


class SignOut(LogoutView):
    """The way out is a button; a link to it leads home."""

    http_method_names = ("get", "post", "options")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("home")


@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """The present token for what pages send, for one that stayed open while its session ended."""
    return HttpResponse(get_token(request), content_type="text/plain; charset=utf-8")


class Profile(PasswordChangeView):
    """Name and posts, and a new password."""

    template_name = "web/account/profile.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("profile")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posts = posts_of(self.request.user, on=today()).select_related("agency")
        delegations = own_delegations(viewer_of(self.request), on=today())
        return super().get_context_data(posts=posts, delegations=delegations, place="profile", **kwargs)

    def form_valid(self, form: Any) -> Any:
        messages.success(self.request, "Đã đổi mật khẩu. Lần sau đăng nhập bằng mật khẩu mới.")
        return super().form_valid(form)


class FirstPassword(PasswordChangeView):
    """Who signed in by a password that somebody gave them sets their own before anything else."""

    template_name = "web/account/first_password.html"
    form_class = FirstPasswordForm
    success_url = reverse_lazy("home")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not must_change_password(request):
            return redirect("profile")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> Any:
        messages.success(self.request, "Đã đặt mật khẩu. Từ nay đăng nhập bằng mật khẩu này.")
        return super().form_valid(form)
