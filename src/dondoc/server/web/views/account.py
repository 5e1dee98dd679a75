"""Signing in and out, what an account sees of itself, and where it is signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.server.accounts.second_factors import factor_kinds
from dondoc.server.accounts.sessions import (
    end_other_sessions,
    end_own_session,
    follow_session,
    open_sessions,
)
from dondoc.server.posts.selectors import posts_of
from dondoc.server.web.browser_words import browser_words
from dondoc.server.web.door_forms import SignInForm
from dondoc.server.web.first_password import must_change_password
from dondoc.server.web.forms import FirstPasswordForm, NewPasswordForm, whole_number
from dondoc.server.web.idle import LONGEST_PAUSE
from dondoc.server.web.setting_up import is_set_up
from dondoc.server.web.viewer import today, viewer_of


class SignIn(LoginView):  # type: ignore[misc]
    """The door. Who is in already goes on to where the link leads."""

    template_name = "web/account/sign_in.html"
    form_class = SignInForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Every address leads here without an account; before the set-up there is none to sign in by."""
        if not is_set_up():
            return redirect("set_up")
        answer: HttpResponseBase = super().get(request, *args, **kwargs)
        return answer


@method_decorator(login_not_required, name="dispatch")  # who stands between the two steps may turn back
class SignOut(LogoutView):
    """The way out is a button; a link to it leads home."""

    http_method_names = ("get", "post", "options")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("home")


@require_safe
def token(request: HttpRequest) -> HttpResponse:
    """The present token for what pages send, for one that stayed open while its session ended."""
    return HttpResponse(get_token(request), content_type="text/plain; charset=utf-8")


class _OwnPassword(PasswordChangeView):
    """A new password of one's own: the present session goes on, all others are over."""

    said = ""

    def form_valid(self, form: Any) -> Any:
        old_key = self.request.session.session_key
        answer = super().form_valid(form)
        new_key = self.request.session.session_key
        follow_session(old_key=old_key, new_key=new_key)
        end_other_sessions(account=viewer_of(self.request), current_key=new_key)
        messages.success(self.request, self.said)
        return answer


@method_decorator(
    rate_limit(action="change_password"), name="dispatch"
)  # the present one is not guessed here
class Profile(_OwnPassword):
    """Name and posts, what opens the door, and a new password."""

    template_name = "web/account/profile.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("profile")
    said = "Đã đổi mật khẩu. Lần sau đăng nhập bằng mật khẩu mới; các phiên khác đã kết thúc."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posts = posts_of(self.request.user, on=today()).select_related("agency")
        factors = factor_kinds(viewer_of(self.request))
        return super().get_context_data(posts=posts, factors=factors, place="profile", **kwargs)


class FirstPassword(_OwnPassword):
    """Who signed in by a password that somebody gave them sets their own before anything else."""

    template_name = "web/account/first_password.html"
    form_class = FirstPasswordForm
    success_url = reverse_lazy("home")
    said = "Đã đặt mật khẩu. Từ nay đăng nhập bằng mật khẩu này."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not must_change_password(request):
            return redirect("profile")
        return super().dispatch(request, *args, **kwargs)


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponseBase:
    """Where one is signed in; each session, or all but this one, can be ended here."""
    account, key = viewer_of(request), request.session.session_key
    if request.method != "POST":
        rows = [
            (row, browser_words(row.user_agent)) for row in open_sessions(account=account, current_key=key)
        ]
        minutes = int(LONGEST_PAUSE.total_seconds() // 60)
        context = {"place": "profile", "rows": rows, "minutes": minutes}
        return render(request, "web/account/sessions.html", context)
    if "others" in request.POST:
        count = end_other_sessions(account=account, current_key=key)
        words = f"Đã kết thúc {count} phiên khác." if count else "Không còn phiên nào khác đang mở."
        messages.success(request, words)
    elif end_own_session(account=account, session_id=whole_number(request.POST.get("session", ""))):
        messages.success(request, "Đã kết thúc phiên. Máy ấy phải đăng nhập lại mới vào được.")
    else:
        messages.error(request, "Phiên này đã kết thúc từ trước. Danh sách dưới đây là hiện nay.")
    return redirect("sessions")
